"""Bulletins as graphs -> the store, a batch at a time, and then the ledger: only that makes them committed.

One bulletin is one update, which is all or nothing. Two files with one text are one bulletin; it goes by the
name that comes first by ``planning.precedence``, so that the order in which files arrive changes nothing.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pyoxigraph as ox

from kg.building import version
from kg.building.planning import Task, precedence
from kg.model import Finding
from kg.store import Entry, nquads
from kg.workspace import Workspace, Writer

_SHARE = 4  # a commit that took a second is followed by as many seconds of reading
_MOST = 1000  # bulletins, which wait in memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A bulletin as it is to be stored or, where there is no graph, why it cannot be."""

    task: Task
    content: bytes | None  # of the file; None when it could not be opened, which changes nothing in the store
    text: str | None = None  # SHA-256 of the text as read
    bulletin: str | None = None
    graph: ox.NamedNode | None = None
    lines: bytes = b""  # the graph as sorted N-Quads: what a process that reads can hand over quickly
    facts: int = 0
    withheld: int = 0
    findings: tuple[Finding, ...] = ()
    reason: str | None = None
    advice: str | None = None
    corrected: tuple[str, ...] = ()  # keys of the corrections that took effect


def groups(batches: Iterable[list[Prepared]]) -> Iterator[list[Prepared]]:
    """Join batches for as long as a commit takes, and some more: each commit waits for the disk, however small it is."""
    waiting: list[Prepared] = []
    due = time.monotonic()
    for batch in batches:
        waiting += batch
        if time.monotonic() >= due or len(waiting) >= _MOST:
            started = time.monotonic()
            yield waiting
            waiting, due = [], time.monotonic() + _SHARE * (time.monotonic() - started)
    if waiting:
        yield waiting


