"""Quads that fit into memory -> a store of them that is asked like any other; nothing of it reaches the disk."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.store.reading import Reading


class Memory(Reading):
    """A handful of graphs, such as one bulletin and what the register says of what it names."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        store = ox.Store()
        store.extend(quads)
        super().__init__(store)
