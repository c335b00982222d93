"""Meetings that are counted: "the 12th Meeting of the Heads", "the next session"; and whose series they belong to."""

from __future__ import annotations

import re

from kg.dates.words import spelled_number
from kg.expressions import Expression
from kg.facts.context import Context
from kg.model import Entity, Span

ORDINAL = (
    r"(?:\d{1,3}-?(?:st|nd|rd|th)|(?-i:[IVXL]{2,8}(?:th)?)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teenth|(?:twen|thir|for|fif|six|seven|eigh|nine)t(?:ieth|y[- ][a-z]{4,8}))"
)
_COUNTED = Expression(rf"\b(?:{ORDINAL}|next|previous|last)\s{{1,3}}(?:[\w-]{{2,20}}\s{{1,3}}){{0,5}}$", re.IGNORECASE)
_MEETING = Expression(
    rf"\b{ORDINAL}\s{{1,3}}(?:[\w-]{{2,24}}\s{{1,3}}){{0,8}}?(?:session|meeting|conference|assembly|assemblies|summit|forum|round|edition)s?\b",
    re.IGNORECASE,
)
_REACH = 160  # characters around the ordinal in which the body stands whose meeting it is
_FAR = 8000  # characters back in which another meeting of the series is looked for
_BEFORE = 60  # characters before a noun in which its ordinal stands


def counted(context: Context, noun: Span) -> bool:
    """Tell whether an ordinal, or "next", stands before the noun of a meeting."""
    begin = max(0, noun.begin - _BEFORE)
    return _COUNTED.search(context.text[begin : noun.begin]) is not None


def number(context: Context, noun: Span) -> int:
    """Return 16 of "the Sixteenth Session" and "the 16th Session", 0 where no number stands before the noun."""
    begin = max(0, noun.begin - _BEFORE)
    found = _NUMBERED.search(context.text[begin : noun.begin])
    if found is None:
        return 0
    digits = re.match(r"\d{1,3}", found[1])
    if digits:
        return int(digits.group())
    return _roman(found[1].removesuffix("th")) or spelled_number(found[1])


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def _roman(numeral: str) -> int:
    """Return 28 of XXVIII, 0 of what is no Roman numeral."""
    values = [_ROMAN.get(letter, 0) for letter in numeral]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True)) if all(values) else 0


_NUMBERED = Expression(rf"\b({ORDINAL})\s{{1,3}}(?:[\w-]{{2,20}}\s{{1,3}}){{0,5}}$", re.IGNORECASE)


def forum(context: Context, noun: Span) -> tuple[Entity, ...]:
    """Return the body of which the text has counted another meeting before: "the 49th Session" after "the 48th Session of the Council"."""
    last = max(0, noun.begin - _BEFORE)
    for found in reversed(list(_MEETING.finditer(context.text, max(0, last - _FAR), last))):
        around = Span(found.start(), min(len(context.text), found.end() + _REACH))
        sentence = context.sentence_at(found.start())
        if sentence is None:
            continue
        bodies = context.resolution.entities_within(Span(around.begin, min(around.end, sentence.end)), frozenset({"Forum"}))
        if bodies:
            return tuple(bodies[:1])
    return ()
