"""The graphs that are not of one bulletin: register, ontology and links as installed; derived and data set as they follow."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime

import pyoxigraph as ox

from kg import derive, links, register, resources, vocabulary
from kg.building import version
from kg.building.committing import Committer
from kg.store import Entry
from kg.vocabulary import DCTERMS, OWL, RDF, VOID, XSD

_DERIVED, _DATASET = "graph:derived", "graph:dataset"


def refresh(committer: Committer) -> None:
    """Load the graphs that come with the program where they are missing or of another version."""
    for graph, load in _INSTALLED.items():
        name = f"graph:{graph}"
        entry = committer.entries.get(name)
        if entry is None or entry.version != committer.version:
            committer.put(name, vocabulary.graph(graph), load(), source=committer.version)


def conclude(committer: Committer) -> None:
    """Make anew what follows from all other graphs, when one of them has changed."""
    software = version.software()
    others = {e.graph: e for n, e in committer.entries.items() if e.outcome == "stored" and n not in (_DERIVED, _DATASET)}
    source = _state(others.values(), software)
    if all(n in committer.entries and committer.entries[n].source == source for n in (_DERIVED, _DATASET)):
        return
    committer.remove([_DERIVED, _DATASET])  # so that nothing is derived from what was derived
    committer.put(_DERIVED, vocabulary.graph("derived"), derive.quads(committer.writer.store), source=source)
    stored = [*others.values(), committer.entries[_DERIVED]]
    committer.put(_DATASET, vocabulary.graph("dataset"), _description(stored, software), source=source)


def _state(entries: Iterable[Entry], software: str) -> str:
    told = sorted(f"{e.graph} {e.sha256} {e.version}" for e in entries)
    return hashlib.sha256("\n".join([software, os.environ.get("SOURCE_DATE_EPOCH", ""), *told]).encode()).hexdigest()


def _description(entries: Iterable[Entry], software: str) -> Iterable[ox.Quad]:
    """Describe the data set: how much there is, and which version of the program made it."""
    held = list(entries)
    values: dict[ox.NamedNode, ox.NamedNode | ox.Literal] = {
        RDF.type: VOID.Dataset,
        DCTERMS.title: ox.Literal("A knowledge graph of intellectual-property policy"),
        OWL.versionInfo: ox.Literal(software),
        VOID.triples: _integer(sum(e.quads for e in held)),
        VOID.documents: _integer(sum(e.bulletin is not None for e in held)),
    }
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        day = datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
        values[DCTERMS.modified] = ox.Literal(day, datatype=XSD.date)
    subject, graph = ox.NamedNode(vocabulary.thing("Dataset", "ipgraph")), vocabulary.graph("dataset")
    return [ox.Quad(subject, predicate, value, graph) for predicate, value in values.items()]


def _ontology() -> Iterator[ox.Quad]:
    graph = vocabulary.graph("ontology")
    for path in sorted(resources.folder("ontology").glob("*.ttl")):
        parsed = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        yield from (ox.Quad(q.subject, q.predicate, q.object, graph) for q in parsed)


def _integer(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=XSD.integer)


_INSTALLED: dict[str, Callable[[], Iterable[ox.Quad]]] = {
    "ontology": _ontology,
    "register": lambda: register.load().quads(),
    "links": lambda: links.quads(links.read()),
}
