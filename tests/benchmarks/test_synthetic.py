"""Invented bulletins are the same everywhere, what is annotated stands in them, and they are read well."""

from __future__ import annotations

import hashlib
import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.synthetic.writing import Bulletin, write
from kg import bulletins, extraction, register
from kg.model import Extraction

NUMBER = 40


@pytest.fixture(scope="module")
def written() -> list[Bulletin]:
    """Some bulletins of the usual seed."""
    return [write(n) for n in range(NUMBER)]


def test_a_number_is_one_bulletin_on_every_hash_seed(written: list[Bulletin], root: Path) -> None:
    """A set can be written in parts, anywhere: a bulletin depends on its number alone."""
    code = """
from benchmarks.synthetic.writing import write
import hashlib
print(hashlib.sha256(repr([write(n) for n in range(20, 40)]).encode()).hexdigest())
"""
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert hashlib.sha256(repr(written[20:]).encode()).hexdigest() == done.stdout.strip()


def test_another_seed_is_another_set(written: list[Bulletin]) -> None:
    """The seed decides."""
    assert written[0] != write(0, seed=2)


def test_what_is_annotated_stands_in_the_text(written: list[Bulletin]) -> None:
    """Every anchor, every evidence and every name is quoted from the bulletin."""
    for made in written:
        for quote in _quotes(made.truth):
            assert quote in made.text


def test_the_layouts_of_publishers_are_recognised(written: list[Bulletin]) -> None:
    """The date of each is read, and the publisher of nearly all."""
    read = [_read(made) for made in written]
    assert [m.truth["published"] for m in written] == [str(r.document.issued) for r in read]
    found = sum([m.truth["publisher"][0]] == [p.label for p in r.publishers] for m, r in zip(written, read, strict=True))
    assert found >= 0.95 * len(written)


def test_some_events_are_told_by_both_sides(written: list[Bulletin]) -> None:
    """There are accounts to be joined: the same title from another publisher, or the partner of a meeting."""
    pairs = [(a.truth, b.truth) for a, b in itertools.pairwise(written)]
    assert any(
        a["publisher"] != b["publisher"] and {(e["type"], e["start"], frozenset(e["participants"])) for e in a["events"]}
        & {(e["type"], e["start"], frozenset(e["participants"])) for e in b["events"]}
        for a, b in pairs
    )  # fmt: skip


def _quotes(truth: Any) -> Iterator[str]:
    for event in truth["events"]:
        yield event["anchor"]
    for commitment in truth["commitments"]:
        yield commitment["evidence"]
    for layer in ("organizations", "officials", "treaties", "agreements", "programmes"):
        for thing in truth[layer]:
            yield thing["names"][0]


def _read(made: Bulletin) -> Extraction:
    document = bulletins.read_bytes(made.text.encode(), file_name=made.name, where=made.name)
    return extraction.extract(document, register.load())
