"""Feeds: one file, many bulletins; and what a build makes of a feed that goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from kg import bulletins, doctor, pipeline, workspace
from kg.bulletins.readers import feed
from kg.errors import UnreadableInput
from kg.workspace import Workspace

Refusal = Callable[[bytes, str], UnreadableInput]

RSS = """<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>KIPO News</title>
<link>https://example.org/</link><description>News</description>{items}</channel></rss>"""
ITEM = """<item><title>KIPO to Meet {peer}</title><link>https://example.org/{peer}</link><guid>{peer}</guid>
<pubDate>Thu, 16 Mar 2023 00:30:00 +0900</pubDate>
<description>&lt;p&gt;KIPO met {peer} in Seoul on March 15, 2023.&lt;/p&gt;
&lt;ul&gt;&lt;li&gt;They spoke.&lt;/li&gt;&lt;/ul&gt;</description></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><id>urn:x</id><updated>2023-03-16T00:30:00+09:00</updated>
<entry><id>urn:x:1</id><title>KIPO to Meet WIPO</title><link href="https://example.org/1"/><published>2023-03-16T00:30:00+09:00</published>
<summary>KIPO met WIPO.</summary>
<content type="html">&lt;p&gt;KIPO met WIPO in Seoul on March 15, 2023.&lt;/p&gt;</content></entry></feed>"""


def _rss(*peers: str, encoding: str = "utf-8") -> bytes:
    return RSS.format(encoding=encoding, items="".join(ITEM.format(peer=peer) for peer in peers)).encode(encoding)


def _name(data: bytes, number: int = 0) -> str:
    return f"news.xml#{feed.parts(data, encoding=None, where='news.xml')[number]}"


def test_an_entry_is_a_bulletin() -> None:
    """Publisher, title, local day and address come from the feed, the structure from the HTML in it."""
    data = _rss("JPO", "WIPO")
    document = bulletins.read_bytes(data, file_name=_name(data, 1))
    assert document.text == "KIPO News\n\nKIPO to Meet WIPO\n\nKIPO met WIPO in Seoul on March 15, 2023.\n- They spoke.\n"
    assert (document.issued, document.source) == (date(2023, 3, 16), "https://example.org/WIPO")
    assert [span.of(document.text) for span in document.issuers] == ["KIPO"]


def test_atom_is_read_with_its_whole_content() -> None:
    """The content of an entry goes before its summary."""
    data = ATOM.encode()
    document = bulletins.read_bytes(data, file_name=_name(data))
    assert document.text == "KIPO to Meet WIPO\n\nKIPO met WIPO in Seoul on March 15, 2023.\n"
    assert document.issued == date(2023, 3, 16)


