"""Title and day of publication of the annotated bulletins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg import bulletins
from kg.model import Document


def _folded(words: str | None) -> str | None:
    return " ".join(words.split()) if words else None


def test_the_day_of_publication_is_the_one_that_people_read(annotated: list[Any]) -> None:
    """At least 95 in 100 bulletins get the day of publication, or none, as annotated."""
    wrong = [a.path.name for a in annotated if (str(bulletins.read(a.path).issued or "") or None) != a.published]
    assert len(wrong) <= 0.05 * len(annotated), wrong


def test_the_title_is_the_one_that_people_read(annotated: list[Any]) -> None:
    """At least 90 in 100 bulletins get the title, or none, as annotated."""

    def title(document: Document) -> str | None:
        return document.title.of(document.text) if document.title else None

    wrong = [a.path.name for a in annotated if _folded(title(bulletins.read(a.path))) != _folded(a.title)]
    assert len(wrong) <= 0.1 * len(annotated), wrong


def test_every_annotated_bulletin_is_read_soundly(annotated: list[Any], sound: Callable[[Document], None]) -> None:
    """Blocks lie in order, sentences in their blocks, in every bulletin."""
    for a in annotated:
        sound(bulletins.read(a.path))


def test_the_day_of_publication_stands_where_the_document_says(annotated: list[Any]) -> None:
    """``issued_at`` is a stretch of the text with a digit or a month in it."""
    for a in annotated:
        document = bulletins.read(a.path)
        assert (document.issued is None) == (document.issued_at is None)
        if document.issued_at:
            assert any(c.isdigit() for c in document.issued_at.of(document.text)) or "April" in document.text


def test_the_date_of_the_event_is_told_from_that_of_publication(shared: Path) -> None:
    """A Korean bulletin prints the day of the meeting below the title, and the day of publication above."""
    document = bulletins.read(shared / "eval/corpus/kipo-2023-03-16-bilateral-meeting-with-wipo.txt")
    assert (str(document.issued), str(document.event_period.start if document.event_period else None)) == ("2023-03-16", "2023-02-08")
    assert document.block_at(document.text.index("Both institutions")).path == "2.2.1"  # type: ignore[union-attr]
