"""Markdown -> text, one line a paragraph; title, day and address from its front matter where the text has none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from kg.bulletins import decoding
from kg.bulletins.reading import Library, Reading, address, day, headed
from kg.errors import UnreadableInput

SUFFIXES = frozenset({".md", ".markdown"})
LIBRARY = Library("markdown_it", "markdown-it-py", "markdown", "Markdown")

_FRONT = re.compile(r"\A---[ \t]*\n(?P<matter>(?:(?!---)[^\n]*\n){1,100})---[ \t]*\n")  # ---\ntitle: Offices meet\n---
_ENTRY = re.compile(r"^(?P<key>[A-Za-z_-]{1,40})[ ]?:[ ]*(?P<value>[^\n]{0,1000})$", re.MULTILINE)  # date: 2023-03-16
_APART = {  # tokens behind which a line is left empty, outside of lists
    *("paragraph_close", "heading_close", "table_close", "bullet_list_close", "ordered_list_close", "fence", "code_block"),
}
_SPOKEN = {"text", "code_inline"}  # tokens within a line whose content is read


def read(data: bytes, *, encoding: str | None, where: str, part: str | None) -> Reading:
    """Return the text without its signs. Raises UnreadableInput when there is none."""
    decoded, used = decoding.decode(data, encoding=encoding, where=where)
    source = decoded.replace("\r\n", "\n").removeprefix("\ufeff")
    front = _FRONT.match(source)
    stated = {m["key"].lower(): m["value"].strip(" \"'") for m in _ENTRY.finditer(front["matter"])} if front else {}
    parser = LIBRARY.load(where=where).MarkdownIt("commonmark", {"html": False}).enable("table")
    lines = _lines(parser.parse(source[front.end() :] if front else source))
    if not any(lines):
        raise UnreadableInput("there is no text in it.", where=where)
    return Reading(
        text=headed(lines, title=stated.get("title"), publisher=stated.get("publisher")),
        encoding=used,
        issued=day(stated.get("date")),
        source=address(stated.get("source") or stated.get("url")),
    )


class _Lines:
    """Lines as the tokens of Markdown build them: one for each paragraph, heading, item and row."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.lists: list[int | None] = []  # those that are open: the number of the last item, None without numbers
        self.prefix = ""
        self.row = 0  # where the cells of the present row begin

    def take(self, token: Any) -> None:
        kind = token.type
        if kind in {"bullet_list_open", "ordered_list_open"}:
            if self.out and not self.out[-1]:
                self.out.pop()  # a list stands right below the line that leads to it
            self.lists.append(int(token.attrGet("start") or 1) - 1 if kind == "ordered_list_open" else None)
        elif kind in {"bullet_list_close", "ordered_list_close"}:
            self.lists.pop()
        elif kind == "list_item_open":
            self._open_item()
        elif kind == "tr_open":
            self.row = len(self.out)
        elif kind == "tr_close":
            self.out[self.row :] = [" | ".join(self.out[self.row :])]
        elif kind == "inline":
            self._say(_spoken(token.children or ()))
        elif kind in {"fence", "code_block"}:
            self.out += token.content.splitlines()
        if not self.lists and kind in _APART:
            self.prefix = ""
            self.out.append("")

    def _open_item(self) -> None:
        last = self.lists[-1]
        self.lists[-1] = None if last is None else last + 1
        self.prefix = "    " * (len(self.lists) - 1) + ("- " if last is None else f"{last + 1}. ")

    def _say(self, lines: Sequence[str]) -> None:
        self.out += [(" " * len(self.prefix) if number else self.prefix) + line for number, line in enumerate(lines)]
        self.prefix = " " * len(self.prefix)  # what goes on below an item stands below its text


def _lines(tokens: Sequence[Any]) -> list[str]:
    lines = _Lines()
    for token in tokens:
        lines.take(token)
    return lines.out


def _spoken(children: Sequence[Any]) -> list[str]:
    """Return what is said within a line of Markdown, which a hard break makes two."""
    words = ""
    for child in children:
        if child.type in _SPOKEN:
            words += child.content
        elif child.type in {"softbreak", "hardbreak"}:
            words += " " if child.type == "softbreak" else "\n"
    return words.split("\n")
