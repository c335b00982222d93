"""Quads as the store holds them, as sorted lines and as a hash; used to write, to check and to export."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import pyoxigraph as ox

from kg.errors import IpgraphError
from kg.vocabulary import RDF, XSD

_KEPT = {XSD.string, RDF.langString}  # datatypes of which the store changes no literal

_SUM = "sum:"  # tells the total of a graph from a hash of it
_SUMS = 2**256


def canonical(quads: Iterable[ox.Quad]) -> frozenset[ox.Quad]:
    """Return the quads as the store will give them back.

    It keeps the value of a number, a truth value, a date, a time or a duration and not how it was written:
    ``"0.90"^^xsd:decimal`` becomes ``"0.9"``, ``"1"^^xsd:int`` an xsd:integer, the offset ``+00:00`` a ``Z``.
    All other literals come back as they were.
    """
    scratch = ox.Store()
    scratch.extend(quads)
    return frozenset(scratch)


def settle(quads: Iterable[ox.Quad]) -> frozenset[ox.Quad]:
    """Return the quads once each. Raises IpgraphError for a literal that the store would change."""
    given = frozenset(quads)
    written = {q for q in given if isinstance(q.object, ox.Literal) and q.object.datatype not in _KEPT}
    changed = written - canonical(written)
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


@dataclass(frozen=True, slots=True)
class Total:
    """How many lines there are, and the sum of their hashes: unlike one hash of all it can be kept up with what comes and goes."""

    lines: int = 0
    sum: int = 0

    @classmethod
    def of(cls, lines: Iterable[bytes]) -> Self:
        number, whole = 0, 0
        for line in lines:
            number, whole = number + 1, whole + int.from_bytes(hashlib.sha256(line).digest())
        return cls(number, whole % _SUMS)

    @classmethod
    def read(cls, lines: int, written: str) -> Self:
        """Return what ``str`` wrote of so many lines."""
        return cls(lines, int(written.removeprefix(_SUM), 16))

    def __add__(self, other: Self) -> Self:
        return type(self)(self.lines + other.lines, (self.sum + other.sum) % _SUMS)

    def __sub__(self, other: Self) -> Self:
        return type(self)(self.lines - other.lines, (self.sum - other.sum) % _SUMS)

    def __str__(self) -> str:
        return f"{_SUM}{self.sum:064x}"


def matches(quads: Iterable[ox.Quad], told: str | None) -> bool:
    """Tell whether quads are those of which ``digest`` or a total was written down."""
    if told is not None and told.startswith(_SUM):
        return str(Total.of(lines(quads))) == told
    return digest(quads) == told
