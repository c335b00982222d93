"""A workspace to push, real servers to push to, and a server that behaves badly."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from kg import workspace
from kg.cli.group import ipgraph
from kg.store import snapshots
from kg.workspace import Workspace
from tests import servers

GRAPH = Path(__file__).parent.parent / "questions" / "graph.trig"


def fill(made: Workspace, quads: list[ox.Quad]) -> Workspace:
    """Put quads into the store of a workspace, in the place of all graphs that it has."""
    graphs: dict[ox.NamedNode, list[ox.Quad]] = {}
    for quad in quads:
        assert isinstance(quad.graph_name, ox.NamedNode)
        graphs.setdefault(quad.graph_name, []).append(quad)
    with made.write() as writer:
        for name in writer.store.graphs():
            writer.store.drop(name)
        for name, held in graphs.items():
            writer.store.replace(name, held)
        writer.store.flush()
        snapshots.publish(writer.store, writer.snapshots, ledger_size=writer.ledger.size)
    return made


def sample() -> list[ox.Quad]:
    """The graph of the question tests."""
    return list(ox.parse(path=str(GRAPH), format=ox.RdfFormat.TRIG))


@pytest.fixture
def made(tmp_path: Path) -> Workspace:
    """A workspace with the graph of the question tests."""
    return fill(workspace.create(tmp_path / "work"), sample())


def run(made: Workspace, url: str, *options: str, **known: str) -> Result:
    """Run the command as the one who may write to Virtuoso, which is nobody to other servers."""
    known = known or {"IPGRAPH_USER": servers.USER, "IPGRAPH_PASSWORD": servers.PASSWORD}
    return CliRunner().invoke(ipgraph, ["--workspace", str(made.root), "push", url, *options], env=known)


@pytest.fixture(scope="session")
def oxigraph(requires: Callable[[str], str]) -> str:
    """The program of the PyPI package of that name."""
    return requires(str(Path(sys.executable).with_name("oxigraph")))


@pytest.fixture
def oxigraph_url(oxigraph: str, tmp_path: Path) -> Iterator[str]:
    """An empty Oxigraph server that asks the union of all graphs."""
    with servers.oxigraph(oxigraph, tmp_path, "--union-default-graph") as url:
        yield url


@pytest.fixture(scope="module")
def virtuoso_url(requires: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Virtuoso server."""
    with servers.virtuoso(requires("virtuoso-t"), tmp_path_factory.mktemp("virtuoso")) as url:
        yield url
