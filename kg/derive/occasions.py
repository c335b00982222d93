"""Accounts and the pairs among them -> occasions, and their triples for the derived graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg import vocabulary
from kg.derive.accounts import Account
from kg.derive.pairs import Fit, Pair, apart
from kg.derive.sides import OFFICIALS
from kg.model import Period
from kg.vocabulary import IPG, RDF, RDFS, XSD

NAMED = 3  # participants that a label names before it counts the others
PRECISIONS = ("day", "month", "year")  # best first


@dataclass(frozen=True, slots=True)
class Occasion:
    """What happened, and the accounts of it, at least one; the first by IRI gives the occasion its own."""

    accounts: tuple[Account, ...]

    @property
    def iri(self) -> str:
        kind, slug = self.accounts[0].iri.removeprefix(vocabulary.ID).split("/", 1)
        return vocabulary.thing("Occasion", f"{kind}-{slug}")

    @property
    def period(self) -> Period | None:
        """The days of the most precise accounts together."""
        stated = [a.period for a in self.accounts if a.period and a.dated]
        finest = min((p.precision for p in stated), key=PRECISIONS.index, default=None)
        best = [p for p in stated if p.precision == finest]
        return Period(min(p.start for p in best), max(p.end for p in best), best[0].precision) if best else None


class Group:
    """Accounts of one thing, as far as they are found."""

    def __init__(self, account: Account) -> None:
        self.name = account.iri
        self.members = [account]
        self.bulletins = {account.bulletin}
        self.sites = {account.places: account} if account.places else {}

    def admits(self, other: Group) -> bool:
        """Tell whether two groups can be one: no bulletin stands in both, and no places contradict each other."""
        if self is other or not self.bulletins.isdisjoint(other.bulletins):
            return False
        return not any(apart(a, b) for a in self.sites.values() for b in other.sites.values())

    def absorb(self, other: Group) -> None:
        self.members += other.members
        self.bulletins |= other.bulletins
        self.sites |= other.sites


class Groups:
    """All accounts, each in a group of its own until pairs join them."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        self._of = {a.iri: Group(a) for a in accounts}

    def of(self, account: Account) -> Group:
        return self._of[account.iri]

    def join(self, one: Group, other: Group) -> None:
        """Make one group of two where that can be; the larger takes the smaller in, so that few accounts move."""
        if one.admits(other):
            large, small = (one, other) if len(one.members) >= len(other.members) else (other, one)
            large.absorb(small)
            self._of |= {a.iri: large for a in small.members}

    def all(self) -> list[Group]:
        return list({group.name: group for group in self._of.values()}.values())


def group(accounts: Sequence[Account], pairs: Sequence[Pair]) -> list[Occasion]:
    """Join the accounts of one occasion: sure pairs first, then likely ones where nothing else fits either side."""
    groups = Groups(accounts)
    for pair in pairs:
        if pair.fit is Fit.SURE:
            groups.join(groups.of(pair.one), groups.of(pair.other))
    for one, other in _only(groups, pairs):
        groups.join(one, other)
    found = (tuple(sorted(g.members, key=lambda a: a.iri)) for g in groups.all())
    return [Occasion(members) for members in sorted(found, key=lambda m: m[0].iri)]


def _only(groups: Groups, pairs: Iterable[Pair]) -> list[tuple[Group, Group]]:
    """Return the likely partners that are each other's only ones."""
    partners: dict[str, dict[str, Group]] = defaultdict(dict)
    for pair in pairs:
        one, other = groups.of(pair.one), groups.of(pair.other)
        if pair.fit is Fit.LIKELY and one.admits(other):
            partners[one.name][other.name] = other
            partners[other.name][one.name] = one
    lone = {name: next(iter(found.values())) for name, found in sorted(partners.items()) if len(found) == 1}
    return [(lone[b.name], b) for a, b in lone.items() if a < b.name and b.name in lone and lone[b.name].name == a]


def triples(occasions: Iterable[Occasion], *, repeated: Mapping[str, Iterable[str]]) -> Iterator[ox.Triple]:
    """Yield what the derived graph says of occasions.

    ``repeated`` are the accounts that reprints repeat, with those in the reprints: they belong to the same occasion.
    """
    for occasion in occasions:
        node = ox.NamedNode(occasion.iri)
        yield ox.Triple(node, RDF.type, IPG.Occasion)
        yield ox.Triple(node, RDFS.label, ox.Literal(label(occasion)))
        yield from _dates(node, occasion.period)
        for account in occasion.accounts:
            yield from (ox.Triple(ox.NamedNode(iri), IPG.accountOf, node) for iri in (account.iri, *repeated.get(account.iri, ())))
            yield from (ox.Triple(node, IPG.participant, ox.NamedNode(p)) for p in account.participants)
            yield from (ox.Triple(node, IPG.place, ox.NamedNode(p)) for p in account.places)


def label(occasion: Occasion) -> str:
    """Name an occasion, bodies before persons: ``Meeting: Korean Intellectual Property Office, World ... (2023-02-08)``."""
    first = occasion.accounts[0]
    title = vocabulary.local(first.action) if first.action else vocabulary.kind(first.kind)
    labels = dict(sorted({pair for a in occasion.accounts for pair in a.labels}, reverse=True))  # of two names the first
    names = list(dict.fromkeys(labels[b] for b in sorted(labels, key=lambda b: (b.startswith(OFFICIALS), labels[b], b))))
    listed = ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
    when = f" ({_written(occasion.period)})" if occasion.period else ""
    return f"{title.replace('-', ' ').capitalize()}: {listed}{when}" if listed else f"{title.capitalize()}{when}"


def _written(period: Period) -> str:
    width = {"day": 10, "month": 7, "year": 4}[period.precision]
    start, end = period.start.isoformat()[:width], period.end.isoformat()[:width]
    return start if start == end else f"{start} to {end}"


def _dates(node: ox.NamedNode, period: Period | None) -> Iterator[ox.Triple]:
    if period:
        yield ox.Triple(node, IPG.start, ox.Literal(period.start.isoformat(), datatype=XSD.date))
        yield ox.Triple(node, IPG.end, ox.Literal(period.end.isoformat(), datatype=XSD.date))
        yield ox.Triple(node, IPG.datePrecision, ox.Literal(period.precision))
