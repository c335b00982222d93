"""Graphs and their plain edges: an edge is derived for as long as one graph states it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.vocabulary import BASE


@dataclass(frozen=True, slots=True)
class Known:
    """A graph as it was looked at: the name of its file, and the hash of its content."""

    graph: str
    name: str
    sha256: str


class Graphs:
    """The tables of graphs and of edges; an edge is a triple as N-Triples writes it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._do = connection.execute
        self._all = connection.executemany

    def number(self) -> int:
        """Return about how many graphs there are."""
        return int(self._do("SELECT MAX(id) FROM graphs").fetchone()[0] or 0)

    def known(self, graph: str) -> Known | None:
        row = self._do("SELECT graph, name, sha256 FROM graphs WHERE graph = ?", (graph,)).fetchone()
        return Known(*row) if row else None

    def of_file(self, name: str) -> list[str]:
        """Return the graphs that were read from a file."""
        return [graph for (graph,) in self._do("SELECT graph FROM graphs WHERE name = ?", (name,))]

    def edges_of(self, graph: str) -> frozenset[str]:
        row = self._do("SELECT edges FROM graphs WHERE graph = ?", (graph,)).fetchone()
        return frozenset(map(_long, filter(None, row[0].split("\n")))) if row else frozenset()

    def put(self, known: Known, edges: Iterable[str]) -> None:
        self._do("INSERT OR IGNORE INTO graphs (graph) VALUES (?)", (known.graph,))
        told = "\n".join(sorted(map(_short, edges)))
        self._do("UPDATE graphs SET name = ?, sha256 = ?, edges = ? WHERE graph = ?", (known.name, known.sha256, told, known.graph))

    def rename(self, graph: str, name: str) -> None:
        """Note that a graph that has not changed goes by the name of another file."""
        self._do("UPDATE graphs SET name = ? WHERE graph = ?", (name, graph))

    def drop(self, graph: str) -> None:
        self._do("DELETE FROM graphs WHERE graph = ?", (graph,))

    def times(self, edge: str) -> int:
        """Return how many graphs state an edge."""
        row = self._do("SELECT graphs FROM edges WHERE edge = ?", (_short(edge),)).fetchone()
        return row[0] if row else 0

    def state(self, edges: Iterable[str], *, more: int) -> None:
        """Note that one graph more, or one less, states each of these edges."""
        told = [(_short(edge), more) for edge in edges]
        self._all("INSERT INTO edges VALUES (?, ?) ON CONFLICT (edge) DO UPDATE SET graphs = graphs + excluded.graphs", told)
        if more < 0:
            self._all("DELETE FROM edges WHERE edge = ? AND graphs <= 0", [(edge,) for edge, _ in told])

    def edges(self) -> Iterator[str]:
        """Yield all edges."""
        return (_long(edge) for (edge,) in self._do("SELECT edge FROM edges"))


def _short(edge: str) -> str:
    """Return an edge, which is three IRIs, in half the space."""
    return edge.replace(f"<{BASE}", "<~")


def _long(edge: str) -> str:
    return edge.replace("<~", f"<{BASE}")
