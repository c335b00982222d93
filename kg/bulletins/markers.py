"""What stands before an element of a list: "□", "1.", "(a)", "[1]"; start of a line -> marker; used by the layout."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BULLETS = "□■▢◻ㅁㅇ○◦◯●•·▪▫►▶‣⁃∙◆◇➢➤\uf0b7"
_GAP = r"[ \t\u00a0\u3000]"
_MARKER = re.compile(
    rf"(?P<bullet>[{_BULLETS}])"  # □ Text
    rf"|(?P<sign>\*{{1,3}}|[-\u2013\u2014+]|o(?={_GAP}[A-Z]))(?={_GAP})"  # - Text
    rf"|(?P<number>(?:\(\d{{1,2}}|\d{{1,3}}(?:\.\d{{1,2}}){{0,3}})[.)])(?={_GAP})"  # 1. Text
    rf"|(?P<letter>\(?(?:[a-z]|[ivx]{{2,5}})[.)])(?={_GAP})"  # a. Text
    r"|(?P<note>\[\d{1,3}\])"  # [1] Text
    r"|(?P<circled>[\u2460-\u2473])"  # ① Text
)
_DATE = re.compile(r"\d{1,2}\.[ \t]{0,3}\d{1,2}\.[ \t]{0,3}\d{4}")  # 23. 6. 2021 is no list
_LONE = re.compile(rf"[{_BULLETS}*\u2013-]|\d{{1,3}}[.)]")  # a marker with its text on the next line
_SAME = str.maketrans({"■": "□", "▢": "□", "◻": "□", "ㅁ": "□", "○": "ㅇ", "◯": "ㅇ", "◦": "ㅇ", "\u2013": "-", "\u2014": "-"})


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker as printed; ``family`` is the same for all markers of one list."""

    text: str = ""
    family: str = ""
    letter: str = ""  # the bare letters of "(iv)", which may be a number or not
    ordinal: int = 0  # of "3.", 3

    def __bool__(self) -> bool:
        return bool(self.text)


NONE = Marker()


def find(line: str) -> Marker:
    """Return the marker that a line (without its indent) begins with, or NONE."""
    match = _MARKER.match(line)
    if match is None or _DATE.match(line):
        return NONE
    return _marker(match[0], match.lastgroup or "")


def lone(line: str) -> Marker:
    """Return the marker when a line is nothing else."""
    return _marker(line, "number" if line[0].isdigit() else "sign") if _LONE.fullmatch(line) else NONE


def _marker(text: str, group: str) -> Marker:
    if group in {"bullet", "sign"}:
        return Marker(text, text.translate(_SAME))
    inner = text.strip("().[]")
    shape = text.replace(inner, "1" if group == "number" else "a", 1)
    if group == "number":
        shape = "1" * (inner.count(".") + 1) + shape
        return Marker(text, shape, ordinal=int(inner.rpartition(".")[2]))
    return Marker(text, shape, inner) if group == "letter" else Marker(text, group)
