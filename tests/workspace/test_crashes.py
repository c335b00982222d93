"""A build that is killed at any moment loses nothing that it told, leaves nothing half done, and is finished by the next."""

from __future__ import annotations

import hashlib
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg import doctor, workspace
from kg.building.committing import Committer
from kg.store import nquads
from kg.workspace import Workspace

from . import committing
from .conftest import copied, write

CHILD = [sys.executable, committing.__file__]
IPGRAPH = [sys.executable, "-m", "kg"]


@pytest.fixture
def made(tmp_path: Path) -> Workspace:
    """A workspace that holds the first turn of the made-up bulletins."""
    new = workspace.create(tmp_path / "work")
    committing.commit(new.root, 0)
    return new


def killed(command: list[str], *, after: float) -> list[str]:
    """Run a command until some time after it is ready, and return what it told before it was killed."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(after)
        process.kill()
        return process.stdout.read().splitlines()


def graphs(made: Workspace) -> dict[str, str]:
    """Return the hash of each graph of the store itself, as it is found."""
    with made.write() as writer:
        return {g.value: nquads.digest(writer.store.quads(g)) for g in writer.store.graphs()}


def whole(turn: int) -> dict[str, str]:
    """Return the graphs of a turn as they have to be."""
    all_ = [committing.prepared(n, turn) for n in range(committing.BULLETINS)]
    return {p.graph.value: hashlib.sha256(p.lines).hexdigest() for p in all_ if p.graph}


def pairs(turn: int) -> list[list[str]]:
    """Return the graph of each bulletin as it is called in the turn before, and as in this one."""
    made = ([committing.prepared(n, turn - 1).graph, committing.prepared(n, turn).graph] for n in range(committing.BULLETINS))
    return [[graph.value for graph in pair if graph] for pair in made]


def test_a_kill_loses_nothing_and_leaves_no_half(made: Workspace, sample: Callable[[int], int]) -> None:
    """Each graph is that of the old turn or of the new one; what was told is the new one; a second run ends whole."""
    chance, start = random.Random(2), time.monotonic()
    committing.commit(made.root, 1)
    undisturbed = time.monotonic() - start
    for turn in range(2, sample(200) + 2):
        told = killed([*CHILD, str(made.root), str(turn)], after=chance.uniform(0, undisturbed))
        found, old, new = graphs(made), whole(turn - 1), whole(turn)
        assert found.items() <= old.items() | new.items()
        stored = {e.name: e for e in made.ledger.entries().values() if e.outcome == "stored"}
        assert {str(e.graph): str(e.sha256) for e in stored.values()}.items() <= found.items()
        assert [pair for pair in pairs(turn) if found.keys().isdisjoint(pair)] == []
        assert all(found[str(stored[name].graph)] == new[str(stored[name].graph)] for name in told)
        committing.commit(made.root, turn)
        assert graphs(made) == new
        assert leftovers(made) == []


def leftovers(made: Workspace) -> list[Path]:
    """Return what should not lie in a workspace."""
    parts = [p for pattern in ("*.part", "*.tmp", "bulk-*.sst") for p in made.internals.rglob(pattern)]
    return parts + sorted((made.internals / "snapshots").iterdir())[3:]  # two snapshots and what names the newest


def test_debris_is_swept(made: Workspace) -> None:
    """What a killed program leaves is gone after the next start."""
    (made.internals / "store" / "bulk-7.sst").touch()
    (made.internals / ".0123456789abcdef-1-0.part").touch()
    (made.internals / "snapshots" / "99.tmp").mkdir()
    next(made.archive.iterdir()).joinpath(".0123456789abcdef-1-0.part").touch()
    assert len(leftovers(made)) >= 4
    with made.write():
        assert leftovers(made) == []


def test_what_was_never_told_goes(made: Workspace) -> None:
    """A graph that the ledger does not know is dropped, and one that the store lost is noticed."""
    known = committing.prepared(1, 0).graph
    assert known
    with made.write() as writer:
        stray = committing.prepared(2, 9)
        assert stray.graph
        writer.store.add(stray.lines)
        writer.store.drop(known)
    with made.write() as writer:
        committer = Committer(made, writer, "turn 0")
        assert committer.recover() == {committing.name(1)}
        assert stray.graph not in writer.store.graphs()


def test_what_was_being_replaced_is_read_again(made: Workspace) -> None:
    """A bulletin that a killed build was about to replace may be the old one or the new one, so that its file counts as lost."""
    entry = made.ledger.entries()[committing.name(1)]
    with made.write() as writer:
        writer.ledger.append([replace(entry, outcome="pending")])
    with made.write() as writer:
        assert Committer(made, writer, "turn 0").recover() == {committing.name(1)}


def test_a_build_that_was_killed_is_finished_by_the_next(empty: Workspace, tmp_path: Path, sample: Callable[[int], int]) -> None:
    """The command, killed at any moment and run again, ends in the graphs of an undisturbed run, the derived ones, too."""
    undisturbed, chance = workspace.create(tmp_path / "undisturbed"), random.Random(4)
    write(undisturbed.bulletins, 30)
    start = time.monotonic()
    subprocess.run([*IPGRAPH, "build"], cwd=undisturbed.root, check=True, capture_output=True)
    seconds, expected = time.monotonic() - start, graphs(undisturbed)
    for number in range(max(3, sample(100))):
        made = copied(empty, tmp_path / str(number))
        write(made.bulletins, 30)
        with subprocess.Popen([*IPGRAPH, "build"], cwd=made.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as build:
            time.sleep(chance.uniform(0.1, 1) * seconds)
            build.kill()
        assert made.read().graphs()  # questions go on
        subprocess.run([*IPGRAPH, "build"], cwd=made.root, check=True, capture_output=True)
        assert graphs(made) == expected
        assert leftovers(made) == []
        shutil.rmtree(made.root)
    assert doctor.examine(undisturbed) == []


def test_what_is_told_is_on_the_disk(made: Workspace, tmp_path: Path, requires: Callable[[str], str]) -> None:
    """At the moment when a batch is told, no byte of the store or the ledger waits to be written to the disk."""
    trace = tmp_path / "trace"
    calls = "trace=write,pwrite64,fsync,fdatasync,sync_file_range,unlink"
    command = [requires("strace"), "-f", "-y", "-e", calls, "-s", "40", "-o", str(trace), *CHILD, str(made.root), "1"]
    subprocess.run(command, check=True, capture_output=True)
    told = 0
    for line, waiting in unsynced(trace.read_text(errors="replace").splitlines()):
        if re.search(r"write\(1<.*bulletins/", line):
            told += 1
            assert waiting == set(), line
    assert told == committing.BULLETINS // committing.BATCH


def unsynced(lines: list[str]) -> Iterator[tuple[str, set[str]]]:
    """Go through a trace; tell at each call which files that the workspace rests on were written to and not synced since.

    The log and the ledger are rested on from their first byte, a table only once the thread that wrote it has put it
    into the manifest: one that a compaction in the background is still writing replaces nothing yet.
    """
    waiting: set[str] = set()
    tables: dict[str, set[str]] = {}  # unsynced ones by the thread that writes them
    for line in lines:
        call = re.search(r"(\d+) +(\w+)\(\d+<[^>]*/\.ipgraph/([^>]*)>", line)
        if call and "write" in call[2]:
            if re.fullmatch(r"store/.*\.log|ledger\.jsonl", call[3]):
                waiting.add(call[3])
            elif call[3].endswith(".sst"):
                tables.setdefault(call[1], set()).add(call[3])
            elif call[3].startswith("store/MANIFEST"):
                waiting |= tables.pop(call[1], set())
        elif call and call[2] in ("fsync", "fdatasync"):
            for files in (waiting, *tables.values()):
                files.discard(call[3])
        yield line, waiting


@pytest.mark.parametrize(
    ("calls", "left"),
    [
        (["7 write(5</w/.ipgraph/store/000012.log>"], {"store/000012.log"}),
        (["7 write(5</w/.ipgraph/store/000012.log>", "7 fdatasync(5</w/.ipgraph/store/000012.log>"], set()),
        (["8 pwrite64(6</w/.ipgraph/store/13.sst>", "9 write(7</w/.ipgraph/store/MANIFEST-1>"], set()),
        (["8 pwrite64(6</w/.ipgraph/store/13.sst>", "8 write(7</w/.ipgraph/store/MANIFEST-1>"], {"store/13.sst"}),
        (["7 write(4</w/.ipgraph/ledger.jsonl>"], {"ledger.jsonl"}),
    ],
)
def test_a_file_that_waits_is_seen(calls: list[str], left: set[str]) -> None:
    """The reading of a trace itself: what counts as not yet on the disk."""
    assert list(unsynced(calls))[-1][1] == left
