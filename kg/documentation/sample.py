"""A store -> for each class of the ontology one thing that it holds, as Turtle; used by the pages."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg import export, vocabulary
from kg.store import Store
from kg.vocabulary import ONTOLOGY, PROV, RDF

Examples = dict[str, str]  # name of a class -> Turtle without prefixes


def examples(store: Store) -> Examples:
    """Return an example of each class that the store has: from a bulletin where one has it, else from the register."""
    first = dict(_firsts(store, "")) | dict(_firsts(store, f"?g {PROV.wasDerivedFrom} ?bulletin ."))
    return {name: _turtle(store, iri) for name, iri in sorted(first.items())}


def _firsts(store: Store, condition: str) -> Iterator[tuple[str, str]]:
    """Yield the classes of ours with the first thing of each, by its IRI."""
    rows = store.select(
        f"SELECT ?class (MIN(STR(?thing)) AS ?first) WHERE {{ GRAPH ?g {{ {condition} ?thing {RDF.type} ?class }}"
        f" FILTER(STRSTARTS(STR(?class), {ox.Literal(ONTOLOGY)}) && STRSTARTS(STR(?thing), {ox.Literal(vocabulary.ID)})) }} GROUP BY ?class"
    )
    return ((row["class"].value.removeprefix(ONTOLOGY), row["first"].value) for row in rows)


def _turtle(store: Store, iri: str) -> str:
    """Return all that is said of a thing, without the lines that declare prefixes."""
    found = store.construct(f"CONSTRUCT {{ <{iri}> ?p ?o }} WHERE {{ <{iri}> ?p ?o }}")
    triples = {(t.subject, t.predicate, t.object) for t in found}
    written = export.graph(triples, syntax="ttl").decode()
    return "\n".join(line for line in written.splitlines() if not line.startswith("@prefix")).strip()
