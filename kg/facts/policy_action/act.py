"""The policy act: what an authority did, to which law, strategy or programme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.clauses import Clause
from kg.facts.context import Context
from kg.facts.events import Event, in_title, period
from kg.model import Block, BlockKind, Concept, Entity

OBJECTS = frozenset({"Law", "Programme"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyAction(Event):
    """An act of an authority; the participants are the authority, the object is the law, strategy or programme."""


def act(
    context: Context, block: Block, clause: Clause, name: str, who: Sequence[Entity], objects: Sequence[Entity], rule: str
) -> PolicyAction:
    """Return the act that a clause tells of; ``name`` is the action, ``rule`` what read it."""
    return PolicyAction(
        evidence=context.evidence(block, clause.span),
        rule=f"policy-action.{rule}",
        when=period(context.date_of(clause)),
        participant=tuple(who),
        object=tuple(objects),
        action=Concept("action", name),
        headline=block.kind is BlockKind.TITLE,
        again=in_title(block.kind),
    )
