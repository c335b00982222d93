"""A text is cut into words and marks in one way, whichever stretch of it is asked for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import tokens
from kg.model import Span

PARTS = ["A.", "S. J", "Mr.", "No.", "Co", "-", "’s", "'s", "'", " ", "x", "1,0", "2.5", "3rd", "_", "é", "&", "a", "B", ".", "U.S.", "\n"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mr. S. Lee of the U.S. said so.", ["Mr.", "S.", "Lee", "of", "the", "U.S.", "said", "so", "."]),
        ("Director-General Tang’s R&D", ["Director-General", "Tang", "’s", "R&D"]),
        ("1,000 of the 2nd, 2.5%", ["1,000", "of", "the", "2nd", ",", "2.5", "%"]),
        ("Harbour Co. paid Mrs. Lee", ["Harbour", "Co.", "paid", "Mrs", ".", "Lee"]),
    ],
)
def test_words_are_whole(text: str, words: list[str]) -> None:
    """Initials, abbreviations, numbers and hyphenated words are one each; the possessive is one of its own."""
    assert [t.text for t in tokens.read(text, Span(0, len(text)))] == words


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join), st.integers(0, 30), st.integers(0, 30))
def test_a_stretch_is_read_as_if_the_text_ended_there(text: str, begin: int, length: int) -> None:
    """What stands behind a stretch changes none of its words."""
    begin = min(begin, len(text))
    end = min(begin + length, len(text))
    found = tokens.read(text, Span(begin, end))
    assert found == tokens._tokens(text, begin, end)
    assert found == tokens.read(text[:end], Span(begin, end))
    assert "".join(t.text for t in found) == "".join(t.span.of(text) for t in found)


@given(st.sampled_from(["A", "a.", "U.S", "_a", "é", ".", "aa"]), st.text(alphabet="Aa.US_é -", max_size=14))
def test_a_name_stands_between_words(name: str, text: str) -> None:
    """The places of a name are those where a regular expression with the ends of words around it finds it."""
    expected = [m.span() for m in re.finditer(rf"\b{re.escape(name)}\b", text)]
    assert [(s.begin, s.end) for s in tokens.places(name, text)] == expected
