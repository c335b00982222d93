"""Counts -> the data set in VoID and DCAT 3, beside what ontology/description/dataset.ttl says of it."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg import resources, things, vocabulary
from kg.description.counting import Counts, Use, space
from kg.description.statements import Triple, about, number, text
from kg.vocabulary import DCAT, DCTERMS, OWL, RDF, SD, VOID, XSD

THIS = ox.NamedNode(vocabulary.thing("Dataset", "ipgraph"))


def triples(counts: Counts, *, software: str, modified: str | None) -> Iterator[Triple]:
    """Yield all statements on the data set and its parts."""
    said = list(_said())
    yield from said
    yield from about(THIS, _whole(counts, software, modified))
    yield from _span(counts)
    yield from _classes(counts)
    yield from _properties(counts)
    yield from _graphs(counts, said)
    yield from _linksets(counts, said)


def _said() -> Iterator[Triple]:
    """Yield what people say of the data set."""
    for quad in ox.parse(path=str(resources.folder("ontology") / "description" / "dataset.ttl"), format=ox.RdfFormat.TURTLE):
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.NamedNode | ox.Literal)
        yield quad.subject, quad.predicate, quad.object


def _whole(counts: Counts, software: str, modified: str | None) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.Literal | None]]:
    version = ox.Literal(software.rpartition(" ")[2])
    yield from [(OWL.versionInfo, ox.Literal(software)), (DCAT.version, version)]
    yield DCTERMS.modified, ox.Literal(modified, datatype=XSD.date) if modified else None
    yield from [(VOID.triples, number(counts.triples)), (VOID.entities, number(counts.entities))]
    yield from [(VOID.classes, number(len(counts.classes))), (VOID.properties, number(len(counts.properties)))]
    yield from [(VOID.distinctSubjects, number(counts.subjects)), (VOID.distinctObjects, number(counts.objects))]
    # A vocabulary is named by its own address, which ends before the hash: https://www.w3.org/TR/void/#vocabularies
    for used in sorted({space(iri).removesuffix("#") for iri in (*counts.classes, *counts.properties)}):
        yield VOID.vocabulary, ox.NamedNode(used)
    for example in counts.examples:
        yield VOID.exampleResource, ox.NamedNode(example)


def _span(counts: Counts) -> Iterator[Triple]:
    """Yield the time that the bulletins cover."""
    if counts.first is None or counts.last is None:
        return
    period = ox.NamedNode(vocabulary.thing("Period", f"{counts.first}-{counts.last}"))
    yield THIS, DCTERMS.temporal, period
    yield period, RDF.type, DCTERMS.PeriodOfTime
    yield period, DCAT.startDate, ox.Literal(counts.first, datatype=XSD.date)
    yield period, DCAT.endDate, ox.Literal(counts.last, datatype=XSD.date)


def _classes(counts: Counts) -> Iterator[Triple]:
    for iri, entities in counts.classes.items():
        part = _part("class", iri)
        yield THIS, VOID.classPartition, part
        yield from about(part, [(RDF.type, VOID.Dataset), (VOID["class"], ox.NamedNode(iri)), (VOID.entities, number(entities))])


def _properties(counts: Counts) -> Iterator[Triple]:
    for iri, use in counts.properties.items():
        part = _part("property", iri)
        yield THIS, VOID.propertyPartition, part
        yield from about(part, [(RDF.type, VOID.Dataset), (VOID.property, ox.NamedNode(iri)), *_usage(use)])


def _usage(use: Use) -> Iterator[tuple[ox.NamedNode, ox.Literal]]:
    yield VOID.triples, number(use.triples)
    yield VOID.distinctSubjects, number(use.subjects)
    yield VOID.distinctObjects, number(use.objects)


def _graphs(counts: Counts, said: list[Triple]) -> Iterator[Triple]:
    """Yield the sizes of the named graphs that dataset.ttl describes."""
    for subject, predicate, name in said:
        if predicate == SD.name:
            yield subject, VOID.triples, number(counts.graphs.get(name.value, 0))


def _linksets(counts: Counts, said: list[Triple]) -> Iterator[Triple]:
    """Yield a linkset for each property that ties things of ours to things of one other data set."""
    known = {value.value: subject for subject, predicate, value in said if predicate == VOID.uriSpace}
    for (predicate, uri_space), links in counts.links.items():
        target = known.get(uri_space) or ox.NamedNode(vocabulary.thing("Dataset", vocabulary.slug(uri_space)))
        name = f"{vocabulary.slug(things.short(predicate))}-{vocabulary.local(target.value)}"
        linkset = ox.NamedNode(vocabulary.thing("Linkset", name))
        yield THIS, VOID.subset, linkset
        yield from about(linkset, [(RDF.type, VOID.Linkset), (DCTERMS.title, text(f"Links by {things.short(predicate)} to {uri_space}"))])
        yield from about(linkset, [(VOID.subjectsTarget, THIS), (VOID.objectsTarget, target)])
        yield from about(linkset, [(VOID.linkPredicate, ox.NamedNode(predicate)), (VOID.triples, number(links))])
        yield from about(target, [(RDF.type, VOID.Dataset), (VOID.uriSpace, ox.Literal(uri_space))])


def _part(kind: str, iri: str) -> ox.NamedNode:
    return ox.NamedNode(vocabulary.thing("Partition", vocabulary.slug(f"{kind} {things.short(iri)}")))
