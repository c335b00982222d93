"""What the text says instead of a country's name: "the Kingdom", "the Republic", "our country"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.expressions import Expression
from kg.model import Document, Entity, Reference, Span
from kg.register import Register

_FORM = Expression(r"\b[Tt]he\s+(Kingdom|Republic|Sultanate|Federation|Commonwealth|Principality|Grand Duchy)\b(?!\s+of\b)")
_OUR = Expression(r"\b[Oo]ur\s+(?:country|nation)\b")


def find(document: Document, named: Sequence[Reference], own: Entity | None, register: Register) -> Iterator[Reference]:
    """Yield "the Kingdom" as the country of the publisher, if it is one, else as the only one so called that is named."""
    for found in _FORM.finditer(document.text):
        if land := _called(found[1], named, own, register):
            yield Reference(Span(*found.span()), (land,))
    if own is not None:
        for found in _OUR.finditer(document.text):
            yield Reference(Span(*found.span()), (own,))


def _called(form: str, named: Sequence[Reference], own: Entity | None, register: Register) -> Entity | None:
    if own is not None and _is(form, own, register):
        return own
    lands = {e for r in named for e in r.entities if e.type == "Country" and _is(form, e, register)}
    return lands.pop() if len(lands) == 1 else None


def _is(form: str, land: Entity, register: Register) -> bool:
    """Tell whether a form of state is a word of one of the names of a country: "Kingdom of Saudi Arabia"."""
    return land.iri in register and any(form in name.text.split() for name in register.get(land.iri).names)
