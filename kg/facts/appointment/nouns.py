"""Sentences -> appointments that a noun tells of: "the election of X as R of B", "Nominee for", "for appointment on D"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts import offices
from kg.facts.appointment.change import NOMINEE, Appointment
from kg.facts.context import Context
from kg.facts.events import in_title, period
from kg.model import Block, BlockKind, Concept, Sentence, Span


def listed(context: Context, block: Block, sentence: Sentence) -> Appointment | None:
    """Read the list item "X, Nominee for R of B"."""
    text = sentence.span.of(context.text)
    if not (found := NOMINEE.search(text)):
        return None
    who = [e for e in context.actors(Span(sentence.span.begin, sentence.span.begin + found.start())) if e.type == "Official"]
    bodies = context.bodies(Span(sentence.span.begin + found.end(), sentence.span.end))
    if not who or not bodies:
        return None
    return Appointment(
        evidence=context.evidence(block, sentence.span),
        rule="appointment.nominee",
        participant=(who[-1],),
        object=(bodies[0],),
        action=Concept("action", "nomination"),
    )


_OF = Expression(r"\b(?P<noun>re-election|election|appointment|nomination|reappointment) of\s+(?:the\s+)?")


def named(context: Context, block: Block, sentence: Sentence) -> Iterator[Appointment]:
    """Read "the election of X as President of B"."""
    for found in _OF.finditer(sentence.span.of(context.text)):
        at = Span(sentence.span.begin + found.start(), sentence.span.begin + found.end())
        first = next(iter(context.resolution.within(Span(at.end, sentence.span.end))), None)
        if first is None or first.entities[0].type != "Official" or first.span.begin - at.end > 25:
            continue
        rest = Span(first.span.end, sentence.span.end)
        bodies = context.bodies(rest)
        role = next(iter(context.resolution.roles_within(rest)), None)
        held = offices.named(context, role) if role is not None else None
        if held is not None and held.type in BODIES:
            bodies = [held]  # "was approved by the Assembly", which is not where the office is
        if bodies and re.search(r"\bas\b", rest.of(context.text)):
            when = context.date_near(sentence.span, at)
            yield Appointment(
                evidence=context.evidence(block, Span(at.begin, rest.end)),
                rule="appointment.noun",
                when=period(when),
                participant=first.entities,
                object=(bodies[-1],),
                action=Concept("action", found["noun"].removeprefix("re-")),
                headline=block.kind is BlockKind.TITLE,
                again=in_title(block.kind),
            )


_OWN = Expression(r"[’']s (?P<noun>re-election|election|appointment|nomination|reappointment) as\s+")


def owned(context: Context, block: Block, sentence: Sentence) -> Iterator[Appointment]:
    """Read "X's appointment as Director General of B takes effect on D"."""
    for found in _OWN.finditer(sentence.span.of(context.text)):
        at = Span(sentence.span.begin + found.start(), sentence.span.begin + found.end())
        who = next((r for r in context.resolution.within(sentence.span) if r.span.end == at.begin), None)
        role = next(iter(context.resolution.roles_within(Span(at.end, sentence.span.end))), None)
        body = offices.named(context, role) if role is not None else None
        if who is None or who.entities[0].type != "Official" or body is None or body.type not in BODIES:
            continue
        yield Appointment(
            evidence=context.evidence(block, Span(who.span.begin, sentence.span.end)),
            rule="appointment.owned",
            when=period(context.date_near(sentence.span, at)),
            participant=who.entities,
            object=(body,),
            action=Concept("action", found["noun"].removeprefix("re-")),
        )


_LEAVING = Expression(r"\b(?:following|after|upon|since|with|on) the (?:departure|retirement|resignation) of\s+")
_BESIDE = 12  # characters of honorifics between "of" and a name


def leaving(context: Context, block: Block, sentence: Sentence) -> Iterator[Appointment]:
    """Read "following the departure of X": of the body that X is told to head, or that the bulletin is about."""
    for found in _LEAVING.finditer(sentence.span.of(context.text)):
        at = Span(sentence.span.begin + found.start(), sentence.span.begin + found.end())
        first = next(iter(context.resolution.within(Span(at.end, sentence.span.end))), None)
        if first is None or first.entities[0].type != "Official" or first.span.begin - at.end > _BESIDE:
            continue
        body = next((b for b in context.resolution.bodies_of(first.entities[0]) if b.type in BODIES), None) or context.topic()
        if body is not None:
            yield Appointment(
                evidence=context.evidence(block, Span(at.begin, first.span.end)),
                rule="appointment.leaving",
                participant=first.entities,
                object=(body,),
                action=Concept("action", "departure"),
            )


_FOR = Expression(r"\bfor (?P<again>re-?)?(?P<noun>appointment|election)\b")


_TERM = Expression(r"\b(?:second|third|another|further|new|fresh) term\b")


def awaited(context: Context, block: Block, sentence: Sentence) -> Iterator[Appointment]:
    """Read "for appointment for a second term by B on D" behind the person that it is about."""
    text = sentence.span.of(context.text)
    for found in _FOR.finditer(text):
        at = Span(sentence.span.begin + found.start(), sentence.span.begin + found.end())
        rest = Span(at.end, sentence.span.end)
        before = [e for e in context.actors(Span(sentence.span.begin, at.begin)) if e.type == "Official"]
        dated, clause = context.dates(rest), next((c for c in context.of_sentence(sentence) if c.span.covers(at)), None)
        if not before or not dated or (clause and (clause.quoted or clause.negated or clause.hypothetical)):
            continue
        bodies = context.bodies(Span(sentence.span.begin, at.begin))
        anew = found["again"] or _TERM.search(text, found.end())
        yield Appointment(
            evidence=context.evidence(block, Span(at.begin, dated[0].span.end)),
            rule="appointment.awaited",
            when=period(dated[0]),
            participant=(before[-1],),
            object=tuple(bodies[-1:]),
            action=Concept("action", "re" * bool(anew) + found["noun"] if found["noun"] == "appointment" else "election"),
        )
