"""The register -> the quads of its named graph, without blank nodes and in one order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import pyoxigraph as ox

from kg.model import Period
from kg.register.records import Holding, Membership, RegisterEntity
from kg.register.tables import read
from kg.vocabulary import DCTERMS, FOAF, ID, IPG, ORG, PROV, RDF, RDFS, SCHEMA, SKOS, XSD, concept, graph, local, thing

Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]


def quads(entities: Iterable[RegisterEntity], holdings: Iterable[Holding], memberships: Iterable[Membership]) -> list[ox.Quad]:
    """Return the register graph, sorted.

    English names are plain strings, so that they join; others carry their language. Only who belongs has a
    PartyStatus: a signature alone makes no party.
    """
    triples: set[Triple] = set()
    for entity in entities:
        triples.update(_entity(entity))
    for holding in holdings:
        triples.update(_holding(holding))
    for membership in memberships:
        if membership.belongs:
            triples.update(_party_status(membership))
    triples.update(_changes())
    triples.update(_sources())
    name = graph("register")
    return [ox.Quad(*triple, name) for triple in sorted(triples, key=lambda triple: tuple(map(str, triple)))]


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def _day(day: date) -> ox.Literal:
    return ox.Literal(day.isoformat(), datatype=XSD.date)


def _when(period: Period) -> ox.Literal:
    """Return a day as xsd:date, and what is known less precisely as xsd:gYear."""
    if period.precision == "day":
        return _day(period.start)
    return ox.Literal(f"{period.start:%Y}", datatype=XSD.gYear)


def _spell(node: ox.NamedNode, start: Period | None, end: Period | None) -> Iterator[Triple]:
    """Yield the first and the last day that something may cover, and how precisely they are known."""
    if start:
        yield node, IPG.start, _day(start.start)
    if end:
        yield node, IPG.end, _day(end.end)
    known = [period.precision for period in (start, end) if period]
    if known:
        yield node, IPG.datePrecision, ox.Literal(max(known, key=("day", "month", "year").index))


def _entity(entity: RegisterEntity) -> Iterator[Triple]:
    node = _node(entity.iri)
    yield node, RDF.type, IPG[entity.type]
    yield node, RDFS.label, ox.Literal(entity.label)
    yield from _names(entity, node)
    yield from _codes(entity, node)
    for predicate, iri in (
        (IPG.country, entity.country),
        (FOAF.homepage, entity.homepage),
        (IPG.administeredBy, entity.administered_by),
        (SCHEMA.location, entity.headquarters),
        (DCTERMS.isPartOf, entity.part_of),
    ):
        if iri:
            yield node, predicate, _node(iri)
    for part in entity.parts:
        yield node, DCTERMS.hasPart, _node(part)
    for predicate, day in ((IPG.start, entity.start), (IPG.end, entity.end)):
        if day:
            yield node, predicate, _day(day)
    for predicate, period in ((IPG.adopted, entity.adopted), (IPG.inForce, entity.in_force)):
        if period:
            yield node, predicate, _when(period)
    if entity.family:
        yield node, FOAF.familyName, ox.Literal(entity.family)
    for source in entity.sources:
        yield node, DCTERMS.source, _node(source)


def _names(entity: RegisterEntity, node: ox.NamedNode) -> Iterator[Triple]:
    predicates = {"acronym": IPG.acronym, "demonym": IPG.demonym, "code": SKOS.hiddenLabel}
    if entity.acronym:
        yield node, IPG.acronym, ox.Literal(entity.acronym)
    for name in entity.names:
        if name.text != entity.label:
            language = None if name.language == "en" else name.language
            yield node, predicates.get(name.form, SKOS.altLabel), ox.Literal(name.text, language=language)


def _codes(entity: RegisterEntity, node: ox.NamedNode) -> Iterator[Triple]:
    alpha2, alpha3 = entity.iso or (None, None)
    for predicate, code in ((IPG.isoCode, alpha2), (IPG.iso3Code, alpha3), (IPG.st3Code, entity.st3)):
        if code:
            yield node, predicate, ox.Literal(code)


def _holding(holding: Holding) -> Iterator[Triple]:
    when = holding.start or holding.as_of or holding.end
    parts = [local(holding.official), local(holding.organization), *([when.start.isoformat()] if when else [])]
    node = _node(thing("OfficeHolding", "-".join(parts)))
    yield node, RDF.type, IPG.OfficeHolding
    yield node, IPG.official, _node(holding.official)
    yield node, IPG.role, ox.Literal(holding.role)
    yield node, IPG.organization, _node(holding.organization)
    yield node, IPG.mode, concept("mode", holding.mode)
    yield from _spell(node, holding.start, holding.end)
    if holding.as_of:
        yield node, IPG.asOf, _day(holding.as_of.end)
    for source in holding.sources:
        yield node, PROV.wasDerivedFrom, _node(source)


def _party_status(membership: Membership) -> Iterator[Triple]:
    node = _node(thing("PartyStatus", f"{local(membership.member)}-{local(membership.of)}"))
    yield node, RDF.type, IPG.PartyStatus
    yield node, IPG.member, _node(membership.member)
    yield node, IPG.of, _node(membership.of)
    for predicate, period in (
        (IPG.signed, membership.signed),
        (IPG.deposited, membership.deposited),
        (IPG.inForce, membership.in_force),
    ):
        if period:
            yield node, predicate, _when(period)
    if membership.as_of:
        yield node, IPG.asOf, _day(membership.as_of.end)
    if membership.instrument:
        yield node, IPG.instrumentKind, ox.Literal(membership.instrument)
    for source in membership.sources:
        yield node, PROV.wasDerivedFrom, _node(source)


def _changes() -> Iterator[Triple]:
    for row in read("changes"):
        original, resulting = ID + row["original"], ID + row["resulting"]
        node = _node(thing("ChangeEvent", f"{local(original)}-to-{local(resulting)}"))
        yield node, RDF.type, ORG.ChangeEvent
        yield node, ORG.originalOrganization, _node(original)
        yield node, ORG.resultingOrganization, _node(resulting)
        period = row.period("date")
        if period:
            yield node, DCTERMS.date, _when(period)
        for source in row.sources():
            yield node, PROV.wasDerivedFrom, _node(source)


def _sources() -> Iterator[Triple]:
    for row in read("sources"):
        node = _node(f"{ID}source/{row['slug']}")
        yield node, RDF.type, PROV.Entity
        yield node, RDFS.label, ox.Literal(row["label"])
        if row["address"]:
            yield node, DCTERMS.source, _node(row["address"])
