"""The work as a Spark RDD of one partition a piece, on two executors, each a process of its own as on a cluster."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pyspark.sql import SparkSession

from benchmarks.engines.work import Piece, read


@contextmanager
def started(workers: int) -> Iterator[SparkSession]:
    """Start the engine, and stop it at the end."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master(f"local-cluster[{workers},1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.executorEnv.MARKS", os.environ["MARKS"])
        .config("spark.executorEnv.PYTHONPATH", str(Path.cwd()))
        .getOrCreate()
    )
    try:
        yield session
    finally:
        session.stop()


def spread(session: SparkSession, pieces: Sequence[Piece]) -> Iterable[tuple[int, int]]:
    """Return the results when all are there."""
    return session.sparkContext.parallelize(pieces, len(pieces)).map(read).collect()
