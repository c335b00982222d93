"""Whether all six indexes of a store hold the same quads: a query reads one of them, and damage may sit in another."""

from __future__ import annotations

import pyoxigraph as ox

_INDEXES = ("s", "p", "o", "gs", "gp", "go")  # the terms with which each begins
_Key = tuple[
    ox.NamedNode | ox.BlankNode | ox.Triple | None,
    ox.NamedNode | None,
    ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None,
    ox.NamedNode | ox.BlankNode | ox.DefaultGraph | None,
]


def sizes(store: ox.Store) -> dict[str, int]:
    """Count the quads in each index, reading all of it, so that Oxigraph finds what does not match its checksum."""
    quads = list(store.quads_for_pattern(None, None, None, None))
    return {index: _count(store, {_key(q, index) for q in quads}, index) for index in _INDEXES}


def _count(store: ox.Store, keys: set[_Key], index: str) -> int:
    # neighbours of a number are passed over: see Reading.matching
    return sum(_key(quad, index) == key for key in keys for quad in store.quads_for_pattern(*key))


def _key(quad: ox.Quad, index: str) -> _Key:
    """Return the pattern for which Oxigraph reads an index, which begins with the terms that are given."""
    return (
        quad.subject if "s" in index else None,
        quad.predicate if "p" in index else None,
        quad.object if "o" in index else None,
        quad.graph_name if "g" in index else None,
    )
