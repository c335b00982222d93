"""A workspace is a folder with ipgraph.toml, found from any folder below."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from kg import workspace
from kg.errors import WorkspaceError
from kg.workspace import Workspace


@pytest.fixture
def made(tmp_path: Path) -> Workspace:
    """A new workspace, in which nothing was built."""
    return workspace.create(tmp_path / "work")


def test_a_new_workspace_has_what_a_person_needs(made: Workspace) -> None:
    """A folder for the bulletins, the settings and a page that says what to do."""
    assert sorted(p.name for p in made.root.iterdir()) == ["README.md", "bulletins", "ipgraph.toml"]
    assert made.settings().jobs is None


def test_what_is_there_stays(made: Workspace) -> None:
    """To make a workspace where one is changes nothing."""
    (made.root / "ipgraph.toml").write_text("jobs = 2\n")
    assert workspace.create(made.root).settings().jobs == 2


def test_it_is_found_from_below(made: Workspace) -> None:
    """The nearest one upwards is meant."""
    deep = made.bulletins / "2023" / "march"
    deep.mkdir(parents=True)
    assert workspace.find(deep) == made
    assert workspace.create(deep) == workspace.find(deep) != made
    assert workspace.at(made.root) == made


def test_no_workspace_is_an_error_with_advice(tmp_path: Path) -> None:
    """Neither a folder nor those above it have settings."""
    for looked, command in ((workspace.find, "ipgraph build "), (workspace.at, "ipgraph init ")):
        with pytest.raises(WorkspaceError) as raised:
            looked(tmp_path)
        assert str(raised.value.advice).startswith(command)
        assert raised.value.exit_code == 4


@pytest.mark.parametrize(
    ("text", "message"),
    [("# fine\njobs = two\n", "line 2"), ("job = 2\n", 'no setting "job"'), ("jobs = 0\n", "1 or more"), ("jobs = true\n", "1 or more")],
)
def test_broken_settings_are_told(made: Workspace, text: str, message: str) -> None:
    """A slip in the settings is found by the person who made it, and not passed over."""
    (made.root / "ipgraph.toml").write_text(text)
    with pytest.raises(WorkspaceError, match=message):
        made.settings()


def test_asking_before_building_is_an_error_with_advice(made: Workspace) -> None:
    """There is nothing to ask yet, or nothing to build."""
    for advice in ("ipgraph add ", "ipgraph build"):
        with pytest.raises(WorkspaceError) as raised:
            made.read()
        assert str(raised.value.advice).startswith(advice)
        (made.bulletins / "a.txt").write_bytes(b"x")


def test_bytes_are_archived_once(made: Workspace) -> None:
    """The archive keeps bytes by their hash."""
    with made.write():
        made.keep([b"text", b"text"])
        made.keep([b"text"])
    assert made.archived(hashlib.sha256(b"text").hexdigest()).read_bytes() == b"text"
    assert len([p for p in made.archive.rglob("*") if p.is_file()]) == 1
