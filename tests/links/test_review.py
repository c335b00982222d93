"""What people decide: written whole or not at all, undone, and in the graph with the next build."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from kg.errors import UsageError
from kg.links import files, review, undone
from kg.vocabulary import ID
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
    assert "may be Q900003" in run("link", "undo", "MOIP", *ANA).stderr
    assert run("link", "undo", "MOIP", "Q900001", *ANA).exit_code == 0
    assert said(ws) == [
        ("Ministry of Intellectual Property", "not", "Q900002"),
        ("Korean Intellectual Property Office", "nothing", "NoTermFound"),
    ]
    run("link", "undo", "MOIP", *ANA)
    run("link", "undo", "KIPO", *ANA)
    assert not ws.links.exists()
    assert run("link", "undo", "KIPO", *ANA).exit_code == 2


def test_what_is_taken_back_leaves_a_trace(run: Run, ws: Workspace) -> None:
    """Who, when and why, and the row as it stood; what is somebody else's needs a reason."""
    run("link", "accept", "MOIP", "Q900001", *ANA)
    assert run("link", "undo", "MOIP", "--by", "Bo Chen", "--why", "that is KIPO").exit_code == 0
    run("link", "accept", "MOIP", "Q900002", *ANA)
    assert run("link", "undo", "MOIP", "--by", "ana lima").exit_code == 0
    with ws.links.with_name(undone.NAME).open(encoding="utf-8", newline="") as stream:
        first, second = csv.DictReader(stream, dialect="excel-tab")
    assert (first["undone_by"], first["undone_why"], first["object_id"]) == ("Bo Chen", "that is KIPO", "wikidata:Q900001")
    assert (first["author_label"], first["comment"]) == ("Ana Lima", "its website names the item")
    assert (second["undone_by"], second["object_id"]) == ("ana lima", "wikidata:Q900002")


def test_a_person_may_change_their_mind(run: Run, ws: Workspace) -> None:
    """The new opinion takes the place of the old one, which the log keeps; case does not make another person."""
    run("link", "accept", "MOIP", "Q900001", *ANA)
    changed = run("link", "reject", "MOIP", "Q900001", "--by", "ANA LIMA", "--why", "no")
    assert changed.exit_code == 0
    assert "It takes the place of what Ana Lima said on" in changed.stderr
    assert "wikidata:Q900001" in ws.links.with_name(undone.NAME).read_text(encoding="utf-8")
    assert said(ws) == [("Ministry of Intellectual Property", "not", "Q900001")]


