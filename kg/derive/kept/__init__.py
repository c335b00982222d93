"""What each graph contributes, kept in a file beside the store, so that a change is worked out from its neighbourhood.

schema.py      the tables
graphs.py      graphs, and how many of them state a plain edge
accounts.py    accounts, found by the blocks that they can have partners in
texts.py       texts, found by the hashes that they share with others; reprints and the facts that they repeat
(here)         all of it, and which state of the store it belongs to

It is a cache: where it is missing, damaged or of another state, all is derived anew, and it with that.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from kg.derive.kept.accounts import Accounts
from kg.derive.kept.graphs import Graphs
from kg.derive.kept.schema import CREATE, PRAGMAS, VERSION
from kg.derive.kept.texts import Texts


class Kept:
    """The file, open; nothing is changed in it until ``commit``."""

    def __init__(self, path: Path | None = None) -> None:
        """Open the file, and make it anew where it is of another version; without a path all is in memory."""
        self._connection = sqlite3.connect(path or ":memory:", isolation_level=None)
        for pragma in PRAGMAS:
            self._connection.execute(pragma)
        self._connection.execute("BEGIN IMMEDIATE")
        if self._connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            for (table,) in self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                self._connection.execute(f"DROP TABLE {table}")
            for statement in CREATE:
                self._connection.execute(statement)
            self._connection.execute(f"PRAGMA user_version = {VERSION}")
        self.graphs = Graphs(self._connection)
        self.accounts = Accounts(self._connection)
        self.texts = Texts(self._connection)

    def said(self, key: str) -> str | None:
        """Return what was noted under a key."""
        row = self._connection.execute("SELECT value FROM notes WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def note(self, key: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (key, value))

    def commit(self) -> None:
        """Make last what was changed."""
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN IMMEDIATE")

    def close(self) -> None:
        """Let go of the file, and of what was not committed."""
        self._connection.close()


def open_at(path: Path, *, anew: bool = False) -> Kept:
    """Open the file at a path; ``anew``, or where it is damaged, as an empty one."""
    if not anew:
        with contextlib.suppress(sqlite3.DatabaseError):
            return Kept(path)
    remove(path)
    return Kept(path)


def remove(path: Path) -> None:
    """Remove the file, and what a killed writer left of it."""
    for leftover in (path, path.with_name(f"{path.name}-journal")):
        leftover.unlink(missing_ok=True)
