"""A store that holds given quads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

import pyoxigraph as ox
import pytest

from kg.store import Embedded


@pytest.fixture(scope="session")
def store_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Iterable[ox.Quad]], Embedded]:
    """Make a store of quads."""

    def make(quads: Iterable[ox.Quad]) -> Embedded:
        graphs: dict[ox.NamedNode, list[ox.Quad]] = defaultdict(list)
        for quad in quads:
            graphs[quad.graph_name].append(quad)
        store = Embedded(tmp_path_factory.mktemp("store") / "store")
        for graph, content in graphs.items():
            store.replace(graph, content)
        return store

    return make
