"""Where the graph lives: one writer on the disk, readers on its last finished state, all asked in the same way.

``Embedded`` is the store of a workspace, open for writing; a ``Snapshot`` is its last finished state; ``Memory`` is a
store of a few quads that are at hand; the ``Ledger``
says what was committed, to be compared with it; the ``WriteLock`` lets one writer in at a time. ``connect`` opens
a store of somebody else, which answers over the web and is only read.
"""

from __future__ import annotations

from typing import Protocol

import pyoxigraph as ox

from kg.store.embedded import Embedded
from kg.store.ledger import Entry, Ledger
from kg.store.lock import WriteLock
from kg.store.memory import Memory
from kg.store.remote import connect
from kg.store.snapshots import Snapshot

__all__ = ["Embedded", "Entry", "Ledger", "Memory", "Snapshot", "Store", "WriteLock", "connect"]


class Store(Protocol):
    """A graph that can be asked; a query without GRAPH sees the union of all named graphs.

    A triple that stands in two graphs may match twice: questions say DISTINCT. A query that is no SPARQL
    raises SyntaxError (RemoteError where a server has read it), one of another form (ASK for SELECT) UsageError.
    """

    def query(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples: ...

    def select(self, query: str) -> ox.QuerySolutions: ...

    def ask(self, query: str) -> bool: ...

    def construct(self, query: str) -> ox.QueryTriples: ...

    def graphs(self) -> list[ox.NamedNode]:
        """Return the names of the graphs, sorted."""
        ...

    def triples(self, graph: ox.NamedNode) -> bytes:
        """Return a graph as N-Triples, in no particular order."""
        ...
