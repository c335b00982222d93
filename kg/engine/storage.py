"""Addresses of files and folders, here or elsewhere -> their bytes, and bytes -> files; the one module that knows fsspec.

An address is a path, or what fsspec takes for one: ``s3://bucket/folder``, ``https://host/file.txt``. Used by the
engine alone; what is on this machine's disks is read and written without fsspec.
"""

from __future__ import annotations

import shutil
import tempfile
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast

from kg import files
from kg.building import inputs
from kg.building.inputs import Input
from kg.bulletins import decoding
from kg.errors import IpgraphError, RemoteError, UnreadableInput, UsageError

SECONDS = 60  # that one attempt may take, however many bytes drip in
_PAUSES = (0.5, 2.0)  # seconds before each further attempt
_STAMPS = ("ETag", "etag", "md5Hash", "mtime", "LastModified", "last_modified", "updated")  # what tells one state of a file from the next


def is_remote(address: str) -> bool:
    """Tell whether an address is more than a path."""
    return "://" in address or "::" in address


def find(address: str) -> tuple[dict[str, str | None], list[str]]:
    """Return the files at a remote address, with what tells their state if anything does, and those of no kind that is read.

    A file is taken whatever its name. Raises UnreadableInput when there is nothing, or it cannot be listed.
    """
    system, path = _system(address)
    with _told(address):
        if not system.isdir(path):
            return {address: _stamp(system.info(path))}, []
        listed = cast(dict[str, Mapping[str, Any]], system.find(path, detail=True))
    below = {found: info for found, info in sorted(listed.items()) if not _is_hidden(found, path)}
    taken = {found: info for found, info in below.items() if inputs.is_bulletin(PurePosixPath(found).name)}
    names = {found: f"{address.rstrip('/')}/{found.removeprefix(path).lstrip('/')}" for found in below}
    return {names[found]: _stamp(info) for found, info in taken.items()}, [names[found] for found in below if found not in taken]


