"""Plain text; used for all files that no other reader claims."""

from __future__ import annotations

from kg.bulletins import decoding
from kg.bulletins.reading import Reading

SUFFIXES = frozenset({".txt"})
LIBRARY = None


def read(data: bytes, *, encoding: str | None, where: str, part: str | None) -> Reading:
    """Return the decoded text; plain text has neither metadata nor parts."""
    text, used = decoding.plain(data, encoding=encoding, where=where)
    return Reading(text=text, encoding=used)
