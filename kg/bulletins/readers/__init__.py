"""Bytes of a file -> the text of a bulletin and what the file says about it; one module per file type, found by walking this folder.

    text.py       what is in no other type
    page.py       a saved web page: its main text, without navigation
    pdf.py        the text layer of a PDF
    markdown.py   Markdown, with or without front matter
    feed.py       RSS and Atom: one file, many bulletins

A reader says in ``SUFFIXES`` how its files are called, in ``LIBRARY`` what it needs beyond the core, and has a function
``read``. One whose files hold many bulletins has ``parts`` as well, which names them. Used by ``kg.bulletins`` and,
for the names, by the build.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from posixpath import splitext
from typing import Protocol, cast

from kg.bulletins.reading import Library, Reading

_PART = re.compile(r"#(?P<part>[0-9a-f]{12})$")  # news.xml#0123456789ab


class Reader(Protocol):
    """What a module of this folder has."""

    SUFFIXES: frozenset[str]
    LIBRARY: Library | None

    def read(self, data: bytes, *, encoding: str | None, where: str, part: str | None) -> Reading:
        """Return the text of the file, or of that part of it. Raises UnreadableInput when it is no bulletin."""
        ...


class ManyReader(Reader, Protocol):
    """What a module has whose files hold many bulletins."""

    def parts(self, data: bytes, *, encoding: str | None, where: str) -> Sequence[str]:
        """Return what the bulletins in the file go by, 12 hexadecimal digits each. Raises UnreadableInput."""
        ...


def of(file_name: str) -> Reader:
    """Return the reader of a file by its name; that of plain text for whatever no other one claims."""
    whole = _PART.sub("", file_name) if "#" in file_name else file_name
    return _of_suffix(splitext(whole)[1].lower())


@cache
def _of_suffix(suffix: str) -> Reader:
    return next((reader for reader in _all() if suffix in reader.SUFFIXES), _named("text"))


def many(file_name: str) -> ManyReader | None:
    """Return the reader of a file that may hold many bulletins."""
    reader = of(file_name)
    return cast(ManyReader, reader) if hasattr(reader, "parts") else None


def read(data: bytes, *, file_name: str, encoding: str | None, where: str) -> Reading:
    """Read a file, or the part of it that the name ends in: ``news.xml#0123456789ab``."""
    whole, part = split(file_name)
    return of(whole).read(data, encoding=encoding, where=where, part=part)


def split(file_name: str) -> tuple[str, str | None]:
    """Return the name of the file, and the part of it that is meant."""
    match = _PART.search(file_name) if "#" in file_name else None
    if match is None or not many(file_name):
        return file_name, None
    return file_name[: match.start()], match["part"]


@cache
def suffixes() -> frozenset[str]:
    """Return how the files are called that can be read."""
    return frozenset().union(*(reader.SUFFIXES for reader in _all()))


@cache
def _all() -> tuple[Reader, ...]:
    return tuple(_named(module.name) for module in pkgutil.iter_modules(__path__))


def _named(name: str) -> Reader:
    return cast(Reader, import_module(f"{__name__}.{name}"))
