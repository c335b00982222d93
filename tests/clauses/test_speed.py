"""Sentences are read in time, however long they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import bulletins, clauses, entities, mentions, register
from tests import timing
from tests.clauses import reading

LONG = 5_000  # words of a sentence that no bulletin has
SECONDS = 1.0  # for it
NORMAL = 80  # words of the longest sentence that a person would write
EACH = 0.05  # seconds for a sentence of normal length
UNITS = [
    "The Korean Intellectual Property Office agreed to extend the pilot and decided to publish the report, ",
    "Japan, Korea, China, WIPO and the European Patent Office, ",
    "new search tools for examiners of patents in small offices ",
    "the report which was issued by the office that was founded in ",
    "agreed , and ; ",
]


@pytest.mark.parametrize("unit", UNITS)
def test_a_very_long_sentence_is_read_in_a_second(unit: str) -> None:
    """Five thousand words without a full stop take the reader of clauses less than a second."""
    words = (unit * (LONG // len(unit.split()) + 1)).split()[:LONG]
    document, resolution = reading.resolved(" ".join(words) + ".")
    assert timing.seconds(lambda: clauses.read(document, resolution), 2) < SECONDS


def test_no_sentence_of_normal_length_is_slow(root: Path) -> None:
    """Each sentence of the samples is read in a twentieth of a second at the most."""
    texts = [text for path in sorted((root / "bulletins").glob("*.txt")) for text in _sentences(path) if len(text.split()) <= NORMAL]
    assert len(texts) > 100
    assert [text for text in texts if _seconds(text, 1) > EACH and _seconds(text, 3) > EACH] == []


def _sentences(path: Path) -> list[str]:
    document = bulletins.read(path)
    return [" ".join(sentence.span.of(document.text).split()) for _, sentence in document.sentences()]


def _seconds(text: str, times: int) -> float:
    """Return the seconds that all stages up to the clauses take for a sentence."""
    document = bulletins.read_bytes(reading.FRAME.format(text).encode(), file_name="bulletin.txt")
    found = register.load()
    return timing.seconds(lambda: clauses.read(document, entities.resolve(document, mentions.find(document, found), found)), times)
