"""Bytes in, a whole file out: a path holds its old or its new content, never a part; used by all that writes files."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import BinaryIO

_PART = ".part"
_serial = count()


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of ``path`` when the block ends well, and vanishes when it does not.

    The content is on the disk before it bears its name. A device or a pipe is written to as it stands.
    Raises OSError, with the path named, when there is no folder for it, it cannot be written, or the disk is full.
    """
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, f"there is no folder {path.parent}", str(path))
    path = path.resolve()
    if path.exists() and not path.is_file():
        with path.open("wb") as device:
            yield device
        return
    sweep(path.parent, stem=_stem(path))
    try:
        part, descriptor = _create(path)
    except OSError as error:
        error.filename = str(path)
        raise
    try:
        with os.fdopen(descriptor, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
            if path.exists():
                shutil.copymode(path, part)
            part.replace(path)
    except BaseException as error:
        part.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename is None:
            error.filename = str(path)
        raise
    sync_folder(path.parent)


def write(path: Path, content: bytes) -> None:
    """Replace the content of a file at once."""
    with replacing(path) as out:
        out.write(content)


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Replace the content of many files, with two waits for the disk where ``write`` waits twice for each.

    After a crash each path holds its old or its new content. Raises OSError, with the path named, as ``replacing`` does.
    """
    parts: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            part, descriptor = _create(path)
            parts[path] = part
            with os.fdopen(descriptor, "wb") as out:
                out.write(content)
        _sync_all(parts.values())
        for path, part in parts.items():
            part.replace(path)
        _sync_all({path.parent for path in parts})
    except BaseException as error:
        for path, part in parts.items():
            part.unlink(missing_ok=True)
            if isinstance(error, OSError) and error.filename is None:
                error.filename = str(path)
        raise


def sweep(folder: Path, *, stem: str = "") -> list[Path]:
    """Remove what killed writers left in a folder, and return it; files that are being written stay."""
    try:
        names = os.listdir(folder)  # noqa: PTH208  a path for each of a hundred thousand files takes long
    except OSError:  # a folder that is not there holds nothing
        return []
    left = (folder / name for name in names if name.startswith(f".{stem}") and name.endswith(_PART))
    parts = [part for part in left if _abandoned(part)]
    for part in parts:
        part.unlink(missing_ok=True)
    return parts


def cache_folder() -> Path:
    """Return where things are kept for this user that can be had anew: ``$XDG_CACHE_HOME/ipgraph``, else ``~/.cache/ipgraph``."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ipgraph"


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_all(paths: Iterable[Path]) -> None:
    """Make files or folders of one file system last: at once where the system can (Linux), else one by one."""
    system = getattr(ctypes.CDLL(None), "syncfs", None)
    for path in paths:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            if system is not None and system(descriptor) == 0:
                return
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _stem(path: Path) -> str:
    # A hash, so that a name of 255 bytes still leaves room for what is added.
    return hashlib.sha256(os.fsencode(path.name)).hexdigest()[:16]


def _create(path: Path) -> tuple[Path, int]:
    """Create the file to write to, locked for as long as its writer lives."""
    while True:
        part = path.parent / f".{_stem(path)}-{os.getpid()}-{next(_serial)}{_PART}"
        part.unlink(missing_ok=True)  # of an earlier process with this number
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return part, descriptor
        os.close(descriptor)  # swept by another process between the two lines above


def _abandoned(part: Path) -> bool:
    """Tell whether nobody writes a file any more."""
    try:
        descriptor = os.open(part, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True
