"""An Answer -> a table for people; cut to the width of a terminal, whole in a file or a pipe."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from kg.answers import safety
from kg.answers.rows import Answer, number

_GAP = "  "
_NARROWEST = 8  # columns are not cut below this many cells of the terminal
_DOTS = "…"


def whole(answer: Answer) -> bytes:
    """Return the table uncut."""
    return fitted(answer, width=None)[0].encode()


def fitted(answer: Answer, *, width: int | None) -> tuple[str, int]:
    """Return the table for a terminal of that width, and how many of its cells were cut."""
    heads = [safety.line(column.replace("_", " ")) for column in answer.columns]
    body = [[safety.line(answer.text(cell)) for cell in row] for row in answer.rows]
    right = [bool(answer.rows) and all(cell is None or number(cell) is not None for cell in column) for column in _columns(answer)]
    natural = [max(_cells(text) for text in column) for column in zip(heads, *body, strict=True)]
    widths = natural if width is None else _shrunk(natural, width - len(_GAP) * (len(natural) - 1))
    lines = [_line(heads, widths, right), _GAP.join("-" * w for w in widths), *(_line(row, widths, right) for row in body)]
    cut = sum(_cells(text) > w for row in body for text, w in zip(row, widths, strict=True))
    return "".join(f"{line.rstrip()}\n" for line in lines), cut


def _columns(answer: Answer) -> list[tuple[object, ...]]:
    return list(zip(*answer.rows, strict=True)) if answer.rows else [() for _ in answer.columns]


def _shrunk(natural: Sequence[int], width: int) -> list[int]:
    """Take from the widest columns until all fit, or none can give more."""
    widths = list(natural)
    while sum(widths) > width and max(widths) > _NARROWEST:
        widest = max(widths)
        second = max([w for w in widths if w < widest], default=_NARROWEST)
        these = [i for i, w in enumerate(widths) if w == widest]
        excess = -(-(sum(widths) - width) // len(these))
        for i in these:
            widths[i] = max(widest - excess, second, _NARROWEST)
    return widths


def _line(texts: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    return _GAP.join(_padded(_cut(t, w), w, r) for t, w, r in zip(texts, widths, right, strict=True))


def _cut(text: str, width: int) -> str:
    if _cells(text) <= width:
        return text
    kept, used = [], 0
    for character in text:
        used += _cells(character)
        if used > width - 1:
            break
        kept.append(character)
    return "".join(kept).rstrip() + _DOTS


def _padded(text: str, width: int, right: bool) -> str:
    space = " " * (width - _cells(text))
    return space + text if right else text + space


def _cells(text: str) -> int:
    """Return how many cells of a terminal a text takes: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
