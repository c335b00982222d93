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


def mistaken(document: Document, named: Sequence[Reference]) -> dict[str, str]:
    """Return the bodies that the register knows by a short form which here is another's, and those others.

    "SPO" is not the State Patent Office of Utopia where the text names neither that office in full nor its country, but the
    "State Patent Office of the Republic of Erewhon".
    """
    there = {r.entities[0].iri for r in named}
    said: dict[Entity, set[str]] = {}
    for reference in named:
        if reference.entities[0].type in BODIES:
            said.setdefault(reference.entities[0], set()).add(" ".join(reference.span.of(document.text).split()))
    found: dict[str, str] = {}
    for body, words in said.items():
        if body.known and body.country and body.country not in there and len(words) == 1 and _ACRONYM.fullmatch(short := next(iter(words))):
            others = [b.iri for b, names in said.items() if b != body and any(short in _with_land(name) for name in names)]
            found |= {body.iri: others[0]} if len(others) == 1 else {}
    return found


def _with_land(name: str) -> set[str]:
    """Return the initials of a name, and those without the country that it ends with."""
    before = name.partition(" of ")[0]
    return {_initials(name), *([_initials(before)] if len(before.split()) > _SHORT else [])}


_SHORT = 2  # words that are no name of a body without its country
