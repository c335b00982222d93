"""Hashes -> how many different ones there are, however many: what does not fit into memory waits, sorted, in a file."""

from __future__ import annotations

import os
import tempfile
from array import array
from collections.abc import Iterator
from heapq import merge
from itertools import groupby
from typing import BinaryIO

_MOST = 500_000  # hashes in memory, of eight bytes each; three times as much while they are sorted
_READ = 32_768  # bytes


class Distinct:
    """A set of which only the size is asked."""

    def __init__(self) -> None:
        self._held = array("q")
        self._file: BinaryIO | None = None
        self._runs: list[tuple[int, int]] = []  # where each sorted run begins and ends in the file
        self.add = self._held.append

    def trim(self) -> None:
        """Put aside what is held when it is much; to be called now and then."""
        if len(self._held) < _MOST:
            return
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115  closed by count
        begin = self._file.tell()
        self._file.write(array("q", sorted(set(self._held))).tobytes())
        self._file.flush()
        self._runs.append((begin, self._file.tell()))
        del self._held[:]

    def count(self) -> int:
        """Return the number of different hashes, once all are added."""
        last = sorted(set(self._held))
        if self._file is None:
            return len(last)
        runs = [_hashes(self._file.fileno(), *run) for run in self._runs]
        whole = sum(1 for _ in groupby(merge(last, *runs)))
        self._file.close()
        return whole


def _hashes(file: int, begin: int, end: int) -> Iterator[int]:
    for place in range(begin, end, _READ):
        yield from array("q", os.pread(file, min(_READ, end - place), place))
