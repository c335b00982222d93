"""Split the city before a dash, or with a date before a stop, off the first paragraph: "Geneva - Patents"; used by ``kg.bulletins.frame``.

It says where the bulletin was issued, and is no place of what it reports.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace

from kg import dates
from kg.bulletins.datelines import Dateline
from kg.bulletins.framed import Framed
from kg.bulletins.tags import Tag
from kg.model import BlockKind, Span

_DASH = re.compile(r"(?:[.]?[ ]?-{1,2}[ ]|[ ]-{1,2}[ ]|[ ]?[\u2013\u2014][ ]?)(?=[\"\u201cA-Z])")  # " - Patents"
_STOP = re.compile(  # "26 April 2018: The", "26 April 2018 (QNA): The", "26 April 2018 /MONTSAME/ The"
    r"(?<=(?:19|20)\d\d)(?:,?[ ]?[(/][A-Z][A-Z/ ]{1,11}[)/])?[.:]?[ ](?=[\"\u201cA-Z])"
)
_LONGEST = 90  # characters before the dash
_CITY = re.compile(  # "SINGAPORE", "Daejeon, Korea", "Washington, D.C."
    r"[A-Z][\w.'\u2019]{1,24}(?:[ ](?:(?:de|do|da|del|la|of)[ ])?[A-Z][\w.'\u2019]{1,24}){0,2}"
    r"(?:,[ ][A-Z][\w.]{1,24}(?:[ ](?:and[ ])?[A-Z][\w.]{1,24}){0,3}){0,2}"
)
_MONTHS = "|".join(calendar.month_name[1:])
_SENDER = r"(?:[ ]\([A-Z][A-Za-z/,. ]{1,40}\)|,?[ ]?[(/]?[A-Z][A-Z/]{1,11}[)/]?)?[ ]?"  # " (SPA)", ", SPA", " (Press Secretary, PMO)"
_AGENCY = re.compile(rf"\)?{_SENDER}")
_PLACED = re.compile(rf"\)?,?[ ](?:in[ ])?(?:{_CITY.pattern})[ ]?")  # ", Daejeon" behind a date
_DAY = rf"(?:\d{{1,2}}[ ](?:{_MONTHS})|(?:{_MONTHS})[ ]\d{{1,2}})"
_YEARLESS = re.compile(rf",?[ ]{_DAY}{_SENDER}$")  # ", November 12 (QNA)" behind a city
_FIRST = 2  # the city stands in the first paragraph, or in the one below a line of its own
_FIRST_DATED = 6  # with its date it may stand below a list of what the bulletin says in short


def split(text: str, framed: Sequence[Framed], body_begins: int) -> tuple[Framed, ...]:
    """Return the pieces with a date line of its own for what stands before the dash."""
    first = next((k for k in range(body_begins, len(framed)) if framed[k].kind is BlockKind.PARAGRAPH), body_begins)
    for index in range(body_begins, min(body_begins + _FIRST_DATED, len(framed))):
        this = framed[index]
        begin = this.piece.span.begin
        match = _DASH.search(text, begin, min(this.piece.span.end, begin + _LONGEST))
        match = match or _stopped(text, begin, this.piece.span.end)
        if match and this.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
            before = text[begin : match.start()]
            dated = _date(before)
            if (dated or index < body_begins + _FIRST or index == first) and _is_dateline(before, dated):
                line = _dateline(this, Span(begin, begin + len(text[begin : match.end()].rstrip())), dated)
                rest = replace(this.piece, span=Span(match.end(), this.piece.span.end))
                return (*framed[:index], line, replace(this, piece=rest), *framed[index + 1 :])
    return tuple(framed)


def _stopped(text: str, begin: int, end: int) -> re.Match[str] | None:
    """Return what ends "Bogot\u00e1, D.C., August 29, 2012. With a ceremony": it stands behind the year of a date with its city."""
    match = _STOP.search(text, begin, min(end, begin + _LONGEST))
    if match is None or (dated := _date(text[begin : match.start()])) is None:
        return None
    before = text[begin : begin + dated.span.begin].rstrip()
    return match if before.endswith(",") or (match[0].strip() and before not in _PREPOSITIONS) else None


_PREPOSITIONS = frozenset({"On", "In", "At", "By", "From", "Since", "Until", "As of", "Before", "After"})  # "On 3 May 2021 A met"


def _is_dateline(before: str, dated: dates.Dated | None) -> bool:
    """Tell a city from a name before a dash: in capitals, of one word, with its country, or with a date."""
    city = before[: dated.span.begin].rstrip(" ,(") if dated else before
    if dated and not city:  # a date alone, or with the city behind it
        return _AGENCY.fullmatch(before, dated.span.end) is not None or _PLACED.fullmatch(before, dated.span.end) is not None
    if not dated and (yearless := _YEARLESS.search(city)):
        return _CITY.fullmatch(city, 0, yearless.start()) is not None
    if not _CITY.fullmatch(city) or city in _PREPOSITIONS or (dated and not _AGENCY.fullmatch(before, dated.span.end)):
        return False
    return bool(dated) or city.isupper() or " " not in city or "," in city


def _dateline(framed: Framed, span: Span, dated: dates.Dated | None) -> Framed:
    piece = replace(framed.piece, span=span, whole=span)
    if dated is None:
        return Framed(piece, BlockKind.DATELINE)
    where = Span(span.begin + dated.span.begin, span.begin + dated.span.end)
    several = dated.period is not None and dated.period.start != dated.period.end  # days are those of an event
    return Framed(piece, BlockKind.DATELINE, Tag(BlockKind.DATELINE, Dateline("event" if several else "city", dated.period), date=where))


def _date(words: str) -> dates.Dated | None:
    full = [d for d in dates.find(words, today=None) if d.period and d.kind == "absolute" and d.period.precision == "day"]
    return full[0] if full else None
