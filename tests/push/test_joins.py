"""The graph beside data in Wikidata's shape, in two stores: queries written by hand join the two on the links."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import pipeline, workspace
from kg.store import Store, connect
from kg.vocabulary import graph
from tests import servers
from tests.links import world

from .conftest import fill, run

PROLOGUE = """
PREFIX ipg: <https://w3id.org/ipgraph/ontology#>
PREFIX id: <https://w3id.org/ipgraph/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX schema: <https://schema.org/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
"""
JOINS = {  # what somebody would write who has never seen a question of ours
    "inception of organizations": (
        "SELECT DISTINCT ?a ?b { ?a a ipg:IntergovernmentalOrganization ; skos:exactMatch ?item . ?item wdt:P571 ?b }",
        {("organization/wipo", "1970-04-26T00:00:00Z")},
    ),
    "codes of countries": (
        "SELECT DISTINCT ?a ?b { ?a a ipg:Country ; schema:sameAs ?item . ?item wdt:P297 ?b }",
        {("country/nl", "NL"), ("country/dk", "DK")},
    ),
    "kingdoms that are not the country": (
        "SELECT DISTINCT ?a ?b { ?a owl:differentFrom ?item . ?item rdfs:label ?name ; wdt:P297 ?code BIND(STR(?name) AS ?b) }",
        {("country/nl", "Kingdom of the Netherlands"), ("country/dk", "Kingdom of Denmark")},
    ),
    "who signed a treaty, by links on both ends": (
        "SELECT DISTINCT ?a ?b { ?a a ipg:Treaty ; skos:exactMatch/wdt:P1891 ?party . ?who skos:exactMatch ?party ; ipg:isoCode ?b }",
        {("treaty/pct", "KR")},
    ),
    "offices that have a head there": (
        "SELECT DISTINCT ?a ?b { ?item wdt:P1037 ?head . ?a skos:exactMatch ?item ; a ipg:IPOffice ; ipg:acronym ?b }",
        {("organization/euipo", "EUIPO"), ("organization/inpi-pt", "INPI")},
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def quads(tmp_path_factory: pytest.TempPathFactory) -> list[ox.Quad]:
    """What is known before any bulletin is read, and the made-up part of Wikidata in a graph of its own."""
    made = workspace.create(tmp_path_factory.mktemp("register"))
    pipeline.build(made)
    with closing(made.read()) as store:
        held = [quad for name in store.graphs() for quad in store.quads(name)]
    elsewhere = graph("wikidata")  # "push" sends graphs of ours
    return held + [ox.Quad(t.subject, t.predicate, t.object, elsewhere) for t in world.triples()]


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def store(
    request: pytest.FixtureRequest, requires: Callable[[str], str], oxigraph: str,
    quads: list[ox.Quad], tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Store]:  # fmt: skip
    """Both in one store, where ``push`` brought them."""
    made = fill(workspace.create(tmp_path_factory.mktemp("joined")), quads)
    folder = tmp_path_factory.mktemp(request.param)
    with _served(request.param, oxigraph, requires, folder) as url:
        result = run(made, url, "--store", request.param)
        assert result.exit_code == 0, result.output
        yield connect(f"{url}/{'query' if request.param == 'oxigraph' else 'sparql'}")


def _served(name: str, oxigraph: str, requires: Callable[[str], str], folder: Path) -> AbstractContextManager[str]:
    if name == "oxigraph":
        return servers.oxigraph(oxigraph, folder, "--union-default-graph")
    return servers.virtuoso(requires("virtuoso-t"), folder)


@pytest.mark.parametrize("join", JOINS)
def test_a_join_on_the_links_finds_what_is_there(join: str, store: Store) -> None:
    """No more and no less: a link leads to the one item that it says, in the form of address that Wikidata's data has."""
    query, expected = JOINS[join]
    rows = store.select(PROLOGUE + query)
    assert {(row["a"].value.removeprefix("https://w3id.org/ipgraph/id/"), row["b"].value) for row in rows} == expected
