"""The stretches of a text that belong to a name already."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

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
