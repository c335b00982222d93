"""The fact that a person holds a role in a body, and how the readers beside this make one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.facts.context import Context
from kg.model import Block, Concept, Entity, Fact, Period, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHolding(Fact):
    """A person in a role; ``organization`` is the body, or the country for a minister of a country."""

    official: Entity
    role: str
    organization: Entity | None = None
    mode: Concept
    as_of: date | None = None
    when: Period | None = None


def hold(context: Context, rule: str, where: tuple[Block, Span], official: Entity, held: tuple[str, Entity | None, str]) -> OfficeHolding:
    """Return the fact that a person holds ``held``: role, body and mode."""
    role, body, mode = held
    return OfficeHolding(
        evidence=context.evidence(*where),
        rule=f"office-holding.{rule}",
        official=official,
        role=role,
        organization=body,
        mode=Concept("mode", mode),
        as_of=context.document.issued,
    )
