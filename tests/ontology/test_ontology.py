"""The ontology and its concepts keep to our own shapes, and the places that repeat something of them agree."""

from __future__ import annotations

import json
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg import resources, validate
from kg.vocabulary import IPG, ONTOLOGY, OWL, PREFIXES, RDF, RDFS, SKOS, XSD

FOLDER = resources.folder("ontology")
FILES = sorted(FOLDER.glob("*.ttl"))
BASE = ox.NamedNode("https://w3id.org/ipgraph/ontology")
STATUSES = ["proposed", "planned", "pledged", "agreed", "completed"]  # from the weakest to the strongest


def quads(*names: str) -> list[ox.Quad]:
    """Return the statements of some files, or of all."""
    chosen = [FOLDER / name for name in names] or FILES
    return [q for path in chosen for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]


def terms(*classes: str) -> set[str]:
    """Return the local names of what is declared as one of some classes of OWL."""
    kinds = {OWL[name] for name in classes}
    return {q.subject.value.removeprefix(ONTOLOGY) for q in quads("ipgraph.ttl") if q.predicate == RDF.type and q.object in kinds}


def test_it_keeps_to_our_shapes(tmp_path: Path) -> None:
    """Every term and concept is labelled, defined, exemplified and has its cues, as the shapes ask."""
    path = tmp_path / "ontology.nt"
    path.write_bytes(ox.serialize([q.triple for q in quads()], format=ox.RdfFormat.N_TRIPLES))
    report = validate.report(path)
    assert report.statements > 2000
    assert report.findings == ()


