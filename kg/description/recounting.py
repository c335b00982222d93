"""Counts of a store, and the statements that have changed since -> its counts now, at the cost of the change.

Whatever is counted - statements, things with a property, values of it - is there or not there: it is looked for in the
store as it was and as it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import pyoxigraph as ox

from kg import vocabulary
from kg.description import counting
from kg.description.counting import APART, Counts, Use
from kg.store.reading import Reading
from kg.vocabulary import DCTERMS, IPG, PROV, RDF

_Name = TypeVar("_Name", str, tuple[str, str])
_Term = ox.NamedNode | ox.Literal
_Key = tuple[ox.NamedNode, ox.NamedNode, _Term]  # a statement
_Pattern = tuple[ox.NamedNode | None, ox.NamedNode | None, _Term | None]  # None stands for anything
_TELLING = frozenset({RDF.type, IPG.statedIn, IPG.repeats})  # whether a fact is counted, and as what


@dataclass(frozen=True, slots=True)
class _States:
    """A store as it was and as it is."""

    before: Reading
    now: Reading

    def more(self, keys: Iterable[_Pattern]) -> int:
        """Return how many patterns more have a match now than had one before."""
        return sum(_is_there(self.now, key) - _is_there(self.before, key) for key in keys)


def recount(counts: Counts, before: Reading, now: Reading, changed: Collection[ox.Quad], graphs: Mapping[str, int]) -> Counts:
    """Return the counts of a store ``now``, given those of ``before`` and what either holds and the other may not.

    ``graphs`` are the sizes of the graphs that are of no bulletin.
    """
    states = _States(before, now)
    quads = {q.triple: q for q in changed if q.graph_name != APART}.values()
    keys = [(q, _key(q)) for q in quads]
    uses = _uses(counts, states, [key for _, key in keys])
    first, last = _span(counts, now, quads)
    return Counts(
        triples=sum(use.triples for use in uses.values()),
        entities=counts.entities + states.more({(s, RDF.type, None) for q, (s, _, _) in keys if counting.is_entity(q)}),
        subjects=counts.subjects + states.more({(s, None, None) for _, (s, _, _) in keys}),
        objects=counts.objects + states.more({(None, None, o) for _, (_, _, o) in keys}),
        classes=_summed(counts.classes, states, ((q, counting.class_of(q)) for q in quads)),
        properties=uses,
        graphs=dict(sorted(graphs.items())),
        links=_summed(counts.links, states, ((q, counting.link_of(q)) for q in quads)),
        stated=_stated(counts, states, keys),
        firsts=_firsts(counts, now, quads),
        first=first,
        last=last,
    )


def _uses(counts: Counts, states: _States, stated: Iterable[_Key]) -> dict[str, Use]:
    uses, by_property = dict(counts.properties), defaultdict[ox.NamedNode, list[_Key]](list)
    for key in stated:
        by_property[key[1]].append(key)
    for property_, keys in by_property.items():
        use = uses.get(property_.value, Use(0, 0, 0))
        triples = use.triples + states.more(keys)
        subjects = use.subjects + states.more({(s, property_, None) for s, _, _ in keys})
        uses[property_.value] = Use(triples, subjects, use.objects + states.more({(None, property_, o) for _, _, o in keys}))
    return {property_: use for property_, use in sorted(uses.items()) if use.triples}


def _summed(counted: Mapping[_Name, int], states: _States, quads: Iterable[tuple[ox.Quad, _Name | None]]) -> dict[_Name, int]:
    """Add up statements by what they are counted as."""
    summed = dict(counted)
    for quad, name in quads:
        if name is not None:
            summed[name] = summed.get(name, 0) + states.more([_key(quad)])
    return {name: number for name, number in sorted(summed.items()) if number}


def _stated(counts: Counts, states: _States, keys: Iterable[tuple[ox.Quad, _Key]]) -> dict[str, int]:
    stated = Counter(counts.stated)
    for fact in {s for _, (s, property_, _) in keys if property_ in _TELLING}:
        stated.update(_stated_as(states.now, fact))
        stated.subtract(_stated_as(states.before, fact))
    return {name: number for name, number in sorted(stated.items()) if number}


def _stated_as(store: Reading, fact: ox.NamedNode) -> set[str]:
    """Return the classes as which a fact is counted."""
    if not _is_there(store, (fact, IPG.statedIn, None)) or _is_there(store, (fact, IPG.repeats, None)):
        return set()
    classes = (quad.object.value for quad in store.matching(fact, RDF.type, None, None) if isinstance(quad.object, ox.NamedNode))
    return {name for name in classes if name.startswith(vocabulary.ONTOLOGY)}


def _firsts(counts: Counts, now: Reading, quads: Iterable[ox.Quad]) -> dict[str, str]:
    """Return the first thing of each class; only where it has gone all others have to be looked at."""
    firsts, lost = dict(counts.firsts), set[str]()
    for quad in quads:
        name, thing = counting.class_of(quad), str(quad.subject)[1:-1]
        if name is None or not name.startswith(vocabulary.ONTOLOGY):
            continue
        if _is_of_bulletin(now, quad):
            firsts[name] = min(thing, firsts.get(name, thing))
        elif firsts.get(name) == thing:
            lost.add(name)
    if lost:
        firsts = {name: thing for name, thing in firsts.items() if name not in lost} | counting.firsts(now, lost)
    return dict(sorted(firsts.items()))


def _is_of_bulletin(now: Reading, quad: ox.Quad) -> bool:
    graphs = (q.graph_name for q in now.matching(*_key(quad), None))
    return any(_is_there(now, (graph, PROV.wasDerivedFrom, None)) for graph in graphs if isinstance(graph, ox.NamedNode))


def _span(counts: Counts, now: Reading, quads: Iterable[ox.Quad]) -> tuple[str | None, str | None]:
    """Return the first and the last day; only where one of them has gone all have to be looked at."""
    days = {q.object for q in quads if q.predicate == DCTERMS.issued and isinstance(q.object, ox.Literal)}
    there = {day.value for day in days if _was_issued(now, day)}
    if ({day.value for day in days} - there) & {counts.first, counts.last}:
        return counting.span(now)
    known = there | {day for day in (counts.first, counts.last) if day}
    return min(known, default=None), max(known, default=None)


def _was_issued(now: Reading, day: ox.Literal) -> bool:
    """Tell whether a bulletin was issued on a day."""
    issued = (q.subject for q in now.matching(None, DCTERMS.issued, day, None))
    return any(_is_there(now, (one, RDF.type, IPG.Bulletin)) for one in issued if isinstance(one, ox.NamedNode))


def _key(quad: ox.Quad) -> _Key:
    assert isinstance(quad.subject, ox.NamedNode)
    assert isinstance(quad.object, ox.NamedNode | ox.Literal)
    return quad.subject, quad.predicate, quad.object


def _is_there(store: Reading, key: _Pattern) -> bool:
    return any(quad.graph_name != APART for quad in store.matching(*key, None))
