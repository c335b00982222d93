"""Clauses -> visits that a verb tells of: "Dr A will visit B from C to D", "The Office was visited by A"."""

from __future__ import annotations

import re
from itertools import pairwise

from kg import cues
from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import Context, distinct
from kg.facts.meeting import implied
from kg.facts.visit.account import DELEGATION, VISITED, Visit, by_whom, sent, told
from kg.model import Block, Entity, Reference, Span

_STAYING = frozenset({"come", "stay", "arrive", "go", "fly", "head", "be"})  # on a day: who "came to the Office" works there
_CLOSE = 12  # characters between "visited" and whom or what
_SEAT = re.compile(
    r"\s+the\s+(?:new\s+)?(?:[Hh]eadquarters|[Oo]ffices?|[Pp]remises|[Ss]eat|[Ss]ecretariat|[Bb]uildings?|[Ff]acilit(?:y|ies))\s+of\s"
)
_HOUSED = re.compile(
    r"['’]s?\s(?:new\s|own\s|(?-i:[A-Z][a-z]+)\s)?(?:headquarters|offices?|premises|seat|secretariat|buildings?|facilit(?:y|ies))\b",
    re.IGNORECASE,
)


def read(context: Context, block: Block, clause: Clause) -> Visit | None:
    """Read "Dr Idris will visit Singapore from 12 to 14 March"."""
    if clause.lemma == "visit" and clause.passive and clause.mood is Mood.FINITE:
        return _passive(context, block, clause)
    bound = cues.load().verb(clause.lemma, clause.particle, "Visit") is not None or (clause.lemma, clause.particle) == ("be", "in")
    if not bound or clause.subject is None or clause.passive:
        return None
    if clause.mood in {Mood.PARTICIPLE, Mood.GERUND} and (guest := _met_there(context, clause)):
        target = next(iter(context.resolution.within(clause.rest)), None)
        there = target is not None and _goes_to(context, clause, target)
        return told(context, block, clause, "visit.verb", guest, target.entities[0]) if there and target else None
    led = _with_whom(context, clause)
    who = context.actors(clause.subject) or implied.office_of(context, clause)[1:] or sent(context, clause.subject) or led
    target = next(iter(context.resolution.within(clause.rest)), None)
    if not who or target is None or not _goes_to(context, clause, target):
        return None
    return told(context, block, clause, "visit.verb", distinct(_travellers(context, clause.subject) or who[:1], led), target.entities[0])


def _met_there(context: Context, clause: Clause) -> tuple[Entity, ...]:
    """Return B of "A met with B, who has come with others, currently visiting C": the guest is who is met."""
    over = next((c for c in context.of_sentence(clause.sentence) if c.index == clause.index - 1 and c.rest.covers(clause.verb)), None)
    if over is None or over.lemma not in {"meet", "receive", "welcome", "host"} or over.passive or clause.verb.begin < over.verb.end:
        return ()
    met = [e for e in context.actors(Span(over.verb.end, clause.verb.begin)) if e.type == "Official"]
    return tuple(met[:1])


def _goes_to(context: Context, clause: Clause, target: Reference) -> bool:
    """Tell whether a clause names a place or a body right behind its verb, where somebody goes to stay for days."""
    seat = _SEAT.match(context.text, clause.verb.end)
    near = target.span.begin - max(clause.verb.end, seat.end() if seat else 0) <= _CLOSE
    owned = context.owns(target) and _HOUSED.match(context.text, target.span.end) is None
    kind = target.entities[0].type
    if not near or kind not in VISITED | BODIES or owned:
        return False
    if clause.lemma not in _STAYING:
        return True
    if clause.lemma == "be":
        return kind in VISITED and _was_there(context, clause)
    return kind in VISITED and (_for_days(context, clause) or _sent(context, clause))


def _was_there(context: Context, clause: Clause) -> bool:
    """Tell "A was in C from 3 to 5 May", of a person or a delegation, from what was in C for other reasons."""
    if clause.subject is None or clause.mood is not Mood.FINITE or clause.modal:
        return False
    when = context.date_of(clause)
    days = when is not None and when.period is not None and when.period.precision == "day" and when.period.start < when.period.end
    person = any(e.type == "Official" for e in context.actors(clause.subject))
    person = person or bool(_with_whom(context, clause))
    return days and (person or DELEGATION.match(clause.subject.of(context.text)) is not None)


def _passive(context: Context, block: Block, clause: Clause) -> Visit | None:
    """Read "The Office was visited on 2 March by a delegation of B"."""
    who = by_whom(context, clause)
    host = next(iter(context.resolution.within(clause.subject)), None) if clause.subject else None
    if not who or host is None or host.entities[0].type not in VISITED | BODIES or context.owns(host):
        return None
    return told(context, block, clause, "visit.passive", who, host.entities[0])


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
