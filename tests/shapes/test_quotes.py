"""Each quote stands at its place in a text with the recorded hash, or a finding says where it does not."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg import validate
from kg.vocabulary import IPG, OA, RDF, XSD


@pytest.fixture
def iri(bulletin: list[ox.Quad]) -> str:
    """The IRI of the bulletin."""
    return str(next(q.subject.value for q in bulletin if (q.predicate, q.object) == (RDF.type, IPG.Bulletin)))


def test_all_quotes_hold(bulletin: list[ox.Quad], text: str, iri: str) -> None:
    """Of a sound graph every quote is found in its text."""
    assert validate.evidence(bulletin, {iri: text}) == validate.Proof(bulletins=1, quotes=4, findings=())


def test_a_changed_text(bulletin: list[ox.Quad], text: str, iri: str) -> None:
    """A text that has changed has another hash, and quotes after the change are at another place."""
    proof = validate.evidence(bulletin, {iri: text.replace("They", "Both sides")})
    assert [f.kind for f in proof.findings] == ["changed-source", "misquoted", "misquoted", "misquoted"]
    assert {f.severity for f in proof.findings} == {"violation"}
    assert {f.file_name for f in proof.findings} == {"bulletin.txt"}


def test_no_text(bulletin: list[ox.Quad]) -> None:
    """A bulletin whose text is not at hand is a warning; its quotes prove nothing."""
    proof = validate.evidence(bulletin, {})
    assert [(f.kind, f.severity) for f in proof.findings] == [("no-source", "warning")]


@pytest.mark.parametrize(
    ("predicate", "value", "said"),
    [
        (OA.exact, ox.Literal("They agreed to train judges!"), "where the text has 'They agreed to train judges.'"),
        (OA.start, ox.Literal("88", datatype=XSD.integer), "not at 88 to 117"),
        (OA.end, ox.Literal("many"), "not at 89 to many"),
    ],
)
def test_a_wrong_quote(bulletin: list[ox.Quad], text: str, iri: str, predicate: ox.NamedNode, value: ox.Literal, said: str) -> None:
    """A quote with another word or another place is found out."""
    node = ox.NamedNode(f"{iri}#char=89,117")
    quads = [ox.Quad(node, predicate, value, q.graph_name) if (q.subject, q.predicate) == (node, predicate) else q for q in bulletin]
    (finding,) = validate.evidence(quads, {iri: text}).findings
    assert said in finding.message
    assert finding.focus == node.value


def test_an_iri_of_another_place(bulletin: list[ox.Quad], text: str, iri: str) -> None:
    """The IRI of evidence cannot give another place than its offsets."""
    right, wrong = ox.NamedNode(f"{iri}#char=89,117"), ox.NamedNode(f"{iri}#char=1,2")
    quads = [ox.Quad(wrong, q.predicate, q.object, q.graph_name) if q.subject == right else q for q in bulletin]
    (finding,) = validate.evidence(quads, {iri: text}).findings
    assert finding.message == "The IRI of the evidence gives another place than 89 to 117."
