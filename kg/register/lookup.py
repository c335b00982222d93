"""The entities, names and terms of the register in memory, with the look-ups that the stages and the command line ask for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

import pyoxigraph as ox

from kg.register import entries, kept, rdf, tables
from kg.register.compiled import Entities, person_keys
from kg.register.finder import Finder
from kg.register.records import Hit, Holding, Membership, RegisterEntity
from kg.vocabulary import fold


class Register:
    """The register in memory. Nothing changes it after it is read."""

    def __init__(self) -> None:
        self.version = tables.version()
        compiled = kept.load(self.version)
        self.entities = Entities(compiled.rows)
        self._by_name = compiled.by_name
        self._by_person = compiled.by_person
        self._by_host = compiled.by_host
        self._finder = Finder(compiled.patterns)

    @cached_property
    def holdings(self) -> tuple[Holding, ...]:
        """All terms of office."""
        return entries.holdings()

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return the names of the register in a text, with offsets into that text."""
        return self._finder.find(text)

    def get(self, iri: str) -> RegisterEntity:
        """Return an entity. Raises KeyError where ``iri in register`` is false."""
        return self.entities[iri]

    def __contains__(self, iri: str) -> bool:
        return iri in self.entities

    def named(self, name: str) -> tuple[RegisterEntity, ...]:
        """Return all that goes by a name in any language, an acronym or a code; case and accents do not matter."""
        return tuple(self.entities[iri] for iri in self._by_name.get(fold(name.strip()), ()))

    @cached_property
    def _offices(self) -> dict[str, tuple[RegisterEntity, ...]]:
        """The IP offices by country, under all the names that they have borne."""
        found: dict[str, list[RegisterEntity]] = {}
        for iri in (iri for iri, sort in self.entities.types().items() if sort == "IPOffice"):
            office = self.entities[iri]
            found.setdefault(office.country or "", []).append(office)
        return {country: tuple(offices) for country, offices in found.items()}

    def offices(self, country: str) -> tuple[RegisterEntity, ...]:
        """Return the IP offices of a country, former names included."""
        return self._offices.get(country, ())

    def heads(self, organization: str, day: date) -> tuple[Holding, ...]:
        """Return who headed the organization on a day, under whatever name it went then.

        A term without a known end lasts until the next one begins.
        """
        lineage = self.lineage(organization)
        terms = [holding for holding in self.holdings if holding.head and holding.organization in lineage]
        return tuple(term for term in terms if _in_office(term, day) and not _followed(term, terms, day))

    def lineage(self, organization: str) -> frozenset[str]:
        """Return the organization with all that it was before and has become since."""
        seen: set[str] = set()
        todo = [organization]
        while todo:
            iri = todo.pop()
            if iri not in seen and iri in self.entities:
                seen.add(iri)
                todo += self.entities[iri].predecessors + self.entities[iri].successors
        return frozenset(seen)

    def person(self, name: str) -> tuple[RegisterEntity, ...]:
        """Return the officials of a full name, its words in any order: "Daren Tang", "TANG, Daren"."""
        keys = person_keys(name)
        return tuple(self.entities[iri] for iri in dict.fromkeys(iri for key in keys for iri in self._by_person.get(key, ())))

    def of_host(self, host: str, day: date | None = None) -> RegisterEntity | None:
        """Return whose website a host belongs to ("epo.org", "mail.epo.org"), under the name that it bore on a day."""
        labels = host.lower().split(".")
        known = (self._by_host.get(".".join(labels[at:])) for at in range(len(labels) - 1))
        owner = next(filter(None, known), None)
        if owner is None:
            return None
        names = [self.entities[iri] for iri in sorted(self.lineage(owner))]
        then = [n for n in names if day is None or ((n.start or day) <= day <= (n.end or day))]
        return self.entities[owner] if self.entities[owner] in then else then[0] if len(then) == 1 else None

    def family(self, name: str) -> tuple[RegisterEntity, ...]:
        """Return the officials of a family name."""
        folded = fold(name)
        return tuple(entity for entity in self.entities.values() if entity.family and fold(entity.family) == folded)

    def memberships(self) -> Iterator[Membership]:
        """Yield who is party to what or has signed it, read anew from the table."""
        return entries.memberships()

    def quads(self) -> list[ox.Quad]:
        """Return the register graph in one order."""
        return rdf.quads(self.entities.values(), self.holdings, self.memberships())


def _in_office(term: Holding, day: date) -> bool:
    if term.as_of and term.as_of.start <= day <= term.as_of.end:
        return True
    if not term.start or term.mode == "former":
        return False
    return term.start.start <= day and (term.end is None or day <= term.end.end)


def _followed(term: Holding, terms: list[Holding], day: date) -> bool:
    """Tell whether another term has begun since one without a known end."""
    if term.end or not term.start:
        return False
    began = term.start.start
    return any(other.official != term.official and other.start and began < other.start.start <= day for other in terms)
