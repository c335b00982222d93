"""A build takes each input to one end: stored, unchanged or in quarantine; and the store says what the inputs say."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kg import pipeline, workspace
from kg.building.report import BuildReport
from kg.errors import WorkspaceError
from kg.store import nquads
from kg.workspace import Workspace

from .conftest import bulletin, write

Fill = Callable[[int], list[Path]]


def outcomes(report: BuildReport) -> dict[str, str]:
    return {f.name: f.outcome for f in report.files}


def state(made: Workspace) -> dict[str, str]:
    """Return the hash of each graph that questions see."""
    snapshot = made.read()
    return {g.value: nquads.digest(snapshot.quads(g)) for g in snapshot.graphs()}


def titles(made: Workspace) -> list[str]:
    bulletins = "?b a <https://w3id.org/ipgraph/ontology#Bulletin> ; <http://purl.org/dc/terms/title> ?t"
    rows = made.read().select(f"SELECT ?t {{ {bulletins} }} ORDER BY ?t")
    return [row["t"].value for row in rows]


def file_names(made: Workspace) -> list[str]:
    rows = made.read().select("SELECT ?n { ?b <https://w3id.org/ipgraph/ontology#fileName> ?n } ORDER BY ?n")
    return [row["n"].value for row in rows]


def issued(made: Workspace) -> list[str]:
    rows = made.read().select("SELECT ?d { ?b <http://purl.org/dc/terms/issued> ?d FILTER(CONTAINS(STR(?b), '/bulletin/')) } ORDER BY ?d")
    return [row["d"].value for row in rows]


def test_a_second_build_changes_nothing(made: Workspace, fill: Fill) -> None:
    """What was stored is unchanged, down to the last quad and the last byte of the ledger."""
    fill(3)
    first = pipeline.build(made)
    before, size = state(made), made.ledger.size
    second = pipeline.build(made)
    assert set(outcomes(first).values()) == {"stored"}
    assert outcomes(second) == dict.fromkeys(outcomes(first), "unchanged")
    assert (state(made), made.ledger.size) == (before, size)


def test_reading_again_changes_nothing(made: Workspace, fill: Fill) -> None:
    """The same files read anew give the same graphs."""
    fill(3)
    pipeline.build(made)
    before = state(made)
    assert len(pipeline.build(made, force=True).stored) == 3
    assert state(made) == before


def test_the_corpus_read_again_changes_nothing(made: Workspace, samples: list[Path], full: bool, request: pytest.FixtureRequest) -> None:
    """Some samples once more, or all of them and all that are annotated three times, give the same graphs."""
    paths = [*samples, *request.getfixturevalue("shared").glob("eval/*/*.txt")] if full else samples[:5]
    assert pipeline.build(made, paths).quarantined == ()
    before = state(made)
    for _ in range(3 if full else 1):
        pipeline.build(made, paths, force=True)
        assert state(made) == before


def test_the_order_of_files_and_builds_does_not_show(made: Workspace, fill: Fill, other: Workspace) -> None:
    """One build of all and a build for each file, backwards, end in the same graphs."""
    paths = fill(4)
    pipeline.build(made)
    for path in reversed(paths):
        (other.bulletins / path.name).write_bytes(path.read_bytes())
        pipeline.build(other, [other.bulletins / path.name])
    assert state(other) == state(made)


def test_a_changed_file_takes_the_place_of_its_old_self(made: Workspace, fill: Fill) -> None:
    """Nothing of the old text is left, though the bulletin has another name now."""
    first, _ = fill(2)
    pipeline.build(made)
    first.write_text(bulletin(5), encoding="utf-8")
    assert outcomes(pipeline.build(made)) == {"bulletins/000.txt": "stored", "bulletins/001.txt": "unchanged"}
    assert titles(made) == ["KIPO to Hold Talks with the EPO", "KIPO to Hold Talks with the USPTO"]


def test_a_file_that_is_gone_leaves_the_store(made: Workspace, fill: Fill) -> None:
    """A build of the folder sees that a file is missing; a build of another file does not look."""
    first, second = fill(2)
    pipeline.build(made)
    first.unlink()
    assert pipeline.build(made, [second]).removed == ()
    assert len(titles(made)) == 2
    assert pipeline.build(made).removed == ("bulletins/000.txt",)
    assert titles(made) == ["KIPO to Hold Talks with the USPTO"]


def test_files_from_elsewhere_stay(made: Workspace, tmp_path: Path) -> None:
    """What was read from outside is archived: it stays when the file goes, and is read again with other rules."""
    outside = tmp_path / "download.txt"
    outside.write_text(bulletin(0), encoding="utf-8")
    assert outcomes(pipeline.build(made, [outside])) == {outside.as_posix(): "stored"}
    outside.unlink()
    before = state(made)
    assert outcomes(pipeline.build(made, force=True)) == {outside.as_posix(): "stored"}
    assert state(made) == before


def test_one_text_in_two_files_is_one_bulletin(made: Workspace, fill: Fill) -> None:
    """The name that sorts first has it, whichever came first; when that file goes, the other one steps in."""
    fill(1)
    copy, early = made.bulletins / "copy.txt", made.bulletins / "000-early.txt"
    copy.write_text(bulletin(0), encoding="utf-8")
    assert outcomes(pipeline.build(made)) == {"bulletins/000.txt": "stored", "bulletins/copy.txt": "unchanged"}
    early.write_text(bulletin(0), encoding="utf-8")
    report = pipeline.build(made)
    assert set(outcomes(report).values()) == {"unchanged"}
    assert [(f.name, f.twin) for f in report.twins] == [("bulletins/000-early.txt", "bulletins/000.txt")]
    assert file_names(made) == ["000-early.txt"]
    (made.bulletins / "000.txt").unlink()
    early.unlink()
    assert outcomes(pipeline.build(made)) == {"bulletins/copy.txt": "stored"}
    assert len(titles(made)) == 1
    assert outcomes(pipeline.build(made)) == {"bulletins/copy.txt": "unchanged"}


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.txt", b""), ("korean.txt", "특허청 발표".encode("cp949")), ("page.txt", b"<html></html>"), ("nul.txt", b"a\0b")],
)
def test_what_cannot_be_read_is_in_quarantine_with_a_reason(made: Workspace, fill: Fill, name: str, content: bytes) -> None:
    """The others are stored, the bytes are archived, and the next build says it again."""
    fill(1)
    (made.bulletins / name).write_bytes(content)
    for outcome in ("stored", "unchanged"):
        report = pipeline.build(made)
        assert outcomes(report) == {"bulletins/000.txt": outcome, f"bulletins/{name}": "quarantined"}
        assert report.quarantined[0].reason
    assert made.archived(made.entries()[f"bulletins/{name}"].source).read_bytes() == content


def test_a_date_decides_which_of_two_files_with_one_text_counts(made: Workspace, fill: Fill, tmp_path: Path) -> None:
    """What a person said of one of them holds for the text, whatever the files are called and in which order they come."""
    fill(1)
    pipeline.build(made)
    late = made.bulletins / "late.txt"
    late.write_bytes((made.bulletins / "000.txt").read_bytes())
    report = pipeline.build(made, [late], issued=date(2023, 4, 1))
    assert [(f.name, f.twin) for f in report.twins] == [("bulletins/late.txt", "bulletins/000.txt")]
    (tmp_path / "000.txt").write_bytes(late.read_bytes().replace(b"\n", b"\r\n"))
    assert [f.twin for f in pipeline.build(made, [tmp_path / "000.txt"]).twins] == ["bulletins/late.txt"]
    for _ in range(2):
        assert file_names(made) == ["late.txt"]
        assert issued(made) == ["2023-04-01"]
        assert pipeline.build(made, force=True).removed == ()


def test_a_file_of_which_the_twin_changes_takes_over_what_was_its_own(made: Workspace, fill: Fill) -> None:
    """The dated file gets another text and loses its date, in one build; the other one keeps the text in the store."""
    fill(1)
    (made.bulletins / "late.txt").write_bytes((made.bulletins / "000.txt").read_bytes())
    pipeline.build(made, [made.bulletins / "late.txt"], issued=date(2023, 4, 1))
    pipeline.build(made)
    (made.root / "bulletins.toml").unlink()
    (made.bulletins / "late.txt").write_text(bulletin(5), encoding="utf-8")
    pipeline.build(made)
    assert file_names(made) == ["000.txt", "late.txt"]


def test_what_a_person_says_outlives_the_store(made: Workspace) -> None:
    """Date and encoding stand in a file of the person's own: the store can be made anew, the bulletin edited."""
    path = made.bulletins / "korean.txt"
    path.write_bytes(("A Visit of 특허청\n\n" + bulletin(0)).encode("cp949"))
    pipeline.build(made, [path], encoding="cp949", issued=date(2023, 4, 1))
    before = state(made)
    shutil.rmtree(made.internals)
    assert outcomes(pipeline.build(made)) == {"bulletins/korean.txt": "stored"}
    assert state(made) == before
    path.write_bytes(path.read_bytes() + b"One more line.\n")
    assert outcomes(pipeline.build(made)) == {"bulletins/korean.txt": "stored"}
    assert issued(made) == ["2023-04-01"]


