"""The examples of the shapes: for each shape file a sound graph, and what breaks it with the report that this gets.

sound/NAME.ttl holds nodes that keep to every rule. broken/NAME.trig holds cases: the graph CASE/without is taken
from the sound graph, CASE/with is added to it, and the default graph says which shape reports which node.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg import validate
from kg.validate import engine
from kg.validate.shapes import SH, Shapes
from kg.validate.terms import by_graph
from kg.validate.verdict import concepts

HERE = Path(__file__).parent
NAMES = sorted(path.stem for path in (HERE.parent.parent / "shapes").glob("*.ttl"))
RESULT, SHAPE, FOCUS = (ox.NamedNode(SH + name) for name in ("result", "sourceShape", "focusNode"))
GRAPH = ox.NamedNode("https://w3id.org/ipgraph/id/graph/example")

Told = frozenset[tuple[str, str]]  # shape and node


@dataclass(frozen=True)
class Case:
    """A graph that is not sound, and what has to be said of it."""

    name: str
    quads: tuple[ox.Quad, ...]
    expected: Told


def sound(name: str) -> list[ox.Quad]:
    """Return the sound graph of a shape file."""
    quads = ox.parse(path=str(HERE / "sound" / f"{name}.ttl"), format=ox.RdfFormat.TURTLE)
    return [ox.Quad(q.subject, q.predicate, q.object, GRAPH) for q in quads]


@cache
def broken(name: str) -> tuple[Case, ...]:
    """Return the cases that break the rules of a shape file."""
    graphs: dict[str, set[ox.Triple]] = defaultdict(set)
    reports: dict[str, set[tuple[str, str]]] = {}
    said = list(ox.parse(path=str(HERE / "broken" / f"{name}.trig"), format=ox.RdfFormat.TRIG))
    about: dict[ox.NamedNode, dict[ox.NamedNode, str]] = defaultdict(dict)
    for q in said:
        if q.graph_name != ox.DefaultGraph():
            graphs[q.graph_name.value].add(q.triple)
        elif q.predicate != RESULT:
            about[q.subject][q.predicate] = q.object.value
    for q in said:
        if q.predicate == RESULT:
            reports.setdefault(q.subject.value, set()).add((about[q.object][SHAPE], about[q.object][FOCUS]))
    return tuple(_cases(name, graphs, reports))


def _cases(name: str, graphs: dict[str, set[ox.Triple]], reports: dict[str, set[tuple[str, str]]]) -> Iterator[Case]:
    base = sound(name)
    for iri, expected in reports.items():
        kept = [q for q in base if q.triple not in graphs[f"{iri}/without"]]
        added = [ox.Quad(*triple, GRAPH) for triple in graphs[f"{iri}/with"]]
        yield Case(iri.rpartition("/")[2], (*kept, *added), frozenset(expected))


def told(graphs: Sequence[Sequence[ox.Quad]], shapes: Shapes) -> list[Told]:
    """Return what the shapes report of each graph, in the world of the examples."""
    parts = [by_graph(quads)[0] for quads in graphs]
    known = {**concepts(), **world()}
    found = engine.batched(parts, known, shapes, guests=[known] * len(parts))
    return [frozenset((result.rule.iri, result.focus) for result in results) for results in found]


@cache
def world() -> validate.Types:
    """Return the classes of what the examples name and do not describe."""
    return validate.types(ox.parse(path=str(HERE / "world.ttl"), format=ox.RdfFormat.TURTLE))
