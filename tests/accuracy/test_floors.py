"""Bulletins are read about as well as they have been: no figure falls below its floor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import accuracy

FLOORS = {
    "published": 0.90,
    "publisher": 0.90,
    "entities": 0.86,
    "facts": 0.78,
    "events": 0.70,
    "event-participants": 0.78,
    "commitments": 0.70,
    "overall": 0.86,
}
"""F1 over both folders of annotations; a floor stands below the figure of the day, so that it guards against a fall."""


@pytest.fixture(scope="module")
def figures(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    """The figures that the scorer gives for all annotated bulletins."""
    folders = [shared / "eval" / "corpus", shared / "eval" / "own"]
    exported = tmp_path_factory.mktemp("accuracy") / "all.nq"
    accuracy.export(folders, exported)
    found: dict[str, dict[str, float]] = json.loads(accuracy.score(shared / "eval" / "score.py", exported, folders, "--json"))
    return found


@pytest.mark.parametrize("layer", FLOORS)
def test_a_figure_stands_above_its_floor(figures: dict[str, dict[str, float]], layer: str) -> None:
    """What people annotated is found, and little else."""
    assert figures[layer]["f1"] >= FLOORS[layer]


def test_all_annotated_bulletins_are_scored(figures: dict[str, dict[str, float]], shared: Path) -> None:
    """None is left out of the figures."""
    assert figures["overall"]["bulletins"] == len(list(shared.glob("eval/*/*.gold.json")))
