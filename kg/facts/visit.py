"""Clauses -> visits: "A will visit B from C to D", "during his official visit to B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg import cues
from kg.clauses import Clause, Mood
from kg.dates import Dated
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import Context, distinct
from kg.facts.events import Event, in_title, period
from kg.model import Block, BlockKind, Entity, Reference, Sentence, Span

_VISITED = frozenset({"Place", "Country"})
_NOUN = Expression(
    r"\bVisit (?:by|of)\b|\b(?:(?:his|her|their|a|an|the|’s|'s)\s{1,3})?(?:(?:official|state|working|two|three|four|five|first|"
    r"day|-day|introductory)\s{1,3}){0,3}[Vv]isit\b|\bState Visit\b|\b(?:his|her|"
    r"their)\s{1,3}(?:\d{4}\s{1,3})?(?:mission|tour)\b(?=\s{1,3}from\b)|\b[Dd]uring (?:his|her|their)\s{1,3}stay\b(?=\s{1,3}in\s)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Event):
    """An official visit; the participants are those who visit."""


def read(context: Context) -> Iterator[Visit]:
    """Yield the visits that the clauses of a bulletin tell of."""
    for block, sentence in context.sentences():
        for clause in context.of_sentence(sentence):
            if clause.quoted or clause.negated or clause.hypothetical or _invited(context, clause):
                continue
            if visit := _visited(context, block, clause) or _taken(context, block, clause):
                yield visit
        yield from _nouns(context, block, sentence)


def _invited(context: Context, clause: Clause) -> bool:
    """Tell "invited A to pay a visit to B", which may never be."""
    over = context.governor(clause)
    return over is not None and over.lemma in {"invite", "ask", "hope", "wish", "encourage"}


_STAYING = frozenset({"come", "stay", "arrive"})  # to and in a place, and on a day: who "came to the Office" works there
_CLOSE = 12  # characters between "visited" and whom or what
_SEAT = re.compile(r"\s+the\s+(?:[Hh]eadquarters|[Oo]ffices?|[Pp]remises|[Ss]eat|[Ss]ecretariat)\s+of\s")


def _visited(context: Context, block: Block, clause: Clause) -> Visit | None:
    """Read "Dr Idris will visit Singapore from 12 to 14 March"."""
    if cues.load().verb(clause.lemma, clause.particle, "Visit") is None or clause.subject is None or clause.passive:
        return None
    who = list(context.actors(clause.subject))
    target = next(iter(context.resolution.within(clause.rest)), None)
    seat = _SEAT.match(context.text, clause.verb.end) if target else None
    if (
        not who
        or target is None
        or target.span.begin - max(clause.verb.end, seat.end() if seat else 0) > _CLOSE
        or target.entities[0].type not in _VISITED | BODIES
        or context.owns(target)
        or (
            clause.lemma in _STAYING
            and not (target.entities[0].type in _VISITED and (context.dates(clause.rest) or _sent(context, clause)))
        )
    ):
        return None
    visited = target.entities[0]
    return Visit(
        evidence=context.evidence(block, clause.span),
        rule="visit.verb",
        when=period(context.date_of(clause)),
        place=visited if visited.type in _VISITED else context.place(clause.rest),
        host=(visited,) if visited.type in BODIES else (),
        participant=distinct(_travellers(context, clause.subject) or who[:1], _with_whom(context, clause)),
        headline=block.kind is BlockKind.TITLE,
        awaited=clause.tense == "future",
        again=in_title(block.kind),
    )


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
_DELEGATION = re.compile(
    r"(?:an?|the|two|three|several)\s(?:[\w-]+\s){0,3}?(?:delegations?|experts|examiners|officials)\s(?:of|from)\b", re.IGNORECASE
)


def _sent(context: Context, clause: Clause) -> bool:
    """Tell "a delegation of B", which comes as such, from a person who comes to live."""
    return clause.subject is not None and clause.tense == "past" and _DELEGATION.match(clause.subject.of(context.text)) is not None


def _with_whom(context: Context, clause: Clause) -> list[Entity]:
    """Return A of "A delegation of B, led by A, visited C" and "B, accompanied by A, visited C"."""
    told = {"lead", "head", "accompany"}
    led = (c for c in context.of_sentence(clause.sentence) if c.lemma in told and c.mood is Mood.PARTICIPLE and c.passive)
    behind = next((c.rest for c in led), None)
    return [e for e in context.actors(behind) if e.type == "Official"][:1] if behind else []


_JOURNEY = Expression(r"\b(?:mission|trip|tour|visit|journey|programme|program|itinerary)\b", re.IGNORECASE)
_TO = Expression(r"\bto\s+(?:the\s+)?")


def _taken(context: Context, block: Block, clause: Clause) -> Visit | None:
    """Read "the mission that took A to B from C to D" and "A was dispatched to B"."""
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
    visited = target.entities[0] if target and target.entities[0].type in _VISITED and len(target.entities) == 1 else None
    return Visit(
        evidence=context.evidence(block, clause.span),
        rule="visit.taken",
        when=when,
        place=visited,
        participant=who.entities[:1],
        headline=block.kind is BlockKind.TITLE,
        awaited=clause.tense == "future",
        again=in_title(block.kind),
    )


_BROUGHT = re.compile(
    r"\s?(?:[\w-]+\s){0,3}?(?:delegations?|experts|examiners|officials|staff|representatives)\s(?:of|from)\b", re.IGNORECASE
)
_NEXT = 6  # characters between "to" and the place


def _nouns(context: Context, block: Block, sentence: Sentence) -> Iterator[Visit]:
    """Read "during his official visit to the Republic of Korea", "on a visit to China", "Dr Gurry's visit"."""
    text = sentence.span.of(context.text)
    for found in _NOUN.finditer(text):
        at = Span(sentence.span.begin + found.start(), sentence.span.begin + found.end())
        behind = Span(at.end, sentence.span.end)
        target = next((r for r in context.resolution.within(behind) if r.entities[0].type in _VISITED), None)
        seat = _visited_body(context, behind)
        guest = _guest(context, Span(at.end - (3 if found.group().endswith((" by", " of")) else 0), behind.end))
        begin = guest.span.end if guest is not None else at.end
        tied = target is not None and _TIED.fullmatch(context.text, begin, target.span.begin) is not None
        clause = next((c for c in reversed(context.of_sentence(sentence)) if c.verb.begin < at.begin and c.span.covers(at)), None)
        called = context.text[max(0, at.begin - 9) : at.begin].lower() == "courtesy "  # on a person, which is a meeting
        asked = clause is not None and (clause.lemma == "invite" or (clause.mood is Mood.INFINITIVE and _invited(context, clause)))
        if asked or called:
            continue
        payer = _payer(context, clause, at)
        lasting = _LASTING.search(context.text, max(sentence.span.begin, at.begin - _LEAD), at.end)
        at = Span(lasting.start(), at.end) if lasting else at
        payer = payer or (_told_behind(context, sentence, at) if lasting else [])
        who = guest.entities[0] if guest is not None else None if lasting else _visitor(context, sentence, at, found.group())
        who = who or next(iter(payer), None)
        if not who or cues.nouns("Visit").search(found.group()) is None:
            continue
        dated = sorted(
            context.dates(Span(at.begin, min(sentence.span.end, (seat.span.end if seat else at.end) + 60))),
            key=lambda d: d.period is None or d.period.precision != "day",
        )
        dated = dated or _of_paying(context, clause)
        there = None if tied else next((r for r in context.resolution.within(sentence.span) if _there(context, r, at)), None)
        place = target.entities[0] if tied and target else there.entities[0] if there else None
        told = (
            tied
            or seat is not None
            or there is not None
            or (bool(dated) and context.text[max(0, at.begin - 4) : at.begin].endswith(" on "))
        )
        yield Visit(
            evidence=context.evidence(block, at.to(target.span) if tied and target else at),
            rule="visit.noun",
            when=period(dated[0]) if dated else None,
            place=place or (context.place(behind) if seat else None),
            participant=distinct((who,), payer),
            host=seat.entities[:1] if seat else (),
            headline=block.kind is BlockKind.TITLE,
            again=in_title(block.kind) or not told,
            resumes=not told and lasting is not None,
        )


_LASTING = Expression(r"\b[Dd]uring (?:his|her|their) (?:two|three|four|five|six|seven|\d{1,2})[- ]days?['’]? (?:[a-z]+ )?[Vv]isit$")
_LEAD = 40  # characters before a visit in which it is told how long it was: that tells of it, where nothing else does


def _told_behind(context: Context, sentence: Sentence, at: Span) -> list[Entity]:
    """Return the person of "During his two-day visit, A met B"."""
    main = next((c for c in context.of_sentence(sentence) if c.mood is Mood.FINITE and c.subject and c.subject.begin >= at.end), None)
    tied = main is not None and main.subject is not None and context.text[at.end : main.subject.begin].strip() in {",", ""}
    return [e for e in context.actors(main.subject) if e.type == "Official"][:1] if tied and main and main.subject else []


def _visited_body(context: Context, behind: Span) -> Reference | None:
    """Return the body of "his visit to the Office", "paid a visit to the headquarters of A"; no website or stand of it."""
    first = next(iter(context.resolution.within(behind)), None)
    if first is None or first.entities[0].type not in BODIES or context.owns(first):
        return None
    to = _TO_BODY.fullmatch(context.text, behind.begin, first.span.begin)
    return first if to and not _NOT_THERE.match(context.text, first.span.end) else None


_TO_BODY = re.compile(r"\s(?:to|at)\s(?:the\s)?(?:(?:headquarters|offices?|premises|seat)\sof\s(?:the\s)?)?")
_NOT_THERE = re.compile(r"\s(?:web ?sites?|web ?pages?|pages?|portal|stand|booth|archives?|exhibition|Member|member)\b")


def _payer(context: Context, clause: Clause | None, at: Span) -> list[Entity]:
    """Return who pays a visit: "The delegation of A, led by B, paid a visit to C" the body and who leads, else the subject."""
    if clause is None or clause.lemma not in _PAYING or clause.passive or clause.subject is None or clause.rest.begin > at.begin:
        return []
    begin, end = clause.subject.begin, max(clause.subject.end, clause.verb.begin if clause.subject.end <= clause.verb.begin else 0)
    who = context.actors(Span(begin, end))
    return who if _DELEGATION.match(clause.subject.of(context.text)) else [e for e in who if e.type == "Official"] or who


_TIED = re.compile(r"(?:\s?\([^()]{1,30}\))?,?\s*(?:of\s+\w+\s+days?\s+)?(?:to|in)\s+(?:the\s+)?")
_GUEST = re.compile(r"\s(?:of|by)\s(?:an?\s|the\s)?(?:[\w-]{2,20}\s){0,3}?(?:delegation\s(?:of|from)\s(?:the\s)?)?(?:[A-Z]\w+['’]s\s)?")


def _guest(context: Context, behind: Span) -> Reference | None:
    """Return whom "the visit of President A to B" and "the visit by a delegation from C" name."""
    for reference in context.resolution.within(behind):
        known = reference.entities[0].type in BODIES | {"Official"}
        if context.owns(reference):
            continue
        return reference if known and _GUEST.fullmatch(context.text, behind.begin, reference.span.begin) else None
    return None


_PAYING = frozenset({"pay", "make", "undertake", "begin", "start", "conclude", "complete", "end"})


def _of_paying(context: Context, clause: Clause | None) -> list[Dated]:
    """Return the date of "In February, A paid a visit to B"."""
    paid = clause is not None and clause.lemma in _PAYING and clause.mood is Mood.FINITE
    when = context.date_of(clause) if clause is not None and paid else None
    return [when] if when is not None else []


def _there(context: Context, place: Reference, at: Span) -> bool:
    """Tell the place of "who was in China on an official visit"."""
    on = context.text[place.span.end : at.begin]
    return (
        place.entities[0].type in _VISITED
        and on.strip() == "on"
        and context.text[max(0, place.span.begin - 8) : place.span.begin].endswith((" in ", " in the "))
    )


_NEAR = 220  # characters before "the visit" in which the visitor is named


def _visitor(context: Context, sentence: Sentence, at: Span, words: str) -> Entity | None:
    """Return whose visit it is: the owner ("Dr Idris' visit", "his visit"), "by X", "of X", or the person named last."""
    if re.search(r"[Vv]isit (?:by|of)$", words):
        return next((e for e in context.actors(Span(at.end, sentence.span.end)) if e.type == "Official"), None)
    lead = context.resolution.within(Span(max(0, at.begin - _NEAR), at.begin + 4))
    before = [r for r in lead if r.entities[0].type == "Official"]
    owner = next((r for r in context.resolution.within(Span(at.begin, at.end)) if r.entities[0].type == "Official"), None)
    return owner.entities[0] if owner else (before[-1].entities[0] if before else None)
