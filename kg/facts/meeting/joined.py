"""Clauses -> who else took part in a meeting told before: "The Session was opened by A", "B was also present"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import islice

from kg import cues
from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts.context import Context, distinct
from kg.facts.meeting.account import Meeting, participants
from kg.model import Block, Entity, Span

_OPENED = frozenset(
    "attend chair co-chair open close moderate preside address inaugurate conclude join lead honour honor grace witness host organise "
    "organize co-organise co-organize co-host arrange convene facilitate officiate follow support".split()
)
_TAKING_PART = frozenset(
    "attend chair co-chair open close moderate preside address join participate take speak lead head host co-host organise organize "
    "convene grace honour honor inaugurate officiate follow facilitate conclude".split()
)


def read(context: Context, block: Block, clause: Clause) -> Meeting | None:
    """Return what a clause adds to a meeting that the bulletin has told of."""
    if clause.subject is None or clause.mood not in {Mood.FINITE, Mood.PARTICIPLE}:
        return None
    if clause.modal in {"will", "shall"} and clause.passive:
        told = _opened(context, block, clause)
        return replace(told, awaited=True) if told is not None else None  # "The Session will be opened by A"
    if clause.modal:
        return None
    if clause.mood is Mood.PARTICIPLE:
        return _opened(context, block, clause)
    return (
        _opened(context, block, clause)
        or _in_presence(context, block, clause)
        or _took_part(context, block, clause)
        or _told_before(context, block, clause)
    )


def _opened(context: Context, block: Block, clause: Clause) -> Meeting | None:
    """Read "The Session was attended by A, B and C", "It was attended by A"."""
    among = clause.lemma in {"attend", "address"} and _AMONG.match(context.text, clause.verb.end)  # "was opened by A, and attended by B"
    if not (clause.passive or among) or clause.lemma not in _OPENED or clause.subject is None or _is_dated(context, clause):
        return None
    subject = " ".join(clause.subject.of(context.text).split())
    whole = _a_meeting() if clause.mood is Mood.PARTICIPLE else _the_meeting()
    if not (whole.fullmatch(subject) or (_points(clause) and subject.lower().split(", ")[-1] == "it")):
        return None
    by = _BY.search(context.text, clause.rest.begin, clause.rest.end)
    told = _adding(context, block, clause, Span(by.end(), clause.rest.end)) if by else None
    front = Span(clause.sentence.span.begin, clause.subject.begin)
    if told is None or not _ALONGSIDE.match(front.of(context.text)):
        return told
    return replace(told, participant=distinct(participants(context, front), told.participant))


_ALONGSIDE = re.compile(r"(?:Alongside|Together with|Besides|Apart from|In addition to|Along with|As well as)\s")


def _points(clause: Clause) -> bool:
    """Tell "It was opened by A", and the second verb of "It was opened by A and chaired by B"."""
    return clause.mood is Mood.FINITE or clause.link == "and"


def _in_presence(context: Context, block: Block, clause: Clause) -> Meeting | None:
    """Read "The Session was held in the presence of A", "It took place under the chairmanship of B"."""
    held = (clause.passive and clause.lemma in {"hold", "conduct", "organise", "organize", "host"}) or (clause.lemma, clause.particle) == (
        "take",
        "place",
    )
    if not held or clause.subject is None or clause.tense != "past" or _is_dated(context, clause):
        return None
    subject = " ".join(clause.subject.of(context.text).split())
    found = _PRESENCE.search(context.text, clause.rest.begin, clause.rest.end)
    if found is None or not (_the_meeting().fullmatch(subject) or subject.lower() == "it"):
        return None
    return _adding(context, block, clause, Span(found.end(), clause.rest.end))


_PRESENCE = Expression(
    r"\b(?:(?:in|with)\sthe\s(?:presence|attendance|participation)|under\sthe\s(?:chairmanship|chair|presidency|leadership))\sof\s|"
    r"\bin\s(?:close\s)?(?:collaboration|co-?operation|partnership|conjunction)\swith\s|\bjointly\s(?:with|by)\s|\btogether\swith\s|"
    r"\b(?:chaired|led|headed|opened|moderated|attended)\sby\s"
)


def _took_part(context: Context, block: Block, clause: Clause) -> Meeting | None:
    """Read "A attended the meeting", "B took part in the discussion": which one, the words leave to what stands before."""
    if clause.passive or clause.lemma not in _TAKING_PART or clause.subject is None or _is_dated(context, clause):
        return None
    rest = " ".join(clause.rest.of(context.text).split())
    led = _LED.match(rest) if clause.lemma in {"lead", "head"} else None
    found = _the_meeting().match(rest, led.end() if led else 0) or (led and _IT.match(rest, led.end()))
    if led is None and clause.lemma in {"lead", "head"}:
        return None
    return _adding(context, block, clause, clause.subject) if found else None


_IT = re.compile(r"(?:it|the same)\b")
_LED = re.compile(  # "led a delegation respectively to attend the meeting"
    r"(?:(?:an?|the|its|their|his|her|respective|separate) )?(?:[\w-]+ ){0,3}?delegations? (?:respectively )?"
    r"(?:(?:to (?:attend|join) )|(?:to |at )(?=th))"
)


def _is_dated(context: Context, clause: Clause) -> bool:
    """Tell whether the clause has a time or place of its own, as "held in C in May and chaired by A" has not."""
    own = Span(clause.verb.begin, clause.rest.end) if clause.mood is Mood.PARTICIPLE else clause.span
    return bool(context.dates(own)) or context.place(own) is not None


def _adding(context: Context, block: Block, clause: Clause, where: Span) -> Meeting | None:
    """Return who is named there as taking part in the meeting told before."""
    who = participants(context, where)
    if not who:
        return None
    return Meeting(evidence=context.evidence(block, clause.span), rule="meeting.joined", participant=who, again=True, joining="bulletin")


_AMONG = re.compile(r"\s(?:,?\s?(?:among|amongst|inter)\s(?:other|alia)s?,?\s|also\s)?by\s")


@cache
def _the_meeting() -> Expression:
    """Return a pattern of "the meeting", "this event", behind a preposition or not, with nothing that says which."""
    return _meeting_called("the|this|that")


@cache
def _a_meeting() -> Expression:
    """Return a pattern of "the meeting" and "a meeting", which "chaired by A" says more of."""
    return _meeting_called("the|this|that|an?")


def _meeting_called(determiners: str) -> Expression:
    noun = cues.nouns("Meeting").pattern
    return Expression(
        rf"(?:(?:part in|in|at|over)\s)?(?:{determiners})\s(?:[a-z-]{{3,14}}\s){{0,2}}"
        rf"(?:{noun}|\b(?:events?|gathering|celebrations?|discussions?|occasion)\b)"
        r"(?=\s?(?:$|[,.;]|and\b|as\b|via\b|by\b|online\b|on behalf\b|in person\b))",
        re.IGNORECASE,
    )


_DELEGATION = re.compile(r"(?:the|their|its|our|a|an)\s(?:[\w-]{2,20}\s){0,3}?(?:delegations?|sides?)\b", re.IGNORECASE)
_PRESENT = re.compile(r"\s(?:also\s)?(?:present|in attendance|among (?:the|those) (?:participants|attendees|present))\b")


def _told_before(context: Context, block: Block, clause: Clause) -> Meeting | None:
    """Read "The delegation was headed by A", "B was also present" of the meeting that the paragraph tells of."""
    if clause.subject is None:
        return None
    led = clause.passive and clause.lemma in {"lead", "head", "preside", "chair"}
    if led and _DELEGATION.match(clause.subject.of(context.text)):
        by = _BY.search(context.text, clause.rest.begin, clause.rest.end)
        who = participants(context, Span(by.end(), clause.rest.end)) if by else ()
    elif clause.index == 0 and context.dates(Span(clause.sentence.span.begin, clause.span.end)):
        return None  # "On D he was also present at the conference hosted by B", which is another
    elif (clause.lemma == "be" and _PRESENT.match(context.text, clause.verb.end, clause.rest.end)) or (
        clause.lemma in {"attend", "participate"} and _OBSERVING.match(context.text, clause.verb.end, clause.rest.end)
    ):
        who = participants(context, clause.subject)
    elif clause.lemma == "represent" and clause.tense == "past" and not _is_dated(context, clause):
        who = _representatives(context, clause)
    else:
        return None
    if not any(w.type == "Official" for w in who):
        return None
    return Meeting(evidence=context.evidence(block, clause.span), rule="meeting.joined", participant=who, again=True, joining="paragraph")


_OBSERVING = re.compile(r"\s(?:as an? observer|online|remotely|in person|too|as well|by video)\b")


def _representatives(context: Context, clause: Clause) -> tuple[Entity, ...]:
    """Return persons and bodies of "A represented B" and "B was represented by A, who stood in for C", without C."""
    who = participants(context, clause.span)
    aside = [c for c in context.of_sentence(clause.sentence) if c.link == "who"]
    absent = {e for c in aside for r in islice(context.resolution.within(Span(c.verb.end, c.span.end)), 1) for e in r.entities}
    return tuple(w for w in who if w not in absent)


_BY = Expression(r"\bby\s")
