"""Triples as the modules of the description write them; used by these alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.vocabulary import XSD

Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]
Value = ox.NamedNode | ox.Literal | None


def about(subject: ox.NamedNode, pairs: Iterable[tuple[ox.NamedNode, Value]]) -> Iterator[Triple]:
    """Yield the statements of a subject; a property without a value is left out."""
    return ((subject, predicate, value) for predicate, value in pairs if value is not None)


def number(count: int) -> ox.Literal:
    return ox.Literal(str(count), datatype=XSD.integer)


def text(words: str) -> ox.Literal:
    return ox.Literal(words, language="en")
