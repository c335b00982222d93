"""Work that is shared out among processes -> its results, in the order of the work, whoever is done first."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

from kg.errors import IpgraphError

_AHEAD = 3  # pieces of work for each process that may wait or be done: what is done waits in memory for the store
_ENOUGH = 200  # bulletins that are worth a process of their own, which takes a second to start

Work = TypeVar("Work")
Result = TypeVar("Result")


def sensible(bulletins: int) -> int:
    """Return how many processes to use for so many bulletins where nobody says: one for each processor at most."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(usable, bulletins // _ENOUGH))


def spread(do: Callable[[Work], Result], work: Iterable[Work], *, jobs: int) -> Generator[Result, None, None]:
    """Do each piece of work in one of ``jobs`` processes, or in this one.

    Raises IpgraphError when a process is ended from outside, as it is when the memory is full.
    """
    if jobs == 1:
        yield from map(do, work)
        return
    # Never fork: the store is open, and a forked child would destroy it.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=heed_nobody) as pool:
        try:
            yield from _in_order(pool, do, work, ahead=_AHEAD * jobs)
        except BrokenProcessPool as error:
            raise IpgraphError(
                "a process that read bulletins was ended from outside, perhaps because the memory was full",
                advice="ipgraph build --jobs 1",
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, do: Callable[[Work], Result], work: Iterable[Work], *, ahead: int) -> Iterator[Result]:
    waiting: deque[Future[Result]] = deque()
    for piece in work:
        waiting.append(pool.submit(do, piece))
        if len(waiting) == ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def heed_nobody() -> None:
    """Leave Ctrl-C to the process that shares out the work: a terminal sends it to all of them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
