"""Markdown: the text without its signs, and what the front matter adds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest

from kg import bulletins
from kg.errors import UnreadableInput
from kg.model import Document

Refusal = Callable[[bytes, str], UnreadableInput]
Told = Callable[[Document], list[tuple[str, str, str]]]

FRONT = '---\ntitle: "Offices Meet in Daejeon"\ndate: 2023-03-16\nsource: https://example.org/7\n---\n\n'
BODY = """The *Korean* Intellectual Property Office ([KIPO](https://example.org))
met **WIPO** in Daejeon.

## What was agreed

The two offices agreed to:

- exchange data;
- train examiners:
  1. of Asia;
  2. of Africa.

| Year | Filings |
|------|---------|
| 2022 |         |

> They will meet again.
"""
BLOCKS = [
    ("1", "paragraph", "The Korean Intellectual Property Office (KIPO) met WIPO in Daejeon."),
    ("2", "heading", "What was agreed"),
    ("2.1", "paragraph", "The two offices agreed to:"),
    ("2.1.1", "item", "exchange data;"),
    ("2.1.2", "item", "train examiners:"),
    ("2.1.2.1", "item", "of Asia;"),
    ("2.1.2.2", "item", "of Africa."),
    ("2.2", "row", "Year | Filings"),
    ("2.3", "row", "2022 |"),
    ("2.4", "paragraph", "They will meet again."),
]


def test_structure_is_kept_and_signs_are_not(told: Told) -> None:
    """Emphasis and links leave their words, lists and tables their structure."""
    document = bulletins.read_bytes(f"# Offices Meet in Daejeon\n\nMarch 16, 2023\n\n{BODY}".encode(), file_name="7.md")
    assert told(document) == [("0.1", "title", "Offices Meet in Daejeon"), ("0.2", "dateline", "March 16, 2023"), *BLOCKS]


def test_front_matter_says_what_the_text_does_not(told: Told) -> None:
    """Title, day and address are read from the lines above the text."""
    document = bulletins.read_bytes((FRONT + BODY).encode(), file_name="7.markdown")
    assert told(document) == [("0.1", "title", "Offices Meet in Daejeon"), *BLOCKS]
    assert (document.issued, document.source) == (date(2023, 3, 16), "https://example.org/7")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"---\ntitle: Offices\n---\n", "there is no text in it."),
        (b"", "the file is empty."),
        (BODY.encode("utf-16-le"), "it has NUL bytes, so it is not plain UTF-8; it looks like UTF-16 without a byte order mark."),
    ],
)
def test_markdown_without_a_bulletin_is_refused(data: bytes, message: str, refusal: Refusal) -> None:
    """The message says what is missing."""
    assert refusal(data, "7.md").message == message


@pytest.mark.parametrize("bomb", ["> " * 20_000, "- " * 20_000, "[" * 50_000, "*a_ " * 50_000, "`" * 50_000])
def test_hostile_markdown_ends(bomb: str) -> None:
    """Nesting without end is cut by the parser, and read or refused."""
    with suppress(UnreadableInput):
        bulletins.read_bytes(f"# Offices\n\n{bomb}x\n".encode(), file_name="7.md")


def test_the_missing_library_is_named(refusal: Refusal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever lacks the extra reads how to get it."""
    monkeypatch.setitem(sys.modules, "markdown_it", None)
    assert refusal(BODY.encode(), "7.md").advice == "pip install 'ipgraph[markdown]'"
