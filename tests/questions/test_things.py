"""Names as people type them -> the one thing that is meant."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg import things
from kg.errors import AmbiguousName, UnknownName
from kg.store.reading import Reading
from kg.vocabulary import ID, IPG, RDF, SKOS, graph

FOUND = {  # what is typed: the thing, and how it was found
    "https://w3id.org/ipgraph/id/organization/wipo": ("organization/wipo", "id"),
    "organization/wipo": ("organization/wipo", "id"),
    "Q177773": ("organization/wipo", "id"),
    "wd:Q177773": ("organization/wipo", "id"),
    "KIPO": ("organization/kipo", "name"),
    "kipo": ("organization/kipo", "name"),
    "ＫＩＰＯ": ("organization/kipo", "name"),
    "특허청": ("organization/kipo", "name"),
    "organisation mondiale de la propriete intellectuelle": ("organization/wipo", "name"),
    "KR": ("country/kr", "name"),
    "kor": ("country/kr", "name"),
    "République de Corée": ("country/kr", "name"),
    "WO": ("organization/wipo", "name"),
    "antonio campinos": ("official/antonio-campinos", "name"),
    "Madrid": ("treaty/madrid", "name"),
    "German Pat": ("organization/dpma", "beginning"),
    "dpma-2010-09-24-uspto-memorandum.txt": ("bulletin/dpma-2010-09-24-879de7e9bc66", "name"),
}


@pytest.mark.parametrize(("typed", "expected"), FOUND.items())
def test_a_thing_goes_by_all_its_names(typed: str, expected: tuple[str, str], store: Reading) -> None:
    """Identifiers, codes, names in any language, and the beginning of one name."""
    match = things.Names(store).find(typed)
    assert (things.short(match.term.value), match.how) == expected


@pytest.mark.parametrize(
    "typed", ["KIPPO", "organization/kippo", "Q999999999", "https://w3id.org/ipgraph/id/organization/none", "K", "xyzzy", "(KIPO)"]
)
def test_a_name_that_is_close_is_not_close_enough(typed: str, store: Reading) -> None:
    """Nothing is guessed, whatever a fuzzy score would say."""
    with pytest.raises(UnknownName):
        things.Names(store).find(typed)


def test_the_closest_names_are_proposed(store: Reading) -> None:
    """The one that was meant comes first; there are five at most."""
    with pytest.raises(UnknownName) as caught:
        things.Names(store).find("KIPPO")
    assert caught.value.message == 'nothing called "KIPPO".'
    assert caught.value.closest[:2] == ("KIPO (Korean Intellectual Property Office)", "UKIPO (UK Intellectual Property Office)")
    assert len(caught.value.closest) <= 5


def test_the_beginning_of_two_names_is_ambiguous(store: Reading) -> None:
    """The office changed its name, and both begin alike."""
    with pytest.raises(AmbiguousName) as caught:
        things.Names(store).find("Korean In")
    assert len(caught.value.candidates) == 2


def test_the_class_decides(store: Reading) -> None:
    """A subclass will do, another class will not."""
    names = things.Names(store)
    assert names.find("WIPO", of="ipg:Organization").how == "name"
    assert names.find("Tokyo", of="ipg:Place|ipg:Country").how == "name"
    with pytest.raises(UnknownName):
        names.find("organization/wipo", of="ipg:IPOffice")
    with pytest.raises(UnknownName):
        names.find("WIPO", of="ipg:Treaty")


def test_titles_count_only_where_bulletins_are_asked_for(store: Reading) -> None:
    """The beginning of a title would else hide the thing that a person means."""
    assert things.short(things.Names(store).find("António Camp").term.value) == "official/antonio-campinos"
    assert things.short(things.Names(store).find("António Camp", of="ipg:Bulletin").term.value).startswith("bulletin/epo-2017")


def test_a_bulletin_goes_by_its_identifier_or_the_beginning_of_it(store: Reading) -> None:
    """As other answers print it, with or without "bulletin/"; what no identifier begins with gets the closest of them."""
    whole = things.short(things.Names(store).find("António Camp", of="ipg:Bulletin").term.value)
    for typed in (whole, whole.removeprefix("bulletin/"), whole.removeprefix("bulletin/")[:14]):
        assert things.short(things.Names(store).find(typed).term.value) == whole
    with pytest.raises(UnknownName) as caught:
        things.Names(store).find(f"{whole[:-3]}000")
    assert caught.value.closest[0] == whole


def test_who_types_nothing_like_a_name_is_told_the_way(store: Reading) -> None:
    """All concepts of a scheme, which are few; else the search."""
    with pytest.raises(UnknownName) as caught:
        things.Names(store).concept("qqq", scheme="topic")
    assert caught.value.advice is not None
    assert "patents, " in caught.value.advice
    with pytest.raises(UnknownName) as caught:
        things.Names(store).find("qqqqq")
    assert str(caught.value.advice).startswith("ipgraph search ")


def test_search_finds_parts_of_names(store: Reading) -> None:
    """Things that are called just that come first."""
    assert things.short(things.Names(store).search("madrid")[0].value) == "treaty/madrid"
    assert things.Names(store).search("no such words") == []


def test_short_identifiers_can_be_typed_again() -> None:
    """What an answer shows is what a command takes."""
    assert things.short("https://w3id.org/ipgraph/id/meeting/x-1") == "meeting/x-1"
    assert things.short("https://w3id.org/ipgraph/ontology#Meeting") == "ipg:Meeting"
    assert things.short("https://example.org/a b") == "https://example.org/a b"


def test_what_only_a_bulletin_calls_so_does_not_hide_what_the_register_lists() -> None:
    """A committee that one text calls "WIPO" is not meant; two that the register calls alike stay ambiguous."""
    opened = ox.Store()
    wipo, committee = (ox.NamedNode(f"{ID}organization/{name}") for name in ("wipo", "wipo-committee"))
    register, bulletin = graph("register"), graph("wipo-2008")
    for thing, name in ((wipo, register), (committee, bulletin)):
        opened.add(ox.Quad(thing, RDF.type, IPG.Organization, name))
    opened.add(ox.Quad(wipo, IPG.acronym, ox.Literal("WIPO"), register))
    opened.add(ox.Quad(committee, SKOS.altLabel, ox.Literal("WIPO"), bulletin))
    assert things.Names(Reading(opened)).find("WIPO").term == things.Names(Reading(opened)).find("wipo").term == wipo
    opened.add(ox.Quad(committee, SKOS.altLabel, ox.Literal("WIPO"), register))
    with pytest.raises(AmbiguousName):
        things.Names(Reading(opened)).find("WIPO")
