"""Text -> laws that go by a number: "Regulation (EU) 2023/2411", "Law No. 27811", "Republic Act No. 8293", "Bill C-11"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.expressions import Expression
from kg.model import Mention, Span

_NUMBERED = Expression(
    r"\b(?:"
    r"(?:Council |Commission |Delegated |Implementing ){0,2}(?:Regulation|Directive|Decision) "
    r"(?:\((?:EU|EC|EEC|EU, Euratom)\) (?:No\.? )?\d{1,4}/\d{2,4}|\d{2,4}/\d{1,4}/(?:EU|EC|EEC))"
    r"|(?:(?:Republic|Federal|Legislative|Supreme|Presidential|Organic|Royal|Ministerial|Government|Normative) )?"
    r"(?:Law|Act|Decree|Decree-Law|Ordinance|Order|Instruction) (?:[A-Z]{2,8}(?:/[A-Z]{1,5})? )?"
    r"(?:No|Nr|N)\.? ?\d{1,6}(?:[/-][A-Z\d]{1,8}){0,3}"
    r"|(?:Government|Cabinet|Ministerial) (?:Resolution|Decision) (?:No|Nr|N)\.? ?\d{1,6}(?:[/-][A-Z\d]{1,8}){0,3}"
    r"|Executive Order (?:No\.? ?)?\d{4,5}|(?:Royal|Legislative) Decree(?:-Law)? \d{1,4}/\d{4}|Public Law \d{2,3}-\d{1,4}"
    r"|(?:Senate |House )?Bill (?:No\.? ?[A-Z]{0,2}-?|[A-Z]{1,2}-?|(?!(?:19|20)\d\d\b))\d{1,4}(?:/\d{4})?"
    r")(?![\w/])"
)


def find(text: str) -> Iterator[Mention]:
    """Yield the laws that a text calls by their number."""
    for found in _NUMBERED.finditer(text):
        yield Mention(Span(*found.span()), " ".join(found.group().split()), "Law")
