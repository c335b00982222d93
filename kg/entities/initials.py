"""Acronyms that no text defines -> the one body whose initials they are: "IPO" behind "Intellectual Property Organization of Utopia"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.model import Document, Entity, Reference, Span

_ACRONYM = Expression(r"(?<![\w-])[A-Z]{3,8}(?![\w-])")
_PAPERS = frozenset(
    {"MOU", "MOC", "IPR", "IPRS", "SME", "SMES", "MSME", "FAQ", "CEO", "NGO", "USA"}
)  # which are no bodies, whoever has such initials


def find(document: Document, named: Sequence[Reference]) -> Iterator[Reference]:
    """Yield the acronyms, each behind the first place that names its body."""
    owners: dict[str, dict[Entity, int]] = {}
    for reference in named:
        entity = reference.entities[0]
        if entity.type in BODIES and len(reference.entities) == 1:
            for letters in {_initials(n) for n in (entity.label, *entity.names)}:
                owners.setdefault(letters, {}).setdefault(entity, reference.span.begin)
    for found in _ACRONYM.finditer(document.text):
        meant = owners.get(found.group(), {}) if found.group() not in _PAPERS else {}
        if len(meant) == 1 and (entity := next(iter(meant))) and meant[entity] < found.start():
            yield Reference(Span(*found.span()), (entity,))


def _initials(name: str) -> str:
    """Return the initials of the capitalised words of a name, up to "of" and what follows it at the end."""
    whole = name.rpartition(" of ")[0] or name if name.count(" of ") == 1 and len(name.rpartition(" of ")[0].split()) > 2 else name
    return "".join(word[0] for word in whole.replace("-", " ").split() if word[0].isupper())
