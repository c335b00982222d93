"""No impossible day becomes a date, and every date of the graph is found by a question about its time."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox
import pytest
import rdflib

from kg import bulletins, extraction, graph, register
from kg.vocabulary import XSD
from tests.dates.test_find import IMPOSSIBLE, POSSIBLE

TEXT = "KIPO and WIPO Meet\n\n{0}\n\nThe Korean Intellectual Property Office (KIPO) met with WIPO in Seoul on {0}.\n"
ALL = """PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?s ?p ?day WHERE {
  ?s ?p ?day FILTER(DATATYPE(?day) = xsd:date)
  FILTER(?day >= "0001-01-01"^^xsd:date && ?day <= "9999-12-31"^^xsd:date)
}"""


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    """What is read from sixty bulletins, one of each date of the kit, possible or not."""
    texts = [TEXT.format(words).encode() for words in (*IMPOSSIBLE, *POSSIBLE)]
    read = (bulletins.read_bytes(text, file_name="bulletin.txt") for text in texts)
    return [q for document in read for q in graph.build(extraction.extract(document, register.load()))]


def days(quads: list[ox.Quad]) -> set[ox.Triple]:
    return {q.triple for q in quads if isinstance(q.object, ox.Literal) and q.object.datatype == XSD.date}


def test_every_date_is_one(quads: list[ox.Quad]) -> None:
    """What is typed as a date stands in the calendar, and the possible days of the kit are there."""
    typed = {triple.object.value for triple in days(quads)}
    assert {day for day in typed if date.fromisoformat(day).isoformat() == day} == typed
    assert {"2024-02-29", "2000-02-29", "2023-12-31", "1883-01-01"} <= typed
    assert len(typed) > 10


def test_a_range_finds_every_date_in_both_engines(quads: list[ox.Quad]) -> None:
    """A question about a time passes over no date, whether Oxigraph or rdflib answers it."""
    store, given = ox.Store(), rdflib.Graph()
    store.extend(quads)
    given.parse(data=ox.serialize((q.triple for q in quads), format=ox.RdfFormat.N_TRIPLES), format="nt")
    found = {(row["s"].value, row["p"].value, row["day"].value) for row in store.query(ALL, use_default_graph_as_union=True)}
    assert found == {(t.subject.value, t.predicate.value, t.object.value) for t in days(quads)}
    assert {tuple(str(term) for term in row) for row in given.query(ALL)} == found
