"""Which items are proposed for which things, and why: the same from a dump in both kinds and from a SPARQL server."""

from __future__ import annotations

import bz2
import gzip
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from kg import workspace
from kg.errors import UnreadableInput
from kg.links import candidates, comparing, items, things
from kg.links.items import Item
from kg.links.sources import Source, choose
from kg.links.standing import settle
from kg.vocabulary import ID
from tests.links import world

EXPECTED = [  # a thing, an item, the verdict, a part of the reasons
    ("organization/epo", "Q9000001", "proposed", "website http://www.epo.org/"),
    ("organization/epo", "Q9000002", "alike", '"Eurasian Patent Office" is not "European Patent Office", only like it'),
    ("organization/eapo", "Q9000002", "proposed", "website http://www.eapo.org/en/"),
    ("organization/eapo", "Q9000001", "alike", "only like it"),
    ("organization/kipo", "Q9000003", "proposed", "country KR; since 2000; until 2025"),
    ("organization/moip", "Q9000004", "proposed", "country KR; since 2025"),
    ("organization/ukipo", "Q9000005", "proposed", "country GB; since 2007"),
    ("organization/patent-office-uk", "Q9000006", "proposed", "until 2007"),
    ("organization/hipo", "Q9000009", "possible", "one item for two periods is no exact match"),
    ("organization/hungarian-patent-office", "Q9000009", "excluded", "its name is that of Hungarian Intellectual Property Office"),
    ("organization/ipos", "Q9000007", "proposed", "country SG"),
    ("organization/ipos", "Q9000008", "excluded", "country Q145, not Q334 (SG)"),
    ("organization/ipos", "Q9000010", "excluded", "a page of Wikimedia, such as a disambiguation"),
    ("organization/ipos", "Q9000011", "excluded", "a business, not a public body"),
    ("organization/cipo", "Q9000012", "possible", "nothing besides the name speaks for it"),
    ("organization/ip-australia", "Q9000013", "possible", "Q9000014 fits as well or better"),
    ("organization/ip-australia", "Q9000014", "possible", "Q9000013 fits as well or better"),
    ("organization/nipo-no", "Q9000080", "proposed", "country NO"),
    ("organization/nipo-no", "Q9000081", "excluded", "country Q854, not Q20 (NO)"),
    ("organization/nipo-no", "Q9000082", "excluded", "country Q212, not Q20 (NO)"),
    ("organization/nipo-no", "Q9000083", "alike", "same acronym: NIPO"),
    ("organization/nipo-lk", "Q9000081", "proposed", "country LK"),
    ("organization/nipo-lk", "Q9000082", "excluded", "country Q212, not Q854 (LK)"),
    ("organization/nipo-lk", "Q9000083", "possible", "nothing besides the name speaks for it"),
    ("organization/uanipio", "Q9000082", "proposed", "country UA"),
    ("organization/uanipio", "Q9000081", "excluded", "country Q854, not Q212 (UA)"),
    ("organization/uanipio", "Q9000083", "possible", "nothing besides the name speaks for it"),
    ("organization/ukipo", "Q9000084", "possible", "Q9000005 fits as well or better"),
    ("organization/ukipo", "Q9000085", "excluded", "country Q928, not Q145 (GB)"),
    ("organization/ipophl", "Q9000085", "proposed", "country PH"),
    ("organization/intellectual-property-office-be", "Q9000084", "excluded", "country Q145, not Q31 (BE)"),
    ("organization/intellectual-property-office-be", "Q9000085", "excluded", "country Q928, not Q31 (BE)"),
    (
        "organization/cnipa",
        "Q9000086",
        "possible",
        "of China (organization/sipo): one item for two periods",
    ),
    ("organization/sipo", "Q9000086", "excluded", "its name is that of China National Intellectual Property Administration"),
    ("organization/dziv", "Q9000086", "excluded", "country Q148, not Q224 (HR)"),
    ("organization/ohim", "Q9000087", "proposed", "since 1994; until 2016"),
    ("organization/euipo", "Q792534", "possible", "nothing besides the name speaks for it"),
    ("country/nl", "Q55", "proposed", "country code NL"),
    ("country/nl", "Q29999", "possible", "may be the whole that ours is a part of"),
    ("country/dk", "Q35", "proposed", "country code DK"),
    ("country/dk", "Q756617", "possible", "may be the whole that ours is a part of"),
    ("country/be", "Q9000070", "possible", "nothing besides the name speaks for it"),
    ("country/be", "Q9000071", "possible", "the whole that Q9000070 is a part of"),
    ("country/hk", "Q9000072", "possible", "a place, not a country"),
    ("treaty/madrid-protocol", "Q9000020", "proposed", "of 1989"),
    ("treaty/madrid-agreement", "Q9000021", "proposed", "of 1891"),
    ("treaty/madrid-protocol", "Q9000027", "possible", "of 1891, not 1989"),
    ("treaty/madrid-agreement", "Q9000027", "possible", "(treaty/madrid-protocol): one item for two things is no exact match"),
    ("treaty/madrid-agreement-indications-of-source", "Q9000028", "possible", "nothing besides the name speaks for it"),
    ("treaty/madrid", "Q9000022", "excluded", "an organization, not a treaty"),
    ("treaty/madrid", "Q9000023", "possible", "kind unknown (classes Q9000101)"),
    ("treaty/paris", "Q9000024", "proposed", "of 1883"),
    ("treaty/paris", "Q9000025", "excluded", "an organization, not a treaty"),
    ("treaty/berne", "Q9000026", "possible", "one item for the treaty and its union"),
    ("official/antonio-campinos", "Q9000030", "proposed", "worked at Q792534"),
    ("official/antonio-campinos", "Q9000031", "possible", "may be a namesake"),
]