def test_what_a_person_says_may_be_edited(made: Workspace, fill: Fill) -> None:
    """A change there is read at the next build, and nothing else is; comments stay when the program writes, too."""
    first, second = fill(2)
    pipeline.build(made, [first, second], issued=date(2023, 4, 1))
    told = made.root / "bulletins.toml"
    told.write_text(told.read_text(encoding="utf-8").replace("2023-04-01", "2023-05-02 # from the office", 1), encoding="utf-8")
    assert outcomes(pipeline.build(made)) == {"bulletins/000.txt": "stored", "bulletins/001.txt": "unchanged"}
    pipeline.build(made, [second], issued=date(2023, 6, 3))
    assert issued(made) == ["2023-05-02", "2023-06-03"]
    assert "# from the office" in told.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[", "cannot be read"),
        ("date = 2023-01-01\n", '"date" is no file'),
        ('["a.txt"]\ndte = 2023-01-01\n', 'nothing called "dte"'),
        ('["a.txt"]\ndate = "2023-01-01"\n', "without quotes"),
        ('["a.txt"]\nencoding = 949\n', "in quotes"),
    ],
)
def test_a_slip_in_what_a_person_says_is_told(made: Workspace, text: str, message: str) -> None:
    """It is not passed over, and nothing is built."""
    (made.root / "bulletins.toml").write_text(text, encoding="utf-8")
    with pytest.raises(WorkspaceError, match=message):
        pipeline.build(made)


