"""What an undertaking says beyond who and what: to whom, and by when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from kg.expressions import Expression
from kg.facts.context import PARTIES, Context
from kg.model import Entity, Reference, Span

# What stands right before the one towards whom: "assist B in", "provide B with", "cooperate with B", "its support to B"
_TOWARDS = Expression(
    r"\b(?:(?:assist|support|help|train|advise|provide|supply|ask|asked|urge|urged|invite|invited|request|requested|encourage|encouraged)|"
    r"(?:cooperate|co-operate|collaborate|work|share|exchange|cooperation|partnership|engage)(?:\s+\w+){0,6}?\s+with|"
    r"(?:assistance|support|aid|training|proposed|proposal|request|appeal|call)(?:\s+\w+){0,4}?\s+to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BY = Expression(r"\b(?:by|before|until|not later than|no later than|at the latest)\s+(?:the\s+)?(?:(?:end|close)\s+of\s+)?(?:the\s+)?$")
_LOOK_BACK = 90  # characters
_LEAD = 40  # characters before a date in which "by the end of" stands


def counterparties(context: Context, span: Span, parties: Sequence[Entity]) -> list[Entity]:
    """Return towards whom something is undertaken: bodies and countries, none of the parties."""
    found = [r for r in context.resolution.within(span) if r.entities[0].type in PARTIES and not context.owns(r)]
    return [e for r in found if _towards(context, span, r) for e in r.entities if e not in parties]


def _towards(context: Context, span: Span, reference: Reference) -> bool:
    before = context.text[max(span.begin, reference.span.begin - _LOOK_BACK) : reference.span.begin]
    return _TOWARDS.search(before) is not None


def due(context: Context, span: Span) -> tuple[date, str] | None:
    """Return the last day by which it is to be met, and the words that say so: "by July 2025", "before the end of 2024"."""
    for dated in context.dates(span):
        begin = max(span.begin, dated.span.begin - _LEAD)
        before = _BY.search(context.text[begin : dated.span.begin])
        if before and dated.period:
            return dated.period.end, " ".join(context.text[begin + before.start() : dated.span.end].split())
    return None
