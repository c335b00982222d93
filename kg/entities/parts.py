"""A treaty and the one act of it that a text names -> one thing: who joins by the Protocol joins the system that it is part of."""

from __future__ import annotations

from dataclasses import replace

from kg.entities.resolution import Names
from kg.model import Entity, Reference
from kg.register import Register


def merge(names: Names, register: Register) -> Names:
    """Return the names with each treaty of which the text names one part alone taken for that part."""
    told = {e.iri: e for e in names.entities if e.type == "Treaty" and e.known}
    parts: dict[str, list[Entity]] = {}
    for iri, entity in told.items():
        whole = register.get(iri).part_of
        if whole in told:
            parts.setdefault(whole, []).append(entity)
    single = {told[whole]: held[0] for whole, held in parts.items() if len(held) == 1}
    if not single:
        return names
    entities = tuple(e for e in names.entities if e not in single)
    return replace(names, entities=entities, references=tuple(_in_place(r, single) for r in names.references))


def _in_place(reference: Reference, stands: dict[Entity, Entity]) -> Reference:
    return replace(reference, entities=tuple(dict.fromkeys(stands.get(e, e) for e in reference.entities)))
