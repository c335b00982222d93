"""A workspace with the sample bulletins, built once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from kg import pipeline, resources, workspace
from kg.store import Snapshot
from kg.workspace import Workspace


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The workspace, which is only read."""
    made = workspace.create(tmp_path_factory.mktemp("samples"))
    pipeline.build(made, [resources.folder("bulletins")])
    return made


@pytest.fixture(scope="session")
def store(samples: Workspace) -> Iterator[Snapshot]:
    """Its last finished state."""
    with closing(samples.read()) as snapshot:
        yield snapshot
