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

PROMISED = 10_000
SEED = 20230316
SLOWEST = 10.0  # seconds
SPLICES = [
    *("\n", "□", "ㅇ ", "- ", "1. ", "(a) ", "|", "[1]", "*", "\u202e", "31 February 2023", "—", " - ", "\r", "\x0c", "\ufeff", "\x85"),
    *(
        "9999-99-99",
        "0001-01-01",
        "1 January 0001",
        "31 December 9999",
        "tomorrow",
        "\n\n",
        "Published\n",
        "From:\n",
        "###",
        "<p>",
        "e\u0301",
    ),
]
"""What is spliced into a bulletin: the signs that the layout and the dates look at."""


def _mutated(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 8)):
        i = chance.randrange(len(data) + 1)
        j = min(len(data), i + chance.randint(0, 200))
        change = chance.randrange(7)
        if change == 0:
            data = data[:i] + data[j:]
        elif change == 1:
            data = data[:i] + chance.randbytes(chance.randint(1, 3)) + data[i:]
        elif change == 2:
            data = data[:i] + data[i:j] * chance.randint(1, 20) + data[i:]
        elif change == 3:
            data = data[:i] + chance.choice(SPLICES).encode() + data[i:]
        elif change == 4:
            lines = data.split(b"\n")
            chance.shuffle(lines)
            data = b"\n".join(lines)
        elif change == 5:
            data = data.replace(b"\n", chance.choice([b"\r\n", b" ", b"\n\n", b"\n   "]))
        else:
            data = data[:i]
    return data


def test_a_mutated_bulletin_is_read_soundly_or_refused(
    samples: list[Path], sample: Callable[[int], int], sound: Callable[[Document], None], leftovers: Callable[[Document], list[str]]
) -> None:
    """No input gives a traceback, none is lost, none takes more than ten seconds."""
    chance = random.Random(SEED)
    originals = [path.read_bytes() for path in samples]
    ends = {"read": 0, "refused": 0}
    for _ in range(sample(PROMISED)):
        data = _mutated(chance.choice(originals), chance)
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