def test_a_file_that_was_named_stays_whatever_its_ending(made: Workspace) -> None:
    """The next builds of the folder read it too, also with a new store."""
    path = made.bulletins / "note.text"
    path.write_text(bulletin(0), encoding="utf-8")
    assert pipeline.build(made).ignored == ("bulletins/note.text",)
    assert outcomes(pipeline.build(made, [path])) == {"bulletins/note.text": "stored"}
    report = pipeline.build(made)
    assert (outcomes(report), report.removed, report.ignored) == ({"bulletins/note.text": "unchanged"}, (), ())
    shutil.rmtree(made.internals)
    assert outcomes(pipeline.build(made)) == {"bulletins/note.text": "stored"}


def test_what_is_to_be_looked_at_is_said_once(made: Workspace) -> None:
    """One text without a date in three files is one warning, with the name of the file as it is typed."""
    for name in ("a.txt", "b.txt", "c.txt"):
        (made.bulletins / name).write_text("KIPO and WIPO\n\nKIPO met WIPO in Seoul.\n", encoding="utf-8")
    for _ in range(2):
        undated = [f for f in pipeline.build(made).findings if "issued" in f.message or "date" in f.message]
        assert [f.file_name for f in undated] == ["bulletins/a.txt"]


def test_what_a_person_says_of_a_file_is_remembered(made: Workspace) -> None:
    """Encoding and date hold for the next reading, too."""
    path = made.bulletins / "korean.txt"
    path.write_bytes(("A Visit of 특허청\n\n" + bulletin(0)).encode("cp949"))
    assert outcomes(pipeline.build(made)) == {"bulletins/korean.txt": "quarantined"}
    assert outcomes(pipeline.build(made, [path], encoding="cp949", issued=date(2023, 4, 1))) == {"bulletins/korean.txt": "stored"}
    before = state(made)
    assert outcomes(pipeline.build(made)) == {"bulletins/korean.txt": "unchanged"}
    assert outcomes(pipeline.build(made, force=True)) == {"bulletins/korean.txt": "stored"}
    assert state(made) == before


