"""The links of the package: all that sources agree on, no other, read strictly, and sound for the tools of others."""

from __future__ import annotations

import csv
import subprocess
from collections import Counter
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import register, resources
from kg.errors import UnreadableInput
from kg.links import files, triples
from kg.links.standing import settle
from kg.vocabulary import ID

ITEM = "http://www.wikidata.org/entity/"
COUNTS = {"country": 248, "organization": 111, "official": 11, "place": 302, "topic": 5, "treaty": 2}
ELSEWHERE = {
    "https://ror.org": 36,
    "http://publications.europa.eu/resource/authority/country": 248,
    "http://publications.europa.eu/resource/authority/corporate-body": 5,
}
FILE = resources.folder("ontology") / files.NAME
PACKAGE = settle(files.of_package().rows)
LINKS = [row for row in PACKAGE.links if row.item.startswith(ITEM)]
BROKEN = sorted((Path(__file__).parent / "broken").glob("*.tsv"))


def of(thing: str) -> str | None:
    return next((link.item.removeprefix(ITEM) for link in LINKS if link.subject == ID + thing), None)


def test_the_number_of_links_of_each_kind_is_known() -> None:
    """A link added or lost is seen."""
    assert dict(Counter(link.subject.removeprefix(ID).split("/")[0] for link in LINKS)) == COUNTS
    assert Counter(row.space for row in PACKAGE.links if row not in LINKS) == ELSEWHERE
    assert PACKAGE.disputes == ()


def test_every_link_is_of_a_thing_that_exists() -> None:
    """Subjects are entities of the register, or topics."""
    loaded = register.load()
    rows = files.of_package().rows
    assert [row.subject for row in rows if row.subject not in loaded and "/topic/" not in row.subject] == []


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
    assert {link.item.removeprefix(ITEM) for link in LINKS} == expected


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


@pytest.mark.parametrize(
    ("thing", "item"),
    [
        ("country/nl", "Q29999"),
        ("country/dk", "Q756617"),
        ("organization/samsung-electronics", "Q20716"),
        ("organization/iqpo", "Q5061568"),
        ("treaty/berne", "Q2564306"),
    ],
)
def test_what_must_not_be_linked_is_denied(thing: str, item: str) -> None:
    """A country is not its kingdom, a company not its group, an office not its host, a treaty not a test in it."""
    assert item in {row.item.removeprefix(ITEM) for row in PACKAGE.denials if row.subject == ID + thing}


def test_things_that_share_a_name_have_items_of_their_own() -> None:
    """Offices with one acronym, countries with like names, a treaty and its parts: none is linked to the item of another."""
    alike = [
        ("nipo-no", "nipo-lk", "uanipio"), ("epo", "eapo"), ("ukipo", "ipos", "ipophl", "ipoi", "intellectual-property-office-be"),
        ("kipo-1977", "kipo", "moip"), ("china-patent-office", "sipo", "cnipa"), ("ohim", "euipo"), ("patent-office-uk", "ukipo"),
        ("european-patent-organisation", "epo"), ("eurasian-patent-organization", "eapo"), ("eu", "european-commission"),
    ]  # fmt: skip
    for group in (*alike, ("kr", "kp"), ("cg", "cd"), ("cn", "tw"), ("nl", "aw", "cw", "sx"), ("dk", "fo", "gl")):
        kind = "organization" if len(group[0]) > 2 or group[0] == "eu" else "country"
        linked = [item for thing in group if (item := of(f"{kind}/{thing}"))]
        assert len(linked) == len(set(linked)), group
    assert [of(f"treaty/{name}") for name in ("madrid", "madrid-agreement", "madrid-protocol")] == [None, None, None]
    assert of("organization/nipo-no") == "Q6514252"
    owners = Counter(row.item for row in PACKAGE.links if row.match == "exact")
    assert [item for item, times in owners.items() if times > 1] == []


def test_each_period_of_an_office_is_looked_for_by_itself() -> None:
    """An item under the name of today is not that of yesterday: each period has a row of its own."""
    told = {row.subject.removeprefix(ID + "organization/") for row in files.of_package().rows}
    assert {"kipo-1977", "kipo", "moip", "sipo", "cnipa", "ohim", "euipo", "patent-office-uk", "ukipo"} <= told


def test_what_waits_for_a_person_is_no_link() -> None:
    """Pairs that the data sets disagree on, and likely namesakes, stand as rows that nobody is sure of."""
    waiting = {row.subject.removeprefix(ID) for row in PACKAGE.doubts}
    assert waiting == {
        "country/eh", "country/sj", "organization/kaist", "organization/lg-electronics",
        "official/he-zhimin", "official/ogawa-hiroshi", "official/renato-ruggiero", "official/sung-yun-mo",
    }  # fmt: skip
    assert not waiting & {row.subject.removeprefix(ID) for row in LINKS}


def test_what_waits_for_a_person_is_no_fact_for_the_tools_of_others() -> None:
    """The file states no match of it, and no person as the reviewer of what none has reviewed; where it is from is said."""
    with FILE.open(encoding="utf-8", newline="") as stream:
        table = list(csv.DictReader((line for line in stream if not line.startswith("#")), dialect="excel-tab"))
    undecided = [row for row in table if row["reviewer_agreement"] == "0.0"]
    assert {row["predicate_id"] for row in undecided} == {"rdfs:seeAlso"}
    assert len(undecided) == len(PACKAGE.doubts) == 11
    assert {row["reviewer_id"] for row in table} == {""}
    assert all(row["mapping_provider"].startswith("https://") for row in table)


