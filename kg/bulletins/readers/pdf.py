"""The text layer of a PDF -> text, one line a paragraph; pages that hold only pictures are named."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Sequence
from typing import Any

from kg.bulletins import apart, markers
from kg.bulletins.reading import Library, Reading
from kg.errors import UnreadableInput

SUFFIXES = frozenset({".pdf"})
LIBRARY = Library("pypdf", "pypdf", "pdf", "a PDF")

MAX_PAGES = 200
MAX_CHARACTERS = 1_000_000  # of all pages
_MAGIC = 1024  # bytes in which a PDF must say that it is one
_NUMBER = re.compile(r"(?:- ?|Page )?\d{1,3}(?: ?(?:/|of) ?\d{1,3})?(?: ?-)?")  # Page 2 of 3
_SHORT = 0.7  # share of the widest line of a page, below which a line ends its paragraph
_DIGITS = re.compile(r"\d+")


def read(data: bytes, *, encoding: str | None, where: str, part: str | None) -> Reading:
    """Return the text of a PDF. Raises UnreadableInput when it is broken, locked, too long, or holds pictures only."""
    said = apart.run(__name__, data, where=where)
    return Reading(text=said["text"] or "", encoding="pdf", unread=said["unread"])


def extract(data: bytes, where: str) -> dict[str, str | None]:
    """Return the ``text`` of a PDF, and as ``unread`` what of it is no text; called in a process of its own."""
    if b"%PDF-" not in data[:_MAGIC]:
        raise UnreadableInput("this is no PDF, whatever its name ends in.", where=where)
    pypdf = LIBRARY.load(where=where)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it repairs by itself is of no use to anybody here
    try:
        pages, pictures = _pages(pypdf, data, where)
    except pypdf.errors.DependencyError as error:
        raise UnreadableInput(
            "this PDF is encrypted in a way that needs cryptography, which is not installed.",
            where=where,
            advice="pip install 'ipgraph[pdf]'",
        ) from error
    except pypdf.errors.LimitReachedError as error:
        raise UnreadableInput("this PDF unpacks to far more than a bulletin.", where=where) from error
    except (pypdf.errors.PyPdfError, ValueError, RecursionError) as error:
        raise UnreadableInput(f"this PDF is damaged: {error or type(error).__name__}.", where=where) from error
    text = _joined(pages)
    if not text:
        raise UnreadableInput("this PDF holds pictures only, no text.", where=where, advice="run it through a program that reads scans")
    return {"text": text, "unread": _unread(pictures)}


def _pages(pypdf: Any, data: bytes, where: str) -> tuple[list[list[str]], list[int]]:
    """Return the lines of each page, and the numbers of the pages that are pictures."""
    reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableInput("this PDF opens with a password only.", where=where, advice="save a copy without the password")
    if len(reader.pages) > MAX_PAGES:
        raise UnreadableInput(f"{len(reader.pages):,} pages are too many for a bulletin (the limit is {MAX_PAGES}).", where=where)
    pages, pictures, length = [], [], 0
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text(extraction_mode="layout")
        length += len(text)
        if length > MAX_CHARACTERS:
            raise UnreadableInput(f"it has more than {MAX_CHARACTERS:,} characters, which is no bulletin.", where=where)
        pages.append([" ".join(line.split()) for line in text.splitlines()])
        if not text.strip() and len(page.images.keys()):
            pictures.append(number)
    return pages, pictures


def _joined(pages: Sequence[Sequence[str]]) -> str:
    """Join the lines of paragraphs, also across pages, without what stands at the edge of every page."""
    paragraphs: list[str] = []
    before: set[str] = set()
    for page in pages:
        lines = _trimmed(page)
        edges = {_DIGITS.sub("0", line) for line in (*lines[:1], *lines[-1:])}
        kept = _trimmed([line for i, line in enumerate(lines) if i not in {0, len(lines) - 1} or _DIGITS.sub("0", line) not in before])
        before |= edges
        found = list(_paragraphs(kept))
        if paragraphs and found and not _stops(paragraphs[-1]) and found[0][0].islower():
            paragraphs[-1] = _together(paragraphs[-1], found.pop(0))
        paragraphs += found
    return "\n\n".join(paragraphs) + "\n" if paragraphs else ""


def _trimmed(page: Iterable[str]) -> list[str]:
    """Return the lines of a page without its number and the empty lines at its edges."""
    lines = list(page)
    while lines and (not lines[0] or _NUMBER.fullmatch(lines[0])):
        lines.pop(0)
    while lines and (not lines[-1] or _NUMBER.fullmatch(lines[-1])):
        lines.pop()
    return lines


def _paragraphs(lines: Sequence[str]) -> Iterable[str]:
    """Yield the paragraphs of a page: they end at an empty line, at a short one, and before the marker of an item."""
    widest = max(map(len, lines), default=0)
    paragraph = last = ""
    for line in lines:
        if paragraph and (not line or markers.find(line) or len(last) < _SHORT * widest):
            yield paragraph
            paragraph = ""
        paragraph = _together(paragraph, line) if paragraph else line
        last = line
    if paragraph:
        yield paragraph


def _together(paragraph: str, line: str) -> str:
    return f"{paragraph}{line}" if paragraph.endswith("-") else f"{paragraph} {line}"


def _stops(paragraph: str) -> bool:
    return paragraph[-1] in '.:;!?\u201d"'


def _unread(pictures: Sequence[int]) -> str | None:
    if not pictures:
        return None
    numbers = ", ".join(map(str, pictures))
    return f"page {numbers} is a picture without text" if len(pictures) == 1 else f"pages {numbers} are pictures without text"
