"""What the entities stage hands on: entities, references in the order of the text, who issues, and what stayed unclear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg import spans
from kg.model import Entity, Finding, Introduction, Reference, RolePhrase, Span
from kg.vocabulary import ORGANIZATIONS

BODIES = ORGANIZATIONS


@dataclass(frozen=True, slots=True)
class Names:
    """The named things of a document and the places of their names, persons not yet among them."""

    references: tuple[Reference, ...]
    entities: tuple[Entity, ...]
    findings: tuple[Finding, ...] = ()

    def within(self, span: Span) -> Iterator[Reference]:
        """Yield the references that stand inside a span, in order."""
        return spans.inside(self.references, span)


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
    elsewhere: bool = False  # the body is named, and nobody knows it: it is neither a country nor the publisher


@dataclass(frozen=True, slots=True)
class Resolution:
    """All that facts are read with."""

    entities: tuple[Entity, ...]
    references: tuple[Reference, ...]
    publishers: tuple[Entity, ...] = ()
    country: Entity | None = None  # of the publisher
    holdings: tuple[Holding, ...] = ()
    roles: tuple[RolePhrase, ...] = ()  # in order, whether or not a name stands beside them
    findings: tuple[Finding, ...] = ()
    _of_person: Mapping[Entity, tuple[Holding, ...]] = field(default_factory=dict, repr=False)
    _taken: frozenset[Span] = field(default=frozenset(), repr=False)  # of the role phrases with a name beside them
    _heads: Mapping[Entity, Entity] = field(default_factory=dict, repr=False)
    superiors: frozenset[Span] = frozenset()  # where a body or country is named only to say whose the body in front of it is

    def within(self, span: Span) -> Iterator[Reference]:
        """Yield the references that stand inside a span, in order."""
        return spans.inside(self.references, span)

    def acting(self, span: Span) -> Iterator[Reference]:
        """Yield the references that stand inside a span, in order, but for those that only say whose another body is."""
        return (r for r in self.within(span) if r.span not in self.superiors)

    def roles_within(self, span: Span) -> list[RolePhrase]:
        """Return the role phrases that stand inside a span, in order, whether or not a name stands beside them."""
        return list(spans.inside(self.roles, span))

    def holdings_of(self, person: Entity) -> tuple[Holding, ...]:
        """Return the roles that the document gives a person, in order."""
        return self._of_person.get(person, ())

    def has_holder(self, role: RolePhrase) -> bool:
        """Tell whether a name stands beside a role phrase."""
        return role.span in self._taken

    def entities_within(self, span: Span, types: frozenset[str] | None = None) -> list[Entity]:
        """Return the distinct entities that a span speaks of, in order, of the given classes only; none as whose another is."""
        found: dict[Entity, None] = {}
        for reference in self.acting(span):
            for entity in reference.entities:
                if types is None or entity.type in types:
                    found.setdefault(entity)
        return list(found)

    def heads_of(self, bodies: Iterable[Entity]) -> list[Entity]:
        """Return who heads each of the bodies, by this document, where it tells of one alone."""
        return [self._heads[body] for body in bodies if body in self._heads]

    def bodies_of(self, person: Entity) -> list[Entity]:
        """Return the organizations and countries that a person holds an office in, by this document, the publisher first."""
        held = dict.fromkeys([h.body for h in self.holdings_of(person) if h.body is not None and not h.former])
        return sorted(held, key=lambda body: body not in self.publishers)
