"""The last finished state of a store, for all that only reads: reading beside a writer is undefined in Oxigraph.

A folder of snapshots holds ``current``, which names the newest one, and the two newest: a question that is
being answered keeps its own while the next build ends.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import pyoxigraph as ox

from kg import files
from kg.errors import WorkspaceError
from kg.store.embedded import Embedded
from kg.store.reading import DAMAGE, Reading

_POINTER = "current"
_UNFINISHED = ".tmp"
_KEPT = 2
_ATTEMPTS = 5


class Snapshot(Reading):
    """A finished state, read only."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which snapshot is the newest, and how many bytes of the ledger it covers."""

    number: int
    ledger_size: int


def current(folder: Path) -> Pointer | None:
    """Return the newest snapshot, or None where nothing was finished yet."""
    try:
        return Pointer(**json.loads((folder / _POINTER).read_bytes()))
    except FileNotFoundError:
        return None


def read(folder: Path, *, advice: Callable[[], str] = lambda: "ipgraph build") -> Snapshot:
    """Open the newest snapshot. Raises WorkspaceError where there is none, with what helps then, or it is damaged."""
    for attempt in range(_ATTEMPTS):
        pointer = current(folder)
        if pointer is None:
            raise WorkspaceError("nothing was built here yet", where=str(folder.parent.parent), advice=advice())
        try:
            return Snapshot(ox.Store.read_only(str(folder / str(pointer.number))))
        except DAMAGE as error:
            # Two builds may have ended between the two lines above; then there is a newer one.
            if attempt == _ATTEMPTS - 1 or current(folder) == pointer:
                raise WorkspaceError(
                    f"the finished state of the store cannot be opened: {error}", where=str(folder), advice="ipgraph build"
                ) from error
    raise AssertionError


def publish(store: Embedded, folder: Path, *, ledger_size: int) -> None:
    """Make the state of the store, which was flushed, the one that is read."""
    newest = current(folder)
    number = newest.number + 1 if newest else 1
    unfinished = folder / f"{number}{_UNFINISHED}"
    store.backup(unfinished)
    unfinished.rename(folder / str(number))
    files.sync_folder(folder)
    files.write(folder / _POINTER, json.dumps(asdict(Pointer(number, ledger_size))).encode())
    sweep(folder)


def sweep(folder: Path) -> list[Path]:
    """Remove old snapshots and unfinished ones, and return them; only the writer may."""
    newest = current(folder)
    last = newest.number if newest else 0
    kept = {str(n) for n in range(last - _KEPT + 1, last + 1)}
    leftovers = [p for p in folder.iterdir() if p.is_dir() and p.name not in kept]
    for leftover in leftovers:
        shutil.rmtree(leftover)
    return leftovers + files.sweep(folder)
