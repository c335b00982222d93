"""Nothing that violates a shape gets through: sound graphs, damaged at random, are kept only in their sound parts."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pyoxigraph as ox
import pytest

from kg import validate
from kg.validate import engine, screen
from kg.validate.shapes import load
from kg.validate.terms import by_graph
from kg.validate.verdict import concepts
from kg.vocabulary import ID, IPG, PROV, RDF, XSD

JUNK = (
    ox.Literal(""),
    ox.Literal("two\nlines"),
    ox.Literal("2023-02-30", datatype=XSD.date),
    ox.Literal("-1", datatype=XSD.integer),
    ox.Literal("many", datatype=XSD.integer),
    ox.Literal("name", language="en"),
    ox.BlankNode("nobody"),
    ox.NamedNode("https://example.org/elsewhere"),
    ox.NamedNode(ID + "status/agreed"),
    ox.NamedNode(ID + "place/seoul"),
)
HARMLESS = {PROV.wasGeneratedBy, PROV.wasDerivedFrom, PROV.used}  # of the graph and the reading: any IRI will do


def test_damaged_graphs(bulletin: list[ox.Quad], context: validate.Types, sample: Callable[[int], int]) -> None:
    """Of 500 damaged graphs, what is kept breaks no rule, and whatever is withheld has a finding."""
    chance = random.Random(23)
    graphs = [_damaged(bulletin, chance, number) for number in range(sample(500))]
    damaged = [quads for quads in graphs if _violates(quads, context)]
    assert len(damaged) >= 0.8 * len(graphs)
    for begin in range(0, len(damaged), 50):
        batch = damaged[begin : begin + 50]
        verdict = validate.check([q for quads in batch for q in quads], context=context)
        kept = by_graph(verdict.kept)
        assert [part for part in kept if _violates([s.quad for s in part], context)] == []
        touched = {q.graph_name for q in verdict.withheld}
        assert touched == {quads[0].graph_name for quads in batch}
        assert len(verdict.findings) >= len(batch)


def test_the_quick_validator_misses_nothing(bulletin: list[ox.Quad], context: validate.Types, sample: Callable[[int], int]) -> None:
    """Of 500 damaged graphs, and some sound ones among them, it passes none that pySHACL finds anything in."""
    assert screen.is_there()
    chance = random.Random(24)
    graphs = [_damaged(bulletin, chance, number) if number % 5 else _moved(bulletin, number) for number in range(sample(500))]
    known = {**concepts(), **context}
    parts = [by_graph(quads)[0] for quads in graphs]
    guests = [known] * len(parts)
    whole = engine.batched(parts, known, load(), guests=guests)
    assert engine.batched(parts, known, load(), guests=guests, screened=True) == whole
    assert [r for r in whole if r] != whole


def test_the_quick_validator_changes_no_verdict(bulletin: list[ox.Quad], context: validate.Types, monkeypatch: pytest.MonkeyPatch) -> None:
    """Switched off or on, the verdict is the same."""
    quads = _damaged(bulletin, random.Random(7), 0)
    fast = validate.check(quads, context=context)
    monkeypatch.setenv("IPGRAPH_SCREEN", "off")
    assert not screen.is_there()
    assert validate.check(quads, context=context) == fast


def _violates(quads: Sequence[ox.Quad], context: validate.Types) -> bool:
    known = {**concepts(), **context}
    (results,) = engine.batched([by_graph(quads)[0]], known, load(), guests=[known])
    return any(result.rule.severity == "violation" for result in results)


def _damaged(quads: Sequence[ox.Quad], chance: random.Random, number: int) -> list[ox.Quad]:
    """Return a graph of its own, in which one statement is lost, doubled or spoiled."""
    moved = _moved(quads, number)
    graph = ox.NamedNode(f"{ID}graph/damaged-{number}")
    victim = chance.choice([q for q in moved if q.predicate not in {RDF.type, IPG.topic, *HARMLESS}])
    value = chance.choice(JUNK)
    spoiled = ox.Quad(victim.subject, victim.predicate, value, graph)
    match chance.choice(("lose", "double", "spoil")):
        case "lose":
            return [q for q in moved if q != victim]
        case "double":
            return [*moved, spoiled]
        case _:
            return [spoiled if q == victim else q for q in moved]


def _moved(quads: Sequence[ox.Quad], number: int) -> list[ox.Quad]:
    """Return the statements in a graph of their own."""
    graph = ox.NamedNode(f"{ID}graph/damaged-{number}")
    return [ox.Quad(q.subject, q.predicate, q.object, graph) for q in quads]
