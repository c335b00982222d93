"""The plain edges: each CONSTRUCT file has an example of what makes an edge and of what makes none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import resources, vocabulary
from kg.derive import parts
from kg.store import Store

QUERIES = sorted((resources.folder("queries") / "derived").glob("*.rq"))


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.stem)
def test_edge(query: Path, store_of: Callable[[Iterable[ox.Quad]], Store]) -> None:
    """A file makes the expected edges of its example, and no others."""
    folder = Path(__file__).parent / "edges"
    facts = [ox.Quad(q.subject, q.predicate, q.object, vocabulary.graph("b")) for q in ox.parse(path=str(folder / f"{query.stem}.ttl"))]
    expected = {q.triple for q in ox.parse(path=str(folder / f"{query.stem}.expected.ttl"))}
    assert expected == set(parts.edges(store_of(facts)))
