"""Places in a text, found by bisection: what stands inside a stretch, and whether a stretch is taken already."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Protocol, TypeVar

from kg.model import Span


class Taken:
    """Stretches of a text; whether a place meets one of them is known in a few steps, however many they are."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._begins = [s.begin for s in ordered]
        self._ends = list(accumulate((s.end for s in ordered), max))  # the farthest end up to each

    def meets(self, span: Span) -> bool:
        """Tell whether a place shares a character with one of the stretches."""
        before = bisect_left(self._begins, span.end)
        return before > 0 and self._ends[before - 1] > span.begin


class Spanned(Protocol):
    """What has a place in the text."""

    @property
    def span(self) -> Span: ...


Thing = TypeVar("Thing", bound=Spanned)


def inside(things: Sequence[Thing], span: Span) -> Iterator[Thing]:
    """Yield those of some things, which are in order of where they begin, that lie inside a span."""
    for at in range(bisect_left(things, span.begin, key=_begin), len(things)):
        thing = things[at]
        if thing.span.begin >= span.end:
            return
        if thing.span.end <= span.end:
            yield thing


def _begin(thing: Spanned) -> int:
    return thing.span.begin
