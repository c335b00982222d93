"""Inputs and what the ledger knows of them -> what is to be read, what is unchanged, what is gone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import PurePosixPath

from kg.building import inputs, said
from kg.building import version as reading
from kg.building.inputs import Found, Input
from kg.building.said import Said
from kg.bulletins import readers
from kg.errors import UnreadableInput
from kg.store.entries import Entries, Row
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
    unchanged: tuple[Row, ...]
    removed: tuple[str, ...]
    entries: Entries

    def settled(self) -> Callable[[str], str | None]:
        """Return what tells by which file a text is known that is not read now."""
        read = {*(task.input.name for task in self.tasks), *self.removed}
        return lambda text: next((name for name in self.entries.holders(text) if name not in read), None)

    @property
    def batches(self) -> Iterator[tuple[Task, ...]]:
        return batches(self.tasks)


def batches(tasks: Iterable[Task]) -> Iterator[tuple[Task, ...]]:
    """Cut tasks into batches, in each of which the file names differ."""
    batch: dict[str, Task] = {}
    for task in tasks:
        if len(batch) == _BATCH or task.file_name in batch:
            yield tuple(batch.values())
            batch = {}
        batch[task.file_name] = task
    if batch:
        yield tuple(batch.values())


def tasks(found: Found, told: Mapping[str, Said]) -> list[Task]:
    """Return what is to be done to read all inputs, whatever is known of them, by name."""
    divided = _divided(found.inputs, told, ())
    return [Task(given, said.of(name, told)) for name, given in sorted(divided.items())]


def make(
    workspace: Workspace,
    found: Found,
    entries: Entries,
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
    elsewhere = {n for n in (*lost, *asked, *(entries.apart() if whole else ())) if not n.startswith("graph:")} - removed
    known = entries.rows(found.inputs.keys() | elsewhere)
    archived = {n: Input(n, workspace.archived(known[n].source)) for n in elsewhere - found.inputs.keys() if n in known}
    given = archived | found.inputs
    fresh = set() if force else known.keys() - removed - set(lost)
    same = {n for n, file in given.items() if n in fresh and _is_same(file, known[n], said.of(n, told), entries, version=version)}
    unchanged = {n for n in same if known[n].outcome != "duplicate" or _stays(known[n], entries, same, given, removed)}
    tasks = (Task(given[n], said.of(n, told)) for n in given.keys() - unchanged)
    return Plan(
        tasks=tuple(sorted(tasks, key=lambda t: precedence(t.input.name, t.said.issued))),
        unchanged=tuple(known[n] for n in sorted(unchanged)),
        removed=tuple(sorted(removed)),
        entries=entries,
    )


def _stays(row: Row, entries: Entries, same: Collection[str], given: Collection[str], removed: Collection[str]) -> bool:
    """Tell whether the file that a duplicate has its text from stays as it is."""
    owner = entries.owner(str(row.text))
    return owner is not None and owner not in removed and (owner in same or owner not in given)


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
        if "#" not in name and not readers.many(name):
            divided[name] = file
            continue
        whole, part = readers.split(name)
        held = inside(whole, partial(inputs.contents, file), encoding=said.of(name, told).encoding)
        names = [n for n in held if part in (None, readers.split(n)[1])]
        divided |= {n: Input(n, file.path) for n in names or ([] if part and name in entries else [name])}
    return divided


def inside(name: str, fetch: Callable[[], bytes], *, encoding: str | None) -> list[str]:
    """Return the names of the bulletins in a file of many; of any other, and of one that cannot be divided, none.

    ``fetch`` gets the bytes of the file, where they are needed. Raises nothing: whoever reads the file will say why it cannot.
    """
    reader = readers.many(name)
    try:
        parts = reader.parts(fetch(), encoding=encoding, where=name) if reader else ()
    except UnreadableInput:
        parts = ()
    return [f"{name}#{part}" for part in parts]


def _gone(found: Found, entries: Entries) -> set[str]:
    """Return the names of files that are no more in bulletins/, where it was walked to the end, or can be divided now.

    A bulletin that a feed has dropped stays as long as the file of the feed: it was published.
    """
    walked = [folder for folder in found.folders if f"{folder}/".startswith("bulletins/")]
    files = {readers.split(name)[0] for name in found.inputs}
    there = files | set(found.inputs) | set(found.unreadable)
    below = (name for folder in walked for name in entries.below(folder) if not {name, readers.split(name)[0]} & there)
    return {*below, *(name for name in files - found.inputs.keys() if name in entries)}


def _is_same(file: Input, row: Row, known: Said, entries: Entries, *, version: str) -> bool:
    issued = known.issued.isoformat() if known.issued else None
    if row.version != reading.of(row.name, version) or (row.encoding, row.issued) != (known.encoding, issued):
        return False
    look = inputs.look(file)
    if look is not None and look == row.look:
        return True
    try:
        with file.path.open("rb") as source:
            is_same = hashlib.file_digest(source, "sha256").hexdigest() == row.source
    except OSError:
        return False  # whoever reads it will say why it cannot be read
    if is_same:
        entries.look(row.name, look)
    return is_same
