"""Extraction -> quads: the named graph of one bulletin, with minted identities and without blank nodes."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache

import pyoxigraph as ox

from kg import vocabulary
from kg.fingerprints import Fingerprint
from kg.model import Concept, Entity, Evidence, Extraction, Fact, Period
from kg.vocabulary import DCTERMS, IPG, OA, PROV, RDF, RDFS, SKOS, XSD

_Term = ox.NamedNode | ox.Literal
_Triple = tuple[ox.NamedNode, ox.NamedNode, _Term]
_BESIDE = frozenset(  # fields that are written in a way of their own, or not at all
    {"evidence", "again", "headline", "awaited", "noun", "joining", "number", "resumes", "another"}
)
_YEARS = frozenset({"year"})


def build(extraction: Extraction, *, software: str = "ipgraph", register_version: str = "") -> list[ox.Quad]:
    """Return the quads of a bulletin's graph, sorted, so that equal input gives equal bytes."""
    name = vocabulary.graph(vocabulary.local(extraction.iri))
    triples = {*_bulletin(extraction), *_provenance(extraction, name, software, register_version)}
    for entity in extraction.entities:
        triples.update(_entity(entity))
    triples.update(_facts(extraction))
    return sorted((ox.Quad(s, p, o, name) for s, p, o in triples), key=str)


def _text(value: str) -> ox.Literal:
    return ox.Literal(value)


def _date(value: date) -> ox.Literal:
    return ox.Literal(value.isoformat(), datatype=XSD.date)


def _integer(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=XSD.integer)


def _bulletin(extraction: Extraction) -> Iterator[_Triple]:
    node, document = ox.NamedNode(extraction.iri), extraction.document
    yield node, RDF.type, IPG.Bulletin
    yield node, IPG.fileName, _text(document.file_name)
    yield node, IPG.sha256, _text(document.sha256)
    yield node, IPG.fingerprint, _text(str(Fingerprint.of(document)))
    yield node, DCTERMS.language, _text(document.language)
    for term, span in ((DCTERMS.title, document.title), (IPG.subtitle, document.subtitle)):
        if span is not None:
            yield node, term, _text(" ".join(span.of(document.text).split()))
    if document.issued:
        yield node, DCTERMS.issued, _date(document.issued)
    if document.event_period:
        yield node, IPG.eventDate, _date(document.event_period.start)
    if document.source:
        yield node, DCTERMS.source, ox.NamedNode(document.source)
    for publisher in extraction.publishers:
        yield node, DCTERMS.publisher, ox.NamedNode(publisher.iri)
    for entity in extraction.entities:
        yield node, IPG.mentions if entity.mentioned else IPG.names, ox.NamedNode(entity.iri)


def _provenance(extraction: Extraction, name: ox.NamedNode, software: str, register_version: str) -> Iterator[_Triple]:
    reading = ox.NamedNode(f"{vocabulary.ID}reading/{vocabulary.local(extraction.iri)}")
    agent = ox.NamedNode(f"{vocabulary.ID}software/{vocabulary.slug(software)}")
    yield name, PROV.wasDerivedFrom, ox.NamedNode(extraction.iri)
    yield name, PROV.wasGeneratedBy, reading
    yield reading, RDF.type, IPG.Reading
    yield reading, PROV.used, ox.NamedNode(extraction.iri)
    if register_version:
        yield reading, PROV.used, ox.NamedNode(f"{vocabulary.ID}register/{register_version[:12]}")
    yield reading, PROV.wasAssociatedWith, agent
    yield agent, RDF.type, PROV.SoftwareAgent
    yield agent, RDFS.label, _text(software)


def _entity(entity: Entity) -> Iterator[_Triple]:
    """Describe a new entity whole; of a known one add only the names that the register lacks."""
    node = ox.NamedNode(entity.iri)
    yield node, RDF.type, IPG[entity.type]
    yield node, RDFS.label, _text(entity.label)
    for name in entity.names:
        if name not in {entity.label, entity.acronym}:
            yield node, SKOS.altLabel, _text(name)
    if entity.acronym and not entity.known:
        yield node, IPG.acronym, _text(entity.acronym)
    if entity.country and not entity.known:
        yield node, IPG.country, ox.NamedNode(entity.country)
    for party in entity.parties:
        yield node, IPG.party, ox.NamedNode(party.iri)
    if entity.start:
        yield node, IPG.start, _date(entity.start)


def _facts(extraction: Extraction) -> Iterator[_Triple]:
    used: Counter[str] = Counter()
    bulletin = ox.NamedNode(extraction.iri)
    for fact in extraction.facts:
        local = f"{vocabulary.local(extraction.iri)}-{fact.evidence[0].span.begin}"
        iri = vocabulary.thing(type(fact).__name__, local)
        used[iri] += 1
        node = ox.NamedNode(iri if used[iri] == 1 else f"{iri}-{used[iri]}")
        yield node, RDF.type, IPG[type(fact).__name__]
        yield node, IPG.statedIn, bulletin
        for evidence in fact.evidence:
            yield from _evidence(evidence, extraction, node)
        yield from _fields(fact, node)


def _evidence(evidence: Evidence, extraction: Extraction, fact: ox.NamedNode) -> Iterator[_Triple]:
    span, document = evidence.span, extraction.document
    node = ox.NamedNode(vocabulary.evidence(extraction.iri, span.begin, span.end))
    yield fact, IPG.evidence, node
    for term in (IPG.Evidence, OA.TextPositionSelector, OA.TextQuoteSelector):
        yield node, RDF.type, term
    yield node, OA.start, _integer(span.begin)
    yield node, OA.end, _integer(span.end)
    yield node, OA.exact, _text(span.of(document.text))
    yield node, IPG.blockPath, _text(evidence.block_path)
    yield node, PROV.wasQuotedFrom, ox.NamedNode(extraction.iri)


def _fields(fact: Fact, node: ox.NamedNode) -> Iterator[_Triple]:
    """Write every field under the property that bears its name."""
    for field in dataclasses.fields(fact):
        if field.name in _BESIDE:
            continue
        value = getattr(fact, field.name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Period):
                yield node, IPG.start, _date(item.start)
                yield node, IPG.end, _date(item.end)
                yield node, IPG.datePrecision, _text(item.precision)
            elif (term := _value(item, field.name)) is not None:
                yield node, _property(field.name), term


def _value(item: object, name: str) -> _Term | None:
    """Return the RDF term of a value, or None when it says nothing."""
    match item:
        case None | "" | False:
            return None
        case Entity():
            return ox.NamedNode(item.iri)
        case Concept():
            return vocabulary.concept(item.scheme, item.name)
        case True:
            return ox.Literal("true", datatype=XSD.boolean)
        case int():
            return ox.Literal(f"{item:04d}", datatype=XSD.gYear) if name in _YEARS else _integer(item)
        case date():
            return _date(item)
        case str():
            return _text(item)
    raise TypeError(f"no RDF term for {item!r} of field {name}")


@cache
def _property(name: str) -> ox.NamedNode:
    """Return the property that bears the name of a field: ``made_at`` is ``ipg:madeAt``."""
    return RDFS.label if name == "label" else IPG[re.sub(r"_(\w)", lambda m: m[1].upper(), name)]
