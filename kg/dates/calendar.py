"""Dates with a month by name ("26 Nov 2008", "February 7 to 11", "in May"): match -> part; used by ``kg.dates.reading``."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.dates.parts import Part, Pattern, lean_of, span_of
from kg.dates.words import (
    DASH,
    DAYS,
    FULL_MONTH,
    LEAN,
    MONTH,
    OSP,
    PART_OF_DAY,
    SHORT_WEEKDAY,
    SP,
    WEEKDAY,
    YEARISH,
    month_number,
    spelled_number,
)
from kg.expressions import Expression
from kg.model import Span

_WEEKDAY_BEFORE = rf"(?:{WEEKDAY}{PART_OF_DAY},?{SP})?"
_SHIFT = {"this": 0, "last": -1, "next": 1}
_SECOND_DAY = re.compile(r"[0-9]{1,2}")  # e.g. both numbers of "7 to 11"
_STRETCH = re.compile(rf"to|until|till|through|{DASH}")  # e.g. "7 to 11"


def _days(text: str) -> tuple[tuple[int, ...], bool]:
    """Return the days of "7 to 11" as a stretch, of "1 and 2" as a list that is a stretch when they follow each other."""
    days = tuple(int(number) for number in _SECOND_DAY.findall(text))
    follow = all(b == a + 1 for a, b in pairwise(days))
    return days, bool(_STRETCH.search(text)) or (len(days) > 1 and follow)


def _read_days(match: re.Match[str]) -> Part:
    days, stretch = _days(match["days"])
    shift = match["shift"]
    return Part(
        span_of(match),
        year=int(match["year"]) if match["year"] else None,
        month=month_number(match["month"]),
        days=days,
        stretch=stretch,
        shift=_SHIFT[shift] if shift else None,
        lean=lean_of(match) if "lean" in match.re.groupindex else 0,
    )


def _read_month(match: re.Match[str]) -> Part:
    groups = match.re.groupindex
    shift = match["shift"] if "shift" in groups else None
    lean = lean_of(match) if "lean" in groups else 0
    year = match["year"] if "year" in groups else None
    return Part(
        span_of(match),
        year=int(year) if year else None,
        month=month_number(match["month"]),
        shift=0 if "lean" in groups and match["lean"] == "this" else _SHIFT[shift] if shift else None,
        lean=lean,
    )


def _read_bare_month(match: re.Match[str]) -> Part:
    return Part(span_of(match), month=month_number(match["month"]), bare=True)


def _read_spelled(match: re.Match[str]) -> Part:
    century = 2000 if match["century"].lower().startswith("two") else 1900
    year = century + spelled_number(match["rest"] or "")
    return Part(span_of(match), year=year, month=month_number(match["month"]), days=(spelled_number(match["day"]),))


def _between(match: re.Match[str]) -> Part:
    """Read "between 5 and 7 May 2020": the two days are the ends of a stretch."""
    part = _read_days(match)
    return Part(Span(match.start("days"), match.end()), year=part.year, month=part.month, days=part.days, stretch=True, shift=part.shift)


_NUMBER_WORD = r"[a-z]{3,9}(?:[- ][a-z]{3,7})?"

MONTHLY = (  # what names a month as it is written, or in capitals
    # Of two patterns that match the same stretch, the first is taken.
    Pattern(
        Expression(rf"(?<=[Bb]etween ){_WEEKDAY_BEFORE}(?P<days>{DAYS}){SP}(?:of{SP})?(?P<month>{MONTH}){YEARISH}?"),
        "between 5 and 8 May 2020",
        _between,
    ),
    Pattern(
        Expression(rf"(?=[0-9A-Zt])(?<![\w./]){_WEEKDAY_BEFORE}(?P<days>{DAYS}){SP}(?:day{SP})?(?:of{SP})?(?P<month>{MONTH}){YEARISH}?"),
        "from 22nd to the 24th of March 2021",
        _read_days,
    ),
    Pattern(
        Expression(
            rf"(?<!\w){_WEEKDAY_BEFORE}{LEAN}?(?P<month>{MONTH})(?:{SP}|(?<=\.))(?P<days>{DAYS})(?:{OSP}\({SHORT_WEEKDAY}\))?{YEARISH}?"
        ),
        "Monday evening, March 13, 2006",
        _read_days,
    ),
    Pattern(
        Expression(rf"(?<!\w)(?:(?:early|late|mid){OSP}{DASH}?{OSP})?(?P<month>{MONTH}){YEARISH}"),
        "early March 2013",
        _read_month,
    ),
    Pattern(Expression(rf"(?<!\w){LEAN}(?P<month>{FULL_MONTH})"), "last May", _read_month),
    Pattern(Expression(rf"\b(?=[A-Z])(?P<month>{FULL_MONTH})"), "March", _read_bare_month),
)
PATTERNS = (
    *MONTHLY,
    Pattern(
        Expression(
            rf"(?<!\w)(?P<day>{_NUMBER_WORD}){SP}day{SP}of{SP}(?P<month>{MONTH}),?{SP}(?:in{SP}the{SP}year{SP}of{SP}our{SP}Lord{SP})?"
            rf"(?P<century>two{SP}thousand|nineteen{SP}hundred)(?:{SP}and)?(?:{SP}(?P<rest>{_NUMBER_WORD}))?",
            re.IGNORECASE,
        ),
        "fourth day of July, in the year of our Lord two thousand nineteen",
        _read_spelled,
    ),
)
