"""A store -> how much there is of what in it; used by dataset.py, and kept up by recounting.py.

All counts are of the merged graph, in which a triple that several named graphs state stands once: that is what
somebody counts who has loaded the Turtle. The store is gone through in the order of its index, so that it need not fit
into memory.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from itertools import islice

import pyoxigraph as ox

from kg import vocabulary
from kg.description.distinct import Distinct
from kg.store.reading import Reading
from kg.vocabulary import DCTERMS, IPG, OWL, PROV, RDF, SCHEMA, SKOS

LINKS = frozenset({SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch, OWL.sameAs, SCHEMA.sameAs})
TYPE = RDF.type
APART = vocabulary.graph("dataset")  # the description itself, which is not counted
_AT_ONCE = 100_000  # quads after which memory is looked to


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
    stated: Mapping[str, int]  # facts that rest on a bulletin and repeat none of another, by class
    firsts: Mapping[str, str]  # the first thing, by its IRI, of each class of ours that bulletins have
    first: str | None  # the earliest day on which a bulletin was issued, and the latest
    last: str | None

    @property
    def examples(self) -> list[str]:
        """One thing of each class of ours that bulletins have."""
        return sorted(set(self.firsts.values()))


@dataclass(slots=True)
class _Whole:
    """What is counted over all properties."""

    entities: Distinct = field(default_factory=Distinct)
    subjects: Distinct = field(default_factory=Distinct)
    objects: Distinct = field(default_factory=Distinct)
    classes: Counter[str] = field(default_factory=Counter)
    links: Counter[tuple[str, str]] = field(default_factory=Counter)

    def trim(self) -> None:
        for distinct in (self.entities, self.subjects, self.objects):
            distinct.trim()


def count(store: Reading) -> Counts:
    """Count what the graphs of a store hold, without the description."""
    whole, uses = _Whole(), dict[str, Use]()
    for row in store.select(f"SELECT DISTINCT ?p WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != {APART}) }}"):
        uses[row["p"].value] = _use(store, row["p"], whole)
    first, last = span(store)
    return Counts(
        triples=sum(use.triples for use in uses.values()),
        entities=whole.entities.count(),
        subjects=whole.subjects.count(),
        objects=whole.objects.count(),
        classes=dict(sorted(whole.classes.items())),
        properties=dict(sorted(uses.items())),
        graphs=_fixed(store),
        links=dict(sorted(whole.links.items())),
        stated={c: number for c in sorted(whole.classes) if c.startswith(vocabulary.ONTOLOGY) and (number := _stated(store, c))},
        firsts=firsts(store),
        first=first,
        last=last,
    )


def _use(store: Reading, predicate: ox.NamedNode, whole: _Whole) -> Use:
    """Count the statements with a property, which come by object and then by subject."""
    triples, objects, subjects = 0, 0, Distinct()
    before: ox.Quad | None = None
    says_more = predicate == TYPE or predicate in LINKS
    quads = (q for q in store.matching(None, predicate, None, None) if q.graph_name != APART)
    while part := list(islice(quads, _AT_ONCE)):
        for quad in part:
            is_other = before is None or quad.object != before.object
            if is_other:
                objects += 1
                whole.objects.add(hash(quad.object))
            if is_other or before is None or quad.subject != before.subject:
                triples += 1
                subjects.add(hash(quad.subject))
                whole.subjects.add(hash(quad.subject))
                if says_more:
                    _note(quad, whole)
            before = quad
        subjects.trim()
        whole.trim()
    return Use(triples, subjects.count(), objects)


def _note(quad: ox.Quad, whole: _Whole) -> None:
    """Count what a statement says besides."""
    if class_ := class_of(quad):
        whole.classes[class_] += 1
    if is_entity(quad):
        whole.entities.add(hash(quad.subject))
    if link := link_of(quad):
        whole.links[link] += 1


def class_of(quad: ox.Quad) -> str | None:
    """Return the class that a statement gives a thing."""
    return quad.object.value if quad.predicate == TYPE and isinstance(quad.object, ox.NamedNode) else None


def is_entity(quad: ox.Quad) -> bool:
    """Tell whether a statement gives a thing of ours a class."""
    return quad.predicate == TYPE and isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(vocabulary.ID)


def link_of(quad: ox.Quad) -> tuple[str, str] | None:
    """Return as what a statement is counted that ties something of ours to something of others: property and name space."""
    if quad.predicate not in LINKS or not isinstance(quad.subject, ox.NamedNode) or not isinstance(quad.object, ox.NamedNode):
        return None
    is_outward = quad.subject.value.startswith(vocabulary.ID) and not quad.object.value.startswith(vocabulary.BASE)
    return (quad.predicate.value, space(quad.object.value)) if is_outward else None


def _fixed(store: Reading) -> dict[str, int]:
    """Count the triples of each graph that was not read from a bulletin."""
    rows = store.select(f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?g {PROV.wasDerivedFrom} ?bulletin }} }}")
    fixed = set(store.graphs()) - {row["g"] for row in rows} - {APART}
    return {g.value: size(store, g) for g in sorted(fixed, key=str)}


def size(store: Reading, graph: ox.NamedNode) -> int:
    """Count the triples of a graph."""
    (row,) = store.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
    return int(row["n"].value)


def _stated(store: Reading, class_: str) -> int:
    facts = f"?fact a <{class_}> ; {IPG.statedIn} ?bulletin FILTER NOT EXISTS {{ ?fact {IPG.repeats} ?first }}"
    (row,) = store.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ SELECT DISTINCT ?fact WHERE {{ {facts} }} }}")
    return int(row["n"].value)


def firsts(store: Reading, classes: Iterable[str] = ()) -> dict[str, str]:
    """Return the first thing, by its IRI, of each class of ours that some bulletin has, or of some classes."""
    values = f"VALUES ?c {{ {' '.join(f'<{c}>' for c in classes)} }}" if classes else ""
    rows = store.select(
        f"SELECT ?c (MIN(STR(?x)) AS ?first) WHERE {{ {values} GRAPH ?g {{ ?g {PROV.wasDerivedFrom} ?bulletin . ?x {RDF.type} ?c }}"
        f" FILTER(STRSTARTS(STR(?c), {ox.Literal(vocabulary.ONTOLOGY)})) }} GROUP BY ?c"
    )
    return dict(sorted((row["c"].value, row["first"].value) for row in rows))


def span(store: Reading) -> tuple[str | None, str | None]:
    """Return the first and the last day on which a bulletin was issued."""
    (row,) = store.select(
        f"SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last) WHERE {{ GRAPH ?g {{ ?b a {IPG.Bulletin} ; {DCTERMS.issued} ?day }} }}"
    )
    return (row["first"].value, row["last"].value) if row["first"] and row["last"] else (None, None)


def space(iri: str) -> str:
    """Return the name space of an IRI: all of it up to the last ``#`` or ``/``."""
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def write(counts: Counts) -> str:
    """Return counts as text that ``read`` understands."""
    return json.dumps({**asdict(counts), "links": [[*what, number] for what, number in counts.links.items()]})


def read(written: str) -> Counts:
    told = json.loads(written)
    uses = {name: Use(**use) for name, use in told["properties"].items()}
    return Counts(**{**told, "properties": uses, "links": {(name, base): number for name, base, number in told["links"]}})
