"""Reading is total: whatever happens to a bulletin's bytes, a sound document comes out, or the error of that file."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import bulletins
from kg.errors import UnreadableInput
from kg.model import Document
from tests.bulletins.mutations import SPLICES, mutated

PROMISED = 10_000
SEED = 20230316
SLOWEST = 10.0  # seconds


def test_a_mutated_bulletin_is_read_soundly_or_refused(
    samples: list[Path], sample: Callable[[int], int], sound: Callable[[Document], None], leftovers: Callable[[Document], list[str]]
) -> None:
    """No input gives a traceback, none is lost, none takes more than ten seconds."""
    chance = random.Random(SEED)
    originals = [path.read_bytes() for path in samples]
    ends = {"read": 0, "refused": 0}
    for _ in range(sample(PROMISED)):
        data = mutated(chance.choice(originals), chance)
        began = time.monotonic()
        try:
            document = bulletins.read_bytes(data, file_name="7.txt")
        except UnreadableInput:
            ends["refused"] += 1
        else:
            sound(document)
            assert leftovers(document) == []
            ends["read"] += 1
        assert time.monotonic() - began < SLOWEST
    assert sum(ends.values()) == sample(PROMISED)
    assert min(ends.values()) > 0


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from([*SPLICES, "Office of Patents", "May 3, 2021", "They met.", " "]), st.text(max_size=8)), max_size=30)
)
def test_any_text_is_read_whole_or_refused(leftovers: Callable[[Document], list[str]], parts: list[str]) -> None:
    """Every character of any text is in a block, is a marker, or is white space."""
    try:
        document = bulletins.read_bytes("".join(parts).encode("utf-8", "ignore"), file_name="7.txt")
    except UnreadableInput:
        return
    assert leftovers(document) == []
    for block, sentence in document.sentences():
        assert block.span.covers(sentence.span)


def test_a_thousand_nested_bullets_are_a_thousand_blocks(sound: Callable[[Document], None]) -> None:
    """Depth is limited where a path would become too long; no item is lost for it."""
    text = "Deep list\n\n" + "".join(f"{' ' * depth}- item {depth}\n" for depth in range(1000))
    document = bulletins.read_bytes(text.encode(), file_name="7.txt")
    sound(document)
    assert [b.span.of(document.text) for b in document.blocks[1:]] == [f"item {depth}" for depth in range(1000)]
    assert document.blocks[3].path == "1.1.1"
    assert max(b.path.count(".") for b in document.blocks) == 63


@pytest.mark.parametrize("hostile", ["Mr. A. B. ", "a ", '." ', "1 May ", "MINISTRY OF ", "(" * 10, "□ ", "| "])
def test_a_long_line_is_read_in_time(hostile: str) -> None:
    """The longest line that is allowed takes seconds at the most, whatever it repeats."""
    text = "Title of it\n\n" + hostile * (900_000 // len(hostile))
    began = time.monotonic()
    bulletins.read_bytes(text.encode(), file_name="7.txt")
    assert time.monotonic() - began < SLOWEST
