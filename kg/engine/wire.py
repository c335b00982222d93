"""Values of ours -> bytes and back; what was not written here is refused, so that a file of somebody else runs no code.

Pickle is what Dask sends, too; here only the classes that flow between the parts of the engine are let in.
"""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

_LET_IN = frozenset(
    {
        ("builtins", "frozenset"),
        ("datetime", "date"),
        ("kg.derive.accounts", "Account"),
        ("kg.derive.parts", "Part"),
        ("kg.derive.reprints", "Text"),
        ("kg.fingerprints", "Fingerprint"),
        ("kg.model", "Period"),
        ("pyoxigraph", "Literal"),
        ("pyoxigraph", "NamedNode"),
        ("pyoxigraph", "Triple"),
    }
)


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _LET_IN:
            raise ValueError(f"{module}.{name} does not belong here")
        return getattr(import_module(module), name)


def written(values: Iterable[object]) -> bytes:
    """Return values as compressed bytes, one after the other."""
    packing = zlib.compressobj(1)
    chunks = [packing.compress(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)) for value in values]
    return b"".join([*chunks, packing.flush()])


def read(content: bytes) -> Iterator[Any]:
    """Yield what was written, of one ``written`` after the other. Raises ValueError for anything else."""
    while content:
        unpacking = zlib.decompressobj()
        try:
            whole = unpacking.decompress(content) + unpacking.flush()
        except zlib.error as error:
            raise ValueError(f"damaged: {error}") from error
        if not unpacking.eof:
            raise ValueError("damaged: its end is missing")
        content = unpacking.unused_data
        source = io.BytesIO(whole)
        while source.tell() < len(whole):
            try:
                yield _Reader(source).load()
            except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError) as error:
                raise ValueError(f"damaged: {error}") from error
