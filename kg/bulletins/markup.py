"""HTML -> lines of text: one for each paragraph, heading, item of a list or row of a table; used by the readers of pages and feeds.

It takes the elements of HTML and those that trafilatura makes of them (``head``, ``item``, ``row``, ``cell``, ``lb``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.bulletins.reading import Library
from kg.errors import UnreadableInput

LIBRARY = Library("lxml", "lxml", "html", "HTML")

MAX_DEPTH = 200  # libxml2 silently drops what is below 255
MAX_ELEMENTS = 100_000  # of a page; one that holds a bulletin has some thousand

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]{0,60})(?P<rest>[^<>]{0,20000})>|<!--")  # <div class="x">
_SILENT = {"script": "</script", "style": "</style"}  # elements in which there are no tags, and what ends them
_NO_END = frozenset(  # elements without an end tag, or whose end tag may be left out
    "area base br col embed hr img input link meta source track wbr p li dt dd tr td th thead tbody tfoot option optgroup rt rp".split()
)
_BLOCKS = frozenset(
    "p ab head quote blockquote div section article main header footer h1 h2 h3 h4 h5 h6 ul ol dl list table figure pre dt dd".split()
)
_HIDDEN = frozenset("script style graphic img svg noscript template iframe object title".split())
_ITEMS, _ROWS, _CELLS, _BREAKS = {"li", "item"}, {"tr", "row"}, {"td", "th", "cell"}, {"br", "lb"}
_LISTS = {"ul", "ol", "list"}


def parse(text: str, *, where: str) -> Any:
    """Return the tree of a page. Raises UnreadableInput when it is nested too deeply, too large, or no HTML at all."""
    html = LIBRARY.load(where=where, module="lxml.html")
    _refuse_bombs(text, where)
    try:
        return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", no_network=True))
    except (ValueError, html.etree.LxmlError) as error:
        raise UnreadableInput("this is no HTML that can be read.", where=where, advice="save its text as a .txt file") from error


def lines(root: Any) -> list[str]:
    """Return the lines of an element; an empty one stands where a paragraph begins."""
    writer = _Writer()
    _visit(root, writer, depth=0)
    return writer.finished()


class _Writer:
    """Collects words, and lines when they end."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.words: list[str] = []
        self.prefix = ""

    def say(self, words: str | None) -> None:
        if words:
            self.words.append(words)

    def end_line(self) -> None:
        line = " ".join("".join(self.words).split())
        if line:
            self.out.append(self.prefix + line)
            self.prefix = " " * len(self.prefix)  # what goes on below an item stands below its text
        self.words = []

    def gap(self) -> None:
        self.end_line()
        if self.out and self.out[-1]:
            self.out.append("")

    def finished(self) -> list[str]:
        self.gap()
        return self.out[:-1] if self.out else []


def _visit(element: Any, writer: _Writer, *, depth: int) -> None:
    """Write an element; ``depth`` counts the lists around it."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _HIDDEN:  # comments and instructions have no tag
        return
    if tag in _BREAKS:
        writer.end_line() if writer.words else writer.gap()
    elif tag in _ROWS and not any(inner.tag in _BLOCKS for inner in element.iterdescendants()):
        _row(element, writer)
    elif tag in _LISTS and any(child.tag in _ITEMS for child in element):
        _list(element, writer, depth)
    elif tag in _BLOCKS:
        writer.gap() if not depth else writer.end_line()
        _inner(element, writer, depth)
        writer.gap() if not depth else writer.end_line()
    else:
        _inner(element, writer, depth)


def _inner(element: Any, writer: _Writer, depth: int) -> None:
    writer.say(element.text)
    for child in element:
        _visit(child, writer, depth=depth)
        writer.say(child.tail)


def _list(element: Any, writer: _Writer, depth: int) -> None:
    writer.end_line()
    if not depth and writer.out and not writer.out[-1] and len(writer.out) > 1:
        writer.out.pop()  # a list stands right below the line that leads to it
    numbered = element.tag == "ol" or element.get("rend") == "ol"
    number, outside = 0, writer.prefix
    for child in element:
        if child.tag in _ITEMS:
            number += 1
            writer.end_line()
            writer.prefix = "    " * depth + (f"{number}. " if numbered else "- ")
            _inner(child, writer, depth + 1)
        else:
            _visit(child, writer, depth=depth + 1)
    writer.end_line()
    writer.prefix = outside
    if not depth:
        writer.gap()


def _row(element: Any, writer: _Writer) -> None:
    writer.end_line()
    cells = [" ".join("".join(cell.itertext()).split()) for cell in element if cell.tag in _CELLS]
    if any(cells):
        writer.say(" | ".join(cell.replace("|", "/") for cell in cells))
        writer.end_line()


def _refuse_bombs(text: str, where: str) -> None:
    depths = list(_depths(text))
    deepest = max(depths, default=0)
    if deepest > MAX_DEPTH:
        raise UnreadableInput(f"its elements are nested {deepest:,} deep (the limit is {MAX_DEPTH}).", where=where)
    if len(depths) > MAX_ELEMENTS:
        raise UnreadableInput(f"{len(depths):,} tags are too many for a bulletin (the limit is {MAX_ELEMENTS:,}).", where=where)


def _depths(text: str) -> Iterator[int]:
    """Yield how deep the page is nested at each tag."""
    folded = text.lower()
    depth, match = 0, _TAG.search(text)
    while match:
        name, resume = (match["name"] or "").lower(), match.end()
        if not name:
            resume = _behind(folded, "-->", resume)
        elif not match["close"] and name in _SILENT:
            resume = _behind(folded, _SILENT[name], resume)
        elif name not in _NO_END and not match["rest"].endswith("/"):
            depth = max(0, depth - 1) if match["close"] else depth + 1
        yield depth
        match = _TAG.search(text, resume)


def _behind(text: str, end: str, begin: int) -> int:
    """Return where the text goes on behind what ends a stretch without tags; at its end when nothing does."""
    found = text.find(end, begin)
    return len(text) if found < 0 else found + len(end)
