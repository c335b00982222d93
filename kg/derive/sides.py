"""A store -> for whom the participants of events speak; accounts.py asks it.

An official speaks for the office that he or she holds, an office for its country, everybody else for themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from kg import vocabulary
from kg.derive.tables import Properties, fetch, labels, one
from kg.store import Store
from kg.vocabulary import IPG

OFFICIALS, COUNTRIES = (f"{vocabulary.ID}{kind}/" for kind in ("official", "country"))


@dataclass(frozen=True, slots=True)
class Holding:
    """An office that someone holds: as a bulletin says, or as the register says of a period."""

    organization: str
    bulletin: str | None
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Sides:
    """The offices of officials, the countries of offices, and the names of all."""

    holdings: Mapping[str, list[Holding]]  # by official
    offices: Mapping[str, str]
    labels: Mapping[str, str]

    @classmethod
    def read(cls, store: Store) -> Self:
        offices = {office: min(properties[IPG.country.value]) for office, properties in fetch(store, "offices").items()}
        return cls(_holdings(fetch(store, "holdings").values()), offices, labels(store))

    def of(self, who: str, *, bulletin: str, day: date | None) -> str:
        """Return the side of a participant; of an official as the same bulletin says, else the register."""
        body = self._organization(self.holdings.get(who, []), bulletin, day) or who
        return self.offices.get(body, body)

    def full_names(self, who: Iterable[str]) -> set[str]:
        """Return the folded names of the persons among the participants; a family name alone says too little."""
        folded = (vocabulary.fold(self.labels.get(p, "")) for p in who if p.startswith(OFFICIALS))
        return {name for name in folded if " " in name}

    def _organization(self, holdings: list[Holding], bulletin: str, day: date | None) -> str | None:
        stated = {h.organization for h in holdings if h.bulletin == bulletin}
        known = {h.organization for h in holdings if h.bulletin is None and day and h.start <= day <= h.end}
        return min(stated or known, key=lambda o: (o.startswith(COUNTRIES), o), default=None)


def _holdings(found: Iterable[Properties]) -> dict[str, list[Holding]]:
    by_official: dict[str, list[Holding]] = defaultdict(list)
    for properties in found:
        bulletin, start, end = (one(properties.get(IPG[name].value, frozenset())) for name in ("statedIn", "start", "end"))
        period = date.fromisoformat(start) if start else date.min, date.fromisoformat(end) if end else date.max
        for official in properties.get(IPG.official.value, ()):
            for organization in properties.get(IPG.organization.value, ()):
                by_official[official].append(Holding(organization, bulletin, *period))
    return by_official
