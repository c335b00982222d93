"""Clause -> undertaking that a noun of aiming tells: "the goal of A is to cut B", "it is A's aspiration to find B"."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts.context import PARTIES, Context
from kg.facts.undertaking import Undertaking
from kg.model import Entity, Span

_AIM = r"(?:goals?|aims?|objectives?|targets?|ambitions?|aspirations?|intentions?|priorit(?:y|ies))"
# "the goal of A", "A's goal"
_OF = Expression(rf"^\s*(?:the|a|one)\s+(?:\w+\s+){{0,2}}?{_AIM}\s+of\s+(?:the\s+)?", re.IGNORECASE)
_OWNED = re.compile(rf"[’']s?\s+(?:\w+\s+){{0,2}}?{_AIM}\b", re.IGNORECASE)
_TO = re.compile(r"\s+to\s+\w")
_OURS = re.compile(rf"(?:our|my)\s+(?:\w+\s+){{0,2}}?{_AIM}\b", re.IGNORECASE)
_ITSELF = re.compile(rf"\s+(?:it|them|our)sel(?:f|ves)\s+(?:the|a|an|as its)\s+(?:\w+\s+){{0,2}}?(?:{_AIM}|tasks?)\s+(?:of|to)\s")
_PLANS = re.compile(r"(?:the )?(?:plans|preparations|arrangements)", re.IGNORECASE)
_UNDER_WAY = re.compile(r"\s+(?:already |also |now |currently )?(?:under ?way|in hand|afoot|in place|being made) to\s")


def undertaken(context: Context, clause: Clause) -> Undertaking | None:
    """Return what somebody aims at, as a plan of the one whose aim it is."""
    if clause.mood is not Mood.FINITE or clause.subject is None or clause.tense == "past" or clause.negated:
        return None
    if clause.modal == "be to":
        parties = _of_subject(context, clause)
    elif clause.lemma == "be":
        parties = _of_it(context, clause) or _of_plans(context, clause)
    elif clause.passive:
        parties = _of_steps(context, clause)
    else:
        parties = context.parties(clause.subject) if clause.lemma in {"set", "give"} and _ITSELF.match(clause.rest.of(context.text)) else []
    return Undertaking(parties[:1], "planned", "commitment.goal") if parties else None


def ours(context: Context, clause: Clause) -> bool:
    """Tell "our target is to reach", which is a plan of the one who speaks."""
    return clause.modal == "be to" and clause.subject is not None and _OURS.match(clause.subject.of(context.text)) is not None


def _of_subject(context: Context, clause: Clause) -> list[Entity]:
    """Return whose aim the subject of "is to cut" is."""
    subject = clause.subject or clause.verb
    if ours(context, clause):
        return list(context.resolution.publishers[:1])
    found = _OF.search(subject.of(context.text))
    if found:
        return context.resolution.entities_within(Span(subject.begin + found.end(), subject.end), PARTIES)
    return _owner(context, subject)


def _of_it(context: Context, clause: Clause) -> list[Entity]:
    """Return whose aim it is: "it is A's aspiration to"."""
    if clause.subject is None or clause.subject.of(context.text).strip().lower() != "it":
        return []
    owner = _owner(context, Span(clause.rest.begin, min(clause.rest.end, clause.rest.begin + _NEAR)))
    aim = _OWNED.search(context.text, clause.rest.begin, clause.rest.end) if owner else None
    return owner if aim and _TO.match(context.text, aim.end()) else []


def _of_plans(context: Context, clause: Clause) -> list[Entity]:
    """Return who has plans in "plans are under way to open an office": the publisher."""
    subject = clause.subject.of(context.text) if clause.subject else ""
    going = _PLANS.fullmatch(subject) and _UNDER_WAY.match(clause.rest.of(context.text))
    return list(context.resolution.publishers[:1]) if going else []


def _of_steps(context: Context, clause: Clause) -> list[Entity]:
    """Return who acts where "steps are being taken to recruit examiners": the publisher."""
    subject = clause.subject.of(context.text) if clause.subject else ""
    going = clause.lemma in {"take", "make"} and clause.particle == "to" and "being" in clause.verb.of(context.text).split()
    return list(context.resolution.publishers[:1]) if going and _STEPS.fullmatch(subject) else []


_STEPS = re.compile(r"(?:(?:all|further|necessary|continuous|concerted|new) ){0,2}(?:steps|measures|efforts)", re.IGNORECASE)


def _owner(context: Context, span: Span) -> list[Entity]:
    first = next((r for r in context.resolution.within(span) if r.entities[0].type in PARTIES), None)
    return list(first.entities) if first and _OWNED.match(context.text, first.span.end) else []


_NEAR = 60  # characters behind "it is" in which the owner stands
