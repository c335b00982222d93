"""The visit, and what verbs and nouns both ask of the text: what is visited, who is sent, whether it was only wished for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.clauses import Clause
from kg.expressions import Expression
from kg.facts.context import Context
from kg.facts.events import Event, in_title, period
from kg.facts.meeting.account import participants
from kg.model import Block, BlockKind, Entity, Period, Span

VISITED = frozenset({"Place", "Country"})
ENVOYS = (
    r"(?:delegations?|missions?|teams?|groups?|experts|examiners|officials|officers|representatives|delegates|judges|trainees|students|"
    r"staff|members|lawyers|attorneys|participants)"
)
DELEGATION = re.compile(
    r"(?:an?|the|two|three|several)\s(?:[\w-]+\s){0,3}?"
    r"(?:(?:delegations?|missions?|teams?|groups?|experts|examiners|officials)\s(?:of|from)\b|"
    r"(?:delegations?|missions?|teams?)\b(?=$|,?\sled\b|,?\sheaded\b))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Event):
    """An official visit; the participants are those who visit."""


def told(
    context: Context,
    block: Block,
    clause: Clause,
    rule: str,
    who: tuple[Entity, ...],
    where: Entity | None,
    when: Period | None = None,
) -> Visit:
    """Return the visit that a clause tells of: to a place, or to a body, which is then the host."""
    visited = where if where is not None and where.type in VISITED else None
    return Visit(
        evidence=context.evidence(block, clause.span),
        rule=rule,
        when=when or period(context.date_of(clause)),
        place=visited or (context.place(clause.rest) if where is not None else None),
        host=(where,) if where is not None and visited is None else (),
        participant=who,
        headline=block.kind is BlockKind.TITLE,
        awaited=clause.tense == "future",
        again=in_title(block.kind),
    )


def sent(context: Context, span: Span) -> tuple[Entity, ...]:
    """Return who travels by a span: persons and bodies, and the countries of "a group of judges from A"."""
    return participants(context, span)


_BY = Expression(r"\bby\s")


def by_whom(context: Context, clause: Clause) -> tuple[Entity, ...]:
    """Return who stands behind "by" in a passive clause."""
    by = _BY.search(context.text, clause.rest.begin, clause.rest.end)
    return sent(context, Span(by.end(), clause.rest.end)) if by else ()


def invited(context: Context, clause: Clause) -> bool:
    """Tell "invited A to pay a visit to B", which may never be."""
    over = context.governor(clause)
    return over is not None and over.lemma in {"invite", "ask", "hope", "wish", "encourage", "welcome", "thank"}
