"""What follows from all bulletins is kept up with them: whatever comes, changes or goes, and whenever a build is killed."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import doctor, pipeline
from kg.store import nquads
from kg.workspace import Workspace

from . import dying
from .conftest import bulletin, copied, write

REPORT = (
    "The {office} Reports\n\nMarch {day}, 2023\n\nOn March 2, 2023, WIPO and KIPO held a meeting in Seoul. It was the {turn}th in a row.\n"
)


def graphs(made: Workspace) -> dict[str, str]:
    """Return the hash of each graph that those who ask see."""
    snapshot = made.read()
    return {g.value: nquads.digest(snapshot.quads(g)) for g in snapshot.graphs()}


def from_scratch(made: Workspace, empty: Workspace, folder: Path) -> dict[str, str]:
    """Return the graphs of a workspace that reads the same files at once."""
    other = copied(empty, folder)
    for path in made.bulletins.iterdir():
        (other.bulletins / path.name).write_bytes(path.read_bytes())
    pipeline.build(other)
    return graphs(other)


def change(made: Workspace, chance: random.Random, turn: int) -> None:
    """Let a few bulletins come, change or go; some tell of one meeting, and some are posted twice."""
    for _ in range(chance.choice([1, 1, 3])):
        path = made.bulletins / f"{chance.randrange(12):03}.txt"
        what = chance.random()
        if path.exists() and what < 0.4:
            path.unlink()
        elif what < 0.7:
            path.write_text(REPORT.format(office=chance.choice(["JPO", "EPO"]), day=chance.randrange(3, 6), turn=turn), encoding="utf-8")
        else:
            path.write_text(bulletin(chance.randrange(20)), encoding="utf-8")


def test_a_workspace_that_has_grown_is_one_that_was_built_at_once(
    made: Workspace, empty: Workspace, tmp_path: Path, sample: Callable[[int], int]
) -> None:
    """After each of a row of builds, every graph is as if there had been only the last."""
    chance = random.Random(1)
    write(made.bulletins, 6)
    pipeline.build(made)
    for turn in range(sample(80)):
        change(made, chance, turn)
        pipeline.build(made)
        assert graphs(made) == from_scratch(made, empty, tmp_path / f"scratch-{turn}")
    assert doctor.examine(made) == []


def test_a_kill_while_the_rest_is_kept_up_changes_nothing(
    made: Workspace, empty: Workspace, tmp_path: Path, sample: Callable[[int], int]
) -> None:
    """The next build ends in the graphs of an undisturbed one, though other bulletins have changed since."""
    chance = random.Random(5)
    write(made.bulletins, 8)
    pipeline.build(made)
    steps = 2 * 11
    for moment in sorted(chance.sample(range(steps), max(3, sample(steps)))):
        killed = copied(made, tmp_path / f"killed-{moment}")
        change(killed, chance, moment)
        (killed.bulletins / "new.txt").write_text(bulletin(100 + moment), encoding="utf-8")
        child = subprocess.run([sys.executable, dying.__file__, str(killed.root), str(moment)], capture_output=True)
        assert child.returncode == -9, child.stderr
        change(killed, chance, moment)
        pipeline.build(killed)
        assert graphs(killed) == from_scratch(killed, empty, tmp_path / f"scratch-{moment}"), moment
        assert doctor.examine(killed) == []


@pytest.mark.parametrize("name", ["derived.sqlite", "ledger.sqlite"])
@pytest.mark.parametrize("damage", [b"no database", None])
def test_what_is_kept_beside_the_store_is_made_anew(
    made: Workspace, empty: Workspace, tmp_path: Path, name: str, damage: bytes | None
) -> None:
    """Where it is damaged, in front or behind the first page, a build does without it."""
    write(made.bulletins, 3)
    pipeline.build(made)
    path = made.internals / name
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\x00" * (len(content) - 4096) if damage is None else damage)
    write(made.bulletins, 5)
    pipeline.build(made)
    assert graphs(made) == from_scratch(made, empty, tmp_path / "scratch")


def test_a_file_that_was_written_to_is_read_though_its_size_and_its_time_are_the_same(made: Workspace) -> None:
    """The time of its last change cannot be set back."""
    (path,) = write(made.bulletins, 1)
    pipeline.build(made)
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"March", b"April"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert len(pipeline.build(made).stored) == 1
