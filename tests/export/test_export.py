"""Exports hold what the store holds, in equal bytes each time, for any parser."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import export, vocabulary
from kg.errors import UsageError
from kg.store import Embedded

QUADS = {"trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}
TRIPLES = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES}
RDFLIB = {"ttl": "turtle", "nt": "nt", "trig": "trig", "nq": "nquads", "jsonld": "json-ld"}


def written(store: Embedded, syntax: str) -> bytes:
    out = io.BytesIO()
    export.stream(store, out, syntax=syntax)
    return out.getvalue()


def held(store: Embedded) -> set[ox.Quad]:
    return {q for graph in store.graphs() for q in store.quads(graph)}


@pytest.mark.parametrize("syntax", QUADS)
def test_named_graphs_are_kept(store: Embedded, syntax: str) -> None:
    """What is read back from a format with graphs is what the store holds."""
    assert set(ox.parse(written(store, syntax), format=QUADS[syntax])) == held(store)


@pytest.mark.parametrize("syntax", TRIPLES)
def test_graphs_are_merged(store: Embedded, syntax: str) -> None:
    """What is read back from a format without graphs is their union, each triple once."""
    read = [q.triple for q in ox.parse(written(store, syntax), format=TRIPLES[syntax])]
    assert sorted(map(str, read)) == sorted({str(q.triple) for q in held(store)})


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("syntax", RDFLIB)
def test_rdflib_reads_as_many_statements(store: Embedded, syntax: str) -> None:
    """A second parser agrees with the manifest, and finds the same literals."""
    import rdflib

    out = io.BytesIO()
    manifest = export.stream(store, out, syntax=syntax)
    dataset = rdflib.Dataset() if syntax in QUADS else rdflib.Graph()
    dataset.parse(data=out.getvalue(), format=RDFLIB[syntax])
    assert len(set(dataset)) == manifest.statements
    literals = {q.object.value for q in held(store) if isinstance(q.object, ox.Literal)}
    assert {str(statement[2]) for statement in dataset if isinstance(statement[2], rdflib.Literal)} == literals


def test_rapper_reads_as_many_triples(store: Embedded, tmp_path: Path, requires: Callable[[str], str]) -> None:
    """A third parser, strict about Turtle, counts the same."""
    manifest = export.write(store, tmp_path / "graph.ttl")
    command = [requires("rapper"), "-c", "-i", "turtle", str(tmp_path / "graph.ttl")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"returned {manifest.statements} triples" in done.stderr


def test_turtle_is_for_reading(store: Embedded) -> None:
    """Each subject stands once, its class first, with prefixes that are used."""
    text = written(store, "ttl").decode()
    assert text.startswith("# 5 named graphs merged into one; ")
    assert text.count("\norganization:wipo a ipg:Organization ;\n") == 1
    assert "\nmeeting:bulletin-0-10 a ipg:Meeting ;\n" in text
    prefixes = [line.split()[1] for line in text.splitlines() if line.startswith("@prefix")]
    assert prefixes == ["ipg:", "meeting:", "organization:", "rdfs:", "xsd:"]


@pytest.mark.parametrize("syntax", export.SYNTAXES)
def test_equal_graphs_give_equal_bytes(store: Embedded, tmp_path: Path, syntax: str) -> None:
    """The order in which graphs and their quads came in does not show."""
    other = Embedded(tmp_path / "other")
    for graph in reversed(store.graphs()):
        other.replace(graph, reversed(store.quads(graph)))
    assert written(store, syntax) == written(other, syntax)
    other.close()


def test_the_lines_of_n_quads_are_sorted(store: Embedded) -> None:
    """The hash of the file is the hash of the sorted N-Quads."""
    lines = written(store, "nq").splitlines()
    assert lines == sorted(lines)


def test_a_choice_of_graphs(store: Embedded) -> None:
    """Only the graphs that are asked for are written, and one that is not there is an error."""
    first = store.graphs()[0]
    out = io.BytesIO()
    assert export.stream(store, out, syntax="nq", graphs=[first]).graphs == 1
    assert {q.graph_name for q in ox.parse(out.getvalue(), format=ox.RdfFormat.N_QUADS)} == {first}
    with pytest.raises(UsageError, match="no graph"):
        export.stream(store, out, syntax="nq", graphs=[vocabulary.graph("nowhere")])


def test_the_manifest_tells_what_was_written(store: Embedded, tmp_path: Path) -> None:
    """Count and hash are those of the file beside which the manifest lies."""
    path = tmp_path / "graph.nq"
    export.write(store, path, manifest=True)
    manifest = json.loads((tmp_path / "graph.nq.manifest.json").read_text())
    content = path.read_bytes()
    assert manifest["sha256"] == hashlib.sha256(content).hexdigest()
    assert manifest["statements"] == content.count(b"\n")
    assert manifest["bytes"] == len(content)


@pytest.mark.parametrize("name", ["graph.pdf", "graph", "ttl"])
def test_an_unknown_ending_is_an_error(store: Embedded, tmp_path: Path, name: str) -> None:
    """A file whose name tells no format is not written."""
    with pytest.raises(UsageError) as raised:
        export.write(store, tmp_path / name)
    assert raised.value.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_an_empty_store_is_an_empty_file(tmp_path: Path) -> None:
    """Nothing to export is no error."""
    empty = Embedded(tmp_path / "store")
    for syntax in export.SYNTAXES:
        assert export.write(empty, tmp_path / f"graph.{syntax}").statements == 0
    empty.close()
