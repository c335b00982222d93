"""Clauses -> which agreement "that signed by B" and "the other" are, with whom all of them were concluded, and which date they bear."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts.context import PARTIES, Context
from kg.model import Entity, Span

_AGREEMENT = frozenset({"Agreement"})
_THAT = re.compile(r"(?:that|those|one|another|the other|the second)", re.IGNORECASE)
_MANY = r"(?:two|three|both|several|these|the|2|3)\s(?:[\w-]{2,20}\s){0,2}(?:documents|memorand(?:a|ums)|agreements|MOUs|instruments|texts)"
_WITH = Expression(rf"\b{_MANY}\s(?:[\w-]{{2,20}}\s){{0,4}}?with\s(?:the\s)?", re.IGNORECASE)
_BORNE = re.compile(
    rf"(?:They|Both|It|This|The (?:memorandum|agreement|document)|{_MANY})\s(?:bears?|carr(?:y|ies)|(?:is|are|was|were)\sdated)\b"
    r"(?:\sthe\sdates?(?:\sof)?)?\s(?=\d|[A-Z])",
    re.IGNORECASE,
)


def told(context: Context, clause: Clause) -> list[Entity]:
    """Return the agreement that the sentence named last before "and that signed by B"."""
    if clause.subject is None or clause.mood is not Mood.PARTICIPLE or not _THAT.fullmatch(clause.subject.of(context.text).strip()):
        return []
    return context.resolution.entities_within(Span(clause.sentence.span.begin, clause.subject.begin), _AGREEMENT)[-1:]


def alone(context: Context, clause: Clause) -> Clause:
    """Return a clause without "and that signed by B", which tells of another agreement."""
    for later in context.of_sentence(clause.sentence):
        if later.index > clause.index and later.subject and clause.rest.covers(later.subject) and told(context, later):
            return clause.ending(Span(clause.rest.begin, later.subject.begin), clause.subject)
    return clause


def another(context: Context, clause: Clause) -> bool:
    """Tell the second of two agreements of one name: "that signed by B", "the other was concluded by B"."""
    second = clause.subject is not None and _SECOND.match(clause.subject.of(context.text)) is not None
    return second or bool(told(context, clause))


def pointed(context: Context, clause: Clause) -> list[Entity]:
    """Return what "it" and "the one" point back to, "the other" over the sentence that tells of the one."""
    if clause.subject is None:
        return []
    found = context.pointed(clause.subject, clause.sentence, _AGREEMENT)
    over = _before_one(context, clause)
    return found or (context.resolution.entities_within(over, _AGREEMENT)[-1:] if over else [])


def partners(context: Context, clause: Clause) -> list[Entity]:
    """Return C of "two documents concluded with C: the one signed by A, and that signed by B", and of the sentence before "the other"."""
    over = _before_one(context, clause)
    where = over or Span(clause.sentence.span.begin, clause.subject.begin if clause.subject else clause.verb.begin)
    found = _WITH.search(context.text, where.begin, where.end)
    first = next(iter(context.resolution.within(Span(found.end(), where.end))), None) if found else None
    return [e for e in first.entities if e.type in PARTIES] if first and found and first.span.begin == found.end() else []


def _before_one(context: Context, clause: Clause) -> Span | None:
    """Return the sentence that tells of both before "The one was signed by A. The other was concluded by B"."""
    if clause.subject is None or not _ONE.match(clause.subject.of(context.text)):
        return None
    before = context.before(clause.sentence)
    sentence = context.document.sentence_at(before.begin) if before is not None and _ONE.match(context.text, before.begin) else None
    return context.before(sentence) if sentence is not None else before


_ONE = re.compile(r"(?:the|The) (?:one|other|first|second|former|latter)\b(?! (?:office|party|side|country))")
_SECOND = re.compile(r"(?:the|The) (?:other|second|latter)\b(?! (?:office|party|side|country))")


def borne(context: Context, clause: Clause) -> Span | None:
    """Return where the date stands in "They bear the date of D", the sentence behind."""
    behind = context.document.sentence_at(clause.sentence.span.end + 1)
    found = _BORNE.match(context.text, behind.span.begin, behind.span.end) if behind is not None else None
    return Span(found.end(), behind.span.end) if found and behind is not None else None
