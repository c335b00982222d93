"""The doctor finds what is lost, finds nothing in a sound workspace, and makes a damaged one whole again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from kg import doctor, pipeline
from kg.cli.group import ipgraph
from kg.store import nquads
from kg.workspace import Workspace

from .conftest import copied, write


@pytest.fixture(scope="module")
def sound(empty: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with three bulletins, not to be touched."""
    made = copied(empty, tmp_path_factory.mktemp("sound") / "work")
    write(made.bulletins, 3)
    pipeline.build(made)
    return made


@pytest.fixture
def built(sound: Workspace, tmp_path: Path) -> Workspace:
    """A copy of it, to be damaged."""
    return copied(sound, tmp_path / "work")


def graphs(made: Workspace) -> dict[str, str]:
    snapshot = made.read()
    return {g.value: nquads.digest(snapshot.quads(g)) for g in snapshot.graphs()}


def kinds(made: Workspace) -> set[str]:
    return {f.kind for f in doctor.examine(made) if f.severity != "info"}


def test_a_sound_workspace_has_nothing(built: Workspace) -> None:
    """No false alarm."""
    assert doctor.examine(built) == []


def lose_a_graph(made: Workspace) -> None:
    with made.write() as writer:
        writer.store.drop(bulletin(made))


def change_a_graph(made: Workspace) -> None:
    graph = bulletin(made)
    with made.write() as writer:
        quads = writer.store.quads(graph)
        other = ox.Quad(quads[0].subject, quads[0].predicate, ox.Literal("other"), graph)
        writer.store.replace(graph, [*quads[1:], other])


def add_a_graph(made: Workspace) -> None:
    graph = ox.NamedNode("http://example.org/stray")
    with made.write() as writer:
        writer.store.replace(graph, [ox.Quad(graph, graph, graph, graph)])


def cut_the_log(made: Workspace) -> None:
    for log in (made.internals / "store").glob("0*.log"):
        log.write_bytes(log.read_bytes()[: log.stat().st_size // 10])


def flip_a_bit_in_the_log(made: Workspace) -> None:
    for log in (made.internals / "store").glob("0*.log"):
        content = bytearray(log.read_bytes())
        if content:
            content[len(content) // 10] ^= 1
            log.write_bytes(content)


def remove_a_table(made: Workspace) -> None:
    max((made.internals / "store").glob("*.sst"), key=lambda p: p.stat().st_size).unlink()


def flip_a_bit_in_a_table(made: Workspace) -> None:
    table = max((made.internals / "store").glob("*.sst"), key=lambda p: p.stat().st_size)
    content = bytearray(table.read_bytes())
    content[len(content) // 3] ^= 1
    table.unlink()  # a snapshot has the same file under another name
    table.write_bytes(content)


def lose_the_store(made: Workspace) -> None:
    shutil.rmtree(made.internals / "store")


@pytest.mark.parametrize("damage", [lose_a_graph, change_a_graph, add_a_graph, remove_a_table, flip_a_bit_in_a_table])
def test_damage_to_the_store_is_found(built: Workspace, damage: Callable[[Workspace], None]) -> None:
    """Whether Oxigraph notices or not, and in whichever index it sits."""
    damage(built)
    assert "store" in kinds(built)


def remove_the_manifest(made: Workspace) -> None:
    for manifest in (made.internals / "store").glob("MANIFEST-*"):
        manifest.unlink()


def empty_the_snapshot(made: Workspace) -> None:
    for table in (made.internals / "snapshots").glob("*/*.sst"):
        table.unlink()


def test_a_store_that_does_not_open_is_found(built: Workspace) -> None:
    """The file that lists the tables is gone, and so is the rest for Oxigraph."""
    remove_the_manifest(built)
    assert "store" in kinds(built)


def test_damage_to_the_finished_state_is_found(built: Workspace) -> None:
    """Questions would fail, though the store itself is whole."""
    empty_the_snapshot(built)
    assert kinds(built) == {"snapshot"}


@pytest.mark.parametrize("damage", [lose_the_store, remove_a_table, remove_the_manifest, empty_the_snapshot])
def test_damage_to_the_store_is_mended(built: Workspace, damage: Callable[[Workspace], None]) -> None:
    """The store is made anew from bulletins/ and the archive, and ends in the same graphs."""
    before = graphs(built)
    damage(built)
    doctor.repair(built)
    assert doctor.examine(built) == []
    assert graphs(built) == before


@pytest.mark.parametrize("damage", [cut_the_log, flip_a_bit_in_the_log])
def test_damage_to_the_log_costs_nothing(built: Workspace, damage: Callable[[Workspace], None]) -> None:
    """Oxigraph opens such a store without a word; what was committed has left the log for tables with checksums."""
    with built.write() as writer:
        before = writer.store.counts()
    damage(built)
    with built.write() as writer:
        assert writer.store.counts() == before


def test_a_file_that_somebody_spoke_of_and_is_not_there_is_told(built: Workspace) -> None:
    """It may be misspelt, or was moved without what was said of it."""
    (built.root / "bulletins.toml").write_text('["bulletins/000.txt"]\n["bulletins/nots.txt"]\n', encoding="utf-8")
    assert [f.message for f in doctor.examine(built)] == ["bulletins.toml tells of bulletins/nots.txt, which is not there"]


def test_a_lost_archive_is_found(built: Workspace) -> None:
    """Without the bytes a bulletin could not be made anew: missing and damaged ones are named."""
    first, second, _ = (e for e in built.entries().values() if e.bulletin)
    built.archived(first.source).unlink()
    built.archived(second.source).write_bytes(b"other")
    assert [(f.kind, f.file_name) for f in doctor.examine(built)] == [("archive", first.name), ("archive", second.name)]


def test_a_build_at_work_is_left_alone(built: Workspace) -> None:
    """The doctor says who is building and looks no further."""
    with built.write():
        (finding,) = doctor.examine(built)
    assert finding.kind == "in-use"


def test_a_build_that_stopped_early_is_found(built: Workspace) -> None:
    """Questions see the state before it, and the doctor says so."""
    with built.write() as writer:
        writer.ledger.append([next(iter(built.entries().values()))])
    assert kinds(built) == {"snapshot"}


def bulletin(made: Workspace) -> ox.NamedNode:
    return next(ox.NamedNode(str(e.graph)) for e in made.entries().values() if e.bulletin)


def test_the_command_finds_and_mends_a_damaged_table(built: Workspace) -> None:
    """It says what helps and exits with 4; what helps does, from the bulletins, and ends in the same graphs."""
    before = graphs(built)
    flip_a_bit_in_a_table(built)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(ipgraph, ["--workspace", str(built.root), "doctor", *arguments])

    found = run()
    assert found.exit_code == 4
    assert f"workspace: {built.root} is damaged. Try: ipgraph doctor --repair" in found.stdout
    mended = run("--repair")
    assert mended.exit_code == 0, mended.output
    assert f"workspace: {built.root} is sound." in mended.stdout
    assert graphs(built) == before
