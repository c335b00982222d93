"""Links that stand -> the links graph: the match itself, and who says so, where and when, as SSSOM writes it in RDF."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg import resources
from kg.links import files
from kg.links.rows import WIKIDATA, Row
from kg.links.standing import Standing, settle
from kg.vocabulary import ID, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, XSD, Namespace, graph, slug, thing

SSSOM = Namespace("https://w3id.org/sssom/")
Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]


def of_package() -> list[ox.Quad]:
    """Return the links graph of an installation without a workspace."""
    return quads(settle(files.of_package().rows))


def state(own: Path, strays: Iterable[str] = ()) -> str:
    """Return a hash of all that the graph follows from; ``own`` is the file of a workspace, where there is one.

    ``strays`` are the things that its rows are about, and that are not there yet.
    """
    whole = hashlib.sha256()
    for path in (resources.folder("ontology") / files.NAME, own, *sorted(Path(__file__).parent.glob("*.py"))):
        whole.update(path.read_bytes() if path.exists() else b"")
        whole.update(b"\0")
    whole.update("\n".join(strays).encode())
    return whole.hexdigest()


def quads(standing: Standing) -> list[ox.Quad]:
    """Return the links graph, sorted. What is denied is said to be different; what nobody is sure of is left out."""
    name = graph("links")
    stated = [*standing.links, *standing.denials]
    found = {ox.Quad(*triple, name) for row in stated for triple in (*_match(row), *_justification(row))}
    return sorted(found, key=str)


def _predicate(row: Row) -> ox.NamedNode:
    return OWL.differentFrom if row.denied else SKOS[f"{row.match}Match"]


def _match(row: Row) -> Iterator[Triple]:
    yield ox.NamedNode(row.subject), _predicate(row), ox.NamedNode(row.item)
    if row.says == "exact" and row.item.startswith(WIKIDATA):
        yield ox.NamedNode(row.subject), SCHEMA.sameAs, ox.NamedNode(row.item)


def _justification(row: Row) -> Iterator[Triple]:
    mapping = ox.NamedNode(thing("Link", slug(f"{row.subject.removeprefix(ID)}-{row.item.rsplit('/', 1)[-1]}")))
    yield mapping, RDF.type, OWL.Axiom
    yield mapping, OWL.annotatedSource, ox.NamedNode(row.subject)
    yield mapping, OWL.annotatedProperty, _predicate(row)
    yield mapping, OWL.annotatedTarget, ox.NamedNode(row.item)
    yield mapping, SSSOM.mapping_justification, ox.NamedNode(row.justification)
    yield mapping, SSSOM.mapping_date, ox.Literal(row.day.isoformat(), datatype=XSD.date)
    yield mapping, PROV.wasAttributedTo, ox.NamedNode(row.author)
    yield mapping, RDFS.comment, ox.Literal(row.comment)
    if row.confidence:
        yield mapping, SSSOM.confidence, ox.Literal(row.confidence, datatype=XSD.decimal)
    if row.author_label:
        yield ox.NamedNode(row.author), RDF.type, PROV.Agent
        yield ox.NamedNode(row.author), RDFS.label, ox.Literal(row.author_label)