def test_nothing_is_passed_over_in_silence(made: Workspace, fill: Fill, tmp_path: Path) -> None:
    """Other kinds of files are listed, what does not exist is in quarantine, names with a dot belong to others."""
    fill(1)
    (made.bulletins / "report.docx").write_bytes(b"PK")
    (made.bulletins / ".DS_Store").write_bytes(b"")
    os.mkfifo(made.bulletins / "pipe.txt")
    report = pipeline.build(made, [made.bulletins, tmp_path / "nowhere"])
    assert report.ignored == ("bulletins/report.docx",)
    assert outcomes(report) == {
        "bulletins/000.txt": "stored",
        "bulletins/pipe.txt": "quarantined",
        (tmp_path / "nowhere").as_posix(): "quarantined",
    }


def test_a_folder_without_permission_is_named(bound_by_permissions: Path) -> None:
    """What was read from it before stays, since nobody knows whether it has changed."""
    made = workspace.create(bound_by_permissions / "work")
    closed = made.bulletins / "closed"
    closed.mkdir()
    write(made.bulletins, 1)
    (closed / "001.txt").write_text(bulletin(1), encoding="utf-8")
    pipeline.build(made)
    closed.chmod(0)
    report = pipeline.build(made)
    closed.chmod(0o755)
    assert outcomes(report) == {"bulletins/000.txt": "unchanged", "bulletins/closed": "quarantined"}
    assert report.quarantined[0].reason == "the folder cannot be read: Permission denied"
    assert len(titles(made)) == 2


def test_a_file_without_permission_is_named(bound_by_permissions: Path) -> None:
    """The others are read, and what it said before stays."""
    made = workspace.create(bound_by_permissions / "work")
    first, _ = write(made.bulletins, 2)
    pipeline.build(made)
    first.chmod(0)
    report = pipeline.build(made)
    assert outcomes(report) == {"bulletins/000.txt": "quarantined", "bulletins/001.txt": "unchanged"}
    assert report.quarantined[0].reason == "it cannot be opened: Permission denied"
    assert len(titles(made)) == 2


def test_a_check_stores_nothing(tmp_path: Path) -> None:
    """It tells what a build would do, and leaves no trace."""
    made = workspace.create(tmp_path / "new")
    (made.bulletins / "one.txt").write_text(bulletin(1), encoding="utf-8")
    assert outcomes(pipeline.build(made, check=True)) == {"bulletins/one.txt": "stored"}
    assert not made.internals.exists()


def test_two_processes_read_what_one_reads(made: Workspace, fill: Fill, other: Workspace) -> None:
    """Work that is shared out ends in the same graphs."""
    fill(30)
    pipeline.build(made, jobs=2)
    for path in made.bulletins.iterdir():
        (other.bulletins / path.name).write_bytes(path.read_bytes())
    pipeline.build(other)
    assert state(other) == state(made)


def test_progress_is_told(made: Workspace, fill: Fill) -> None:
    """After each batch: how many files of how many."""
    fill(30)
    told: list[tuple[int, int]] = []
    pipeline.build(made, progress=lambda done, total: told.append((done, total)))
    assert told == [(25, 30), (30, 30)]


def test_a_second_build_at_the_same_time_is_refused_and_questions_go_on(made: Workspace, fill: Fill) -> None:
    """The one who builds is named; who asks sees the last finished state."""
    fill(1)
    pipeline.build(made)
    with made.write() as writer:
        with pytest.raises(WorkspaceError, match=rf"process {os.getpid()}, since \d\d:\d\d"):
            pipeline.build(made)
        writer.store.drop(made.read().graphs()[0])
        assert len(titles(made)) == 1


def test_every_graph_of_the_design_is_there(made: Workspace, fill: Fill) -> None:
    """One for each bulletin, and those that are not of a bulletin; no blank node in any."""
    fill(1)
    pipeline.build(made)
    snapshot = made.read()
    names = {g.value.rsplit("/", 1)[1] for g in snapshot.graphs()}
    assert {"register", "ontology", "links", "derived", "dataset"} <= names
    assert len(names) == 6
    assert not snapshot.ask("ASK { ?s ?p ?o FILTER(isBlank(?s) || isBlank(?o)) }")
