"""Inputs and what the ledger knows of them -> what is to be read, what is unchanged, what is gone."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.building.inputs import Found, Input
from kg.store import Entry
from kg.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a person says about how the files are to be read."""

    encoding: str | None = None
    issued: str | None = None  # ISO date
    force: bool = False  # read what is unchanged, too


@dataclass(frozen=True, slots=True)
class Task:
    """One file to read, with what was said about it now or, failing that, when it was read before."""

    input: Input
    encoding: str | None
    issued: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    tasks: tuple[Task, ...]
    unchanged: tuple[Entry, ...]
    removed: tuple[Entry, ...]


def make(workspace: Workspace, found: Found, entries: Mapping[str, Entry], *, version: str, options: Options) -> Plan:
    """Compare each input with its entry, by the bytes of the file and the version of the rules."""
    removed = _gone(workspace, found, entries)
    same = {n: e for n, e in entries.items() if n in found.inputs and _is_same(found.inputs[n], e, version=version, options=options)}
    changing = set(found.inputs) - set(same) | {e.name for e in removed}
    owned = {e.graph for n, e in entries.items() if e.outcome == "stored" and n not in changing}
    unchanged = [e for e in same.values() if e.outcome != "duplicate" or e.graph in owned]
    tasks = [_task(found.inputs[n], entries.get(n), options) for n in set(found.inputs) - {e.name for e in unchanged}]
    return Plan(
        tasks=tuple(sorted(tasks, key=lambda t: t.input)),
        unchanged=tuple(sorted(unchanged, key=lambda e: e.name)),
        removed=tuple(removed),
    )


def from_archive(workspace: Workspace, found: Found, entries: Mapping[str, Entry], *, lost: Mapping[str, Entry], whole: bool) -> Found:
    """Add, from the archive, what the store has lost, and in a build of everything also what lies elsewhere."""
    elsewhere = {n: e for n, e in entries.items() if whole and not n.startswith(("bulletins/", "graph:"))}
    archived = {n: Input(n, workspace.archived(e.source)) for n, e in (elsewhere | dict(lost)).items() if not n.startswith("graph:")}
    return replace(found, inputs=archived | found.inputs)


def _gone(workspace: Workspace, found: Found, entries: Mapping[str, Entry]) -> list[Entry]:
    """Return the entries of files that are no more in the workspace's folder, where all of it was walked."""
    below = tuple(f"{folder}/" for folder in found.folders if f"{folder}/".startswith("bulletins/"))
    return [e for n, e in sorted(entries.items()) if below and n.startswith(below) and n not in found.inputs and n not in found.unreadable]


def _is_same(given: Input, entry: Entry, *, version: str, options: Options) -> bool:
    if options.force or entry.version != version:
        return False
    if options.encoding not in (None, entry.encoding) or options.issued not in (None, entry.issued):
        return False
    try:
        return hashlib.sha256(given.path.read_bytes()).hexdigest() == entry.source
    except OSError:
        return False


def _task(given: Input, entry: Entry | None, options: Options) -> Task:
    return Task(
        given,
        encoding=options.encoding or (entry.encoding if entry else None),
        issued=options.issued or (entry.issued if entry else None),
    )
