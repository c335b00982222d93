"""Shares -> which bulletins repeat others, and which accounts in them the same accounts there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.derive import reprints
from kg.derive.accounts import ENCOUNTERS
from kg.derive.reprints import Text
from kg.engine import exchange, shelf
from kg.engine.crew import Crew
from kg.engine.exchange import Bag, Sent
from kg.engine.shares import Job

Objects = frozenset[frozenset[str]]  # what accounts are about that are no encounters, where that is more than one thing


@dataclass(frozen=True, slots=True)
class Found:
    """The bulletins that repeat another one, with that one; the same of accounts, by the shares that either is in; what stays together."""

    bulletins: Mapping[str, str]
    accounts: Mapping[int, Mapping[str, str]]
    objects: Objects


def find(crew: Crew, job: Job) -> Found:
    """Compare the texts that share a hash, and the facts of those that repeat each other."""
    bags, objects = exchange.collect(crew, _send_texts, ((job, number) for number in range(job.shares)), job)
    pairs: set[tuple[str, str]] = set()
    texts: dict[str, tuple[int, Text]] = {}
    for found, concerned in crew.do(_compare, bags):
        pairs |= set(found)
        texts |= concerned
    bulletins = reprints.group([text for _, text in texts.values()], pairs)
    places = {bulletin: number for bulletin, (number, _) in texts.items()}
    return Found(bulletins, _accounts(crew, job, bulletins, places), frozenset[frozenset[str]]().union(*objects))


def _accounts(crew: Crew, job: Job, bulletins: Mapping[str, str], places: Mapping[str, int]) -> dict[int, dict[str, str]]:
    """Return the accounts that repeat another one, with that one, for the shares of both."""
    wanted: dict[int, dict[str, str]] = defaultdict(dict)
    for copy, first in bulletins.items():
        wanted[places[copy]][copy] = wanted[places[first]][first] = first
    found: dict[int, dict[str, str]] = defaultdict(dict)
    if wanted:
        bags, _ = exchange.collect(crew, _send_facts, ((job, number, wanted[number]) for number in wanted), job)
        for same in crew.do(_same, bags):
            for copy, first, accounts in same:
                found[places[copy]] |= accounts
                found[places[first]] |= accounts
    return found


def _send_texts(piece: tuple[Job, int]) -> tuple[Sent, Objects]:
    """Send each text to those that may share a hash with it, and tell what the accounts are about."""
    job, number = piece
    kept = shelf.load(job, number)
    held = kept.parts.values() if kept else ()
    records = ((str(key), (key, number, text)) for part in held for text in part.texts for key in reprints.keys(text))
    several = frozenset(a.objects for part in held for a in part.accounts if a.kind not in ENCOUNTERS and len(a.objects) > 1)
    return exchange.send(job, f"fingerprints-{number:05}", records), several


def _compare(bag: Bag) -> tuple[list[tuple[str, str]], dict[str, tuple[int, Text]]]:
    """Return the pairs of which one repeats the other, with their texts and the shares that these are in."""
    buckets: dict[int, list[tuple[int, Text]]] = defaultdict(list)
    for key, number, text in bag.open():
        buckets[key].append((number, text))
    found: set[tuple[str, str]] = set()
    texts: dict[str, tuple[int, Text]] = {}
    for bucket in buckets.values():
        if len(bucket) == 1:
            continue
        pairs = set(reprints.repeating([text for _, text in bucket])) - found
        concerned = {name for pair in pairs for name in pair}
        found |= pairs
        texts |= {text.bulletin: (number, text) for number, text in bucket if text.bulletin in concerned}
    return sorted(found), texts


def _send_facts(piece: tuple[Job, int, Mapping[str, str]]) -> tuple[Sent, None]:
    """Send the facts of some bulletins, each to the first of those with its text."""
    job, number, wanted = piece
    kept = shelf.load(job, number)
    held = [(e.bulletin, e.graph) for e in kept.entries.values() if e.outcome == "stored"] if kept else []
    lines = {bulletin: kept.lines[graph] for bulletin, graph in held if kept and graph and bulletin in wanted}
    records = ((wanted[str(bulletin)], (bulletin, wanted[str(bulletin)], _facts(content))) for bulletin, content in lines.items())
    return exchange.send(job, f"facts-{number:05}", records), None


def _facts(lines: bytes) -> dict[tuple[str, ...], list[str]]:
    return dict(reprints.facts(ox.parse(lines, format=ox.RdfFormat.N_QUADS)))


def _same(bag: Bag) -> list[tuple[str, str, dict[str, str]]]:
    """Return each bulletin that repeats another one, that one, and the same of their accounts."""
    facts = {bulletin: (first, told) for bulletin, first, told in bag.open()}
    copies = ((bulletin, first, told) for bulletin, (first, told) in facts.items() if bulletin != first)
    return [(bulletin, first, dict(reprints.same(told, facts[first][1]))) for bulletin, first, told in copies]
