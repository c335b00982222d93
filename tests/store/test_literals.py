"""Literals go through the store and every export as they are, or are refused with a reason."""

from __future__ import annotations

import io
import random
import subprocess
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import kg
from kg import export, workspace
from kg.bulletins import cleaning
from kg.errors import IpgraphError
from kg.store import Embedded, nquads

KIT = tomllib.loads((Path(__file__).parent / "literals.toml").read_text(encoding="utf-8"))
XSD = "http://www.w3.org/2001/XMLSchema#"
GRAPH, PREDICATE = ox.NamedNode("http://example.org/g"), ox.NamedNode("http://example.org/p")
HOSTILE = "\\\"'\n\r\t{}<>#;. u0022Uab\x00\x01\x7f\u0085\u2028\u202e\ufeffé\U0001f600"
FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
}
RDFLIB = {"ttl": "turtle", "nt": "nt", "trig": "trig", "nq": "nquads", "jsonld": "json-ld"}
RAPPER = {"ttl": "turtle", "trig": "trig", "nq": "nquads", "nt": "ntriples"}


def quad(number: int, lexical: str, datatype: str = "string") -> ox.Quad:
    literal = ox.Literal(lexical, datatype=ox.NamedNode(XSD + datatype))
    return ox.Quad(ox.NamedNode(f"http://example.org/{number}"), PREDICATE, literal, GRAPH)


def test_what_is_kept_comes_back_from_the_store_and_each_export(store: Embedded) -> None:
    """Every form of the kit has the same characters and datatype after its way through the store."""
    given = {quad(n, *form) for n, form in enumerate(KIT["kept"])}
    store.replace(GRAPH, nquads.settle(given))
    assert set(store.quads(GRAPH)) == given
    for syntax, rdf in FORMATS.items():
        out = io.BytesIO()
        export.stream(store, out, syntax=syntax)
        read = {q.triple for q in ox.parse(out.getvalue(), format=rdf)}
        assert read == {q.triple for q in given}, syntax


@pytest.mark.parametrize(("lexical", "datatype", "canonical"), KIT["refused"])
def test_what_would_change_is_refused_or_canonical(lexical: str, datatype: str, canonical: str) -> None:
    """A literal that the store rewrites does not get in unnoticed, and its canonical form is the documented one."""
    with pytest.raises(IpgraphError, match="would change"):
        nquads.settle([quad(0, lexical, datatype)])
    (changed,) = nquads.canonical([quad(0, lexical, datatype)])
    assert changed == quad(0, canonical, datatype)


def hostile(number: int, characters: str) -> set[ox.Quad]:
    chance = random.Random(20230208)
    return {quad(n, "".join(chance.choices(characters, k=chance.randint(1, 40)))) for n in range(number)}


def written(store: Embedded, syntax: str) -> bytes:
    out = io.BytesIO()
    export.stream(store, out, syntax=syntax)
    return out.getvalue()


def test_hostile_texts_stay_texts(store: Embedded, sample: Callable[[int], int]) -> None:
    """No text closes the literal that it stands in, neither in an update nor in an export."""
    given = hostile(sample(10_000), HOSTILE)
    store.replace(GRAPH, given)
    assert set(store.quads(GRAPH)) == given
    for syntax, rdf in FORMATS.items():
        assert {q.triple for q in ox.parse(written(store, syntax), format=rdf)} == {q.triple for q in given}, syntax


def texts(given: Iterable[ox.Quad]) -> dict[str, str]:
    return {q.subject.value: q.object.value for q in given if isinstance(q.subject, ox.NamedNode) and isinstance(q.object, ox.Literal)}


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("syntax", RDFLIB)
def test_rdflib_reads_hostile_texts_as_they_are(store: Embedded, syntax: str, sample: Callable[[int], int]) -> None:
    """A second parser, which shares no code with the writer, finds the same texts in every format."""
    given = hostile(sample(10_000), HOSTILE)
    store.replace(GRAPH, given)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=written(store, syntax), format=RDFLIB[syntax])
    assert {str(s): str(o) for s, _, o in dataset.triples((None, None, None))} == texts(given)


@pytest.mark.parametrize("syntax", RAPPER)
def test_rapper_reads_hostile_texts_as_they_are(
    store: Embedded, syntax: str, tmp_path: Path, sample: Callable[[int], int], requires: Callable[[str], str]
) -> None:
    """A third parser, written in C, finds them too; a text is as clean as the reader of bulletins leaves it."""
    given = hostile(sample(10_000), "".join(c for c in HOSTILE if cleaning.clean(c)[1] == 0))
    store.replace(GRAPH, given)
    path = tmp_path / f"graph.{syntax}"
    path.write_bytes(written(store, syntax))
    done = subprocess.run([requires("rapper"), "-q", "-i", RAPPER[syntax], "-o", "ntriples", str(path)], capture_output=True, check=True)
    assert texts(ox.parse(done.stdout, format=ox.RdfFormat.N_QUADS)) == texts(given)


def test_the_kit_keeps_its_forms_in_the_python_api(tmp_path: Path) -> None:
    """What ``kg.load`` returns has every literal as it stands in the store."""
    given = {quad(n, *form) for n, form in enumerate(KIT["kept"])}
    made = workspace.create(tmp_path)
    with made.write() as writer:
        writer.store.replace(GRAPH, nquads.settle(given))
        writer.store.flush()
        writer.publish()
    read = {(str(s), str(o), str(o.datatype or rdflib.XSD.string)) for s, _, o in kg.load(tmp_path).triples((None, None, None))}
    assert read == {(str(q.subject)[1:-1], q.object.value, q.object.datatype.value) for q in given if isinstance(q.object, ox.Literal)}


def test_the_kit_has_sixty_forms() -> None:
    """It is as large as promised."""
    assert len(KIT["kept"]) + len(KIT["refused"]) >= 60
