"""Whether all six indexes of a store hold the same quads: a query reads one of them, and damage may sit in another."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

_ANY = None


def sizes(store: ox.Store) -> dict[str, int]:
    """Count the quads in each index, reading all of it, so that Oxigraph finds what does not match its checksum."""
    quads = list(store.quads_for_pattern(_ANY, _ANY, _ANY, _ANY))
    return {name: sum(1 for _ in _scan(store, {_key(q, name) for q in quads})) for name in _INDEXES}


def _scan(store: ox.Store, keys: set[tuple[object, ...]]) -> Iterator[ox.Quad]:
    for key in keys:
        yield from store.quads_for_pattern(*key)  # type: ignore[arg-type]


def _key(quad: ox.Quad, index: str) -> tuple[object, ...]:
    """Return the pattern for which Oxigraph reads an index, which begins with the terms that are given."""
    terms = {"s": quad.subject, "p": quad.predicate, "o": quad.object, "g": quad.graph_name}
    return tuple(terms[position] if position in index else _ANY for position in "spog")


_INDEXES = ("s", "p", "o", "gs", "gp", "go")
