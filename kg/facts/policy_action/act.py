"""The policy act: what an authority did, to which law, strategy or programme."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts.context import PARTIES, Context
from kg.facts.events import Event, in_title, period
from kg.model import Block, BlockKind, Concept, Entity, Span

OBJECTS = frozenset({"Law", "Programme"})
_HABIT = Expression(r"\b(?:[Ee]very (?:year|month|two years)|[Aa]nnually|[Ee]ach year)\b")
_OF_STATE = Expression(
    r"\b(?:Prime Minister|Minister|President|Government|government|Cabinet|Council of Ministers|Parliament|"
    r"Director(?: |-)General|Commissioner|King|Prince)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyAction(Event):
    """An act of an authority; the participants are the authority, the object is the law, strategy or programme."""


def act(
    context: Context, block: Block, clause: Clause, name: str | None, who: Sequence[Entity], objects: Sequence[Entity], rule: str
) -> PolicyAction:
    """Return the act that a clause tells of; ``name`` is the action, None for a measure that ends, ``rule`` what read it."""
    return PolicyAction(
        evidence=context.evidence(block, clause.span),
        rule=f"policy-action.{rule}",
        when=period(context.date_of(clause)),
        participant=tuple(who),
        object=tuple(objects),
        action=Concept("action", name) if name else None,
        headline=block.kind is BlockKind.TITLE,
        again=in_title(block.kind),
    )


def authority(context: Context, clause: Clause) -> list[Entity]:
    """Return who acts: the subject, of a passive the agent."""
    if clause.passive:
        by = re.search(r"\bby\b", clause.rest.of(context.text))
        return context.resolution.entities_within(Span(clause.rest.begin + by.start(), clause.rest.end), PARTIES)[:1] if by else []
    return context.resolution.entities_within(clause.subject, PARTIES)[:2] if clause.subject else []


def of_state(context: Context, clause: Clause) -> bool:
    """Tell whether an authority acts that the text calls by its office alone: "the Minister", "by the Cabinet"."""
    where = clause.rest if clause.passive else clause.subject
    return where is not None and _OF_STATE.search(where.of(context.text)) is not None


def told(context: Context, clause: Clause) -> bool:
    """Tell whether something was done or has its date: no mere plan, nothing under way, no attribute without a date."""
    if _HABIT.search(clause.sentence.span.of(context.text)):
        return False
    if context.date_of(clause) is not None:
        return clause.mood in {Mood.FINITE, Mood.PARTICIPLE}
    under_way = re.match(r"(?:is|are)\b.*ing$", clause.verb.of(context.text)) is not None
    return clause.mood is Mood.FINITE and clause.tense != "future" and not under_way
