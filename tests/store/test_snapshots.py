"""Questions see the last finished state, whatever the writer does."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import WorkspaceError
from kg.store import Embedded, snapshots

GRAPH = ox.NamedNode("http://example.org/g")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / ".ipgraph" / "snapshots"
    path.mkdir(parents=True)
    return path


def write(store: Embedded, value: str) -> None:
    quad = ox.Quad(ox.NamedNode("http://example.org/s"), ox.NamedNode("http://example.org/p"), ox.Literal(value), GRAPH)
    store.replace(GRAPH, [quad])
    store.flush()


def seen(reader: snapshots.Snapshot) -> set[str]:
    return {q.object.value for q in reader.quads(GRAPH)}


def test_nothing_built_is_said_so(folder: Path) -> None:
    """Asking before the first build names the command that helps."""
    with pytest.raises(WorkspaceError) as raised:
        snapshots.read(folder)
    assert raised.value.advice == "ipgraph build"


def test_a_reader_sees_what_was_published_and_no_more(store: Embedded, folder: Path) -> None:
    """A write is seen when it is published, by those who open then."""
    write(store, "one")
    snapshots.publish(store, folder, ledger_size=1)
    early = snapshots.read(folder)
    write(store, "two")
    assert seen(snapshots.read(folder)) == {"one"}
    snapshots.publish(store, folder, ledger_size=2)
    assert seen(snapshots.read(folder)) == {"two"}
    assert seen(early) == {"one"}


def test_old_and_unfinished_snapshots_are_swept(store: Embedded, folder: Path) -> None:
    """The two newest stay, and nothing of a build that was killed."""
    for number in range(4):
        write(store, str(number))
        snapshots.publish(store, folder, ledger_size=number)
    (folder / "5.tmp").mkdir()
    (folder / ".0123-1-1.part").touch()
    snapshots.sweep(folder)
    assert sorted(p.name for p in folder.iterdir()) == ["3", "4", "current"]


def test_a_killed_publication_changes_nothing(store: Embedded, folder: Path) -> None:
    """A snapshot that is not named is not read, and the next one does not stumble over it."""
    write(store, "one")
    snapshots.publish(store, folder, ledger_size=1)
    write(store, "two")
    store.backup(folder / "2.tmp")
    assert seen(snapshots.read(folder)) == {"one"}
    snapshots.sweep(folder)
    snapshots.publish(store, folder, ledger_size=2)
    assert seen(snapshots.read(folder)) == {"two"}
