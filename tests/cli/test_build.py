"""From a folder of bulletins to answers by the commands alone."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg import export, resources, workspace
from kg.bulletins import readers
from kg.cli.group import ipgraph
from kg.vocabulary import local

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


@pytest.fixture(scope="session")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """What the first command of a newcomer makes, and says: ``ipgraph build inbox`` where there is no workspace."""
    folder = tmp_path_factory.mktemp("newcomer")
    (folder / "bulletins").mkdir()
    for name in TWO:
        shutil.copy(SAMPLES / name, folder / "bulletins")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return folder, CliRunner().invoke(ipgraph, ["build", "bulletins"])


@pytest.fixture
def ws(first_build: tuple[Path, Result], tmp_path: Path) -> Path:
    """A copy of that workspace, to be changed."""
    return shutil.copytree(first_build[0], tmp_path / "ws")


def test_build_makes_a_workspace_where_there_is_none(first_build: tuple[Path, Result], run: Run) -> None:
    """The first command that a newcomer types does the job, and questions have their answers."""
    folder, result = first_build
    assert result.exit_code == 0, result.stderr
    assert result.stderr.startswith("2 bulletins stored with ")
    assert f"The bulletins in {folder} state: " in result.stderr
    assert "Geneva" in run("ask", "meetings", "office=DPMA", folder=folder).stdout


@pytest.mark.parametrize("command", ["build", "add"])
def test_a_misspelt_folder_makes_no_workspace(command: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left behind by a slip of the finger."""
    monkeypatch.chdir(tmp_path)
    result = run(command, "buletins", folder=None)
    assert result.exit_code == 3
    assert "there is no such file or folder: buletins; no workspace was made" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_second_build_finds_nothing_to_do(ws: Path, run: Run) -> None:
    """Only what changed is read."""
    assert run("build", folder=ws).stderr.startswith("0 bulletins stored with 0 facts, 0 withheld; 2 unchanged.")


def test_a_check_writes_nothing(run: Run, inbox: Path, tmp_path: Path) -> None:
    """It says what would be stored."""
    run("init", str(tmp_path / "new"), folder=None)
    result = run("build", "--check", str(inbox), folder=tmp_path / "new")
    assert "2 bulletins would be stored" in result.stderr
    assert not (tmp_path / "new" / ".ipgraph").exists()


def test_add_takes_files_and_standard_input(run: Run, ws: Path, inbox: Path) -> None:
    """Copies go into bulletins/, wherever a name would lead; another text under the same name is refused."""
    text = (SAMPLES / "wipo-2008-05-13-gurry-nominated.txt").read_bytes()
    assert run("add", "-", "--name", "../../gurry.txt", folder=ws, input=text).exit_code == 0
    assert sorted(path.name for path in (ws / "bulletins").iterdir()) == sorted([*TWO, "gurry.txt"])
    (inbox / TWO[0]).write_text("Another text.\n", encoding="utf-8")
    refused = run("add", str(inbox / TWO[0]), folder=ws)
    assert refused.exit_code == 4
    assert "there is another bulletin of that name" in refused.stderr


def test_what_cannot_be_read_is_named_and_the_rest_is_done(run: Run, ws: Path) -> None:
    """Exit code 3, a line a file, and a count."""
    (ws / "bulletins" / "7.txt").write_bytes("특허청".encode("cp949") * 20)
    result = run("build", folder=ws)
    assert result.exit_code == 3
    assert "bulletins/7.txt: " in result.stderr
    assert "1 of 3 files could not be read; 2 were." in result.stderr


def test_a_date_is_given_by_hand(run: Run, ws: Path) -> None:
    """One bulletin shows no date; a person knows it, and a month is no day."""
    undated = str(ws / "bulletins" / TWO[1])
    assert run("add", "--date", "2010-09", undated, folder=ws).exit_code == 2
    assert run("add", "--date", "2010-09-21", undated, folder=ws).exit_code == 0
    assert run("ask", "bulletins", folder=ws).stdout.splitlines()[1].startswith("2010-09-21\t")


