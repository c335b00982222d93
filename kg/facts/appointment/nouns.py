"""Sentences -> appointments that a noun tells of: "the election of X as R of B", "Nominee for", "for appointment on D"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.dates import Dated
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts import offices
from kg.facts.appointment.change import NOMINEE, Appointment, owners
from kg.facts.context import Context
from kg.facts.events import in_title, period
from kg.model import Block, BlockKind, Concept, Entity, Reference, Sentence, Span


def listed(context: Context, block: Block, sentence: Sentence) -> Appointment | None:
    """Read the list item "X, Nominee for R of B"."""
    text = sentence.span.of(context.text)
    if not (found := NOMINEE.search(text)):
        return None
    who = [e for e in context.actors(Span(sentence.span.begin, sentence.span.begin + found.start())) if e.type == "Official"]
    behind = Span(sentence.span.begin + found.end(), sentence.span.end)
    sent = found[0].endswith(" to be")  # to a senate: to an office of the state, where no body is named
    bodies = context.bodies(behind) or (context.resolution.entities_within(behind, _STATES) if sent else [])
    if not who or not (bodies or (sent and context.resolution.roles_within(behind))):
        return None
    return Appointment(
        evidence=context.evidence(block, sentence.span),
        rule="appointment.nominee",
        when=period(_announced(context, block)),
        participant=(who[-1],),
        object=tuple(bodies[:1]),
        action=Concept("action", "nomination"),
    )


_STATES = frozenset({"Country"})

_NOMINATES = Expression(r"\b(?:nominat\w+|nominees?|appoint\w*|candidates?)\b")


def _announced(context: Context, block: Block) -> Dated | None:
    """Return the day of "Today, A announced his intent to nominate the following:" above the list."""
    at = context.document.blocks.index(block)
    above = next((b for b in reversed(context.document.blocks[:at]) if b.kind is not BlockKind.ITEM), None)
    told = above.sentences[-1].span if block.kind is BlockKind.ITEM and above is not None and above.sentences else None
    named = told is not None and told.of(context.text).rstrip().endswith(":") and _NOMINATES.search(context.text, told.begin, told.end)
    return next(iter(context.dates(told)), None) if named and told is not None else None


_OF = Expression(
    r"\b(?P<noun>re-election|election|re-?appointment|appointment|nomination|selection|designation|confirmation|swearing[- ]in|"
    r"inauguration|investiture) of\s+(?:the\s+)?",
    re.IGNORECASE,
)
_NAMES = {"election": "election", "nomination": "nomination", "reappointment": "reappointment"}  # all others are appointments


def _name(noun: str) -> str:
    """Return the action that a noun stands for."""
    small = noun.lower()
    return _NAMES.get(small.removeprefix("re-") if small != "re-appointment" else "reappointment", "appointment")


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
        if not (bodies and re.search(r"\bas\b", rest.of(context.text))):
            bodies = _held(context, sentence, at, first)  # "confirmed the re-election of Director General X"
        if not bodies and role is not None and _AS_IT.search(context.text, max(0, role.span.begin - _BESIDE), role.span.begin):
            own = (h.body for h in context.resolution.holdings_of(first.entities[0]) if h.body is not None and role.role in h.role.role)
            bodies = [b for b in own if b.type in BODIES][:1]  # "announced her selection of X as the R", whom the bulletin knows as such
        if bodies:
            when = context.date_near(sentence.span, at)
            yield Appointment(
                evidence=context.evidence(block, Span(at.begin, rest.end)),
                rule="appointment.noun",
                when=period(when),
                participant=first.entities,
                object=(bodies[-1],),
                action=Concept("action", _name(found["noun"])),
                headline=block.kind is BlockKind.TITLE,
                again=in_title(block.kind),
            )


_AS_IT = Expression(r"\bas\s(?:the\s)?(?:new\s)?$")
_TELLING = frozenset("confirm approve announce endorse ratify welcome decide propose".split())


def _held(context: Context, sentence: Sentence, at: Span, person: Reference) -> list[Entity]:
    """Return the body of the office that stands before the person's name, where a clause tells of the act, or its day."""
    clause = next((c for c in context.of_sentence(sentence) if c.rest.covers(at)), None)
    role = any(Span(at.end, person.span.begin).covers(r.span) for r in context.resolution.roles_within(sentence.span))
    introduced = (h for h in context.resolution.holdings_of(person.entities[0]) if h.introduction.span.meets(person.span))
    own = role or any(at.end <= h.role.span.begin < person.span.begin for h in introduced)
    sure = clause is not None and clause.lemma in _TELLING and not (clause.quoted or clause.negated or clause.hypothetical)
    if not own or not sure:
        return []
    held = [b for b in context.resolution.bodies_of(person.entities[0]) if b.type in BODIES]
    chooser = context.bodies(clause.subject) if clause is not None and clause.subject is not None else []
    return held[:1] or owners(context, [e for e in chooser if e.type == "Forum"])[:1]


_HIS = Expression(r"\b(?:his|her) (?P<noun>re-election|election|appointment|nomination|reappointment)\b")
_TO_POST = re.compile(r"\s(?:as|to (?:the )?(?:post|position|office) of)\s(?:the\s)?")
_DATED = 5  # characters between "her appointment" and its day: " in "


def his(context: Context, block: Block, sentence: Sentence) -> Iterator[Appointment]:
    """Read "congratulated X on her appointment as R of B", "since his nomination in June 2012"."""
    for found in _HIS.finditer(sentence.span.of(context.text)):
        at = Span(sentence.span.begin + found.start(), sentence.span.begin + found.end())
        who = [r for r in context.resolution.within(Span(sentence.span.begin, at.begin)) if r.entities[0].type == "Official"]
        clause = next((c for c in context.of_sentence(sentence) if c.span.covers(at)), None)
        if not who or (clause is not None and (clause.quoted or clause.negated or clause.hypothetical)):
            continue
        greeted = clause is not None and clause.lemma == "congratulate"
        if len({r.entities[0] for r in who}) > 1 and not greeted:
            continue
        dated = next((d for d in context.dates(Span(at.end, sentence.span.end)) if d.span.begin - at.end <= _DATED), None)
        post = _TO_POST.match(context.text, at.end, sentence.span.end)
        role = next(
            (r for r in context.resolution.roles_within(Span(at.end, sentence.span.end)) if post and r.span.begin == post.end()), None
        )
        body = offices.named(context, role) if role is not None else None
        person = who[-1].entities[0]
        held = next((b for b in context.resolution.bodies_of(person) if b.type in BODIES), None)
        body = body if body is not None and body.type in BODIES else held
        if body is None or not (dated or role or greeted):
            continue
        yield Appointment(
            evidence=context.evidence(block, Span(who[-1].span.begin, dated.span.end if dated else at.end)),
            rule="appointment.his",
            when=period(dated),
            participant=(person,),
            object=(body,),
            action=Concept("action", _name(found["noun"])),
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
            action=Concept("action", _name(found["noun"])),
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
