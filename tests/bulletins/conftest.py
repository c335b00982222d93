"""What the tests of reading share: the annotated bulletins and the samples of the project."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg import bulletins
from kg.bulletins import markers
from kg.model import BlockKind, Document

SILENT = {BlockKind.FURNITURE, BlockKind.DATELINE, BlockKind.ISSUER}


@dataclass(frozen=True)
class Annotated:
    """A bulletin and what a person says of it."""

    path: Path
    title: str | None
    published: str | None


@pytest.fixture(scope="session")
def annotated(shared: Path) -> list[Annotated]:
    """All annotated bulletins."""
    golds = sorted(shared.glob("eval/*/*.gold.json"))
    values = [json.loads(gold.read_text(encoding="utf-8")) for gold in golds]
    return [Annotated(g.parent / v["bulletin"], v["title"], v["published"]) for g, v in zip(golds, values, strict=True)]


@pytest.fixture(scope="session")
def read_text() -> Callable[[str], Document]:
    """Read a text as a bulletin."""
    return lambda text: bulletins.read_bytes(text.encode(), file_name="bulletin.txt")


def check(document: Document) -> None:
    """Assert what holds of every document: blocks in order, whole, and sentences within them."""
    end = 0
    for block in document.blocks:
        words = block.span.of(document.text)
        assert end <= block.span.begin < block.span.end
        assert words == words.strip()
        assert all(block.span.covers(s.span) and s.span.of(document.text).strip() for s in block.sentences)
        assert not (block.kind in SILENT and block.sentences)
        end = block.span.end
    assert [s.index for _, s in document.sentences()] == list(range(sum(len(b.sentences) for b in document.blocks)))
    assert len({block.path for block in document.blocks}) == len(document.blocks)


@pytest.fixture(scope="session")
def sound() -> Callable[[Document], None]:
    """Assert what holds of every document."""
    return check


def outside(document: Document) -> list[str]:
    """Return what stands outside of all blocks and is neither white space nor a marker nor the line around a table's row."""
    ends = [0, *(block.span.end for block in document.blocks)]
    begins = [*(block.span.begin for block in document.blocks), len(document.text)]
    between = (document.text[end:begin] for end, begin in zip(ends, begins, strict=True))
    lines = [line.strip() for words in between for line in words.splitlines() if line.strip()]
    return [line for line in lines if not (line in {"-", "\u2013"} or markers.find(f"{line} X") or markers.lone(line))]


@pytest.fixture(scope="session")
def leftovers() -> Callable[[Document], list[str]]:
    """What a document has lost of its text."""
    return outside
