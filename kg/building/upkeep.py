"""The graphs that are not of one bulletin: register and ontology as installed, links as decided; derived and data set as they follow."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime

import pyoxigraph as ox

from kg import derive, description, register, resources, vocabulary
from kg.building import version
from kg.building.committing import Committer
from kg.building.report import FileReport
from kg.errors import UnreadableInput
from kg.links import files as link_files
from kg.links import triples
from kg.links.standing import settle
from kg.model import Finding
from kg.store import Entry

_DERIVED, _DATASET, _LINKS = "graph:derived", "graph:dataset", "graph:links"


def refresh(committer: Committer) -> None:
    """Load the graphs that come with the program where they are missing or of another version; links have their own way."""
    for graph, load in _INSTALLED.items():
        name = f"graph:{graph}"
        entry = committer.entries.get(name)
        if entry is None or entry.version != committer.version:
            committer.put(name, vocabulary.graph(graph), load(), source=committer.version)


def refresh_links(committer: Committer) -> FileReport | None:
    """Load the links of the program and of the workspace where either has changed, and report what a person must look at.

    A broken file of the workspace is in quarantine, and the links that stand stay as they are.
    """
    own, entry = committer.workspace.links, committer.entries.get(_LINKS)
    package, source = link_files.of_package(), triples.state(own)
    try:
        standing = settle(package.rows, link_files.read(own).rows)
    except UnreadableInput as error:
        if entry is None:
            committer.put(_LINKS, vocabulary.graph("links"), triples.quads(settle(package.rows)), source="")
        return FileReport(name=own.name, outcome="quarantined", reason=str(error).removeprefix(f"{own}:"), advice="ipgraph link list")
    if entry is None or (entry.source, entry.version) != (source, committer.version):
        committer.put(_LINKS, vocabulary.graph("links"), triples.quads(standing), source=source)
    found = tuple(Finding("disputed link", str(dispute), severity="warning", focus=dispute.stands.subject) for dispute in standing.disputes)
    return FileReport(name=own.name, outcome="unchanged", findings=found) if found else None


def conclude(committer: Committer) -> None:
    """Make anew what follows from all other graphs, when one of them has changed."""
    software = version.software()
    others = {e.graph: e for n, e in committer.entries.items() if e.outcome == "stored" and n not in (_DERIVED, _DATASET)}
    source = _state(others.values(), software)
    if all(n in committer.entries and committer.entries[n].source == source for n in (_DERIVED, _DATASET)):
        return
    committer.remove([_DERIVED, _DATASET])  # so that nothing is derived from what was derived
    committer.put(_DERIVED, vocabulary.graph("derived"), derive.quads(committer.writer.store), source=source)
    committer.put(_DATASET, vocabulary.graph("dataset"), _description(committer, software), source=source)


def _state(entries: Iterable[Entry], software: str) -> str:
    told = sorted(f"{e.graph} {e.sha256} {e.version}" for e in entries)
    return hashlib.sha256("\n".join([software, os.environ.get("SOURCE_DATE_EPOCH", ""), description.source(), *told]).encode()).hexdigest()


def _description(committer: Committer, software: str) -> Iterator[ox.Quad]:
    """Describe the data set, with the day of SOURCE_DATE_EPOCH where it is set."""
    epoch, graph = os.environ.get("SOURCE_DATE_EPOCH"), vocabulary.graph("dataset")
    day = datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch else None
    described = description.triples(committer.writer.store, software=software, modified=day)
    return (ox.Quad(*triple, graph) for triple in described)


def _ontology() -> Iterator[ox.Quad]:
    graph = vocabulary.graph("ontology")
    for path in sorted(resources.folder("ontology").glob("*.ttl")):
        parsed = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        yield from (ox.Quad(q.subject, q.predicate, q.object, graph) for q in parsed)


_INSTALLED: dict[str, Callable[[], Iterable[ox.Quad]]] = {
    "ontology": _ontology,
    "register": lambda: register.load().quads(),
}
