"""Pieces of known kinds -> their places in the tree: "2.2.1" is the first below the second below the second; used by ``kg.bulletins``.

What frames the page (title, date lines, furniture) is numbered apart, 0.1, 0.2, ..., so that a new cookie notice
moves no paragraph. A heading opens a section; items stand below the paragraph or item that they go on with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.bulletins.forms import Form
from kg.bulletins.framed import Framed
from kg.bulletins.markers import Marker
from kg.model import BlockKind

MAX_DEPTH = 64  # deeper items stand beside each other
_FRAME = {BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.DATELINE, BlockKind.ISSUER, BlockKind.FURNITURE}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12}


@dataclass(slots=True)
class _Open:
    """A block that later ones may still stand below, with the number of those that do."""

    kind: BlockKind
    path: str
    family: str = ""
    indent: int = 0
    letter: str = ""
    leads_in: bool = False  # ends in a colon
    children: int = 0


@dataclass(slots=True)
class _Stack:
    levels: tuple[frozenset[str], ...]
    top: int = 0  # blocks without parent so far
    counted: dict[str, int] = field(default_factory=dict)  # how far the numbered paragraphs of each family are
    open: list[_Open] = field(default_factory=list)

    def push(self, entry: _Open) -> str:
        """Give a number to a block below the innermost open one, and open it."""
        if len(self.open) >= MAX_DEPTH:
            self.open.pop()
        if self.open:
            self.open[-1].children += 1
            entry.path = f"{self.open[-1].path}.{self.open[-1].children}"
        else:
            self.top += 1
            entry.path = str(self.top)
        self.open.append(entry)
        return entry.path

    def close_to(self, length: int) -> None:
        del self.open[length:]


def paths(text: str, framed: Sequence[Framed], form: Form) -> Iterator[str]:
    """Yield the path of each piece."""
    stack = _Stack(form.levels)
    frame = 0
    for f in framed:
        if f.kind in _FRAME:
            frame += 1
            yield f"0.{frame}"
        else:
            yield _place(text, f, stack)


def _place(text: str, framed: Framed, stack: _Stack) -> str:
    piece = framed.piece
    entry = _Open(framed.kind, "", piece.marker.family, piece.indent, piece.marker.letter, text[piece.span.end - 1] == ":")
    if framed.kind is BlockKind.HEADING:
        stack.close_to(0)
    elif framed.kind is BlockKind.NOTE:
        return _note(stack, at_end=piece.marker.family == "note")
    elif piece.marker:
        entry.family = _family(piece.marker, stack)
        _close_for_item(entry, stack, goes_on=_goes_on(piece.marker, stack))
    else:
        _close_for_paragraph(entry, stack, gap=piece.gap)
    return stack.push(entry)


def _note(stack: _Stack, *, at_end: bool) -> str:
    """Place a note below the block that it explains, and leave that open; a footnote stands for itself."""
    if at_end:
        stack.close_to(0)
    path = stack.push(_Open(BlockKind.NOTE, ""))
    stack.close_to(len(stack.open) - 1)
    return path


def _close_for_paragraph(entry: _Open, stack: _Stack, *, gap: bool) -> None:
    """Close all lists, unless the paragraph is set in below an item."""
    while stack.open and stack.open[-1].kind is not BlockKind.HEADING:
        last = stack.open[-1]
        if last.family and not gap and entry.indent > last.indent:
            return
        stack.open.pop()


def _goes_on(marker: Marker, stack: _Stack) -> bool:
    """Tell whether a number goes on with numbered paragraphs that a heading has interrupted, and remember it."""
    goes_on = marker.ordinal > 1 and stack.counted.get(marker.family) == marker.ordinal - 1
    above = [entry for entry in stack.open if entry.family and entry.family != marker.family]
    if marker.ordinal and (goes_on or not above):
        stack.counted[marker.family] = marker.ordinal
    return goes_on


def _close_for_item(entry: _Open, stack: _Stack, *, goes_on: bool) -> None:
    """Close what the item does not stand below: by the form's levels, else by its list and its indent."""
    level = _level(entry.family, stack.levels)
    if level is not None:
        while stack.open and stack.open[-1].kind is not BlockKind.HEADING and not _above(stack.open[-1], level, stack.levels):
            stack.open.pop()
        return
    for index in range(len(stack.open) - 1, -1, -1):
        if stack.open[index].family == entry.family and stack.open[index].indent == entry.indent:
            stack.close_to(index)
            return
    while goes_on and stack.open and stack.open[-1].kind is not BlockKind.HEADING:
        stack.open.pop()
    _close_for_new_list(entry, stack)


def _close_for_new_list(entry: _Open, stack: _Stack) -> None:
    while stack.open and stack.open[-1].family and stack.open[-1].indent > entry.indent:
        stack.open.pop()
    last = stack.open[-1] if stack.open else None
    if last and last.kind is BlockKind.PARAGRAPH and not last.family and "1" in entry.family and not last.leads_in:
        stack.open.pop()  # numbered paragraphs stand beside the one before them


def _above(last: _Open, level: int, levels: tuple[frozenset[str], ...]) -> bool:
    """Tell whether a block of that level stands below an open one: the outermost below none."""
    other = _level(last.family, levels)
    return level > 0 if other is None else other < level


def _level(family: str, levels: tuple[frozenset[str], ...]) -> int | None:
    return next((number for number, markers in enumerate(levels) if family in markers), None)


def _family(marker: Marker, stack: _Stack) -> str:
    """Tell the roman numbers from the letters: "i." goes on with "h." and else begins a list of its own."""
    if not marker.letter:
        return marker.family
    roman = marker.family.replace("a", "i", 1)
    for entry in reversed(stack.open):
        if entry.family == roman and _ROMAN.get(marker.letter) == _ROMAN.get(entry.letter, 0) + 1:
            return roman
        if entry.family == marker.family and len(marker.letter) == 1 and ord(marker.letter) == ord(entry.letter) + 1:
            return marker.family
    return roman if marker.letter in _ROMAN and (marker.letter == "i" or len(marker.letter) > 1) else marker.family
