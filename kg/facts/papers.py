"""Clauses -> the paper that is signed where it stands before its clause: "the MOU on A which had been signed", "which A and B signed"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts.context import Context
from kg.model import Entity, Span

_AGREEMENT = frozenset({"Agreement"})


def described(context: Context, clause: Clause) -> list[Entity]:
    """Return the agreement of "the MOU on A in the field of B which had been signed": no other verb may stand between."""
    if clause.link not in {"which", "that"} and clause.mood is not Mood.PARTICIPLE:
        return []
    begin = max((c.verb.end for c in context.of_sentence(clause.sentence) if c.index < clause.index), default=clause.sentence.span.begin)
    return context.resolution.entities_within(Span(begin, clause.verb.begin), _AGREEMENT)[-1:]


_PRONOUN = Expression(r"\b(?:which|that)\s")


def whole(context: Context, clause: Clause) -> Clause:
    """Return the clause of "the MOU which R of A, X, and R of B, Y, signed" with the half of its subject that commas hide."""
    if clause.link not in {"which", "that"} or clause.subject is None or clause.passive:
        return clause
    pronouns = list(_PRONOUN.finditer(context.text, clause.sentence.span.begin, clause.subject.begin))
    last = pronouns[-1].end() if pronouns else clause.subject.begin
    verbs = any(last <= c.verb.begin < clause.verb.begin for c in context.of_sentence(clause.sentence))
    return clause if verbs or last >= clause.subject.begin else replace(clause, subject=Span(last, clause.subject.end))


def relative(context: Context, clause: Clause) -> list[Entity]:
    """Return the agreement before "which A and B signed"."""
    before = Span(clause.sentence.span.begin, clause.subject.begin if clause.subject else clause.verb.begin)
    if not re.search(r"\b(?:which|that)\s+(?:the\s+)?$", before.of(context.text)):
        return []
    return context.resolution.entities_within(before, _AGREEMENT)[-1:]


_DATES_FROM = re.compile(r"\s(?:back\s)?(?:from|to)\s")
_IN = re.compile(r"\s(?:in|on|a year later|two years later)\s")


def dating(context: Context, clause: Clause) -> Entity | None:
    """Return the agreement of "The first MOU between A and B dates from D" and "A work plan followed in D"."""
    pattern = {"date": _DATES_FROM, "follow": _IN}.get(clause.lemma)
    if pattern is None or clause.passive or clause.mood is not Mood.FINITE or clause.modal or clause.subject is None:
        return None
    first = next(iter(context.resolution.within(clause.subject)), None)
    paper = (
        first is not None and first.entities[0].type in _AGREEMENT and _BARE.fullmatch(context.text, clause.subject.begin, first.span.begin)
    )
    dated = pattern.match(context.text, clause.verb.end) and context.dates(clause.rest)
    return first.entities[0] if paper and dated and first is not None else None


_BARE = re.compile(r"(?:the|an?|their|this)?\s?(?:(?:first|second|new|further|original|initial|current)\s)?", re.IGNORECASE)
_EARLIER = re.compile(r"(?:an?|the|their)\s(?:first|earlier|previous|original|initial|second)\b", re.IGNORECASE)


def is_earlier(context: Context, clause: Clause) -> bool:
    """Tell "A first work plan followed in D", which is not the one that the bulletin is about."""
    return clause.subject is not None and _EARLIER.match(clause.subject.of(context.text)) is not None


_A_PAPER = re.compile(
    r"(?:an?|the|this|their)\s(?:[\w-]+\s){0,2}?(?:declaration|memorandum|agreement|arrangement|protocol|statement|letter|roadmap|document|text|deal|accord|"
    r"pact|plan|documents|agreements|memoranda)\b",
    re.IGNORECASE,
)


# What A and B sign where it has no name: "three bilateral agreements", "a series of arrangements", "an Agreement on cooperation"
_PAPERS = re.compile(
    r"(?:into (?!force))?(?:(?:an?|the|this|their|two|three|four|five|six|several|a (?:number|series|set|package) of) )?"
    r"(?:(?!(?:on|of|in|to|for|by|with|and|the)\b)[\w-]{2,20} ){0,3}?"
    r"(?:memorand(?:um|a|ums)|(?:agreement|arrangement|protocol|declaration|document|accord|pact|deal)s?|text)"
    r"(?=$|[,;:]| [(\d]| (?:on|of|to|for|in|at|with|between|by|and|as|that|which|who|during|under|aimed|covering|concerning|regarding|"
    r"relating|governing|setting|establishing|outlining|today|yesterday|last|this|here|from|after|following|earlier)\b)",
    re.IGNORECASE,
)
_PUT = frozenset({"sign", "ink", "conclude", "enter"})


def unnamed(context: Context, clause: Clause, who: Sequence[Entity]) -> bool:
    """Tell "A declaration to this effect was signed by X, head of A, and Y, head of B", and "A and B signed three agreements"."""
    if clause.lemma not in _PUT or (clause.passive and clause.lemma != "sign") or clause.mood is not Mood.FINITE or clause.modal:
        return False
    where = clause.subject if clause.passive else clause.rest
    paper = where and (_A_PAPER if clause.passive else _PAPERS).match(" ".join(where.of(context.text).split()))
    named = where is not None and context.resolution.entities_within(where, frozenset({"Treaty", "Law"}))
    bodies = {b for e in who for b in (context.resolution.bodies_of(e)[:1] if e.type == "Official" else [e])}
    return bool(paper) and not named and len(bodies) >= _TWO


_TWO = 2  # bodies that sign


_ON_ONE = re.compile(r"\b(?:[Rr]eports?|[Ii]mplement(?:ing|ation)|[Pp]rogress|[Rr]eview)\s")


def plans(context: Context, clause: Clause) -> bool:
    """Tell "approved the cooperation roadmap", which concludes it, from "approved the memorandum" and "the report on the plan"."""
    what = clause.subject if clause.passive else clause.rest
    named = context.resolution.entities_within(what, frozenset({"Agreement"})) if what else []
    return (
        bool(named)
        and not (what and _ON_ONE.search(what.of(context.text)))
        and re.search(r"\b(?:plan|roadmap)\b", named[0].label, re.IGNORECASE) is not None
    )


_ANNIVERSARY = Expression(r"\b(?:anniversary|jubilee|years?) (?:of|since) (?:the )?$")


def remembered(context: Context, at: Span) -> bool:
    """Tell "marks the 10th anniversary of the signing of A", whose date is that of the anniversary."""
    return _ANNIVERSARY.search(context.text, max(0, at.begin - _BEFORE), at.begin) is not None


_BEFORE = 30  # characters before "signing"
