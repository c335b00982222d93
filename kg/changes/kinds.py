"""The ontology -> which kinds of things there are, what they are called, and how binding a status is."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from kg import resources
from kg.changes.state import text
from kg.vocabulary import IPG, ONTOLOGY, RDFS, SKOS

DISCUSSED = 0  # below every status


@cache
def _statements() -> tuple[ox.Quad, ...]:
    folder = resources.folder("ontology")
    return tuple(q for name in ("ipgraph.ttl", "concepts.ttl") for q in ox.parse(path=str(folder / name), format=ox.RdfFormat.TURTLE))


@cache
def label(name: str) -> str:
    """Return what the ontology calls a class or a property: ``office holding``."""
    found = [text(q.object) for q in _statements() if q.subject == ox.NamedNode(ONTOLOGY + name) and q.predicate == RDFS.label]
    return found[0] if found else name.lower()


def counted(number: int, kind: str, adjective: str = "") -> str:
    """Return ``1 new commitment``, ``2 party statuses``."""
    one = f"{adjective} {label(kind)}".lstrip()
    if number == 1:
        return f"1 {one}"
    if one.endswith("y"):
        return f"{number:,} {one[:-1]}ies"
    return f"{number:,} {one}{'es' if one.endswith('s') else 's'}"


@cache
def statuses() -> dict[str, tuple[int, str]]:
    """Return for each status its rank, from 1 for the weakest, and its name."""
    ranks = {text(q.subject): int(text(q.object)) for q in _statements() if q.predicate == IPG.order}
    names = {text(q.subject): text(q.object) for q in _statements() if q.predicate == SKOS.prefLabel and text(q.subject) in ranks}
    return {iri: (rank, names.get(iri, iri)) for iri, rank in ranks.items()}
