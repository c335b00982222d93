"""Shards hold every statement once, are the same bytes each time, and the manifest tells what lies in each."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg import shards, workspace
from kg.cli.group import ipgraph
from kg.store.reading import Reading
from tests.push.conftest import fill, sample


@pytest.fixture(scope="module")
def store() -> Reading:
    """The graph of the question tests."""
    opened = ox.Store()
    opened.extend(sample())
    return Reading(opened)


@pytest.mark.parametrize("compress", [False, True])
@pytest.mark.parametrize("number", [1, 4, 40])
def test_all_is_there_once(number: int, compress: bool, store: Reading, tmp_path: Path) -> None:
    """Each graph whole in one file; with more files than graphs some are empty."""
    shards.write(store, tmp_path, number=number, compress=compress)
    told = json.loads((tmp_path / "manifest.json").read_text())
    assert {p.name for p in tmp_path.iterdir()} == {s["file"] for s in told["shards"]} | {"manifest.json"}
    found: list[ox.Quad] = []
    for shard in told["shards"]:
        content = (tmp_path / shard["file"]).read_bytes()
        assert (shard["bytes"], shard["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
        quads = list(ox.parse(gzip.decompress(content) if compress else content, format=ox.RdfFormat.N_QUADS))
        assert (shard["statements"], shard["graphs"]) == (len(quads), len({q.graph_name for q in quads}))
        found += quads
    assert sorted(map(str, found)) == sorted(map(str, sample()))
    assert len(told["shards"]) == number
    assert (told["statements"], told["graphs"]) == (len(found), 13)


def test_the_bytes_are_the_same_each_time(store: Reading, tmp_path: Path) -> None:
    """Compressed, too: no time and no name of a file is in them."""
    first, second = (shards.write(store, tmp_path / name, number=3, compress=True) for name in ("a", "b"))
    assert first == second
    assert (tmp_path / "a" / "manifest.json").read_bytes() == (tmp_path / "b" / "manifest.json").read_bytes()
    for shard in first:
        assert (tmp_path / "a" / shard.file).read_bytes()[:10] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"


def test_an_earlier_number_of_files_goes(store: Reading, tmp_path: Path) -> None:
    """Whoever loads the folder loads nothing twice; what is not ours stays."""
    (tmp_path / "notes.nq").write_text("")
    shards.write(store, tmp_path, number=5)
    written = shards.write(store, tmp_path, number=2, compress=True)
    assert {p.name for p in tmp_path.iterdir()} == {s.file for s in written} | {"manifest.json", "notes.nq"}


def test_a_graph_more_changes_one_file(store: Reading, tmp_path: Path) -> None:
    """The others need not be loaded again."""
    node = ox.NamedNode("https://w3id.org/ipgraph/id/graph/one-more")
    more = ox.Store()
    more.extend([*sample(), ox.Quad(node, node, node, node)])
    before = shards.write(store, tmp_path / "before", number=4)
    after = shards.write(Reading(more), tmp_path / "after", number=4)
    assert sum(a.sha256 != b.sha256 for a, b in zip(after, before, strict=True)) == 1


def test_the_loader_of_a_store_takes_them(store: Reading, tmp_path: Path, requires: Callable[[str], str]) -> None:
    """Oxigraph's, from the files as they lie there."""
    import sys

    written = shards.write(store, tmp_path / "shards", number=3, compress=True)
    files = [word for s in written for word in ("--file", str(tmp_path / "shards" / s.file))]
    program = requires(str(Path(sys.executable).with_name("oxigraph")))
    subprocess.run([program, "load", "--location", str(tmp_path / "db"), *files], check=True, capture_output=True)
    assert set(ox.Store.read_only(str(tmp_path / "db"))) == set(sample())


def test_the_command(tmp_path: Path) -> None:
    """It writes into a folder; what makes no sense with it is refused."""
    made = fill(workspace.create(tmp_path / "work"), sample())

    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(ipgraph, ["--workspace", str(made.root), "export", *arguments])
        return result.exit_code, result.stderr

    out = str(tmp_path / "out")
    assert run("--shards", "3", "--gzip", out) == (0, f"{out}: 2,086 statements in 3 files, listed in manifest.json\n")
    for wrong in (["--gzip", out], ["--shards", "3", "-"], ["--shards", "3", "-f", "ttl", out], ["--shards", "0", out]):
        assert run(*wrong)[0] == 2, wrong
