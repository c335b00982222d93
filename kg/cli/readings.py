"""What was read of the sentences of a bulletin -> text: each sentence, below it its facts with their rules, or why there are none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

from kg.cli import speech
from kg.explaining import Told
from kg.model import Concept, Entity, Fact, Period

_APART = frozenset(
    {"evidence", "rule", "asserted_by", "background", "again", "headline", "awaited", "noun"}
)  # said elsewhere, or by nobody


def show(name: str, sentences: Iterable[Told]) -> None:
    """Print the sentences of a bulletin, each with the place of its block."""
    speech.show_heading(name)
    for told in sentences:
        speech.show(f"{told.path}  {told.words}")
        for fact in told.facts:
            speech.show(f"    {type(fact).__name__} by {fact.rule}: {'; '.join(_said(fact)) or 'nothing more'}")
        if told.why:
            speech.show(f"    nothing: {told.why}")


def _said(fact: Fact) -> Iterator[str]:
    """Yield what a fact says, one piece a property."""
    for field in fields(fact):
        value = getattr(fact, field.name)
        shown = [_shown(v) for v in (value if isinstance(value, tuple) else (value,)) if v not in (None, False, "")]
        if shown and field.name not in _APART:
            yield f"{field.name.replace('_', ' ')} {', '.join(shown)}"


def _shown(value: object) -> str:
    match value:
        case Entity():
            return value.label
        case Concept():
            return value.name
        case Period():
            return str(value.start) if value.start == value.end else f"{value.start} to {value.end}"
        case Fact():
            return type(value).__name__
        case _:
            return " ".join(str(value).split())
