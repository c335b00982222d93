"""Literals go through the store and every export as they are, or are refused with a reason."""

from __future__ import annotations

import io
import random
import tomllib
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import export
from kg.errors import IpgraphError
from kg.store import Embedded, nquads

KIT = tomllib.loads((Path(__file__).parent / "literals.toml").read_text(encoding="utf-8"))
XSD = "http://www.w3.org/2001/XMLSchema#"
GRAPH, PREDICATE = ox.NamedNode("http://example.org/g"), ox.NamedNode("http://example.org/p")
HOSTILE = "\\\"'\n\r\t{}<>#;. u0022Uab\x00\x01\x7f\u0085\u2028\u202e\ufeffé\U0001f600"
FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def quad(number: int, lexical: str, datatype: str = "string") -> ox.Quad:
    literal = ox.Literal(lexical, datatype=ox.NamedNode(XSD + datatype))
    return ox.Quad(ox.NamedNode(f"http://example.org/{number}"), PREDICATE, literal, GRAPH)


def test_what_is_kept_comes_back_from_the_store_and_each_export(store: Embedded) -> None:
    """Every form of the kit has the same characters and datatype after its way through the store."""
    given = {quad(n, *form) for n, form in enumerate(KIT["kept"])}
    store.replace(GRAPH, nquads.settle(given))
    assert set(store.quads(GRAPH)) == given
    for syntax, rdf in FORMATS.items():
        out = io.BytesIO()
        export.stream(store, out, syntax=syntax)
        read = {q.triple for q in ox.parse(out.getvalue(), format=rdf)}
        assert read == {q.triple for q in given}, syntax


@pytest.mark.parametrize(("lexical", "datatype", "canonical"), KIT["refused"])
def test_what_would_change_is_refused_or_canonical(lexical: str, datatype: str, canonical: str) -> None:
    """A literal that the store rewrites does not get in unnoticed, and its canonical form is the documented one."""
    with pytest.raises(IpgraphError, match="would change"):
        nquads.settle([quad(0, lexical, datatype)])
    (changed,) = nquads.canonical([quad(0, lexical, datatype)])
    assert changed == quad(0, canonical, datatype)


def test_hostile_texts_stay_texts(store: Embedded, sample: Callable[[int], int]) -> None:
    """No text closes the literal that it stands in, neither in an update nor in an export."""
    chance = random.Random(20230208)
    texts = ["".join(chance.choices(HOSTILE, k=chance.randint(1, 40))) for _ in range(sample(10_000))]
    given = {quad(n, text) for n, text in enumerate(texts)}
    store.replace(GRAPH, given)
    assert set(store.quads(GRAPH)) == given
    for syntax, rdf in FORMATS.items():
        out = io.BytesIO()
        export.stream(store, out, syntax=syntax)
        assert {q.triple for q in ox.parse(out.getvalue(), format=rdf)} == {q.triple for q in given}, syntax
