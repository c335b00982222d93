"""Two real Oxigraph servers on loopback: ours, and one that has data in the shape of Wikidata."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store.reading import Reading
from tests import servers

HERE = Path(__file__).parent
OURS = (HERE.parent / "questions" / "graph.trig", HERE / "ours.trig")


@contextmanager
def serving(program: str, folder: Path, file: Path) -> Iterator[str]:
    """Serve a file, with the union of its graphs as the default graph; yield the address for queries."""
    subprocess.run([program, "load", "--location", str(folder / "db"), "--file", str(file)], check=True, capture_output=True)
    with servers.oxigraph(program, folder, "--union-default-graph") as url:
        yield f"{url}/query"


@pytest.fixture(scope="session")
def oxigraph(requires: Callable[[str], str]) -> str:
    """The program of the PyPI package of that name."""
    return requires(str(Path(sys.executable).with_name("oxigraph")))


@pytest.fixture(scope="session")
def quads() -> list[ox.Quad]:
    """Our graph."""
    return [quad for path in OURS for quad in ox.parse(path=str(path), format=ox.RdfFormat.TRIG)]


@pytest.fixture(scope="session")
def embedded(quads: list[ox.Quad]) -> Reading:
    """Our graph in this process, which asks no other store."""
    opened = ox.Store()
    opened.extend(quads)
    return Reading(opened)


@pytest.fixture(scope="session")
def ours(oxigraph: str, quads: list[ox.Quad], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Our graph on a server, which may ask another one."""
    folder = tmp_path_factory.mktemp("ours")
    ox.serialize(quads, str(folder / "graph.nq"), format=ox.RdfFormat.N_QUADS)
    with serving(oxigraph, folder, folder / "graph.nq") as url:
        yield url


@pytest.fixture(scope="session")
def wikidata(oxigraph: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """What stands in for Wikidata."""
    with serving(oxigraph, tmp_path_factory.mktemp("wikidata"), HERE / "wikidata.ttl") as url:
        yield url
