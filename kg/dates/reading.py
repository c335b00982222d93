"""Find all dates of a text: patterns -> parts -> joined -> resolved; behind the functions of ``kg.dates``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from kg.dates import anaphora, calendar, numeric, relative, years
from kg.dates.joining import join
from kg.dates.parts import Dated, Part
from kg.dates.resolving import Clock, ImpossibleDateError, kind_of, resolve
from kg.dates.words import MONTH
from kg.expressions import Expression
from kg.model import Period, Span

PATTERNS = (*calendar.PATTERNS, *numeric.PATTERNS, *relative.PATTERNS)
_NUMBER = Expression(r"[12][0-9]{3}")  # any year is one: 2014
_MONTH = Expression(MONTH)
_ANY = Expression("")
_MARKED = (  # with what all of them need
    (calendar.MONTHLY, _MONTH),
    (calendar.PATTERNS[len(calendar.MONTHLY) :], _ANY),
    (numeric.PATTERNS, _NUMBER),
    (relative.PATTERNS[: -len(relative.YEARLY)], _ANY),
    (relative.YEARLY, _NUMBER),
)

_AHEAD = re.compile(  # "will be held on", "scheduled for"
    r"\b(?:will|shall|going to|upcoming|forthcoming|planned|scheduled|expected|due|(?:is|are) to|to be held|would)\b", re.IGNORECASE
)
_BACK = re.compile(r"\b(?:was|were|had)\b", re.IGNORECASE)  # "was adopted in May"
_CLAUSE = 100  # characters before a date that may say that it lies ahead


def find(text: str, *, today: date | None, year: int | None = None) -> tuple[Dated, ...]:
    """Return the dates of a text in reading order, those of one expression ("1 and 15 March") with one span.

    ``today`` is the day of publication, from which "yesterday" and dates without year count. Where it is unknown,
    ``year`` (see ``year_of``) stands in for the year of dates without one, and what counts from today has no period.
    """
    return tuple(dated for part in _parts(text) for dated in _resolved(text, part, today, year))


def impossible(text: str) -> tuple[Span, ...]:
    """Return the spans that are written like a date and are none, such as 31 February 2023."""
    return tuple(part.span for part in _parts(text) if _is_impossible(part))


def day(year: int, month: int, number: int) -> Period | None:
    """Return the period of one day, None where no calendar has it."""
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    return Period(found, found)


def year_of(text: str) -> int | None:
    """Return the year that most full dates of a text name, the first of them when several are equal."""
    counts = Counter(part.year for part in _parts(text) if part.year and part.days)
    return counts.most_common(1)[0][0] if counts else None


def _parts(text: str) -> list[Part]:
    """Return the dates as written: the longest first where they overlap, ranges joined."""
    candidates = sorted(_candidates(text), key=lambda part: (part.span.begin, -part.span.end))
    chosen: list[Part] = []
    for part in candidates:
        if not chosen or part.span.begin >= chosen[-1].span.end:
            chosen.append(part)
    return join(text, chosen)


def _candidates(text: str) -> Iterator[Part]:
    for patterns, mark in _MARKED:
        for pattern in patterns if mark.search(text) else ():
            for match in pattern.regex.finditer(text):
                part = pattern.read(match)
                if part:
                    yield part
    if _NUMBER.search(text):
        yield from years.find(text)
    yield from anaphora.find(text)


def _resolved(text: str, part: Part, today: date | None, year: int | None) -> Iterator[Dated]:
    before = _before(text, part.span.begin)
    clock = Clock(today, year, future=_AHEAD.search(before) is not None, past=_BACK.search(before) is not None)
    try:
        periods: tuple[Period | None, ...] = resolve(part, clock) if part.kind != "anaphor" else (None,)
    except (ImpossibleDateError, OverflowError):  # a day that no calendar has, or one before the year 1
        return
    for period in periods or (None,):
        yield Dated(part.span, period, kind_of(part))


def _before(text: str, offset: int) -> str:
    """Return the words of the same clause before an offset."""
    return _BREAK.split(text[max(0, offset - _CLAUSE) : offset])[-1]


_BREAK = re.compile(r"[.;\u201d]\s|\b(?:which|when)\s(?=(?:was|were|began|started|opened|commenced|took)\b)")


def _is_impossible(part: Part) -> bool:
    if part.kind == "anaphor" or part.resolver:
        return False
    try:
        resolve(part, Clock(today=None, year=2024))  # a leap year: 29 February without a year may be
    except ImpossibleDateError:
        return True
    return False
