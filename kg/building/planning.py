"""Inputs and what the ledger knows of them -> what is to be read, what is unchanged, what is gone."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from kg.building import inputs, said
from kg.building import version as reading
from kg.building.inputs import Found, Input
from kg.building.said import Said
from kg.bulletins import readers
from kg.errors import UnreadableInput
from kg.store import Entry
from kg.workspace import Workspace

_BATCH = 25  # bulletins: one run of the validator and one wait for the disk


@dataclass(frozen=True, slots=True)
class Task:
    """One file to read, with what a person said of it."""

    input: Input
    said: Said

    @property
    def file_name(self) -> str:
        return PurePosixPath(self.input.name).name


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to do: tasks by the precedence of files with one text, the others by name."""

    tasks: tuple[Task, ...]
    unchanged: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    settled: Mapping[str, str]  # the texts that the store holds and keeps -> the names of the files that they stand for

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
    told: Mapping[str, Said],
    force: bool = False,
    lost: Collection[str] = (),
    whole: bool = False,
) -> Plan:
    """Compare each input with its entry, by the bytes of the file, by what was ``told`` of it, and by the version of the rules.

    What the store has lost is read again from the archive; in a build of the ``whole`` workspace so is what was
    once read from elsewhere, when the rules have changed, and from a feed that has gone on since; of the latter also
    what somebody names.
    """
    asked, found = found.inputs.keys(), replace(found, inputs=_divided(found.inputs, told, entries))
    removed = _gone(found, entries)
    staying = {n: e for n, e in entries.items() if not n.startswith("graph:") and n not in {e.name for e in removed}}
    elsewhere = (n for n in staying if n in lost or n in asked or (whole and (not n.startswith("bulletins/") or readers.split(n)[1])))
    given = {n: Input(n, workspace.archived(staying[n].source)) for n in elsewhere} | found.inputs
    tasks = {n: Task(given[n], said.of(n, told)) for n in given}
    known = set() if force else staying.keys() - set(lost)
    same = {n for n, task in tasks.items() if n in known and _is_same(task, staying[n], version=version)}
    settled = {e.text: n for n, e in staying.items() if e.text and e.outcome == "stored" and (n in same or n not in given)}
    unchanged = {n for n in same if staying[n].outcome != "duplicate" or staying[n].text in settled}
    return Plan(
        tasks=tuple(sorted((t for n, t in tasks.items() if n not in unchanged), key=lambda t: precedence(t.input.name, t.said.issued))),
        unchanged=tuple(entries[n] for n in sorted(unchanged)),
        removed=removed,
        settled=settled,
    )


def precedence(name: str, issued: date | None) -> tuple[bool, bool, str]:
    """Return what decides which of several files with one text it goes by: the first in this order.

    One of which a person said the date comes before all others, one of the workspace before those from elsewhere.
    """
    return issued is None, not name.startswith("bulletins/"), name


def _divided(files: Mapping[str, Input], told: Mapping[str, Said], entries: Collection[str]) -> dict[str, Input]:
    """Return the bulletins in the files, of which some hold many; whoever reads a file that cannot be divided will say why.

    One of many that was named itself is left out when it is known, and its file has it no more.
    """
    divided: dict[str, Input] = {}
    for name, file in files.items():
        whole, part = readers.split(name)
        parts = _parts(file, said.of(name, told).encoding)
        names = [f"{whole}#{p}" for p in parts if part in (None, p)]
        divided |= {n: Input(n, file.path) for n in names or ([] if part and name in entries else [name])}
    return divided


def _parts(file: Input, encoding: str | None) -> Sequence[str]:
    reader = readers.many(file.name)
    try:
        return reader.parts(inputs.contents(file), encoding=encoding, where=file.name) if reader else ()
    except UnreadableInput:
        return ()


def _gone(found: Found, entries: Mapping[str, Entry]) -> tuple[Entry, ...]:
    """Return the entries of files that are no more in bulletins/, where it was walked to the end, or can be divided now.

    A bulletin that a feed has dropped stays as long as the file of the feed: it was published.
    """
    walked = tuple(f"{folder}/" for folder in found.folders if f"{folder}/".startswith("bulletins/"))
    files = {readers.split(name)[0] for name in found.inputs}
    there = files | set(found.inputs) | set(found.unreadable)
    divided = files - set(found.inputs)
    return tuple(e for n, e in sorted(entries.items()) if n in divided or (n.startswith(walked) and not {n, readers.split(n)[0]} & there))


def _is_same(task: Task, entry: Entry, *, version: str) -> bool:
    known = task.said
    if entry.version != reading.of(entry.name, version) or (entry.encoding, entry.issued) != (known.encoding, known.issued):
        return False
    try:
        with task.input.path.open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest() == entry.source
    except OSError:
        return False  # whoever reads it will say why it cannot be read
