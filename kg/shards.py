"""A store -> N-Quads in several files, for stores that load from disk, with a manifest; equal graphs give equal bytes.

A graph stands whole in the file that the hash of its name chooses, so that a bulletin more changes one file.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg import files
from kg.store import Store

MANIFEST = "manifest.json"
_LEVEL = 6  # of gzip


@dataclass(frozen=True, slots=True)
class Shard:
    """One file: its graphs and statements, its bytes as they lie on the disk, and their SHA-256."""

    file: str
    graphs: int
    statements: int
    bytes: int
    sha256: str


def write(store: Store, folder: Path, *, number: int, compress: bool = False) -> list[Shard]:
    """Export to so many files in a folder, and name them in its ``manifest.json``, which is written last.

    Files of an earlier export with another number are removed. Raises OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MANIFEST).unlink(missing_ok=True)
    parts: list[list[ox.NamedNode]] = [[] for _ in range(number)]
    for graph in store.graphs():
        parts[_place(graph, number)].append(graph)
    shards = [_write(store, folder / name(index, number, compress), graphs, compress) for index, graphs in enumerate(parts)]
    for old in set(folder.glob("ipgraph-*-of-*.nq*")) - {folder / shard.file for shard in shards}:
        old.unlink()
    told = {
        "graphs": sum(s.graphs for s in shards),
        "statements": sum(s.statements for s in shards),
        "shards": [asdict(shard) for shard in shards],
    }
    files.write(folder / MANIFEST, f"{json.dumps(told, indent=2)}\n".encode())
    return shards


def _place(graph: ox.NamedNode, number: int) -> int:
    return int.from_bytes(hashlib.sha256(graph.value.encode()).digest()[:8]) % number


def name(index: int, number: int, compress: bool, *, kind: str = "ipgraph") -> str:
    """Return what a file is called; ``kind`` tells of what it is a part."""
    return f"{kind}-{index + 1:05}-of-{number:05}.nq{'.gz' if compress else ''}"


def _write(store: Store, path: Path, graphs: list[ox.NamedNode], compress: bool) -> Shard:
    with files.replacing(path) as out:
        if compress:
            with packing(out) as packed:
                statements = _put(store, packed, graphs)
        else:
            statements = _put(store, out, graphs)
    with path.open("rb") as written:
        sha256 = hashlib.file_digest(written, "sha256").hexdigest()
    return Shard(path.name, len(graphs), statements, path.stat().st_size, sha256)


def packing(out: BinaryIO) -> gzip.GzipFile:
    """Compress what is written to a file; no time and no name in the header, for they would differ from run to run."""
    return gzip.GzipFile(filename="", mode="wb", fileobj=out, compresslevel=_LEVEL, mtime=0)


def _put(store: Store, out: BinaryIO | gzip.GzipFile, graphs: list[ox.NamedNode]) -> int:
    count = 0
    for graph in graphs:
        for line in _lines(store, graph):
            out.write(line)
            count += 1
    return count


def _lines(store: Store, graph: ox.NamedNode) -> Iterator[bytes]:
    end = f" {graph} .\n".encode()
    return (line[: -len(b" .\n")] + end for line in sorted(store.triples(graph).splitlines(keepends=True)))
