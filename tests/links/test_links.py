"""The links to Wikidata: all that sources agree on, no other, read strictly."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import links, register
from kg.errors import IpgraphError
from kg.vocabulary import ID

ITEM = "http://www.wikidata.org/entity/"
COUNTS = {"country": 248, "organization": 111, "official": 11, "place": 302, "topic": 5, "treaty": 2}
BROKEN = sorted((Path(__file__).parent / "broken").glob("*.tsv"))


def of(thing: str) -> str | None:
    return next((link.item.removeprefix(ITEM) for link in links.read() if link.subject == ID + thing), None)


def test_the_number_of_links_of_each_kind_is_known() -> None:
    """A link added or lost is seen."""
    assert dict(Counter(link.subject.removeprefix(ID).split("/")[0] for link in links.read())) == COUNTS


def test_every_link_is_of_a_thing_that_exists() -> None:
    """Subjects are entities of the register, or topics."""
    loaded = register.load()
    assert [link.subject for link in links.read() if link.subject not in loaded and "/topic/" not in link.subject] == []


@pytest.mark.parametrize(
    ("thing", "item"),
    [
        ("country/nl", "Q55"),
        ("country/dk", "Q35"),
        ("country/eh", None),
        ("country/sj", None),
        ("country/kr", "Q884"),
        ("country/sg", "Q334"),
        ("organization/wipo", "Q177773"),
        ("organization/wipo-arbitration-and-mediation-center", None),
        ("organization/cyprus-intellectual-property-section", "Q135906685"),
        ("organization/registrar-of-companies-and-official-receiver-cy", None),
        ("organization/iqpo", None),
        ("organization/central-organization-for-standardization-and-quality-control-iq", "Q5061568"),
        ("organization/cjeu", "Q4951"),
        ("organization/eu", "Q458"),
        ("organization/kaist", None),
        ("organization/lg-electronics", None),
        ("organization/samsung-electronics", "Q20718"),
        ("organization/moip", None),
        ("official/he-zhimin", None),
        ("official/ogawa-hiroshi", None),
        ("official/sung-yun-mo", None),
        ("official/renato-ruggiero", None),
        ("official/grigory-ivliev", "Q15067342"),
        ("place/geneva", "Q71"),
        ("treaty/pct", "Q1056771"),
    ],
)
def test_what_sources_disagree_on_and_namesakes_are_not_linked(thing: str, item: str | None) -> None:
    """The kingdoms, host agencies, brands and namesakes among the sources are heeded."""
    assert of(thing) == item


def test_the_links_are_the_pairs_marked_as_seen(shared: Path) -> None:
    """Each pair that a source shows without contradiction is carried, and nothing else."""
    expected = set(_seen(shared / "register"))
    assert {link.item.removeprefix(ITEM) for link in links.read()} == expected


def _seen(folder: Path) -> Iterator[str]:
    with (folder / "countries.csv").open(encoding="utf-8") as stream:
        yield from (row["qid"] for row in csv.DictReader(stream) if row["alpha2"] not in ("EH", "SJ", "NL"))
    yield "Q55"  # NL, whose row gives the Kingdom
    namesakes = {"He Zhimin", "Ogawa Hiroshi", "Sung Yun-mo", "Renato Ruggiero"}
    unnamed = {"patent office", "intellectual property", "plant breeder's rights", "Berne three-step test", "patent application"}
    with (folder / "wikidata.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            doubtful = any(word in row["note"] for word in ("DISAGREES", "DOUBT", "confirm before use"))
            if not doubtful and row["kind"] != "position" and row["key"] not in namesakes | unnamed:
                yield row["qid"]


def test_a_link_is_a_match_and_says_who_saw_it() -> None:
    """Both predicates tie the entity to the item; justification, confidence, day and source stand on a node with an IRI."""
    quads = links.quads(links.read())
    matches = [q for q in quads if q.predicate.value == "http://www.w3.org/2004/02/skos/core#exactMatch"]
    same = [q for q in quads if q.predicate.value == "https://schema.org/sameAs"]
    assert len(matches) == len(same) == sum(COUNTS.values())
    assert {q.graph_name for q in quads} == {ox.NamedNode(ID + "graph/links")}
    assert not any(isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode) for q in quads)
    assert quads == sorted(quads, key=str)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_row_is_refused_with_its_line(path: Path) -> None:
    """The first line of each example says what must be said of it."""
    expected = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# expect: ")
    with pytest.raises(IpgraphError) as caught:
        links.read(path)
    assert str(caught.value) == f"{path}:{expected}"


def test_there_are_broken_examples() -> None:
    """The folder is not empty."""
    assert len(BROKEN) >= 8
