"""What the modules of this package hand to each other: a date as written, and a date as resolved."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kg.expressions import Expression
from kg.model import Period, Span
from kg.values import quick

Kind = Literal["absolute", "yearless", "relative", "weekday", "year", "anaphor"]
Resolver = Callable[[date], Period | None]


@quick
@dataclass(frozen=True, slots=True)
class Dated:
    """A date that a text names.

    ``kind`` says how sure the reading is: ``absolute`` names its year, ``yearless`` got it from the day of
    publication, ``relative`` and ``weekday`` count from that day, ``year`` is a bare number that may be a year
    ("the 1994 Treaty"), ``anaphor`` ("the same day") points to another date: see ``follow``. ``period`` is None for
    an anaphor, and for whatever needs the day of publication when that is not known.
    """

    span: Span
    period: Period | None
    kind: Kind


@quick
@dataclass(frozen=True, slots=True)
class Part:
    """A date as it stands in the text, before its missing pieces are filled in."""

    span: Span
    kind: Kind = "absolute"
    year: int | None = None
    month: int | None = None
    days: tuple[int, ...] = ()  # all the days that it names; a stretch names its first and last
    stretch: bool = False
    shift: int | None = None  # of "this year", "last year"
    lean: int = 0  # "last May" -1, "next May" +1
    bare: bool = False  # a month alone, which counts only beside another date or after a preposition
    fixed: Period | None = None  # already resolved
    resolver: Resolver | None = None  # counts from the day of publication
    until: Part | None = None  # the other end of a range


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression, an example that it matches, and how a match is read."""

    regex: Expression
    example: str
    read: Callable[[re.Match[str]], Part | None]


def span_of(match: re.Match[str]) -> Span:
    return Span(*match.span())


def lean_of(match: re.Match[str]) -> int:
    """Return the direction in time of the group ``lean``: -1, 0 or +1."""
    word = " ".join((match["lean"] or "").split()).lower()
    return {"last": -1, "this past": -1, "next": 1, "this coming": 1}.get(word, 0)
