"""The body that issues a bulletin: from masthead and signature, from the layout, or the body that the text opens with."""

from __future__ import annotations

from kg import lexicon, vocabulary
from kg.entities.resolution import BODIES, Names
from kg.model import BlockKind, Document, Entity
from kg.register import Register

_ISSUING = frozenset({"IPOffice", "IntergovernmentalOrganization", "GovernmentBody"})


def find(document: Document, names: Names, register: Register) -> tuple[Entity, ...]:
    """Return the issuing bodies, the first the most likely; none when the text does not show them."""
    signed = [e for s in document.issuers for r in names.references if s.covers(r.span) for e in r.entities if e.type in BODIES]
    if signed:
        return tuple(dict.fromkeys(signed))
    if document.issuer:
        thing = register.get(vocabulary.ID + document.issuer)
        listed = next((e for e in names.entities if e.iri == thing.iri), None)
        return (
            listed or Entity(thing.iri, thing.type, thing.label, acronym=thing.acronym, known=True, country=thing.country, mentioned=False),
        )
    opening = _opening(document, names)
    return (opening,) if opening and _heads(document, names) in {None, opening} else ()


def _heads(document: Document, names: Names) -> Entity | None:
    """Return the body that the title makes its subject: when another opens the text, neither is plainly the one that speaks."""
    title = document.title
    first = next((r for r in names.references if title and r.span.begin == title.begin and r.entities[0].type in _ISSUING), None)
    if first is None or title is None:
        return None
    behind = document.text[first.span.end : title.end].split(maxsplit=1)
    acts = any(f.form in {"third", "base", "past"} for f in lexicon.verbs().get(behind[0].lower(), ())) if behind else False
    return first.entities[0] if acts else None


def _opening(document: Document, names: Names) -> Entity | None:
    """Return the body that the first sentence makes its subject."""
    for block, sentence in document.sentences():
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
            first = next((r for r in names.references if sentence.span.covers(r.span) and r.entities[0].type in _ISSUING), None)
            if first is None or first.span.begin - sentence.span.begin > 60:
                return None
            before = document.text[sentence.span.begin : first.span.begin].split()
            return None if before and lexicon.classes(before[0].lower()) & {"preposition", "subordinator"} else first.entities[0]
    return None