def test_what_a_folder_holds_besides_bulletins_is_named(run: Run, ws: Path, inbox: Path) -> None:
    """Endings are read in either case; whatever is skipped stands in the summary, and where nothing is left that is the error."""
    for name in ("scan.png", "notes.doc"):
        (inbox / name).write_bytes(b"x")
    (inbox / "A.TXT").write_bytes((SAMPLES / "wipo-2008-05-13-gurry-nominated.txt").read_bytes())
    added = run("add", str(inbox), folder=ws)
    assert (added.exit_code, (ws / "bulletins" / "A.TXT").is_file()) == (0, True)
    assert f"2 files skipped, no bulletins by their names: {inbox / 'notes.doc'}, {inbox / 'scan.png'}." in added.stderr
    assert f"What ends in {', '.join(sorted(readers.suffixes()))} is read" in added.stderr
    assert "2 files skipped" in run("build", str(inbox), folder=ws).stderr
    (inbox / "rest").mkdir()
    (inbox / "scan.png").rename(inbox / "rest" / "scan.png")
    refused = run("add", str(inbox / "rest"), folder=ws)
    assert refused.exit_code == 2
    assert f"there is no bulletin in {inbox / 'rest'}. 1 file skipped" in refused.stderr


def test_what_cannot_be_read_is_not_added(run: Run, ws: Path, inbox: Path) -> None:
    """It stays where it is, with its reason and what helps; the others are added, and the next build has nothing to complain of."""
    (inbox / "empty.txt").write_bytes(b"")
    (inbox / "page.txt").write_text("<!DOCTYPE html><html><body><p>Hello.</p></body></html>", encoding="utf-8")
    (inbox / "scan.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 50)
    (inbox / "good.txt").write_bytes((SAMPLES / "wipo-2008-05-13-gurry-nominated.txt").read_bytes())
    added = run("add", str(inbox), folder=ws)
    assert added.exit_code == 3
    for name, reason in (("empty", "the file is empty."), ("page", "this is a web page"), ("scan", "this is a picture, not plain text.")):
        assert f"{inbox / name}.txt: {reason}" in added.stderr
    assert "Try: give the words that it shows in a .txt file" in added.stderr
    assert f"Not added to {ws / 'bulletins'}: " in added.stderr
    assert not {"empty.txt", "page.txt", "scan.txt"} & {path.name for path in (ws / "bulletins").iterdir()}
    assert (ws / "bulletins" / "good.txt").is_file()
    assert run("build", folder=ws).exit_code == 0
    assert run("add", "-", folder=ws, input=b" \n").exit_code == 3


def test_a_file_that_was_added_is_never_dropped(run: Run, ws: Path, inbox: Path) -> None:
    """Neither by the next build nor by one with a new store, whatever its ending; nor is the date that was given."""
    (inbox / "note.text").write_text("KIPO and WIPO\n\nKIPO met WIPO in Seoul.\n", encoding="utf-8")
    assert run("add", "--date", "2024-02-01", str(inbox / "note.text"), folder=ws).exit_code == 0
    for gone in ((), (".ipgraph",)):
        for name in gone:
            shutil.rmtree(ws / name)
        built = run("build", folder=ws)
        assert (built.exit_code, "emoved" in built.stderr) == (0, False)
        assert "2024-02-01\t" in run("ask", "bulletins", folder=ws).stdout
    (ws / "bulletins" / "note.text").unlink()
    assert "Removed, since they are no longer there: bulletins/note.text." in run("build", folder=ws).stderr


def test_a_text_that_is_there_already_is_told(run: Run, ws: Path) -> None:
    """Standard input with a known text stores nothing, and the summary names the file that has it."""
    result = run("add", "-", folder=ws, input=(ws / "bulletins" / TWO[0]).read_bytes())
    assert result.stderr.startswith("0 bulletins stored with 0 facts, 0 withheld; 1 unchanged.\nThe same text, so one bulletin: ")
    assert f" = bulletins/{TWO[0]}." in result.stderr


def test_the_advice_can_be_typed_as_it_stands(run: Run, ws: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command for a bulletin without a date, and for one of an unknown encoding, works in the folder where it was read."""
    (ws / "bulletins" / "an undated.txt").write_text("KIPO and WIPO\n\nKIPO met WIPO in Seoul.\n", encoding="utf-8")
    (ws / "bulletins" / "7 korean.txt").write_bytes("특허청과 세계지식재산기구가 서울에서 만났다. ".encode("cp949") * 20)
    for folder in (ws, ws / "bulletins", ws.parent):
        monkeypatch.chdir(folder)
        told = run("build", "--force", folder=ws).stderr
        for advice in (line.split("Try: ipgraph ")[1] for line in told.splitlines() if "undated.txt" in line and "Try: " in line):
            assert run(*shlex.split(advice.replace("YYYY-MM-DD", "2024-02-01")), folder=None).exit_code == 0
        (korean,) = [line.split("Try: ipgraph ")[1] for line in told.splitlines() if "Try: " in line and "--encoding" in line]
        assert run(*shlex.split(korean), "--date", "2024-02-01", folder=None).exit_code == 0
        assert sorted(p.name for p in (ws / "bulletins").iterdir()) == sorted([*TWO, "7 korean.txt", "an undated.txt"])
        assert "an undated.txt" in told
        (ws / "bulletins.toml").unlink()


def test_an_encoding_that_nobody_knows_is_refused(run: Run, ws: Path, inbox: Path) -> None:
    """Nothing is copied, and nothing noted."""
    assert 'no encoding is called "cp9499"' in run("add", "--encoding", "cp9499", str(inbox), folder=ws).stderr
    assert not (ws / "bulletins.toml").exists()


def test_what_was_built_is_sound(run: Run, ws: Path, tmp_path: Path) -> None:
    """Shapes hold, every quote stands at its place, and the export of a bulletin passes as well."""
    result = run("validate", "--evidence", folder=ws)
    assert (result.exit_code, "of 2 bulletins compared with their texts" in result.stderr) == (0, True)
    assert "is sound" in run("doctor", folder=ws).stdout
    graph = local(str(workspace.at(ws).entries()[f"bulletins/{TWO[0]}"].bulletin))
    run("export", "--graph", graph, str(tmp_path / "one.trig"), folder=ws)
    assert run("validate", "--evidence", str(tmp_path / "one.trig"), folder=ws).exit_code == 0


def test_an_export_is_as_sound_as_its_workspace(run: Run, ws: Path, tmp_path: Path) -> None:
    """In every format, merged or not: what is derived is validated beside the bulletins, and the register not held against anybody."""
    said = [line.split(": ", 2)[-1] for line in run("validate", folder=ws).stderr.splitlines()]
    run("export", f"{tmp_path}/all/", folder=ws)
    for syntax in export.SYNTAXES:
        result = run("validate", str(tmp_path / "all" / f"ipgraph.{syntax}"), folder=None)
        assert [line.split(": ", 2)[-1] for line in result.stderr.splitlines()] == said
        assert result.exit_code == 0


def test_a_false_quote_fails(run: Run, ws: Path, tmp_path: Path) -> None:
    """--evidence reads the source again."""
    graph = local(str(workspace.at(ws).entries()[f"bulletins/{TWO[0]}"].bulletin))
    run("export", "--graph", graph, str(tmp_path / "one.nq"), folder=ws)
    text = (tmp_path / "one.nq").read_text(encoding="utf-8")
    (tmp_path / "one.nq").write_text(text.replace("signed in Geneva", "signed in Vienna"), encoding="utf-8")
    result = run("validate", "--evidence", str(tmp_path / "one.nq"), folder=ws)
    assert (result.exit_code, "Violation: misquoted" in result.stderr) == (1, True)


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
