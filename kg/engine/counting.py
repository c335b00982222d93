"""Shares -> how much there is of what: the counts of kg.description, of graphs that no one process holds.

A value that is to be counted once goes, as a hash of 16 bytes, to the place that the hash chooses; what the places
count adds up.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg import vocabulary
from kg.description import Counts
from kg.description.counting import LINKS, Use, space
from kg.engine import exchange, shelf
from kg.engine.crew import Crew
from kg.engine.exchange import Bag, Sent
from kg.engine.shares import Job
from kg.vocabulary import DCTERMS, IPG, RDF

_HASH = 16  # bytes
_THING = b"<" + vocabulary.ID.encode()
_OWN, _CLASS = b"<" + vocabulary.BASE.encode(), b"<" + vocabulary.ONTOLOGY.encode()
_TYPE, _BULLETIN, _ISSUED = (str(term).encode() for term in (RDF.type, IPG.Bulletin, DCTERMS.issued))
_LINKS = frozenset(str(term).encode() for term in LINKS)

Measure = tuple[str, ...]  # ("class", IRI), ("links", property, name space), ...
Statement = tuple[bytes, bytes, bytes]


@dataclass(slots=True)
class _Seen:
    """What some lines hold: hashes by measure, and what needs none."""

    hashes: dict[Measure, set[bytes]] = field(default_factory=lambda: defaultdict(set))
    days: list[str] = field(default_factory=list)  # of bulletins
    examples: dict[bytes, str] = field(default_factory=dict)  # the first thing of each class


def count(crew: Crew, job: Job, files: Iterable[str], fixed: Mapping[str, int]) -> Counts:
    """Count what the shares, and the files of graphs that are of no bulletin, hold; ``fixed`` are the sizes of these graphs."""
    pieces = [(job, number) for number in range(job.shares)]
    bags, seen = exchange.collect(crew, _send, [*pieces, *((job, file) for file in files)], job)
    numbers: Counter[Measure] = Counter()
    for counted in crew.do(_count, bags):
        numbers.update(counted)
    days = sorted({day for found in seen for day in found.days})
    examples: dict[bytes, str] = {}
    for found in seen:
        examples |= {c: min(thing, examples.get(c, thing)) for c, thing in found.examples.items()}
    return _counts(numbers, fixed, {_iri(c): thing for c, thing in sorted(examples.items())}, days)


def _counts(numbers: Mapping[Measure, int], fixed: Mapping[str, int], firsts: Mapping[str, str], days: list[str]) -> Counts:
    properties = sorted(name for kind, *rest in numbers if kind == "triples" for name in rest)
    return Counts(
        triples=sum(numbers["triples", p] for p in properties),
        entities=numbers[("entities",)],
        subjects=numbers[("all subjects",)],
        objects=numbers[("all objects",)],
        classes={m[1]: numbers[m] for m in sorted(numbers) if m[0] == "class"},
        properties={p: Use(numbers["triples", p], numbers["subjects", p], numbers["objects", p]) for p in properties},
        graphs=dict(sorted(fixed.items())),
        links={(m[1], m[2]): numbers[m] for m in sorted(numbers) if m[0] == "links"},
        stated={},  # the description does not say it
        firsts=firsts,
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _send(piece: tuple[Job, int | str]) -> tuple[Sent, _Seen]:
    """Send the hashes of what a share or a file holds."""
    job, which = piece
    if isinstance(which, int):
        kept = shelf.load(job, which)
        contents, name = list(kept.lines.values()) if kept else [], f"{which:05}"
    else:
        content = job.folder.read(which) or b""
        contents, name = [gzip.decompress(content) if which.endswith(".gz") else content], which
    seen = _Seen()
    for content in contents:
        _look(seen, content, is_bulletin=isinstance(which, int))
    by_place: dict[int, list[object]] = defaultdict(list)
    for measure, hashes in seen.hashes.items():
        for number, there in _parted(hashes, job.shares):
            by_place[number].append((measure, there))
    sent = exchange.send_to(job, f"counts-{name}", by_place)
    return sent, _Seen(days=[min(seen.days), max(seen.days)] if seen.days else [], examples=seen.examples)


def _parted(hashes: Iterable[bytes], number: int) -> Iterator[tuple[int, bytes]]:
    parted: dict[int, list[bytes]] = defaultdict(list)
    for hashed in hashes:
        parted[int.from_bytes(hashed[:8]) % number].append(hashed)
    return ((place, b"".join(there)) for place, there in parted.items())


def _count(bag: Bag) -> dict[Measure, int]:
    whole: dict[Measure, set[bytes]] = defaultdict(set)
    for measure, hashes in bag.open():
        whole[measure].update(hashes[at : at + _HASH] for at in range(0, len(hashes), _HASH))
    return {measure: len(hashes) for measure, hashes in whole.items()}


def _look(seen: _Seen, lines: bytes, *, is_bulletin: bool) -> None:
    statements = [_statement(line) for line in lines.splitlines()]
    for statement in statements:
        _note(seen, *statement)
    if is_bulletin:
        _note_of_bulletin(seen, statements)


def _statement(line: bytes) -> Statement:
    subject, predicate, rest = line.split(b" ", 2)
    return subject, predicate, rest[: rest.rindex(b" <")]


def _note(seen: _Seen, subject: bytes, predicate: bytes, value: bytes) -> None:
    s, o, both, hashes, used = _hash(subject), _hash(value), _hash(subject + b" " + value), seen.hashes, _iri(predicate)
    hashes["triples", used].add(both)
    hashes["subjects", used].add(s)
    hashes["objects", used].add(o)
    hashes[("all subjects",)].add(s)
    hashes[("all objects",)].add(o)
    if predicate == _TYPE:
        hashes["class", _iri(value)].add(s)
        if subject.startswith(_THING):
            hashes[("entities",)].add(s)
    elif predicate in _LINKS and subject.startswith(_THING) and value.startswith(b"<") and not value.startswith(_OWN):
        hashes["links", used, space(_iri(value))].add(both)


def _note_of_bulletin(seen: _Seen, statements: list[Statement]) -> None:
    bulletins = {s for s, p, o in statements if p == _TYPE and o == _BULLETIN}
    seen.days += [o[1:11].decode() for s, p, o in statements if p == _ISSUED and s in bulletins]
    for s, p, o in statements:
        if p == _TYPE and o.startswith(_CLASS):
            seen.examples[o] = min(_iri(s), seen.examples.get(o, _iri(s)))


def _hash(value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=_HASH).digest()


def _iri(term: bytes) -> str:
    return term[1:-1].decode()
