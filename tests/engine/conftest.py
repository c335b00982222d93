"""A folder of bulletins as somebody may have one, what a build of it gives, and builds of it by an engine, as processes."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from benchmarks.synthetic.writing import write
from kg import export, pipeline, resources, workspace

IPGRAPH = [sys.executable, "-m", "kg"]
INVENTED = 12  # bulletins, besides the samples
TWINS = ("dpma-2010-09-24-uspto-memorandum.txt", "epo-2017-10-11-campinos-elected.txt")
SHARDS = 20
PATIENCE = 600  # seconds
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
SAMPLES = [p for n, p in enumerate(sorted(resources.folder("bulletins").glob("*.txt"))) if n % 3 == 0 or p.name in TWINS]
READ = len(SAMPLES) + INVENTED + len(TWINS) + 1  # files of the inbox that can be read: a reprint is the last of them
STORED = READ - len(TWINS)

Build = Callable[..., subprocess.CompletedProcess[str]]
Lines = Callable[[Path], list[bytes]]


@pytest.fixture(scope="session")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Samples and invented bulletins, two of them twice, one of them reprinted elsewhere; a file that is none, one that is not meant."""
    folder = tmp_path_factory.mktemp("somewhere") / "inbox"
    (folder / "more").mkdir(parents=True)
    for sample in SAMPLES:
        shutil.copy(sample, folder)
    for number in range(INVENTED):
        made = write(number, seed=7)
        (folder / "more" / made.name).write_text(made.text, encoding="utf-8")
    for name in TWINS:
        shutil.copy(folder / name, folder / "more" / f"again-{name}")
    reprinted = write(3, seed=7)
    (folder / "more" / "reprint.txt").write_text(f"{reprinted.text.rstrip()}\n\nReprinted.\n", encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"NUL \x00")
    (folder / "README.md").write_text("not a bulletin")
    return folder


@pytest.fixture(scope="session")
def built(inbox: Path) -> Callable[[Path], list[bytes]]:
    """The sorted lines of the N-Quads export of a build on this machine alone, of a copy of such a folder."""

    def lines(folder: Path) -> list[bytes]:
        made = workspace.create(folder.parent / f"alone-{len(list(folder.parent.iterdir()))}")
        shutil.copytree(folder, made.root / folder.name)
        pipeline.build(made, [made.root / folder.name])
        export.write(made.read(), made.root / "all.nq")
        return sorted((made.root / "all.nq").read_bytes().splitlines())

    return lines


@pytest.fixture(scope="session")
def expected(inbox: Path, built: Lines) -> list[bytes]:
    """The lines for the folder as it is."""
    return built(inbox)


@pytest.fixture
def place(inbox: Path, tmp_path: Path) -> Path:
    """A folder with a copy of the inbox, to be changed; builds are run in it."""
    shutil.copytree(inbox, tmp_path / "place" / "inbox", copy_function=shutil.copy)
    return tmp_path / "place"


@pytest.fixture
def build(place: Path) -> Build:
    """Build in that folder with one worker, as a process."""
    return partial(run, place)


@pytest.fixture(scope="session")
def first(inbox: Path) -> subprocess.CompletedProcess[str]:
    """A build into many files, which nobody changes: into the folder ``out`` beside the inbox."""
    return run(inbox.parent, "--shards", str(SHARDS), jobs="2")


@pytest.fixture
def done(first: subprocess.CompletedProcess[str], inbox: Path, place: Path) -> Path:
    """The same folder as ``place``, with a copy of what that build has left."""
    assert first.returncode == 3, first.stderr
    shutil.copytree(inbox.parent / "out", place / "out")
    return place


def run(
    place: Path, *arguments: str, sources: str = "inbox", output: str = "out", jobs: str | None = "1"
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, and return what it said."""
    workers = ["--jobs", jobs] if jobs else []
    command = [*IPGRAPH, "build", "--engine", "dask", *workers, "--output", output, *arguments, sources]
    return subprocess.run(command, cwd=place, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=PATIENCE)


@pytest.fixture(scope="session")
def held() -> Lines:
    """The sorted lines of all files that the manifest of an output lists; each has the size, the hash and the counts that it tells."""

    def lines(output: Path) -> list[bytes]:
        told = json.loads((output / "manifest.json").read_text())
        found: list[bytes] = []
        for shard in told["shards"]:
            content = (output / shard["file"]).read_bytes()
            assert (shard["bytes"], shard["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
            of_shard = (gzip.decompress(content) if shard["file"].endswith(".gz") else content).splitlines()
            graphs = {line[line.rindex(b" <") :] for line in of_shard}
            assert (shard["statements"], shard["graphs"]) == (len(of_shard), len(graphs))
            found += of_shard
        assert sorted(p.name for p in output.glob("*.nq*")) == sorted(shard["file"] for shard in told["shards"])
        assert (told["statements"], told["graphs"]) == (len(found), len({line[line.rindex(b" <") :] for line in found}))
        return sorted(found)

    return lines
