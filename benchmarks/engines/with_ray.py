"""The work as a map of Ray Data over rows: one row a piece."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import ray

from benchmarks.engines.work import Piece, read


@contextmanager
def started(workers: int) -> Iterator[None]:
    """Start the engine, and stop it at the end."""
    ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False, runtime_env={"env_vars": {"MARKS": os.environ["MARKS"]}})
    try:
        yield
    finally:
        ray.shutdown()


def spread(_: None, pieces: Sequence[Piece]) -> Iterable[tuple[int, int]]:
    """Yield the results as they come."""
    rows = ray.data.from_items([{"number": n, "names": list(names)} for n, names in pieces], override_num_blocks=len(pieces))
    return ((row["number"], row["quads"]) for row in rows.map(_row).iter_rows())


def _row(row: dict[str, Any]) -> dict[str, int]:
    number, quads = read((row["number"], row["names"]))
    return {"number": number, "quads": quads}
