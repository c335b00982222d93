"""Whoever dies in the middle of a build, nothing is lost and nothing is there twice."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.engine.conftest import ENVIRONMENT, IPGRAPH, READ, Build, Lines

PATIENCE = 300.0


@pytest.fixture
def running(place: Path) -> Iterator[subprocess.Popen[str]]:
    """A build that is under way."""
    command = [*IPGRAPH, "build", "--engine", "dask", "--jobs", "2", "--shards", "40", "--output", "out", "inbox"]
    with subprocess.Popen(command, cwd=place, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        yield process
        process.kill()


def workers(pid: int) -> list[int]:
    """The worker processes of a build: its children, but for the one that tracks what they share."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # threads and processes end in the meantime
            for child in (task / "children").read_text().split():
                if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                    found.append(int(child))
    return found


def sealed(place: Path) -> int:
    """How many shares are done."""
    folder = place / "out" / ".ipgraph" / "seals"
    return len(list(folder.glob("*.json"))) if folder.is_dir() else 0


def test_a_worker_that_dies(
    running: subprocess.Popen[str], place: Path, held: Lines, expected: list[bytes], sample: Callable[[int], int]
) -> None:
    """SIGKILL for one worker after the other, at any moment; others do its work, and the result is the same."""
    chance = random.Random(5)
    killed = 0
    end = time.monotonic() + PATIENCE
    while sealed(place) < 2 and time.monotonic() < end:
        time.sleep(0.05)
    while killed < sample(20) and running.poll() is None and time.monotonic() < end:
        time.sleep(chance.uniform(0, 1))
        for worker in workers(running.pid)[:1]:
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
                killed += 1
    told = running.communicate(timeout=PATIENCE)[1]
    assert running.returncode == 3, told
    assert killed == sample(20)
    stored, unchanged = re.findall(r"(\d+) bulletins? stored with .* (\d+) unchanged", told)[0]
    assert int(stored) + int(unchanged) == READ, told  # whoever takes over a share that the dead one had finished finds it unchanged
    assert "Traceback" not in told
    assert held(place / "out") == expected
    assert not list(place.rglob("*.part"))


def test_a_build_that_dies(running: subprocess.Popen[str], build: Build, place: Path, held: Lines, expected: list[bytes]) -> None:
    """SIGKILL for the one who shares out the work; the next build takes over what is done, and the workers do not linger."""
    while sealed(place) < 5:
        time.sleep(0.05)
    orphans = workers(running.pid)
    running.kill()
    running.wait()
    assert not (place / "out" / "manifest.json").exists()
    done = build()
    assert int(done.stderr.split(" unchanged")[0].rpartition(" ")[2]) > 0
    assert held(place / "out") == expected
    assert not list(place.rglob("*.part"))
    assert [pid for pid in orphans if Path(f"/proc/{pid}/cmdline").exists() and Path(f"/proc/{pid}/cmdline").read_bytes()] == []


def test_ctrl_c(running: subprocess.Popen[str], build: Build, place: Path, held: Lines, expected: list[bytes]) -> None:
    """A terminal sends it to the workers, too; the build says how far it came and how to go on, and ends with 130."""
    while sealed(place) < 5:
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    told = running.communicate(timeout=60)[1]
    assert running.returncode == 130, told
    assert "Error: stopped; " in told
    assert "Traceback" not in told
    build()
    assert held(place / "out") == expected
