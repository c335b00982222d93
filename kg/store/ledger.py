"""What was committed, one line each, on the disk before anybody is told: the only witness when the store loses data.

Oxigraph opens a store whose write-ahead log is damaged without a word, and without what came after the damage.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Any, BinaryIO, Literal

from kg.model import Finding, Span

Outcome = Literal["stored", "duplicate", "quarantined", "pending", "removed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What became of one input: a bulletin, or a graph that is not read from a bulletin.

    A duplicate has the text of another input, which holds the graph that both name. What is pending was about to
    be replaced when the program was stopped: its graph may be the old one or the new one. ``encoding`` and
    ``issued`` are what a person had said of the file when it was read.
    """

    name: str  # of the file, within the workspace if it is there; of another graph "graph:register"
    outcome: Outcome
    source: str = ""  # SHA-256 of the bytes that it was made from
    version: str = ""  # of the rules and the register that it was made with
    text: str | None = None  # SHA-256 of the text as read, by which files are one bulletin
    bulletin: str | None = None
    graph: str | None = None
    quads: int = 0
    sha256: str | None = None  # of the sorted N-Quads; of a graph that is kept up the total of its lines, see nquads.Total
    facts: int = 0
    withheld: int = 0
    reason: str | None = None
    advice: str | None = None
    encoding: str | None = None
    issued: date | None = None
    findings: tuple[Finding, ...] = ()
    corrected: tuple[str, ...] = ()  # keys of the corrections that took effect


class Ledger:
    """An append-only file of JSON lines; the last line about a name counts."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def size(self) -> int:
        """The length of the ledger in bytes."""
        return self._path.stat().st_size if self._path.exists() else 0

    def entries(self, *, size: int | None = None) -> dict[str, Entry]:
        """Return what counts, by name, as of when the ledger had that size; what was removed is left out."""
        latest: dict[str, Entry] = {}
        for entry in read(self._lines(size)):
            latest.pop(entry.name, None)
            if entry.outcome != "removed":
                latest[entry.name] = entry
        return latest

    def open(self) -> BinaryIO:
        """Open the file, to read from it."""
        return self._path.open("rb")

    def content(self, begin: int, end: int) -> bytes:
        """Return the bytes from one place to another."""
        if begin == end:
            return b""
        with self._path.open("rb") as source:
            source.seek(begin)
            return source.read(end - begin)

    def tail(self, begin: int) -> Iterator[tuple[Entry, int, int]]:
        """Yield the whole lines from a place on, each with its own place and length."""
        if not self._path.exists():
            return
        with self._path.open("rb") as source:
            source.seek(begin)
            for line in source:
                if line.endswith(b"\n"):
                    yield parse(line), begin, len(line)
                begin += len(line)

    def append(self, entries: Iterable[Entry]) -> list[tuple[Entry, int, int]]:
        """Write entries down so that they last; return each with its place and length."""
        lines = [(entry, written([entry])) for entry in entries]
        if not lines:
            return []
        with self._path.open("ab") as out:
            begin = out.tell()
            out.write(b"".join(line for _, line in lines))
            out.flush()
            os.fsync(out.fileno())
        ends = list(accumulate((len(line) for _, line in lines), initial=begin))
        return [(entry, place, len(line)) for (entry, line), place in zip(lines, ends, strict=False)]

    def mend(self) -> None:
        """Cut off the last line when a crash left it half written; what it told was never acknowledged."""
        size = self.size
        end, step = size, 4096
        while end and (content := self.content(max(0, end - step), end)).rfind(b"\n") < 0:
            end = max(0, end - step)
        whole = max(0, end - step) + content.rfind(b"\n") + 1 if end else 0
        if whole < size:
            os.truncate(self._path, whole)

    def _lines(self, size: int | None) -> bytes:
        if not self._path.exists():
            return b""
        with self._path.open("rb") as source:
            content = source.read() if size is None else source.read(size)
        return content[: content.rfind(b"\n") + 1]


def written(entries: Iterable[Entry]) -> bytes:
    """Return the lines of some entries."""
    return "".join(_write(e) + "\n" for e in entries).encode()


def read(lines: bytes) -> Iterator[Entry]:
    """Yield the entries of some lines."""
    return (parse(line) for line in lines.splitlines())


def _write(entry: Entry) -> str:
    said = {key: value for key, value in asdict(entry).items() if value not in (None, "", 0, ())}
    return json.dumps(said, separators=(",", ":"), default=date.isoformat)


def parse(line: bytes) -> Entry:
    """Return the entry that a line of the ledger tells."""
    record: dict[str, Any] = json.loads(line)
    findings = tuple(_finding(f) for f in record.pop("findings", ()))
    issued = record.pop("issued", None)
    corrected = tuple(record.pop("corrected", ()))
    return Entry(**record, findings=findings, corrected=corrected, issued=date.fromisoformat(issued) if issued else None)


def _finding(record: dict[str, Any]) -> Finding:
    span = record.pop("span")
    return Finding(**record, span=Span(**span) if span else None)
