"""Text -> words and marks with their places; the one tokenizer of mentions, clauses and facts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.model import Span

# "U.S.", "R&D", "Director-General", "A*STAR", "Tang’s" (what an apostrophe ties on is a token of its own), "1,000", "2.5", "(", "…"
_TOKEN = re.compile(
    r"[A-Za-z][a-z]*+(?![\w’'*&·–‐.-])"  # most words: nothing that could go on with them stands behind
    r"|(?:[A-Z]\.){2,}"  # U.S.
    r"|\b[A-Z]\.(?=\s?[A-Z])"  # the initial in "S. Jayakumar"
    r"|[’'](?:s|re|ll|ve|m)\b"
    r"|\d+(?:[.,]\d+)*(?:st|nd|rd|th)?\b"
    r"|[^\W_]+(?:(?:[-–‐*&·]|[’'](?!(?:s|re|ll|ve|m)\b))[^\W_]+)*(?:(?<=\b(?:Mr|Ms|Dr|St|Jr|Sr|No|Co))\.)?"
    r"|(?P<note>(?<=[\w)”\"])\*{1,3}\d{0,2}(?!\w))"  # the mark of a footnote, which is no word
    r"|[^\w\s]"
)


@dataclass(slots=True)  # not frozen: there is one for every word of a bulletin, and freezing makes each three times as dear
class Token:
    """A word or mark, as it stands and in small letters; ``span`` counts in the text of the document."""

    text: str
    lower: str
    span: Span


def read(text: str, span: Span) -> Sequence[Token]:
    """Return the tokens that stand within a span of a text, as if it ended there.

    They are those of the whole text, which are kept from one call to the next, unless an end of the span parts a token,
    an initial from the name behind it, or what an underscore ties.
    """
    tokens, begins = _whole(text)
    first, last = bisect_left(begins, span.begin), bisect_left(begins, span.end)
    parted = first and tokens[first - 1].span.end > span.begin
    parted = parted or (last > first and (tokens[last - 1].span.end > span.end or tokens[last - 1].text[1:] == "."))
    if parted or text.startswith("_", span.end):
        return _tokens(text, span.begin, span.end)
    return tokens[first:last]


@lru_cache(maxsize=1)
def _whole(text: str) -> tuple[list[Token], list[int]]:
    tokens = _tokens(text, 0, len(text))
    return tokens, [t.span.begin for t in tokens]


def _tokens(text: str, begin: int, end: int) -> list[Token]:
    found = _TOKEN.finditer(text, begin, end)
    return [
        Token(word := m[0], word.lower() if word.isalpha() else word.lower().replace("’", "'"), Span(*m.span()))
        for m in found
        if not m["note"]
    ]


def places(name: str, text: str) -> Iterator[Span]:
    """Yield where a name stands in a text, none within a longer word and none over another."""
    begin = text.find(name)
    while begin >= 0:
        end = begin + len(name)
        parted = _parts(text, begin) and _parts(text, end)
        if parted:
            yield Span(begin, end)
        begin = text.find(name, end if parted else begin + 1)


def _parts(text: str, offset: int) -> bool:
    """Tell whether a word begins or ends at an offset, as in a regular expression."""
    before, after = text[offset - 1 : offset] if offset else "", text[offset : offset + 1]
    return (before.isalnum() or before == "_") != (after.isalnum() or after == "_")
