"""Addresses that a person gives -> the sources of a build, each with what is known of it; nothing is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.building import inputs, said
from kg.building.said import Said
from kg.bulletins import readers
from kg.engine import storage
from kg.engine.shares import Source
from kg.errors import UnreadableInput, UsageError
from kg.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Sources:
    """What the addresses lead to, by name, and the names of files that are of no kind that is read."""

    found: tuple[Source, ...]
    ignored: tuple[str, ...]


def find(place: Workspace, addresses: Iterable[str]) -> Sources:
    """Follow the addresses; paths go by the names that a build in this place gives them, others by their address.

    Raises UnreadableInput for an address where nothing is, or which cannot be listed: else all from there would be taken for gone.
    """
    told = said.read(place)
    found: dict[str, Source] = {}
    ignored: list[str] = []
    for address in addresses:
        here, left = _remote(address, told) if storage.is_remote(address) else _local(place, Path(address), told)
        found |= {source.name: source for source in here}
        ignored += left
    return Sources(tuple(found[name] for name in sorted(found)), tuple(sorted(set(ignored) - found.keys())))


def _local(place: Workspace, path: Path, told: Mapping[str, Said]) -> tuple[list[Source], list[str]]:
    held = inputs.find(place, [path], listed=told)
    for name, reason in held.unreadable.items():
        raise UnreadableInput(f"{reason}; nothing was done", where=name)
    for name in held.inputs:
        if readers.split(name)[1]:
            raise UsageError(f"{name} is one of many bulletins in a file.", advice="Name the file; the engine reads all of it.")
    return [_source(name, given.path, told) for name, given in held.inputs.items()], held.ignored


def _source(name: str, path: Path, told: Mapping[str, Said]) -> Source:
    about = path.stat()
    stamp = f"{about.st_size} {about.st_mtime_ns} {about.st_ctime_ns} {about.st_ino}"
    return Source(name, str(path.absolute()), stamp, said.of(name, told))


def _remote(address: str, told: Mapping[str, Said]) -> tuple[list[Source], list[str]]:
    found, ignored = storage.find(address)
    return [Source(name, name, stamp, said.of(name, told)) for name, stamp in found.items()], ignored
