"""Shapes cannot pass by accident: when any part of any shape is dropped, an example tells."""

from __future__ import annotations

import random
from collections.abc import Callable

from kg.errors import IpgraphError
from kg.validate.shapes import BASE, CONSTRAINTS, SH, Shapes, load
from kg.validate.terms import Statement
from tests.shapes import examples

KILLED = 0.95
PARTS = CONSTRAINTS | {SH + name for name in ("targetClass", "property", "path")}


def test_mutants_are_killed(sample: Callable[[int], int]) -> None:
    """At least 95 of 100 shapes that lack one statement give another report on an example."""
    parts = [s for s in load().statements if s.predicate in PARTS and s.subject.startswith(BASE)]
    chosen = random.Random(20230316).sample(parts, sample(len(parts)))
    survivors = [f"{s.subject} {s.predicate} {s.object}" for s in chosen if _survives(s)]
    assert len(survivors) <= (1 - KILLED) * len(chosen), "\n".join(survivors)


def _survives(dropped: Statement) -> bool:
    """Tell whether all examples of a file get the reports that they say from shapes that lack a statement."""
    name = dropped.subject.removeprefix(BASE).partition("#")[0]
    mutant = Shapes(tuple(s for s in load().statements if s is not dropped))
    cases = examples.broken(name)
    try:
        actual = examples.told([case.quads for case in cases] + [examples.sound(name)], mutant)
    except IpgraphError:  # no shapes at all without that statement
        return False
    return actual == [case.expected for case in cases] + [frozenset()]


def test_a_mutant_can_survive() -> None:
    """What is said to people alone is no part that an example could tell."""
    message = next(s for s in load().statements if s.predicate == SH + "name")
    assert _survives(message)