@pytest.fixture(scope="module")
def known(first: Path) -> dict[str, things.Thing]:
    """The things of a workspace."""
    with closing(workspace.at(first).read()) as store:
        return things.read(store)


@pytest.fixture(scope="module", params=["N-Triples", "JSON lines", "SPARQL"])
def source(request: pytest.FixtureRequest, requires: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Source]:
    """The made-up items, in each shape."""
    folder = tmp_path_factory.mktemp("world")
    match request.param:
        case "N-Triples":
            yield choose(dump=world.n_triples(folder))
        case "JSON lines":
            yield choose(dump=world.json_lines(folder))
        case _:
            with world.served(requires(str(Path(sys.executable).with_name("oxigraph"))), folder) as url:
                yield choose(endpoint=url, cache=folder / "cache")


@pytest.fixture(scope="module")
def found(source: Source, known: dict[str, things.Thing]) -> dict[str, dict[str, candidates.Candidate]]:
    """The candidates by thing and item, where nobody has decided anything."""
    wanted = [known[ID + thing] for thing in dict.fromkeys(case[0] for case in EXPECTED)]
    told: dict[str, dict[str, candidates.Candidate]] = {thing.iri.removeprefix(ID): {} for thing in wanted}
    for candidate in candidates.find(source, wanted, known, settle(())):
        told[candidate.thing.iri.removeprefix(ID)][candidate.item.id] = candidate
    return told


def test_each_item_has_its_verdict_and_its_reasons(found: dict[str, dict[str, candidates.Candidate]], source: Source) -> None:
    """All that must be proposed is, and nothing that must not be; a name alone proposes nothing."""
    # An endpoint finds equal names only: what is merely alike does not come up there.
    wanted = [case for case in EXPECTED if case[2] != "alike" or "http" not in source.name]
    told = {(thing, item): found[thing].get(item) for thing, item, _, _ in wanted}
    assert {pair: c.verdict if c else None for pair, c in told.items()} == {(thing, item): verdict for thing, item, verdict, _ in wanted}
    assert [(pair, c.says) for (*pair, _, part) in wanted if (c := told[tuple(pair)]) and part not in c.says] == []
    assert {(thing, i) for thing, by in found.items() for i, c in by.items() if c.verdict == "proposed"} == {
        (thing, item) for thing, item, verdict, _ in EXPECTED if verdict == "proposed"
    }


def test_a_kingdom_alone_is_not_taken_for_the_country(known: dict[str, things.Thing]) -> None:
    """Also where the search finds nothing but the kingdom, which has the code of the country, as in Wikidata."""
    kingdom = Item(
        id="Q29999", label="Kingdom of the Netherlands", names=("Kingdom of the Netherlands",),
        statements={items.ISO_2: ("NL",)}, kinds=frozenset({"country"}),
    )  # fmt: skip
    korea = Item(
        id="Q884", label="South Korea", names=("South Korea", "Republic of Korea"),
        statements={items.ISO_2: ("KR",)}, kinds=frozenset({"country"}),
    )  # fmt: skip
    others, pairs = comparing.neighbours(known), (("country/nl", kingdom), ("country/kr", korea))
    told = [candidates.rank(known[ID + iri], [item], others, settle(()))[0] for iri, item in pairs]
    assert [c.verdict for c in told] == ["possible", "proposed"]
    assert "it may be the whole that ours is a part of" in told[0].says


