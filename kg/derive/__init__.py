"""The stored graphs -> the derived graph: reprints, occasions, and plain edges between things; made anew by each build.

tables.py       store -> what the CONSTRUCT files fetch
reprints.py     store -> bulletins that repeat others, and the facts that are stated once more by that
sides.py        for whom participants speak
accounts.py     store -> accounts of events, ready to be compared
pairs.py        accounts -> pairs that tell of one thing
occasions.py    accounts + pairs -> occasions
(here)          CONSTRUCT files -> plain edges, and all of it as quads
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg import resources, vocabulary
from kg.derive import accounts, occasions, pairs, reprints, tables
from kg.store import Store


def quads(store: Store) -> list[ox.Quad]:
    """Return the derived graph of all that a store holds, sorted, without blank nodes."""
    again = reprints.find(store)
    told = [account for account in accounts.read(store) if account.iri not in again.facts]
    joined = occasions.group(told, pairs.find(told))
    triples = [*edges(store), *occasions.triples(joined, labels=tables.labels(store), again=again.facts), *again.triples()]
    graph = vocabulary.graph("derived")
    return sorted({ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples}, key=str)


def edges(store: Store) -> Iterable[ox.Triple]:
    """Run the CONSTRUCT files of queries/derived/; each is one kind of plain edge."""
    for path in sorted(_folder().glob("*.rq")):
        yield from store.construct(path.read_text(encoding="utf-8"))


def _folder() -> Path:
    return resources.folder("queries") / "derived"
