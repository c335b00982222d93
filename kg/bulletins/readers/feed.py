"""RSS and Atom: each entry of a feed is a bulletin, which goes by the hash of its identifier.

Definitions of types are refused before parsing: feeds need none, and entities can be made to fill the memory.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any

from kg.bulletins import decoding, markup
from kg.bulletins.reading import Library, Reading, address, day, headed
from kg.errors import UnreadableInput
from kg.vocabulary import digest

SUFFIXES = frozenset({".xml", ".rss", ".atom"})
LIBRARY = Library("feedparser", "feedparser", "feed", "a feed")

MAX_ENTRIES = 5_000
_DECLARED = re.compile(rb"\A(?:\xef\xbb\xbf)?\s{0,20}<\?xml[^>]{0,200}encoding[ ]?=[ ]?[\"']([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,300}\?>")  # <?xml version="1.0" encoding="euc-kr"?>
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)  # <!DOCTYPE bomb [
_MARKED_UP = re.compile(r"<[a-zA-Z/!]|&(?:#\d|[a-z])")  # <p>


def parts(data: bytes, *, encoding: str | None, where: str) -> Sequence[str]:
    """Return what the entries of a feed go by, in their order."""
    return tuple(_entries(data, encoding, where))


def read(data: bytes, *, encoding: str | None, where: str, part: str | None) -> Reading:
    """Return one entry of a feed. Raises UnreadableInput for a feed that is broken or empty, and an entry without text."""
    entries = _entries(data, encoding, where)
    if part is None:
        raise UnreadableInput("this is a feed of many bulletins.", where=where, advice="ipgraph build reads each of them")
    if part not in entries:
        raise UnreadableInput("the feed has no such entry any more.", where=where)
    entry, publisher, used = entries[part]
    lines = _lines(_body(entry), where)
    title = " ".join(_lines(entry.get("title", ""), where)).strip()
    if not any(lines):
        raise UnreadableInput("this entry of the feed has a title at most, and no text.", where=where)
    return Reading(
        text=headed(lines, title=title or None, publisher=publisher),
        encoding=used,
        issued=_day(entry.get("published") or entry.get("updated")),
        source=address(entry.get("link")),
    )


@lru_cache(maxsize=4)  # of the feeds whose entries are being read
def _entries(data: bytes, encoding: str | None, where: str) -> dict[str, tuple[Any, str | None, str]]:
    """Return the entries of a feed by what they go by, each with the name of the feed and its encoding."""
    text, used = decoding.decode(data, encoding=encoding, declared=_declared(data), where=where)
    if _DOCTYPE.search(text):
        raise UnreadableInput("it has a document type definition, which no feed needs and bombs are made of.", where=where)
    feedparser = LIBRARY.load(where=where)
    plain = _DECLARATION.sub("", text.removeprefix("\ufeff"))
    parsed = feedparser.parse(io.BytesIO(plain.encode()), response_headers={"content-type": "application/xml; charset=utf-8"})
    if not parsed.get("version"):
        raise UnreadableInput("this XML is no RSS or Atom feed.", where=where, advice="save the text of the bulletin as a .txt file")
    if parsed.bozo:
        raise UnreadableInput(f"the feed is broken: {parsed.bozo_exception}.", where=where, advice="get the file again from its source")
    if not parsed.entries:
        raise UnreadableInput("the feed has no entries.", where=where)
    if len(parsed.entries) > MAX_ENTRIES:
        raise UnreadableInput(f"{len(parsed.entries):,} entries are too many (the limit is {MAX_ENTRIES:,}).", where=where)
    name = parsed.feed.get("title")
    return {digest(_identifier(entry)): (entry, name, used) for entry in parsed.entries}


def _declared(data: bytes) -> str | None:
    match = _DECLARED.match(data)
    return match[1].decode("ascii") if match else None


def _identifier(entry: Any) -> str:
    return str(entry.get("id") or entry.get("link") or f"{entry.get('title', '')} {entry.get('published', '')}")


def _body(entry: Any) -> str:
    """Return the whole text of an entry where the feed has it, else its summary."""
    contents = [content.get("value", "") for content in entry.get("content", ())]
    return str(max([*contents, entry.get("summary", "")], key=len))


def _lines(words: str, where: str) -> list[str]:
    if not words.strip():
        return []
    if not _MARKED_UP.search(words):
        return [line.strip() for line in words.splitlines()]
    return markup.lines(markup.parse(words, where=where))


def _day(written: str | None) -> date | None:
    """Return the local day of an entry, as RFC 822 or ISO 8601 write it."""
    try:
        return parsedate_to_datetime(written or "").date()
    except ValueError:
        return day(written)
