"""A store -> which bulletins repeat the text of others, and which of their facts are the same statement once more.

Bulletins are compared that share one of the smallest hashes of their shingles, so that the work grows with the number
of bulletins. What repeats a text is linked to the first that was issued, whatever was read first. The next bulletin
of a series is no reprint: it has other names or numbers, or its own publisher issued it on another day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import pyoxigraph as ox

from kg.derive.tables import fetch, one
from kg.fingerprints import Fingerprint
from kg.store import Store
from kg.vocabulary import DCTERMS, IPG, fold

LOOKED_AT = 16  # hashes by which a bulletin is found; texts that share half of their shingles share one of them for sure, nearly
CROWD = 32  # bulletins that share a hash, above which only neighbours are compared
NEIGHBOURS = 8
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

    def repeats(self, other: Text) -> bool:
        return not self.follows(other) and self.fingerprint.repeats(other.fingerprint)

    def follows(self, other: Text) -> bool:
        """Tell whether two texts are of a series, whatever they say: one publisher issued them on different days."""
        return bool(self.publishers & other.publishers) and self.issued != other.issued and _UNDATED not in {self.issued, other.issued}


@dataclass(frozen=True, slots=True)
class Reprints:
    """The bulletins that repeat another one, with that one, and their facts with the same facts there."""

    bulletins: Mapping[str, str]
    facts: Mapping[str, str]

    def triples(self) -> Iterator[ox.Triple]:
        """Yield what the derived graph says of them."""
        for property_, pairs in ((IPG.reprintOf, self.bulletins), (IPG.repeats, self.facts)):
            yield from (ox.Triple(ox.NamedNode(copy), property_, ox.NamedNode(first)) for copy, first in pairs.items())


def find(store: Store) -> Reprints:
    """Return the reprints that a store holds."""
    bulletins = group(_texts(store))
    facts = {again: first for copy, original in bulletins.items() for again, first in _same_facts(store, copy, original)}
    return Reprints(bulletins, facts)


def group(texts: Iterable[Text]) -> dict[str, str]:
    """Return the bulletins that repeat another one, each with the first that was issued."""
    ordered = sorted(texts, key=lambda t: t.rank)
    first = list(range(len(ordered)))
    for one_, other in _pairs(ordered):
        a, b = _root(first, one_), _root(first, other)
        if a != b and ordered[one_].repeats(ordered[other]) and not ordered[a].follows(ordered[b]):
            first[max(a, b)] = min(a, b)
    roots = ((text, ordered[_root(first, index)]) for index, text in enumerate(ordered))
    return {text.bulletin: root.bulletin for text, root in roots if text is not root}


def _root(first: list[int], index: int) -> int:
    while first[index] != index:
        first[index] = first[first[index]]
        index = first[index]
    return index


def _pairs(texts: Sequence[Text]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share a hash; in a crowd, such as boilerplate makes, those that are alike in length."""
    buckets: dict[int, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        for hashed in text.fingerprint.least[:LOOKED_AT]:
            buckets[hashed].append(index)
    for bucket in buckets.values():
        if len(bucket) <= CROWD:
            yield from combinations(bucket, 2)
        else:
            alike = sorted(bucket, key=lambda i: (texts[i].fingerprint.least, i))
            yield from ((alike[i], other) for i in range(len(alike)) for other in alike[i + 1 : i + 1 + NEIGHBOURS])


def _texts(store: Store) -> Iterator[Text]:
    for bulletin, properties in fetch(store, "fingerprints").items():
        issued = one(properties.get(DCTERMS.issued.value, frozenset())) or _UNDATED
        publishers = properties.get(DCTERMS.publisher.value, frozenset())
        for written in properties[IPG.fingerprint.value]:
            yield Text(bulletin, issued, publishers, Fingerprint.read(written))


def _same_facts(store: Store, copy: str, original: str) -> Iterator[tuple[str, str]]:
    """Pair the facts of two bulletins that are of one class and rest on the same words, in their order."""
    ours, theirs = _facts(store, copy), _facts(store, original)
    for said, facts in ours.items():
        yield from zip(facts, theirs.get(said, ()), strict=False)


def _facts(store: Store, bulletin: str) -> dict[tuple[str, ...], list[str]]:
    """Return the facts of a bulletin by class and words, in the order of their identifiers."""
    rows = store.select(
        "PREFIX ipg: <https://w3id.org/ipgraph/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#> SELECT ?fact ?kind ?words {"
        f" ?fact ipg:statedIn {ox.NamedNode(bulletin)} ; a ?kind ; ipg:evidence/oa:exact ?words }}"
    )
    said: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        said[row["fact"].value] |= {row["kind"].value, " ".join(fold(row["words"].value).split())}
    facts: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for fact in sorted(said, key=lambda iri: (len(iri), iri)):
        facts[tuple(sorted(said[fact]))].append(fact)
    return facts
