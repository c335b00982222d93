"""When the validator itself fails, that is an error; it never calls out, and it comes to an end."""

from __future__ import annotations

import socket
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import validate
from kg.errors import IpgraphError
from kg.validate.shapes import load
from kg.vocabulary import ID, OWL
from tests import timing

LIMIT = 10.0  # seconds
SHAPES = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ipg: <https://w3id.org/ipgraph/ontology#> .
@prefix : <https://w3id.org/ipgraph/shapes/odd#> .
:shape a sh:NodeShape ; sh:targetClass ipg:Meeting ; sh:property :odd .
:odd a sh:PropertyShape ; sh:path ipg:participant ; sh:name "odd" ; sh:message "Odd." ; sh:severity sh:Violation ; %s ."""


@pytest.fixture(autouse=True)
def _judged_by_pyshacl(monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails here is the validator that judges; the quick one before it never sees shapes of others."""
    monkeypatch.setenv("IPGRAPH_SCREEN", "off")


FAILURES = {
    "a count that is no number": 'sh:minCount "many"',
    "two counts": "sh:minCount 1, 2",
    "a pattern that is none": 'sh:pattern "("',
    "a property without a path": "sh:property [ sh:minCount 1 ]",
}


@pytest.mark.parametrize("constraint", FAILURES.values(), ids=FAILURES)
def test_a_failure_is_an_error(tmp_path: Path, bulletin: list[ox.Quad], constraint: str) -> None:
    """Shapes that pySHACL cannot run give neither yes nor no, and exit code 70."""
    (tmp_path / "odd.ttl").write_text(SHAPES % constraint, encoding="utf-8")
    with pytest.raises(IpgraphError, match="neither yes nor no") as caught:
        validate.check(bulletin, shapes=load(tmp_path))
    assert caught.value.exit_code == 70


def test_no_network(monkeypatch: pytest.MonkeyPatch, bulletin: list[ox.Quad], context: validate.Types, tmp_path: Path) -> None:
    """Neither owl:imports nor the address of a context is followed."""
    called = []
    monkeypatch.setattr(socket.socket, "connect", lambda *given: called.append(given))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **more: called.append(given))
    graph = bulletin[0].graph_name
    imports = ox.Quad(ox.NamedNode(ID + "graph/x"), OWL.imports, ox.NamedNode("http://127.0.0.1:9/"), graph)
    verdict = validate.check([*bulletin, imports], context=context)
    assert (len(verdict.withheld), called) == (0, [])


def test_bounded(bulletin: list[ox.Quad], context: validate.Types) -> None:
    """A batch of fifty bulletins takes less than ten seconds, also when one of them names a thing a thousand times."""
    batch = [ox.Quad(*q.triple, ox.NamedNode(f"{ID}graph/{n}")) for n in range(50) for q in bulletin]
    mentions = next(q for q in bulletin if q.predicate.value.endswith("#mentions"))
    many = (ox.NamedNode(f"{ID}organization/{n}") for n in range(1000))
    batch += [ox.Quad(mentions.subject, mentions.predicate, node, ox.NamedNode(f"{ID}graph/0")) for node in many]
    verdicts = []
    assert timing.seconds(lambda: verdicts.append(validate.check(batch, context=context)), 1) < LIMIT
    assert verdicts[0].refused == {mentions.subject.value}
