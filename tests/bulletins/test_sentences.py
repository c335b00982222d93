"""Where official English ends its sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.bulletins import sentences
from kg.model import Span

KIT = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8")
PARAGRAPHS = [block.splitlines() for block in KIT.split("\n\n")[1:]]


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda paragraph: paragraph[0][:40])
@pytest.mark.parametrize("between", [" ", "\n", "\n    "])
def test_a_paragraph_falls_into_its_sentences(paragraph: list[str], between: str) -> None:
    """Each line of sentences.txt is one sentence, on one line or hard-wrapped."""
    text = between.join(paragraph).strip()
    assert [span.of(text) for span in sentences.split(text, Span(0, len(text)))] == [line.strip() for line in paragraph]


def test_the_cells_of_a_row_are_apart() -> None:
    """A sentence never crosses the line between two cells."""
    row = "| Copyright | To be read together. | |"
    assert [span.of(row) for span in sentences.cells(row, Span(0, len(row)))] == ["Copyright", "To be read together."]
