"""The address of a triple store -> its named graphs, to be counted, put, deleted and read back; used by push.

Graphs go by the Graph Store Protocol, one request each, and come back by queries, which all stores answer alike.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.request import Request

import pyoxigraph as ox

from kg.store import nquads
from kg.store.credentials import Credentials
from kg.store.presets import Preset
from kg.store.remote import AGENT, Remote, reach
from kg.store.transfer import Line, challenge, fetch
from kg.vocabulary import ID

OURS = f"{ID}graph/"  # how the names of our graphs begin
_DONE = frozenset({200, 201, 202, 204})
_GONE = _DONE | {404}
_FULL = 0.5  # of the rows that a store answers with are asked for at once, since slices differ in size


@dataclass(frozen=True, slots=True)
class GraphStore:
    """The named graphs of somebody's triple store."""

    url: str
    preset: Preset
    line: Line
    known: Credentials
    asked: Remote

    def counts(self) -> dict[str, int]:
        """Count the statements of each graph whose name is one of ours."""
        ours = f'FILTER(STRSTARTS(STR(?g), "{OURS}"))'
        number = self.asked.counted(f"SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {ours} }}")
        found: dict[str, int] = {}
        for part in self._slices("STR(?g)", number):
            rows = self.asked.select(f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {ours} {part} }} GROUP BY ?g")
            found |= {row["g"].value: int(row["n"].value) for row in rows}
        return found

    def count(self, graph: ox.NamedNode) -> int:
        """Count the statements of a graph."""
        return self.asked.counted(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}")

    def holds(self, graph: ox.NamedNode, sha256: str, size: int) -> bool:
        """Read a graph of so many statements back, and tell whether it has the hash that ``digest`` computes."""
        # The lines as they come are enough when both ends write alike; that spares a million terms their way through Python.
        if self.preset.rows is None and digest(self.asked.triples_as_sent(graph)) == sha256:
            return True
        parts = self._slices("CONCAT(STR(?s), STR(?p), STR(?o))", size)
        return digest(_canonical(triple for part in parts for triple in self.asked.statements(graph, those=part))) == sha256

    def put(self, graph: ox.NamedNode, content: bytes) -> None:
        """Put N-Triples in the place of a graph. Raises RemoteError; then nobody knows what the store holds of it."""
        if self.preset.clear:
            self.drop(graph)
        request = Request(self.preset.graph_at(self.url, graph.value), data=content, method="POST" if self.preset.clear else "PUT")
        request.add_header("Content-Type", "application/n-triples")
        self._send(request, _DONE)

    def drop(self, graph: ox.NamedNode) -> None:
        """Delete a graph, which need not be there."""
        self._send(Request(self.preset.clear_at(self.url, graph.value), method="DELETE"), _GONE)

    def _send(self, request: Request, statuses: frozenset[int]) -> None:
        for name, value in {"User-Agent": AGENT, **self.known.headers}.items():
            request.add_header(name, value)
        if self.known.user is not None:
            said = self.known.answer(challenge(request.full_url, self.line), request)
            if said:
                request.add_unredirected_header("Authorization", said)
        fetch(request, self.line, statuses=statuses, again=False)

    def _slices(self, text: str, size: int) -> Iterator[str]:
        """Yield filters that part rows by the hash of a text, so that each part fits into an answer."""
        digits = 0
        while self.preset.rows and size > self.preset.rows * _FULL * 16**digits:
            digits += 1
        if not digits:
            yield ""
            return
        for number in range(16**digits):
            yield f'FILTER(STRSTARTS(LCASE(MD5({text})), "{number:0{digits}x}"))'


def open_at(url: str, preset: Preset, *, seconds: float) -> GraphStore:
    """Return the store at an address; each exchange with it may take so many seconds. Raises UsageError when it is no address."""
    line, known = reach(url, seconds=seconds)
    query = preset.query_at(url)
    return GraphStore(url, preset, line, known, Remote(query, *reach(query, seconds=seconds)))


def digest(content: bytes) -> str:
    """Return the SHA-256 of the sorted lines of N-Triples, each once."""
    return hashlib.sha256(b"".join(sorted(set(content.splitlines(keepends=True))))).hexdigest()


def _canonical(triples: Iterable[ox.Triple]) -> bytes:
    """Return N-Triples with numbers, dates and truth values as our own store writes them."""
    return ox.serialize((q.triple for q in nquads.canonical(ox.Quad(*t) for t in triples)), format=ox.RdfFormat.N_TRIPLES) or b""
