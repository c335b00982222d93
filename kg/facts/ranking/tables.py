"""Numbered lines -> places: "1 - Utopia - 45,111", "2. Erewhon (930)", under a heading that speaks of a ranking."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.expressions import Expression
from kg.facts.context import Context
from kg.facts.ranking.subject import COMPETITORS, RANKED
from kg.model import Block, Entity, Span

_NUMBER = re.compile(r"[ \t]*(?:No\.? ?)?(?P<number>\d{1,3})(?:st|nd|rd|th)?(?:[.)]|[ \t]*[-–—|:])?[ \t]+")
_COUNTS = re.compile(r"(?:\s?\([^()]{1,40}\))?(?:[\s|:;,–—-]+[\d.,%+ ]+)*[\s|]*")  # what stands behind the name
_HEADED = Expression(r"\b(?:rank(?:s|ed|ing|ings)?|top|leading|largest|biggest|most|leaders?|league)\b", re.IGNORECASE)
_ABOVE = 3  # blocks over the first line, in which it is said that they are a ranking
_FEWEST = 3  # lines
_LONGEST = 100  # characters of a line


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: who stands in which place."""

    block: Block
    rank: int
    subject: Entity
    heading: Span | None = None  # what says that it is a ranking


def read(context: Context) -> Iterator[Line]:
    """Yield the lines that are numbered from 1 on without a gap, where a heading, or the title, says that it is a ranking."""
    run: list[Line] = []
    first = 0
    for index, block in enumerate(context.document.blocks):
        line = _line(context, block)
        if line is None or line.rank != len(run) + 1:
            yield from _whole(context, run, first)
            run = []
        if line is not None and line.rank == len(run) + 1:
            first = first if run else index
            run.append(line)
    yield from _whole(context, run, first)


def _whole(context: Context, run: Sequence[Line], first: int) -> Sequence[Line]:
    if len(run) < _FEWEST:
        return ()
    above = [b.span for b in context.document.blocks[max(0, first - _ABOVE) : first]]
    headed = [span for span in above if _HEADED.search(context.text, span.begin, span.end)]
    return [replace(line, heading=headed[0]) for line in run] if headed else ()


def _line(context: Context, block: Block) -> Line | None:
    begin = context.text.rfind("\n", 0, block.span.begin) + 1
    if block.span.end - begin > _LONGEST:
        return None
    number = _NUMBER.match(context.text, begin, block.span.end)
    named = next(iter(context.resolution.within(Span(number.end(), block.span.end))), None) if number else None
    if number is None or named is None or named.span.begin != number.end() or named.entities[0].type not in RANKED | COMPETITORS:
        return None
    end = _short_form(context, named.span.end, block.span.end)
    alone = len(named.entities) == 1 and _COUNTS.fullmatch(context.text, end, block.span.end)
    return Line(block, int(number["number"]), named.entities[0]) if alone else None


def _short_form(context: Context, at: int, end: int) -> int:
    found = re.compile(r"\s?\([A-Z][\w. -]{1,16}\)").match(context.text, at, end)
    return found.end() if found else at
