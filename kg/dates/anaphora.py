"""Words that point to another date ("the same day", "the two preceding days"): text -> parts, and what they then mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from kg.dates.parts import Part
from kg.dates.relative import day, month, year
from kg.dates.words import SP
from kg.expressions import Expression
from kg.model import Period, Span

_SAME = Expression(
    rf"\b(?:the{SP}(?:very{SP})?same|that(?:{SP}same)?|on{SP}this){SP}(?P<unit>day|month|year)\b", re.IGNORECASE
)  # the same day
_NEAR = Expression(  # the two preceding days, the following month
    rf"\bthe{SP}(?P<way>next|following|previous|preceding){SP}(?P<unit>day|month|year)\b"
    rf"|\bthe{SP}(?P<count>two|three|four|2|3|4){SP}(?P<many>next|following|previous|preceding){SP}days\b"
    rf"|\bthe{SP}day{SP}(?P<side>before|after)\b(?!{SP}(?:yesterday|tomorrow))",
    re.IGNORECASE,
)
_NEXT = Expression(rf"\b(?:on|and){SP}(?P<next>the{SP}next)(?={SP}(?:with|at|and|in)\b|[,.;:)])", re.IGNORECASE)  # and on the next, two
_COUNTS = {"two": 2, "three": 3, "four": 4}
_BACK = {"previous", "preceding", "before"}


def find(text: str) -> Iterator[Part]:
    """Yield the anaphors of a text."""
    for regex, group in ((_SAME, 0), (_NEAR, 0), (_NEXT, "next")):
        for match in regex.finditer(text):
            yield Part(Span(match.start(group), match.end(group)), kind="anaphor")


def follow(words: str, antecedent: Period) -> Period | None:
    """Return the period that an anaphor means, given the one it points to.

    "the same month" after 25 July 2019 is July 2019; "the two preceding days" are 23 and 24 July. None when the
    words are no anaphor, or the antecedent is too vague for them.
    """
    if match := _SAME.fullmatch(words):
        return _same(match["unit"].lower(), antecedent)
    the_next = words.lower().split() == ["the", "next"]
    if (the_next or "day" in words.lower()) and antecedent.precision != "day":
        return None
    if match := _NEAR.fullmatch(words):
        return _near(match, antecedent)
    return day(antecedent.end + timedelta(days=1)) if the_next else None


def _same(unit: str, antecedent: Period) -> Period | None:
    if unit == "day":
        return antecedent if antecedent.precision == "day" else None
    if unit == "month" and antecedent.precision == "year":
        return None
    return month(antecedent.start.year, antecedent.start.month) if unit == "month" else year(antecedent.start.year)


def _near(match: re.Match[str], antecedent: Period) -> Period:
    way = (match["way"] or match["many"] or match["side"]).lower()
    unit = (match["unit"] or "day").lower()
    if unit == "month":
        return month(antecedent.start.year, antecedent.start.month + (-1 if way in _BACK else 1))
    if unit == "year":
        return year(antecedent.start.year + (-1 if way in _BACK else 1))
    count = (match["count"] or "1").lower()
    return _days(antecedent, _COUNTS.get(count) or int(count), back=way in _BACK)


def _days(antecedent: Period, count: int, *, back: bool) -> Period:
    first: date = antecedent.start - timedelta(days=count) if back else antecedent.end + timedelta(days=1)
    return Period(first, first + timedelta(days=count - 1))
