"""The work as Dask's futures: two worker processes of one thread each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from dask.distributed import Client, LocalCluster, as_completed

from benchmarks.engines.work import Piece, read


@contextmanager
def started(workers: int) -> Iterator[Client]:
    """Start the engine, and stop it at the end."""
    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        client.wait_for_workers(workers)
        yield client


def spread(client: Client, pieces: Sequence[Piece]) -> Iterable[tuple[int, int]]:
    """Yield the results as they come."""
    return (result for _, result in as_completed(client.map(read, pieces, pure=False), with_results=True))
