"""What people decide: written whole or not at all, undone, and in the graph with the next build."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kg.errors import UsageError
from kg.links import files, review
from kg.workspace import Workspace

Run = Callable[..., Result]
ANA = ("--by", "Ana Lima", "--why", "its website names the item")
BO = ("--by", "Bo Chen", "--why", "another office")


def said(ws: Workspace) -> list[tuple[str, str, str]]:
    return [(row.subject_label, row.says, row.item.rsplit("/", 1)[-1]) for row in files.read(ws.links).rows]


def test_a_decision_keeps_who_when_and_why(run: Run, ws: Workspace) -> None:
    """The row has the author, the day and the reason; the file is SSSOM."""
    result = run("link", "accept", "MOIP", "Q900001", *ANA, "--label", "Ministry of Intellectual Property")
    assert (result.exit_code, result.stdout) == (0, "")
    (row,) = files.read(ws.links).rows
    assert (row.who, row.comment, row.says, row.item_label) == (
        "Ana Lima",
        "its website names the item",
        "exact",
        "Ministry of Intellectual Property",
    )
    assert "ipgid:organization/moip\tMinistry of Intellectual Property\tskos:exactMatch\t\twikidata:Q900001" in ws.links.read_text()


def test_each_decision_can_be_undone(run: Run, ws: Workspace) -> None:
    """The last one first; with the last row the file goes."""
    run("link", "accept", "MOIP", "Q900001", *ANA)
    run("link", "reject", "MOIP", "wd:Q900002", *ANA)
    run("link", "unsure", "MOIP", "https://www.wikidata.org/wiki/Q900003", *ANA)
    run("link", "absent", "KIPO", *ANA)
    assert [says for _, says, _ in said(ws)] == ["exact", "not", "unsure", "nothing"]
    assert "may be Q900003" in run("link", "undo", "MOIP").stderr
    assert run("link", "undo", "MOIP", "Q900001").exit_code == 0
    assert said(ws) == [
        ("Ministry of Intellectual Property", "not", "Q900002"),
        ("Korean Intellectual Property Office", "nothing", "NoTermFound"),
    ]
    run("link", "undo", "MOIP")
    run("link", "undo", "KIPO")
    assert not ws.links.exists()
    assert run("link", "undo", "KIPO").exit_code == 2


def test_a_person_may_change_their_mind(run: Run, ws: Workspace) -> None:
    """The new opinion takes the place of the old one."""
    run("link", "accept", "MOIP", "Q900001", *ANA)
    assert run("link", "reject", "MOIP", "Q900001", *ANA).exit_code == 0
    assert said(ws) == [("Ministry of Intellectual Property", "not", "Q900001")]


REFUSED = [  # what is typed after MOIP was accepted as Q900001 by Ana Lima, what is said
    (("accept", "MOIP", "Q900001", *ANA), "Ana Lima has said so on"),
    (("reject", "MOIP", "Q900001", *BO), "Ana Lima has said otherwise on"),
    (("accept", "MOIP", "Q900002", *BO), "Ministry of Intellectual Property is linked to Q900001 already, by Ana Lima"),
    (("accept", "KIPO", "Q900001", *BO), "Q900001 is linked to Ministry of Intellectual Property (organization/moip) already"),
    (("accept", "KIPO", "Q177773", *BO), "Q177773 is linked to World Intellectual Property Organization"),
    (("accept", "NL", "Q29999", *BO), "Netherlands is linked to Q55 (Netherlands) already, by register-editors"),
    (("accept", "KIPO", "Q900004", "--by", "Bo Chen"), "a decision needs a reason"),
    (("accept", "KIPO", "Q900004", "--why", "x"), "nobody is named as the reviewer"),
    (("accept", "KIPO", "Q900004", "--why", "x", "--by", "0000-0002-1825-0098"), "is no ORCID"),
    (("accept", "KIPO", "P31", *BO), '"P31" is no item'),
    (("accept", "KIPPO", "Q900004", *BO), 'nothing called "KIPPO"'),
    (("undo", "KIPO"), "nothing was decided about that in this workspace"),
]


@pytest.mark.parametrize(("typed", "told"), REFUSED, ids=[" ".join(case[0][:3]) + "-" + case[1][:12] for case in REFUSED])
def test_what_cannot_stand_beside_what_stands_is_refused(typed: tuple[str, ...], told: str, run: Run, ws: Workspace) -> None:
    """The file stays as it is, byte for byte."""
    run("link", "accept", "MOIP", "Q900001", *ANA)
    before = ws.links.read_bytes()
    result = run("link", *typed)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: ")
    assert told in result.stderr
    assert ws.links.read_bytes() == before


def test_an_orcid_is_checked() -> None:
    """The last character follows from the others."""
    assert review.reviewer("https://orcid.org/0000-0002-1825-0097").iri == "https://orcid.org/0000-0002-1825-0097"
    with pytest.raises(UsageError, match="no ORCID"):
        review.reviewer("0000-0002-1825-0096")


def test_a_broader_item_may_be_that_of_several(run: Run, ws: Workspace) -> None:
    """One item for two periods of an office is no exact match of either."""
    assert run("link", "accept", "KIPO", "Q900001", "--as", "broad", *ANA).exit_code == 0
    assert run("link", "accept", "MOIP", "Q900001", "--as", "broad", *ANA).exit_code == 0
    assert [says for _, says, _ in said(ws)] == ["broad", "broad"]


def test_the_next_build_takes_a_link_in_and_reads_no_bulletin(run: Run, ws: Workspace) -> None:
    """The thing is then found by its QID, in each way of writing it, and by no other."""
    assert run("show", "Q900001").exit_code == 2
    run("link", "accept", "MOIP", "Q900001", *ANA)
    assert run("build").stderr.startswith("0 bulletins stored with 0 facts, 0 withheld; 2 unchanged.")
    for typed in (
        "Q900001",
        "wd:Q900001",
        "wikidata:Q900001",
        "http://www.wikidata.org/entity/Q900001",
        "https://www.wikidata.org/wiki/Q900001",
    ):
        assert run("show", typed).stdout.startswith("MOIP (Ministry of Intellectual Property)\n"), typed
    refused = run("show", "Q900009")
    assert (refused.exit_code, refused.stderr) == (
        2,
        "Error: nothing here is linked to the Wikidata item Q900009.\nTry: ipgraph link list\n",
    )
    run("link", "undo", "MOIP")
    run("build")
    assert run("show", "Q900001").exit_code == 2


@pytest.mark.parametrize("typed", ["Q177773", "q177773", "wd:Q177773", "http://www.wikidata.org/entity/Q177773"])
def test_the_search_finds_a_thing_by_its_item(typed: str, run: Run) -> None:
    """A thing can be found by its outside identifier, in each way of writing it; by that of nothing, nothing is found."""
    assert "organization/wipo" in run("search", typed, "-f", "csv").stdout
    assert run("show", typed).stdout == run("show", "organization/wipo").stdout
    assert "https://ror.org/014vqg108" in run("show", "https://ror.org/014vqg108").stdout
    assert "organization/ip-australia" in run("search", "https://ror.org/014vqg108", "-f", "csv").stdout
    assert run("search", "https://ror.org/nothing").exit_code == 0
    assert run("search", "Q900009").stderr == "Error: nothing here is linked to the Wikidata item Q900009.\nTry: ipgraph link list\n"


def test_a_card_says_what_a_thing_is_not(run: Run) -> None:
    """The kingdom stands beside the country as something else, in words."""
    assert "not                    wd:Q29999\n" in run("show", "NL").stdout


@pytest.mark.parametrize("command", [("timeline",), ("graph",), ("link", "list")])
def test_every_command_that_takes_a_thing_takes_its_qid(command: tuple[str, ...], run: Run) -> None:
    """The answer is that for the name."""
    assert run(*command, "Q177773").stdout == run(*command, "organization/wipo").stdout != ""


def test_questions_take_a_qid(run: Run) -> None:
    """Offices, countries and topics."""
    assert run("ask", "treaty-parties", "treaty=Q1056771").stdout == run("ask", "treaty-parties", "treaty=PCT").stdout
    assert run("ask", "commitments", "topic=Q253623").exit_code == 0


def test_a_denied_link_of_the_package_leaves_the_graph(run: Run, ws: Workspace) -> None:
    """A workspace may overrule the package, whose file stays as it is."""
    assert run("show", "Q177773").exit_code == 0
    run("link", "reject", "WIPO", "Q177773", *ANA)
    run("build")
    assert run("show", "Q177773").exit_code == 2


def test_reviewers_who_disagree_in_a_merged_file_are_named(run: Run, ws: Workspace) -> None:
    """What was said first stands; the build and the list say so."""
    run("link", "accept", "MOIP", "Q900001", *ANA)
    held = files.read(ws.links)
    (row,) = held.rows
    other = review.row(row.subject, row.subject_label, row.item, "not", who=review.reviewer("Bo Chen"), why="another office", day=row.day)
    files.write(ws.links, held.having((row, other)))
    built = run("build")
    assert built.exit_code == 0
    assert "disputed link" in built.stderr
    assert "Bo Chen said" in built.stderr
    assert run("show", "Q900001").exit_code == 0
    assert "the first stands" in run("link", "list", "--disputed").stdout


def test_a_broken_row_leaves_the_links_as_they_stand(run: Run, ws: Workspace) -> None:
    """The build says which line, does the rest, and ends with 3; a decision is refused until it is mended."""
    run("link", "accept", "MOIP", "Q900001", *ANA)
    run("build")
    whole = ws.links.read_text()
    ws.links.write_text(whole.replace("wikidata:Q900001", "wikidata:P31"))
    line = len(whole.splitlines())
    built = run("build", "--force")
    assert built.exit_code == 3
    assert f"links.sssom.tsv: {line}: http://www.wikidata.org/entity/P31 is not a Wikidata item" in built.stderr
    assert "2 bulletins stored" in built.stderr
    assert run("show", "Q900001").exit_code == 0
    broken = ws.links.read_bytes()
    refused = run("link", "reject", "MOIP", "Q900002", *ANA)
    assert (refused.exit_code, ws.links.read_bytes()) == (3, broken)
    ws.links.write_text(whole)
    assert run("build").exit_code == 0


def test_what_is_missing_says_who_looked(run: Run) -> None:
    """A thing whose item was looked for, one that waits for a person, one that nobody looked for."""
    rows = {row["id"]: row["looked"] for row in json.loads(run("link", "list", "--missing", "-f", "json").stdout)}
    assert rows["organization/moip"] == "looked for on 2026-11-22"
    assert rows["organization/kaist"] == "unsure of Q39949, Q40211976"
    assert rows["programme/ardi"] == ""
    assert "organization/wipo" not in rows


def test_what_is_found_is_no_longer_missing(run: Run) -> None:
    """Where something is accepted, the list does not go on saying that nothing was found."""
    listed = ("link", "list", "MOIP", "-f", "json")
    assert "nothing" in {row["says"] for row in json.loads(run(*listed).stdout)}
    assert run("link", "accept", "MOIP", "Q900009", *ANA).exit_code == 0
    assert {row["says"] for row in json.loads(run(*listed).stdout)} == {"exact"}


def test_the_export_states_same_as_on_request_only(run: Run, ws: Workspace) -> None:
    """owl:sameAs beside each skos:exactMatch, and nothing else."""
    plain, same = ws.root / "plain.nt", ws.root / "same.nt"
    run("export", str(plain))
    run("export", "--same-as", str(same))
    added = set(same.read_text().splitlines()) - set(plain.read_text().splitlines())
    matches = [line for line in plain.read_text().splitlines() if "> <http://www.w3.org/2004/02/skos/core#exactMatch> <" in line]
    assert "owl#sameAs" not in plain.read_text()
    assert added == {
        line.replace("http://www.w3.org/2004/02/skos/core#exactMatch", "http://www.w3.org/2002/07/owl#sameAs") for line in matches
    }
    assert len(added) == len(matches) > 600


def test_a_build_knows_no_service(root: Path) -> None:
    """What goes out to a network is not even loaded."""
    code = "import sys, kg.pipeline; print([name for name in sys.modules if name.startswith('kg.links.sources')])"
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=True, capture_output=True, text=True).stdout == "[]\n"
