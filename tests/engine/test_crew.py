"""Workers here and on a cluster that is running; what is said when they cannot be had."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from kg.engine import crew, wire
from kg.errors import IpgraphError, UsageError
from kg.model import Period
from kg.store import WriteLock
from tests.engine.conftest import ENVIRONMENT, Build, Lines
from tests.servers import free_port

DASK = [sys.executable, "-m", "distributed.cli.dask_scheduler"], [sys.executable, "-m", "distributed.cli.dask_worker"]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[str]:
    """A scheduler and two workers, each a process of its own."""
    address = f"tcp://127.0.0.1:{free_port()}"
    environment = {**ENVIRONMENT, "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}
    worker = [*DASK[1], address, "--nthreads", "1", "--no-dashboard", "--local-directory", str(tmp_path / "scratch")]
    commands = [[*DASK[0], "--host", address, "--no-dashboard"], worker, worker]
    with ExitStack() as stack:
        for command in commands:
            process = subprocess.Popen(command, env=environment, cwd=tmp_path, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
            stack.callback(process.wait)
            stack.callback(process.terminate)
        yield address


def test_a_cluster_that_is_running(cluster: str, build: Build, place: Path, held: Lines, expected: list[bytes]) -> None:
    """Its workers do the work."""
    done = build("--scheduler", cluster, jobs=None)
    assert done.returncode == 3, done.stderr
    assert held(place / "out") == expected


def test_no_cluster(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 5, and nothing is read."""
    monkeypatch.setitem(ENVIRONMENT, "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT", "1s")
    done = build("--scheduler", f"tcp://127.0.0.1:{free_port()}", jobs=None)
    assert (done.returncode, "no scheduler answers" in done.stderr) == (5, True), done.stderr


def test_without_dask(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the extra."""
    monkeypatch.setitem(sys.modules, "dask", None)
    with pytest.raises(UsageError) as caught, crew.gathered(workers=1):
        pass
    assert caught.value.advice == 'pip install "ipgraph[engine]"'


def test_nobody_else_is_listened_to() -> None:
    """What is started here listens on loopback alone."""
    with crew.gathered(workers=1) as workers:
        pids = {os.getpid(), *workers.do(_pid, [0])}
        listening = {address for pid in pids for address in _listening(pid)}
    assert listening == {"0100007F"}  # 127.0.0.1, as the kernel writes it


def _pid(_: int) -> int:
    return os.getpid()


def _listening(pid: int) -> Iterator[str]:
    """The addresses that a process listens on."""
    held = set()
    for link in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed in the meantime
            held.add(link.readlink().as_posix())
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            _, address, _, state, *rest = line.split()
            if state == "0A" and f"socket:[{rest[5]}]" in held:
                yield address.partition(":")[0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "--output", "out", "inbox"], "--output, --scheduler, --shards and --gzip belong to --engine."),
        (["build", "--engine", "dask", "inbox"], "an engine needs to know what to read, and where to write."),
        (["build", "--engine", "dask", "--output", "out"], "an engine needs to know what to read, and where to write."),
        (["build", "--engine", "dask", "--output", "out", "--check", "inbox"], "--check and --explain are for builds without --engine"),
        (["build", "--engine", "dask", "--output", "out", "--jobs", "2", "--scheduler", "x", "inbox"], "--jobs is the number of workers"),
    ],
)
def test_wrong_command_lines(arguments: list[str], message: str, place: Path) -> None:
    """Exit code 2, and nothing is made."""
    command = [sys.executable, "-m", "kg", *arguments]
    done = subprocess.run(command, cwd=place, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.startswith(f"Error: {message}")) == (2, True), done.stderr
    assert [p.name for p in place.iterdir()] == ["inbox"]


def test_one_build_at_a_time(build: Build, place: Path) -> None:
    """A second one into the same folder is turned away."""
    internals = place / "out" / ".ipgraph"
    internals.mkdir(parents=True)
    with WriteLock(internals / "lock"):
        done = build()
    assert (done.returncode, "another ipgraph is building here" in done.stderr) == (4, True)


def _boom(_: int) -> int:
    os._exit(1)


def test_a_piece_that_ends_every_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is given up in the end, with the likely reason."""
    monkeypatch.setitem(crew._SETTINGS, "distributed.scheduler.allowed-failures", 1)
    with crew.gathered(workers=1) as workers, pytest.raises(IpgraphError, match="workers died one after the other"):
        list(workers.do(_boom, [1]))


def test_values_come_back_and_code_does_not() -> None:
    """What the parts of the engine keep is read; a pickle that names anything else is refused."""
    from datetime import date

    values = [Period(date(2023, 3, 1), date(2023, 3, 31), "month"), ("key", frozenset({"a"}))]
    assert list(wire.read(wire.written(values) + wire.written(["more"]))) == [*values, "more"]
    with pytest.raises(ValueError, match="does not belong here"):
        list(wire.read(wire.written([subprocess.Popen])))
    for damaged in (wire.written(values)[:-5], b"not this"):
        with pytest.raises(ValueError, match="damaged"):
            list(wire.read(damaged))
