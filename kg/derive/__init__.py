"""The stored graphs -> the derived graph: reprints, occasions, and plain edges between things.

tables.py       store -> what the CONSTRUCT files fetch
context.py      the graphs that are of no bulletin -> what they say of what a bulletin names
parts.py        one graph + context -> its part: plain edges, accounts, text
sides.py        for whom participants speak
accounts.py     graph -> accounts of events, ready to be compared
partitions.py   accounts -> partitions, each with all that may be of one occasion
pairs.py        accounts -> pairs that tell of one thing
occasions.py    accounts + pairs -> occasions
reprints.py     texts -> bulletins that repeat others, and the facts that are stated once more by that
(here)          all of it in memory, for a store that fits into it

updating.py     what has changed in a store -> what goes from the derived graph, and what comes
kept/           what each graph contributes, in a file beside the store
neighbourhood.py, repeating.py, happening.py    the steps of an update: what was touched, reprints, occasions
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg import vocabulary
from kg.derive import occasions, pairs, partitions, parts, reprints
from kg.derive.accounts import ENCOUNTERS, Account
from kg.derive.context import GRAPHS, Context
from kg.store.reading import Reading

DERIVED = vocabulary.graph("derived")
APART = frozenset({*GRAPHS, DERIVED, vocabulary.graph("dataset")})  # the graphs that are of no bulletin


def quads(store: Reading) -> list[ox.Quad]:
    """Return the derived graph of all that a store holds, sorted, without blank nodes."""
    given = [quad for graph in GRAPHS for quad in store.quads(graph)]
    context = Context.of(given)
    found = [parts.fixed(given), *(parts.read(store.quads(graph), context) for graph in store.graphs() if graph not in APART)]
    bulletins = reprints.find([text for part in found for text in part.texts])
    repeats = {again: first for copy, original in bulletins.items() for again, first in same_facts(store, copy, original)}
    triples = [
        *(edge for part in found for edge in part.edges),
        *happened([account for part in found for account in part.accounts], repeats),
        *reprints.triples(bulletins, repeats),
    ]
    return sorted({ox.Quad(t.subject, t.predicate, t.object, DERIVED) for t in triples}, key=str)


def happened(accounts: Iterable[Account], repeats: Mapping[str, str]) -> Iterator[ox.Triple]:
    """Yield what is derived from accounts, partition by partition, given which of them repeat which."""
    told = [account for account in accounts if account.iri not in repeats]
    linked = partitions.link({a.objects for a in told if a.kind not in ENCOUNTERS})
    by_partition, repeated = defaultdict[str, list[Account]](list), defaultdict[str, list[str]](list)
    for account in told:
        by_partition[partitions.key(account, linked)].append(account)
    for copy, first in repeats.items():
        repeated[first].append(copy)
    for together in by_partition.values():
        yield from occasions.triples(occasions.group(together, pairs.find(together)), repeated=repeated)


def same_facts(store: Reading, copy: str, original: str) -> Iterator[tuple[str, str]]:
    """Pair the facts that two bulletins of a store both state."""
    ours, theirs = (reprints.facts(store.quads(vocabulary.graph(vocabulary.local(bulletin)))) for bulletin in (copy, original))
    return reprints.same(ours, theirs)
