"""The blocks of the samples, as golden files beside this test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg import bulletins
from kg.model import Block, Document

TREES = Path(__file__).parent / "trees"
SHOWN = 60  # characters of a block, from which a person knows it again
ENDING = 30  # characters of a sentence, from which a person sees where it ends
SAMPLES = sorted(path.name for path in (Path(__file__).parents[2] / "bulletins").glob("*.txt"))


def _tree(document: Document) -> str:
    event = document.event_period
    head = [
        f"form {document.form}, in {document.language}, issued {document.issued or 'on an unknown day'}"
        + (f", event {event.start} to {event.end}" if event else ""),
        f"issuer {document.issuer or '-'}; printed: {'; '.join(span.of(document.text) for span in document.issuers) or '-'}",
    ]
    blocks = [line for block in document.blocks for line in _lines(block, document.text)]
    return "\n".join([*head, *blocks, ""])


def _lines(block: Block, text: str) -> list[str]:
    """Describe a block, and below it the ends of its sentences where it has more than one."""
    first = f"{block.path} {block.kind.value} {block.span.begin}-{block.span.end} ({len(block.sentences)}) {block.span.of(text)[:SHOWN]!r}"
    ends = [f"    {s.span.begin}-{s.span.end} {s.span.of(text)[-ENDING:]!r}" for s in block.sentences]
    return [first, *ends] if len(ends) > 1 else [first]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_has_the_tree_that_a_person_has_seen(name: str, root: Path, golden: Callable[[Path, str], None]) -> None:
    """Form, dates, publisher and blocks of each sample are those of its golden file."""
    golden(TREES / f"{Path(name).stem}.tree", _tree(bulletins.read(root / "bulletins" / name)))


def test_every_golden_tree_has_its_sample() -> None:
    """No golden file outlives its bulletin."""
    assert sorted(path.stem for path in TREES.glob("*.tree")) == [Path(name).stem for name in SAMPLES]
