"""What the entities stage hands on: entities, references in the order of the text, who issues, and what stayed unclear."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.model import Entity, Finding, Introduction, Reference, RolePhrase, Span
from kg.vocabulary import ORGANIZATIONS

BODIES = ORGANIZATIONS


@dataclass(frozen=True, slots=True)
class Names:
    """The named things of a document and the places of their names, persons not yet among them."""

    references: tuple[Reference, ...]
    entities: tuple[Entity, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class People:
    """The persons of a document, their places, and the roles that it gives them."""

    references: tuple[Reference, ...]
    entities: tuple[Entity, ...]
    holdings: tuple[Holding, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Holding:
    """A person with a role that the text gives; ``body`` is the organization or country it is held in."""

    person: Entity
    role: RolePhrase
    body: Entity | None
    introduction: Introduction
    former: bool = False  # it is said that the person no longer holds it


@dataclass(frozen=True, slots=True)
class Resolution:
    """All that facts are read with."""

    entities: tuple[Entity, ...]
    references: tuple[Reference, ...]
    publishers: tuple[Entity, ...] = ()
    country: Entity | None = None  # of the publisher
    holdings: tuple[Holding, ...] = ()
    roles: tuple[RolePhrase, ...] = ()  # without a name beside them
    findings: tuple[Finding, ...] = ()
    _begins: tuple[int, ...] = field(default=(), repr=False)
    _heads: Mapping[Entity, Entity] = field(default_factory=dict, repr=False)

    def within(self, span: Span) -> Iterator[Reference]:
        """Yield the references that stand inside a span, in order."""
        begins = self._begins or tuple(r.span.begin for r in self.references)
        for at in range(bisect_left(begins, span.begin), len(begins)):
            reference = self.references[at]
            if reference.span.begin >= span.end:
                return
            if reference.span.end <= span.end:
                yield reference

    def entities_within(self, span: Span, types: frozenset[str] | None = None) -> list[Entity]:
        """Return the distinct entities that a span speaks of, in order, of the given classes only."""
        found: dict[Entity, None] = {}
        for reference in self.within(span):
            for entity in reference.entities:
                if types is None or entity.type in types:
                    found.setdefault(entity)
        return list(found)

    def heads_of(self, bodies: Iterable[Entity]) -> list[Entity]:
        """Return who heads each of the bodies, by this document, where it tells of one alone."""
        return [self._heads[body] for body in bodies if body in self._heads]

    def bodies_of(self, person: Entity) -> list[Entity]:
        """Return the organizations and countries that a person holds an office in, by this document, the publisher first."""
        held = dict.fromkeys(h.body for h in self.holdings if h.person == person and h.body is not None and not h.former)
        return sorted(held, key=lambda body: body not in self.publishers)
