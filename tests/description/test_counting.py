"""Counting what does not fit into memory, and keeping up what was counted."""

from __future__ import annotations

import random

import pytest

from kg.description import distinct
from kg.description.distinct import Distinct


@pytest.mark.parametrize("most", [10, 1_000_000])
def test_the_different_ones_are_counted(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In memory and in files, those that come again long after, too."""
    monkeypatch.setattr(distinct, "_MOST", most)
    chance, counted, held = random.Random(3), Distinct(), set()
    for _ in range(500):
        number = chance.randrange(-200, 200)
        held.add(number)
        counted.add(number)
        counted.trim()
    assert counted.count() == len(held)
