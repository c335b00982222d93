"""Text -> programmes whose name stands between quotation marks: 'Broaden the Framework', a project of the Office."""

from __future__ import annotations

from collections.abc import Iterator

from kg.expressions import Expression
from kg.model import Mention, Span

_SORT = r"(?:project|programme|program|initiative|scheme|campaign|framework|strategy)"
# “Name of It”, a project        the initiative “Name of It”
_BEHIND = Expression(rf"[‘'“\"«](?P<name>[A-Z][^’'”\"»\n]{{4,80}})[’'”\"»],?\s+(?:a|an|the)\s+(?:[\w-]+\s+){{0,2}}{_SORT}\b")
_BEFORE = Expression(rf"\b{_SORT}\s+(?:called\s+|named\s+|entitled\s+)?[‘'“\"«](?P<name>[A-Z][^’'”\"»\n]{{4,80}})[’'”\"»]")


def find(text: str) -> Iterator[Mention]:
    """Yield the quoted names that an apposition calls a programme."""
    for pattern in (_BEHIND, _BEFORE):
        for found in pattern.finditer(text):
            yield Mention(Span(*found.span("name")), " ".join(found["name"].split()), "Programme")
