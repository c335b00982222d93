"""A date line in numbers whose order nothing in it tells: "01/02/2022", "Published on 02/09/2021"; used by ``kg.bulletins.tags``.

The text decides where it spells one of the two days out ("this Thursday, September 2"), else the masthead, where it is that of a
publisher outside of the United States.
"""

from __future__ import annotations

import re
from calendar import month_name

from kg import dates
from kg.bulletins.datelines import Dateline
from kg.model import Period, Span

_LINE = re.compile(
    r"(?:(?:Published|Posted|Issued|Released|Date|Dated|Publication date|Release date)(?: on)? ?:? )?"
    r"(?P<date>(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<year>(?:19|20)\d\d))"
)


def read(line: str, text: str, *, day_first: bool) -> Dateline | None:
    """Return what such a line dates; None for any other line, and where neither the text nor the masthead tells the order."""
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    told = [(d, m) for d, m in {(first, second), (second, first)} if m <= len(month_name) - 1 and _spelled(text, d, m)]
    order = told[0] if len(told) == 1 else (first, second) if day_first else None
    period: Period | None = dates.day(year, order[1], order[0]) if order else None
    return Dateline("", period, Span(*found.span("date"))) if period else None


def _spelled(text: str, day: int, month: int) -> bool:
    """Tell whether a text has a day of the year in words: "September 2", "2 September", "2nd of September"."""
    name = month_name[month]
    return re.search(rf"\b(?:{name} {day}|{day}(?:st|nd|rd|th)?(?: of)? {name})\b", text) is not None
