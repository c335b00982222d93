"""Which bulletins a change of the corrections concerns, and what became of each correction; used by the pipeline and the command line.

What the last build applied is kept beside the store, and written when a build has ended: a build that is killed
before does it all again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg import files, vocabulary
from kg.corrections import FILE, Correction, Redate, Rename, file
from kg.model import Finding
from kg.store import Entry, Store
from kg.vocabulary import IPG, RDFS, XSD
from kg.workspace import Workspace

_KEPT = "corrections.json"
_Told = dict[str, dict[str, list[str]]]  # by key what a correction "concerns" and what it "says"


@dataclass(frozen=True, slots=True)
class Effect:
    """What became of a correction in the last build."""

    key: str
    is_there: bool
    says: str


def read(workspace: Workspace) -> tuple[Correction, ...]:
    """Return the corrections of a workspace. Raises WorkspaceError when they are not sound."""
    return file.read(workspace.root / FILE)


def stale(workspace: Workspace, corrections: Sequence[Correction], entries: Mapping[str, Entry], store: Store) -> frozenset[str]:
    """Return the names of what must be read again because a correction is new, gone or another one."""
    before, now = _applied(workspace), _told(corrections)
    changed = {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)}
    if not changed:
        return frozenset()
    concerned = {iri for told in (before, now) for key in changed & told.keys() for iri in told[key]["concerns"]}
    graphs = {graph for iri in concerned for graph in _graphs(store, iri)}
    return frozenset(n for n, e in entries.items() if e.bulletin and (e.graph in graphs or _is_of(e.bulletin, concerned)))


def keep(workspace: Workspace, corrections: Sequence[Correction]) -> None:
    """Note what was applied, at the end of a build."""
    if _applied(workspace) != _told(corrections):
        files.write(workspace.internals / _KEPT, json.dumps(_told(corrections)).encode())


def examine(workspace: Workspace, corrections: Sequence[Correction], store: Store) -> list[Effect]:
    """Return what became of each correction in the last build, and of those that were taken out since."""
    before, now = _applied(workspace), _told(corrections)
    entries = workspace.entries().values()
    gone = [Effect(key, False, "was taken out after the last build. Try: ipgraph build") for key in sorted(before.keys() - now.keys())]
    return [_examined(c, entries, store, built=before.get(c.key) == now[c.key]) for c in corrections] + gone


def idle(corrections: Sequence[Correction], entries: Iterable[Entry], store: Store) -> tuple[Finding, ...]:
    """Return a finding for each correction that changed nothing: what it corrects is gone, or is right by now."""
    if not corrections:
        return ()
    held = list(entries)
    idle = [c for c in corrections if not _changed(c, held)]
    return tuple(
        Finding("correction-without-effect", f'"{c.key}" ({c.by}, {c.on}) {_reason(c, store)}', file_name=FILE, focus=c.target)
        for c in idle
    )


def _examined(correction: Correction, entries: Iterable[Entry], store: Store, *, built: bool) -> Effect:
    if not built:
        return Effect(correction.key, False, "was made or changed after the last build. Try: ipgraph build")
    names = _changed(correction, entries)
    return Effect(correction.key, bool(names), f"changed {', '.join(names)}" if names else _reason(correction, store))


def _changed(correction: Correction, entries: Iterable[Entry]) -> list[str]:
    """Return the names of the bulletins that a correction changed when they were read."""
    return [e.name for e in entries if e.outcome == "stored" and correction.key in e.corrected]


def _reason(correction: Correction, store: Store) -> str:
    """Say why a correction changes nothing, and what helps."""
    if isinstance(correction, Rename) and _is_called(store, correction):
        return f"is not needed any more: it is read by that name. Take it out of {FILE}."
    if isinstance(correction, Redate) and _is_dated(store, correction):
        return f"is not needed any more: it is read with these days. Take it out of {FILE}."
    return f"has no effect: nothing is read that goes by this. Take it out of {FILE}, or name what is read now."


def _is_called(store: Store, correction: Rename) -> bool:
    name = ox.Literal(correction.name)
    return any(True for _ in store.select(f"SELECT ?g {{ GRAPH ?g {{ {ox.NamedNode(correction.target)} {RDFS.label} {name} }} }} LIMIT 1"))


def _is_dated(store: Store, correction: Redate) -> bool:
    node, days = ox.NamedNode(correction.target), (correction.start, correction.end)
    start, end = (ox.Literal(day.isoformat(), datatype=XSD.date) for day in days)
    return store.ask(f"ASK {{ GRAPH ?g {{ {node} {IPG.start} {start} ; {IPG.end} {end} }} }}")


def _applied(workspace: Workspace) -> _Told:
    """Return what the last finished build applied."""
    path = workspace.internals / _KEPT
    told: _Told = json.loads(path.read_bytes()) if path.is_file() else {}
    return told


def _told(corrections: Iterable[Correction]) -> _Told:
    return {c.key: {"concerns": sorted(c.concerns), "says": list(c.says)} for c in corrections}


def _graphs(store: Store, iri: str) -> set[str]:
    """Return the graphs that speak of something."""
    node = ox.NamedNode(iri)
    rows = store.select(f"SELECT DISTINCT ?g {{ GRAPH ?g {{ {{ {node} ?p ?o }} UNION {{ ?s ?q {node} }} }} }}")
    return {row["g"].value for row in rows}


def _is_of(bulletin: str, concerned: Iterable[str]) -> bool:
    """Tell whether a fact was read from a bulletin, by its identifier: one that is rejected stands in no graph."""
    own = vocabulary.local(bulletin)
    return any(vocabulary.local(iri).startswith(f"{own}-") for iri in concerned)
