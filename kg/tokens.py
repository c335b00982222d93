"""Text -> words and marks with their places; the one tokenizer of mentions, clauses and facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Span

# "U.S.", "R&D", "Director-General", "A*STAR", "Tang’s" (the possessive is a token of its own), "1,000", "2.5", "(", "…"
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S.
    r"|\b[A-Z]\.(?=\s?[A-Z])"  # the initial in "S. Jayakumar"
    r"|[’']s\b"
    r"|\d+(?:[.,]\d+)*(?:st|nd|rd|th)?\b"
    r"|[^\W_]+(?:(?:[-–‐*&·]|[’'](?!s\b))[^\W_]+)*\.?(?<=\b(?:Mr|Ms|Dr|St|Jr|Sr|No|Co)\.)"
    r"|[^\W_]+(?:(?:[-–‐*&·]|[’'](?!s\b))[^\W_]+)*"
    r"|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark; ``span`` counts in the text of the document."""

    text: str
    span: Span

    @property
    def lower(self) -> str:
        return self.text.lower().replace("’", "'")


def read(text: str, span: Span) -> Iterator[Token]:
    """Yield the tokens that stand within a span of a text."""
    for found in _TOKEN.finditer(text, span.begin, span.end):
        yield Token(found.group(), Span(*found.span()))
