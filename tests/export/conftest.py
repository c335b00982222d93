"""A store with what a real one has: several graphs, a triple in two of them, names in many scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pyoxigraph as ox
import pytest

from kg import vocabulary
from kg.store import Embedded
from kg.vocabulary import IPG, RDF, RDFS, XSD

WIPO = ox.NamedNode(vocabulary.thing("Organization", "wipo"))


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedded]:
    with closing(Embedded(tmp_path_factory.mktemp("store") / "store")) as opened:
        for number in range(5):
            graph = vocabulary.graph(f"bulletin-{number}")
            opened.replace(graph, quads(number, graph))
        yield opened


def quads(number: int, graph: ox.NamedNode) -> list[ox.Quad]:
    meeting = ox.NamedNode(vocabulary.thing("Meeting", f"bulletin-{number}-10"))
    return [
        ox.Quad(WIPO, RDF.type, IPG.Organization, graph),  # in each graph
        ox.Quad(WIPO, RDFS.label, ox.Literal(f'Name "{number}" \\u0041 of\nWIPO 世界知的所有権機関 .'), graph),
        ox.Quad(meeting, RDF.type, IPG.Meeting, graph),
        ox.Quad(meeting, IPG.participant, WIPO, graph),
        ox.Quad(meeting, IPG.start, ox.Literal("2023-02-08", datatype=XSD.date), graph),
        ox.Quad(meeting, IPG.evidence, ox.NamedNode(vocabulary.evidence(vocabulary.ID + "bulletin/b", 1, number + 2)), graph),
    ]
