"""Texts as they are kept: by the hashes that they share with others, with what they repeat."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby

from kg.derive import reprints
from kg.derive.reprints import CROWD, NEIGHBOURS, Text
from kg.fingerprints import Fingerprint

_AT_HAND = 4096  # texts that were looked at last
_COLUMNS = "bulletin, issued, publishers, written"
_ABOVE = b"\xff" * 64  # after all places under a hash


class Texts:
    """The tables of texts, of their places, and of what reprints repeat."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._do = connection.execute
        self._all = connection.executemany
        self._at = lru_cache(_AT_HAND)(self._numbered)

    def of_graph(self, graph: str) -> list[Text]:
        return [_text(row) for row in self._do(f"SELECT {_COLUMNS} FROM texts WHERE graph = ?", (graph,))]

    def of(self, bulletin: str) -> Text | None:
        row = self._do(f"SELECT {_COLUMNS} FROM texts WHERE bulletin = ?", (bulletin,)).fetchone()
        return _text(row) if row else None

    def put(self, graph: str, text: Text) -> None:
        told = (graph, text.bulletin, text.issued, json.dumps(sorted(text.publishers)), str(text.fingerprint))
        number = self._do("INSERT INTO texts (graph, bulletin, issued, publishers, written) VALUES (?, ?, ?, ?, ?)", told).lastrowid
        self._all("INSERT INTO places VALUES (?, ?)", [(place, number) for place in _places(text)])

    def drop(self, text: Text) -> None:
        self._all("DELETE FROM places WHERE place = ?", [(place,) for place in _places(text)])
        self._do("DELETE FROM texts WHERE bulletin = ?", (text.bulletin,))
        self._at.cache_clear()

    # Who stands beside whom.

    def beside(self, text: Text, key: int) -> tuple[list[Text], list[Text]]:
        """Return the texts that stand before and after the place of a text, by one of its keys, the nearest first.

        Where there is no crowd these are all that have the key.
        """
        place, reach = _place(key, text), NEIGHBOURS if self.are_crowd(key) else CROWD
        before = self._do("SELECT text FROM places WHERE place > ? AND place < ? ORDER BY place DESC LIMIT ?", (_hash(key), place, reach))
        after = self._do("SELECT text FROM places WHERE place > ? AND place < ? ORDER BY place LIMIT ?", (place, _last(key), reach))
        return [self._at(n) for (n,) in before.fetchall()], [self._at(n) for (n,) in after.fetchall()]

    def are_crowd(self, key: int) -> bool:
        """Tell whether so many texts have a key that only neighbours are compared."""
        return len(self._first(key, CROWD + 1)) > CROWD

    def size(self, key: int, *, most: int) -> int:
        """Count the texts that have a key, up to a number."""
        return len(self._first(key, most))

    def all_of(self, key: int) -> list[Text]:
        """Return all texts that have a key, by place."""
        return [self._at(n) for n in self._first(key, -1)]

    def repeating(self, text: Text) -> list[Text]:
        """Return the texts that a text is compared with and that repeat it, or that it repeats."""
        found = {other.bulletin: other for key in reprints.keys(text) for side in self.beside(text, key) for other in side}
        return [other for other in found.values() if text.repeats(other)]

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield the pairs of bulletins of which one repeats the other, of all that are compared, some more than once."""
        for _, rows in groupby(self._do("SELECT place, text FROM places ORDER BY place"), key=lambda row: row[0][:4]):
            numbers = [number for _, number in rows]
            reach = len(numbers) if len(numbers) <= CROWD else NEIGHBOURS
            near = ((self._at(one), self._at(other)) for at, one in enumerate(numbers) for other in numbers[at + 1 : at + 1 + reach])
            yield from ((one.bulletin, other.bulletin) for one, other in near if one.repeats(other))

    # What repeats what.

    def first(self, bulletin: str) -> str | None:
        """Return the bulletin that another one repeats."""
        row = self._do("SELECT first FROM texts WHERE bulletin = ?", (bulletin,)).fetchone()
        return row[0] if row else None

    def copies(self, bulletin: str) -> list[str]:
        """Return the bulletins that repeat one."""
        return [copy for (copy,) in self._do("SELECT bulletin FROM texts WHERE first = ?", (bulletin,))]

    def reprints(self) -> dict[str, str]:
        """Return all bulletins that repeat another one, with that one."""
        return dict(self._do("SELECT bulletin, first FROM texts WHERE first IS NOT NULL"))

    def link(self, bulletin: str, first: str | None) -> None:
        self._do("UPDATE texts SET first = ? WHERE bulletin = ?", (first, bulletin))

    def facts_of(self, copy: str) -> dict[str, str]:
        """Return the facts of a reprint that repeat others, with these."""
        return dict(self._do("SELECT fact, first FROM repeats WHERE copy = ?", (copy,)))

    def repeat(self, copy: str, facts: Mapping[str, str]) -> None:
        """Note what the facts of a bulletin repeat; nothing, where it is no reprint."""
        self._do("DELETE FROM repeats WHERE copy = ?", (copy,))
        self._all("INSERT INTO repeats VALUES (?, ?, ?)", [(copy, fact, first) for fact, first in facts.items()])

    def forget_repeats(self) -> None:
        """Forget what all facts repeat."""
        self._do("DELETE FROM repeats")

    def is_repeated(self, fact: str) -> bool:
        """Tell whether a fact stands in a reprint and repeats another one."""
        return self._do("SELECT 1 FROM repeats WHERE fact = ?", (fact,)).fetchone() is not None

    def repetitions(self, fact: str) -> list[str]:
        """Return the facts that repeat one."""
        return [again for (again,) in self._do("SELECT fact FROM repeats WHERE first = ?", (fact,))]

    def _first(self, key: int, most: int) -> list[int]:
        rows = self._do("SELECT text FROM places WHERE place > ? AND place < ? ORDER BY place LIMIT ?", (_hash(key), _last(key), most))
        return [number for (number,) in rows]

    def _numbered(self, number: int) -> Text:
        return _text(self._do(f"SELECT {_COLUMNS} FROM texts WHERE id = ?", (number,)).fetchone())


def _text(row: Iterable[str]) -> Text:
    bulletin, issued, publishers, written = row
    return Text(bulletin, issued, frozenset(json.loads(publishers)), Fingerprint.read(written))


def _places(text: Text) -> list[bytes]:
    return [_place(key, text) for key in reprints.keys(text)]


def _place(key: int, text: Text) -> bytes:
    return _hash(key) + text.place


def _hash(key: int) -> bytes:
    return key.to_bytes(4)


def _last(key: int) -> bytes:
    return _hash(key) + _ABOVE
