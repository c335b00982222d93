"""Clauses -> the words of their own, where one subject has several verbs: "was passed on D, and assented to on E" tells of two things."""

from __future__ import annotations

from kg.clauses import Clause, Mood
from kg.facts.context import Context
from kg.model import Span


def own(context: Context, clause: Clause) -> Span:
    """Return the span of a clause, without its subject where an earlier verb that has the same subject stands between."""
    between = (c for c in context.of_sentence(clause.sentence) if c.index < clause.index and c.mood is Mood.FINITE)
    shared = any(c.subject == clause.subject and c.verb.end <= clause.verb.begin for c in between)
    coordinated = clause.subject is not None and clause.mood is Mood.FINITE and clause.link in {"and", "or", "but", ""}
    return Span(clause.verb.begin, clause.span.end) if shared and coordinated else clause.span
