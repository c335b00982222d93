"""A slip in a shape is an error: SHACL itself would pass over it, and everything would seem to conform."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import resources
from kg.errors import IpgraphError
from kg.validate.shapes import SH, load
from tests.shapes import examples

SLIPS = {
    "a misspelt constraint": "sh:mincount 1",
    "a misspelt target": "sh:targetclass ipg:Meeting",
    "a severity that is none": "sh:severity sh:Error",
    "a query": 'sh:sparql [ sh:select "SELECT $this WHERE { $this ?p ?o }" ]',
    "a call to another service": 'sh:sparql [ sh:select "SELECT $this WHERE { SERVICE <http://127.0.0.1:9/> { $this ?p ?o } }" ]',
    "a query that is none": 'sh:sparql [ sh:select "SELEKT" ]',
    "a script": 'sh:js [ sh:jsFunctionName "check" ]',
    "a rule": "sh:rule [ sh:subject sh:this ]",
    "a shape that is switched off": "sh:deactivated true",
}
SHAPE = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ipg: <https://w3id.org/ipgraph/ontology#> .
<https://w3id.org/ipgraph/shapes/slip#shape> a sh:NodeShape ; sh:targetClass ipg:Meeting ; %s ."""


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_slips_are_refused(tmp_path: Path, slip: str) -> None:
    """A term that SHACL Core does not have is refused, and so is all that would run code or call out."""
    (tmp_path / "slip.ttl").write_text(SHAPE % slip, encoding="utf-8")
    with pytest.raises(IpgraphError, match="SHACL Core has no term sh:") as caught:
        load(tmp_path)
    assert caught.value.exit_code == 70


def test_a_shape_without_slips(tmp_path: Path) -> None:
    """The same shape with a constraint of SHACL Core is read."""
    (tmp_path / "slip.ttl").write_text(SHAPE % "sh:nodeKind sh:IRI", encoding="utf-8")
    assert len(load(tmp_path).statements) == 3


def test_no_turtle(tmp_path: Path) -> None:
    """A shape file that is no Turtle is refused with its line."""
    (tmp_path / "slip.ttl").write_text("@prefix : <https://example.org/> .\n: : .", encoding="utf-8")
    with pytest.raises(IpgraphError) as caught:
        load(tmp_path)
    assert caught.value.where == f"{tmp_path / 'slip.ttl'}:2"


def test_each_rule_speaks() -> None:
    """Each rule has a name, and states itself as a sentence without placeholders."""
    silent = [r.iri for r in load().rules.values() if not (r.name and r.message.endswith(".") and not set("{}$?") & set(r.message))]
    assert silent == []


def test_each_constraint_is_named() -> None:
    """Each shape that can report has an IRI, and says how grave a result of it is."""
    reporting = {s.subject for s in load().statements if s.predicate in {SH + "severity", SH + "message", SH + "name"}}
    properties = {s.object for s in load().statements if s.predicate == SH + "property" and s.subject.startswith("https://")}
    assert sorted(properties - set(load().rules)) == []
    assert all(iri.startswith("https://") for iri in reporting)
    for word in ("severity", "message", "name"):
        assert {s.subject for s in load().statements if s.predicate == SH + word} == reporting


def test_targets_exist() -> None:
    """Each class that a shape is for is in the ontology, or is one that the examples have."""
    targets = {s.object for s in load().statements if s.predicate == SH + "targetClass"}
    quads = ox.parse(path=str(resources.folder("ontology") / "ipgraph.ttl"), format=ox.RdfFormat.TURTLE)
    ours = {q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)}
    used = {q.object.value for name in examples.NAMES for q in examples.sound(name)}
    assert sorted(targets - ours - used) == []