def test_a_feed_declares_its_encoding() -> None:
    """What the XML declares is taken where the bytes are not UTF-8."""
    data = _rss("특허청", encoding="euc-kr")
    assert "KIPO to Meet 특허청" in bulletins.read_bytes(data, file_name=_name(data)).text


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
REFUSED = {
    "entity bomb": (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha">{ENTITIES}]><rss version="2.0"><channel>&e9;</channel></rss>'.encode(),
        "it has a document type definition, which no feed needs and bombs are made of.",
    ),
    "other XML": (b"<?xml version='1.0'?><note><to>KIPO</to></note>", "this XML is no RSS or Atom feed."),
    "no entries": (_rss(), "the feed has no entries."),
    "cut short": (_rss("JPO", "WIPO")[:-200], "the feed is broken: "),
    "empty": (b"", "the file is empty."),
    "text": (b"KIPO met WIPO.\n", "this XML is no RSS or Atom feed."),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_feed_without_bulletins_is_refused(name: str, refusal: Refusal) -> None:
    """The message says what is wrong with the file."""
    data, message = REFUSED[name]
    assert refusal(data, "news.xml").message.startswith(message)


def test_an_entry_without_text_is_refused_alone(refusal: Refusal) -> None:
    """An empty entry is an error of that entry."""
    data = _rss("JPO").replace(b"</channel>", b"<item><guid>2</guid><title>Soon</title></item></channel>")
    assert refusal(data, _name(data, 1)).message == "this entry of the feed has a title at most, and no text."
    assert bulletins.read_bytes(data, file_name=_name(data, 0)).issued == date(2023, 3, 16)


def test_the_missing_library_is_named(refusal: Refusal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever lacks the extra reads how to get it."""
    monkeypatch.setitem(sys.modules, "feedparser", None)
    assert refusal(_rss("EPO"), "news.xml").advice == "pip install 'ipgraph[feed]'"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with a feed, built."""
    made = workspace.create(tmp_path_factory.mktemp("feed"))
    (made.bulletins / "news.xml").write_bytes(_rss("JPO", "WIPO"))
    return made


def _outcomes(made: Workspace) -> list[str]:
    return [file.outcome for file in pipeline.build(made).files]


def test_a_feed_that_goes_on_keeps_what_it_has_dropped(made: Workspace) -> None:
    """Each entry is stored once, and stays when the feed has moved on, since it was published; also when it is read again."""
    path = made.bulletins / "news.xml"
    assert _outcomes(made) == ["stored", "stored"]
    assert _outcomes(made) == ["unchanged", "unchanged"]
    path.write_bytes(_rss("WIPO", "EPO"))
    _outcomes(made)
    assert _titles(made) == ["KIPO to Meet EPO", "KIPO to Meet JPO", "KIPO to Meet WIPO"]
    assert len(pipeline.build(made, force=True).stored) == 3
    path.write_bytes(path.read_bytes()[:-300])
    assert [file.reason for file in pipeline.build(made).quarantined] != []
    assert len(_titles(made)) == 3


def test_a_feed_that_is_removed_takes_its_bulletins_with_it(made: Workspace) -> None:
    """What was read from a file leaves the store with the file."""
    (made.bulletins / "news.xml").unlink()
    pipeline.build(made)
    assert _titles(made) == []


def _issued(made: Workspace) -> list[str]:
    with closing(made.read()) as store:
        rows = store.select(
            "SELECT ?d { ?b a <https://w3id.org/ipgraph/ontology#Bulletin> ; <http://purl.org/dc/terms/issued> ?d } ORDER BY ?d"
        )
        return [row["d"].value for row in rows]


def test_what_is_said_of_a_feed_holds_for_each_bulletin_in_it(tmp_path: Path) -> None:
    """Encoding and date, unless more is said of one of them; which may be done when the feed has dropped it, too."""
    made = workspace.create(tmp_path / "ws")
    path = made.bulletins / "news.xml"
    undated = _rss("특허청", "WIPO").replace(b"<pubDate>Thu, 16 Mar 2023 00:30:00 +0900</pubDate>", b"")
    path.write_bytes(undated.decode().replace(' encoding="utf-8"', "").encode("cp949"))
    assert [f.name for f in pipeline.build(made).quarantined] == ["bulletins/news.xml"]
    done = pipeline.build(made, [path], encoding="cp949", issued=date(2023, 4, 1))
    assert [f.outcome for f in done.files] == ["stored", "stored"]
    assert _issued(made) == ["2023-04-01", "2023-04-01"]
    path.write_bytes(_rss("JPO").replace(b"<pubDate>Thu, 16 Mar 2023 00:30:00 +0900</pubDate>", b""))
    dropped = made.root / done.files[0].name
    assert [f.outcome for f in pipeline.build(made, [dropped], issued=date(2023, 5, 2)).files] == ["stored"]
    assert _issued(made) == ["2023-04-01", "2023-05-02"]
    shared = (made.root / "bulletins.toml").read_text(encoding="utf-8")
    assert [line for line in shared.splitlines() if line.startswith("[")] == ['["bulletins/news.xml"]', f'["{done.files[0].name}"]']
    assert [f for f in doctor.examine(made) if f.kind == "said"] == []
    assert [f.outcome for f in pipeline.build(made, [made.bulletins / "news.xml#000000000000"]).files] == ["quarantined"]


def _titles(made: Workspace) -> list[str]:
    wanted = "?b a <https://w3id.org/ipgraph/ontology#Bulletin> ; <http://purl.org/dc/terms/title> ?t"
    return [row["t"].value for row in made.read().select(f"SELECT ?t {{ {wanted} }} ORDER BY ?t")]


def test_one_bad_file_of_each_type_stops_no_other(tmp_path: Path) -> None:
    """Each is in quarantine with its reason; the sound ones are stored."""
    made = workspace.create(tmp_path / "w")
    bad = {
        "1.html": b"<html><body></body></html>",
        "2.pdf": b"%PDF-1.7 broken",
        "3.md": b"---\ntitle: x\n---\n",
        "4.xml": b"<rss><channel>",
        "5.rss": REFUSED["entity bomb"][0],
    }
    for name, data in {
        **bad,
        "6.md": b"# KIPO to Meet WIPO\n\nMarch 16, 2023\n\nThey will.\n",
        "7.xml": _rss("JPO"),
        "README.md": b"# x",
    }.items():
        (made.bulletins / name).write_bytes(data)
    report = pipeline.build(made)
    assert [file.name for file in report.quarantined] == [f"bulletins/{name}" for name in bad]
    assert all(file.reason for file in report.quarantined)
    assert (len(report.stored), report.ignored) == (2, ("bulletins/README.md",))
