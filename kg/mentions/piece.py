"""A stretch of words that is a role, a person or a body: what the introductions of a line are read from."""

from __future__ import annotations

from dataclasses import dataclass

from kg.values import quick

EMPLOYER = "employer"  # marks a body that no head noun tells
GRADED = "graded"  # marks a country behind the grade of a role: "Deputy U.S. Trade Representative"
SHORT = "short"  # marks a body that is told by its sort alone: "the Office"
UNNAMED = "unnamed"  # marks a body that is told by its country alone: "the Danish IP office"


@quick
@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words in the sequence that introductions are read from."""

    kind: str  # "role", "person", "body", "country"
    begin: int
    end: int
    role: str = ""