def office(name: str, *others: str, **statements: tuple[str, ...]) -> Item:
    """An office as a source may tell of it."""
    return Item(id="Q900100", label=name, names=(name, *others), statements=statements, kinds=frozenset({"organization"}))


def test_another_page_of_a_website_counts_neither_way(known: dict[str, things.Thing]) -> None:
    """An office may be on one page of the site and Wikidata on another; another site speaks against it."""
    jpo, others = replace(known[ID + "organization/jpo"], website="https://www.jpo.go.jp/e/index.html"), comparing.neighbours(known)
    pages = ("https://www.jpo.go.jp", "https://www.jpo.go.jp/e/index.html", "https://www.meti.go.jp")
    told = [comparing.reasons(jpo, office(jpo.label, P856=(page,)), others) for page in pages]
    assert [[r.weight for r in found if "website" in r.text] for found in told] == [["fits"], ["for"], ["against"]]
    (candidate,) = candidates.rank(jpo, [office(jpo.label, P17=("Q17",), P856=pages[:1])], others, settle(()))
    assert candidate.verdict == "proposed"


def test_an_acronym_alone_is_an_objection(known: dict[str, things.Thing]) -> None:
    """What does not bear the name is refused like what bears that of another thing."""
    attorneys = office("Japan Patent Attorneys Association", "JPO", P17=("Q17",))
    told = [r.text for r in comparing.objections(known[ID + "organization/jpo"], attorneys, comparing.neighbours(known))]
    assert "no full name is the same (same acronym: JPO)" in told


def test_the_best_comes_first(found: dict[str, dict[str, candidates.Candidate]]) -> None:
    """A proposal before what is possible, that before what is alike, and what cannot be last."""
    for by in found.values():
        order = [candidates.VERDICTS.index(c.verdict) for c in by.values()]
        assert order == sorted(order)
    assert next(iter(found["organization/epo"])) == "Q9000001"
    assert next(iter(found["organization/eapo"])) == "Q9000002"


@pytest.mark.parametrize(("suffix", "opened"), [(".gz", gzip.open), (".bz2", bz2.open)])
def test_a_dump_may_be_packed(suffix: str, opened: Callable[..., object], tmp_path: Path, known: dict[str, things.Thing]) -> None:
    """As Wikidata publishes it."""
    plain = world.n_triples(tmp_path)
    packed = plain.with_name(plain.name + suffix)
    with opened(packed, "wb") as out:  # type: ignore[attr-defined]
        out.write(plain.read_bytes())
    wanted = [known[f"{ID}organization/epo"]]
    assert choose(dump=packed).search(wanted) == choose(dump=plain).search(wanted)
    assert choose(dump=packed).look_up(["Q9000001"]) == choose(dump=plain).look_up(["Q9000001"])


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (
            "x.nt",
            b'<http://www.wikidata.org/entity/Q1> <http://www.w3.org/2000/01/rdf-schema#label> "cut',
            "x.nt:1: this is no line of a dump",
        ),
        ("x.nt", b"<!DOCTYPE html>\n<html>\nSorry\n", "x.nt:3: this is no line of a dump"),
        ("x.json", b'[\n{"id": "Q1", "labels": {}},\n{"id": "Q2", "lab', "x.json:3: this is no line of a dump"),
        ("x.json", b"[1]\n", "x.json:1: this is no line of a dump"),
        ("x.nt.gz", gzip.compress(b"# nothing\n" * 9999, mtime=0)[:40], "it breaks off or cannot be opened"),
        ("x.csv", b"", "its ending tells no kind of dump"),
    ],
)
def test_a_broken_dump_is_named_with_its_line(name: str, content: bytes, told: str, tmp_path: Path, known: dict[str, things.Thing]) -> None:
    """And nothing is concluded from what came before the break."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableInput) as caught:
        choose(dump=path).search([known[f"{ID}organization/epo"]])
    assert told in str(caught.value)
