"""Quads of pyoxigraph as statements to look at, and as a graph of rdflib for pySHACL, every literal as it is written."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

Term = ox.NamedNode | ox.BlankNode | ox.Literal
UNREADABLE = "urn:x-ipgraph:unreadable"  # datatype of what is no value of its datatype
NAMELESS = "urn:x-ipgraph:nameless"  # datatype of what stands for a blank node
Triple = tuple[Term, ox.NamedNode, Term]


class Statement(NamedTuple):
    """A quad with its terms as texts: IRIs, names of blank nodes, lexical forms of literals."""

    subject: str
    predicate: str
    object: str
    is_link: bool  # to another node: the object is no literal
    quad: ox.Quad

    @property
    def terms(self) -> Triple:
        return self.quad.subject, self.quad.predicate, self.quad.object  # type: ignore[return-value]  # statement() saw to it

    @property
    def key(self) -> tuple[str, str, str]:
        return self.subject, self.predicate, self.object


Part = Sequence[Statement]  # of one named graph


def statement(quad: ox.Quad) -> Statement:
    """Open a quad. Raises TypeError for a statement about a statement, of which we make none."""
    subject, value = quad.subject, quad.object
    if isinstance(subject, ox.Triple) or isinstance(value, ox.Triple):
        raise TypeError(f"a statement about a statement: {quad}")
    return Statement(subject.value, quad.predicate.value, value.value, not isinstance(value, ox.Literal), quad)


def by_graph(quads: Iterable[ox.Quad]) -> list[Part]:
    """Return the statements of each named graph, in the order of their first appearance."""
    parts: dict[ox.NamedNode | ox.BlankNode | ox.DefaultGraph, list[Statement]] = {}
    for quad in quads:
        parts.setdefault(quad.graph_name, []).append(statement(quad))
    return list(parts.values())


def nodes(part: Part) -> set[str]:
    """Return what a graph speaks of: all subjects, and all objects that are no literals."""
    return {node for s in part for node in ((s.subject, s.object) if s.is_link else (s.subject,))}


def graph(triples: Iterable[Triple], *, store: str = "default") -> Graph:
    """Return an rdflib graph of some triples, in a store of rdflib; "SimpleMemory" is the fastest to read."""
    from rdflib import Graph

    made = Graph(store, bind_namespaces="none")
    with _silent():
        for subject, predicate, value in triples:
            made.add((term(subject), term(predicate), term(value)))
    return made


@lru_cache(maxsize=65_536)
def term(given: Term) -> Node:
    """Return one term of rdflib. ``"007"^^xsd:integer`` stays as it is written.

    A literal that is no value of its datatype, such as 30 February, gets a datatype of its own: it is not what any
    shape asks for, and pySHACL stumbles over it where it compares values.
    """
    from rdflib import BNode, Literal, URIRef

    if isinstance(given, ox.NamedNode):
        return URIRef(given.value)
    if isinstance(given, ox.BlankNode):
        return BNode(given.value)
    if given.language:
        return Literal(given.value, lang=given.language)
    made = Literal(given.value, datatype=URIRef(given.datatype.value), normalize=False)
    return Literal(given.value, datatype=URIRef(UNREADABLE)) if made.ill_typed else made


@contextmanager
def _silent() -> Iterator[None]:
    # rdflib logs a traceback for each literal that is no value of its datatype; the shapes say that better.
    log = logging.getLogger("rdflib.term")
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before
