"""Shares -> the derived graph: plain edges as each bulletin gives them, occasions by class and month, in files of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

import pyoxigraph as ox

from kg import shards
from kg.derive import DERIVED, occasions, pairs, partitions, parts, reprints
from kg.derive.accounts import Account
from kg.derive.parts import Part
from kg.engine import exchange, fixed, repeats, shelf
from kg.engine.crew import Crew
from kg.engine.exchange import Bag, Sent
from kg.engine.shares import Job
from kg.shards import Shard
from kg.store import nquads


@dataclass(frozen=True, slots=True)
class _Piece:
    """A share, with what else must be known to send on its accounts; one after the last share stands for the register."""

    job: Job
    number: int
    linked: Mapping[str, str]
    repeats: Mapping[str, str]  # of the accounts


def derive(crew: Crew, job: Job) -> tuple[list[Shard], bytes]:
    """Write the derived graph; return its files, and the few lines of it that tell of reprints."""
    found = repeats.find(crew, job)
    linked = partitions.link(found.objects)
    again = {copy: first for accounts in found.accounts.values() for copy, first in accounts.items()}
    pieces = (_Piece(job, number, linked, found.accounts.get(number, {})) for number in range(job.shares + 1))
    bags, _ = exchange.collect(crew, _send, pieces, job)
    written = list(crew.do(_write, bags))
    return sorted(written, key=attrgetter("file")), _lines(reprints.triples(found.bulletins, again))


def _send(piece: _Piece) -> tuple[Sent, None]:
    """Send accounts with those that happened when they did, and edges with those that are the same."""
    if piece.number == piece.job.shares:
        given = list(ox.parse(piece.job.folder.read(fixed.CONTEXT) or b"", format=ox.RdfFormat.N_QUADS))
        held: Iterable[Part] = [parts.fixed(given)]
    else:
        kept = shelf.load(piece.job, piece.number)
        held = kept.parts.values() if kept else ()
    return exchange.send(piece.job, f"accounts-{piece.number:05}", _records(piece, held)), None


def _records(piece: _Piece, held: Iterable[Part]) -> Iterator[tuple[str, object]]:
    repeated: dict[str, list[str]] = defaultdict(list)
    for copy, first in piece.repeats.items():
        repeated[first].append(copy)
    for part in held:
        for edge in part.edges:
            yield str(edge), edge
        for account in part.accounts:
            if account.iri not in piece.repeats:
                key = partitions.key(account, piece.linked)
                yield key, (key, account, repeated.get(account.iri, []))


def _write(bag: Bag) -> Shard:
    """Group the accounts that are here, and write what follows."""
    together: dict[str, list[Account]] = defaultdict(list)
    repeated: dict[str, list[str]] = {}
    triples: set[ox.Triple] = set()
    for record in bag.open():
        if isinstance(record, ox.Triple):
            triples.add(record)
            continue
        key, account, copies = record
        together[key].append(account)
        repeated[account.iri] = copies
    for accounts in together.values():
        triples |= set(occasions.triples(occasions.group(accounts, pairs.find(accounts)), repeated=repeated))
    lines = _lines(triples)
    name = shards.name(bag.number, bag.job.shares, bag.job.compress, kind="derived")
    return shelf.write_shard(bag.job.folder, name, {DERIVED.value: lines} if lines else {}, bag.job.compress)


def _lines(triples: Iterable[ox.Triple]) -> bytes:
    return b"".join(nquads.lines(nquads.canonical(ox.Quad(t.subject, t.predicate, t.object, DERIVED) for t in triples)))
