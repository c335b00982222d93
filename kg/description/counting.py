"""A store -> how many triples, things, classes and properties it has; used by dataset.py.

All counts are of the merged graph, in which a triple that several named graphs state stands once: that is what
somebody counts who has loaded the Turtle.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg import vocabulary
from kg.store import Store
from kg.vocabulary import DCTERMS, IPG, OWL, PROV, RDF, SCHEMA, SKOS

LINKS = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch, OWL.sameAs, SCHEMA.sameAs)


@dataclass(frozen=True, slots=True)
class Use:
    """How often a property is used."""

    triples: int
    subjects: int
    objects: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What a store holds; classes and properties by their IRI."""

    triples: int
    entities: int  # things of ours with a class
    subjects: int
    objects: int
    classes: Mapping[str, int]
    properties: Mapping[str, Use]
    graphs: Mapping[str, int]  # those that are of no bulletin
    links: Mapping[tuple[str, str], int]  # by the property and the name space of what is linked to
    examples: Sequence[str]  # one thing of each class of ours that bulletins have
    first: str | None  # the earliest day on which a bulletin was issued, and the latest
    last: str | None


def count(store: Store, *, apart: ox.NamedNode) -> Counts:
    """Count what the graphs of a store hold, without that one graph."""
    ours = _Graphs(store, apart)
    properties = {p: ours.use(p) for p in ours.values("?s ?value ?o")}
    first, last = ours.span()
    return Counts(
        triples=sum(use.triples for use in properties.values()),
        entities=ours.number("?x", f"?x {RDF.type} ?c . FILTER(STRSTARTS(STR(?x), {ox.Literal(vocabulary.ID)}))"),
        subjects=ours.number("?x", "?x ?p ?o"),
        objects=ours.number("?x", "?s ?p ?x"),
        classes={c: ours.number("?x", f"?x {RDF.type} <{c}>") for c in ours.values(f"?s {RDF.type} ?value")},
        properties=properties,
        graphs=ours.fixed(),
        links=ours.links(),
        examples=ours.examples(),
        first=first,
        last=last,
    )


class _Graphs:
    """The graphs of a store but one."""

    def __init__(self, store: Store, apart: ox.NamedNode) -> None:
        self._store = store
        self._apart = apart

    def values(self, pattern: str) -> list[str]:
        """Return the different IRIs that ?value stands for, sorted."""
        rows = self._store.select(f"SELECT DISTINCT ?value WHERE {{ {self._in(pattern)} FILTER(isIRI(?value)) }}")
        return sorted(row["value"].value for row in rows)

    def number(self, variable: str, pattern: str) -> int:
        """Count the different values of a variable."""
        return self._one(f"SELECT (COUNT(*) AS ?n) WHERE {{ SELECT DISTINCT {variable} WHERE {{ {self._in(pattern)} }} }}")

    def use(self, predicate: str) -> Use:
        pattern = f"?s <{predicate}> ?o"
        return Use(self.number("?s ?o", pattern), self.number("?s", pattern), self.number("?o", pattern))

    def fixed(self) -> dict[str, int]:
        """Count the triples of each graph that was not read from a bulletin."""
        rows = self._store.select(f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?g {PROV.wasDerivedFrom} ?bulletin }} }}")
        fixed = set(self._store.graphs()) - {row["g"] for row in rows} - {self._apart}
        return {g.value: self._one(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {g} {{ ?s ?p ?o }} }}") for g in sorted(fixed, key=str)}

    def links(self) -> dict[tuple[str, str], int]:
        """Count the statements that tie something of ours to something of others."""
        found: dict[tuple[str, str], int] = {}
        ours, theirs = (f"STRSTARTS(STR({v}), {ox.Literal(base)})" for v, base in (("?s", vocabulary.ID), ("?o", vocabulary.BASE)))
        rows = self._store.select(
            f"SELECT DISTINCT ?s ?p ?o WHERE {{ VALUES ?p {{ {' '.join(map(str, LINKS))} }} {self._in('?s ?p ?o')}"
            f" FILTER(isIRI(?o) && {ours} && !{theirs}) }}"
        )
        for row in rows:
            key = (row["p"].value, space(row["o"].value))
            found[key] = found.get(key, 0) + 1
        return dict(sorted(found.items()))

    def examples(self) -> list[str]:
        """Return the first thing, by its IRI, of each class of ours that some bulletin has."""
        rows = self._store.select(
            f"SELECT (MIN(STR(?x)) AS ?first) WHERE {{ GRAPH ?g {{ ?g {PROV.wasDerivedFrom} ?bulletin . ?x {RDF.type} ?c }}"
            f" FILTER(STRSTARTS(STR(?c), {ox.Literal(vocabulary.ONTOLOGY)})) }} GROUP BY ?c"
        )
        return sorted({row["first"].value for row in rows})

    def span(self) -> tuple[str | None, str | None]:
        """Return the first and the last day on which a bulletin was issued."""
        (row,) = self._store.select(
            f"SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last) WHERE {{ {self._in(f'?b a {IPG.Bulletin} ; {DCTERMS.issued} ?day')} }}"
        )
        return (row["first"].value, row["last"].value) if row["first"] and row["last"] else (None, None)

    def _in(self, pattern: str) -> str:
        return f"GRAPH ?g {{ {pattern} }} FILTER(?g != {self._apart})"

    def _one(self, query: str) -> int:
        (row,) = self._store.select(query)
        return int(row["n"].value)


def space(iri: str) -> str:
    """Return the name space of an IRI: all of it up to the last ``#`` or ``/``."""
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
