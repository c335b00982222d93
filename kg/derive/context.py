"""The graphs that are of no bulletin -> what they say of the things that one bulletin names; parts.py asks it.

A bulletin is understood from itself and from these, never from another bulletin: what follows from it is the same
wherever it is worked out, and stays the same when other bulletins come and go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

import pyoxigraph as ox

from kg import vocabulary
from kg.store.reading import Reading
from kg.vocabulary import IPG, RDF, RDFS

GRAPHS = tuple(vocabulary.graph(name) for name in ("ontology", "register", "links"))
_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_SAID = frozenset({RDF.type, RDFS.label, IPG.country})  # of a thing, all that a derivation looks at


@dataclass(frozen=True, slots=True)
class Context:
    """By thing the quads that concern it: its name, class and country, and the offices that it holds."""

    about: Mapping[_Term, frozenset[ox.Quad]]

    @classmethod
    def of(cls, quads: Iterable[ox.Quad]) -> Self:
        """Arrange the quads of the graphs that are of no bulletin."""
        nodes: dict[_Term, list[ox.Quad]] = defaultdict(list)
        for quad in quads:
            nodes[quad.subject].append(quad)
        about: dict[_Term, frozenset[ox.Quad]] = {thing: frozenset(q for q in own if q.predicate in _SAID) for thing, own in nodes.items()}
        said, holding, official, organization = dict(about), IPG.OfficeHolding, IPG.official, IPG.organization
        for own in (own for own in nodes.values() if any(q.object == holding for q in own)):
            bodies = (said.get(q.object, frozenset()) for q in own if q.predicate == organization)
            held = frozenset(own).union(*bodies)
            for who in (q.object for q in own if q.predicate == official):
                about[who] = about.get(who, frozenset()) | held
        return cls(about)

    def concerning(self, quads: Iterable[ox.Quad]) -> frozenset[ox.Quad]:
        """Return what is known of all that some quads speak of."""
        named = {term for q in quads for term in (q.subject, q.object)}
        return frozenset[ox.Quad]().union(*(self.about[term] for term in named if term in self.about))


@dataclass(frozen=True, slots=True)
class Stored:
    """The same, looked up in a store: for a few bulletins that is quicker than to read all that the register says."""

    store: Reading

    def concerning(self, quads: Iterable[ox.Quad]) -> frozenset[ox.Quad]:
        """Return what is known of all that some quads speak of."""
        named = {term for q in quads for term in (q.subject, q.object) if isinstance(term, ox.NamedNode)}
        return frozenset(quad for term in named for quad in self._about(term))

    def _about(self, thing: ox.NamedNode) -> Iterator[ox.Quad]:
        yield from self._said(thing)
        for graph in GRAPHS:
            for node in [q.subject for q in self.store.matching(None, IPG.official, thing, graph)]:
                if isinstance(node, ox.NamedNode):
                    yield from self._holding(node, graph)

    def _holding(self, node: ox.NamedNode, graph: ox.NamedNode) -> Iterator[ox.Quad]:
        own = list(self.store.matching(node, None, None, graph))
        if any(q.object == IPG.OfficeHolding for q in own):
            yield from own
            bodies = (q.object for q in own if q.predicate == IPG.organization and isinstance(q.object, ox.NamedNode))
            yield from (quad for body in bodies for quad in self._said(body))

    def _said(self, thing: ox.NamedNode) -> Iterator[ox.Quad]:
        return (q for graph in GRAPHS for q in self.store.matching(thing, None, None, graph) if q.predicate in _SAID)
