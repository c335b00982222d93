"""A saved web page -> its main text, with title, publisher, day and address from its metadata where the text has none.

trafilatura tells the main text from navigation, notices and lists of links; libxml2, on which it stands, drops
without a word what is nested too deeply, so such pages are refused before.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from kg.bulletins import decoding, markup
from kg.bulletins.reading import Library, Reading, address, day, headed
from kg.errors import UnreadableInput

SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
LIBRARY = Library("trafilatura", "trafilatura", "html", "a web page")

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset[ ]?=[ ]?[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)  # <meta charset="euc-kr">
_HEAD = 4096  # bytes in which a page must declare its encoding
_AS_BROWSERS_DO = {  # what browsers take some names for (https://encoding.spec.whatwg.org/#names-and-labels)
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
}
_TITLES = ("og:title", "dc.title", "dcterms.title", "citation_title", "headline")
_DATES = (
    *("article:published_time", "datepublished", "dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date"),
    *("citation_publication_date", "pubdate", "publishdate", "publish-date", "publication_date", "date"),
)
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "publisher")
_ADDRESSES = ("canonical", "og:url")
_WORDS = 5  # that the longest line of a main text has at least; menus have fewer
_BETWEEN = re.compile(r" (?:\||::|»|›) ")  # Offices meet | KIPO


def read(data: bytes, *, encoding: str | None, where: str, part: str | None) -> Reading:
    """Return the main text of a page. Raises UnreadableInput when there is none, or the page is nested too deeply."""
    extract = LIBRARY.load(where=where).bare_extraction
    text, used = decoding.decode(data, encoding=encoding, declared=_declared(data), where=where)
    tree = markup.parse(text, where=where)
    stated = _metadata(tree)
    found = extract(tree, include_tables=True, include_comments=False, favor_recall=True)
    lines = markup.lines(found.body) if found is not None else []
    if max((len(line.split()) for line in lines), default=0) < _WORDS:
        raise UnreadableInput("this page has no main text.", where=where, advice="save its text as a .txt file")
    return Reading(
        text=headed(lines, title=_first(stated, _TITLES), publisher=_first(stated, _PUBLISHERS)),
        encoding=used,
        issued=next((found for name in _DATES if (found := day(stated.get(name)))), None),
        source=next((found for name in _ADDRESSES if (found := address(stated.get(name)))), None),
    )


def _declared(data: bytes) -> str | None:
    """Return the encoding that the page declares, as Python calls it."""
    match = _CHARSET.search(data[:_HEAD])
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else None
    except LookupError:
        return None
    return _AS_BROWSERS_DO.get(name, name) if name else None


def _metadata(tree: Any) -> dict[str, str]:
    """Return what the page says of itself, by names in lower case; the first of each name counts."""
    stated: dict[str, str] = {}
    for name, value in _statements(tree):
        if value and value.strip():
            stated.setdefault(name.lower(), " ".join(value.split()))
    return stated


def _statements(tree: Any) -> Iterator[tuple[str, str | None]]:
    for meta in tree.iter("meta"):
        yield meta.get("property") or meta.get("name") or meta.get("itemprop") or "", meta.get("content")
    for link in tree.iter("link"):
        yield link.get("rel") or "", link.get("href")
    for time in tree.iter("time"):
        yield "pubdate" if time.get("pubdate") is not None else time.get("itemprop") or "", time.get("datetime")
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            yield from _linked_data(script.text or "")
    for heading in (*tree.iter("h1"), *tree.iter("title")):
        yield "headline", _BETWEEN.split(" ".join(heading.text_content().split()))[0]


def _linked_data(text: str) -> Iterator[tuple[str, str | None]]:
    """Yield what a block of JSON-LD says of the article; a block that is broken says nothing."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return
    nodes = said if isinstance(said, list) else said.get("@graph", [said]) if isinstance(said, dict) else []
    for node in nodes if isinstance(nodes, list) else []:
        if isinstance(node, dict):
            yield from ((key, node[key]) for key in ("headline", "datePublished") if isinstance(node.get(key), str))
            publisher = node.get("publisher")
            if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
                yield "publisher", publisher["name"]


def _first(stated: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((stated[name] for name in names if name in stated), None)
