"""Places that tell the offices of countries by their sort: "the Korean and Japanese offices", "the patent office of Utopia"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.entities import national
from kg.expressions import Expression
from kg.model import Document, Entity, Reference, Span
from kg.register import Register

_OFFICE = re.compile(rf"(?:['’]s)?\s{national.SORT}\b", re.IGNORECASE)
_OFFICES = re.compile(r"\s(?:(?:IP|patent|intellectual property|industrial property)\s)?offices\b", re.IGNORECASE)
_OF = Expression(rf"\b{national.SORT}(?P<many>s)?\sof\s(?:the\s)?$", re.IGNORECASE)
_ROW = re.compile(r",?\s(?:and\s)?(?:the\s)?")
_LEAD = 70  # characters in which the sort of office and "of the" stand


def find(document: Document, named: Sequence[Reference], register: Register) -> Iterator[Reference]:
    """Yield the places, the names of the countries included; ``named`` are the references of the document, in order."""
    offices = _offices(document, named, register)
    taken = 0
    for index, reference in enumerate(named):
        if reference.entities[0].iri not in offices or reference.span.begin < taken:
            continue
        found = _behind(document, named, index, offices) or _before(document, named, index, offices)
        if found is not None:
            taken = found.span.end
            yield found


def _behind(document: Document, named: Sequence[Reference], index: int, offices: dict[str, Entity]) -> Reference | None:
    """Read "the Korean patent office" and "the Korean and Japanese offices"."""
    reference = named[index]
    if found := _OFFICE.match(document.text, reference.span.end):
        return Reference(Span(reference.span.begin, found.end()), (offices[reference.entities[0].iri],))
    row = _row(document, named, index)
    many = _OFFICES.match(document.text, row[-1].span.end) if len(row) > 1 else None
    held = tuple(offices[r.entities[0].iri] for r in row if r.entities[0].iri in offices)
    return Reference(Span(reference.span.begin, many.end()), held, plural=True) if many and len(held) == len(row) else None


def _before(document: Document, named: Sequence[Reference], index: int, offices: dict[str, Entity]) -> Reference | None:
    """Read "the patent office of Korea" and "the IP offices of Korea and Japan"."""
    begin = named[index].span.begin
    found = _OF.search(document.text, max(0, begin - _LEAD), begin)
    if found is None:
        return None
    row = _row(document, named, index) if found["many"] else [named[index]]
    held = tuple(offices[r.entities[0].iri] for r in row if r.entities[0].iri in offices)
    return Reference(Span(found.start(), row[-1].span.end), held, plural=len(held) > 1) if len(held) == len(row) else None


def _row(document: Document, named: Sequence[Reference], index: int) -> list[Reference]:
    """Return the countries of "A, B and C", from one on."""
    row = [named[index]]
    for reference in named[index + 1 :]:
        if reference.entities[0].type != "Country" or not _ROW.fullmatch(document.text, row[-1].span.end, reference.span.begin):
            break
        row.append(reference)
    return row


def _offices(document: Document, named: Sequence[Reference], register: Register) -> dict[str, Entity]:
    """Return the offices of the countries that a text names: those that it names itself, else by the register."""
    offices = {e.country: e for r in named for e in r.entities if e.type == "IPOffice" and e.country}
    for land in sorted({e.iri for r in named for e in r.entities if e.type == "Country"} - offices.keys()):
        if iri := national.office(register, land, document.issued):
            thing = register.get(iri)
            offices[land] = Entity(iri, thing.type, thing.label, acronym=thing.acronym, known=True, country=thing.country)
    return offices
