"""One bulletin, sound from end to end: its text, its graph, and what the register knows of what it names."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import validate

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def bulletin() -> list[ox.Quad]:
    """The graph of a bulletin that keeps to every rule."""
    return list(ox.parse(path=str(HERE / "bulletin.trig"), format=ox.RdfFormat.TRIG))


@pytest.fixture(scope="session")
def text() -> str:
    """The text that the bulletin was read from."""
    return (HERE / "bulletin.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def context() -> validate.Types:
    """The classes of what the bulletin names and does not describe."""
    return validate.types(ox.parse(path=str(HERE / "world.ttl"), format=ox.RdfFormat.TURTLE))
