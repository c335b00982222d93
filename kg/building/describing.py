"""What a build has changed -> the description of the data set; used by upkeep.py.

How much there is of what is counted anew only where nobody knows what has changed, else from the last finished state.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import pyoxigraph as ox

from kg import derive, description, vocabulary
from kg.building import version
from kg.building.committing import Committer
from kg.building.deriving import Changed
from kg.derive.kept import Kept
from kg.description import Counts, counting
from kg.store import snapshots
from kg.store.reading import Reading

NAME = "graph:dataset"
_NOTE = "counts"


def update(committer: Committer, known: Kept, changed: Changed) -> Counts:
    """Describe the data set anew where the graphs have changed, or what else is said of it; return how much there is."""
    software = version.software()
    source = hashlib.sha256("\n".join([software, day() or "", description.source()]).encode()).hexdigest()
    entry = committer.entries.get(NAME)
    counts = _counts(committer, known, changed)
    if not changed and entry and (entry.source, entry.version) == (source, committer.version):
        return counts
    known.note(_NOTE, counting.write(counts))
    graph = vocabulary.graph("dataset")
    described = description.triples(counts, software=software, modified=day())
    committer.put(NAME, graph, (ox.Quad(*triple, graph) for triple in described), source=source)
    return counts


def day() -> str | None:
    """Return the day of the data, which SOURCE_DATE_EPOCH tells where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch else None


def _counts(committer: Committer, known: Kept, changed: Changed) -> Counts:
    """Return how much the store holds."""
    store, written = committer.writer.store, known.said(_NOTE)
    last = snapshots.current(committer.writer.snapshots)
    if written and not changed:
        return counting.read(written)
    if written is None or changed.whole or last is None or str(last.ledger_size) != known.said("size"):
        return description.count(store)
    with closing(snapshots.read(committer.writer.snapshots)) as before:
        quads = [*_of_graphs(before, changed), *_of_graphs(store, changed), *_derived(changed)]
        return description.recount(counting.read(written), before, store, quads, _sizes(committer))


def _of_graphs(store: Reading, changed: Changed) -> Iterator[ox.Quad]:
    return (quad for graph in changed.graphs for quad in store.quads(ox.NamedNode(graph)))


def _derived(changed: Changed) -> Iterator[ox.Quad]:
    lines = "".join(f"{statement} {derive.DERIVED} .\n" for statement in changed.statements)
    return iter(ox.parse(lines.encode(), format=ox.RdfFormat.N_QUADS))


def _sizes(committer: Committer) -> dict[str, int]:
    """Return the sizes of the graphs that are of no bulletin."""
    fixed = (committer.entries.get(f"graph:{name}") for name in ("ontology", "register", "links", "derived"))
    return {str(entry.graph): entry.quads for entry in fixed if entry}
