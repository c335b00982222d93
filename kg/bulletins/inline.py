"""Split the city before a dash ("Geneva - Patents are ...") off the first paragraph; used by ``kg.bulletins.frame``.

It says where the bulletin was issued, and is no place of what it reports.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg import dates
from kg.bulletins.datelines import Dateline
from kg.bulletins.framed import Framed
from kg.bulletins.tags import Tag
from kg.model import BlockKind, Span

_CITY = re.compile(  # "Geneva - ", "SINGAPORE (05 MARCH 2020) – ", "Daejeon, Korea, May 3, 2021 -- "
    r"(?P<city>[A-Z][\w.'\u2019]{1,24}(?:[ ][A-Z][\w.'\u2019]{1,24}){0,2}(?:,[ ][A-Z][\w.]{1,24}){0,2}?)"
    r"(?:,?[ ]\(?(?P<date>[^()\n]{6,30}?)\)?)?(?:[ ]-{1,2}[ ]|[ ]?[\u2013\u2014][ ]?)(?=[\"\u201cA-Z])"
)
_FIRST = 2  # the city stands in the first paragraph, or in the one below a line of its own


def split(text: str, framed: Sequence[Framed], body_begins: int) -> tuple[Framed, ...]:
    """Return the pieces with a date line of its own for what stands before the dash."""
    for index in range(body_begins, min(body_begins + _FIRST, len(framed))):
        this = framed[index]
        match = _CITY.match(text, this.piece.span.begin, this.piece.span.end)
        if match and this.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM} and _is_dateline(match):
            rest = replace(this.piece, span=Span(match.end(), this.piece.span.end))
            return (*framed[:index], _dateline(this, match), replace(this, piece=rest), *framed[index + 1 :])
    return tuple(framed)


def _is_dateline(match: re.Match[str]) -> bool:
    """Tell a city from a name before a dash: in capitals, of one word, with its country, or with a date."""
    city = match["city"]
    return bool(match["date"] and _date(match)) or (not match["date"] and (city.isupper() or " " not in city or "," in city))


def _dateline(framed: Framed, match: re.Match[str]) -> Framed:
    span = Span(match.start(), match.start() + len(match[0].rstrip()))
    piece = replace(framed.piece, span=span, whole=span)
    dated = _date(match) if match["date"] else None
    if dated is None:
        return Framed(piece, BlockKind.DATELINE)
    begin = match.start("date")
    where = Span(begin + dated.span.begin, begin + dated.span.end)
    return Framed(piece, BlockKind.DATELINE, Tag(BlockKind.DATELINE, Dateline("city", dated.period), date=where))


def _date(match: re.Match[str]) -> dates.Dated | None:
    found = dates.find(match["date"], today=None)
    full = [d for d in found if d.period and d.kind == "absolute" and d.period.precision == "day"]
    return full[0] if full else None
