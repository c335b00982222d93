"""A workspace that was built from two bulletins, and copies of it to be changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg import pipeline, resources, workspace
from kg.cli.group import ipgraph
from kg.workspace import Workspace
from tests.conftest import absent

BULLETINS = ("epo-2017-10-11-campinos-elected.txt", "dpma-2010-09-24-uspto-memorandum.txt")
Run = Callable[..., Result]


@pytest.fixture(scope="session")
def validator(root: Path) -> str:
    """The program of the package sssom on PyPI, which make validator puts into an environment of its own."""
    path = shutil.which("sssom") or shutil.which("sssom", path=root / ".venv" / "sssom" / "bin")
    if path is None:
        absent("the validator of SSSOM files is not installed: make validator")
    return str(path)


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that nobody changes."""
    folder = tmp_path_factory.mktemp("linked")
    made = workspace.create(folder)
    for name in BULLETINS:
        shutil.copy(resources.folder("bulletins") / name, made.bulletins)
    pipeline.build(made)
    return folder


@pytest.fixture
def ws(first: Path, tmp_path: Path) -> Workspace:
    """A copy of it."""
    return workspace.at(shutil.copytree(first, tmp_path / "ws"))


@pytest.fixture
def run(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in the copy."""
    monkeypatch.delenv("IPGRAPH_REVIEWER", raising=False)

    def call(*args: str) -> Result:
        return CliRunner().invoke(ipgraph, ["--workspace", str(ws.root), *args])

    return call
