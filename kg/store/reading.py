"""How an Oxigraph store is asked, whether it is open for writing or a snapshot."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.store import forks, indexes
from kg.store.forms import Forms

DAMAGE = (OSError, RuntimeError)  # what pyoxigraph raises for a file that is missing, and for one that is corrupt


class Reading(Forms):
    """The questions that any store answers; see ``kg.store.Store``."""

    def __init__(self, store: ox.Store) -> None:
        self._guard = forks.guard(store)

    @property
    def _store(self) -> ox.Store:
        return self._guard.store()

    def close(self) -> None:
        self._guard.close()

    def query(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        return self._store.query(query, use_default_graph_as_union=True)

    def graphs(self) -> list[ox.NamedNode]:
        named = (g for g in self._store.named_graphs() if isinstance(g, ox.NamedNode))
        return sorted(named, key=lambda g: g.value)

    def holds(self, graph: str) -> bool:
        """Tell whether there is a graph of that name."""
        return self._store.contains_named_graph(ox.NamedNode(graph))

    def triples(self, graph: ox.NamedNode) -> bytes:
        return self._store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""

    def quads(self, graph: ox.NamedNode) -> list[ox.Quad]:
        """Return all that a graph holds."""
        return list(self._store.quads_for_pattern(None, None, None, graph))

    def matching(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        value: ox.NamedNode | ox.Literal | None,
        graph: ox.NamedNode | None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads of a graph, or of all, that have these terms; None stands for any."""
        found = self._store.quads_for_pattern(subject, predicate, value, graph)
        # On disk Oxigraph 0.5.13 also returns neighbours of a number whose last byte is 255 (1023: also 1050)
        return found if value is None else (quad for quad in found if quad.object == value)

    def counts(self) -> dict[str, int]:
        """Count the triples of each named graph."""
        rows = self.select("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        return {row["g"].value: int(row["n"].value) for row in rows}

    def is_consistent(self) -> bool:
        """Tell whether all indexes hold the same quads. Raises what Oxigraph raises for a damaged file."""
        return len({len(self._store), *indexes.sizes(self._store).values()}) == 1
