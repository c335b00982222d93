"""The data set says of itself what is true, in words that machines of others read."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner, Result

from kg import description, export, questions, validate, vocabulary
from kg.cli.group import ipgraph
from kg.store import Snapshot
from kg.workspace import Workspace

GRAPH = vocabulary.graph("dataset")
PROLOGUE = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in vocabulary.PREFIXES.items())
VOID, DCAT, SPDX = (rdflib.Namespace(vocabulary.PREFIXES[p]) for p in ("void", "dcat", "spdx"))
THIS = rdflib.URIRef(vocabulary.thing("Dataset", "ipgraph"))


def run(samples: Workspace, *args: str) -> Result:
    return CliRunner().invoke(ipgraph, ["--workspace", str(samples.root), *args])


@pytest.fixture(scope="module")
def said(store: Snapshot) -> rdflib.Graph:
    """The description, as rdflib reads it."""
    return rdflib.Graph().parse(data=store.triples(GRAPH), format="nt")


@pytest.fixture(scope="module")
def merged(store: Snapshot) -> rdflib.Graph:
    """All graphs but the description, merged, as rdflib reads them."""
    graph = rdflib.Graph()
    for name in store.graphs():
        if name != GRAPH:
            graph.parse(data=store.triples(name), format="nt")
    return graph


def number(said: rdflib.Graph, subject: rdflib.term.Node, name: str) -> int:
    (value,) = said.objects(subject, VOID[name])
    return int(str(value))


def test_the_counts_are_those_that_another_engine_finds(said: rdflib.Graph, merged: rdflib.Graph) -> None:
    """Triples, subjects, objects, classes and properties of the merged graph."""
    assert {name: number(said, THIS, name) for name in ("triples", "distinctSubjects", "distinctObjects", "classes", "properties")} == {
        "triples": len(merged),
        "distinctSubjects": len(set(merged.subjects())),
        "distinctObjects": len(set(merged.objects())),
        "classes": len(set(merged.objects(None, rdflib.RDF.type))),
        "properties": len(set(merged.predicates())),
    }


def test_each_class_and_property_is_counted(said: rdflib.Graph, merged: rdflib.Graph) -> None:
    """No class or property is left out, and each has the count that another engine finds."""
    classes = {said.value(part, VOID["class"]): number(said, part, "entities") for part in said.objects(THIS, VOID.classPartition)}
    assert classes == {c: len(set(merged.subjects(rdflib.RDF.type, c))) for c in set(merged.objects(None, rdflib.RDF.type))}
    used = {
        said.value(part, VOID.property): tuple(number(said, part, n) for n in ("triples", "distinctSubjects", "distinctObjects"))
        for part in said.objects(THIS, VOID.propertyPartition)
    }
    assert used == {
        p: (len(list(merged.triples((None, p, None)))), len(set(merged.subjects(p))), len(set(merged.objects(None, p))))
        for p in set(merged.predicates())
    }


def test_it_says_what_void_and_dcat_ask_for(said: rdflib.Graph) -> None:
    """Linksets are subsets with a target on each side and one predicate; partitions have one class or property; vocabularies no hash."""
    linksets = set(said.subjects(rdflib.RDF.type, VOID.Linkset))
    assert linksets <= set(said.objects(THIS, VOID.subset))
    for linkset in linksets:
        for needed in (VOID.subjectsTarget, VOID.objectsTarget, VOID.linkPredicate, VOID.triples):
            assert len(list(said.objects(linkset, needed))) == 1, (linkset, needed)
        ends = {said.value(linkset, VOID.subjectsTarget), said.value(linkset, VOID.objectsTarget)}
        assert THIS in ends
        assert len(ends) == 2
        assert all((end, rdflib.RDF.type, VOID.Dataset) in said for end in ends)
    for part, one in ((VOID.classPartition, VOID["class"]), (VOID.propertyPartition, VOID.property)):
        assert {len(list(said.objects(partition, one))) for partition in said.objects(THIS, part)} == {1}
    used = {str(v) for v in said.objects(THIS, VOID.vocabulary)}
    assert not any(v.endswith("#") for v in used)
    assert {vocabulary.ONTOLOGY.removesuffix("#"), "http://www.w3.org/2004/02/skos/core", "http://purl.org/dc/terms/"} <= used
    assert said.value(rdflib.URIRef(str(GRAPH)[1:-1]), rdflib.FOAF.primaryTopic) == THIS
    assert said.value(THIS, rdflib.DCTERMS.license) == rdflib.URIRef("https://creativecommons.org/publicdomain/zero/1.0/")


def test_linksets_count_the_links(said: rdflib.Graph, merged: rdflib.Graph) -> None:
    """As many exact matches with each data set as the links graph holds, and Wikidata has its endpoint."""
    spaces = {}
    for linkset in said.subjects(VOID.linkPredicate, rdflib.SKOS.exactMatch):
        target = said.value(linkset, VOID.objectsTarget)
        space = str(said.value(target, VOID.uriSpace))
        links = [o for o in merged.objects(None, rdflib.SKOS.exactMatch) if str(o).startswith(space)]
        assert number(said, linkset, "triples") == len(links) > 0
        spaces[space] = said.value(target, VOID.sparqlEndpoint)
    assert spaces["http://www.wikidata.org/entity/"] is not None


def test_example_resources_exist(said: rdflib.Graph, merged: rdflib.Graph) -> None:
    """Whoever follows an example finds something."""
    examples = set(said.objects(THIS, VOID.exampleResource))
    assert len(examples) > 10
    assert {e for e in examples if (e, rdflib.RDF.type, None) not in merged} == set()


def test_it_keeps_to_our_shapes_and_has_no_blank_nodes(samples: Workspace, tmp_path: Path) -> None:
    """With files and an endpoint, too."""
    run(samples, "export", str(tmp_path / "graph.nq"))
    path = tmp_path / "description.nt"
    options = ["--base", "https://example.org/data", "--endpoint", "https://example.org/sparql"]
    assert run(samples, "describe", str(tmp_path / "graph.nq"), *options, "-o", str(path)).exit_code == 0
    assert validate.report(path).findings == ()
    assert "_:" not in re.sub(r'"(?:[^"\\]|\\.)*"', "", path.read_text(encoding="utf-8"))


def test_a_description_that_lacks_something_breaks_a_shape(store: Snapshot, tmp_path: Path) -> None:
    """The shapes see it."""
    lines = [line for line in store.triples(GRAPH).splitlines(keepends=True) if b"/dc/terms/license>" not in line]
    (tmp_path / "description.nt").write_bytes(b"".join(lines))
    assert [f.rule for f in validate.report(tmp_path / "description.nt").findings] == ["https://w3id.org/ipgraph/shapes/dataset#license"]


def test_every_question_is_an_example_that_runs(store: Snapshot) -> None:
    """As the tools of the Swiss Institute of Bioinformatics look for them; the query runs with the prefixes that it is given."""
    rows = list(
        store.select(
            f"{PROLOGUE}SELECT ?name ?comment ?select WHERE {{ ?name a sh:SPARQLExecutable, sh:SPARQLSelectExecutable ;"
            " rdfs:comment ?comment ; sh:select ?select ; sh:prefixes/sh:declare/sh:namespace ?any ; schema:keywords ?topic }"
        )
    )
    assert {vocabulary.local(row["name"].value) for row in rows} == {q.name for q in (*questions.walk(), *questions.walk_federated())}
    declared = {
        (row["name"].value, row["space"].value)
        for row in store.select(f"{PROLOGUE}SELECT ?name ?space WHERE {{ ?p sh:prefix ?name ; sh:namespace ?space }}")
    }
    for text in {row["select"].value for row in rows}:
        assert set(re.findall(r"PREFIX (\w+): <([^>]+)>", text)) <= declared
        bare = re.sub(r"^PREFIX .*$", "", text, flags=re.MULTILINE)
        ox.Store().query("".join(f"PREFIX {name}: <{space}>\n" for name, space in declared) + bare)


def test_files_become_distributions(samples: Workspace, tmp_path: Path) -> None:
    """Each with its media type, size and checksum, and where it will be."""
    run(samples, "export", str(tmp_path / "graph.ttl"))
    shown = run(
        samples, "describe", str(tmp_path / "graph.ttl"), "--base", "https://example.org/data", "--endpoint", "https://example.org/sparql"
    )
    said = rdflib.Graph().parse(data=shown.stdout_bytes, format="turtle")
    content = (tmp_path / "graph.ttl").read_bytes()
    (file,) = said.objects(THIS, DCAT.distribution)
    assert str(said.value(file, DCAT.mediaType)) == "https://www.iana.org/assignments/media-types/text/turtle"
    assert int(str(said.value(file, DCAT.byteSize))) == len(content)
    checksum = said.value(file, SPDX.checksum)
    assert str(said.value(checksum, SPDX.checksumValue)) == hashlib.sha256(content).hexdigest()
    assert said.value(checksum, SPDX.checksumValue).datatype == rdflib.XSD.hexBinary
    assert said.value(checksum, SPDX.algorithm) == SPDX.checksumAlgorithm_sha256
    assert said.value(file, rdflib.DCTERMS.license) == said.value(THIS, rdflib.DCTERMS.license) is not None
    assert str(said.value(file, DCAT.version)) == str(said.value(THIS, DCAT.version)) == metadata.version("ipgraph")
    assert said.value(file, DCAT.downloadURL) == said.value(THIS, VOID.dataDump) == rdflib.URIRef("https://example.org/data/graph.ttl")
    assert said.value(THIS, VOID.sparqlEndpoint) == rdflib.URIRef("https://example.org/sparql")
    targets = set(said.objects(None, rdflib.URIRef("https://schema.org/target")))
    assert targets == {rdflib.URIRef("https://example.org/sparql")}


def test_an_export_into_a_folder_is_described(samples: Workspace, tmp_path: Path, requires: Callable[[str], str]) -> None:
    """Beside the files, in equal bytes each time; a third parser reads it."""
    run(samples, "export", str(tmp_path))
    path = tmp_path / "description.ttl"
    said = rdflib.Graph().parse(path)
    assert len(set(said.objects(THIS, DCAT.distribution))) == len(export.SYNTAXES)
    first = path.read_bytes()
    run(samples, "export", str(tmp_path))
    assert path.read_bytes() == first
    counted = subprocess.run([requires("rapper"), "-c", "-i", "turtle", str(path)], capture_output=True, text=True, check=True)
    assert f"returned {len(said)} triples" in counted.stderr


def test_names_are_not_hidden_by_the_description(samples: Workspace) -> None:
    """A question or a count is no thing that somebody means by a name."""
    assert run(samples, "show", "Who met whom, and when").exit_code == 2


def test_it_depends_on_the_questions(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """When a question changes the next build describes anew."""
    before = description.source()
    (tmp_path / "one.rq").write_text(questions.find("meetings").text, encoding="utf-8")
    everything = questions.walk
    monkeypatch.setattr(questions, "walk", lambda folder=tmp_path: everything(folder))
    assert description.source() != before


@pytest.mark.parametrize(
    ("typed", "code", "told"),
    [
        (("nowhere.ttl",), 3, "nowhere.ttl: this file cannot be read"),
        (("README.md",), 2, "README.md is no export"),
        (("--endpoint", "example"), 2, '"example" is not an address.'),
        (("-f", "xml"), 2, '"xml" is no format of a description.'),
        (("-o", "void.rdf"), 2, "the ending of void.rdf tells no format"),
    ],
)
def test_what_is_wrong_is_told(typed: tuple[str, ...], code: int, told: str, samples: Workspace) -> None:
    """One sentence, and the exit code."""
    result = run(samples, "describe", *typed)
    assert (result.exit_code, result.stdout) == (code, "")
    assert f"Error: {told}" in result.stderr


def test_a_workspace_without_a_description_is_told_to_build(tmp_path: Path) -> None:
    """And nothing is written."""
    run_in = CliRunner().invoke(ipgraph, ["--workspace", str(tmp_path), "describe"])
    assert run_in.exit_code == 4
