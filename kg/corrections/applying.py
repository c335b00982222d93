"""Quads of a bulletin + corrections -> the quads as corrected, and the corrections that changed something; used by the pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.corrections import Correction, Merge, Redate, Reject, Rename
from kg.vocabulary import IPG, RDF, RDFS, SKOS, XSD

_NAMES = frozenset({RDFS.label, SKOS.altLabel})


@dataclass(frozen=True, slots=True)
class Corrected:
    """The quads of a bulletin, sorted, and the keys of the corrections that took effect."""

    quads: list[ox.Quad]
    effective: tuple[str, ...] = ()


def apply(quads: Sequence[ox.Quad], corrections: Iterable[Correction]) -> Corrected:
    """Apply the corrections one after the other: what is rejected first, so that nothing of it is merged."""
    held = set(quads)
    effective = []
    for correction in sorted(corrections, key=lambda c: (not isinstance(c, Reject), c.key)):
        changed = _changed(held, correction)
        if changed != held:
            held = changed
            effective.append(correction.key)
    return Corrected(sorted(held, key=str), tuple(effective))


def _changed(quads: set[ox.Quad], correction: Correction) -> set[ox.Quad]:
    target = ox.NamedNode(correction.target)
    if not any(target in (q.subject, q.object) for q in quads):
        return quads
    match correction:
        case Redate():
            return _redated(quads, target, correction)
        case Rename():
            return _renamed(quads, target, correction.name)
        case Merge():
            return _merged(quads, target, correction)
        case _:
            stated = any(q.subject == target and q.predicate == IPG.statedIn for q in quads)
            return _without(quads, target) if stated else quads


def _without(quads: set[ox.Quad], fact: ox.NamedNode) -> set[ox.Quad]:
    """Take out a fact, what says something of it, and the evidence that no other fact rests on."""
    left = {q for q in quads if fact not in (q.subject, q.object)}
    used = {q.object for q in left if q.predicate == IPG.evidence}
    dropped = {q.object for q in quads if q.subject == fact and q.predicate == IPG.evidence} - used
    return {q for q in left if q.subject not in dropped}


def _redated(quads: set[ox.Quad], event: ox.NamedNode, redate: Redate) -> set[ox.Quad]:
    """Put the days in the place of those that were read, if any were."""
    graphs = {q.graph_name for q in quads if q.subject == event and q.predicate == IPG.statedIn}
    dated = {
        IPG.start: ox.Literal(redate.start.isoformat(), datatype=XSD.date),
        IPG.end: ox.Literal(redate.end.isoformat(), datatype=XSD.date),
        IPG.datePrecision: ox.Literal("day"),
    }
    kept = {q for q in quads if q.subject != event or q.predicate not in dated}
    return kept | {ox.Quad(event, predicate, value, graph) for predicate, value in dated.items() for graph in graphs}


def _renamed(quads: set[ox.Quad], entity: ox.NamedNode, name: str) -> set[ox.Quad]:
    """Put the name in the place of the label, which stays as another name; a name that is the label is no other name."""
    labels = {q for q in quads if q.subject == entity and q.predicate == RDFS.label}
    graphs = {q.graph_name for q in labels}
    kept = {q for q in quads if not (q.subject == entity and (q.predicate == RDFS.label or (q.predicate, q.object) == _other(name)))}
    former = {ox.Quad(entity, SKOS.altLabel, q.object, q.graph_name) for q in labels if q.object != ox.Literal(name)}
    return kept | former | {ox.Quad(entity, RDFS.label, ox.Literal(name), graph) for graph in graphs}


def _merged(quads: set[ox.Quad], entity: ox.NamedNode, merge: Merge) -> set[ox.Quad]:
    """Let the other stand wherever the entity stood; of its own description only the names are left."""
    into = ox.NamedNode(merge.into)
    own = {q for q in quads if q.subject == entity}
    kept = {q if q.object != entity else ox.Quad(q.subject, q.predicate, into, q.graph_name) for q in quads - own}
    types = {IPG[merge.type]} if merge.type else {q.object for q in own if q.predicate == RDF.type}
    for graph in {q.graph_name for q in own}:
        kept |= {ox.Quad(into, RDF.type, kind, graph) for kind in types}
        kept |= {ox.Quad(into, RDFS.label, ox.Literal(merge.name), graph)}
    names = (q for q in own if q.predicate in _NAMES and isinstance(q.object, ox.Literal) and q.object.value != merge.name)
    return _named_once(kept | {ox.Quad(into, SKOS.altLabel, q.object, q.graph_name) for q in names}, into)


def _named_once(quads: set[ox.Quad], entity: ox.NamedNode) -> set[ox.Quad]:
    """Take out that a bulletin names in passing what it mentions."""
    mentioned = {(q.subject, q.graph_name) for q in quads if q.predicate == IPG.mentions and q.object == entity}
    return {q for q in quads if not (q.predicate == IPG.names and q.object == entity and (q.subject, q.graph_name) in mentioned)}


def _other(name: str) -> tuple[ox.NamedNode, ox.Literal]:
    return SKOS.altLabel, ox.Literal(name)
