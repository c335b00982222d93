"""The meeting, and what verbs and nouns both ask of the text: who, what about, and whether the words point back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.expressions import Expression
from kg.facts.context import Context, distinct
from kg.facts.events import Event
from kg.model import Entity, Span

AGAIN = Expression(
    r"\b(?:(?:the|these|that|their|said|during|at)\s+(?:same\s+|first\s+|annual\s+|bilateral\s+|official\s+)*|this\s+(?:[a-z]+\s+){0,3})$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Event):
    """Talks, a conference, a session, a ceremony that took or will take place."""


def participants(context: Context, span: Span) -> tuple[Entity, ...]:
    return distinct(context.actors(span))


def about(context: Context, span: Span) -> tuple[Entity, ...]:
    """Return the treaty that a conference is to adopt."""
    text = span.of(context.text)
    if re.search(r"\b(?:adopt|adoption|finali[sz]e|revise|conclude)", text, re.IGNORECASE):
        return tuple(context.resolution.entities_within(span, frozenset({"Treaty"})))
    return ()
