"""Clauses -> visits told as a journey: "the mission that took A to B", "A was sent to B", "A led a delegation to B"."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import Context, distinct
from kg.facts.events import period
from kg.facts.visit.account import VISITED, Visit, told
from kg.model import Block, Entity, Span

_JOURNEY = Expression(r"\b(?:mission|trip|tour|visit|journey|programme|program|itinerary)\b", re.IGNORECASE)
_TO = Expression(r"\bto\s+(?:the\s+)?")


def read(context: Context, block: Block, clause: Clause) -> Visit | None:
    """Read "the mission that took A to B from C to D" and "A was dispatched to B"."""
    if led := _led(context, block, clause) or _dispatched(context, block, clause):
        return led
    sent = clause.lemma in {"dispatch", "send"} and clause.passive
    taken = (
        clause.lemma in {"take", "bring", "lead"}
        and not clause.passive
        and clause.subject
        and _JOURNEY.search(clause.subject.of(context.text))
    )
    if clause.subject is None or not (sent or taken):
        return None
    before = clause.subject if sent else clause.rest
    who = next((r for r in context.resolution.within(before) if r.entities[0].type == "Official"), None)
    who = who or (next(iter(context.resolution.within(before)), None) if _BROUGHT.match(before.of(context.text)) else None)
    who = who if who is not None and who.entities[0].type in BODIES | {"Official"} else None
    behind = Span(max(clause.rest.begin, who.span.end), clause.rest.end) if who else clause.rest
    to = _TO.search(context.text, behind.begin, behind.end)
    target = next(
        (r for r in context.resolution.within(behind) if to and r.span.begin - to.end() < _NEXT and r.span.begin >= to.end()), None
    )
    when = period(context.date_of(clause))
    if who is None or to is None or (target is None and when is None):
        return None
    visited = target.entities[0] if target and target.entities[0].type in VISITED and len(target.entities) == 1 else None
    return told(context, block, clause, "visit.taken", who.entities[:1], visited, when)


def _led(context: Context, block: Block, clause: Clause) -> Visit | None:
    """Read "A led a delegation to C from 2 to 4 March", "A headed the B delegation on a visit to C"."""
    if clause.lemma not in {"lead", "head"} or clause.passive or clause.mood is not Mood.FINITE or clause.subject is None:
        return None
    found = _OWN_DELEGATION.match(context.text, clause.verb.end, clause.rest.end)
    target = next((r for r in context.resolution.within(clause.rest) if found and r.span.begin == found.end()), None)
    when = period(context.date_of(clause))
    who = context.actors(clause.subject)
    if target is None or target.entities[0].type not in VISITED or when is None or when.precision == "year" or not who:
        return None
    return told(context, block, clause, "visit.led", distinct(who, _sender(context, found)), target.entities[0], when)


def _sender(context: Context, led: re.Match[str] | None) -> list[Entity]:
    """Return A of "led an A delegation to C"."""
    return context.bodies(Span(led.start(), led.end())) if led is not None else []


def _dispatched(context: Context, block: Block, clause: Clause) -> Visit | None:
    """Read "A sent a delegation to B from 3 to 5 May", "A sent two examiners to C in May"."""
    if clause.lemma not in {"send", "dispatch"} or clause.passive or clause.mood is not Mood.FINITE or clause.subject is None:
        return None
    found = _ENVOYS.match(context.text, clause.verb.end, clause.rest.end)
    target = next((r for r in context.resolution.within(clause.rest) if found and r.span.begin >= found.end()), None)
    when = period(context.date_of(clause))
    who = distinct(context.parties(clause.subject), context.actors(Span(found.start(), found.end())) if found else [])
    tied = found is not None and target is not None and target.span.begin - found.end() < _NEXT
    if not tied or target is None or target.entities[0].type not in VISITED | BODIES or when is None or when.precision == "year" or not who:
        return None
    return told(context, block, clause, "visit.sent", who, target.entities[0], when)


_ENVOYS = re.compile(
    r"\s(?:an?|the|its|their|two|three|four|five|several|\d{1,2})\s(?:[\w-]+\s){0,3}?"
    r"(?:delegations?|missions?|teams?|experts?|examiners?|officials?|representatives?|trainers?|staff)\s"
    r"(?:(?:led|headed)\sby\s[^,;]{3,60}\s)?(?:on\s(?:an?\s)?(?:[a-z-]+\s){0,2}?(?:visit|mission)\s)?to\s(?:the\s)?"
)
_OWN_DELEGATION = re.compile(
    r"\s(?:an?|the|its|his|her|their)\s(?:[\w-]+\s){0,4}?(?:delegation|mission|team)\s(?:on\s(?:an?\s)?(?:[a-z-]+\s){0,2}?(?:visit|mission|tour)\s)?"
    r"to\s(?:the\s)?"
)
_BROUGHT = re.compile(
    r"\s?(?:[\w-]+\s){0,3}?(?:delegations?|experts|examiners|officials|staff|representatives)\s(?:of|from)\b", re.IGNORECASE
)
_NEXT = 6  # characters between "to" and the place
