"""Clauses -> meetings at which a host receives guests: "A welcomed a delegation from B", "C was received at the headquarters of A"."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import Context, distinct
from kg.facts.events import in_title, period
from kg.facts.meeting import implied, whom
from kg.facts.meeting.account import Meeting, participants
from kg.model import Block, Entity, Reference, Span

_RECEIVING = frozenset({"receive", "welcome", "host", "greet"})
_ENVOYS = (
    r"(?:delegations?|missions?|teams?|groups?|representatives?|officials?|delegates?|experts?|examiners?|judges?|executives?|trainees?|"
    r"colleagues?|counterparts?|visitors?|guests?)"
)
_SOME = r"(?:an?|the|another|several|two|three|four|five|its|senior|high-level|visiting|\d{1,2})"
# "a high-level delegation from ", "representatives from "
_SENT = re.compile(
    rf"\s(?:{_SOME}\s)?(?:[\w-]{{2,20}}\s){{0,3}}?{_ENVOYS}\s(?:(?!of\s)[\w-]+\s){{0,3}}?(?:of|from)\s(?:the\s)?(?:[A-Z][\w’'-]+\s){{0,2}}?"
)
_THEY = re.compile(r"The (?:[a-z-]+ ){0,2}?(?:guests?|visitors?|delegations?|delegates|group|team)\b")  # of whom the sentence before tells
_GUESTS = Expression(rf"\b{_ENVOYS}\b", re.IGNORECASE)
_BARE = re.compile(rf"\s{_ENVOYS}\s(?:of|from)\s(?:the\s)?")  # no number and no article: then it is dated
_OWN = re.compile(rf"\s(?:{_SOME}\s)(?:[a-z-]{{2,20}}\s){{0,3}}")  # "a high-level " before "A delegation"
_OWNED = re.compile(rf"(?:['’]s)?\s(?:[a-z-]{{2,20}}\s){{0,2}}?{_ENVOYS}\b")
_HONORED = re.compile(r"\s(?:the\s)?(?:[A-Z][\w.-]{0,20}\s|of\s|for\s|and\s|the\s){0,9}")  # titles before a person's name
# "to its headquarters", "at the Office", but not "to the conference"
_HOME = Expression(
    r"\b(?:to|at)\s(?:its|his|her|their|our|the)\s(?:[\w’'-]{2,24}\s){0,4}?"
    r"(?:headquarters|HQ|offices?|premises|seat|ministry|building|secretariat)\b",
    re.IGNORECASE,
)
_AT = re.compile(r"\s(?:today\s|yesterday\s)?(?:at|to|by)\s(?:the\s)?(?:(?:headquarters|offices?|premises|seat)\sof\s(?:the\s)?)?")
_BY = Expression(r"\bby\s")


def read(context: Context, block: Block, clause: Clause) -> Meeting | None:
    """Read "On D the Office welcomed a delegation from B, headed by C"."""
    if clause.lemma not in _RECEIVING or clause.subject is None or not (clause.mood is Mood.FINITE or _gladly(context, clause)):
        return None
    hosts, guests = _passive(context, clause) if clause.passive else _active(context, clause)
    if not hosts or not set(guests) - set(hosts):
        return None
    return Meeting(
        evidence=context.evidence(block, clause.span),
        rule="meeting.received",
        when=period(context.date_of(clause)),
        place=context.place(clause.span),
        participant=distinct(hosts, guests),
        awaited=clause.tense == "future",
        again=in_title(block.kind),
    )


def _gladly(context: Context, clause: Clause) -> bool:
    """Tell "was pleased to welcome a delegation" and "had the honour of hosting one" from what is only wanted."""
    over = context.governor(clause)
    lead = (max(clause.sentence.span.begin, clause.verb.begin - 24), clause.verb.end)
    done = over is None or (over.tense == "past" and not over.negated and not over.hypothetical and not over.modal)
    return done and _GLADLY.search(context.text, *lead) is not None


_GLADLY = Expression(
    r"\b(?:pleased|delighted|hono(?:u)?red|proud|happy|glad|privileged|pleasure|hono(?:u)?r|privilege|opportunity)\s(?:to|of|in)\s?(?:[a-z]+ing|[a-z]+)$"
)
_Sides = tuple[tuple[Entity, ...], tuple[Entity, ...]]  # hosts and guests


def _active(context: Context, clause: Clause) -> _Sides:
    """Return who receives whom in "A received a delegation from B"."""
    first = next(iter(context.resolution.within(clause.rest)), None)
    if clause.subject is None or first is None:
        return (), ()
    hosts = tuple(context.actors(clause.subject)) or implied.office_of(context, clause)
    if _delegation(context, clause, first) or _person(context, clause, first):
        return hosts, participants(context, clause.rest)
    return (hosts, first.entities[:1]) if _body(context, clause, first) else ((), ())


def _body(context: Context, clause: Clause, first: Reference) -> bool:
    """Tell "hosted the B in C on D" from "hosted the B conference in C": nothing but where and when stands behind the name."""
    near = _ARTICLE.fullmatch(context.text, clause.verb.end, first.span.begin) and _WHERE.match(context.text, first.span.end)
    guest = clause.lemma == "host" and first.entities[0].type in BODIES and first.entities[0].type != "Forum"
    return guest and near is not None and context.place(clause.rest) is not None


_ARTICLE = re.compile(r"\s(?:the\s)?")
_WHERE = re.compile(r"(?:\s\([^()\n]{2,40}\))?\s(?:in|at|on)\s")


def _delegation(context: Context, clause: Clause, first: Reference) -> bool:
    """Tell "a delegation from B", "a B delegation" from "a delegation of powers"; "officials of B" are received on a day."""
    begin, end = clause.verb.end, first.span.begin
    if _SENT.fullmatch(context.text, begin, end):
        return bool(context.dates(clause.span)) or _BARE.fullmatch(context.text, begin, end) is None
    return _OWN.fullmatch(context.text, begin, end) is not None and _OWNED.match(context.text, first.span.end) is not None


def _person(context: Context, clause: Clause, first: Reference) -> bool:
    """Tell "welcomed Ms B, Director of A, to its headquarters on D" from a welcome said in a speech."""
    people = (r for r in context.resolution.within(clause.rest) if r.entities[0].type == "Official")
    person = next(people, None)
    if clause.lemma == "receive" or person is None:
        return False
    if not _HONORED.fullmatch(context.text, clause.verb.end, person.span.begin) and not whom.titled(context, clause, person):
        return False
    day = any(d.period is not None and d.period.precision == "day" for d in context.dates(clause.span))
    home = _HOME.search(context.text, person.span.end, clause.rest.end) is not None
    return home or (day and clause.lemma == "host") or (day and context.place(clause.rest) is not None)


def _passive(context: Context, clause: Clause) -> _Sides:
    """Return who receives whom in "A was received at B on D", "A was welcomed to B by C"."""
    guests = participants(context, clause.subject) if clause.subject else ()
    before = context.before(clause.sentence)
    if clause.subject is not None and before is not None and _THEY.match(clause.subject.of(context.text)):
        guests = distinct(participants(context, before), guests)
    led = (c for c in context.of_sentence(clause.sentence) if c.lemma in {"lead", "head"} and c.passive and c.mood is Mood.PARTICIPLE)
    guests = distinct(guests, *(context.actors(c.rest) for c in led if c.verb.end < clause.verb.begin))
    house = _house(context, clause)
    by = _BY.search(context.text, clause.rest.begin, clause.rest.end)
    hosts = distinct(house, participants(context, Span(by.end(), clause.rest.end)) if by else ())
    sent = any(g.type == "Official" for g in guests) or (clause.subject is not None and _GUESTS.search(clause.subject.of(context.text)))
    return (hosts, guests) if sent and (house or by) else ((), ())


def _house(context: Context, clause: Clause) -> tuple[Entity, ...]:
    """Return B of "was received at B", "was welcomed to the headquarters of B"."""
    first = next(iter(context.resolution.within(clause.rest)), None)
    tied = first is not None and _AT.fullmatch(context.text, clause.verb.end, first.span.begin) is not None
    return first.entities[:1] if tied and first is not None and first.entities[0].type in BODIES else ()
