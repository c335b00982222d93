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

_DASH = re.compile(
    r"(?<!\w)(?P<before>[A-Z][^\n\u2013\u2014]{2,50}?)(?:[.]?-{1,2}[ ]|[ ]-{1,2}[ ]|[ ]?[\u2013\u2014][ ]?)(?=[\"\u201cA-Z])"
)  # Geneva - Patents
_CITY = re.compile(  # "SINGAPORE", "Daejeon, Korea", "Washington, D.C."
    r"[A-Z][\w.'\u2019]{1,24}(?:[ ][A-Z][\w.'\u2019]{1,24}){0,2}(?:,[ ][A-Z][\w.]{1,24}(?:[ ][A-Z][\w.]{1,24})?){0,2}"
)
_AGENCY = re.compile(r"\)?(?:[ ]\([A-Z/ ]{2,12}\))?[ ]?")  # (SPA)
_FIRST = 2  # the city stands in the first paragraph, or in the one below a line of its own


def split(text: str, framed: Sequence[Framed], body_begins: int) -> tuple[Framed, ...]:
    """Return the pieces with a date line of its own for what stands before the dash."""
    for index in range(body_begins, min(body_begins + _FIRST, len(framed))):
        this = framed[index]
        match = _DASH.match(text, this.piece.span.begin, this.piece.span.end)
        if match and this.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
            dated = _date(match["before"])
            if _is_dateline(match["before"], dated):
                rest = replace(this.piece, span=Span(match.end(), this.piece.span.end))
                return (*framed[:index], _dateline(this, match, dated), replace(this, piece=rest), *framed[index + 1 :])
    return tuple(framed)


def _is_dateline(before: str, dated: dates.Dated | None) -> bool:
    """Tell a city from a name before a dash: in capitals, of one word, with its country, or with a date."""
    city = before[: dated.span.begin].rstrip(" ,(") if dated else before
    if not _CITY.fullmatch(city) or (dated and not _AGENCY.fullmatch(before, dated.span.end)):
        return False
    return bool(dated) or city.isupper() or " " not in city or "," in city


def _dateline(framed: Framed, match: re.Match[str], dated: dates.Dated | None) -> Framed:
    begin = match.start()
    span = Span(begin, begin + len(match[0].rstrip()))
    piece = replace(framed.piece, span=span, whole=span)
    if dated is None:
        return Framed(piece, BlockKind.DATELINE)
    where = Span(begin + dated.span.begin, begin + dated.span.end)
    return Framed(piece, BlockKind.DATELINE, Tag(BlockKind.DATELINE, Dateline("city", dated.period), date=where))


def _date(words: str) -> dates.Dated | None:
    full = [d for d in dates.find(words, today=None) if d.period and d.kind == "absolute" and d.period.precision == "day"]
    return full[0] if full else None
