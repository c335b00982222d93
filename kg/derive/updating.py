"""Graphs that have come, changed or gone -> what leaves the derived graph and what enters it.

Only the neighbourhood of what has changed is looked at, unless that is a good part of all. Either way the derived graph
comes to hold what ``kg.derive.quads`` makes of the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.derive import happening, parts, repeating
from kg.derive.context import GRAPHS, Context, Stored
from kg.derive.kept import Kept
from kg.derive.kept.graphs import Known
from kg.derive.neighbourhood import Touched
from kg.store.reading import Reading

_FIXED = Known("fixed", "", "")  # stands for the graphs that are of no bulletin
_FEW, _SHARE = 200, 8  # so many changes, or one in so many bulletins, are worked out one by one


@dataclass(frozen=True, slots=True)
class Change:
    """Statements of the derived graph, as N-Triples without the dot; where ``whole``, what comes takes the place of all."""

    removed: frozenset[str]
    added: Iterable[str]
    whole: bool = False


def update(kept: Kept, store: Reading, changed: Sequence[Known], gone: Sequence[str]) -> Change:
    """Take note of graphs that are new or other than they were, and of those that are gone.

    The store still holds the derived graph as it was. What is ``added`` can be taken once.
    """
    whole = len(changed) + len(gone) > max(_FEW, kept.graphs.number() // _SHARE)
    touched, context = Touched(), Context.of(_given(store)) if len(changed) > _FEW else Stored(store)
    if kept.graphs.known(_FIXED.graph) is None:
        whole = True
        _state(kept, _FIXED, parts.fixed(_given(store)), None)
    for known in changed:
        _state(kept, known, parts.read(store.quads(ox.NamedNode(known.graph)), context), None if whole else touched)
    for graph in gone:
        _state(kept, Known(graph, "", ""), parts.NONE, None if whole else touched)
        kept.graphs.drop(graph)
    return Change(frozenset(), _all(kept, store), whole=True) if whole else _near(kept, store, touched)


def _given(store: Reading) -> list[ox.Quad]:
    return [quad for graph in GRAPHS for quad in store.quads(graph)]


def _state(kept: Kept, known: Known, part: parts.Part, touched: Touched | None) -> None:
    """Put a part into the place of what the graph contributed before."""
    before, now = kept.graphs.edges_of(known.graph), frozenset(map(str, part.edges))
    if touched:
        touched.edges |= {edge: kept.graphs.times(edge) > 0 for edge in before ^ now if edge not in touched.edges}
    kept.graphs.state(now - before, more=1)
    kept.graphs.state(before - now, more=-1)
    kept.graphs.put(known, now)
    accounts = {account.iri: account for account in kept.accounts.of_graph(known.graph)}
    for account in accounts.values():
        if account not in part.accounts and kept.accounts.drop(account) and touched:
            touched.gone[account.iri] = account
    arrived = [account for account in part.accounts if accounts.get(account.iri) != account]
    kept.accounts.put(known.graph, arrived)
    if touched:
        touched.arrived |= {account.iri: account for account in arrived}
    repeating.state(kept, known.graph, part.texts, touched)


def _near(kept: Kept, store: Reading, touched: Touched) -> Change:
    """Work out what follows from a few changes."""
    edges = {edge: (before, kept.graphs.times(edge) > 0) for edge, before in touched.edges.items()}
    removed = {edge for edge, (before, now) in edges.items() if before and not now}
    added = {edge for edge, (before, now) in edges.items() if now and not before}
    for old, new in (repeating.update(kept, store, touched), happening.update(kept, store, touched)):
        removed |= old
        added |= new
    return Change(frozenset(removed - added), sorted(added - removed))


def _all(kept: Kept, store: Reading) -> Iterator[str]:
    """Work out everything, a partition at a time."""
    reprinted = repeating.all_of(kept, store)
    kept.accounts.settle()
    yield from kept.graphs.edges()
    yield from reprinted
    yield from happening.all_of(kept)