def test_an_unlabelled_term_is_found(tmp_path: Path) -> None:
    """A term without a label would not pass."""
    path = tmp_path / "ontology.nt"
    left = [q.triple for q in quads() if not (q.subject == IPG.Meeting and q.predicate == RDFS.label)]
    path.write_bytes(ox.serialize(left, format=ox.RdfFormat.N_TRIPLES))
    assert [f.rule for f in validate.report(path).findings] == ["https://w3id.org/ipgraph/shapes/term#label"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_blank_nodes(path: Path) -> None:
    """Every node has a name."""
    nodes = [n for q in quads(path.name) for n in (q.subject, q.object)]
    assert [n for n in nodes if isinstance(n, ox.BlankNode)] == []


def test_header() -> None:
    """The ontology says its version, licence and preferred prefix."""
    header = {q.predicate.value: q.object.value for q in quads("ipgraph.ttl") if q.subject == BASE}
    assert header[OWL.versionInfo.value] == version("ipgraph")
    assert header[OWL.versionIRI.value] == f"{BASE.value}/{version('ipgraph')}"
    assert header["http://purl.org/vocab/vann/preferredNamespacePrefix"] == "ipg"
    assert header["http://purl.org/vocab/vann/preferredNamespaceUri"] == PREFIXES["ipg"] == ONTOLOGY
    assert header["http://purl.org/dc/terms/license"].startswith("https://creativecommons.org/publicdomain/zero/")


def test_our_terms_in_use_are_defined() -> None:
    """Whatever our files say in our namespace is a term of the ontology."""
    used = {n.value for q in quads() for n in (q.subject, q.predicate, q.object) if isinstance(n, ox.NamedNode)}
    defined = terms("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
    assert sorted(iri for iri in used if iri.startswith(ONTOLOGY) and iri.removeprefix(ONTOLOGY) not in defined) == []


def test_shapes_use_defined_terms() -> None:
    """No shape speaks of a term that the ontology lacks: it would never find anything."""
    shapes = [q for p in resources.folder("shapes").glob("*.ttl") for q in ox.parse(path=str(p), format=ox.RdfFormat.TURTLE)]
    used = {q.object.value.removeprefix(ONTOLOGY) for q in shapes if isinstance(q.object, ox.NamedNode) and ONTOLOGY in q.object.value}
    assert sorted(used - terms("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")) == []


def test_each_class_has_a_shape() -> None:
    """Each class of ours is the target of a shape, or is only there to be the superclass of such."""
    shapes = [q for p in resources.folder("shapes").glob("*.ttl") for q in ox.parse(path=str(p), format=ox.RdfFormat.TURTLE)]
    targets = {q.object for q in shapes if q.predicate.value.endswith("#targetClass")}
    above = {q.subject: q.object for q in quads("ipgraph.ttl") if q.predicate == RDFS.subClassOf and q.object.value.startswith(ONTOLOGY)}
    alone = {name for name in terms("Class") if IPG[name] not in targets and above.get(IPG[name]) not in targets}
    assert alone == {"Entity", "Actor", "Topic", "Mode"}  # the last two are concepts, which have a shape


def test_statuses_are_ordered() -> None:
    """The order of the statuses is that of how binding they are."""
    order = {q.object.value: q.subject.value.rpartition("/")[2] for q in quads("concepts.ttl") if q.predicate == IPG.order}
    assert [order[number] for number in sorted(order, key=int)] == STATUSES


def test_concepts_are_named_by_their_notation() -> None:
    """The last segment of the IRI of a concept is its notation, and the one before names its scheme."""
    notations = {q.subject.value: q.object.value for q in quads("concepts.ttl") if q.predicate == SKOS.notation}
    schemes = {q.subject.value: q.object.value for q in quads("concepts.ttl") if q.predicate == SKOS.inScheme}
    for iri, notation in notations.items():
        _, scheme, name = iri.rsplit("/", 2)
        assert (name, schemes[iri].rpartition("/")[2]) == (notation, scheme)


def test_no_cue_is_said_twice() -> None:
    """No concept says the same cue twice, whatever its case."""
    cues = Counter((q.subject.value, q.object.value.casefold()) for q in quads() if q.predicate == IPG.cue)
    assert [cue for cue, count in cues.items() if count > 1] == []


# --- context.jsonld


@pytest.fixture(scope="module")
def context() -> dict[str, Any]:
    """The JSON-LD context."""
    return dict(json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"])


def test_context_knows_every_term(context: dict[str, Any]) -> None:
    """Each class and property of the ontology has its local name in the context, and its type."""
    for name in terms("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty"):
        meaning = context[name] if isinstance(context[name], dict) else {"@id": context[name]}
        assert meaning["@id"] == f"ipg:{name}"
        assert (meaning.get("@type") == "@id") == (name in terms("ObjectProperty"))


def test_context_types_as_the_ontology(context: dict[str, Any]) -> None:
    """Where the ontology gives a datatype other than text, the context types values with it."""
    for q in quads("ipgraph.ttl"):
        if q.predicate == RDFS.range and q.object.value.startswith(PREFIXES["xsd"]) and q.object != XSD.string:
            name = q.subject.value.removeprefix(ONTOLOGY)
            assert context[name]["@type"] == "xsd:" + q.object.value.removeprefix(PREFIXES["xsd"])


def test_context_has_our_prefixes(context: dict[str, Any]) -> None:
    """The prefixes of the context are those of the project."""
    assert {prefix: context[prefix] for prefix in PREFIXES} == PREFIXES


def test_context_is_whole(context: dict[str, Any]) -> None:
    """The context refers to no other, so that nothing has to be fetched; a document that bears it is read."""
    assert "@import" not in context
    document = {"@context": context, "id": "https://w3id.org/ipgraph/id/ranking/x", "type": "Ranking", "year": "2022", "rank": 6}
    read = {(q.predicate, q.object) for q in ox.parse(json.dumps(document).encode(), format=ox.RdfFormat.JSON_LD)}
    assert read == {
        (RDF.type, IPG.Ranking),
        (IPG.year, ox.Literal("2022", datatype=XSD.gYear)),
        (IPG.rank, ox.Literal("6", datatype=XSD.integer)),
    }
