"""From a folder of bulletins to answers by the commands alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kg import resources

Run = Callable[..., Result]

SAMPLES = resources.folder("bulletins")
TWO = ("dpma-2010-09-24-uspto-memorandum.txt", "uspto-2010-09-21-dpma-mou.txt")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder with two bulletins, as somebody may have one."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name in TWO:
        shutil.copy(SAMPLES / name, folder)
    return folder


def test_build_makes_a_workspace_where_there_is_none(run: Run, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first command that a newcomer types does the job; the second finds nothing to do."""
    monkeypatch.chdir(inbox.parent)
    first = run("build", "inbox", folder=None)
    assert first.exit_code == 0, first.stderr
    assert first.stderr.startswith("2 bulletins stored with ")
    assert "The bulletins in " in first.stderr
    assert "2 unchanged" in run("build", folder=None).stderr
    assert "Geneva" in run("ask", "meetings", "office=DPMA", folder=None).stdout


def test_a_check_writes_nothing(run: Run, inbox: Path, tmp_path: Path) -> None:
    """It says what would be stored."""
    run("init", str(tmp_path / "ws"), folder=None)
    result = run("build", "--check", str(inbox), folder=tmp_path / "ws")
    assert "2 bulletins would be stored" in result.stderr
    assert not (tmp_path / "ws" / ".ipgraph").exists()


def test_add_takes_files_folders_and_standard_input(run: Run, inbox: Path, tmp_path: Path) -> None:
    """Copies go into bulletins/; another text under the same name is refused."""
    ws = tmp_path / "ws"
    run("init", str(ws), folder=None)
    assert run("add", str(inbox), folder=ws).exit_code == 0
    text = (SAMPLES / "wipo-2008-05-13-gurry-nominated.txt").read_bytes()
    assert run("add", "-", "--name", "../../gurry.txt", folder=ws, input=text).exit_code == 0
    assert sorted(path.name for path in (ws / "bulletins").iterdir()) == sorted([*TWO, "gurry.txt"])
    (inbox / TWO[0]).write_text("Another text.\n", encoding="utf-8")
    refused = run("add", str(inbox / TWO[0]), folder=ws)
    assert refused.exit_code == 4
    assert "there is another bulletin of that name" in refused.stderr


def test_what_cannot_be_read_is_named_and_the_rest_is_done(run: Run, inbox: Path, tmp_path: Path) -> None:
    """Exit code 3, a line a file, and a count."""
    (inbox / "7.txt").write_bytes("특허청".encode("cp949") * 20)
    run("init", str(tmp_path / "ws"), folder=None)
    result = run("build", str(inbox), folder=tmp_path / "ws")
    assert result.exit_code == 3
    assert "7.txt: " in result.stderr
    assert "1 of 3 files could not be read; 2 were." in result.stderr


def test_a_date_is_given_by_hand(run: Run, inbox: Path, tmp_path: Path) -> None:
    """One bulletin shows no date; a person knows it, and a month is no day."""
    ws = tmp_path / "ws"
    run("init", str(ws), folder=None)
    assert run("add", "--date", "2010-09", str(inbox / TWO[1]), folder=ws).exit_code == 2
    assert run("add", "--date", "2010-09-21", str(inbox / TWO[1]), folder=ws).exit_code == 0
    assert run("ask", "bulletins", folder=ws).stdout.splitlines()[1].startswith("2010-09-21\t")


def test_what_was_built_is_sound(run: Run, inbox: Path, tmp_path: Path) -> None:
    """Shapes hold, every quote stands at its place, and a file can be checked as well."""
    ws = tmp_path / "ws"
    run("init", str(ws), folder=None)
    run("add", str(inbox), folder=ws)
    result = run("validate", "--evidence", folder=ws)
    assert (result.exit_code, "compared with their texts" in result.stderr) == (0, True)
    assert "sound" in run("doctor", folder=ws).stdout
    run("export", str(tmp_path / "g.trig"), folder=ws)
    assert run("validate", str(tmp_path / "g.trig"), folder=None).exit_code == 0


def test_a_broken_file_fails(run: Run, tmp_path: Path) -> None:
    """A meeting without evidence violates a shape; --fail-on decides what that means."""
    (tmp_path / "m.ttl").write_text(
        "<https://w3id.org/ipgraph/id/meeting/m> a <https://w3id.org/ipgraph/ontology#Meeting> .", encoding="utf-8"
    )
    result = run("validate", str(tmp_path / "m.ttl"), folder=None)
    assert result.exit_code == 1
    assert "Violation: " in result.stderr
    assert run("validate", "--fail-on", "never", str(tmp_path / "m.ttl"), folder=None).exit_code == 0
    (tmp_path / "bad.ttl").write_text("<a> <b", encoding="utf-8")
    assert run("validate", str(tmp_path / "bad.ttl"), folder=None).exit_code == 3


def test_demo_shows_what_the_samples_say(run: Run, tmp_path: Path) -> None:
    """It builds, asks three questions, and says where the Turtle file lies."""
    result = run("demo", "--keep", str(tmp_path / "demo"), folder=None)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.count("$ ipgraph ask ") == 3
    assert (tmp_path / "demo" / "graph.ttl").is_file()
    assert str(tmp_path / "demo" / "graph.ttl") in result.stdout
