"""A path holds its old or its new file, whatever happens while it is written."""

from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import files, workspace
from kg.store import Embedded
from kg.workspace import Workspace

EXPORT = [sys.executable, "-m", "kg", "export"]
OLD, NEW = b"old\n", b"new\n"
FILL = """
import resource, signal, sys
from pathlib import Path
from kg import files
limit = int(sys.argv[2])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    files.write(Path(sys.argv[1]), b"x" * 1_000_000)
except OSError as error:
    print(error.errno, error.filename)
"""
WRITE = """
import sys
from pathlib import Path
from kg import files
print("ready", flush=True)
while True:
    with files.replacing(Path(sys.argv[1])) as out:
        for _ in range(2000):
            out.write(b"new\\n")
"""


def test_a_killed_writer_leaves_a_whole_file(tmp_path: Path, sample: Callable[[int], int]) -> None:
    """After each kill the file is whole, and the next writer leaves nothing lying about."""
    path, chance = tmp_path / "graph.ttl", random.Random(40)
    path.write_bytes(OLD)
    for _ in range(sample(100)):
        with subprocess.Popen([sys.executable, "-c", WRITE, path], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(chance.uniform(0, 0.05))
            writer.kill()
        assert path.read_bytes() in (OLD, NEW * 2000)
    files.write(path, OLD)
    assert [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]


@pytest.fixture
def work(store: Embedded, tmp_path: Path) -> Workspace:
    """A workspace with what the store has, to be exported from."""
    made = workspace.create(tmp_path / "work")
    with made.write() as writer:
        for graph in store.graphs():
            quads = store.quads(graph)
            copies = [ox.Quad(q.subject, q.predicate, ox.Literal(f"{n}" * 100), graph) for q in quads for n in range(400)]
            writer.store.replace(graph, [*quads, *copies])
        writer.store.flush()
        writer.publish()
    return made


def test_a_killed_export_leaves_a_whole_file(work: Workspace, sample: Callable[[int], int]) -> None:
    """The command, killed at any moment, leaves the old file or the new one, and the next one leaves nothing lying about."""
    path, chance = work.root / "graph.nq", random.Random(41)
    command = [*EXPORT, str(path)]
    start = time.monotonic()
    subprocess.run(command, cwd=work.root, check=True, capture_output=True)
    seconds, new, ends = time.monotonic() - start, path.read_bytes(), set()
    before = set(work.root.iterdir())
    for _ in range(max(8, sample(100))):
        path.write_bytes(OLD)
        with subprocess.Popen(command, cwd=work.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as writer:
            time.sleep(chance.uniform(0.5, 1.1) * seconds)
            writer.kill()
        assert path.read_bytes() in (OLD, new)
        ends.add(path.read_bytes() == OLD)
    subprocess.run(command, cwd=work.root, check=True, capture_output=True)
    assert set(work.root.iterdir()) == before
    assert path.read_bytes() == new
    assert True in ends  # some were killed in time


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a quarter of a megabyte, which only root can have for a test."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = os.geteuid() == 0 and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder], capture_output=True)
    if not mounted or mounted.returncode:
        pytest.skip("only root can mount a small disk, and not everywhere")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_an_export_to_a_full_disk_leaves_the_old_file(work: Workspace, small_disk: Path) -> None:
    """However much is left of the disk: exit code 4, the path named, the old file whole, nothing beside it."""
    path, filler = small_disk / "graph.nq", small_disk / "filler"
    for kilobytes in (0, 1, 4, 8, 16, 32, 64, 128, 200, 248):
        path.write_bytes(OLD)
        filler.write_bytes(b"x" * 1024 * kilobytes)
        done = subprocess.run([*EXPORT, str(path)], cwd=work.root, capture_output=True, text=True)
        assert (done.returncode, done.stdout) == (4, "")
        assert done.stderr.startswith(f"Error: {path}: No space left on device")
        assert path.read_bytes() == OLD
        assert {p.name for p in small_disk.iterdir()} == {"graph.nq", "filler"}
    filler.unlink()
    files.write(path, NEW)
    assert path.read_bytes() == NEW


def test_a_limit_of_size_leaves_the_old_file_and_is_named(tmp_path: Path) -> None:
    """Where the new content does not fit the old file stays, and the error tells which file it was."""
    path = tmp_path / "graph.ttl"
    path.write_bytes(OLD)
    for limit in (0, 1, 1000, 4096, 65_536, 999_999):
        done = subprocess.run([sys.executable, "-c", FILL, path, str(limit)], capture_output=True, text=True, check=True)
        assert done.stdout == f"{errno.EFBIG} {path}\n"
        assert path.read_bytes() == OLD
        assert [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]


def test_an_error_of_the_writer_leaves_the_old_file(tmp_path: Path) -> None:
    """What goes wrong within the block is told, and changes nothing."""
    path = tmp_path / "graph.ttl"
    path.write_bytes(OLD)
    with pytest.raises(TypeError), files.replacing(path) as out:
        out.writelines([NEW, None])  # type: ignore[list-item]
    assert path.read_bytes() == OLD
    assert [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]


def test_two_writers_of_one_file_do_not_mix(tmp_path: Path) -> None:
    """The file that is being written by another stays, and the last one to end has it."""
    path = tmp_path / "graph.ttl"
    with files.replacing(path) as first:
        first.write(OLD)
        files.write(path, NEW)
    assert path.read_bytes() == OLD
    assert [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]


def test_mode_links_and_long_names_are_kept(tmp_path: Path) -> None:
    """A link goes on pointing where it did, a file keeps who may read it, a name may have 255 bytes."""
    path, link = tmp_path / ("n" * 251 + ".ttl"), tmp_path / "link.ttl"
    path.write_bytes(OLD)
    path.chmod(0o640)
    link.symlink_to(path)
    files.write(link, NEW)
    assert link.is_symlink()
    assert path.read_bytes() == NEW
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    """What is no file, such as /dev/stdout, gets the bytes and stays what it is."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with subprocess.Popen(["cat", path], stdout=subprocess.PIPE) as reader:
        files.write(path, NEW)
        assert reader.communicate()[0] == NEW
    assert path.is_fifo()
