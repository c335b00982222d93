"""Text -> programmes whose name stands between quotation marks, or is a coined word: 'Broaden It', a project; the project SkyNet."""

from __future__ import annotations

from collections.abc import Iterator

from kg.expressions import Expression
from kg.model import Mention, Span

_SORT = r"(?:project|programme|program|initiative|scheme|campaign|framework|strategy)"
# “Name of It”, a project        the initiative “Name of It”
_BEHIND = Expression(rf"[‘'“\"«](?P<name>[A-Z][^‘’'“”\"«»\n]{{4,80}})[’'”\"»],?\s+(?:a|an|the)\s+(?:[\w-]+\s+){{0,2}}{_SORT}\b")
_BEFORE = Expression(rf"\b{_SORT}\s+(?:called\s+|named\s+|entitled\s+)?[‘'“\"«](?P<name>[A-Z][^‘’'“”\"«»\n]{{4,80}})[’'”\"»]")
# "Name of It" Program
_BESIDE = Expression(r"[‘'“\"«](?P<name>[A-Z][^‘’'“”\"«»\n]{4,80})[’'”\"»]\s+(?:[Pp]rogram(?:me)?|[Pp]roject|[Ii]nitiative|[Ss]cheme)\b")
_COINED = r"(?P<name>[A-Z][A-Za-z]{0,12}[a-z][A-Za-z]{0,12}(?<=[a-z])[A-Z]{1,6}[A-Za-z]{0,12})"  # a capital behind a small letter
# "the project SkyNet"        two SkyNet seminars
_PROJECT = Expression(rf"\b{_SORT}\s+{_COINED}\b")
_SERIES = Expression(rf"\b{_COINED}\s+(?:seminars?|webinars?|workshops?|{_SORT})\b")
# "ARISE+ IPR, a four-year program which", "the i-DEPOT, the service with which": a coined name and what it is
_SERVICE = r"(?:service|tool|platform|software|app|application|database|portal|programme|program|project|initiative|scheme|campaign)"
_MARKED = r"(?:[A-Z][A-Za-z]{1,15}\+(?:\s[A-Z][A-Za-z]{1,15})?|[a-z]-[A-Z]{2}[A-Za-z]{0,12}|[a-z]{1,2}[A-Z][A-Za-z]{2,15})(?![\w-])"
_APPOSED = Expression(
    rf"(?<![\w.@/-])(?P<name>{_MARKED}),\s(?:a|an|the|its)\s(?:[\w-]{{2,20}}\s){{0,3}}?{_SERVICE}\s(?:with|which|that|for|to|of|run|funded)\b"
)


def find(text: str) -> Iterator[Mention]:
    """Yield the names that the words beside them call a programme."""
    for pattern in (_BEHIND, _BEFORE, _BESIDE, _PROJECT, _SERIES, _APPOSED):
        for found in pattern.finditer(text):
            yield Mention(Span(*found.span("name")), " ".join(found["name"].split()), "Programme")
