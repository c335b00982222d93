"""Dates that count from the day of publication ("yesterday", "last Thursday", "next spring"): match -> part."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from kg.dates.parts import Part, Pattern, Resolver, lean_of, span_of
from kg.dates.words import CARDINAL_NUMBER, LEAN, PART_OF_DAY, SEASON_START, SP, WEEKDAY, WEEKDAY_NUMBER, YEAR
from kg.expressions import Expression
from kg.model import Period

_DAYS_AWAY = {"the day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1, "the day after tomorrow": 2}
_TODAYS = r"(?!['\u2019]s?\b(?!\s(?:meeting|session|ceremony|event|signing|announcement|decision|vote|agreement|talks|visit)))"


def day(when: date) -> Period:
    return Period(when, when)


def month(year: int, number: int) -> Period:
    """Return a month; its number may run over the ends of the year."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Period(date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month")


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number, 12, 31), "year")


def weekday(number: int, *, lean: int, future: bool) -> Resolver:
    """Return the last such day up to the day of publication, or the first after it where the words look ahead."""

    def resolve(today: date) -> Period:
        back = (today.weekday() - number) % 7
        if lean < 0 and not back:
            back = 7
        ahead = lean > 0 or (lean == 0 and future)
        return day(today + timedelta(days=(7 - back) if ahead else -back))

    return resolve


def _read_day(match: re.Match[str]) -> Part:
    away = _DAYS_AWAY.get(" ".join(match[0].lower().split()), 0)
    return Part(span_of(match), kind="relative", resolver=lambda today: day(today + timedelta(days=away)))


def _read_weekday(match: re.Match[str]) -> Part:
    number = WEEKDAY_NUMBER[match["weekday"][:3].lower()]
    lean = lean_of(match)
    return Part(span_of(match), kind="weekday", lean=lean, resolver=weekday(number, lean=lean, future=False))


def _unit(name: str, away: int) -> Resolver:
    def resolve(today: date) -> Period:
        if name == "day":
            return day(today + timedelta(days=away))
        if name == "week":
            monday = today - timedelta(days=today.weekday()) + timedelta(weeks=away)
            return Period(monday, monday + timedelta(days=6))
        return month(today.year, today.month + away) if name == "month" else year(today.year + away)

    return resolve


def _read_unit(match: re.Match[str]) -> Part:
    return Part(span_of(match), kind="relative", resolver=_unit(match["unit"], lean_of(match)))


def _read_ago(match: re.Match[str]) -> Part:
    number = match["number"].lower()
    count = int(number) if number.isdigit() else CARDINAL_NUMBER.get(number, 1)
    return Part(span_of(match), kind="relative", resolver=_unit(match["unit"], -count))


def _season(name: str, lean: int) -> Resolver:
    def resolve(today: date) -> Period:
        starts = (date(today.year + shift, SEASON_START[name], 1) for shift in (-1, 0, 1))
        if lean < 0:  # the last one that is over
            return year(max(start.year for start in starts if (today - start).days >= 90))
        return year(min(start.year for start in starts if start > today) if lean else today.year)

    return resolve


def _read_season(match: re.Match[str]) -> Part:
    return Part(span_of(match), kind="relative", resolver=_season(match["season"].lower(), lean_of(match)))


def _read_new_year(match: re.Match[str]) -> Part:
    return Part(span_of(match), kind="relative", resolver=lambda today: year(today.year + (today.month > _HALF)))


_HALF = 6  # the month up to which "the new year" is the one that has begun


def _read_this_year(match: re.Match[str]) -> Part:
    return Part(span_of(match), kind="relative", resolver=lambda today: year(today.year))


def _read_season_of_year(match: re.Match[str]) -> Part:
    return Part(span_of(match), fixed=year(int(match["year"])))


def _read_quarter(match: re.Match[str]) -> Part:
    number = match["quarter"] or match["word"]
    first = 3 * {"1": 1, "2": 2, "3": 3, "4": 4, "f": 1, "s": 2, "t": 3}[number[0].lower()] - 2
    if number.lower().startswith("fo"):
        first = 10
    begin, end = month(int(match["year"]), first), month(int(match["year"]), first + 2)
    return Part(span_of(match), fixed=Period(begin.start, end.end, "month"))


YEARLY = (  # what names its year in digits
    Pattern(
        Expression(rf"(?<![\w-])(?:spring|summer|autumn|fall|winter){SP}(?:of{SP})?(?P<year>{YEAR})", re.IGNORECASE),
        "spring 2011",
        _read_season_of_year,
    ),
    Pattern(
        Expression(
            rf"(?<![\w-])(?:Q(?P<quarter>[1-4])|(?P<word>first|second|third|fourth|1st|2nd|3rd|4th){SP}quarter),?{SP}(?:of{SP})?(?P<year>{YEAR})",
            re.IGNORECASE,
        ),
        "Q2 2013",
        _read_quarter,
    ),
)
PATTERNS = (
    Pattern(
        Expression(
            rf"(?<![\w-])(?:the{SP}day{SP}(?:before{SP}yesterday|after{SP}tomorrow)|today{_TODAYS}|yesterday|tomorrow|tonight|last{SP}night"
            rf"|this{SP}(?:morning|afternoon|evening|noon))(?![\w-])",
            re.IGNORECASE,
        ),
        "yesterday",
        _read_day,
    ),
    Pattern(Expression(rf"(?<![\w-]){LEAN}?(?P<weekday>{WEEKDAY}){PART_OF_DAY}"), "last Thursday", _read_weekday),
    Pattern(
        Expression(rf"(?<!the )(?<![\w-]){LEAN}(?P<unit>week|month|year)(?![\w-])", re.IGNORECASE),
        "next month",
        _read_unit,
    ),
    Pattern(
        Expression(
            rf"(?<![\w-])(?P<number>\d{{1,2}}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve){SP}"
            rf"(?P<unit>day|week|month|year)s?{SP}ago(?!\w)",
            re.IGNORECASE,
        ),
        "three days ago",
        _read_ago,
    ),
    Pattern(Expression(rf"(?<![\w-]){LEAN}(?P<season>spring|summer|autumn|fall|winter)(?!\w)", re.IGNORECASE), "last autumn", _read_season),
    Pattern(Expression(rf"(?<![\w-])in{SP}the{SP}new{SP}year(?![\w'’-])", re.IGNORECASE), "in the new year", _read_new_year),
    Pattern(
        Expression(rf"(?<![\w-])(?:end|middle|beginning|close|course){SP}of{SP}the{SP}year(?!{SP}\d|[\w'’-])", re.IGNORECASE),
        "end of the year",
        _read_this_year,
    ),
    *YEARLY,
)