def contents(addresses: Sequence[str]) -> list[bytes | UnreadableInput]:
    """Return the bytes of some files, or why there are none; remote ones are fetched at the same time where the library can."""
    remote = [a for a in addresses if is_remote(a)]
    fetched = dict(zip(remote, _fetched(remote), strict=True)) if remote else {}
    return [fetched[a] if a in fetched else _local(a) for a in addresses]


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that files are written to; a name may have folders of its own in it."""

    address: str

    def read(self, name: str) -> bytes | None:
        """Return the content of a file, or None where there is none."""
        if not is_remote(self.address):
            path = Path(self.address, name)
            return path.read_bytes() if path.is_file() else None
        system, path_ = self._remote(name)
        with _told(f"{self.address}/{name}", RemoteError):
            try:
                return cast(bytes, system.cat_file(path_))
            except FileNotFoundError:
                return None

    def parts(self, wanted: Iterable[tuple[str, int, int]]) -> Iterator[bytes]:
        """Yield parts of files: from this byte up to that one."""
        for name, start, end in wanted:
            if start == end:
                continue
            if is_remote(self.address):
                system, path = self._remote(name)
                with _told(f"{self.address}/{name}", RemoteError):
                    yield cast(bytes, system.cat_file(path, start=start, end=end))
            else:
                with Path(self.address, name).open("rb") as held:
                    held.seek(start)
                    yield held.read(end - start)

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """Open a file that bears its name when the block ends well, and is not there when it does not."""
        if not is_remote(self.address):
            path = Path(self.address, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            with files.replacing(path) as out:
                yield out
            return
        system, path_ = self._remote(name)
        part = f"{path_}.{uuid.uuid4().hex}.part"
        with _told(f"{self.address}/{name}", RemoteError):
            system.makedirs(path_.rpartition("/")[0], exist_ok=True)
        with tempfile.TemporaryFile() as out:
            yield cast(BinaryIO, out)
            out.seek(0)
            with _told(f"{self.address}/{name}", RemoteError):
                with system.open(part, "wb") as there:
                    shutil.copyfileobj(out, there)
                if system.exists(path_):
                    system.rm_file(path_)
                system.mv(part, path_)

    def write(self, name: str, content: bytes) -> None:
        """Replace the content of a file at once."""
        with self.writing(name) as out:
            out.write(content)

    def names(self, below: str = "") -> list[str]:
        """Return the names of the files in the folder, or in one below it, sorted; none where there is no such folder."""
        if not is_remote(self.address):
            folder = Path(self.address, below)
            found = (p for p in folder.iterdir() if p.is_file()) if folder.is_dir() else ()
            return sorted(p.relative_to(self.address).as_posix() for p in found)
        system, path = self._remote(below)
        with _told(self.address, RemoteError):
            if not system.isdir(path):
                return []
            listed = cast(list[Mapping[str, Any]], system.ls(path, detail=True, refresh=True))
        prefix = f"{below}/" if below else ""
        return sorted(prefix + PurePosixPath(info["name"]).name for info in listed if info["type"] == "file")

    def remove(self, names: Iterable[str]) -> None:
        """Remove files, which may be gone already."""
        for name in names:
            if not is_remote(self.address):
                Path(self.address, name).unlink(missing_ok=True)
                continue
            system, path = self._remote(name)
            with _told(f"{self.address}/{name}", RemoteError):
                if system.exists(path):
                    system.rm_file(path)

    def _remote(self, name: str) -> tuple[Any, str]:
        system, path = _system(self.address)
        return system, f"{path.rstrip('/')}/{name}" if name else path


def _local(address: str) -> bytes | UnreadableInput:
    try:
        return inputs.contents(Input(address, Path(address)))
    except UnreadableInput as error:
        return error


def _fetched(addresses: Sequence[str]) -> list[bytes | UnreadableInput]:
    """Fetch files that are elsewhere; what fails for a reason that may pass is tried again."""
    got: dict[str, bytes | UnreadableInput] = {}
    for pause in (0.0, *_PAUSES):
        missing = [a for a in addresses if a not in got or (isinstance(got[a], UnreadableInput) and not _is_final(got[a]))]
        if not missing:
            break
        time.sleep(pause)
        got |= _attempted(missing)
    return [got[a] for a in addresses]


def _attempted(addresses: Sequence[str]) -> dict[str, bytes | UnreadableInput]:
    system, _ = _system(addresses[0])
    if len({type(_system(a)[0]) for a in addresses}) > 1 or not system.async_impl:
        return {a: _one(a) for a in addresses}
    from fsspec import asyn

    paths = {_system(a)[1]: a for a in addresses}
    try:
        found = asyn.sync(system.loop, system._cat, list(paths), on_error="return", timeout=SECONDS)
    except TimeoutError as error:
        return {a: _checked(a, error) for a in addresses}
    if isinstance(found, bytes):
        found = dict.fromkeys(paths, found)
    return {address: _checked(address, found.get(path, FileNotFoundError(path))) for path, address in paths.items()}


def _one(address: str) -> bytes | UnreadableInput:
    system, path = _system(address)
    try:
        return _checked(address, system.cat_file(path))
    except Exception as error:  # noqa: BLE001 -- the libraries of storage services raise errors of their own
        return _checked(address, error)


def _checked(address: str, got: bytes | BaseException) -> bytes | UnreadableInput:
    try:
        if isinstance(got, bytes):
            decoding.refuse_size(len(got), where=address)
            return got
    except UnreadableInput as error:
        return error
    failed = UnreadableInput(f"it cannot be fetched: {_reason(got)}", where=address)
    failed.__cause__ = got
    return failed


def _is_final(got: bytes | UnreadableInput) -> bool:
    """Tell whether it makes no sense to ask again."""
    cause = got.__cause__ if isinstance(got, UnreadableInput) else None
    status = getattr(cause, "status", None)
    return cause is None or isinstance(cause, FileNotFoundError | PermissionError) or (isinstance(status, int) and 400 <= status < 500)


def _reason(error: BaseException) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, TimeoutError):
        return f"it did not come within {SECONDS} seconds"
    status = getattr(error, "status", None)
    return f"the server answered {status}" if status else f"{type(error).__name__}: {error}".rstrip(": ")


@contextmanager
def _told(address: str, kind: type[IpgraphError] = UnreadableInput) -> Iterator[None]:
    """Name the address when something fails there."""
    try:
        yield
    except IpgraphError:
        raise
    except Exception as error:
        raise kind(f"it cannot be reached: {_reason(error)}", where=address) from error


def _system(address: str) -> tuple[Any, str]:
    """Return the file system of an address, and the path in it. Raises UsageError where its library is missing."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise UsageError(f"{address} is read with fsspec, which is not installed.", advice='pip install "ipgraph[engine]"') from error
    try:
        system, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise UsageError(f"{address} cannot be read: {error}.") from error
    return system, str(path)


def _stamp(info: Mapping[str, Any]) -> str | None:
    told = [str(info[key]) for key in _STAMPS if info.get(key)]
    return " ".join([*told, str(info.get("size"))]) if told else None


def _is_hidden(path: str, top: str) -> bool:
    """Tell whether a file, or a folder that it is in, has a name that starts with a dot."""
    return any(part.startswith(".") for part in PurePosixPath(path.removeprefix(top)).parts)
