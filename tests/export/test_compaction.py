"""JSON-LD is written with our context: names for terms, plain values, and nothing that another reader takes otherwise."""

from __future__ import annotations

import json
import warnings

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg import compaction, vocabulary
from kg.vocabulary import DCTERMS, IPG, OA, RDF, RDFS, XSD

GRAPH = vocabulary.graph("a")
THING, OTHER = (ox.NamedNode(vocabulary.thing("Meeting", name)) for name in ("a-1", "a-2"))
CASES = [  # a statement, the name it gets, and its value
    ((RDF.type, IPG.Meeting), "type", "Meeting"),
    ((RDF.type, ox.NamedNode("https://example.org/Thing")), "type", "https://example.org/Thing"),
    ((RDFS.label, ox.Literal("A meeting")), "label", "A meeting"),
    ((RDFS.label, ox.Literal("Treffen", language="de")), "label", {"@value": "Treffen", "@language": "de"}),
    ((IPG.start, ox.Literal("2023-03-16", datatype=XSD.date)), "start", "2023-03-16"),
    ((IPG.start, ox.Literal("2023-03-16")), "start", {"@value": "2023-03-16"}),
    ((IPG.start, ox.Literal("2023", datatype=XSD.gYear)), "start", {"@value": "2023", "@type": "xsd:gYear"}),
    ((OA.start, ox.Literal("07", datatype=XSD.integer)), "begin", "07"),
    ((IPG.participant, OTHER), "participant", OTHER.value),
    ((IPG.participant, ox.Literal("nobody")), "participant", {"@value": "nobody"}),
    ((IPG.start, OTHER), "start", {"id": OTHER.value}),
    ((DCTERMS.rights, ox.Literal("all")), "dcterms:rights", "all"),
    ((ox.NamedNode("https://example.org/p"), OTHER), "https://example.org/p", {"id": OTHER.value}),
]


def written(*quads: ox.Quad) -> bytes:
    return b"".join(compaction.document(quads))


@pytest.mark.parametrize(("statement", "name", "value"), CASES)
def test_a_statement_reads_like_json(statement: tuple[ox.NamedNode, ox.NamedNode | ox.Literal], name: str, value: object) -> None:
    """With the name of the context, and a type only where it is not the one that the context gives."""
    quad = ox.Quad(THING, *statement, GRAPH)
    (graph,) = json.loads(written(quad))["@graph"]
    assert graph["@graph"] == [{"id": THING.value, name: value}]
    assert list(ox.parse(written(quad), format=ox.RdfFormat.JSON_LD)) == [quad]


def test_several_values_are_a_list_and_several_graphs_stand_apart() -> None:
    """What has no graph stands beside them."""
    quads = [
        ox.Quad(THING, IPG.participant, THING, GRAPH),
        ox.Quad(THING, IPG.participant, OTHER, GRAPH),
        ox.Quad(THING, IPG.host, OTHER, vocabulary.graph("b")),
        ox.Quad(THING, IPG.host, OTHER),
    ]
    content = json.loads(written(*quads))["@graph"]
    assert [part["id"] for part in content] == [GRAPH.value, vocabulary.graph("b").value, THING.value]
    assert content[0]["@graph"][0]["participant"] == [THING.value, OTHER.value]
    assert set(ox.parse(written(*quads), format=ox.RdfFormat.JSON_LD)) == set(quads)


def test_nothing_is_nothing() -> None:
    """An empty document is one."""
    assert json.loads(written())["@graph"] == []


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40), st.sampled_from(["", "en", "date", "integer"]))
def test_any_text_comes_back(text: str, kind: str) -> None:
    """For two readers, whatever stands in it."""
    literal = {
        "": ox.Literal(text),
        "en": ox.Literal(text, language="en"),
        "date": ox.Literal(text, datatype=XSD.date),
        "integer": ox.Literal(text, datatype=XSD.integer),
    }[kind]
    quad = ox.Quad(THING, IPG.start, literal, GRAPH)
    assert list(ox.parse(written(quad), format=ox.RdfFormat.JSON_LD)) == [quad]
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            (value,) = rdflib.Dataset(default_union=True).parse(data=written(quad), format="json-ld").objects()
    finally:
        rdflib.NORMALIZE_LITERALS = before
    assert str(value) == text
