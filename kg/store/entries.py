"""The ledger, and an index of it in a file beside it -> what counts of each input, found without reading all of the ledger.

The index is a cache: what the ledger tells after the index was written is added when it is opened, and where the two do
not go together it is made anew. Only the writer of a workspace has it open. It also remembers how the file of an input
looked when its bytes were read, so that bytes need not be read again to see that they are the same.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, NamedTuple

from kg.store.ledger import Entry, Ledger, parse

_VERSION = 1  # of the tables below: another one is made anew
_CREATE = """
CREATE TABLE state (size INTEGER, ending TEXT);
CREATE TABLE entries (
    name TEXT PRIMARY KEY, place INTEGER, length INTEGER, outcome TEXT, source TEXT, version TEXT, text TEXT, bulletin TEXT,
    graph TEXT, sha256 TEXT, facts INTEGER, withheld INTEGER, encoding TEXT, issued TEXT, is_told INTEGER, look TEXT
);
CREATE INDEX entries_by_text ON entries (text) WHERE text IS NOT NULL;
CREATE INDEX entries_by_place ON entries (place);
CREATE INDEX duplicates ON entries (name) WHERE outcome = 'duplicate';
"""
_ENDING = 4096  # bytes before the end of the ledger by which it is known again


class Row(NamedTuple):
    """What is looked at of many inputs at once."""

    name: str
    outcome: str
    source: str
    version: str
    text: str | None
    bulletin: str | None
    facts: int
    withheld: int
    encoding: str | None
    issued: str | None
    is_told: bool  # whether there is more to say of it: findings, or why it is in quarantine
    look: str | None  # of the file when its bytes were read, where that can be relied on


_COLUMNS = ", ".join(Row._fields)


class Entries(Mapping[str, Entry]):
    """What counts, by name, for the writer of a workspace; in the order in which it was written down."""

    def __init__(self, ledger: Ledger, path: Path | None = None) -> None:
        """Open the index at a path, or make one in memory."""
        self._ledger = ledger
        self._fresh: dict[str, Entry] = {}  # what is not written down yet
        self._file: BinaryIO | None = None
        try:
            self._open(path)
        except sqlite3.DatabaseError:  # it is damaged
            for leftover in (path, path.with_name(f"{path.name}-journal")) if path else ():
                leftover.unlink(missing_ok=True)
            self._open(path)

    def __getitem__(self, name: str) -> Entry:
        if name in self._fresh:
            return self._fresh[name]
        row = self._do("SELECT place, length FROM entries WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise KeyError(name)
        place, length = row
        if self._file is None:
            self._file = self._ledger.open()
        return parse(os.pread(self._file.fileno(), length, place))

    def __iter__(self) -> Iterator[str]:
        return iter([name for (name,) in self._do("SELECT name FROM entries ORDER BY place IS NULL, place")])

    def __len__(self) -> int:
        return int(self._do("SELECT COUNT(*) FROM entries").fetchone()[0])

    def __contains__(self, name: object) -> bool:
        return self._do("SELECT 1 FROM entries WHERE name = ?", (name,)).fetchone() is not None

    # Changes.

    def note(self, entry: Entry, *, look: str | None = None) -> None:
        """Let an entry count that is going to be written down."""
        self._fresh[entry.name] = entry
        self._insert([(entry, None, None, look)])

    def forget(self, name: str) -> Entry | None:
        """Let a name count no more, and return what it stood for."""
        entry = self.get(name)
        self._fresh.pop(name, None)
        self._do("DELETE FROM entries WHERE name = ?", (name,))
        return entry

    def write(self, entries: Iterable[Entry]) -> None:
        """Write entries that were noted or forgotten down in the ledger, so that they last."""
        for entry, place, length in self._append(entries):
            self._fresh.pop(entry.name, None)
            self._do("UPDATE entries SET place = ?, length = ? WHERE name = ?", (place, length, entry.name))

    def announce(self, names: Iterable[str]) -> None:
        """Write down that what is stored by these names is about to be replaced; until then it counts."""
        before = (self.get(name) for name in names)
        self._append(replace(entry, outcome="pending") for entry in before if entry and entry.outcome == "stored")

    def look(self, name: str, look: str | None) -> None:
        """Remember how the file of an input looks, of which the bytes were found to be the same."""
        self._do("UPDATE entries SET look = ? WHERE name = ?", (look, name))

    def save(self) -> None:
        """Make the index last, as of what the ledger holds now."""
        if self._covered != self._ledger.size:  # somebody else has written to it
            self._insert((entry, place, length, None) for entry, place, length in self._ledger.tail(self._began))
        self._do("DELETE FROM state")
        self._do("INSERT INTO state VALUES (?, ?)", (self._ledger.size, self._ending(self._ledger.size)))
        self._do("COMMIT")
        self._do("BEGIN IMMEDIATE")

    def close(self) -> None:
        """Let go of the index, and of what was not saved."""
        if self._file is not None:
            self._file.close()
        self._connection.close()

    # Questions.

    def row(self, name: str) -> Row | None:
        found = self._do(f"SELECT {_COLUMNS} FROM entries WHERE name = ?", (name,)).fetchone()
        return Row(*found) if found else None

    def rows(self, names: Collection[str]) -> dict[str, Row]:
        """Return what there is of some names, however many."""
        if len(names) < 100:
            return {row.name: row for row in map(self.row, names) if row}
        return {found[0]: Row(*found) for found in self._do(f"SELECT {_COLUMNS} FROM entries") if found[0] in names}

    def owner(self, text: str) -> str | None:
        """Return the name of the file by which a text is stored."""
        row = self._do("SELECT name FROM entries WHERE text = ? AND outcome = 'stored'", (text,)).fetchone()
        return row[0] if row else None

    def holders(self, text: str) -> list[str]:
        """Return the names of all files with a text, the one by which it is stored first."""
        rows = self._do("SELECT name FROM entries WHERE text = ? ORDER BY outcome != 'stored', name", (text,))
        return [name for (name,) in rows]

    def duplicates(self) -> frozenset[str]:
        """Return the names of files with the text of another one."""
        return frozenset(name for (name,) in self._do("SELECT name FROM entries WHERE outcome = 'duplicate'"))

    def below(self, folder: str) -> list[str]:
        """Return the names that begin with a folder and a slash."""
        return [name for (name,) in self._do("SELECT name FROM entries WHERE name > ? AND name < ?", (f"{folder}/", f"{folder}0"))]

    def apart(self) -> list[str]:
        """Return the names of inputs that a walk through bulletins/ does not come upon as files."""
        clauses = "name NOT LIKE 'graph:%' AND (name NOT LIKE 'bulletins/%' OR name LIKE '%#%')"
        return [name for (name,) in self._do(f"SELECT name FROM entries WHERE {clauses}")]

    def stored(self) -> Iterator[tuple[str, str, str]]:
        """Yield graph, name and hash of all bulletins that are stored."""
        yield from self._do("SELECT graph, name, sha256 FROM entries WHERE outcome = 'stored' AND bulletin IS NOT NULL ORDER BY graph")

    def last(self, number: int) -> list[str]:
        """Return the graphs that were stored last."""
        rows = self._do("SELECT graph, outcome FROM entries ORDER BY place DESC LIMIT ?", (number,))
        return [graph for graph, outcome in rows if outcome == "stored"]

    # The files.

    def _append(self, entries: Iterable[Entry]) -> list[tuple[Entry, int, int]]:
        written = self._ledger.append(entries)
        self._covered += sum(length for _, _, length in written)
        return written

    def _open(self, path: Path | None) -> None:
        self._connection = sqlite3.connect(path or ":memory:", isolation_level=None)
        self._do = self._connection.execute
        for pragma in ("synchronous = NORMAL", "cache_size = -16384"):
            self._do(f"PRAGMA {pragma}")
        self._do("BEGIN IMMEDIATE")
        size = self._size()
        if size is None:
            for (table,) in self._do("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                self._do(f"DROP TABLE {table}")
            for statement in filter(str.strip, _CREATE.split(";")):
                self._do(statement)
            self._do(f"PRAGMA user_version = {_VERSION}")
        self._insert((entry, place, length, None) for entry, place, length in self._ledger.tail(size or 0))
        self._began = self._covered = self._ledger.size

    def _size(self) -> int | None:
        """Return the size that the ledger had when the index was saved; None where the two do not go together."""
        if self._do("PRAGMA user_version").fetchone()[0] != _VERSION:
            return None
        with contextlib.suppress(TypeError):  # nothing was saved
            size, ending = self._do("SELECT size, ending FROM state").fetchone()
            return size if size <= self._ledger.size and self._ending(size) == ending else None
        return None

    def _ending(self, size: int) -> str:
        return hashlib.sha256(self._ledger.content(max(0, size - _ENDING), size)).hexdigest()

    def _insert(self, rows: Iterable[tuple[Entry, int | None, int | None, str | None]]) -> None:
        for e, place, length, look in rows:
            self._do("DELETE FROM entries WHERE name = ?", (e.name,))
            if e.outcome == "removed":
                continue
            issued = e.issued.isoformat() if e.issued else None
            told = (e.name, place, length, e.outcome, e.source, e.version, e.text, e.bulletin, e.graph, e.sha256, e.facts, e.withheld)
            more = (e.encoding, issued, bool(e.findings or e.reason), look)
            self._do(f"INSERT INTO entries VALUES ({', '.join('?' * (len(told) + len(more)))})", told + more)