@dataclass(slots=True)
class Committer:
    """The state of a build; ``entries`` says, by name, what the store holds."""

    workspace: Workspace
    writer: Writer
    version: str
    entries: dict[str, Entry] = field(default_factory=dict)
    awaited: set[str] = field(default_factory=set)  # names of files that are still to be read, so may have another text
    _owners: dict[str, str] = field(default_factory=dict)  # text -> the name of the file that it goes by

    def recover(self) -> frozenset[str]:
        """Bring the store and the ledger together after a crash; return the names of what the store has lost.

        A graph that the ledger does not know was never acknowledged, and goes. Where the last build came to its end and
        the store has the graphs that the ledger names, nothing is counted, which would take ever longer.
        """
        for entry in self.writer.ledger.entries().values():
            self._note(entry)
        known = {e.graph for e in self.entries.values() if e.outcome == "stored"}
        if self.writer.is_published and {g.value for g in self.writer.store.graphs()} == known:
            return frozenset()
        counts = self.writer.store.counts()
        for graph in set(counts) - known:
            self.writer.store.drop(ox.NamedNode(graph))
        lost = frozenset(n for n, e in self.entries.items() if _is_lost(e, counts))
        for name in lost:
            if name.startswith("graph:"):
                self._forget(name)
        return lost

    def commit(self, batch: Iterable[Prepared]) -> None:
        """Store a batch, make it last, and write it down in the ledger."""
        placed = [(p, p.content) for p in batch if p.content is not None]
        self.workspace.keep(content for _, content in placed)
        before = (self.entries.get(p.task.input.name) for p, _ in placed)
        self.writer.ledger.append(replace(e, outcome="pending") for e in before if e and e.outcome == "stored")
        self._acknowledge([line for p, content in placed for line in self._place(p, content)])

    @property
    def duplicates(self) -> frozenset[str]:
        """The names of files with the text of another one, which holds the graph."""
        return frozenset(name for name, entry in self.entries.items() if entry.outcome == "duplicate")

    def put(self, name: str, graph: ox.NamedNode, quads: Iterable[ox.Quad], *, source: str) -> None:
        """Store a graph that is not of one bulletin; ``source`` tells what it was made from."""
        lines = b"".join(nquads.lines(nquads.canonical(quads)))
        sha256, size = hashlib.sha256(lines).hexdigest(), lines.count(b"\n")
        entry = Entry(name=name, outcome="stored", source=source, version=self.version, graph=graph.value, quads=size, sha256=sha256)
        self.writer.store.drop(graph)  # a crash in between is noticed: the ledger names a graph that is not there
        self.writer.store.add(lines)
        self._acknowledge([self._note(entry)])

    def remove(self, names: Iterable[str]) -> None:
        """Take out all that goes by these names."""
        self._acknowledge([line for name in names for line in self._withdraw(name)])

    def _place(self, prepared: Prepared, content: bytes) -> list[Entry]:
        """Put one bulletin into the store; return the lines that tell of it, in an order that may be cut anywhere."""
        self.awaited.discard(prepared.task.input.name)
        entry = _entry(prepared, source=hashlib.sha256(content).hexdigest(), version=version.of(prepared.task.input.name, self.version))
        if prepared.graph is None:
            return [*self._withdraw(entry.name), self._note(entry)]
        other = self._other(entry)
        if other and other.name not in self.awaited and precedence(other.name, other.issued) < precedence(entry.name, entry.issued):
            return [*self._withdraw(entry.name), self._note(_duplicate(entry, of=other))]
        old = [ox.NamedNode(e.graph) for e in (self._forget(entry.name), other) if e and e.graph and e.outcome == "stored"]
        if old:
            self.writer.store.replace(prepared.graph, ox.parse(prepared.lines, format=ox.RdfFormat.N_QUADS), drop=old)
        else:
            self.writer.store.add(prepared.lines)
        demoted = [self._note(_duplicate(other, of=entry))] if other else []
        return [*demoted, self._note(entry)]

    def _other(self, entry: Entry) -> Entry | None:
        """Return the entry of another file with the same text, which goes by its name."""
        name = self._owners.get(str(entry.text))
        return self.entries[name] if name and name != entry.name else None

    def _withdraw(self, name: str) -> list[Entry]:
        entry = self._forget(name)
        if entry is None:
            return []
        if entry.outcome == "stored" and entry.graph:
            self.writer.store.drop(ox.NamedNode(entry.graph))
        return [Entry(name=name, outcome="removed")]

    def _note(self, entry: Entry) -> Entry:
        self.entries[entry.name] = entry
        if entry.outcome == "stored" and entry.text:
            self._owners[entry.text] = entry.name
        return entry

    def _forget(self, name: str) -> Entry | None:
        entry = self.entries.pop(name, None)
        if entry and entry.text and self._owners.get(entry.text) == name:
            del self._owners[entry.text]
        return entry

    def _acknowledge(self, lines: Sequence[Entry]) -> None:
        self.writer.store.flush()
        self.writer.ledger.append(lines)


def _is_lost(entry: Entry, counts: Mapping[str, int]) -> bool:
    """Tell whether the store does not hold what the ledger says."""
    return entry.outcome == "pending" or (entry.outcome == "stored" and counts.get(str(entry.graph), 0) != entry.quads)


def _duplicate(entry: Entry, *, of: Entry) -> Entry:
    return replace(entry, outcome="duplicate", bulletin=of.bulletin, graph=of.graph)


def _entry(prepared: Prepared, *, source: str, version: str) -> Entry:
    graph = prepared.graph
    return Entry(
        name=prepared.task.input.name,
        outcome="stored" if graph else "quarantined",
        source=source,
        version=version,
        text=prepared.text,
        bulletin=prepared.bulletin,
        graph=graph.value if graph else None,
        quads=prepared.lines.count(b"\n"),
        sha256=hashlib.sha256(prepared.lines).hexdigest() if graph else None,
        facts=prepared.facts,
        withheld=prepared.withheld,
        reason=prepared.reason,
        advice=prepared.advice,
        encoding=prepared.task.said.encoding,
        issued=prepared.task.said.issued,
        findings=prepared.findings,
        corrected=prepared.corrected,
    )
