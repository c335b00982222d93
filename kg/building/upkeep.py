"""The graphs that are not of one bulletin: register and ontology as installed, links as decided; derived and data set as they follow."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial

import pyoxigraph as ox

from kg import register, resources, vocabulary
from kg.building import deriving, describing, version
from kg.building.committing import Committer
from kg.building.report import FileReport
from kg.derive import kept
from kg.description import Counts
from kg.errors import UnreadableInput
from kg.links import files as link_files
from kg.links import things, triples
from kg.links.standing import settle

_LINKS = "graph:links"


def refresh(committer: Committer) -> None:
    """Load the graphs that come with the program where they are missing or of another version; links have their own way."""
    for graph, load in INSTALLED.items():
        name = f"graph:{graph}"
        entry = committer.entries.get(name)
        if entry is None or entry.version != committer.version:
            committer.put(name, vocabulary.graph(graph), load(), source=committer.version)


def refresh_links(committer: Committer) -> FileReport | None:
    """Load the links of the program and of the workspace where either has changed, and report what a person must look at.

    It is called when the bulletins are stored, since links may be of things that only they tell of. A broken file of
    the workspace is in quarantine, and the links that stand stay as they are.
    """
    own, entry = committer.workspace.links, committer.entries.get(_LINKS)
    package = link_files.of_package()
    try:
        standing = settle(package.rows, link_files.read(own).rows, exists=partial(things.exists, committer.writer.store))
    except UnreadableInput as error:
        if entry is None:
            committer.put(_LINKS, vocabulary.graph("links"), triples.quads(settle(package.rows)), source="")
        return FileReport(name=own.name, outcome="quarantined", reason=str(error).removeprefix(f"{own}:"), advice="ipgraph link list")
    source = triples.state(own, (row.subject for row in standing.strays))
    if entry is None or (entry.source, entry.version) != (source, committer.version):
        committer.put(_LINKS, vocabulary.graph("links"), triples.quads(standing), source=source)
    found = tuple(standing.findings())
    return FileReport(name=own.name, outcome="unchanged", findings=found) if found else None


def conclude(committer: Committer) -> Counts:
    """Bring up to date what follows from all other graphs, and return how much there is of what.

    Raises OSError when what is kept for that cannot be written.
    """
    try:
        return _conclude(committer)
    except sqlite3.DatabaseError:  # it is damaged, which shows only when that part of it is read
        kept.remove(deriving.where(committer))
    try:
        return _conclude(committer)
    except sqlite3.DatabaseError as error:
        raise OSError(errno.EIO, str(error), str(deriving.where(committer))) from error


def _conclude(committer: Committer) -> Counts:
    software = version.software()
    with closing(deriving.opened(committer, source=software)) as known:
        changed = deriving.update(committer, known, source=software)
        counts = describing.update(committer, known, changed)
        deriving.seal(committer, known)
    return counts


def _ontology() -> Iterator[ox.Quad]:
    graph = vocabulary.graph("ontology")
    for path in sorted(resources.folder("ontology").glob("*.ttl")):
        parsed = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        yield from (ox.Quad(q.subject, q.predicate, q.object, graph) for q in parsed)


INSTALLED: dict[str, Callable[[], Iterable[ox.Quad]]] = {
    "ontology": _ontology,
    "register": lambda: register.load().quads(),
}
