"""Linked items that are gone, moved, no thing, or tell otherwise are findings; so nothing wrong is accepted with a look."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from kg.links import files
from kg.workspace import Workspace
from tests.links import world

Run = Callable[..., Result]
ANA = ("--by", "Ana Lima", "--why", "seen")


OBJECTED = [  # what suggest excludes, or calls possible or alike because something speaks against it
    ("EPO", "Q9000002", "its name is that of Eurasian Patent Office"),
    ("MOIP", "Q9000003", "its name is that of Korean Intellectual Property Office"),
    ("SIPO", "Q9000086", "its name is that of China National Intellectual Property Administration"),
    ("HIPO", "Q9000009", "one item for two periods is no exact match"),
    ("treaty/madrid", "Q9000023", "kind unknown (classes Q9000101)"),
    ("treaty/madrid-protocol", "Q9000027", "of 1891, not 1989"),
    ("treaty/berne", "Q9000026", "both a treaty and an organization"),
    ("António Campinos", "Q9000031", "may be a namesake"),
    ("EAPO", "Q9000001", "its name is that of European Patent Office"),
]


@pytest.fixture(scope="module", params=["--dump", "--endpoint"])
def source(
    request: pytest.FixtureRequest, requires: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """The made-up items as a dump, and on a SPARQL server."""
    folder = tmp_path_factory.mktemp("world")
    if request.param == "--dump":
        yield "--dump", str(world.n_triples(folder))
    else:
        with world.served(requires(str(Path(sys.executable).with_name("oxigraph"))), folder) as url:
            yield "--endpoint", url


def test_links_that_do_not_hold_are_findings(source: tuple[str, str], run: Run) -> None:
    """Gone, merged, a page, another country, other dates; the exit code is 1, and the file of links the same."""
    for thing, item in (("EPO", "Q9999999"), ("MOIP", "Q9000040"), ("IPOS", "Q9000008"), ("KIPO", "Q9000004"), ("UKIPO", "Q9000010")):
        assert run("link", "accept", thing, item, *ANA).exit_code == 0
    result = run("link", "check", "EPO", "MOIP", "IPOS", "KIPO", "UKIPO", "DK", *source)
    assert result.exit_code == 1
    for told in (
        "European Patent Office is Q9999999: ",
        "knows no such item",
        "Ministry of Intellectual Property is Q9000040, which was merged into Q9000004",
        "Intellectual Property Office of Singapore is Q9000008: country Q145, not Q334 (SG)",
        "Korean Intellectual Property Office is Q9000004: since 2025, not 2000",
        "Intellectual Property Office of the United Kingdom is Q9000010: a page of Wikimedia",
    ):
        assert told in result.stderr
    assert "Denmark" not in result.stderr
    assert result.stdout.startswith("6 links looked up in ")


def test_links_that_hold_are_sound(source: tuple[str, str], run: Run) -> None:
    """Nothing to say, exit code 0."""
    run("link", "accept", "KIPO", "Q9000003", *ANA)
    result = run("link", "check", "KIPO", "NL", "DK", *source)
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("thing", "item", "told"),
    [
        ("EPO", "Q9999999", "there is no such item"),
        ("MOIP", "Q9000040", "a redirect to Q9000004"),
        ("IPOS", "Q9000010", "a page of Wikimedia"),
        ("IPOS", "Q9000008", "country Q145, not Q334 (SG)"),
        ("PCT", "Q9000022", "an organization, not a treaty"),
        *OBJECTED,
    ],
)
def test_an_item_that_cannot_be_it_is_refused(source: tuple[str, str], thing: str, item: str, told: str, run: Run, ws: Workspace) -> None:
    """Where a source is given, the item is looked up before anything is written."""
    result = run("link", "accept", thing, item, *ANA, *source)
    assert (result.exit_code, told in result.stderr) == (2, True)
    assert not ws.links.exists()


@pytest.mark.parametrize(("thing", "item", "told"), OBJECTED)
def test_what_would_be_refused_is_a_finding(source: tuple[str, str], thing: str, item: str, told: str, run: Run) -> None:
    """The same sentence, for a link that nobody looked up when it was made."""
    assert run("link", "accept", thing, item, *ANA).exit_code == 0
    result = run("link", "check", thing, *source)
    assert (result.exit_code, told in result.stderr) == (1, True), result.stderr


def test_who_knows_better_says_why(source: tuple[str, str], run: Run, ws: Workspace) -> None:
    """What spoke against it stands in the row with the reason; what is answered is no finding any more."""
    known = ("--despite", "the office was founded under the name before")
    assert run("link", "accept", "KIPO", "Q9000004", *ANA, *source).exit_code == 2
    assert run("link", "accept", "KIPO", "Q9000004", *ANA, *source, *known).exit_code == 0
    (row,) = files.read(ws.links).rows
    assert row.comment.startswith("seen; despite: ")
    assert "since 2025, not 2000" in row.comment
    assert row.comment.endswith(": the office was founded under the name before")
    assert run("link", "check", "KIPO", *source).exit_code == 0
    for item in ("Q9999999", "Q9000040", "Q9000010"):  # what is no item, or a page, is none for anybody
        assert run("link", "accept", "MOIP", item, *ANA, *source, *known).exit_code == 2


def test_a_name_and_a_person_are_enough(source: tuple[str, str], run: Run) -> None:
    """Where nothing speaks against an item, the reason of the person is what speaks for it; near matches may differ."""
    assert run("link", "accept", "treaty/madrid-agreement-indications-of-source", "Q9000028", *ANA, *source).exit_code == 0
    assert run("link", "accept", "KIPO", "Q9000004", "--as", "close", *ANA, *source).exit_code == 0
    assert run("link", "accept", "IPOS", "Q9000008", "--as", "close", *ANA, *source).exit_code == 2


def test_an_item_that_is_looked_up_has_its_label(source: tuple[str, str], run: Run, ws: Workspace) -> None:
    """It stands in the row."""
    assert run("link", "accept", "KIPO", "Q9000003", *ANA, *source).exit_code == 0
    assert "wikidata:Q9000003\tKorean Intellectual Property Office\t" in ws.links.read_text()


def test_what_is_decided_is_not_suggested(source: tuple[str, str], run: Run) -> None:
    """A denied item is excluded with who denied it, and so is one that another thing is linked to."""
    run("link", "reject", "KIPO", "Q9000003", *ANA)
    run("link", "accept", "KIPO", "Q9000004", *ANA)
    assert "proposed" not in run("link", "suggest", "KIPO", *source).stdout
    told = run("link", "suggest", "KIPO", "MOIP", "--all", *source).stdout
    assert "but Ana Lima has denied it on" in told
    assert "but linked to Korean Intellectual Property Office (organization/kipo)" in told


def test_statements_that_wikidata_lacks_are_drafted(source: tuple[str, str], run: Run, tmp_path: Path) -> None:
    """With the bulletin as the reference; what is known there is left out, as is what has no address."""
    run("link", "accept", "António Campinos", "Q9000030", *ANA)
    run("link", "accept", "Benoît Battistelli", "Q9000032", *ANA)
    run("link", "accept", "EPO", "Q9000001", *ANA)
    run("build")
    without = run("link", "quickstatements", *source)
    assert (without.exit_code, without.stdout) == (0, "")
    assert "Left out, for want of the address of the bulletin (--addresses): epo-2017-10-11-campinos-elected.txt" in without.stderr
    (tmp_path / "addresses.tsv").write_text("epo-2017-10-11-campinos-elected.txt\thttps://www.epo.org/news/1\n", encoding="utf-8")
    drafted = run("link", "quickstatements", "--addresses", str(tmp_path / "addresses.tsv"), *source)
    assert drafted.exit_code == 0, drafted.stderr
    assert "1 statement drafted; 2 more are known to " in drafted.stderr
    lines = [line.split("\t") for line in drafted.stdout.splitlines()]
    assert [line[:3] for line in lines] == [["Q9000001", "P1037", "Q9000032"]]
    assert lines[0][-4:] == ["S854", '"https://www.epo.org/news/1"', "S577", "+2017-10-11T00:00:00Z/11"]
    (tmp_path / "addresses.tsv").write_text("nonsense\n", encoding="utf-8")
    refused = run("link", "quickstatements", "--addresses", str(tmp_path / "addresses.tsv"), *source)
    assert (refused.exit_code, "addresses.tsv:1" in refused.stderr) == (2, True)
