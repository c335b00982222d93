"""A workspace -> what is wrong with it: the store against the ledger, archive, leftovers, age, what was said; and how to mend it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import closing

import pyoxigraph as ox

from kg import pipeline
from kg.building import inputs, said, version
from kg.building.report import BuildReport
from kg.errors import WorkspaceError
from kg.model import Finding
from kg.store import Embedded, Entry, WriteLock, lock, nquads, snapshots
from kg.store.reading import DAMAGE, Reading
from kg.workspace import Workspace


def examine(workspace: Workspace) -> list[Finding]:
    """Return what is wrong with a workspace, and nothing for a sound one; while it is being built, only that."""
    holder = lock.holder(workspace.lock)
    if holder:
        return [Finding("in-use", f"another ipgraph is building here ({holder})", severity="info")]
    if not workspace.internals.is_dir():
        return []
    with WriteLock(workspace.lock):
        entries = workspace.ledger.entries()
        return [
            *_archive(workspace, entries.values()),
            *_store(workspace, entries.values()),
            *_snapshot(workspace),
            *_age(entries.values()),
            *_said(workspace),
        ]


def repair(workspace: Workspace) -> BuildReport:
    """Make the store anew from bulletins/ and the archive of what was read before."""
    workspace.discard()
    return pipeline.build(workspace)


def _archive(workspace: Workspace, entries: Iterable[Entry]) -> Iterator[Finding]:
    for entry in entries:
        if entry.name.startswith("graph:"):
            continue
        path = workspace.archived(entry.source)
        if not path.is_file():
            yield _wrong("archive", f"the archived bytes of {entry.name} are missing", entry)
        elif hashlib.sha256(path.read_bytes()).hexdigest() != entry.source:
            yield _wrong("archive", f"the archived bytes of {entry.name} are damaged", entry)


def _store(workspace: Workspace, entries: Iterable[Entry]) -> Iterator[Finding]:
    """Compare each graph with the hash that the ledger has of it."""
    path = workspace.internals / "store"
    if not path.is_dir():
        yield Finding("store", "there is no store", severity="violation")
        return
    try:
        with closing(Embedded(path)) as store:
            yield from _graphs(store, [e for e in entries if e.outcome in ("stored", "pending")])
    except (WorkspaceError, *DAMAGE) as error:
        yield Finding("store", f"the store is damaged: {error}", severity="violation")


def _graphs(store: Reading, entries: Iterable[Entry]) -> Iterator[Finding]:
    unknown = {g.value for g in store.graphs()}
    for entry in entries:
        unknown.discard(str(entry.graph))
        if entry.outcome == "pending":
            yield _wrong("store", f"a build was stopped while it replaced what was read from {entry.name}", entry)
        elif not nquads.matches(store.quads(ox.NamedNode(str(entry.graph))), entry.sha256):
            yield _wrong("store", f"the store does not hold what was read from {entry.name}", entry)
    if not store.is_consistent():
        yield Finding("store", "the indexes of the store differ: some questions miss what others find", severity="violation")
    for graph in sorted(unknown):
        yield Finding("store", f"the graph {graph} was never committed", severity="warning", focus=graph)


def _snapshot(workspace: Workspace) -> Iterator[Finding]:
    """Tell whether questions are asked of the state that the last build ended in."""
    folder = workspace.internals / "snapshots"
    newest = snapshots.current(folder)
    if newest is None or newest.ledger_size != workspace.ledger.size:
        yield Finding("snapshot", "the last build was stopped before its end; questions see the state before it", severity="warning")
        return
    try:
        with closing(snapshots.read(folder)) as snapshot:
            counts = snapshot.counts()
    except (WorkspaceError, *DAMAGE) as error:
        yield Finding("snapshot", f"what questions are asked of is damaged: {error}", severity="violation")
        return
    for entry in workspace.entries().values():
        if entry.outcome == "stored" and counts.get(str(entry.graph), 0) != entry.quads:
            yield _wrong("snapshot", f"questions do not see what was read from {entry.name}", entry)


def _age(entries: Iterable[Entry]) -> Iterator[Finding]:
    old = sum(e.version != version.of(e.name, version.fingerprint()) for e in entries)
    if old:
        yield Finding("version", f"{old} graphs were made by other rules than those installed now; ipgraph build", severity="info")


def _said(workspace: Workspace) -> Iterator[Finding]:
    """Tell of what a person has said of files that are not there: a slip, or a file that was moved."""
    for name in said.read(workspace):
        path = workspace.root / name
        if not (path.is_file() or inputs.holder(path)):
            yield Finding("said", f"{said.FILE} tells of {name}, which is not there")


def _wrong(kind: str, message: str, entry: Entry) -> Finding:
    return Finding(kind, message, severity="violation", file_name=entry.name, focus=entry.graph)