def test_the_description_of_the_links_claims_no_review() -> None:
    """The title of their graph says what they are."""
    said = (resources.folder("ontology") / "description" / "dataset.ttl").read_text(encoding="utf-8")
    assert "eviewed" not in said
    assert "Links to other data sets, carried over from sources by rule or decided by curators" in said


def test_an_older_file_is_read_as_it_was_meant(tmp_path: Path) -> None:
    """An exact match of which the reviewer is not sure is none, whichever predicate it has."""
    path = tmp_path / "older.sssom.tsv"
    path.write_text(FILE.read_text(encoding="utf-8").replace("rdfs:seeAlso\t", "skos:exactMatch\t"), encoding="utf-8")
    assert [(r.subject, r.item) for r in settle(files.read(path).rows).doubts] == [(r.subject, r.item) for r in PACKAGE.doubts]


def test_a_code_of_two_things_says_so() -> None:
    """VA stands for the Holy See and for its state; the row says whose item it has, and what else was seen."""
    (row,) = (link for link in LINKS if link.subject == ID + "country/va")
    assert (row.item.removeprefix(ITEM), "Q159583" in row.comment) == ("Q237", True)


def test_all_offices_treaties_and_officials_were_looked_for() -> None:
    """Each is linked, waits for a person, or is said to have been looked for and not found."""
    told = {row.subject for row in (*LINKS, *PACKAGE.doubts, *PACKAGE.absent)}
    kinds = ("organization", "treaty", "official")
    assert [iri for iri in register.load().entities if iri.removeprefix(ID).split("/")[0] in kinds and iri not in told] == []


def test_a_link_is_a_match_and_says_who_saw_it() -> None:
    """Matches and denials tie the thing to the item; justification, day and source stand on a node with an IRI."""
    quads = triples.of_package()
    found = Counter(q.predicate.value.rsplit("/", 1)[-1].rsplit("#", 1)[-1] for q in quads)
    assert found["exactMatch"] == sum(COUNTS.values()) + sum(ELSEWHERE.values())
    assert found["sameAs"] == sum(COUNTS.values())
    assert found["differentFrom"] == len(PACKAGE.denials)
    assert found["annotatedSource"] == found["mapping_justification"] == found["comment"] == found["exactMatch"] + found["differentFrom"]
    assert {q.graph_name for q in quads} == {ox.NamedNode(ID + "graph/links")}
    assert not any(isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode) for q in quads)
    assert quads == sorted(quads, key=str)
    assert max(len(q.subject.value) for q in quads) <= 120


def test_the_set_bears_the_version_of_the_package() -> None:
    """As do the ontology and the changelog."""
    header = FILE.read_text(encoding="utf-8").split("\nsubject_id")[0]
    assert f'# mapping_set_version: "{metadata.version("ipgraph")}"' in header


def test_the_file_is_written_as_it_is_read() -> None:
    """Nothing is lost between the two."""
    assert files.render(files.read(FILE)) == FILE.read_text(encoding="utf-8")


def test_the_validator_of_others_finds_nothing(validator: str) -> None:
    """The program of the package sssom on PyPI checks the file against the schema of SSSOM."""
    told = subprocess.run([validator, "validate", str(FILE)], check=False, capture_output=True, text=True)
    assert (told.returncode, told.stderr) == (0, "")


def test_the_validator_of_others_sees_what_is_wrong(validator: str, tmp_path: Path) -> None:
    """It fails for a confidence of 7."""
    path = tmp_path / "wrong.sssom.tsv"
    path.write_text(FILE.read_text(encoding="utf-8").replace("\t0.99\t", "\t7\t", 1), encoding="utf-8")
    assert subprocess.run([validator, "validate", str(path)], check=False, capture_output=True).returncode != 0


def test_what_others_write_is_read(validator: str, tmp_path: Path) -> None:
    """sssom-py moves what all rows share into the header; the rows stay the same."""
    day, written = PACKAGE.links[0].day, tmp_path / "again.sssom.tsv"
    of_day = _of_one_day(FILE, f"\t{day}\t", tmp_path / "day.sssom.tsv")
    subprocess.run([validator, "parse", str(of_day), "-o", str(written)], check=True, capture_output=True)
    assert "# mapping_date: " in written.read_text(encoding="utf-8")
    again = settle(files.read(written).rows)
    mine = [(r.subject, r.item, r.says, r.day) for r in PACKAGE.links if r.day == day]
    assert [(r.subject, r.item, r.says, r.day) for r in again.links] == mine


def _of_one_day(file: Path, day: str, copy: Path) -> Path:
    """Write the header of a file, and the rows of one day."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    copy.write_text("".join(x for x in lines if x.startswith(("#", "subject_id")) or day in x), encoding="utf-8")
    return copy


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_row_is_refused_with_its_line(path: Path) -> None:
    """The first line of each example says what must be said of it."""
    expected = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# expect: ")
    with pytest.raises(UnreadableInput) as caught:
        files.read(path)
    assert str(caught.value) == f"{path}:{expected}"


def test_there_are_broken_examples() -> None:
    """The folder is not empty."""
    assert len(BROKEN) >= 15
