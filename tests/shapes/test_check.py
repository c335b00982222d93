"""What violates is withheld, with what cannot stand without it, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox
import pytest

from kg import validate
from kg.vocabulary import DCTERMS, ID, IPG, OA, RDF, SKOS, XSD

SLUG = "exo-2023-03-16-7153109bb33d"


def node(kind: str, offset: int | None = None) -> ox.NamedNode:
    return ox.NamedNode(f"{ID}{kind}/{SLUG}" if offset is None else f"{ID}{kind}/{SLUG}-{offset}")


def changed(quads: Sequence[ox.Quad], subject: ox.NamedNode, predicate: ox.NamedNode, *values: ox.Term) -> list[ox.Quad]:
    """Give a node these values and no others."""
    kept = [q for q in quads if (q.subject, q.predicate) != (subject, predicate)]
    return kept + [ox.Quad(subject, predicate, value, quads[0].graph_name) for value in values]


def nodes(quads: Sequence[ox.Quad]) -> set[str]:
    return {q.subject.value for q in quads}


def test_a_sound_bulletin(bulletin: list[ox.Quad], context: validate.Types) -> None:
    """Of a sound bulletin all is kept, and nothing is said."""
    assert validate.check(bulletin, context=context) == validate.Verdict(kept=tuple(bulletin))


def test_a_fact_that_violates(bulletin: list[ox.Quad], context: validate.Types) -> None:
    """A commitment of two statuses goes, with its evidence; the meeting at which it was made stays."""
    commitment = node("commitment", 89)
    quads = changed(bulletin, commitment, IPG.status, ox.NamedNode(ID + "status/agreed"), ox.NamedNode(ID + "status/planned"))
    verdict = validate.check(quads, context=context)
    assert nodes(verdict.withheld) == {commitment.value, f"{node('bulletin').value}#char=89,117"}
    assert node("meeting", 32).value in nodes(verdict.kept)
    assert verdict.refused == frozenset()


def test_the_finding_tells_all(bulletin: list[ox.Quad], context: validate.Types) -> None:
    """A finding names the rule and its sentence, the node, and quotes the evidence with its place."""
    verdict = validate.check(changed(bulletin, node("commitment", 89), IPG.party), context=context)
    (finding,) = verdict.findings
    assert finding.message.endswith(": A commitment is undertaken by organizations, officials or countries that are named.")
    assert (finding.kind, finding.severity) == ("violation", "violation")
    assert finding.rule == "https://w3id.org/ipgraph/shapes/commitment#party"
    assert finding.focus == node("commitment", 89).value
    assert finding.quote == "They agreed to train judges."
    assert (finding.span.begin, finding.span.end) == (89, 117) if finding.span else False
    assert finding.file_name == "bulletin.txt"


def test_a_reference_that_is_not_required(bulletin: list[ox.Quad], context: validate.Types) -> None:
    """When a meeting goes, the commitment that was made at it stays, without saying where it was made."""
    meeting, commitment = node("meeting", 32), node("commitment", 89)
    quads = changed(bulletin, meeting, IPG.place, ox.NamedNode(ID + "place/seoul"), ox.NamedNode(ID + "place/geneva"))
    verdict = validate.check(quads, context=context)
    assert meeting.value not in nodes(verdict.kept)
    assert commitment.value in nodes(verdict.kept)
    assert [q for q in verdict.kept if q.predicate == IPG.madeAt] == []


def test_a_reference_that_is_required(bulletin: list[ox.Quad], context: validate.Types) -> None:
    """When evidence goes, so does the fact that rests on it alone."""
    evidence = ox.NamedNode(f"{node('bulletin').value}#char=118,160")
    verdict = validate.check(changed(bulletin, evidence, OA.exact), context=context)
    assert nodes(verdict.withheld) == {evidence.value, node("commitment", 118).value, node("office-holding", 118).value}


def test_an_entity_that_violates(bulletin: list[ox.Quad], context: validate.Types) -> None:
    """When a person has no name, what needs the person goes, and the bulletin does not mention him."""
    person = ox.NamedNode(ID + "official/jane-doe")
    kept = [q for q in bulletin if not (q.subject == person and q.predicate != RDF.type)]
    verdict = validate.check(kept, context=context)
    gone = {person.value, node("commitment", 118).value, node("office-holding", 118).value}
    assert gone <= nodes(verdict.withheld)
    assert person not in {q.object for q in verdict.kept}
    assert verdict.refused == frozenset()


@pytest.mark.parametrize("predicate", [IPG.sha256, IPG.fileName, DCTERMS.language])
def test_a_bulletin_that_violates(bulletin: list[ox.Quad], context: validate.Types, predicate: ox.NamedNode) -> None:
    """A bulletin whose own node violates is refused as a whole; another in the batch is not."""
    graph = ox.NamedNode(ID + "graph/another")
    other = [ox.Quad(*(_moved(t) for t in q.triple), graph) for q in bulletin]
    verdict = validate.check(changed(bulletin, node("bulletin"), predicate) + other, context=context)
    assert verdict.refused == {node("bulletin").value}
    assert {q.graph_name for q in verdict.kept} == {graph}
    assert len(verdict.kept) == len(other)


def _moved(term: ox.Term) -> ox.Term:
    return ox.NamedNode(term.value.replace(SLUG, "exo-2023-03-17-aaaaaaaaaaaa")) if isinstance(term, ox.NamedNode) else term


def test_a_warning_withholds_nothing(bulletin: list[ox.Quad], context: validate.Types) -> None:
    """A bulletin without a date is kept, and a finding asks for the date."""
    quads = changed(bulletin, node("bulletin"), DCTERMS.issued)
    verdict = validate.check(quads, context=context)
    assert set(verdict.kept) == set(quads)
    assert [(f.kind, f.severity) for f in verdict.findings] == [("incomplete", "warning")]


def test_of_a_known_thing_only_what_is_wrong_goes(bulletin: list[ox.Quad], context: validate.Types) -> None:
    """A wrong name for something that the register describes goes alone."""
    wipo = ox.NamedNode(ID + "organization/wipo")
    verdict = validate.check(changed(bulletin, wipo, SKOS.altLabel, ox.Literal("World\nIP"), ox.Literal("W.I.P.O.")), context=context)
    assert [str(q.object) for q in verdict.withheld] == ['"World\\nIP"']


def test_what_nobody_knows(bulletin: list[ox.Quad]) -> None:
    """Without the register, what only the register describes is nothing that a fact may speak of."""
    verdict = validate.check(bulletin)
    assert node("bulletin").value in verdict.refused


@pytest.mark.parametrize(
    "value",
    [
        ox.Literal("2023-02-30", datatype=XSD.date),
        ox.Literal("9 February", datatype=XSD.date),
        ox.Literal("2023-02-09"),
        ox.Literal(""),
        ox.BlankNode("day"),
        ox.NamedNode(ID + "meeting/day"),
        ox.Literal("9" * 5000, datatype=XSD.integer),
    ],
)
def test_no_value_breaks_the_validator(bulletin: list[ox.Quad], context: validate.Types, value: ox.Term) -> None:
    """A date that is none, a number where a date should be or a blank node is a violation like others."""
    meeting = node("meeting", 32)
    verdict = validate.check(changed(bulletin, meeting, IPG.end, value), context=context)
    assert meeting.value not in nodes(verdict.kept)
    assert verdict.findings[0].rule == "https://w3id.org/ipgraph/shapes/event#end"


def test_kept_is_kept_again(bulletin: list[ox.Quad], context: validate.Types) -> None:
    """What was kept is sound by itself."""
    first = validate.check(changed(bulletin, node("meeting", 32), IPG.evidence), context=context)
    assert first.withheld != ()
    again = validate.check(first.kept, context=context)
    assert (again.kept, again.withheld) == (first.kept, ())
