"""Partial dates of the register ("2010-05") -> periods, for all who read its tables."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from kg.model import Period


def period(text: str) -> Period | None:
    """Return the days that a date known to the day, the month or the year may cover; None for an empty text.

    Raises ValueError for what is no date.
    """
    if not text:
        return None
    numbers = [int(part) for part in text.split("-")]
    match numbers:
        case [year]:
            return Period(date(year, 1, 1), date(year, 12, 31), "year")
        case [year, month]:
            return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")
    day = date.fromisoformat(text)
    return Period(day, day)
