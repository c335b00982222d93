"""An Answer -> a table for people; folded to the width of a terminal, as wide as it needs in a file or a pipe."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest

from kg.answers import safety
from kg.answers.rows import Answer, number

LINES_MAX = 4  # of one cell on a terminal; what is longer ends in dots
_GAP = "  "
_WORD_MAX = 16  # cells of the terminal; words up to this length are not broken
_DOTS = "…"


def whole(answer: Answer) -> bytes:
    """Return the table uncut, one line a row."""
    heads, body, right = _texts(answer)
    widths = [max(_cells(text) for text in column) for column in zip(heads, *body, strict=True)]
    return "".join(_line(texts, widths, right) for texts in (heads, ["-" * w for w in widths], *body)).encode()


def fitted(answer: Answer, *, width: int, ids: Collection[str] = ()) -> tuple[str, int]:
    """Return the table for a terminal of that width, and how many of its cells were cut.

    Long cells are folded. The columns ``ids``, which are there to be copied, stand below their row in one piece.
    """
    heads, body, right = _texts(answer)
    beside = [i for i, column in enumerate(answer.columns) if column not in ids]
    below = [i for i, column in enumerate(answer.columns) if column in ids]
    table = [[texts[i] for i in beside] for texts in (heads, *body)]
    widths = _narrowed(table, width - len(_GAP) * (len(beside) - 1))
    right = [right[i] for i in beside]
    lines = [*_folded_lines(table[0], widths, right), _line(["-" * w for w in widths], widths, right)]
    for row, texts in zip(table[1:], body, strict=True):
        lines += _folded_lines(row, widths, right)
        lines += ["    " + "  ".join(texts[i] for i in below if texts[i]) + "\n"] if below else []
    cut = sum(len(_folded(text, w)) > LINES_MAX for row in table[1:] for text, w in zip(row, widths, strict=True))
    return "".join(lines), cut


def _texts(answer: Answer) -> tuple[list[str], list[list[str]], list[bool]]:
    """Return the heads, the cells, and which columns stand to the right: those with numbers alone."""
    heads = [safety.line(column) for column in answer.columns]
    body = [[safety.line(answer.text(cell)) for cell in row] for row in answer.rows]
    columns = zip(*answer.rows, strict=True) if answer.rows else [() for _ in heads]
    return heads, body, [bool(c) and all(cell is None or number(cell) is not None for cell in c) for c in columns]


def _narrowed(table: Sequence[Sequence[str]], width: int) -> list[int]:
    """Take from the widest column, one cell after the other, until all fit or only their longest words are left."""
    columns = list(zip(*table, strict=True))
    widths = [max(_cells(text) for text in column) for column in columns]
    least = [min(w, max(_cells(word) for text in c for word in text.split(" ")), _WORD_MAX) for c, w in zip(columns, widths, strict=True)]
    while sum(widths) > width:
        room, widest = max((w, i) if w > least[i] else (0, i) for i, w in enumerate(widths))
        if not room:
            break
        widths[widest] -= 1
    return widths


def _folded_lines(texts: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    cells = [_shortened(_folded(text, width), width) for text, width in zip(texts, widths, strict=True)]
    for parts in zip_longest(*cells, fillvalue=""):
        yield _line(parts, widths, right)


def _shortened(lines: list[str], width: int) -> list[str]:
    if len(lines) <= LINES_MAX:
        return lines
    last = lines[LINES_MAX - 1]
    while _cells(last) > width - len(_DOTS):
        last = last[:-1]
    return [*lines[: LINES_MAX - 1], last + _DOTS]


def _folded(text: str, width: int) -> list[str]:
    """Break a text into lines of at most ``width`` cells, between words where that is possible."""
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if _cells(joined) <= width:
            lines[-1] = joined
            continue
        *full, rest = _broken(word, width)
        lines += [*full, rest]
    return lines if lines[0] or len(lines) == 1 else lines[1:]


def _broken(word: str, width: int) -> list[str]:
    pieces = [""]
    for character in word:
        if _cells(pieces[-1] + character) > max(width, 2):
            pieces.append("")
        pieces[-1] += character
    return pieces


def _line(texts: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    return _GAP.join(_padded(t, w, r) for t, w, r in zip(texts, widths, right, strict=True)).rstrip() + "\n"


def _padded(text: str, width: int, right: bool) -> str:
    space = " " * (width - _cells(text))
    return space + text if right else text + space


def _cells(text: str) -> int:
    """Return how many cells of a terminal a text takes: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
