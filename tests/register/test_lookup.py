"""Looking up things by name, people by name, and heads of offices by day."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from kg import register
from kg.vocabulary import ID
from tests import timing

REGISTER = register.load()
IMPORTED = "from kg import register"


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        ("kr", "country/kr"),
        ("KOR", "country/kr"),
        ("대한민국", "country/kr"),
        ("EM", "organization/euipo"),
        ("wo", "organization/wipo"),
        ("OMPI", "organization/wipo"),
        ("Office européen des brevets", "organization/epo"),
        ("cote d'ivoire", "country/ci"),
        ("  Patent Cooperation Treaty ", "treaty/pct"),
        ("Korea, Republic of", "country/kr"),
        ("특허청", "organization/kipo"),
    ],
)
def test_a_thing_goes_by_any_of_its_names_and_codes(name: str, thing: str) -> None:
    """Case, accents and white space around do not matter."""
    assert [entity.iri for entity in REGISTER.named(name)] == [ID + thing]


@pytest.mark.parametrize("name", ["", "KIPPO", "Latin American", "Korean", "the Office"])
def test_what_is_no_name_gives_nothing(name: str) -> None:
    """Nothing is guessed; a demonym is no name of a country."""
    assert REGISTER.named(name) == ()


@pytest.mark.parametrize("name", ["Daren Tang", "TANG Daren", "Tang, Daren", "daren tang"])
def test_a_person_is_found_in_any_order_of_words(name: str) -> None:
    """Family name first or last, in capitals or not."""
    assert [person.iri for person in REGISTER.person(name)] == [ID + "official/daren-tang"]


@pytest.mark.parametrize("name", ["Park Won-joo", "Wonjoo Park", "PARK Won Joo"])
def test_hyphens_in_korean_names_do_not_matter(name: str) -> None:
    """Won-joo is Wonjoo and Won Joo."""
    assert [person.iri for person in REGISTER.person(name)] == [ID + "official/park-won-joo"]


def test_a_family_name_alone_finds_all_who_bear_it() -> None:
    """Several Lees headed offices; nobody is chosen among them."""
    assert len(REGISTER.family("Lee")) == 4
    assert REGISTER.person("Lee") == ()


@pytest.mark.parametrize(
    ("organization", "day", "official"),
    [
        ("wipo", "2023-02-08", "daren-tang"),
        ("wipo", "2008-09-30", "kamil-eltayeb-idris"),
        ("kipo", "2023-02-08", "lee-in-sil"),
        ("kipo", "2007-05-15", "jun-sang-woo"),
        ("moip", "2023-02-08", "lee-in-sil"),
        ("euipo", "2014-05-01", "antonio-campinos"),
        ("epo", "2018-07-01", "antonio-campinos"),
        ("cnipa", "2023-04-28", "shen-changyu"),
        ("jpo", "2023-06-01", "hamano-koichi"),
    ],
)
def test_the_head_of_an_office_on_a_day(organization: str, day: str, official: str) -> None:
    """An office is asked under any name of its lineage; an open term lasts until the next begins."""
    heads = REGISTER.heads(f"{ID}organization/{organization}", date.fromisoformat(day))
    assert [head.official for head in heads] == [f"{ID}official/{official}"]


@pytest.mark.parametrize(("organization", "day"), [("ipophl", "1999-01-01"), ("wipo", "1960-01-01"), ("upc", "2024-01-01")])
def test_nobody_is_invented_for_a_day_that_is_not_known(organization: str, day: str) -> None:
    """Where no term covers the day there is no head."""
    assert REGISTER.heads(f"{ID}organization/{organization}", date.fromisoformat(day)) == ()


def test_the_register_is_one_in_a_process_and_has_a_version() -> None:
    """The version is the hash of the files."""
    assert register.load() is register.load()
    assert len(REGISTER.version) == 64


def test_the_register_is_loaded_in_150_ms() -> None:
    """Reading the tables and compiling the automaton is not felt, in a process of its own."""
    imported, loaded = ([sys.executable, "-c", code] for code in (IMPORTED, f"{IMPORTED}; register.load()"))
    assert timing.of_process(loaded) - timing.of_process(imported) < 0.15
