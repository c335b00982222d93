"""When a meeting was held, beyond the date nearest to its noun: the days behind a year in its name, a date in front of the clause."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts.context import Context
from kg.model import Period, Span


def finer(context: Context, clause: Clause, when: Period | None) -> Period | None:
    """Return the days of "The 2018 Conference was held in C from D to E" instead of the year in its name."""
    if when is None or when.precision != "year" or clause.mood is not Mood.FINITE:
        return when
    days = (d.period for d in context.dates(clause.span) if d.period and d.period.precision == "day")
    return next((d for d in days if when.start <= d.start <= when.end), None) or _in_front(context, clause) or when


def _in_front(context: Context, clause: Clause) -> Period | None:
    """Return the day of "On 9 October 2013 A held a conference on what was done from 2011 to 2015"."""
    begin = clause.sentence.span.begin
    first = next(iter(context.dates(Span(begin, clause.verb.begin))), None) if clause.index == 0 else None
    fronted = first is not None and _ON.fullmatch(context.text, begin, first.span.begin) is not None
    return first.period if first is not None and fronted and first.period and first.period.precision == "day" else None


_ON = re.compile(r"On (?:the )?(?:[A-Z][a-z]+day,? )?")


def until(context: Context, clause: Clause, when: Period | None) -> Period | None:
    """Return the days of "The talks began on D and ended on E", "opened on D and will run until E"."""
    if when is None or when.precision != "day" or when.start != when.end or clause.lemma not in _BEGINNING:
        return when
    later = next((c for c in context.of_sentence(clause.sentence) if c.index > clause.index and _ends(c)), None)
    days = [d.period for d in context.dates(later.rest) if d.period and d.period.precision == "day"] if later is not None else []
    days = days or [d.period for d in context.dates(clause.rest) if d.period and _UNTIL.search(context.text, clause.verb.end, d.span.begin)]
    return Period(when.start, days[0].end, "day") if days and days[0].end > when.start else when


def _ends(clause: Clause) -> bool:
    return clause.lemma in _ENDING or (clause.lemma, clause.particle) == ("do", "last")  # "will last until"


_BEGINNING = frozenset({"begin", "start", "open", "commence", "kick", "convene", "take"})
_ENDING = frozenset({"end", "conclude", "close", "run", "last", "continue", "finish", "go", "wrap"})
_UNTIL = Expression(r"\b(?:until|till|through|and (?:ending|lasting|running) (?:on|until))\s(?:the\s)?$")


def circumstance(context: Context, span: Span) -> Period | None:
    """Return a date that stands in front of the clause: "On April 25, ..., talks were held"."""
    sentence = context.told_at(span.begin)
    if sentence is None:
        return None
    lead = Span(sentence.begin, span.begin)
    others = [c for c in context.clauses_at(span.begin) if c.mood is Mood.FINITE and not c.span.meets(span)]
    dated = [d for d in context.dates(lead) if not any(Span(c.verb.begin, c.span.end).covers(d.span) for c in others)]
    opening = len(dated) == 1 and dated[0].span.begin - sentence.begin < _OPENS
    return dated[-1].period if dated and (len(context.dates(sentence)) == 1 or opening) else None


def of_doing(context: Context, at: Span) -> Period | None:
    """Return the day of "was adopted on D at a Conference, which was hosted in C": it is that of the noun behind "at"."""
    sentence = context.told_at(at.begin)
    before = context.dates(Span(sentence.begin, at.begin))[-1:] if sentence is not None else []
    return next((d.period for d in before if _AT.fullmatch(context.text, d.span.end, at.begin)), None)


_AT = re.compile(r"\)?,?\s(?:at|during)\s(?:the|an?|its|their)\s(?:[A-Z]?[\w-]{2,20}\s){0,6}")


def while_doing(context: Context, clause: Clause) -> Period | None:
    """Return the day of "gave the news on D, as he addressed a webinar"."""
    over = next((c for c in context.of_sentence(clause.sentence) if c.index == clause.index - 1), None)
    begin = clause.subject.begin if clause.subject is not None else clause.verb.begin
    if over is None or clause.mood is not Mood.FINITE or not context.text[:begin].endswith((" as ", " while ", " when ")):
        return None
    dated = [d for d in context.dates(Span(over.verb.end, begin)) if d.period is not None]
    return dated[-1].period if dated and over.mood is Mood.FINITE and clause.tense == over.tense else None


_OPENS = 12  # characters before a date that opens a sentence: "The next day, when the session began, A met B"
