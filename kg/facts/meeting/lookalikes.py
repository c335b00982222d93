"""What looks like a meeting to the reader of nouns and is none: a body that acts, "in the event of", the day of an announcement."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.dates import Dated
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import Context
from kg.model import Reference, Sentence, Span

EVENT_OF = re.compile(r"events?\sof\b")  # "in the event of a dispute"


_ABOUT = re.compile(
    r"\b(?:[Rr]egistrations?|[Dd]eadlines?|[Aa]pplications?|[Ii]nvitations?|[Ss]ubmissions?|[Pp]apers|[Cc]alls?|[Tt]ickets?|[Nn]ominations?|[Pp]reparations?)\s"
    r"(?:for|to)\s(?:an?\s|the\s|this\s|its\s)?(?:[\w-]{2,20}\s){0,4}$"
)


def only_about(before: str) -> bool:
    """Tell "Registration for the seminar closes on D" by what stands before its noun."""
    return _ABOUT.search(before) is not None


def called_off(context: Context, sentence: Sentence, at: Span) -> bool:
    """Tell "The meeting scheduled for D has been postponed"."""
    return _OFF.match(context.text, at.end, sentence.span.end) is not None


_OFF = re.compile(
    r"[^;.]{0,140}?\b(?:is|was|were|been|be)\s(?:[a-z]+\s)?(?:cancell?ed|postponed|suspended|called\soff|deferred|delayed|put\soff)\b"
)


def acts(context: Context, clause: Clause, at: Span) -> bool:
    """Tell "The Assembly of the PCT Union appointed A", where a body acts, from an assembly that is held."""
    body = next((r for r in context.resolution.within(clause.subject) if r.span.meets(at)), None) if clause.subject else None
    doing = clause.mood is Mood.FINITE and not clause.passive and clause.lemma not in _HAPPENING
    assembly = "ssembl" in at.of(context.text)
    return assembly and doing and body is not None and body.entities[0].type in BODIES and not context.place(clause.span)


_HAPPENING = frozenset("be meet hold take open close begin start end convene sit gather conclude continue last".split())


def of_telling(context: Context, sentence: Sentence, at: Span, date: Dated) -> bool:
    """Tell the day of "announced on D that a ceremony will be held", on which it was announced."""
    clause = next((c for c in context.of_sentence(sentence) if c.link == "that" and c.span.covers(at)), None)
    if date.span.begin >= at.end and _SINCE.search(context.text, at.end, date.span.begin):
        return True  # "the first conversation since the appointment of A in 2021"
    return clause is not None and clause.tense == "future" and date.span.end <= clause.span.begin


_SINCE = Expression(r"\bsince\s[^,;.]{3,90}$")


def only_a_body(context: Context, reference: Reference) -> bool:
    """Tell "by the WIPO General Assembly on 21 April" from a session of it: a body acts, and is not what happens."""
    before = context.text[max(0, reference.span.begin - 12) : reference.span.begin]
    return reference.entities[0].type in BODIES and re.search(r"\b(?:by|of|to|from)\s+(?:the\s+)?$", before) is not None


_NEWS = Expression(  # "welcomed the proposal to hold talks", "welcomed the agreement reached in the negotiations"
    r"\b(?:proposals?|ideas?|initiatives?|agreements?|progress|decisions?|results?|outcomes?|reports?|plans?|offers?|news|intentions?|"
    r"commitments?|efforts?|conclusion|adoption|launch|fact|opportunity|invitation)\b"
)


def welcomed(context: Context, clause: Clause, at: Span) -> bool:
    """Tell "welcomed the proposal to hold talks" from "the city welcomed the talks"."""
    return clause.lemma == "welcome" and _NEWS.search(context.text, clause.verb.end, at.begin) is not None
