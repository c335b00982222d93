"""A workspace with the graph of the question tests, and the command line run on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from kg import workspace
from kg.cli.group import ipgraph
from kg.workspace import Workspace

GRAPH = Path(__file__).parent.parent / "questions" / "graph.trig"
Run = Callable[..., Result]  # arguments -> what came of it


def _fill(made: Workspace, quads: list[ox.Quad]) -> Workspace:
    """Put quads into the store of a workspace, and show them to questions."""
    graphs: dict[ox.NamedNode, list[ox.Quad]] = {}
    for quad in quads:
        assert isinstance(quad.graph_name, ox.NamedNode)
        graphs.setdefault(quad.graph_name, []).append(quad)
    with made.write() as writer:
        for name, held in graphs.items():
            writer.store.replace(name, held)
        writer.store.flush()
        writer.publish()
    return made


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace that is only read."""
    made = workspace.create(tmp_path_factory.mktemp("workspace"))
    return _fill(made, list(ox.parse(path=str(GRAPH), format=ox.RdfFormat.TRIG)))


@pytest.fixture
def fill() -> Callable[[Workspace, list[ox.Quad]], Workspace]:
    """What puts quads into the store of a workspace."""
    return _fill


@pytest.fixture
def run(built: Workspace) -> Run:
    """Run a command in that workspace, away from any other."""

    def call(*args: str, folder: Path | None = built.root, **options: object) -> Result:
        where = ["--workspace", str(folder)] if folder else []
        return CliRunner().invoke(ipgraph, [*where, *args], **options)  # type: ignore[arg-type]

    return call
