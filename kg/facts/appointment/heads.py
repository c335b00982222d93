"""Clauses -> who heads a body from now on: "From today B is headed by X", "X will lead B from D", "X will be the next R of B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.facts import offices
from kg.facts.appointment.change import Appointment
from kg.facts.appointment.posts import LED, directly
from kg.facts.context import Context
from kg.facts.events import in_title, period
from kg.model import Block, BlockKind, Concept, Entity, Span

_FROM = re.compile(r"(?:From|As (?:of|from)|Since)\s")
_BY = re.compile(r"\sby\s(?:[A-Z][\w.]*\s){0,4}$")
_HELM = re.compile(r"\s(?:over\s)?the\s(?:helm|reins)\s(?:at|of)\s(?:the\s)?")
_FRONT = 12  # characters of "As of today," before its day


def headed(context: Context, block: Block, clause: Clause) -> Iterator[Appointment]:
    """Yield the appointment of who heads a body from a day on."""
    headline = clause.mood is Mood.INFINITIVE and block.kind is BlockKind.TITLE
    if not headline and (clause.mood is not Mood.FINITE or clause.subject is None or clause.modal not in {"", "will", "be to"}):
        return
    told = _to_lead(context, clause) or _newly(context, clause)
    if told is None and not clause.modal:
        told = _from_now_on(context, clause) or _at_helm(context, clause)
    who, body = told or (None, None)
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


def _to_lead(context: Context, clause: Clause) -> tuple[Entity, Entity] | None:
    """Return who heads which body in "X will lead B from D", and in the headline "X to lead B"."""
    if clause.lemma not in LED or clause.passive:
        return None
    body = next((r for r in context.resolution.within(clause.rest) if _THE.fullmatch(context.text, clause.verb.end, r.span.begin)), None)
    headline = clause.mood is Mood.INFINITIVE
    lead = Span(clause.sentence.span.begin, clause.verb.begin)
    before = lead if headline else clause.subject if clause.modal and context.date_of(clause) is not None else None
    who = _alone(context, before) if before is not None else None
    return (who, body.entities[0]) if who is not None and body is not None and body.entities[0].type in _LASTING else None


_THE = re.compile(r"\s(?:the )?")
_LASTING = BODIES - {"Forum"}  # "will lead the Working Group" is the work of a day


def _newly(context: Context, clause: Clause) -> tuple[Entity, Entity] | None:
    """Return who heads which body in "X is the new R of B", "X will be the next R of B"."""
    if clause.lemma != "be" or clause.tense == "past" or clause.subject is None or not _NEXT.match(context.text, clause.verb.end):
        return None
    role, who = directly(context, clause), _alone(context, clause.subject)
    body = offices.named(context, role) if role is not None else None
    return (who, body) if who is not None and body is not None and body.type in BODIES else None


_NEXT = re.compile(r"\s(?:now )?(?:the|its|their) (?:new|next|incoming)\b")


def _alone(context: Context, span: Span) -> Entity | None:
    """Return the person of a span that names nobody behind: "Ms X", but not "X's visit"."""
    last = next(reversed(list(context.resolution.within(span))), None)
    return last.entities[0] if last is not None and last.entities[0].type == "Official" and span.end - last.span.end <= 1 else None


def _at_helm(context: Context, clause: Clause) -> tuple[Entity, Entity] | None:
    """Return who takes the helm at which body."""
    found = _HELM.match(context.text, clause.verb.end) if clause.lemma == "take" and not clause.passive else None
    body = next((r for r in context.resolution.within(clause.rest) if found and r.span.begin == found.end()), None)
    who = context.resolution.entities_within(clause.subject, frozenset({"Official"})) if clause.subject else []
    return (who[-1], body.entities[0]) if who and body is not None and body.entities[0].type in BODIES else None
