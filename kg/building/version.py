"""The fingerprint of all that decides what is read from a bulletin: code, ontology, register, shapes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

from kg import resources
from kg.bulletins import readers
from kg.links import files

_APART = {"cli", "web", "links"}  # parts of the package that no fact depends on


def software() -> str:
    """Return the name and the version of the program, as the data states them."""
    return f"ipgraph {metadata.version('ipgraph')}"


@cache
def fingerprint() -> str:
    """Return a hash that changes when a rule, a shape, a term or an entry of the register does."""
    whole = hashlib.sha256()
    for path in _sources():
        whole.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]


def of(name: str, rules: str) -> str:
    """Return the version of what reads a file of that name: of the rules, and of the library that its type needs."""
    library = readers.of(name).LIBRARY
    return f"{rules} {library.distribution} {library.version or 'missing'}" if library else rules


def _sources() -> Iterator[Path]:
    package = Path(__file__).parent.parent
    yield from sorted(p for p in package.rglob("*.*") if p.suffix in {".py", ".toml"} and not _APART & set(p.relative_to(package).parts))
    for name in ("ontology", "shapes", "queries/derived"):
        top, _, below = name.partition("/")
        yield from sorted(p for p in (resources.folder(top) / below).rglob("*") if p.is_file() and p.name != files.NAME)
