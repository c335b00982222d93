"""Pieces of known kinds -> what the frame of the page says: title, dates, who publishes; used by ``kg.bulletins``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from kg import dates
from kg.bulletins.framed import Framed
from kg.model import BlockKind, Period, Span

_FRAME = {BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.DATELINE, BlockKind.ISSUER, BlockKind.FURNITURE}
_ADOPTED = re.compile(r"\b(?:adopted|issued|released|published|dated|agreed)\b", re.IGNORECASE)  # of a title: "STATEMENT ADOPTED ON"
_SET_BEHIND = re.compile(r"(?<=\w)\s{1,4}(?=(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}$)")  # of a title: "Heads Meeting 2021.11.30"
_PROCLAIMED = re.compile(r"\bIN WITNESS WHEREOF\b|\b(?:Done|DONE) (?:at|in) ")  # IN WITNESS WHEREOF, I have hereunto set my hand this
# "that opened today, 11 December 2017", "on this day, Friday 5 December 2014"
_TODAY = re.compile(
    r"\b(?:today|this day),? (?:on )?\(?(?=(?:[A-Z][a-z]{2,8}day,? )?(?:the )?(?:\d{1,2}(?:st|nd|rd|th)? |[A-Z][a-z]{2,8} \d))"
)
_LONGEST_DATE = 40  # characters


@dataclass(frozen=True, slots=True)
class Summary:
    """What the head and the foot of a page say about the bulletin."""

    title: Span | None
    subtitle: Span | None
    issued: date | None
    issued_at: Span | None
    event: Period | None
    issuers: tuple[Span, ...]


def of(text: str, framed: Sequence[Framed]) -> Summary:
    """Sum up the frame of a page."""
    issued = _issued(text, framed)
    events = (p for f in _head(framed) if (p := _event(f, issued)) is not None)
    return Summary(
        title=_first(framed, BlockKind.TITLE),
        subtitle=_first(framed, BlockKind.SUBTITLE),
        issued=issued[0].end if issued else None,  # the last day, of "issued at the meeting of 3-6 July"
        issued_at=issued[1] if issued else None,
        event=next(events, None),
        issuers=tuple(f.tag.name for f in framed if f.kind in {BlockKind.ISSUER, BlockKind.DATELINE} and f.tag.name),
    )


def _first(framed: Sequence[Framed], kind: BlockKind) -> Span | None:
    return next((f.piece.span for f in framed if f.kind is kind), None)


def _head(framed: Sequence[Framed]) -> Iterator[Framed]:
    """Yield the pieces above the first that the bulletin says."""
    return takewhile(lambda f: f.kind in _FRAME, framed)


def _issued(text: str, framed: Sequence[Framed]) -> tuple[Period, Span] | None:
    """Return the day of publication: the topmost, else that of a signature or the foot, else one that the text tells."""
    dated = [day for f in framed if (day := _day(f)) is not None]
    return dated[0] if dated else _proclaimed(text, framed) or _today(text)


def _day(framed: Framed) -> tuple[Period, Span] | None:
    """Return the day that a date line or a signature gives, unless it is that of an event."""
    line = framed.tag.dateline
    if framed.kind not in {BlockKind.DATELINE, BlockKind.ISSUER} or line is None or line.period is None or line.role == "event":
        return None
    return line.period, framed.tag.date or framed.piece.span


def _event(framed: Framed, issued: tuple[Period, Span] | None) -> Period | None:
    """Return the period of a second date line in the head, or of one that spans several days."""
    line = framed.tag.dateline
    if framed.kind is not BlockKind.DATELINE or line is None or line.period is None or line.role == "city":
        return None
    if line.role != "event" and (issued is None or framed.tag.date == issued[1]):
        return None
    return line.period


def _proclaimed(text: str, framed: Sequence[Framed]) -> tuple[Period, Span] | None:
    for f in framed:
        span = f.piece.span
        match = (_ADOPTED if f.kind is BlockKind.TITLE else _PROCLAIMED).search(text, span.begin, span.end)
        match = match or (_SET_BEHIND.search(text, span.begin, span.end) if f.kind is BlockKind.TITLE else None)
        if match:
            for found in dates.find(text[match.start() : span.end], today=None):
                if found.period and found.kind == "absolute" and found.period.precision == "day":
                    return found.period, Span(match.start() + found.span.begin, match.start() + found.span.end)
    return None


def _today(text: str) -> tuple[Period, Span] | None:
    """Return the day that a text without a date line calls today."""
    for match in _TODAY.finditer(text):
        found = next(iter(dates.find(text[match.end() : match.end() + _LONGEST_DATE], today=None)), None)
        if found and found.span.begin == 0 and found.period and found.kind == "absolute" and found.period.precision == "day":
            return found.period, Span(match.end() + found.span.begin, match.end() + found.span.end)
    return None
