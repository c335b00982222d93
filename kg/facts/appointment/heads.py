"""Clauses -> appointments to the head of a body: "From today B is headed by X", "X takes the helm at B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.facts.appointment.change import Appointment
from kg.facts.context import Context
from kg.facts.events import in_title, period
from kg.model import Block, BlockKind, Concept, Entity, Span

_FROM = re.compile(r"(?:From|As (?:of|from)|Since)\s")
_BY = re.compile(r"\sby\s(?:[A-Z][\w.]*\s){0,4}$")
_HELM = re.compile(r"\s(?:over\s)?the\s(?:helm|reins)\s(?:at|of)\s(?:the\s)?")
_FRONT = 12  # characters of "As of today," before its day


def headed(context: Context, block: Block, clause: Clause) -> Iterator[Appointment]:
    """Yield the appointment of who heads a body from a day on."""
    if clause.mood is not Mood.FINITE or clause.modal or clause.subject is None:
        return
    who, body = _from_now_on(context, clause) or _at_helm(context, clause) or (None, None)
    if who is not None and body is not None:
        yield Appointment(
            evidence=context.evidence(block, clause.span),
            rule="appointment.headed",
            when=period(context.date_of(clause)),
            participant=(who,),
            object=(body,),
            action=Concept("action", "appointment"),
            headline=block.kind is BlockKind.TITLE,
            again=in_title(block.kind),
        )


def _from_now_on(context: Context, clause: Clause) -> tuple[Entity, Entity] | None:
    """Return who heads which body in "From today B is headed by X"."""
    begin = clause.sentence.span.begin
    dated = next(iter(context.dates(Span(begin, clause.verb.begin))), None)
    if not clause.passive or clause.lemma not in {"head", "lead", "chair"} or dated is None or dated.span.begin - begin > _FRONT:
        return None
    by = next((r for r in context.resolution.within(clause.rest) if r.entities[0].type == "Official"), None)
    agent = by is not None and _BY.fullmatch(context.text, clause.verb.end, by.span.begin)
    bodies = [b for b in (context.bodies(clause.subject) if clause.subject else []) if b.type in BODIES]
    told = agent and bodies and _FROM.match(context.text, begin)
    return (by.entities[0], bodies[0]) if told and by is not None else None


def _at_helm(context: Context, clause: Clause) -> tuple[Entity, Entity] | None:
    """Return who takes the helm at which body."""
    found = _HELM.match(context.text, clause.verb.end) if clause.lemma == "take" and not clause.passive else None
    body = next((r for r in context.resolution.within(clause.rest) if found and r.span.begin == found.end()), None)
    who = context.resolution.entities_within(clause.subject, frozenset({"Official"})) if clause.subject else []
    return (who[-1], body.entities[0]) if who and body is not None and body.entities[0].type in BODIES else None
