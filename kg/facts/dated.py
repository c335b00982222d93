"""Document -> its dates with places in the text; "the same day" is that of the date before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import dates
from kg.dates import Dated
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
                last = period if period.precision == "day" else last
                yield Dated(span, period, date.kind)
