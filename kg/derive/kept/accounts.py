"""Accounts as they are kept: by the graph that they stand in, and by the blocks in which they can have partners."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from itertools import groupby
from typing import Any

from kg.derive import pairs, partitions
from kg.derive.accounts import ENCOUNTERS, Account
from kg.derive.pairs import Pair
from kg.model import Period

_SETS = frozenset(f.name for f in fields(Account) if f.type == "frozenset[str]")
_NEEDED = frozenset({"iri", "kind", "bulletin"})


class Accounts:
    """The tables of accounts and of blocks."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._do = connection.execute
        self._all = connection.executemany

    def of_graph(self, graph: str) -> list[Account]:
        """Return the accounts that stand in a graph, those in a reprint, too."""
        return [_read(content) for (content,) in self._do("SELECT content FROM accounts WHERE graph = ?", (graph,))]

    def get(self, iri: str) -> Account | None:
        row = self._do("SELECT content FROM accounts WHERE iri = ?", (iri,)).fetchone()
        return _read(row[0]) if row else None

    def put(self, graph: str, accounts: Iterable[Account]) -> None:
        """Keep accounts, which are not told yet."""
        rows = [(graph, account.iri, _write(account)) for account in accounts]
        self._all("INSERT INTO accounts (graph, iri, told, content) VALUES (?, ?, 0, ?)", rows)

    def tell(self, account: Account, *, whether: bool) -> bool:
        """Note whether an account is told, which decides whether others find it; return whether it was."""
        number, before = self._do("SELECT id, told FROM accounts WHERE iri = ?", (account.iri,)).fetchone()
        if whether and not before:
            self._all("INSERT OR IGNORE INTO blocks VALUES (?, ?)", [(block, number) for block in _blocks(account)])
        elif before and not whether:
            self._all("DELETE FROM blocks WHERE block = ? AND account = ?", [(block, number) for block in _blocks(account)])
        self._do("UPDATE accounts SET told = ? WHERE id = ?", (int(whether), number))
        return bool(before)

    def drop(self, account: Account) -> bool:
        """Forget an account; return whether it was told."""
        before = self.tell(account, whether=False)
        self._do("DELETE FROM accounts WHERE iri = ?", (account.iri,))
        return before

    def settle(self) -> None:
        """Tell all accounts but those that repeat another one."""
        for whether, which in ((True, "NOT told AND iri NOT IN"), (False, "told AND iri IN")):
            rows = self._do(f"SELECT iri FROM accounts WHERE {which} (SELECT fact FROM repeats)").fetchall()
            for account in filter(None, map(self.get, (iri for (iri,) in rows))):
                self.tell(account, whether=whether)

    def pairs(self, account: Account) -> list[Pair]:
        """Return the pairs of an account with those that are told."""
        found: dict[str, Account] = {}
        for block in _blocks(account):
            rows = self._do("SELECT content FROM blocks JOIN accounts ON id = account WHERE block = ? AND told", (block,))
            found |= {other.iri: other for other in (_read(content) for (content,) in rows)}
        found.pop(account.iri, None)
        both = (sorted((account, other), key=lambda a: a.iri) for other in found.values())
        return [pair for one, other in both if (pair := pairs.compare(one, other))]

    def partitions(self) -> Iterator[list[Account]]:
        """Yield all accounts that are told, partition by partition."""
        linked = partitions.link(self._linked())
        self._do("CREATE TEMP TABLE IF NOT EXISTS parted (key TEXT, account INTEGER)")
        self._do("DELETE FROM parted")
        told = self._do("SELECT id, content FROM accounts WHERE told")
        while rows := told.fetchmany(1000):
            self._all("INSERT INTO parted VALUES (?, ?)", [(partitions.key(_read(content), linked), number) for number, content in rows])
        ordered = self._do("SELECT key, content FROM parted JOIN accounts ON id = account ORDER BY key, iri")
        for _, together in groupby(ordered, key=lambda row: row[0]):
            yield [_read(content) for _, content in together]

    def _linked(self) -> set[frozenset[str]]:
        """Return the objects that one account names together, of accounts that are no encounters."""
        found = (_read(content) for (content,) in self._do("SELECT content FROM accounts WHERE told"))
        return {a.objects for a in found if a.kind not in ENCOUNTERS and len(a.objects) > 1}


def _blocks(account: Account) -> list[int]:
    """Return the blocks of an account as numbers."""
    told = {"\n".join(block) for block in pairs.blocks(account)}
    return [int.from_bytes(hashlib.blake2b(block.encode(), digest_size=8).digest(), signed=True) for block in told]


def _write(account: Account) -> str:
    said: dict[str, Any] = {f.name: value for f in fields(account) if (value := getattr(account, f.name)) or f.name in _NEEDED}
    said |= {name: sorted(said[name]) for name in _SETS & said.keys()}
    if account.period:
        said["period"] = [account.period.start.isoformat(), account.period.end.isoformat(), account.period.precision]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _read(content: str) -> Account:
    said = json.loads(content)
    said |= {name: frozenset(said[name]) for name in _SETS & said.keys()}
    if "period" in said:
        start, end, precision = said["period"]
        said["period"] = Period(date.fromisoformat(start), date.fromisoformat(end), precision)
    return Account(**{**said, "labels": tuple(tuple(pair) for pair in said.get("labels", ()))})
