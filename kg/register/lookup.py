"""The entities, names and terms of the register in memory, with the look-ups that the stages and the command line ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cached_property

import pyoxigraph as ox

from kg.register import entries, rdf, tables
from kg.register.finder import Finder
from kg.register.records import Hit, Holding, Membership, RegisterEntity
from kg.vocabulary import fold


class Register:
    """The register in memory. Nothing changes it after it is read."""

    def __init__(self) -> None:
        self.version = tables.version()
        self.entities = entries.entities()
        self.holdings = entries.holdings()
        self._decisions = entries.decisions()
        self._finder = Finder((name for entity in self.entities.values() for name in entity.names), self._decisions)

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
        keys = _person_keys(name)
        return tuple(self.entities[iri] for iri in dict.fromkeys(iri for key in keys for iri in self._by_person.get(key, ())))

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

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        index: defaultdict[str, dict[str, None]] = defaultdict(dict)
        demonyms: set[str] = set()
        for iri, entity in self.entities.items():
            demonyms.update(name.text for name in entity.names if name.form == "demonym")
            names = (name.text for name in entity.names if name.form != "demonym")
            for text in filter(None, (*names, *(entity.iso or ()), entity.st3)):
                index[fold(text)][iri] = None
        for text in self._decisions.keys() - demonyms:
            decision = self._decisions[text]
            if decision.things:
                index[fold(text)] = dict.fromkeys(decision.meant or decision.things)
        return {name: tuple(iris) for name, iris in index.items()}

    @cached_property
    def _by_person(self) -> dict[tuple[str, ...], list[str]]:
        index: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for iri, entity in self.entities.items():
            if entity.type == "Official":
                for key in {key for name in entity.names for key in _person_keys(name.text)}:
                    index[key].append(iri)
        return index


def _person_keys(name: str) -> set[tuple[str, ...]]:
    """Return the words of a name in order of the alphabet, with its hyphens ("Won-joo") closed up and opened."""
    folded = fold(name).replace(",", " ").replace(".", " ")
    return {tuple(sorted(folded.replace("-", joint).split())) for joint in ("", " ")}


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
