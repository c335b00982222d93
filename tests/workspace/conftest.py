"""Workspaces, and bulletins to put into them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import pipeline, workspace
from kg.workspace import Workspace

TEXT = """\
KIPO to Hold Talks with {peer}

March {day}, 2023

The Korean Intellectual Property Office met with {peer} in Seoul on March {day}, 2023.
"""
PEERS = ["WIPO", "the USPTO", "the JPO", "CNIPA", "EUIPO", "the EPO", "IPOS", "INPI", "IP Australia"]


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace that was built without bulletins: it holds what comes with the program."""
    made = workspace.create(tmp_path_factory.mktemp("empty") / "work")
    pipeline.build(made)
    return made


@pytest.fixture
def made(empty: Workspace, tmp_path: Path) -> Workspace:
    """A workspace without bulletins."""
    return copied(empty, tmp_path / "work")


@pytest.fixture
def other(empty: Workspace, tmp_path: Path) -> Workspace:
    """Another one."""
    return copied(empty, tmp_path / "other")


@pytest.fixture
def fill(made: Workspace) -> Callable[[int], list[Path]]:
    """Write a number of bulletins into the workspace."""
    return lambda number: write(made.bulletins, number)


def write(folder: Path, number: int) -> list[Path]:
    paths = [folder / f"{n:03}.txt" for n in range(number)]
    for n, path in enumerate(paths):
        path.write_text(bulletin(n), encoding="utf-8")
    return paths


def bulletin(number: int) -> str:
    peer, day = PEERS[number % len(PEERS)], number // len(PEERS) % 28 + 1
    return TEXT.format(peer=peer, day=day)


def copied(made: Workspace, folder: Path) -> Workspace:
    return workspace.at(shutil.copytree(made.root, folder))
