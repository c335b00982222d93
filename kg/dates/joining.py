"""Join dates that share their pieces ("from 16 March to 12 April 2012", "March and May this year"): parts -> parts."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.dates.parts import Part
from kg.dates.words import DASH, SP

_TO = re.compile(rf"{SP}(?:up{SP})?(?:to|until|till|through){SP}(?:the{SP})?|[ ]?{DASH}[ ]?")  # 16 March to 12 April
_AND = re.compile(rf",?{SP}(?:and|or|&){SP}(?:in{SP}|on{SP})?(?:the{SP})?|,{SP}")  # March and May this year
_BETWEEN = re.compile(rf"\b(?:between|both){SP}$", re.IGNORECASE)  # between March and May
_BEFORE_MONTH = re.compile(  # in early March
    r"\b(?:in|since|until|till|by|from|during|of|between|before|after|through|late|early|mid|for|to)"
    r"(?:[ \t\n]{1,8}(?:early|late|mid))?[ \t\n-]{1,8}$",
    re.IGNORECASE,
)
_WINDOW = 24  # characters before a date that may hold its preposition


def join(text: str, parts: list[Part]) -> list[Part]:
    """Merge ranges, hand years from a date to the ones before it that lack them, and drop months that are no dates."""
    joined: list[Part] = []
    for part in reversed(parts):
        after = joined[-1] if joined else None
        gap = text[part.span.end : after.span.begin] if after else ""
        if after and _TO.fullmatch(gap) and _can_begin(part, after):
            joined[-1] = replace(_inherit(part, after), span=part.span.to(after.span), until=after, bare=False)
        elif after and _AND.fullmatch(gap) and after.month and part.month and not after.until:
            joined.extend(_coordinate(text, part, after, joined))
        else:
            joined.append(part)
    return [part for part in reversed(joined) if not part.bare or _BEFORE_MONTH.search(_before(text, part))]


def _coordinate(text: str, part: Part, after: Part, joined: list[Part]) -> list[Part]:
    """Return what "March and May this year" adds: a date of its own, unless "between" makes it the start of a range."""
    heir = _inherit(part, after)
    if _BETWEEN.search(_before(text, part)):
        joined[-1] = replace(heir, span=part.span.to(after.span), until=after, bare=False)
        return []
    return [replace(heir, bare=part.bare and after.bare)]


def _can_begin(part: Part, end: Part) -> bool:
    """Tell whether two dates can be the ends of a range: of one grain, and written out, not counted from today."""
    if part.until or end.until or part.resolver or end.resolver or "anaphor" in (part.kind, end.kind):
        return False
    same_grain = (part.month is None) == (end.month is None) and bool(part.days) == bool(end.days)
    return same_grain and not part.fixed and not end.fixed and len(part.days) < 2 and len(end.days) < 2


def _inherit(part: Part, heir_of: Part) -> Part:
    if part.year is not None or part.shift is not None:
        return part
    return replace(part, year=heir_of.year, shift=heir_of.shift)


def _before(text: str, part: Part) -> str:
    return text[max(0, part.span.begin - _WINDOW) : part.span.begin]
