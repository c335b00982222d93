"""Clauses -> visits that a verb tells of: "Dr A will visit B from C to D", "The Office was visited by A"."""

from __future__ import annotations

import re
from itertools import pairwise

from kg import cues
from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import Context, distinct
from kg.facts.events import in_title, period
from kg.facts.meeting import implied
from kg.facts.visit.account import DELEGATION, VISITED, Visit
from kg.model import Block, BlockKind, Entity, Span

_STAYING = frozenset({"come", "stay", "arrive"})  # to and in a place, and on a day: who "came to the Office" works there
_CLOSE = 12  # characters between "visited" and whom or what
_SEAT = re.compile(r"\s+the\s+(?:[Hh]eadquarters|[Oo]ffices?|[Pp]remises|[Ss]eat|[Ss]ecretariat)\s+of\s")


def read(context: Context, block: Block, clause: Clause) -> Visit | None:
    """Read "Dr Idris will visit Singapore from 12 to 14 March"."""
    if clause.lemma == "visit" and clause.passive and clause.mood is Mood.FINITE:
        return _by_whom(context, block, clause)
    if cues.load().verb(clause.lemma, clause.particle, "Visit") is None or clause.subject is None or clause.passive:
        return None
    who = list(context.actors(clause.subject) or implied.office_of(context, clause)[1:])
    target = next(iter(context.resolution.within(clause.rest)), None)
    seat = _SEAT.match(context.text, clause.verb.end) if target else None
    if (
        not who
        or target is None
        or target.span.begin - max(clause.verb.end, seat.end() if seat else 0) > _CLOSE
        or target.entities[0].type not in VISITED | BODIES
        or context.owns(target)
        or (
            clause.lemma in _STAYING and not (target.entities[0].type in VISITED and (_for_days(context, clause) or _sent(context, clause)))
        )
    ):
        return None
    visited = target.entities[0]
    return Visit(
        evidence=context.evidence(block, clause.span),
        rule="visit.verb",
        when=period(context.date_of(clause)),
        place=visited if visited.type in VISITED else context.place(clause.rest),
        host=(visited,) if visited.type in BODIES else (),
        participant=distinct(_travellers(context, clause.subject) or who[:1], _with_whom(context, clause)),
        headline=block.kind is BlockKind.TITLE,
        awaited=clause.tense == "future",
        again=in_title(block.kind),
    )


def _by_whom(context: Context, block: Block, clause: Clause) -> Visit | None:
    """Read "The Office was visited on 2 March by a delegation of B"."""
    by = _BY.search(context.text, clause.rest.begin, clause.rest.end)
    host = next(iter(context.resolution.within(clause.subject)), None) if clause.subject else None
    who = tuple(context.actors(Span(by.end(), clause.rest.end))) if by else ()
    if not who or host is None or host.entities[0].type not in VISITED | BODIES:
        return None
    visited = host.entities[0]
    return Visit(
        evidence=context.evidence(block, clause.span),
        rule="visit.passive",
        when=period(context.date_of(clause)),
        place=visited if visited.type in VISITED else None,
        host=(visited,) if visited.type in BODIES else (),
        participant=who,
        headline=block.kind is BlockKind.TITLE,
        awaited=clause.tense == "future",
        again=in_title(block.kind),
    )


_BY = Expression(r"\bby\s")


def _for_days(context: Context, clause: Clause) -> bool:
    """Tell "came to C on 4 May" from "came to C in 2008 as Deputy Director", to stay."""
    if _TO_STAY.search(context.text, clause.rest.begin, clause.rest.end):
        return False
    return any(d.period is None or d.period.precision != "year" for d in context.dates(clause.rest))


_TO_STAY = Expression(r"\bas\s(?:an?\s|the\s|its\s|their\s)?[A-Z][a-z]|\bto\s(?:head|lead|join|work|study|live|teach|take\s(?:up|over))\b")


def _travellers(context: Context, subject: Span) -> list[Entity]:
    """Return the last person of a subject, and those that a list puts before: "A, Director of B, and C visited D"."""
    people = [r for r in context.resolution.within(subject) if r.entities[0].type == "Official"]
    found = people[-1:]
    for before, after in reversed(list(pairwise(people))):
        if _LISTED.fullmatch(context.text, before.span.end, after.span.begin) is None:
            break
        found.insert(0, before)
    return [e for r in found for e in r.entities]


# ", Vice-President of A, Mr ", " and "
_LISTED = re.compile(r"\s?(?:[,(].{0,120})?(?:\band|,|\))\s(?:[A-Z][\w.]{0,20}\s){0,3}", re.DOTALL)


def _sent(context: Context, clause: Clause) -> bool:
    """Tell "a delegation of B", which comes as such, from a person who comes to live."""
    return clause.subject is not None and clause.tense == "past" and DELEGATION.match(clause.subject.of(context.text)) is not None


def _with_whom(context: Context, clause: Clause) -> list[Entity]:
    """Return A of "A delegation of B, led by A, visited C" and "B, accompanied by A, visited C"."""
    told = {"lead", "head", "accompany"}
    led = (c for c in context.of_sentence(clause.sentence) if c.lemma in told and c.mood is Mood.PARTICIPLE and c.passive)
    behind = next((c.rest for c in led), None)
    return [e for e in context.actors(behind) if e.type == "Official"][:1] if behind else []
