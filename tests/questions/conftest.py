"""The graph of the question tests: ten bulletins and a small register, written after the annotations of the samples."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg import pipeline, resources, workspace
from kg.store.reading import Reading

HERE = Path(__file__).parent
GRAPH = HERE / "graph.trig"


@pytest.fixture(scope="session")
def store() -> Reading:
    """The graph in Oxigraph, asked over the union of its named graphs."""
    opened = ox.Store()
    opened.load(path=str(GRAPH), format=ox.RdfFormat.TRIG)
    return Reading(opened)


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    """The graph that the program itself reads from the sample bulletins, with the whole register."""
    made = workspace.create(tmp_path_factory.mktemp("samples"))
    pipeline.build(made, [resources.folder("bulletins")])
    with closing(made.read()) as snapshot:
        yield snapshot


@pytest.fixture(scope="session")
def dataset() -> Iterator[rdflib.Dataset]:
    """The same graph in rdflib."""
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    loaded = rdflib.Dataset(default_union=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's reader uses a class that rdflib advises against
        loaded.parse(GRAPH, format="trig")
    yield loaded
    rdflib.NORMALIZE_LITERALS = before
