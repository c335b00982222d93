"""Quads of bulletins -> those that may be stored, those that may not, and a finding for each rule that is broken."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

import pyoxigraph as ox

from kg import resources
from kg.model import Finding
from kg.validate import engine, wording
from kg.validate.engine import Result, Types
from kg.validate.shapes import Shapes, load
from kg.validate.terms import Part, by_graph, statement
from kg.vocabulary import IPG, ONTOLOGY, RDF

NOTHING: Types = MappingProxyType({})
_ROUNDS = 8  # evidence falls, then its fact, then what was made at it: chains are short


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be stored and what may not; ``refused`` are the IRIs of bulletins of which nothing may."""

    kept: tuple[ox.Quad, ...]
    withheld: tuple[ox.Quad, ...] = ()
    findings: tuple[Finding, ...] = ()
    refused: frozenset[str] = frozenset()


def check(quads: Sequence[ox.Quad], *, context: Types = NOTHING, shapes: Shapes | None = None) -> Verdict:
    """Withhold what violates a shape, with all that cannot stand without it, graph by graph.

    A node that violates is withheld with what points at it; a node that thereby lacks what it must have violates
    in the next round. A graph whose bulletin violates is withheld as a whole. ``context`` are the classes of
    what the graphs name and do not describe (see types). The graphs do not know of each other: the verdict
    on each is the same in every batch. Raises IpgraphError when the validator fails.
    """
    shapes = shapes or load()
    known = {**concepts(), **context}
    bench = _Bench(known)
    open_ = by_graph(quads)
    for _ in range(_ROUNDS):
        results = engine.batched(open_, known, shapes, guests=[known] * len(open_), screened=True)
        open_ = [left for part, found in zip(open_, results, strict=True) if (left := bench.judge(part, found))]
    for part in open_:
        bench.refused |= _bulletins(part)
    return Verdict(
        kept=tuple(q for q in quads if id(q) in bench.kept),
        withheld=tuple(q for q in quads if id(q) not in bench.kept),
        findings=tuple(bench.findings),
        refused=frozenset(bench.refused),
    )


def types(quads: Iterable[ox.Quad]) -> dict[str, tuple[str, ...]]:
    """Return the classes of ours of each thing. Made once of the register, it is the context of all checks."""
    found: dict[str, tuple[str, ...]] = {}
    for s in (statement(q) for q in quads if q.predicate == RDF.type):
        if s.object.startswith(ONTOLOGY):
            found[s.subject] = (*found.get(s.subject, ()), s.object)
    return found


@cache
def concepts() -> Types:
    """Return the classes of the concepts, which are known everywhere."""
    return types(ox.parse(path=str(resources.folder("ontology") / "concepts.ttl"), format=ox.RdfFormat.TURTLE))


@dataclass
class _Bench:
    """The judgement so far, over all graphs and rounds."""

    known: Container[str]  # has its home elsewhere
    kept: set[int] = field(default_factory=set)  # of quads, each by its identity: comparing them takes longer
    findings: list[Finding] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)

    def judge(self, part: Part, results: Sequence[Result]) -> Part:
        """Take note of the results for one graph, and return what of it has to be judged again."""
        violations = [r for r in results if r.rule.severity == "violation"]
        self.findings += [wording.finding(r, part) for r in violations or results]
        if not violations:
            self.kept.update(id(s.quad) for s in part)
            return ()
        fallen = _bulletins(part) & {r.focus for r in violations}
        self.refused |= fallen
        return () if fallen else _without(part, violations, self.known)


def _bulletins(part: Part) -> set[str]:
    return {s.subject for s in part if (s.predicate, s.object) == (RDF.type.value, IPG.Bulletin.value)}


def _without(part: Part, violations: Iterable[Result], known: Container[str]) -> Part:
    """Return a graph without the nodes that violate, what points at them, and evidence on which nothing rests now.

    Of a thing that has its home elsewhere only the wrong statement goes.
    """
    violations = list(violations)
    fallen = {r.focus for r in violations if r.focus not in known or r.path is None}
    wrong = {(r.focus, r.path, value) for r in violations for value in _values(r, part) if r.focus not in fallen}
    left = [s for s in part if s.subject not in fallen and not (s.is_link and s.object in fallen) and s.key not in wrong]
    idle = _cited(part) - _cited(left)
    return [s for s in left if s.subject not in idle]


def _values(result: Result, part: Part) -> set[str]:
    """Return the value that breaks a rule, or all of those that are too many."""
    if result.value is not None:
        return {result.value}
    return {s.object for s in part if (s.subject, s.predicate) == (result.focus, result.path)}


def _cited(part: Part) -> set[str]:
    return {s.object for s in part if s.predicate == IPG.evidence.value}
