"""The meeting, and what verbs and nouns both ask of the text: who, what about, and whether the words point back."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from kg.clauses import Mood
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts import beside
from kg.facts.context import PARTIES, Context, distinct
from kg.facts.events import Event
from kg.model import Entity, Reference, Sentence, Span

AGAIN = Expression(
    r"\b(?:(?:the|these|that|their|said|during|at)\s+(?:same\s+|first\s+|annual\s+|bilateral\s+|official\s+)*|this\s+(?:[a-z]+\s+){0,3})$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Event):
    """Talks, a conference, a session, a ceremony that took or will take place."""


def with_offices(context: Context, meeting: Meeting) -> Meeting:
    """Return a meeting with the offices for which the persons meet: two or more, or one whose head meets somebody."""
    sent = [b for p in meeting.participant if p.type == "Official" for b in context.resolution.bodies_of(p)[:1] if b.type in _SENDING]
    bodies = {*sent, *(p for p in meeting.participant if p.type in _SENDING)}
    alone = len(bodies) < _TWO  # "President A received Ambassador B": for an office, not for what the head of an organization calls on
    if len(meeting.participant) < _TWO or not any(b.type == "IPOffice" or (b.type in _MEETING and not alone) for b in bodies):
        return meeting
    return replace(meeting, participant=distinct(meeting.participant, sent))


_TWO = 2  # that meet
_SENDING = frozenset({"IPOffice", "IntergovernmentalOrganization", "GovernmentBody"})
_MEETING = frozenset({"IPOffice", "IntergovernmentalOrganization"})  # that meet each other through their heads


def participants(context: Context, span: Span) -> tuple[Entity, ...]:
    """Return the bodies and persons that a span names, and the countries that have sent somebody; of two or more none that is beside."""
    who = distinct(context.actors(span), _represented(context, span), _namely(context, span))
    told = list(context.resolution.within(span))
    named = [r for r in told if context.text[r.span.begin - 1 : r.span.begin] != "("]
    again = _said_again(told)
    aside = {r for r in told if r in again or beside.occasion(context.text, span, r)}
    never = {r for r in told if r in again or beside.venue(context.text, r) or beside.lent(context.text, span, r)}
    kept = _without(who, named, aside | never)
    return kept if len(kept) > 1 else _without(who, named, never)


def _said_again(told: Sequence[Reference]) -> set[Reference]:
    """Return "the two offices" behind the names of two bodies, whose own words these are: they bring in nobody else."""
    found: set[Reference] = set()
    bodies: set[Entity] = set()
    for reference in told:
        if reference.plural and len(bodies) > 1:
            found.add(reference)
        elif reference.entities[0].type in BODIES:
            bodies.update(reference.entities)
    return found


def _without(who: Sequence[Entity], named: Sequence[Reference], beside_it: Collection[Reference]) -> tuple[Entity, ...]:
    """Return those that are named elsewhere than in some references, too."""
    others = {e for r in named if r not in beside_it for e in r.entities}
    gone = {e for r in beside_it for e in r.entities} - others
    return tuple(w for w in who if w not in gone)


_FRONTED = re.compile(
    r"(?:Today|Yesterday)?,?\s?(?:At|In|During|at|in|during) (?:a|an|the) (?:[a-z-]{3,15} ){0,2}?"
    r"(?:ceremony|event|meeting|session|reception)\b"
)


def there(context: Context, sentence: Sentence) -> tuple[Entity, ...]:
    """Return who acts "in a ceremony held today, ...": those of whom the main clause of the sentence tells."""
    if not _FRONTED.match(sentence.span.of(context.text)):
        return ()
    main = [c for c in context.of_sentence(sentence) if c.mood is Mood.FINITE and not c.quoted and c.link not in {"that", "which"}]
    told = next((c for c in main if c.tense == "past" and not c.negated and not c.hypothetical), None)
    return participants(context, told.span) if told is not None and told.subject is not None else ()


# "the delegations of ", "representatives of IP offices of 12 countries over three days, including "
_SENT = Expression(
    r"\b(?i:delegations?|representatives|delegates|envoys|counterparts|heads|ministers|offices|officials|experts|examiners|judges|observers|participants|attendees|guests|speakers|trainees|teams?|groups?)"
    r"\s+(?:[a-zA-Z]+\s+){0,3}(?:of|from)\s+(?:the\s+)?"
    r"(?:\w+\s+(?:countries|offices|states)\b[^.;]{0,40}?,?\s+(?:including|namely|such\s+as|i\.e\.,?)\s+(?:those\s+of\s+)?(?:the\s+)?)?"
)
_LISTED = re.compile(r"\s?,?\s?(?:and\s|as well as\s|&\s)?(?:the\s)?")


def _represented(context: Context, span: Span) -> list[Entity]:
    """Return the countries of "the delegations of A, B and C"."""
    found: dict[Entity, None] = {}
    for sent in _SENT.finditer(context.text, span.begin, span.end):
        at = sent.end()
        for reference in context.resolution.within(Span(at, span.end)):
            if (
                reference.entities[0].type not in PARTIES
                or context.owns(reference)
                or not _LISTED.fullmatch(context.text, at, reference.span.begin)
            ):
                break
            found.update(dict.fromkeys(reference.entities))
            at = reference.span.end
    return list(found)


_COUNTRIES = Expression(
    r"\b(?:(?:[Mm]ember\s|[Cc]ontracting\s|[Oo]bserver\s)?[Ss]tates|[Cc]ountries|[Oo]bservers|[Mm]embers)(?:\s(?:of|in)\s[^,;.:–-]{2,70}?)?"
    r"(?:,?\s(?:namely|including|such\sas|i\.e\.,?)\s|\s[-–—]\s|:\s|\s\((?=[A-Z][a-z]))(?:the\s)?"
)
_BESIDE = re.compile(
    r"(?:\s?\([\w ]{1,20}\))?\s?,?\s?(?:and\s|as well as\s|&\s)?(?:the\s)?(?:[A-Z][a-z’']+(?:\s[A-Z][a-z]+){0,3}\sof\s(?:the\s)?)?"
)


def _namely(context: Context, span: Span) -> list[Entity]:
    """Return the countries of "the member states of A, namely B, C and D" and of "two observer States, namely E and F"."""
    listed: list[Entity] = []
    for found in _COUNTRIES.finditer(context.text, span.begin, span.end):
        at = found.end()
        row: list[Entity] = []
        for reference in context.resolution.within(Span(found.end(), span.end)):
            if reference.entities[0].type != "Country" or not _BESIDE.fullmatch(context.text, at, reference.span.begin):
                break
            row += reference.entities
            at = reference.span.end
        listed += row if len(row) > 1 else []  # no "Member States of A in B (C)"
    return listed


def about(context: Context, span: Span) -> tuple[Entity, ...]:
    """Return the treaty that a conference is to adopt."""
    text = span.of(context.text)
    if re.search(r"\b(?:adopt|adoption|finali[sz]e|revise|conclude)", text, re.IGNORECASE):
        return tuple(context.resolution.entities_within(span, frozenset({"Treaty"})))
    return ()
