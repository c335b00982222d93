"""The store of a workspace, open for writing: graphs come in whole, one at a time, and leave whole.

Oxigraph loses updates, without an error, when two threads read and then write. Only an update is all or
nothing; a loop of ``add`` is not. Hence the lock, and no other way to write than these.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import WorkspaceError
from kg.store.reading import DAMAGE, Reading


class Embedded(Reading):
    """An Oxigraph store on disk. Hold ``writing`` around what reads and then writes."""

    def __init__(self, path: Path) -> None:
        """Open the store, and create it where there is none. Raises WorkspaceError when it is damaged or in use."""
        try:
            super().__init__(ox.Store(str(path)))
        except DAMAGE as error:
            raise WorkspaceError(f"the store cannot be opened: {error}", where=str(path), advice="ipgraph doctor") from error
        self.writing = threading.RLock()

    def add(self, lines: bytes) -> None:
        """Store graphs that it does not hold yet, as settled N-Quads: all of it or nothing."""
        with self.writing:
            self._store.load(lines, format=ox.RdfFormat.N_QUADS)

    def replace(self, graph: ox.NamedNode, quads: Iterable[ox.Quad], *, drop: Iterable[ox.NamedNode] = ()) -> None:
        """Put settled quads (``nquads.settle``) in the place of a graph and drop others: all of it or nothing."""
        drops = "".join(f"DROP SILENT GRAPH {g} ;\n" for g in (graph, *drop))
        content = ox.serialize((q.triple for q in quads), format=ox.RdfFormat.N_TRIPLES) or b""
        with self.writing:
            self._store.update(f"{drops}INSERT DATA {{ GRAPH {graph} {{\n{content.decode()}}} }}")

    def change(self, graph: ox.NamedNode, *, remove: Iterable[str], add: Iterable[str]) -> None:
        """Take statements out of a graph and put others in, as N-Triples without the dot: all of it or nothing."""
        parts = (("DELETE", " .\n".join(remove)), ("INSERT", " .\n".join(add)))
        told = " ;\n".join(f"{verb} DATA {{ GRAPH {graph} {{\n{statements} }} }}" for verb, statements in parts if statements)
        with self.writing:
            self._store.update(told)

    def drop(self, graph: ox.NamedNode) -> None:
        """Remove a graph with all that it holds."""
        with self.writing:
            self._store.update(f"DROP SILENT GRAPH {graph}")

    def flush(self) -> None:
        """Make all that was written last; nothing counts as committed before."""
        with self.writing:
            self._store.flush()

    def backup(self, path: Path) -> None:
        """Copy the state of this moment into a new folder; its files are links, so that this is cheap."""
        with self.writing:
            self._store.backup(str(path))
