"""Bulletins as graphs -> the store, a batch at a time, and then the ledger: only that makes them committed.

One bulletin is one update, which is all or nothing. Two files with one text are one bulletin; it goes by the
name that comes first by ``planning.precedence``, so that the order in which files arrive changes nothing.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

import pyoxigraph as ox

from kg.building import version
from kg.building.planning import Task, precedence
from kg.derive.updating import Change
from kg.model import Finding
from kg.store import Entry, nquads
from kg.store.entries import Entries
from kg.workspace import Workspace, Writer

_SHARE = 4  # a commit that took a second is followed by as many seconds of reading
_MOST = 16 << 20  # bytes of bulletins that wait in memory, where they take three times as much
_LOOKED_FOR = 1000  # graphs that must be there in a store that is whole
_LINES = 20_000  # of a graph that is loaded in parts


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
    look: str | None = None  # of the file before it was opened, see inputs.look


def groups(batches: Iterable[list[Prepared]]) -> Iterator[list[Prepared]]:
    """Join batches for as long as a commit takes, and some more: each commit waits for the disk, however small it is."""
    waiting: list[Prepared] = []
    due = time.monotonic()
    for batch in batches:
        waiting += batch
        if time.monotonic() >= due or sum(len(p.lines) for p in waiting) >= _MOST:
            started = time.monotonic()
            yield waiting
            waiting, due = [], time.monotonic() + _SHARE * (time.monotonic() - started)
    if waiting:
        yield waiting


@dataclass(slots=True)
class Committer:
    """The state of a build."""

    workspace: Workspace
    writer: Writer
    version: str
    awaited: set[str] = field(default_factory=set)  # names of files that are still to be read, so may have another text

    @property
    def entries(self) -> Entries:
        """What the store holds, by name."""
        return self.writer.entries

    def recover(self) -> frozenset[str]:
        """Bring the store and the ledger together after a crash; return the names of what the store has lost.

        A graph that the ledger does not know was never acknowledged, and goes. Where the last build came to its end, and
        what it stored last is there, nothing is counted, which would take ever longer: a store that was damaged lacks
        what came last.
        """
        if self.writer.is_published and all(map(self.writer.store.holds, self.entries.last(_LOOKED_FOR))):
            return frozenset()
        counts, known = self.writer.store.counts(), set[str]()
        lost = []
        for name, entry in self.entries.items():
            if entry.outcome == "stored":
                known.add(str(entry.graph))
            if _is_lost(entry, counts):
                lost.append(name)
        self.writer.begin()
        for graph in counts.keys() - known:
            self.writer.store.drop(ox.NamedNode(graph))
        self.remove(name for name in lost if name.startswith("graph:"))
        return frozenset(lost)

    def commit(self, batch: Iterable[Prepared]) -> None:
        """Store a batch, make it last, and write it down in the ledger."""
        placed = [(p, p.content) for p in batch if p.content is not None]
        if not placed:
            return
        self.workspace.keep(content for _, content in placed)
        self.writer.begin()
        self.entries.announce(p.task.input.name for p, _ in placed)
        self._acknowledge([line for p, content in placed for line in self._place(p, content)])

    @property
    def duplicates(self) -> frozenset[str]:
        """The names of files with the text of another one, which holds the graph."""
        return self.entries.duplicates()

    def put(self, name: str, graph: ox.NamedNode, quads: Iterable[ox.Quad], *, source: str) -> None:
        """Store a graph that is not of one bulletin; ``source`` tells what it was made from."""
        lines = b"".join(nquads.lines(nquads.canonical(quads)))
        entry = entry_of_graph(name, graph, lines, source=source, version=self.version)
        self.writer.store.drop(graph)  # a crash in between is noticed: the ledger names a graph that is not there
        self.writer.store.add(lines)
        self._acknowledge([self._note(entry)])

    def amend(self, name: str, graph: ox.NamedNode, change: Change, *, source: str) -> None:
        """Bring a graph up to date that follows from all others; a crash in between is noticed, and then it is made anew."""
        entry, ending = self.entries.get(name), f" {graph} .\n".encode()
        self.writer.begin()
        self.entries.announce([name])
        if change.whole or entry is None:
            self.writer.store.drop(graph)
            total = self._load(line.encode() + ending for line in change.added)
        else:
            added = list(change.added)
            self.writer.store.change(graph, remove=change.removed, add=added)
            gone, come = (nquads.Total.of(line.encode() + ending for line in lines) for lines in (change.removed, added))
            total = nquads.Total.read(entry.quads, str(entry.sha256)) - gone + come
        told = Entry(name=name, outcome="stored", source=source, version=self.version, graph=graph.value)
        self._acknowledge([self._note(replace(told, quads=total.lines, sha256=str(total)))])

    def _load(self, lines: Iterable[bytes]) -> nquads.Total:
        """Store lines, each once, some at a time: there may be more than fit into memory."""
        total, waiting = nquads.Total(), iter(lines)
        while part := list(islice(waiting, _LINES)):
            self.writer.store.add(b"".join(part))
            total += nquads.Total.of(part)
        return total

    def remove(self, names: Iterable[str]) -> None:
        """Take out all that goes by these names."""
        gone = list(names)
        if gone:
            self.writer.begin()
        self._acknowledge([line for name in gone for line in self._withdraw(name)])

    def _place(self, prepared: Prepared, content: bytes) -> list[Entry]:
        """Put one bulletin into the store; return the lines that tell of it, in an order that may be cut anywhere."""
        self.awaited.discard(prepared.task.input.name)
        entry = entry_of(prepared, source=hashlib.sha256(content).hexdigest(), version=version.of(prepared.task.input.name, self.version))
        if prepared.graph is None:
            return [*self._withdraw(entry.name), self._note(entry, prepared.look)]
        other = self._other(entry)
        if other and other.name not in self.awaited and precedence(other.name, other.issued) < precedence(entry.name, entry.issued):
            return [*self._withdraw(entry.name), self._note(duplicate(entry, of=other), prepared.look)]
        old = [ox.NamedNode(e.graph) for e in (self.entries.forget(entry.name), other) if e and e.graph and e.outcome == "stored"]
        if old:
            self.writer.store.replace(prepared.graph, ox.parse(prepared.lines, format=ox.RdfFormat.N_QUADS), drop=old)
        else:
            self.writer.store.add(prepared.lines)
        demoted = [self._note(duplicate(other, of=entry), self._look(other))] if other else []
        return [*demoted, self._note(entry, prepared.look)]

    def _other(self, entry: Entry) -> Entry | None:
        """Return the entry of another file with the same text, which goes by its name."""
        name = self.entries.owner(str(entry.text))
        return self.entries[name] if name and name != entry.name else None

    def _withdraw(self, name: str) -> list[Entry]:
        entry = self.entries.forget(name)
        if entry is None:
            return []
        if entry.outcome == "stored" and entry.graph:
            self.writer.store.drop(ox.NamedNode(entry.graph))
        return [Entry(name=name, outcome="removed")]

    def _look(self, entry: Entry) -> str | None:
        row = self.entries.row(entry.name)
        return row.look if row else None

    def _note(self, entry: Entry, look: str | None = None) -> Entry:
        self.entries.note(entry, look=look)
        return entry

    def _acknowledge(self, lines: Sequence[Entry]) -> None:
        if lines:
            self.writer.store.flush()
            self.entries.write(lines)


def _is_lost(entry: Entry, counts: Mapping[str, int]) -> bool:
    """Tell whether the store does not hold what the ledger says."""
    return entry.outcome == "pending" or (entry.outcome == "stored" and counts.get(str(entry.graph), 0) != entry.quads)


def duplicate(entry: Entry, *, of: Entry) -> Entry:
    """Return the entry of a file with the text of another one, which holds the graph."""
    return replace(entry, outcome="duplicate", bulletin=of.bulletin, graph=of.graph)


def entry_of_graph(name: str, graph: ox.NamedNode, lines: bytes, *, source: str, version: str) -> Entry:
    """Return what the ledger says of a graph that is not of one bulletin."""
    sha256, size = hashlib.sha256(lines).hexdigest(), lines.count(b"\n")
    return Entry(name=name, outcome="stored", source=source, version=version, graph=graph.value, quads=size, sha256=sha256)


def entry_of(prepared: Prepared, *, source: str, version: str) -> Entry:
    """Return what the ledger says of a file; ``source`` is the hash of its bytes, ``version`` that of what read it."""
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
