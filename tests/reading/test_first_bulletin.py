"""The bulletin that the project began with is read as a careful analyst reads it, and nothing wrong is read from it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from kg import bulletins, extraction, register
from kg.facts.commitment import Commitment
from kg.model import Extraction, Fact
from tests.facts.examples import plain

NAME = "kipo-2023-03-16-bilateral-meeting-with-wipo.txt"
CALLED = frozenset("KIPO WIPO UN PCT".split()) | {"Daren Tang", "Lee", "Korea", "Madrid System", "Samsung Electronics", "LG Electronics"}
LEE = "Lee In-sil"  # whom the register knows as the Commissioner of that day; the text says "Lee"


@pytest.fixture(scope="module")
def read(shared: Path) -> Extraction:
    """All that is read from the bulletin."""
    return extraction.extract(bulletins.read(shared / "eval" / "corpus" / NAME), register.load())


def _facts(read: Extraction, kind: str, *fields: str) -> list[tuple[object, ...]]:
    """Return the facts of a kind, each as some of its fields in plain words."""
    found = [f for f in read.facts if type(f).__name__ == kind]
    return [tuple(plain(getattr(f, name), CALLED) for name in fields) for f in found]


def _quotes(read: Extraction, fact: Fact) -> list[str]:
    return [e.span.of(read.document.text) for e in fact.evidence]


def _named(read: Extraction, *types: str) -> list[str]:
    """Return the things of some classes that the bulletin is about."""
    return sorted(str(plain(e, CALLED)) for e in read.entities if e.type in types and e.mentioned)


def test_title_and_dates(read: Extraction) -> None:
    """The day of publication is told from the day of the event, and the title from the subtitle."""
    document = read.document
    assert document.title is not None
    assert document.title.of(document.text) == "KIPO Comissioner Holds Bilateral Meeting with WIPO Director General in Seoul"
    assert [plain(document.issued), plain(document.event_period)] == ["2023-03-16", "2023-02-08"]
    assert [plain(p, CALLED) for p in read.publishers] == ["KIPO"]


def test_organizations(read: Extraction) -> None:
    """Five bodies are named: two that met, one that the text explains, two companies."""
    bodies = ("IPOffice", "IntergovernmentalOrganization", "Company", "GovernmentBody", "Forum", "Association", "AcademicInstitution")
    assert _named(read, *bodies, "Organization") == ["KIPO", "LG Electronics", "Samsung Electronics", "UN", "WIPO"]


def test_other_things(read: Extraction) -> None:
    """Two persons, two treaties, one country, one programme, and no agreement."""
    assert _named(read, "Official") == ["Daren Tang", "Lee"]
    assert _named(read, "Treaty") == ["Madrid System", "PCT"]
    assert _named(read, "Country") == ["Korea"]
    assert [e.iri.rpartition("/")[2] for e in read.entities if e.type == "Programme"] == ["korea-funds-in-trust"]
    assert _named(read, "Agreement") == []


def test_offices(read: Extraction) -> None:
    """Each head is given to the office that he heads."""
    expected = [("Daren Tang", "Director General", "WIPO", "holds"), (LEE, "Commissioner", "KIPO", "holds")]
    assert _facts(read, "OfficeHolding", "official", "role", "organization", "mode") == expected


def test_one_meeting(read: Extraction) -> None:
    """Talks, bilateral meeting and meeting are one, with both offices and both heads."""
    who = sorted(["KIPO", "WIPO", "Daren Tang", LEE])
    assert _facts(read, "Meeting", "when", "place", "participant") == [("2023-02-08", "Seoul", who)]


def test_one_visit(read: Extraction) -> None:
    """The visit spans the days of the mission, though another sentence tells them."""
    assert _facts(read, "Visit", "when", "place", "participant") == [("2023-02-07/2023-02-11", "Korea", ["Daren Tang"])]


def test_commitments(read: Extraction) -> None:
    """Two undertakings are agreed by both offices; the wish of one is proposed by it; nobody else is committed."""
    both = ["KIPO", "WIPO"]
    assert _facts(read, "Commitment", "status", "party") == [("agreed", both), ("agreed", both), ("proposed", ["KIPO"])]
    quotes = [_quotes(read, f)[0] for f in read.facts if type(f).__name__ == "Commitment"]
    assert quotes[0].startswith("agreed on enhancing cooperation")
    assert quotes[1].startswith("It was agreed to launch a trial project")
    assert quotes[2].endswith("could greatly enhance convenience for Korean users")


def test_the_wish_is_about_the_external_office(read: Extraction) -> None:
    """The proposal begins where it is said, and is not about the companies named before it."""
    wish = next(f for f in read.facts if type(f).__name__ == "Commitment" and f.rule == "commitment.wish")
    assert _quotes(read, wish)[0].startswith("said that an External Office")
    assert isinstance(wish, Commitment)
    assert {e.acronym or e.label for e in wish.about} <= {"WIPO", "Republic of Korea"}


def test_discussions(read: Extraction) -> None:
    """Four things were talked about with nothing promised."""
    begins = ["their thoughts on putting more emphasis", "on the role of big data", "ways to enhance the IP competency", "ways to improve"]
    texts = [str(text) for (text,) in _facts(read, "Discussion", "about_text")]
    assert [next((b for b in begins if text.startswith(b)), text) for text in texts] == begins


def test_rankings(read: Extraction) -> None:
    """Korea is first in Asia and sixth in the world for 2022, by WIPO; that it is fourth, the Commissioner says."""
    expected = [
        (1, "Asia", 2022, "WIPO", "Korea", []),
        (6, "world", 2022, "WIPO", "Korea", []),
        (4, "world", None, None, "Korea", [LEE]),
    ]
    assert _facts(read, "Ranking", "rank", "scope", "year", "ranked_by", "subject", "asserted_by") == expected


def test_nothing_else_is_stated(read: Extraction) -> None:
    """There are no facts beside these, in the order of the text."""
    expected = "Meeting OfficeHolding Visit Ranking Ranking Discussion OfficeHolding Discussion Commitment Discussion Commitment Discussion"
    assert [type(f).__name__ for f in read.facts] == [*expected.split(), "Ranking", "Commitment"]
    fields = [(f.name, getattr(fact, f.name)) for fact in read.facts for f in dataclasses.fields(fact)]
    assert [name for name, value in fields if name == "background" and value] == []
    assert [f.message for f in read.findings] == []
