"""Any RDF file can be validated: each graph by itself, what it names looked up in the rest of the file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import resources, validate
from kg.errors import UnreadableInput
from tests.shapes import examples

FORMATS = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "nq": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG}
UNREADABLE = {
    "no-turtle.ttl": "@prefix : <https://example.org/> .\n: : .",
    "no-quads.nq": "<https://example.org/> .",
    "format.rdf": "<rdf:RDF/>",
    "no-ending": "",
    "remote.jsonld": json.dumps({"@context": "http://127.0.0.1:9/context.jsonld", "@id": "https://example.org/"}),
    "quoted.ttl": "<https://example.org/> <https://example.org/> <<( <https://example.org/> <https://example.org/> 1 )>> .",
}


@pytest.mark.parametrize("ending", FORMATS)
def test_formats(tmp_path: Path, bulletin: list[ox.Quad], context: validate.Types, ending: str) -> None:
    """The same statements get the same report in every format."""
    path = tmp_path / f"export.{ending}"
    named = ending in {"nq", "trig"}
    path.write_bytes(ox.serialize(bulletin if named else [q.triple for q in bulletin], format=FORMATS[ending]))
    assert validate.report(path, context=context) == validate.Report(len(bulletin), 1, ())


def test_severities(tmp_path: Path, bulletin: list[ox.Quad], context: validate.Types) -> None:
    """The gravest findings come first, and each names the file."""
    lost = [q for q in bulletin if not q.predicate.value.endswith(("#issued", "/issued", "#status"))]
    path = tmp_path / "export.nq"
    path.write_bytes(ox.serialize(lost, format=ox.RdfFormat.N_QUADS))
    report = validate.report(path, context=context)
    assert [f.severity for f in report.findings] == ["violation", "violation", "warning"]
    assert [f.rule for f in report.of("warning")] == ["https://w3id.org/ipgraph/shapes/bulletin#issued-missing"]
    assert {f.file_name for f in report.findings} == {"export.nq"}


def test_another_graph_describes(tmp_path: Path) -> None:
    """What one graph names, another graph of the file may describe; what neither says is missing once."""
    path = tmp_path / "export.trig"
    path.write_text(
        """@prefix ipg: <https://w3id.org/ipgraph/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        <https://w3id.org/ipgraph/id/graph/1> { <https://w3id.org/ipgraph/id/country/xx> a ipg:Country ; rdfs:label "X" . }
        <https://w3id.org/ipgraph/id/graph/2> { <https://w3id.org/ipgraph/id/country/xx> a ipg:Country ; rdfs:label "X" .
            <https://w3id.org/ipgraph/id/place/y> a ipg:Place ; rdfs:label "Y" ;
                ipg:country <https://w3id.org/ipgraph/id/country/xx> . }""",
        encoding="utf-8",
    )
    rules = [f.rule for f in validate.report(path).findings]
    assert rules == ["https://w3id.org/ipgraph/shapes/country#iso-code"]


PREFIXES = """@prefix ipg: <https://w3id.org/ipgraph/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix graph: <https://w3id.org/ipgraph/id/graph/> . @prefix organization: <https://w3id.org/ipgraph/id/organization/> ."""
HOME = 'graph:home { organization:x a ipg:Organization ; rdfs:label "X" . }'
EDGES = "graph:edges { organization:wipo ipg:metWith organization:x . %s }"


@pytest.mark.parametrize("more", ["", "organization:x ipg:metWith organization:wipo , organization:epo , organization:jpo ."])
@pytest.mark.parametrize("order", [1, -1])
def test_a_graph_that_only_speaks_of_a_thing(tmp_path: Path, more: str, order: int) -> None:
    """What one graph describes lacks nothing in another, however much that one says of it and whichever comes first."""
    path = tmp_path / "export.trig"
    path.write_text("\n".join([PREFIXES, *[HOME, EDGES % more][::order]]), encoding="utf-8")
    assert validate.report(path, context=examples.world()).findings == ()
    path.write_text("\n".join([PREFIXES, HOME.replace('rdfs:label "X"', "rdfs:comment 'nameless'"), EDGES % more]), encoding="utf-8")
    assert [f.rule for f in validate.report(path, context=examples.world()).findings] == [
        "https://w3id.org/ipgraph/shapes/organization#label"
    ]


@pytest.mark.parametrize("order", [1, -1])
def test_a_concept_is_described_in_the_same_file(tmp_path: Path, bulletin: list[ox.Quad], context: validate.Types, order: int) -> None:
    """A concept that a rule names stays that concept beside the graph that describes it."""
    graph = ox.NamedNode("https://w3id.org/ipgraph/id/graph/ontology")
    lines = ox.parse(path=str(resources.folder("ontology") / "concepts.ttl"), format=ox.RdfFormat.TURTLE)
    concepts = [ox.Quad(q.subject, q.predicate, q.object, graph) for q in lines]
    sound = [q for name in examples.NAMES if name in {"appointment", "policy-action", "treaty-action"} for q in examples.sound(name)]
    path = tmp_path / "export.trig"
    path.write_bytes(ox.serialize([q for part in [concepts, sound][::order] for q in part], format=ox.RdfFormat.TRIG))
    assert validate.report(path, context=examples.world()).of("violation") == ()


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable(tmp_path: Path, name: str) -> None:
    """A file that is no RDF, or of a format that is not read, is a named error."""
    (tmp_path / name).write_text(UNREADABLE[name], encoding="utf-8")
    with pytest.raises(UnreadableInput) as caught:
        validate.report(tmp_path / name)
    assert caught.value.where is not None
    assert str(tmp_path / name) in caught.value.where


def test_absent(tmp_path: Path) -> None:
    """A file that is not there is a named error."""
    with pytest.raises(UnreadableInput, match="cannot be read"):
        validate.report(tmp_path / "absent.ttl")


def test_an_example(tmp_path: Path) -> None:
    """The examples of the shapes can be validated as files, too."""
    shutil.copy(examples.HERE / "sound" / "organization.ttl", tmp_path / "organization.ttl")
    assert validate.report(tmp_path / "organization.ttl", context=examples.world()).findings == ()
