"""Paths that a person gives -> inputs of a build, in one order on every machine; nothing is passed over in silence."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kg.bulletins import decoding, readers
from kg.errors import UnreadableInput
from kg.workspace import Workspace

_TICK = 2.0  # seconds, as coarse as times of files are
_ABOUT = frozenset({"README", "LICENSE", "CHANGELOG"})  # files about the folder that they lie in


@dataclass(frozen=True, slots=True, order=True)
class Input:
    """A bulletin to read, and the file that it stands in.

    ``name`` is what it goes by in the ledger: the path of the file, within the workspace if it lies there; of one of
    many bulletins in a file with the part behind it, ``bulletins/news.xml#0123456789ab``.
    """

    name: str
    file: str | Path  # as it comes: a path for each of a hundred thousand files takes long

    @property
    def path(self) -> Path:
        return Path(self.file)


@dataclass(slots=True)
class Found:
    """What the paths lead to."""

    inputs: dict[str, Input] = field(default_factory=dict)
    named: list[str] = field(default_factory=list)  # names of files in bulletins/ that no walk would have found
    ignored: list[str] = field(default_factory=list)  # names of files that are of no kind that is read
    unreadable: dict[str, str] = field(default_factory=dict)  # names of files and folders, with the reason
    folders: list[str] = field(default_factory=list)  # names of the folders that were walked to the end


def find(workspace: Workspace, paths: Iterable[Path], *, listed: Collection[str] = ()) -> Found:
    """Follow the paths; a file that is named or ``listed`` is read whatever its suffix, a folder is walked."""
    found = Found()
    for path in paths:
        name = name_of(workspace, path)
        if path.is_dir():
            _walk(workspace, path, found, listed)
        elif path.is_file():
            found.inputs[name] = Input(name, path)
            if not is_bulletin(path.name) and path.resolve().is_relative_to(workspace.bulletins):
                found.named.append(name)
        elif file := holder(path):
            found.inputs[name] = Input(name, file)
        else:
            found.unreadable[name] = "this is no file" if path.exists() else "there is no such file or folder"
    return found


def is_bulletin(name: str) -> bool:
    """Tell by its name whether a file in a folder may hold bulletins: by its type, and unless it is about the folder."""
    stem, suffix = os.path.splitext(name)  # noqa: PTH122  in a folder of a hundred thousand files a path each takes long
    return suffix.lower() in readers.suffixes() and stem.upper() not in _ABOUT


def holder(path: Path) -> Path | None:
    """Return the file of many bulletins that holds the one that goes by this path, ``news.xml#0123456789ab``."""
    name, part = readers.split(path.name)
    return path.with_name(name) if part and path.with_name(name).is_file() else None


def contents(given: Input) -> bytes:
    """Return the bytes of an input. Raises UnreadableInput when it cannot be opened, or is too large to be a bulletin."""
    try:
        decoding.refuse_size(given.path.stat().st_size, where=given.name)
        return given.path.read_bytes()
    except OSError as error:
        raise UnreadableInput(f"it cannot be opened: {error.strerror}", where=given.name) from error


def look(given: Input) -> str | None:
    """Return what tells that a file has not been written to since: size, times, and which file it is.

    None for a file that changed so lately that it may do so again within one tick of the clock, or cannot be looked at.
    """
    try:
        seen = os.stat(given.file)  # noqa: PTH116
    except OSError:
        return None
    if time.time() - max(seen.st_mtime, seen.st_ctime) < _TICK:
        return None
    return f"{seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns} {seen.st_dev} {seen.st_ino}"


def name_of(workspace: Workspace, path: Path) -> str:
    """Return what a path goes by: relative to the workspace within it, absolute outside."""
    whole = path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve()
    return whole.relative_to(workspace.root).as_posix() if whole.is_relative_to(workspace.root) else whole.as_posix()


def _walk(workspace: Workspace, top: Path, found: Found, listed: Collection[str]) -> None:
    """Collect the files below a folder; names that start with a dot are the business of other programs."""
    failures, waiting = len(found.unreadable), [top]
    while waiting:
        folder = waiting.pop()
        base = name_of(workspace, folder / "_")[:-1]
        try:
            inner = sorted((entry for entry in os.scandir(folder) if not entry.name.startswith(".")), key=lambda entry: entry.name)
        except OSError as error:
            found.unreadable[name_of(workspace, folder)] = f"the folder cannot be read: {error.strerror}"
            continue
        waiting += [folder / entry.name for entry in reversed(inner) if entry.is_dir(follow_symlinks=False)]
        for entry in inner:
            if not entry.is_dir(follow_symlinks=False):
                _take(entry, base + entry.name, found, listed)
    if len(found.unreadable) == failures:
        found.folders.append(name_of(workspace, top))


def _take(entry: os.DirEntry[str], name: str, found: Found, listed: Collection[str]) -> None:
    """Tell what a file in a folder is; a link to a folder is not followed."""
    if entry.is_dir() or not (is_bulletin(entry.name) or name in listed):
        found.ignored.append(name)
    elif entry.is_file():
        found.inputs[name] = Input(name, entry.path)
    else:
        found.unreadable[name] = "this is no file"
