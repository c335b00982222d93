"""Text -> agreements that are written in small letters: "a joint work plan", "the cooperation agreement"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.expressions import Expression
from kg.model import Mention, Span

# "joint work plan", "work plan for 2019 and 2020", "memorandum of understanding", "Letter of Intent", "cooperation agreement"
_AGREEMENT = Expression(
    r"\b(?:(?:joint|bilateral|biennial|annual|cooperation|implementation|(?:19|20)\d\d(?:-(?:19|20)?\d\d)?)\s+){0,2}(?:work[\s-]?plan|memorand(?:um|ums|a)\s+of\s+(?:understanding|co-?operation)|joint\s+(?:statement|declaration)|"
    r"(?:co-?operation|partnership|framework|PPH|Patent\s+Prosecution\s+Highway(?:\s+\(PPH\))?)\s+(?:agreement|arrangement)|letter\s+of\s+intent|declaration\s+of\s+intent)"
    r"(?:\s+(?:for\s+)?(?:19|20)\d\d(?:\s?(?:[-–]|and|to)\s?(?:19|20)\d\d)?)?\b",
    re.IGNORECASE,
)


def find(text: str, taken: list[Span]) -> Iterator[Mention]:
    """Yield the agreements that stand where no other name does."""
    for found in _AGREEMENT.finditer(text):
        span = Span(*found.span())
        if not any(span.meets(t) for t in taken):
            yield Mention(span, " ".join(found.group().split()), "Agreement")
