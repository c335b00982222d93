"""A process and all that it has started -> the memory that they take together, and the time of the processor."""

from __future__ import annotations

import os
import threading
from collections import defaultdict
from pathlib import Path
from types import TracebackType

_PAUSE = 0.5  # seconds between two looks


class Watch:
    """Looks within a ``with`` block: ``bytes`` is the most that was seen at once, pages that are shared counted once."""

    def __init__(self) -> None:
        self.bytes = 0
        self._seconds: dict[int, float] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()

    @property
    def seconds(self) -> float:
        """The time that processors spent, up to the last look."""
        return sum(self._seconds.values())

    def _watch(self) -> None:
        while not self._over.wait(_PAUSE):
            processes = family(os.getpid())
            self.bytes = max(self.bytes, sum(map(_memory, processes)))
            self._seconds |= {pid: spent for pid in processes if (spent := _seconds(pid))}


def family(pid: int) -> list[int]:
    """Return a process and all that it has started, and that these have."""
    children: dict[int, list[int]] = defaultdict(list)
    for folder in Path("/proc").glob("[0-9]*"):
        if told := _told(int(folder.name)):
            children[int(told[1])].append(int(folder.name))
    found = [pid]
    for process in found:
        found += children[process]
    return found


def _told(pid: int) -> list[str]:
    """Return what the system tells of a process behind its name: state, parent, ..."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _seconds(pid: int) -> float:
    told = _told(pid)
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK") if told else 0.0


def _memory(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
