"""A build by several processes: the same bytes as by one, a bar on a terminal, and a sound end when a person stops it."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg import doctor, pipeline
from kg.building import workers
from kg.errors import IpgraphError
from kg.workspace import Workspace

from .conftest import copied, write
from .test_build import state

BUILD = """
import json, sys
from pathlib import Path
from kg import pipeline, workspace
from kg.store import nquads
if __name__ == "__main__":
    made = workspace.at(Path(sys.argv[1]))
    pipeline.build(made, jobs=int(sys.argv[2]))
    snapshot = made.read()
    print(json.dumps({g.value: nquads.digest(snapshot.quads(g)) for g in snapshot.graphs()}))
"""
SOME = 60  # bulletins: enough for every process to read a few
MANY = 150  # enough for some batches
LONG = 300  # enough for more than a second
IPGRAPH = [sys.executable, "-c", "from kg.cli import main; main()"]


@pytest.fixture(scope="module")
def expected(empty: Workspace, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The hash of each graph of a build by this process alone."""
    made = copied(empty, tmp_path_factory.mktemp("alone") / "work")
    write(made.bulletins, SOME)
    pipeline.build(made, jobs=1)
    return state(made)


@pytest.mark.parametrize(("jobs", "seed"), [(1, "1"), (2, "2"), (3, "3")])
def test_neither_processes_nor_hash_seeds_show(empty: Workspace, expected: dict[str, str], tmp_path: Path, jobs: int, seed: str) -> None:
    """Every graph has the same bytes, whoever read it."""
    there = copied(empty, tmp_path / "there")
    write(there.bulletins, SOME)
    script = tmp_path / "build.py"
    script.write_text(BUILD)
    command = [sys.executable, str(script), str(there.root), str(jobs)]
    done = subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True, text=True)
    assert expected == json.loads(done.stdout)


def test_ctrl_c_leaves_a_sound_store_and_says_what_was_done(empty: Workspace, tmp_path: Path) -> None:
    """What was stored stays, the next build goes on from there, and ends in the graphs of an undisturbed one."""
    undisturbed, made = copied(empty, tmp_path / "undisturbed"), copied(empty, tmp_path / "made")
    for each in (undisturbed, made):
        write(each.bulletins, MANY)
    pipeline.build(undisturbed)
    before = made.ledger.size
    told = _stopped([*IPGRAPH, "--workspace", str(made.root), "build", "--jobs", "2"], made, before)
    said = re.search(r"stopped; ([\d,]+) of 150 files are stored", told)
    assert said, told
    assert "Try: ipgraph build" in told
    assert "Traceback" not in told
    stored = [e for e in made.ledger.entries().values() if e.name.startswith("bulletins/")]
    assert int(said[1]) <= len(stored) < MANY
    report = pipeline.build(made, jobs=1)
    assert len(report.unchanged) == len(stored)
    assert state(made) == state(undisturbed)
    assert doctor.examine(made) == []


def _stopped(command: list[str], made: Workspace, size: int) -> str:
    """Run a command on a terminal of its own, press Ctrl-C when it has committed something, and return what it said."""
    main, terminal = pty.openpty()
    with subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True) as process:
        os.close(terminal)
        while made.ledger.size == size and process.poll() is None:
            pass
        os.killpg(process.pid, signal.SIGINT)
        told = b""
        try:
            while part := os.read(main, 65536):
                told += part
        except OSError:
            pass  # the end of a terminal
    os.close(main)
    assert process.returncode == 130
    return told.decode()


def test_a_terminal_sees_a_bar_with_the_rate_and_the_time_left(empty: Workspace, tmp_path: Path) -> None:
    """After a second: how many of how many, how many a second, and how long it will take."""
    made = copied(empty, tmp_path / "made")
    write(made.bulletins, LONG)
    main, terminal = pty.openpty()
    with subprocess.Popen(
        [*IPGRAPH, "--workspace", str(made.root), "build", "--jobs", "1"], stdin=terminal, stdout=terminal, stderr=terminal
    ):
        os.close(terminal)
        told = b""
        try:
            while part := os.read(main, 65536):
                told += part
        except OSError:
            pass  # the end of a terminal
    os.close(main)
    assert re.search(rb"\[#+\.+\] \d+ of 300 files read, [\d.,]+ a second, \d+:\d\d left", told)
    assert re.search(rb"\[#{20}\] 300 of 300 files read, [\d.,]+ a second\x1b\[K\r\n", told)


def test_small_work_is_done_by_one_process() -> None:
    """A process of its own takes a second to start, which a few bulletins are not worth."""
    assert workers.sensible(0) == workers.sensible(200) == 1
    assert 1 <= workers.sensible(1_000_000) <= (os.cpu_count() or 1)


def test_results_come_in_the_order_of_the_work() -> None:
    """Whoever is done first."""
    assert list(workers.spread(abs, range(-40, 0), jobs=2)) == list(range(40, 0, -1))


def test_a_process_that_is_ended_from_outside_is_told() -> None:
    """As happens where the memory is full."""
    with pytest.raises(IpgraphError, match="ended from outside"):
        list(workers.spread(os._exit, [1], jobs=2))
