"""One graph and the context -> what it contributes to the derived graph, whatever the other graphs say."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg import resources
from kg.derive import accounts, reprints
from kg.derive.accounts import Account
from kg.derive.context import Context, Stored
from kg.derive.reprints import Text
from kg.store import Memory, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Plain edges, which are derived as they stand; accounts and texts, to be compared with those of other graphs."""

    edges: frozenset[ox.Triple]
    accounts: tuple[Account, ...] = ()
    texts: tuple[Text, ...] = ()


NONE = Part(edges=frozenset())


def read(quads: Collection[ox.Quad], context: Context | Stored) -> Part:
    """Return the part of the graph of a bulletin."""
    store = Memory([*quads, *context.concerning(quads)])
    return Part(edges=frozenset(edges(store)), accounts=tuple(accounts.read(store)), texts=tuple(reprints.texts(store)))


def fixed(quads: Iterable[ox.Quad]) -> Part:
    """Return the part of the graphs that are of no bulletin: what the register says of parties and offices."""
    return Part(edges=frozenset(edges(Memory(quads))))


def edges(store: Store) -> Iterable[ox.Triple]:
    """Run the CONSTRUCT files of queries/derived/; each is one kind of plain edge."""
    for query in _queries():
        yield from store.construct(query)


@cache
def _queries() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted((resources.folder("queries") / "derived").glob("*.rq"))]
