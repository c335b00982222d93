"""Dates in digits, the month by name at the most ("2014. 12. 3.", "12.03.2021", "2019-11-04"): match -> part; used by ``kg.dates.reading``.

A date with slashes or dashes is read only when one number cannot be a month, or both are equal: "3/4/2021" is the
third of April here and the fourth of March there. With its weekday in front it is read in the order that falls on it.
"""

from __future__ import annotations

import re
from datetime import date

from kg.dates.parts import Part, Pattern, span_of
from kg.dates.words import MONTH, OSP, SHORT_WEEKDAY, SP, WEEKDAY_NUMBER, YEAR, month_number
from kg.expressions import Expression

_MD = r"[0-9]{1,2}"
_FREE = r"(?=[0-9])(?<![\w/.-])"  # a digit first of all: that is quickly seen


def _read(match: re.Match[str]) -> Part:
    return Part(span_of(match), year=int(match["year"]), month=int(match["month"]), days=(int(match["day"]),))


def _read_either_order(match: re.Match[str]) -> Part | None:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first > 12 or first == second:
        return Part(span_of(match), year=year, month=second, days=(first,))
    if second > 12:
        return Part(span_of(match), year=year, month=first, days=(second,))
    return None


def _read_by_weekday(match: re.Match[str]) -> Part | None:
    """Read the order that falls on the weekday in front; None when both or neither do."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    wanted = WEEKDAY_NUMBER[match["weekday"][:3].lower()]
    orders = {(first, second), (second, first)}
    found = [(day, month) for day, month in orders if _weekday(year, month, day) == wanted]
    return Part(span_of(match), year=year, month=found[0][1], days=(found[0][0],)) if len(found) == 1 else None


def _weekday(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return None


def _read_month_name(match: re.Match[str]) -> Part:
    return Part(span_of(match), year=int(match["year"]), month=month_number(match["month"]), days=(int(match["day"]),))


PATTERNS = (
    Pattern(
        Expression(rf"{_FREE}(?P<day>{_MD})(?P<sep>[-/.])(?P<month>{MONTH})(?P=sep)(?P<year>{YEAR})(?![\w/-])"),
        "28-Sep-2014",
        _read_month_name,
    ),
    Pattern(
        Expression(rf"{_FREE}(?P<year>{YEAR}),?{SP}(?P<month>{MONTH}){SP}(?P<day>{_MD})(?:st|nd|rd|th)?(?![\w/-]|[.,:]\d|{SP}{YEAR})"),
        "2014 September 28",
        _read_month_name,
    ),
    Pattern(
        Expression(rf"(?<![A-Za-z])(?P<month>{MONTH}),{SP}(?P<day>{_MD}),?{SP}(?P<year>{YEAR})(?![\w/-])"),
        "Sep, 28 2014",
        _read_month_name,
    ),
    Pattern(
        Expression(
            rf"\b(?P<weekday>{SHORT_WEEKDAY}),?{SP}(?P<first>{_MD})(?P<sep>[/.-])(?P<second>{_MD})(?P=sep)(?P<year>{YEAR})(?![\w/-])"
        ),
        "Tue, 01/10/2019",
        _read_by_weekday,
    ),
    Pattern(
        Expression(rf"{_FREE}(?P<year>{YEAR})-(?P<month>{_MD})-(?P<day>{_MD})(?![\d-])"),
        "2019-11-04",
        _read,
    ),
    Pattern(
        Expression(rf"{_FREE}(?P<year>{YEAR})\.{OSP}(?P<month>{_MD})\.{OSP}(?P<day>{_MD})(?!\d|\.\d)\.?"),
        "2014. 12. 3.",
        _read,
    ),
    Pattern(Expression(rf"{_FREE}(?P<year>{YEAR})/(?P<month>{_MD})/(?P<day>{_MD})(?![\d/])"), "2023/04/28", _read),
    Pattern(
        Expression(rf"{_FREE}(?P<day>{_MD})\.{OSP}(?P<month>{_MD})\.{OSP}(?P<year>{YEAR})(?![\w/-]|\.\d)"),
        "23.6.2021",
        _read,
    ),
    Pattern(
        Expression(rf"{_FREE}(?P<first>{_MD})(?P<sep>[/-])(?P<second>{_MD})(?P=sep)(?P<year>{YEAR})(?![\w/-])"),
        "28/04/2023",
        _read_either_order,
    ),
)
