"""Inputs and what the ledger knows of them -> what is to be read, what is unchanged, what is gone."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from kg.building import version as reading
from kg.building.inputs import Found, Input
from kg.bulletins import readers
from kg.store import Entry
from kg.workspace import Workspace

_BATCH = 25  # bulletins: one run of the validator and one wait for the disk


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a person says about how the files are to be read."""

    encoding: str | None = None
    issued: date | None = None
    force: bool = False  # read what is unchanged, too


@dataclass(frozen=True, slots=True)
class Task:
    """One file to read, with what was said about it now or, failing that, when it was read before."""

    input: Input
    encoding: str | None
    issued: date | None

    @property
    def file_name(self) -> str:
        return PurePosixPath(self.input.name).name


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to do, sorted by name."""

    tasks: tuple[Task, ...]
    unchanged: tuple[Entry, ...]
    removed: tuple[Entry, ...]

    @property
    def batches(self) -> Iterator[tuple[Task, ...]]:
        """Cut the tasks into batches, in each of which the file names differ."""
        batch: dict[str, Task] = {}
        for task in self.tasks:
            if len(batch) == _BATCH or task.file_name in batch:
                yield tuple(batch.values())
                batch = {}
            batch[task.file_name] = task
        if batch:
            yield tuple(batch.values())


def make(
    workspace: Workspace,
    found: Found,
    entries: Mapping[str, Entry],
    *,
    version: str,
    options: Options,
    lost: Collection[str] = (),
    whole: bool = False,
) -> Plan:
    """Compare each input with its entry, by the bytes of the file and the version of the rules.

    What the store has lost is read again from the archive; in a build of the ``whole`` workspace so is what was
    once read from elsewhere, when the rules have changed, and from a feed that has gone on since.
    """
    removed = _gone(found, entries)
    staying = {n: e for n, e in entries.items() if not n.startswith("graph:") and n not in {e.name for e in removed}}
    elsewhere = (n for n in staying if n in lost or (whole and (not n.startswith("bulletins/") or readers.split(n)[1])))
    inputs = {n: Input(n, workspace.archived(staying[n].source)) for n in elsewhere} | found.inputs
    same = {n for n in inputs if n in staying and n not in lost and _is_same(inputs[n], staying[n], version=version, options=options)}
    owned = {e.graph for n, e in staying.items() if e.outcome == "stored" and (n in same or n not in inputs)}
    unchanged = {n for n in same if staying[n].outcome != "duplicate" or staying[n].graph in owned}
    return Plan(
        tasks=tuple(_task(inputs[n], entries.get(n), options) for n in sorted(set(inputs) - unchanged)),
        unchanged=tuple(entries[n] for n in sorted(unchanged)),
        removed=removed,
    )


def _gone(found: Found, entries: Mapping[str, Entry]) -> tuple[Entry, ...]:
    """Return the entries of files that are no more in bulletins/, where it was walked to the end, or can be divided now.

    A bulletin that a feed has dropped stays as long as the file of the feed: it was published.
    """
    walked = tuple(f"{folder}/" for folder in found.folders if f"{folder}/".startswith("bulletins/"))
    files = {readers.split(name)[0] for name in found.inputs}
    there = files | set(found.inputs) | set(found.unreadable)
    divided = files - set(found.inputs)
    return tuple(e for n, e in sorted(entries.items()) if n in divided or (n.startswith(walked) and not {n, readers.split(n)[0]} & there))


def _is_same(given: Input, entry: Entry, *, version: str, options: Options) -> bool:
    if options.force or entry.version != reading.of(entry.name, version):
        return False
    if options.encoding not in (None, entry.encoding) or options.issued not in (None, entry.issued):
        return False
    try:
        with given.path.open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest() == entry.source
    except OSError:
        return False  # whoever reads it will say why it cannot be read


def _task(given: Input, entry: Entry | None, options: Options) -> Task:
    return Task(
        given,
        encoding=options.encoding or (entry.encoding if entry else None),
        issued=options.issued or (entry.issued if entry else None),
    )
