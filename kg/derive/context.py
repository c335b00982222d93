"""The graphs that are of no bulletin -> what they say of the things that one bulletin names; parts.py asks it.

A bulletin is understood from itself and from these, never from another bulletin: what follows from it is the same
wherever it is worked out, and stays the same when other bulletins come and go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

import pyoxigraph as ox

from kg import vocabulary
from kg.vocabulary import IPG, RDF, RDFS

GRAPHS = tuple(vocabulary.graph(name) for name in ("ontology", "register", "links"))
_SAID = frozenset({RDF.type, RDFS.label, IPG.country})  # of a thing, all that a derivation looks at


@dataclass(frozen=True, slots=True)
class Context:
    """By the IRI of a thing the quads that concern it: its name, class and country, and the offices that it holds."""

    about: Mapping[str, frozenset[ox.Quad]]

    @classmethod
    def of(cls, quads: Iterable[ox.Quad]) -> Self:
        """Arrange the quads of the graphs that are of no bulletin."""
        nodes: dict[str, list[ox.Quad]] = defaultdict(list)
        for quad in quads:
            nodes[_iri(quad.subject)].append(quad)
        said = {thing: frozenset(q for q in own if q.predicate in _SAID) for thing, own in nodes.items()}
        about = dict(said)
        for holding in (own for own in nodes.values() if any(q.object == IPG.OfficeHolding for q in own)):
            bodies = (said.get(_iri(q.object), frozenset()) for q in holding if q.predicate == IPG.organization)
            held = frozenset(holding).union(*bodies)
            for official in (_iri(q.object) for q in holding if q.predicate == IPG.official):
                about[official] = about.get(official, frozenset()) | held
        return cls(about)

    def concerning(self, quads: Iterable[ox.Quad]) -> frozenset[ox.Quad]:
        """Return what is known of all that some quads speak of."""
        named = {_iri(term) for q in quads for term in (q.subject, q.object)}
        return frozenset[ox.Quad]().union(*(self.about[name] for name in named if name in self.about))


def _iri(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
