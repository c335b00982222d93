"""Stores to write to, and graphs to write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kg.store import Embedded


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Embedded]:
    with closing(Embedded(tmp_path / "store")) as opened:
        yield opened
