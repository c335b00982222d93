"""Saved web pages: the main text with its structure, and what the metadata add to it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date

import pytest

from kg import bulletins
from kg.bulletins import markup
from kg.errors import UnreadableInput
from kg.model import Document

Refusal = Callable[[bytes, str], UnreadableInput]
Told = Callable[[Document], list[tuple[str, str, str]]]

PAGE = """<!DOCTYPE html><html lang="en"><head>{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/about">About us</a></li></ul></nav>
<main><article>{top}
<p>The Korean Intellectual Property Office (KIPO) hosted the World Intellectual Property Organization (WIPO) in Daejeon
on 8&nbsp;February 2023. They spoke about <a href="/data">big data</a>.</p>
<h2>What was agreed</h2>
<p>The two offices agreed to:</p>
<ul><li>exchange patent data;</li><li>train examiners, among them<ol><li>those of Asia;</li><li>those of Africa.</li></ol></li></ul>
<table><tr><th>Year</th><th>Filings</th></tr><tr><td>2022</td><td>1,200</td></tr></table>
<p>The next meeting will be held in Geneva.</p>
</article></main>
<footer><p>Copyright KIPO. All rights reserved. Privacy policy</p></footer></body></html>"""
HEAD = """<title>Offices Meet in Daejeon | KIPO</title><meta property="og:site_name" content="Korean Intellectual Property Office">
<link rel="canonical" href="https://example.org/7"><meta property="article:published_time" content="2023-03-16T00:30:00+09:00">"""
BODY = [
    ("paragraph", "The Korean Intellectual Property Office (KIPO) hosted the World Intellectual Property Organization (WIPO) in Daejeon"
     " on 8 February 2023. They spoke about big data."),
    ("heading", "What was agreed"),
    ("paragraph", "The two offices agreed to:"),
    ("item", "exchange patent data;"),
    ("item", "train examiners, among them"),
    ("item", "those of Asia;"),
    ("item", "those of Africa."),
    ("row", "Year | Filings"),
    ("row", "2022 | 1,200"),
    ("paragraph", "The next meeting will be held in Geneva."),
]  # fmt: skip


def _page(*, head: str = "", top: str = "") -> bytes:
    return PAGE.format(head=head, top=top).encode()


def test_navigation_is_left_out_and_structure_is_kept(told: Told) -> None:
    """Paragraphs, headings, lists within lists and tables become blocks; menus and notices do not."""
    document = bulletins.read_bytes(_page(top="<h1>Offices Meet in Daejeon</h1><p>March 16, 2023</p>"), file_name="7.html")
    frame = [("title", "Offices Meet in Daejeon"), ("dateline", "March 16, 2023")]
    assert [*frame, *BODY] == [block[1:] for block in told(document)]
    assert [path for path, *_ in told(document)][-6:] == ["2.1.2", "2.1.2.1", "2.1.2.2", "2.2", "2.3", "2.4"]


def test_metadata_say_what_the_text_does_not(told: Told) -> None:
    """Title, publisher, local day and address are taken from the head of the page; the first two stand in the text then."""
    document = bulletins.read_bytes(_page(head=HEAD), file_name="7.html")
    assert [("issuer", "Korean Intellectual Property Office"), ("title", "Offices Meet in Daejeon"), *BODY] == [
        block[1:] for block in told(document)
    ]
    assert (document.issued, document.issued_at, document.source) == (date(2023, 3, 16), None, "https://example.org/7")


def test_the_text_goes_before_the_metadata() -> None:
    """The day that the text prints is the day of publication, whatever the head of the page says."""
    top = "<h1>Offices Meet in Daejeon</h1><p>March 17, 2023</p>"
    document = bulletins.read_bytes(_page(head=HEAD, top=top), file_name="7.html")
    assert document.issued == date(2023, 3, 17)
    assert document.text.count("Offices Meet in Daejeon") == 1


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="DC.date.issued" content="2023-03-16">',
        '<meta itemprop="datePublished" content="16 March 2023">',
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2023-03-16T10:00:00Z"}]}</script>',
    ],
)
def test_the_day_of_publication_is_found_where_pages_write_it(head: str) -> None:
    """Dublin Core, schema.org and Open Graph are read."""
    assert bulletins.read_bytes(_page(head=head, top="<h1>Offices Meet</h1>"), file_name="7.html").issued == date(2023, 3, 16)


def test_the_heading_of_the_page_goes_before_its_short_title() -> None:
    """Where the main text is found without its heading, the page's own heading is the title."""
    page = (
        "<html><head><title>Heads Meet | JPO</title></head><body><h1>Heads Meet for the First Time in Six Years</h1><div>"
        f"<p>{' '.join(['The heads of the two offices met in Tokyo and spoke about the search of prior art.'] * 9)}</p></div></body></html>"
    )
    document = bulletins.read_bytes(page.encode(), file_name="7.html")
    assert document.title is not None
    assert document.title.of(document.text) == "Heads Meet for the First Time in Six Years"


@pytest.mark.parametrize("head", ['<meta name="date" content="last week">', '<script type="application/ld+json">{"date</script>'])
def test_what_metadata_do_not_say_clearly_is_not_guessed(head: str) -> None:
    """A day that is none, and linked data that are broken, give no day."""
    assert bulletins.read_bytes(_page(head=head, top="<h1>Offices Meet</h1>"), file_name="7.html").issued is None


@pytest.mark.parametrize(
    ("declared", "encoding", "words"),
    [("euc-kr", "cp949", "특허청 똠방"), ("iso-8859-1", "cp1252", "Genève – “IP”"), ("windows-1251", "cp1251", "Роспатент")],
)
def test_a_page_declares_its_encoding(declared: str, encoding: str, words: str) -> None:
    """What the page declares is taken as browsers take it, where the bytes are not UTF-8."""
    data = _page(head=f'<meta charset="{declared}">', top=f"<h1>Offices Meet {words}</h1>").decode().encode(encoding)
    document = bulletins.read_bytes(data, file_name="7.html")
    assert document.encoding == encoding
    assert f"Offices Meet {words}" in document.text


def test_a_page_that_breaks_its_declaration_is_refused(refusal: Refusal) -> None:
    """Bytes that are neither UTF-8 nor what the page declares are no text."""
    data = _page(head='<meta charset="shift_jis">').replace(b"Asia", b"\x81 ")
    assert refusal(data, "7.html").message.startswith("not valid CP932 at byte")


REFUSED = {
    "no main text": (b"<html><body><nav><a href='/'>Home</a></nav><img src='x.png'></body></html>", "this page has no main text."),
    "empty body": (b"<!DOCTYPE html><html><head><title>Offices</title></head><body></body></html>", "this page has no main text."),
    "empty": (b"", "the file is empty."),
    "a PDF": (b"%PDF-1.7\n", "this is a PDF document, not plain text."),
    "only comments": (b"<!-- " * 100_000, "this is no HTML that can be read."),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_page_without_a_bulletin_is_refused(name: str, refusal: Refusal) -> None:
    """The message says what is missing."""
    data, message = REFUSED[name]
    assert refusal(data, "7.html").message == message


NESTED = "<html><body><h1>Offices</h1>{}<p>The two offices agreed to exchange data in every year to come.</p>{}</body></html>"


def _nested(depth: int) -> bytes:
    return NESTED.format("<div>" * depth, "</div>" * depth).encode()


@pytest.mark.parametrize("depth", [10, 100, markup.MAX_DEPTH - 2])
def test_what_is_nested_is_read_whole(depth: int) -> None:
    """The text of the innermost element is there."""
    assert "in every year to come." in bulletins.read_bytes(_nested(depth), file_name="7.html").text


@pytest.mark.parametrize("depth", [markup.MAX_DEPTH, 255, 1_000, 100_000])
def test_what_is_nested_too_deeply_is_refused(depth: int, refusal: Refusal) -> None:
    """libxml2 would drop the text without a word."""
    assert refusal(_nested(depth), "7.html").message == f"its elements are nested {depth + 2:,} deep (the limit is 200)."


def test_a_page_of_too_many_tags_is_refused(refusal: Refusal) -> None:
    """The reader ends in time on a page that is nothing but tags."""
    error = refusal(b"<html><body>" + b"<p>x</p>" * 200_000, "7.html")
    assert error.message == "400,002 tags are too many for a bulletin (the limit is 100,000)."


def test_the_missing_library_is_named(refusal: Refusal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever lacks the extra reads how to get it."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    error = refusal(_page(), "7.html")
    assert (error.message, error.advice) == ("reading a web page needs trafilatura, which is not installed.", "pip install 'ipgraph[html]'")
