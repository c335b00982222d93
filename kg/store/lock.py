"""One writer at a time: the lock file of a workspace, which names who holds it."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from kg.errors import WorkspaceError

_PATIENCE = 0.3  # seconds: somebody who only looks who holds the lock has it for a moment


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that holds a lock, and since when, as local time."""

    pid: int
    since: datetime

    def __str__(self) -> str:
        return f"process {self.pid}, since {self.since:%H:%M}"


class WriteLock:
    """Held within a ``with`` block; the system releases it when the process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def __enter__(self) -> WriteLock:
        """Take the lock at once. Raises WorkspaceError when another process, or another thread, has it."""
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        if not _wait(lambda: _take(descriptor)):
            os.close(descriptor)
            who = holder(self._path)
            raise WorkspaceError(
                f"another ipgraph is building here{f' ({who})' if who else ''}",
                where=str(self._path.parent.parent),
                advice="Queries still work; wait for it or use another workspace.",
            )
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, _signature(), 0)
        self._descriptor = descriptor
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def holder(path: Path) -> Holder | None:
    """Tell who holds the lock, or None when nobody does or the holder has not signed yet."""
    if not path.exists():
        return None
    descriptor = os.open(path, os.O_RDWR)
    try:
        return None if _take(descriptor) else _signed(os.pread(descriptor, 1000, 0))
    finally:
        os.close(descriptor)


def _wait(attempt: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + _PATIENCE
    while not attempt():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def _take(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _signature() -> bytes:
    return f"{os.getpid()} {datetime.now().astimezone().isoformat(timespec='seconds')}\n".encode()


def _signed(signature: bytes) -> Holder | None:
    pid, _, since = signature.decode().strip().partition(" ")
    return Holder(int(pid), datetime.fromisoformat(since)) if since else None
