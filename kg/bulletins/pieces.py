"""Cleaned text -> its lines, those of a hard-wrapped paragraph joined to one piece; used by the rest of the layout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.bulletins import markers
from kg.bulletins.markers import Marker
from kg.model import Span

_LINE = re.compile(r"[^\n]+")  # any line that is not empty
_RULE = re.compile(r"[\s\-_=*#~\u2013\u2014]+")  # a line of signs only: ---, ###
_LEADS_ON = re.compile(r"\b(?:a|an|and|as|at|by|for|from|in|into|of|on|or|that|the|to|which|with)$", re.IGNORECASE)  # Department of
_END_MARK = re.compile(r"[ \t](?:# ?# ?#|-\s?ENDS?\s?-|\[ENDS?\])$", re.IGNORECASE)  # "... have protected." # # #
_WIDEST_WRAP, _NARROWEST_WRAP = 100, 50  # columns at which people wrap lines
_SLACK = 8  # columns by which people misjudge whether a word still fits
_RAGGED = 16  # columns that a wrapped line may fall short of the width
_ENOUGH_LINES, _ENOUGH_FULL = 4, 0.6


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or the joined lines of a paragraph. ``span`` is without the marker, ``whole`` with it."""

    span: Span
    whole: Span
    marker: Marker
    indent: int
    gap: bool  # an empty line stands before it


@dataclass(frozen=True, slots=True)
class _Line:
    begin: int
    end: int
    indent: int
    gap: bool
    marker: Marker
    text: str


def split(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a text in reading order; each character that is no white space is in exactly one."""
    lines = list(_lines(text))
    width = _wrap_width(lines)
    runs: list[list[_Line]] = []
    for line in lines:
        if runs and _goes_on(runs[-1], line, width):
            runs[-1].append(line)
        else:
            runs.append([line])
    return tuple(piece for run in runs for piece in _pieces(run))


def _lines(text: str) -> Iterator[_Line]:
    before = 0
    for match in _LINE.finditer(text):
        stripped = match[0].strip()
        if not stripped:
            continue
        begin = match.start() + match[0].index(stripped[0])
        indent = len(text[match.start() : begin].expandtabs(4))
        gap = text.count("\n", before, begin) > 1 or before == 0
        before = begin + len(stripped)
        yield _Line(begin, before, indent, gap, markers.find(stripped), stripped)


def _wrap_width(lines: list[_Line]) -> int | None:
    """Return the column at which a text is hard-wrapped, None when its lines are paragraphs."""
    inner = sorted(line.indent + len(line.text) for line, after in pairwise(lines) if not after.gap and not after.marker)
    if len(inner) < _ENOUGH_LINES:
        return None
    width = inner[int(0.95 * (len(inner) - 1))]
    full = sum(length >= width - _RAGGED for length in inner)
    return width if _NARROWEST_WRAP <= width <= _WIDEST_WRAP and full >= _ENOUGH_FULL * len(inner) else None


def _goes_on(run: list[_Line], line: _Line, width: int | None) -> bool:
    """Tell whether a line continues the paragraph of the lines before it."""
    last = run[-1]
    if line.gap or "|" in last.text or "|" in line.text or _RULE.fullmatch(line.text):
        return False
    if markers.lone(last.text) and len(run) == 1:
        return not line.marker
    if _RULE.fullmatch(last.text):
        return False
    return (_wraps(last, line, width) or _hangs(run, line)) if width else _breaks_off(last, line)


def _wraps(last: _Line, line: _Line, width: int) -> bool:
    """Tell whether a line of a hard-wrapped text goes on with the one before it."""
    stopped = last.text[-1] in ".:;!?"
    full = last.indent + len(last.text) + 1 + len(line.text.split(maxsplit=1)[0]) > width - _SLACK
    if line.marker:  # a number that happens to begin a line: "on August\n25. Notably"
        return full and not stopped and line.marker.ordinal > 0
    begun = line.text[0].islower() or (line.text[0] in '(\u201c"' and not stopped)
    return full or begun or last.text[-1] in ",-" or bool(_LEADS_ON.search(last.text[-12:]))


def _hangs(run: list[_Line], line: _Line) -> bool:
    """Tell whether a line of a hard-wrapped text stands below the words of its item, which no stop has ended."""
    first, last = run[0], run[-1]
    words = first.text[len(first.marker.text) :]
    column = first.indent + len(first.text) - len(words.lstrip())
    return bool(first.marker) and not line.marker and line.indent == column and last.text[-1] not in ".:;!?"


def _breaks_off(last: _Line, line: _Line) -> bool:
    """Tell whether a line breaks off, where all else is one line a paragraph: only titles and headings do."""
    if line.marker or len(last.text) >= _WIDEST_WRAP or last.text[-1] in ".:;!?":
        return False
    first = line.text.split(maxsplit=1)[0]
    return (first.islower() and first.isalpha()) or bool(_LEADS_ON.search(last.text[-12:]))


def _pieces(run: list[_Line]) -> Iterator[Piece]:
    """Yield the piece of joined lines, and apart from it the sign that ends a press release."""
    first, last = run[0], run[-1]
    lone = markers.lone(first.text) if len(run) > 1 else markers.NONE
    marker = lone or first.marker
    begin = run[1].begin if lone else first.begin + len(marker.text)
    ending = _END_MARK.search(last.text)
    end = last.begin + ending.start() if ending else last.end
    body = _trimmed(run, begin, end)
    if body:
        yield Piece(body, Span(first.begin, body.end), marker, first.indent, first.gap)
    else:  # nothing but a marker
        yield Piece(Span(first.begin, end), Span(first.begin, end), markers.NONE, first.indent, first.gap)
    if ending:
        sign = Span(last.begin + ending.start() + 1, last.end)
        yield Piece(sign, sign, markers.NONE, 0, gap=False)


def _trimmed(run: list[_Line], begin: int, end: int) -> Span:
    """Return the span without the white space after its marker and before its end."""
    for line in run:
        if line.begin <= begin <= line.end:
            rest = line.text[begin - line.begin :]
            begin += len(rest) - len(rest.lstrip())
        if line.begin <= end <= line.end:
            end = line.begin + len(line.text[: end - line.begin].rstrip())
    return Span(begin, max(begin, end))
