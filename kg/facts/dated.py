"""Document -> its dates with places in the text; "the same day" is that of the date before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import dates
from kg.dates import Dated
from kg.expressions import Expression
from kg.model import Document, Period, Span

_OF_AN_ACT = re.compile(r"\) Act\b")  # "the Geneva (1999) Act": the year is a part of the name


def of(document: Document) -> Iterator[Dated]:
    """Yield the dates of a document with places in its text; "the same day" takes the date before it."""
    year = None if document.issued else dates.year_of(document.text)
    last: Period | None = None
    for _, sentence in document.sentences():
        for date in dates.find(sentence.span.of(document.text), today=document.issued, year=year):
            span = Span(sentence.span.begin + date.span.begin, sentence.span.begin + date.span.end)
            period = date.period
            if _OF_AN_ACT.match(document.text, span.end):
                continue
            if date.kind == "anaphor" and last is not None:
                period = dates.follow(span.of(document.text), last)
            if period is not None:
                last = period if period.precision == "day" and not _recalled(document, span, period) else last
                yield Dated(span, period, date.kind)


_ASIDE = Expression(r"\b(?:since|until|till|by|before|dated|(?:founded|established|created|born|set up)\s(?:on|in))\s(?:the\s)?$")
_LEAD = 20  # characters before a date that tell what it is of
_RELATIVE = Expression(r",\s(?:which|who)\s[^.;]{0,90}$")
_CLAUSE = 110  # characters of a relative clause up to its date
_LONG_AGO = 5 * 366  # days before the bulletin


def _recalled(document: Document, span: Span, period: Period) -> bool:
    """Tell a day of which "the same day" behind it does not speak: "in force since 4 January 2008", one of many years ago."""
    found = _ASIDE.search(document.text, max(0, span.begin - _LEAD), span.begin)
    aside = found is not None and _RELATIVE.search(document.text, max(0, span.begin - _CLAUSE), span.begin) is not None
    return aside or (document.issued is not None and (document.issued - period.end).days > _LONG_AGO)
