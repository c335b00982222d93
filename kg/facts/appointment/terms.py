"""Clauses -> departures that the end of a term tells of: "whose second mandate came to an end on D", "her term expires on D"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.clauses import Clause
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.appointment.change import Appointment
from kg.facts.context import Context
from kg.facts.events import period
from kg.model import Block, Concept, Span

_MANDATE = re.compile(
    r"(?:.{0,40}\b)?(?:mandate|term(?: of office)?|tenure|years in office|chairmanship|presidency|directorship)"
    r"(?:\sas\s(?:the\s)?[A-Z][\w\s-]{2,40})?$",
    re.DOTALL,
)


_FIRST = Expression(r"\b(?:first|initial)\s")
_AN_END = re.compile(r"\s{1,3}to an end\b")


def ended(context: Context, block: Block, clause: Clause) -> Iterator[Appointment]:
    """Read "whose second mandate came to an end on D", "her term expires on D": a departure of the person named last."""
    ends = clause.lemma in {"end", "expire"} or (clause.lemma == "come" and _AN_END.match(clause.rest.of(context.text)))
    if not ends or clause.passive or clause.subject is None or not _MANDATE.fullmatch(clause.subject.of(context.text)):
        return
    if _FIRST.search(context.text, clause.subject.begin, clause.subject.end):
        return  # a second one may follow
    before = Span(clause.sentence.span.begin, clause.subject.end)
    who = context.resolution.entities_within(before, frozenset({"Official"}))[-1:]
    held = (b for p in who for b in context.resolution.bodies_of(p) if b.type in BODIES)
    body = next(held, None) or context.topic()
    if who and body is not None and (when := context.date_of(clause)) is not None:
        yield Appointment(
            evidence=context.evidence(block, clause.span),
            rule="appointment.ended",
            when=period(when),
            participant=tuple(who),
            object=(body,),
            action=Concept("action", "departure"),
        )
