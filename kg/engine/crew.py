"""A function and pieces of work -> results as they come, by worker processes; the one module that knows Dask.

The workers are started here, each a process with one thread that is started anew when it dies, or are those of a
cluster that is running. A piece whose worker has died is given to another one, so a function must bear to be called twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from kg.building import version
from kg.building.workers import heed_nobody
from kg.errors import IpgraphError, RemoteError, UsageError

_AHEAD = 3  # pieces for each worker that wait or are worked on
_DEATHS = 25  # of workers at one piece, after which it is the piece that kills them
_SETTINGS = {
    "distributed.scheduler.allowed-failures": _DEATHS,
    # Who looks at the frames of another thread may be the last to hold what Oxigraph lets only that thread drop.
    "distributed.worker.profile.enabled": False,
}
_SECONDS = 10  # to find a cluster that is running

Work = TypeVar("Work")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Crew:
    """Workers that are ready; how many is left to the cluster, which may grow and shrink."""

    client: Any

    def do(self, function: Callable[[Work], Result], pieces: Iterable[Work]) -> Iterator[Result]:
        """Yield the result of each piece, whichever is done first. Raises IpgraphError for a piece that ends every worker."""
        from dask.distributed import as_completed
        from distributed.scheduler import KilledWorker

        waiting = iter(pieces)
        running = as_completed()
        under_way = 0
        try:
            while True:
                for piece in _some(waiting, max(1, _AHEAD * self.size - under_way)):
                    running.add(self.client.submit(function, piece, pure=False))
                    under_way += 1
                if not under_way:
                    return
                future = next(running)
                under_way -= 1
                yield future.result()
        except KilledWorker as error:
            raise IpgraphError(
                f"{_DEATHS} workers died one after the other at one piece of work, perhaps because the memory was full",
                advice="Give each worker more memory, or more --shards, which are smaller then.",
            ) from error

    @property
    def size(self) -> int:
        """How many pieces can be worked on at the same time."""
        return sum(self.client.ncores().values())


@contextmanager
def gathered(*, workers: int, scheduler: str | None = None) -> Iterator[Crew]:
    """Start so many workers on this machine, or find those of a scheduler; they are let go at the end of the block.

    Raises UsageError when Dask is not installed, RemoteError when there is no scheduler, or its workers read by other rules.
    """
    try:
        import dask
        from dask.distributed import Client, LocalCluster
    except ImportError as error:
        raise UsageError("the engine needs Dask, which is not installed.", advice='pip install "ipgraph[engine]"') from error
    if scheduler is None:
        with (
            dask.config.set(_SETTINGS),
            LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
                memory_limit=0,
                silence_logs=logging.CRITICAL,
            ) as cluster,
            Client(cluster) as client,
        ):
            client.register_worker_callbacks(heed_nobody)
            yield Crew(client)
        return
    try:
        client = Client(scheduler, timeout=_SECONDS)
    except (OSError, ValueError) as error:
        raise RemoteError(f"no scheduler answers: {error}", where=scheduler, advice="dask scheduler") from error
    with client:
        _compare(client, scheduler)
        yield Crew(client)


def _compare(client: Any, scheduler: str) -> None:
    """Raise RemoteError unless there are workers, and all of them have this release of ipgraph."""
    try:
        found = client.run(version.fingerprint)
    except ImportError as error:
        raise RemoteError(f"its workers have no ipgraph: {error}", where=scheduler, advice="Install ipgraph on each of them.") from error
    if not found:
        raise RemoteError("it has no workers", where=scheduler, advice=f"dask worker {scheduler}")
    others = sorted(worker for worker, rules in found.items() if rules != version.fingerprint())
    if others:
        raise RemoteError(f"{len(others)} of its workers have another release of ipgraph: {others[0]}", where=scheduler)


def _some(pieces: Iterator[Work], number: int) -> Iterator[Work]:
    for _, piece in zip(range(number), pieces, strict=False):
        yield piece