REFUSED = [  # what is typed after MOIP was accepted as Q900001 by Ana Lima, what is said
    (("accept", "MOIP", "Q900001", *ANA), "Ana Lima has said so on"),
    (("reject", "MOIP", "Q900001", *BO), "Ana Lima has said otherwise on"),
    (("accept", "MOIP", "Q900002", *BO), "Ministry of Intellectual Property is linked to Q900001 already, by Ana Lima"),
    (("accept", "KIPO", "Q900001", *BO), "Q900001 is linked to Ministry of Intellectual Property (organization/moip) already"),
    (("accept", "KIPO", "Q177773", *BO), "Q177773 is linked to World Intellectual Property Organization"),
    (("accept", "NL", "Q29999", *BO), "that Netherlands is not Q29999 (Kingdom of the Netherlands)"),
    (("accept", "KIPO", "Q900004", "--by", "Bo Chen"), "a decision needs a reason"),
    (("accept", "KIPO", "Q900004", "--why", "x"), "nobody is named as the reviewer"),
    (("accept", "KIPO", "Q900004", "--why", "x", "--by", "0000-0002-1825-0098"), "is no ORCID"),
    (("accept", "KIPO", "P31", *BO), '"P31" is no item'),
    (("accept", "KIPPO", "Q900004", *BO), 'nothing called "KIPPO"'),
    (("accept", "Berne Convention", "Q2564306", *BO), "a test in the Convention, not the Convention"),
    (("undo", "MOIP"), "nobody is named as the reviewer"),
    (("undo", "MOIP", "--by", "Bo Chen"), "Ana Lima said that on"),
    (("undo", "KIPO", *BO), "nothing was decided about that in this workspace"),
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


def test_what_was_denied_is_overruled_with_a_reason_and_disputed(run: Run, ws: Workspace) -> None:
    """A denial of the package, and one of a colleague: both are named in the row, which then stands."""
    assert run("link", "accept", "Berne Convention", "Q2564306", *ANA, "--despite", "it was merged there").exit_code == 0
    (row,) = files.read(ws.links).rows
    assert row.comment == "its website names the item; despite: register-editors denied it on 2026-11-22: it was merged there"
    assert "Ana Lima said" in (disputed := run("link", "list", "--disputed").stdout)
    assert "register-editors said on 2026-11-22" in disputed
    assert "disputed link" in run("build").stderr
    assert "organization" not in run("show", "Q2564306").stdout.split("\n", 1)[0]
    assert run("show", "Q2564306").exit_code == 0
    run("link", "reject", "JPO", "Q900005", *ANA)
    assert run("link", "accept", "JPO", "Q900005", *BO).exit_code == 2
    assert run("link", "accept", "JPO", "Q900005", *BO, "--despite", "Ana looked at another one").exit_code == 0
    run("build")
    assert run("show", "Q900005").exit_code == 0
    assert "Bo Chen said" in run("link", "list", "JPO", "--disputed").stdout


def test_the_kingdom_stays_denied_where_the_link_to_the_country_goes(run: Run, ws: Workspace) -> None:
    """Who rejects Q55 has not overruled that Q29999 is denied."""
    run("link", "reject", "NL", "Q55", *ANA)
    before = ws.links.read_bytes()
    refused = run("link", "accept", "NL", "Q29999", *ANA)
    assert (refused.exit_code, ws.links.read_bytes()) == (2, before)
    assert "register-editors noted on 2026-11-22 that Netherlands is not Q29999 (Kingdom of the Netherlands)" in refused.stderr
    assert "--despite" in refused.stderr


def test_what_needs_no_despite_is_written_without_it(run: Run, ws: Workspace) -> None:
    """And it is said; a reason never looks like one that overrules."""
    noted = run("link", "accept", "MOIP", "Q900001", "--by", "Ana Lima", "--why", "a; despite: b", "--despite", "c")
    assert "--despite was not needed" in noted.stderr
    assert [row.comment for row in files.read(ws.links).rows] == ["a, despite: b"]


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
    run("link", "undo", "MOIP", *ANA)
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


def test_a_row_about_nothing_is_named_and_left_out(run: Run, ws: Workspace) -> None:
    """With its line; the rest stands, and so does the row when a bulletin brings the thing."""
    run("link", "accept", "MOIP", "Q900001", *ANA)
    held = files.read(ws.links)
    (row,) = held.rows
    stray = replace(row, subject=f"{ID}organization/nosuch", item=row.item.replace("Q900001", "Q900002"))
    files.write(ws.links, held.having((row, stray)))
    line = len(ws.links.read_text(encoding="utf-8").splitlines())
    for quiet in ((), ("-q",)):
        built = run(*quiet, "build")
        assert (built.exit_code, f"links.sssom.tsv:{line}: there is no organization/nosuch here" in built.stderr) == (0, True)
    assert run("show", "Q900001").exit_code == 0
    assert run("show", "Q900002").exit_code == 2
    assert "link of nothing" in run("link", "list", "MOIP").stderr


def test_a_thing_that_bulletins_bring_takes_its_link(run: Run, ws: Workspace) -> None:
    """In the same build, and in the one after it; when its bulletin goes, the row is about nothing."""
    official = next(
        r["id"] for r in json.loads(run("link", "list", "--missing", "-f", "json").stdout) if r["looked"] == "" and "official/" in r["id"]
    )
    assert run("link", "accept", official, "Q900003", *ANA).exit_code == 0
    run("build")
    assert run("show", "Q900003").exit_code == 0
    kept = {path: path.read_bytes() for path in ws.bulletins.glob("*.txt")}
    for path in kept:
        path.unlink()
    assert "link of nothing" in run("build").stderr
    assert run("show", "Q900003").exit_code == 2
    for path, content in kept.items():
        path.write_bytes(content)
    assert "link of nothing" not in run("build").stderr
    assert run("show", "Q900003").exit_code == 0


def test_a_row_by_hand_takes_nothing_away(run: Run, ws: Workspace) -> None:
    """WIPO keeps its item, which no other thing gets, until somebody rejects it; both rows are disputed, also quietly."""
    run("link", "unsure", "WIPO", "Q900023", *ANA)
    run("link", "unsure", "JPO", "Q900024", *ANA)
    held = files.read(ws.links)
    wipo, jpo = (replace(row, unsure=False) for row in held.rows)
    files.write(ws.links, held.having((wipo, replace(jpo, item=wipo.item.replace("Q900023", "Q177773")))))
    built = run("-q", "build")
    assert built.exit_code == 0
    assert "disputed link, 2 x" in built.stderr
    assert run("show", "Q177773").stdout == run("show", "organization/wipo").stdout
    assert run("show", "Q900023").exit_code == 2
    run("link", "reject", "WIPO", "Q177773", *BO)
    run("build")
    assert run("show", "Q900023").stdout == run("show", "organization/wipo").stdout


def test_a_denied_item_says_what_it_is_not(run: Run) -> None:
    """By its QID, with the reason."""
    refused = run("show", "Q29999")
    assert refused.exit_code == 2
    assert "nothing here is linked to the Wikidata item Q29999; it is noted as not being Netherlands: " in refused.stderr
    assert "it is the Kingdom, of which the country is a part." in refused.stderr


def test_what_was_not_looked_up_is_shown_as_such(run: Run) -> None:
    """In the list, where the name of the item stands otherwise."""
    run("link", "accept", "MOIP", "Q900001", *ANA)
    rows = {row["item"]: row["called"] for row in json.loads(run("link", "list", "--own", "-f", "json").stdout)}
    assert rows == {"Q900001": "(not looked up)"}


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
    assert rows["organization/moip"].startswith(
        "2026-11-22: no pair with a name of it in the public data sets; not looked for in Wikidata itself"
    )
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
