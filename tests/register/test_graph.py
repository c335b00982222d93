"""The register as a graph."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import register
from kg.vocabulary import IPG, PREFIXES, RDF

PROLOGUE = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items()) + "PREFIX id: <https://w3id.org/ipgraph/id/>\n"


@cache
def quads() -> tuple[ox.Quad, ...]:
    return tuple(register.load().quads())


@cache
def dataset() -> ox.Store:
    store = ox.Store()
    store.extend(quads())
    return store


def patterns(name: str) -> list[str]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def ask(pattern: str) -> bool:
    return bool(dataset().query(f"{PROLOGUE} ASK {{ GRAPH id:graph\\/register {{ {pattern} }} }}"))


@pytest.mark.parametrize("pattern", patterns("said.txt"))
def test_what_the_register_says(pattern: str) -> None:
    """A sample of each kind of statement."""
    assert ask(pattern)


@pytest.mark.parametrize("pattern", patterns("unsaid.txt"))
def test_what_the_register_does_not_say(pattern: str) -> None:
    """A signature is no membership, a later name no earlier one, and links stand in a graph of their own."""
    assert not ask(pattern)


def test_who_is_party_to_madrid_but_not_to_the_pct() -> None:
    """The two treaties can be compared from the first minute."""
    query = """SELECT DISTINCT ?m WHERE { GRAPH id:graph\\/register {
        id:treaty\\/madrid dcterms:hasPart ?part . ?s ipg:of ?part ; ipg:member ?m . ?m a ipg:Country .
        FILTER NOT EXISTS { ?p ipg:of id:treaty\\/pct ; ipg:member ?m } } } ORDER BY ?m"""
    rows = dataset().query(PROLOGUE + query)
    assert isinstance(rows, ox.QuerySolutions)
    found = [str(row["m"]).strip("<>").rsplit("/", 1)[-1] for row in rows]
    assert {"af", "pk"} <= set(found)
    assert not {"kr", "us", "jp"} & set(found)


def test_the_graph_has_no_blank_node_and_each_fact_a_source() -> None:
    """Everything has an IRI; every fact of the register says where it comes from."""
    assert not any(isinstance(term, ox.BlankNode) for quad in quads() for term in (quad.subject, quad.object))
    facts = "?f a ?c . VALUES ?c { ipg:PartyStatus ipg:OfficeHolding org:ChangeEvent } FILTER NOT EXISTS { ?f prov:wasDerivedFrom ?s }"
    assert not ask(facts)


def test_facts_do_not_share_an_iri() -> None:
    """Each term of office and each membership is a fact of its own."""
    loaded = register.load()
    typed = Counter(quad.object for quad in quads() if quad.predicate == RDF.type)
    assert typed[IPG.OfficeHolding] == len(loaded.holdings)
    assert typed[IPG.PartyStatus] == sum(membership.belongs for membership in loaded.memberships())


def test_iris_are_short_and_plain() -> None:
    """All IRIs of ours are ASCII, of at most 120 bytes."""
    ours = {str(quad.subject).strip("<>") for quad in quads()}
    assert [iri for iri in ours if len(iri.encode()) > 120 or not iri.isascii()] == []


def test_the_graph_is_the_same_with_every_hash_seed() -> None:
    """Two processes with different hash seeds write the same bytes."""
    code = "import hashlib; from kg import register; print(hashlib.sha256(repr(register.load().quads()).encode()).hexdigest())"
    runs = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
