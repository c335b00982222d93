"""Paths that a person gives -> inputs of a build, in one order on every machine; nothing is passed over in silence."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kg.bulletins import decoding, readers
from kg.errors import UnreadableInput
from kg.workspace import Workspace

_ABOUT = frozenset({"README", "LICENSE", "CHANGELOG"})  # files about the folder that they lie in


@dataclass(frozen=True, slots=True, order=True)
class Input:
    """A bulletin to read, and the file that it stands in.

    ``name`` is what it goes by in the ledger: the path of the file, within the workspace if it lies there; of one of
    many bulletins in a file with the part behind it, ``bulletins/news.xml#0123456789ab``.
    """

    name: str
    path: Path


@dataclass(slots=True)
class Found:
    """What the paths lead to."""

    inputs: dict[str, Input] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)  # names of files that are of no kind that is read
    unreadable: dict[str, str] = field(default_factory=dict)  # names of files and folders, with the reason
    folders: list[str] = field(default_factory=list)  # names of the folders that were walked to the end


def find(workspace: Workspace, paths: Iterable[Path]) -> Found:
    """Follow the paths; a file that is named is read whatever its suffix, a folder is walked."""
    found = Found()
    for path in paths:
        name = name_of(workspace, path)
        if path.is_dir():
            _walk(workspace, path, found)
        elif path.is_file():
            _take(Input(name, path), found)
        else:
            found.unreadable[name] = "this is no file" if path.exists() else "there is no such file or folder"
    return found


def is_bulletin(path: Path) -> bool:
    """Tell by its name whether a file in a folder may hold bulletins: by its type, and unless it is about the folder."""
    return path.suffix.lower() in readers.suffixes() and path.stem.upper() not in _ABOUT


def contents(given: Input) -> bytes:
    """Return the bytes of an input. Raises UnreadableInput when it cannot be opened, or is too large to be a bulletin."""
    try:
        decoding.refuse_size(given.path.stat().st_size, where=given.name)
        return given.path.read_bytes()
    except OSError as error:
        raise UnreadableInput(f"it cannot be opened: {error.strerror}", where=given.name) from error


def name_of(workspace: Workspace, path: Path) -> str:
    """Return what a path goes by: relative to the workspace within it, absolute outside."""
    whole = path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve()
    return whole.relative_to(workspace.root).as_posix() if whole.is_relative_to(workspace.root) else whole.as_posix()


def _walk(workspace: Workspace, top: Path, found: Found) -> None:
    """Collect the files below a folder; names that start with a dot are the business of other programs."""

    def failed(error: OSError) -> None:
        found.unreadable[name_of(workspace, Path(error.filename))] = f"the folder cannot be read: {error.strerror}"

    failures = len(found.unreadable)
    for folder, below, names in os.walk(top, onerror=failed):
        below[:] = sorted(n for n in below if not n.startswith("."))
        for name in sorted(n for n in names if not n.startswith(".")):
            _sort_in(workspace, Path(folder, name), found)
        found.ignored += [name_of(workspace, Path(folder, n)) for n in below if Path(folder, n).is_symlink()]
    if len(found.unreadable) == failures:
        found.folders.append(name_of(workspace, top))


def _sort_in(workspace: Workspace, path: Path, found: Found) -> None:
    name = name_of(workspace, path)
    if not is_bulletin(path):
        found.ignored.append(name)
    elif path.is_file():
        _take(Input(name, path), found)
    else:
        found.unreadable[name] = "this is no file"


def _take(given: Input, found: Found) -> None:
    """Note an input, or those that its file holds; whoever reads a file that cannot be divided will say why."""
    reader = readers.many(given.name)
    try:
        parts = reader.parts(contents(given), encoding=None, where=given.name) if reader else ()
    except UnreadableInput:
        parts = ()
    names = [f"{given.name}#{part}" for part in parts] or [given.name]
    found.inputs |= {name: Input(name, given.path) for name in names}
