"""Workspaces of growing size: what a bulletin costs besides reading, what one more costs, and how much memory that takes.

.venv/bin/python -m benchmarks.growing [SIZE...] [--read NUMBER] [--folder FOLDER]

So many bulletins are read; larger workspaces hold each of them more than once, under another name, on another day and with
another text, and are committed, derived and published as a build does it. One more is then read by the command line: named,
and as a new file in bulletins/, for which all others are looked at.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from benchmarks import measuring
from benchmarks.measuring import Row
from benchmarks.synthetic.writing import write
from kg import pipeline, vocabulary, workspace
from kg.building import upkeep, version
from kg.building.committing import Committer, Prepared
from kg.building.inputs import Input
from kg.building.planning import Task
from kg.building.said import Said

QUICK, FULL = (200, 1000), (1000, 20_000, 100_000)
READ = 200  # bulletins that are read, by default
ROUND = 500  # bulletins in a commit
MORE = 9_000_000  # the number of the first bulletin that is added
TIMES = 3

_DAY = re.compile(rb'"(\d{4})-(\d\d)-(\d\d)"')
_FINGERPRINT = re.compile(rb'"(\d+)\.([0-9a-f]+)\.([0-9a-f]*)"')


def main() -> int:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("sizes", type=int, nargs="*", default=QUICK)
    arguments.add_argument("--read", type=int, default=READ)
    arguments.add_argument("--folder", type=Path, help="where to work, and what to leave there")
    given = arguments.parse_args()
    for row in rows(given.sizes, read=given.read, folder=given.folder):
        print(measuring.line(row), flush=True)
    return 0


def rows(sizes: Sequence[int], *, read: int = READ, folder: Path | None = None) -> Iterator[Row]:
    """Compare workspaces of these sizes with the first of them."""
    top = Path(tempfile.mkdtemp(prefix="ipgraph-growing-")) if folder is None else folder
    top.mkdir(exist_ok=True)
    try:
        pattern = top / f"read-{read}.pickle"
        if not pattern.exists():
            _run("read", pattern, read)
        first: dict[str, float] = {}
        for size in sizes:
            yield from _compared(top, pattern, size, first, f"that at {sizes[0]:,}")
    finally:
        if folder is None:
            shutil.rmtree(top, ignore_errors=True)


def _compared(top: Path, pattern: Path, size: int, first: dict[str, float], peer: str) -> Iterator[Row]:
    found = _run("make", pattern, size, top / f"made-{size}")
    found |= {f"{way} {clock}": taken for way in ("add", "build") for clock, taken in _one_more(top / f"made-{size}", way).items()}
    for what, value in found.items():
        first.setdefault(what, value)
    yield measuring.costs(f"{size:,}: commit, a bulletin", found["commit"], first["commit"], peer, limit="1.2")
    yield measuring.costs(f"{size:,}: derive and describe, a bulletin", found["conclude"], first["conclude"], peer, limit="1.2")
    yield measuring.costs(f"{size:,}: memory of all that", found["memory"], 1024, "a gigabyte", unit="MB", limit="1")
    for way, told in (("add", "ipgraph add FILE"), ("build", "a new file and ipgraph build")):
        yield measuring.costs(f"{size:,}: {told}, processor", found[f"{way} cpu"], first[f"{way} cpu"], peer, limit="1.5")
        yield measuring.costs(f"{size:,}: {told}, clock", found[f"{way} wall"], first[f"{way} wall"], peer, limit="1.5")
        yield measuring.costs(f"{size:,}: {told}, memory", found[f"{way} memory"], 1024, "a gigabyte", unit="MB", limit="1")


def _run(what: str, *arguments: object) -> dict[str, float]:
    """Do a part of the work in a process of its own, and return what it measured."""
    command = [sys.executable, "-m", "benchmarks.growing", "--part", what]
    done = subprocess.run([*command, *map(str, arguments)], check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def _one_more(folder: Path, way: str) -> dict[str, float]:
    """Add bulletins one by one, and return the least that one has cost, in milliseconds and megabytes."""
    taken: list[dict[str, float]] = []
    for n in range(TIMES):
        made = write(MORE + n + (TIMES if way == "build" else 0), seed=2)
        target = (folder / "bulletins" if way == "build" else folder.parent) / made.name
        target.write_text(made.text, encoding="utf-8")
        command = [sys.executable, "-m", "kg", "--workspace", str(folder), *(["build"] if way == "build" else ["add", str(target)])]
        taken.append(_child(command))
    return {what: min(one[what] for one in taken) for what in taken[0]}


def _child(command: Sequence[str]) -> dict[str, float]:
    began = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
    _, status, used = os.wait4(process, 0)
    if status:
        raise subprocess.CalledProcessError(status, command)
    wall = time.perf_counter() - began
    return {"cpu": (used.ru_utime + used.ru_stime) * 1000, "wall": wall * 1000, "memory": used.ru_maxrss / 1024}


def _read(path: Path, number: int) -> dict[str, float]:
    """Read so many invented bulletins for good."""
    with tempfile.TemporaryDirectory() as name:
        tasks = []
        for n in range(number):
            made = write(n)
            file = Path(name) / made.name
            file.write_text(made.text, encoding="utf-8")
            tasks.append(Task(Input(f"bulletins/{made.name}", file), Said()))
        prepared = [p for at in range(0, number, 25) for p in pipeline.prepare(tasks[at : at + 25], corrections=())]
    path.write_bytes(pickle.dumps([p for p in prepared if p.graph]))
    return {}


def _make(pattern: Path, size: int, folder: Path) -> dict[str, float]:
    """Make a workspace of so many bulletins, as a build does."""
    read: list[Prepared] = pickle.loads(pattern.read_bytes())
    shared = _shared(read)
    made = workspace.create(folder)
    taken = dict.fromkeys(("commit", "conclude"), 0.0)
    with made.write() as writer:
        committer = Committer(made, writer, version.fingerprint())
        committer.recover()
        upkeep.refresh(committer)
        upkeep.refresh_links(committer)
        for at in range(0, size, ROUND):
            batch = [_another(read[n % len(read)], n // len(read), shared, folder) for n in range(at, min(at + ROUND, size))]
            began = time.process_time()
            committer.commit(batch)
            taken["commit"] += time.process_time() - began
        began = time.process_time()
        upkeep.conclude(committer)
        writer.publish()
        taken["conclude"] = time.process_time() - began
    each = {what: seconds / size * 1000 for what, seconds in taken.items()}
    return {**each, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _shared(read: Sequence[Prepared]) -> frozenset[bytes]:
    """Return the hashes of shingles that several texts have: boilerplate."""
    found = Counter(h for p in read for match in _FINGERPRINT.finditer(p.lines) for h in set(_hashes(match[2])))
    return frozenset(h for h, number in found.items() if number > 1)


def _another(read: Prepared, turn: int, shared: frozenset[bytes], folder: Path) -> Prepared:
    """Return a bulletin that differs from one that was read in its name, its days and most of its words; its file is written."""
    old = vocabulary.local(str(read.bulletin))
    mark = sha256(f"{old} {turn}".encode()).hexdigest()
    publisher, days = old[: -len("-2000-01-01-0123456789ab")], old[-len("2000-01-01-0123456789ab") : -13]
    new = f"{publisher}-{_later(days, turn)}-{mark[:12]}"
    lines = read.lines.replace(old.encode(), new.encode())
    lines = _DAY.sub(lambda m: f'"{_later(m[0][1:-1].decode(), turn)}"'.encode(), lines)
    lines = _FINGERPRINT.sub(lambda m: _reworded(m, mark[:8].encode(), shared), lines)
    name = f"{turn:04}/{read.task.file_name}"
    path = folder / "bulletins" / name
    path.parent.mkdir(exist_ok=True)
    content = f"{(read.content or b'').decode()}\n{mark}\n".encode()
    path.write_bytes(content)
    return replace(
        read,
        task=Task(Input(f"bulletins/{name}", path), Said()),
        content=content,
        text=mark,
        bulletin=vocabulary.thing("Bulletin", new),
        graph=vocabulary.graph(new),
        lines=b"".join(sorted(lines.splitlines(keepends=True))),
    )


def _later(day: str, turn: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=37 * turn % 7000)).isoformat()
    except ValueError:
        return day


def _reworded(match: re.Match[bytes], mark: bytes, shared: frozenset[bytes]) -> bytes:
    """Return a fingerprint with other hashes but for boilerplate, and with one name more."""
    other = int(mark, 16)
    least = sorted(h if h in shared else f"{int(h, 16) ^ other:08x}".encode() for h in _hashes(match[2]))
    return b'"%s.%s.%s"' % (match[1], b"".join(least), b"".join(sorted({*_hashes(match[3]), mark})))


def _hashes(digits: bytes) -> list[bytes]:
    return [digits[at : at + 8] for at in range(0, len(digits), 8)]


def _part(what: str, arguments: Sequence[str]) -> dict[str, float]:
    if what == "read":
        return _read(Path(arguments[0]), int(arguments[1]))
    return _make(Path(arguments[0]), int(arguments[1]), Path(arguments[2]))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--part"]:
        print(json.dumps(_part(sys.argv[2], sys.argv[3:])))
        sys.exit(0)
    sys.exit(main())
