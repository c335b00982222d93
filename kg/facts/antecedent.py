"""Clauses -> the name that a relative clause with a subject of its own is about: "T, which A ratified", "T, to which A acceded"."""

from __future__ import annotations

import re

from kg.clauses import Clause
from kg.facts.context import Context
from kg.model import Reference, Span

_PRONOUN = re.compile(r"(?:\s?\([^()]{1,40}\)|\))?,?\s(?:(?P<preposition>to|with|by)\s)?(?:which|that)\s(?:the\s)?")


def of(context: Context, clause: Clause, preposition: str = "") -> Reference | None:
    """Return the name right before the pronoun, its short form aside; None behind another preposition, or none, than asked for."""
    if clause.link not in {"which", "that"} or clause.subject is None:
        return None
    lead = Span(clause.sentence.span.begin, clause.subject.begin)
    last = next(reversed(list(context.resolution.within(lead))), None)
    found = _PRONOUN.fullmatch(context.text, last.span.end, lead.end) if last is not None else None
    return last if found is not None and (found["preposition"] or "") == preposition else None
