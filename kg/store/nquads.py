"""Quads as the store holds them, as sorted lines and as a hash; used to write, to check and to export."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import pyoxigraph as ox

from kg.errors import IpgraphError


def settle(quads: Iterable[ox.Quad]) -> frozenset[ox.Quad]:
    """Return the quads as the store will give them back, or refuse them.

    Oxigraph keeps the value of a number, a date or a duration and not how it was written. A literal that
    would come back changed (``"007"^^xsd:integer``, ``"1"^^xsd:int``) raises IpgraphError.
    """
    given = frozenset(quads)
    scratch = ox.Store()
    scratch.extend(given)
    changed = given.difference(scratch)
    if changed:
        first = min(changed, key=str)
        raise IpgraphError(
            f"the store would change the literal {first.object}",
            where=str(first.subject),
            advice="Write the value in its canonical form, or as a plain string.",
        )
    return given


def lines(quads: Iterable[ox.Quad]) -> list[bytes]:
    """Return the N-Quads lines of some quads, sorted."""
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return sorted(written.splitlines(keepends=True))


def digest(quads: Iterable[ox.Quad]) -> str:
    """Return the SHA-256 of the sorted N-Quads."""
    return hashlib.sha256(b"".join(lines(quads))).hexdigest()
