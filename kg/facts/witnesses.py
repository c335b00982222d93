"""Clauses -> who stands by when others sign, and who acts for a body: "in the presence of X", "A, represented by Y"."""

from __future__ import annotations

import re

from kg.clauses import Clause
from kg.expressions import Expression
from kg.facts.context import Context, distinct
from kg.model import Entity, Sentence, Span

_STANDING_BY = Expression(
    r"\b(?:in (?:the )?presence of|alongside|(?:and |was |were )?(?:witnessed|overseen|presided over) by|represented by|"
    r"before the eyes of)\s"
)
# What a list of persons with their offices may hold between two names: ", Minister of Trade of A, and the Ambassador "
_BETWEEN = re.compile(r"[\w\s,.()’'&-]{0,140}")
_VERB = re.compile(r"\b(?:which|who|that|where|is|are|was|were|has|have|will|signed?|sign|met|said|took|held|on \d)\b")
_SIGNERS = re.compile(
    r"(?:The |Its |Their )?(?:signatures|signatories|signers)(?: (?:to|of|on|under) (?:the|this) [a-z ]{3,40})? "
    r"(?:were|are|came from)"
    r" (?:those of |put (?:down )?by )?"
)


_WERE_SIGNERS = Expression(r"\b(?:were|was|are|acted as)\s(?:the\s)?(?:signatories|signers|signatory)\b")
_SIGNED_FOR = Expression(r"\bsigned\s(?:(?:it|the (?:document|paper|text|memorandum|MoU|MOU|agreement))\s)?(?:for|on behalf of)\s")


def of(context: Context, clause: Clause) -> list[Entity]:
    """Return the persons who stand by at what a clause tells, or who act for those who do it."""
    span = Span(clause.sentence.span.begin, clause.span.end) if clause.index == 0 else clause.span
    found = (_persons(context, Span(m.end(), span.end)) for m in _STANDING_BY.finditer(context.text, span.begin, span.end))
    return list(distinct(*found))


def signers(context: Context, sentence: Sentence) -> list[Entity]:
    """Return who has signed in "The signatures were those of X and Y", "X and Y were the signatories", "X signed for A, and Y for B"."""
    begin, end = sentence.span.begin, sentence.span.end
    if found := _SIGNERS.match(context.text, begin, end):
        return _persons(context, Span(found.end(), end))
    named = _WERE_SIGNERS.search(context.text, begin, end)
    if named is None and (signed := _SIGNED_FOR.search(context.text, begin, end)) is not None:
        first = context.resolution.entities_within(Span(begin, signed.start()), frozenset({"Official"}))
        return [*first, *_persons(context, Span(signed.end(), end))] if first else []
    return context.resolution.entities_within(Span(begin, named.start()), frozenset({"Official"})) if named else []


def _persons(context: Context, span: Span) -> list[Entity]:
    """Return the persons of the list that opens a span."""
    found: list[Entity] = []
    end = span.begin
    for reference in context.resolution.within(span):
        gap = Span(end, max(end, reference.span.begin))
        if not _BETWEEN.fullmatch(context.text, gap.begin, gap.end) or _VERB.search(context.text, gap.begin, gap.end):
            break
        if reference.entities[0].type == "Official":
            found += reference.entities[:1]
        end = reference.span.end
    return found
