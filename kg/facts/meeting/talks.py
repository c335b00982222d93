"""Persons who talk face to face, told of by no verb of meeting: "A discussed the plan with B", "after a meeting between A and B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import Context, distinct
from kg.facts.events import in_title, period
from kg.facts.meeting.account import Meeting, participants
from kg.model import Block, Entity, Sentence, Span

_VIEWS = r"\s(?:[\w-]+\s){0,4}?(?:views|opinions|thoughts|ideas|perspectives|experiences?)\b"
_TALKING = {  # verbs of talk, and what they talk, up to "with" whom
    "discuss": r"",
    "exchange": _VIEWS,
    "share": _VIEWS,
    "review": r"",
    "explore": r"",
    "hold": r"\s(?:[\w-]+\s){0,3}?(?:discussions|exchanges|conversations)\b",
    "have": r"\s(?:[\w-]+\s){0,3}?(?:discussions?|exchanges?|conversations?)\b",
}
_COMPILED = {lemma: re.compile(pattern) for lemma, pattern in _TALKING.items()}
_WITH = Expression(r"\bwith\s(?:the\s|his\s|her\s|its\s)?(?P<title>(?:[A-Z][\w’'.-]*\s|of\s|for\s|and\s|the\s|counterpart,?\s){0,14})$")
_AFAR = Expression(r"\b(?:letters?|correspondence|e-?mails?|messages?|statement|interview|journalists?|press|media)\b", re.IGNORECASE)
_REACH = 140  # characters before a person in which "with" stands


def read(context: Context, block: Block, clause: Clause) -> Meeting | None:
    """Read "A discussed the plan with B", "A exchanged views with B, head of C", "A visited Mr B", "Talks between A and B turned on C"."""
    if clause.lemma in _TURNING or clause.lemma == "visit":
        return _turned(context, block, clause) or _called(context, block, clause)
    talk = _COMPILED.get(clause.lemma)
    if talk is None or clause.mood is not Mood.FINITE or clause.passive or clause.modal or clause.subject is None:
        return None
    own = context.actors(clause.subject)
    if clause.tense != "past" or not own or talk.match(context.text, clause.verb.end) is None:
        return None
    partner = _partner(context, clause, own) or _several(context, clause)
    if not partner or _AFAR.search(context.text, clause.sentence.span.begin, clause.rest.end):
        return None
    return _talked(context, block, clause, "meeting.talks", distinct(participants(context, clause.subject) or own, partner))


_TURNING = frozenset("focus center centre concentrate revolve touch turn deal cover address".split())
_OPENED = re.compile(r"(?:The |A )?(?:[A-Za-z]?[a-z-]{1,15} ){0,2}?(?:[Tt]alks|[Dd]iscussions|[Cc]onsultations|[Mm]eetings?) between\s")


def _turned(context: Context, block: Block, clause: Clause) -> Meeting | None:
    """Read "Talks between A, head of B, and a delegation led by C on D focused on E", of which a day is told."""
    told = clause.mood is Mood.FINITE and clause.tense == "past" and not clause.passive and clause.subject is not None
    if not told or clause.subject is None or _OPENED.match(context.text, clause.subject.begin, clause.subject.end) is None:
        return None
    when, who = period(context.date_of(clause)), participants(context, clause.subject)
    before = Span(clause.subject.begin, clause.verb.begin)
    who = distinct(who, context.resolution.entities_within(before, frozenset({"Official"})))
    return _talked(context, block, clause, "meeting.turned", who) if when is not None and len(who) > 1 else None


_STYLED = re.compile(r"\s(?:with\s)?(?:(?:H\.\s?E\.|Dr\.?|Mr\.?|Ms\.?|Mrs\.?|Prof\.?|Minister|Ambassador)\s){1,3}")


def _called(context: Context, block: Block, clause: Clause) -> Meeting | None:
    """Read "A visited Mr B, Minister of C": whoever visits a person meets that person."""
    told = clause.lemma == "visit" and clause.mood is Mood.FINITE and clause.tense == "past" and not clause.passive
    own = context.actors(clause.subject) if told and clause.subject is not None else []
    host = next(iter(context.resolution.within(clause.rest)), None)
    if not own or host is None or host.entities[0].type != "Official" or host.entities[0] in own:
        return None
    if not _STYLED.fullmatch(context.text, clause.verb.end, host.span.begin):
        return None
    bodies = [b for b in context.resolution.bodies_of(host.entities[0])[:1] if b.type != "Country"]
    return _talked(context, block, clause, "meeting.visited", distinct(own, host.entities, bodies))


def _talked(context: Context, block: Block, clause: Clause, rule: str, who: tuple[Entity, ...]) -> Meeting:
    when = period(context.date_of(clause))
    return Meeting(
        evidence=context.evidence(block, clause.span),
        rule=rule,
        when=when,
        place=context.place(clause.span),
        participant=who,
        again=in_title(block.kind),
        resumes=when is None,
    )


def _several(context: Context, clause: Clause) -> list[Entity]:
    """Return A and B of "On D, representatives of A and B discussed C", of a day or in a city; not of a meeting told before."""
    bodies = context.bodies(clause.subject) if clause.subject is not None else []
    when = context.date_of(clause)
    day = when is not None and when.period is not None and when.period.precision == "day"
    pointed = _POINTED.match(context.text, clause.sentence.span.begin) is not None
    return bodies if len(bodies) > 1 and day and not pointed else []


_POINTED = re.compile(r"(?:During|At|In|On|Following|After) (?:the|this|that|these|their) (?!\d|[A-Z])")


def _partner(context: Context, clause: Clause, own: list[Entity]) -> list[Entity]:
    """Return the person behind "with", whose office alone may stand between."""
    for person in context.resolution.within(clause.rest):
        if person.entities[0].type != "Official" or set(person.entities) & set(own):
            continue
        begin = max(clause.verb.end, person.span.begin - _REACH)
        if _WITH.search(context.text, begin, person.span.begin) or _by_office(context, begin, person.span.begin):
            return [*person.entities, *context.resolution.bodies_of(person.entities[0])[:1]]
    return []


_OFFICE = Expression(
    r"\bwith\s(?:the\s|his\s|her\s|its\s|[A-Z][\w’'-]*\s){1,3}(?:[\w’'-]+\s){0,3}?"
    r"(?:Director|President|Minister|Commissioner|Secretary|Ambassador|Head|Chair|Chairman|Registrar|Commissioner)\b[^,;.]{0,90}"
    r"(?:,\s(?:H\.\s?E\.\s|Dr\.?\s|Mr\.?\s|Ms\.?\s|Mrs\.?\s|Prof\.?\s){0,3})?$"
)


def _by_office(context: Context, begin: int, end: int) -> bool:
    """Tell "with the Director General of A, Mr B"."""
    return _OFFICE.search(context.text, begin, end) is not None


_BETWEEN = Expression(
    r"\b(?:[Aa]fter|[Ff]ollowing|[Dd]uring|[Aa]t|[Ii]n)\s(?:an?|the|their)?\s?(?:[\w-]+\s){0,3}?"
    r"(?:meeting|talks|conversation|consultations|summit|phone call|videoconference)\s(?:[^,;.]{2,40}?\s)?(?P<tie>between|of)\s"
)
_AND_WITH = {"between": Expression(r"\band\s"), "of": Expression(r"\bwith\s")}  # what parts the two sides
_OWNER = re.compile(r"(?:['’]s?)\s(?:leadership|management|leaders|heads?|representatives|experts|delegation|officials|team)\b")


def between(context: Context, block: Block, sentence: Sentence, seen: list[Span]) -> Iterator[Meeting]:
    """Read "issued a statement after a meeting between A and B in C", which no date is tied to."""
    for found in _BETWEEN.finditer(context.text, sentence.span.begin, sentence.span.end):
        at = Span(found.start(), found.end())
        clause = next((c for c in context.of_sentence(sentence) if c.span.covers(at)), None)
        if any(s.meets(at) for s in seen) or (clause and (clause.quoted or clause.negated or clause.hypothetical)):
            continue
        stop = _END.search(context.text, at.end, sentence.span.end)
        span = Span(at.end, stop.start() if stop else sentence.span.end)
        who = _both(context, span, _AND_WITH[found["tie"]])
        when = period(next(iter(context.dates(span)), None))
        if sum(w.type == "Official" for w in who) > 1 or (clause is not None and _was_talked(clause) and len({*who}) > 1):
            yield Meeting(
                evidence=context.evidence(block, Span(at.begin, span.end)),
                rule="meeting.between",
                when=when,
                place=context.place(span),
                participant=who,
                again=in_title(block.kind),
                resumes=when is None,
            )


def _both(context: Context, span: Span, tie: Expression) -> tuple[Entity, ...]:
    """Return those on both sides of "and", or of "with"; nobody where one side names none."""
    parted = tie.search(context.text, span.begin, span.end)
    sides = [Span(span.begin, parted.start()), Span(parted.end(), span.end)] if parted else []
    named = [distinct(participants(context, side), _owners(context, side)) for side in sides]
    return distinct(*named) if named and all(named) else ()


def _owners(context: Context, side: Span) -> tuple[Entity, ...]:
    """Return A of "the leadership of A", and of "A's leadership"."""
    return tuple(
        e for r in context.resolution.within(side) if _OWNER.match(context.text, r.span.end) for e in r.entities if e.type in BODIES
    )


def _was_talked(clause: Clause) -> bool:
    """Tell "These issues were discussed at the meeting of A with B"."""
    return clause.passive and clause.tense == "past" and not clause.modal and clause.lemma in _TALKED


_TALKED = frozenset(
    "discuss raise address review consider agree highlight emphasise emphasize stress underline note announce reach".split()
)
_END = Expression(r";|,\s(?=[a-z])|\b(?:which|where|that|who)\b")
