"""Whose instrument is handed in: "the instrument of accession of A", "B's instrument of ratification", "its instrument"."""

from __future__ import annotations

import re

from kg.clauses import Clause
from kg.facts.context import Context
from kg.model import Entity, Reference, Span

_LANDS = frozenset({"Country"})
_INSTRUMENT = r"instruments?\sof\s(?:ratification|accession|acceptance)"
# What stands behind the instrument before the name of the country, and before it behind the name
_OF = re.compile(rf"\b{_INSTRUMENT}\s(?:of|by|from|for)\s(?:the\s)?(?:Government\sof\s(?:the\s)?|State\sof\s)?$")
_OWNED = re.compile(rf"(?:['’]s?)?\s(?:own\s)?{_INSTRUMENT}\b")
_BEFORE = 80  # characters before a country in which the instrument stands
_ITS = re.compile(r"(?:its|their)\s", re.IGNORECASE)


def owner(context: Context, span: Span) -> list[Entity]:
    """Return the country of "A's instrument of ratification" and of "the instrument of ratification of A"."""
    return next((list(r.entities) for r in context.resolution.within(span) if _owns(context, span, r)), [])


def _owns(context: Context, span: Span, country: Reference) -> bool:
    if country.entities[0].type not in _LANDS:
        return False
    before = " ".join(context.text[max(span.begin, country.span.begin - _BEFORE) : country.span.begin].split()) + " "
    return _OF.search(before) is not None or _OWNED.match(context.text, country.span.end) is not None


def pointed(context: Context, clause: Clause) -> list[Entity]:
    """Return the country of "T took effect for A after its instrument had been deposited": the one that the sentence has named."""
    if clause.subject is None or not _ITS.search(clause.subject.of(context.text)):
        return []
    found = context.resolution.entities_within(Span(clause.sentence.span.begin, clause.verb.begin), _LANDS)
    return found if len(found) == 1 else []
