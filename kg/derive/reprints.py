"""Texts -> which bulletins repeat the text of others, and which of their facts are the same statement once more.

Bulletins are compared that share one of the smallest hashes of their shingles, so that the work grows with the number
of bulletins. What repeats a text is linked to the first that was issued, whatever was read first. The next bulletin
of a series is no reprint: it has other names or numbers, or its own publisher issued it on another day.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.derive.tables import fetch, one
from kg.fingerprints import FEWEST, Fingerprint
from kg.store import Store
from kg.vocabulary import DCTERMS, IPG, OA, RDF, fold

LOOKED_AT = 16  # hashes by which a bulletin is found; texts that share half of their shingles share one of them for sure, nearly
CROWD = 32  # bulletins that share a hash, above which only neighbours are compared
NEIGHBOURS = 8
PLACED_BY = 8  # hashes that tell the place of a text in a crowd
_SAID = frozenset({RDF.type, IPG.statedIn, IPG.evidence, OA.exact})
_UNDATED = "9999"  # a text without a day is taken for the copy of one with a day


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a bulletin, as far as it must be known to tell whether another one repeats it."""

    bulletin: str
    issued: str
    publishers: frozenset[str]
    fingerprint: Fingerprint

    @property
    def rank(self) -> tuple[str, str]:
        """The order in which texts count as the first: by day, then by IRI."""
        return self.issued, self.bulletin

    @property
    def place(self) -> bytes:
        """What orders texts so that those that are alike stand together: hashes, the day, and whatever tells them apart."""
        hashes = b"".join(hashed.to_bytes(4) for hashed in self.fingerprint.least[:PLACED_BY])
        return hashes + self.issued.encode() + hashlib.blake2b(self.bulletin.encode(), digest_size=8).digest()

    def repeats(self, other: Text) -> bool:
        return not self.follows(other) and self.fingerprint.repeats(other.fingerprint)

    def follows(self, other: Text) -> bool:
        """Tell whether two texts are of a series, whatever they say: one publisher issued them on different days."""
        return bool(self.publishers & other.publishers) and self.issued != other.issued and _UNDATED not in {self.issued, other.issued}


Facts = Mapping[tuple[str, ...], list[str]]  # of a bulletin: by class and words, in the order of their identifiers


def texts(store: Store) -> Iterator[Text]:
    """Yield the texts of the bulletins that a store holds."""
    for bulletin, properties in fetch(store, "fingerprints").items():
        issued = one(properties.get(DCTERMS.issued.value, frozenset())) or _UNDATED
        publishers = properties.get(DCTERMS.publisher.value, frozenset())
        yield Text(bulletin, issued, publishers, Fingerprint.read(min(properties[IPG.fingerprint.value])))


def keys(text: Text) -> tuple[int, ...]:
    """Return the hashes by which a text is found: one that repeats it shares one of them, nearly always.

    A text that says too little has none.
    """
    return text.fingerprint.least[:LOOKED_AT] if text.fingerprint.shingles >= FEWEST else ()


def repeating(bucket: Iterable[Text]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of bulletins, of texts that share one of the ``keys``, of which one repeats the other.

    In a crowd, such as boilerplate makes, only those are compared that are alike.
    """
    yield from ((text.bulletin, other.bulletin) for text, other in near(sorted(bucket, key=lambda t: t.place)) if text.repeats(other))


def near(bucket: Sequence[Text]) -> Iterator[tuple[Text, Text]]:
    """Yield the pairs to compare, of texts by ``place``."""
    reach = len(bucket) if len(bucket) <= CROWD else NEIGHBOURS
    yield from ((text, other) for at, text in enumerate(bucket) for other in bucket[at + 1 : at + 1 + reach])


def find(found: Sequence[Text]) -> dict[str, str]:
    """Return the bulletins that repeat another one, each with the first that was issued."""
    buckets: dict[int, list[Text]] = defaultdict(list)
    for text in sorted(found, key=lambda t: t.place):
        for key in keys(text):
            buckets[key].append(text)
    pairs = {(a.bulletin, b.bulletin): (a, b) for bucket in buckets.values() for a, b in near(bucket)}
    return group(found, [names for names, (a, b) in pairs.items() if a.repeats(b)])


def group(found: Iterable[Text], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the bulletins that repeat another one, each with the first that was issued; ``pairs`` is what ``repeating`` found."""
    ordered = sorted(found, key=lambda t: t.rank)
    index = {text.bulletin: number for number, text in enumerate(ordered)}
    first = list(range(len(ordered)))
    for one_, other in sorted({(min(a, b), max(a, b)) for a, b in ((index[x], index[y]) for x, y in pairs)}):
        a, b = _root(first, one_), _root(first, other)
        if a != b and not ordered[a].follows(ordered[b]):
            first[max(a, b)] = min(a, b)
    roots = ((text, ordered[_root(first, number)]) for number, text in enumerate(ordered))
    return {text.bulletin: root.bulletin for text, root in roots if text is not root}


def facts(quads: Iterable[ox.Quad]) -> Facts:
    """Return the facts that the graph of a bulletin states."""
    nodes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if quad.predicate in _SAID and isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            nodes[quad.subject.value][quad.predicate.value].append(quad.object.value)
    said: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for fact, told in sorted(nodes.items(), key=lambda node: (len(node[0]), node[0])):
        words = [text for evidence in told[IPG.evidence.value] for text in nodes[evidence][OA.exact.value]]
        if words and told[IPG.statedIn.value]:
            said[tuple(sorted({*told[RDF.type.value], *(" ".join(fold(text).split()) for text in words)}))].append(fact)
    return said


def same(copy: Facts, original: Facts) -> Iterator[tuple[str, str]]:
    """Pair the facts of two bulletins that are of one class and rest on the same words, in their order."""
    for said, repeated in copy.items():
        yield from zip(repeated, original.get(said, ()), strict=False)


def triples(bulletins: Mapping[str, str], repeats: Mapping[str, str]) -> Iterator[ox.Triple]:
    """Yield what the derived graph says of reprints and of the facts in them, each with the first of its kind."""
    for property_, found in ((IPG.reprintOf, bulletins), (IPG.repeats, repeats)):
        yield from (ox.Triple(ox.NamedNode(copy), property_, ox.NamedNode(first)) for copy, first in found.items())


def _root(first: list[int], index: int) -> int:
    while first[index] != index:
        first[index] = first[first[index]]
        index = first[index]
    return index
