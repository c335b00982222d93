"""Every field of every kind of fact has its term in the ontology, under the name that the graph writes it with."""

from __future__ import annotations

import dataclasses
import importlib
from collections.abc import Iterator
from datetime import date
from typing import Any

import pyoxigraph as ox
import pytest

from kg import bulletins, facts, graph
from kg.model import Concept, Entity, Evidence, Extraction, Fact, Period, Span
from kg.vocabulary import IPG, ONTOLOGY, RDFS

SILENT = {
    "again",
    "another",
    "awaited",
    "headline",
    "joining",
    "noun",
    "number",
    "resumes",
}  # they serve to bring two tellings together and are not written
ENTITY = Entity(
    "https://w3id.org/ipgraph/id/organization/wipo", "IntergovernmentalOrganization", "World Intellectual Property Organization"
)
DAYS = Period(date(2019, 5, 13), date(2019, 5, 14))
CONCEPTS = {"status": "agreed", "mode": "holds", "topic": "patents", "action": "launch"}


def _class(name: str) -> type[Fact]:
    """Return the class of a module that reads facts: it is named like the module."""
    found: type[Fact] = getattr(importlib.import_module(f"kg.facts.{name}"), "".join(word.capitalize() for word in name.split("_")))
    assert issubclass(found, Fact)
    return found


def _below(root: type[Fact]) -> Iterator[type[Fact]]:
    for kind in root.__subclasses__():
        yield kind
        yield from _below(kind)


KINDS = [_class(name) for name in facts.kinds()]
FIELDS = [pytest.param(kind, field, id=f"{kind.__name__}.{field.name}") for kind in KINDS for field in dataclasses.fields(kind)]


def _value(field: dataclasses.Field[object]) -> object:
    """Return a value that a field may have, by its annotation."""
    annotation = str(field.type)
    values = {
        "Evidence": Evidence(Span(0, 4), "1"),
        "Entity": ENTITY,
        "Period": DAYS,
        "Concept": Concept(field.name, CONCEPTS.get(field.name, "")),
    }
    values |= {"date": date(2019, 5, 13), "int": 3, "bool": True, "str": "words"}
    value = next(v for key, v in values.items() if key in annotation)
    return (value,) if annotation.startswith("tuple") else value


def _fact(kind: type[Fact], **values: object) -> Fact:
    required = {
        f.name: _value(f) for f in dataclasses.fields(kind) if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
    }
    given: dict[str, Any] = required | values
    return kind(**given)


def _written(fact: Fact) -> set[ox.NamedNode]:
    """Return the properties that the graph writes of a fact."""
    document = bulletins.read_bytes(b"Title\n\n3 June 2019\n\nWords.\n", file_name="bulletin.txt")
    quads = graph.build(Extraction(document, "https://w3id.org/ipgraph/id/bulletin/b", facts=(fact,)))
    node = next(q.subject for q in quads if q.object == IPG[type(fact).__name__])
    return {q.predicate for q in quads if q.subject == node}


def _properties(field: str) -> set[ox.NamedNode]:
    """Return the properties that a field is written as: of its own name, but for what has a common one elsewhere."""
    if field in SILENT:
        return set()
    special = {"when": {IPG.start, IPG.end, IPG.datePrecision}, "label": {RDFS.label}}
    return special.get(field) or {IPG[_camel(field)]}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_fact_is_a_class_of_the_ontology(kind: type[Fact]) -> None:
    """The ontology defines a class with the name of the Python class."""
    assert IPG[kind.__name__] == ox.NamedNode(ONTOLOGY + kind.__name__)


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_a_field_is_written_as_a_property_of_the_ontology(kind: type[Fact], field: dataclasses.Field[object]) -> None:
    """What a field holds stands under a property of its name, and the ontology has the term."""
    expected = _properties(field.name)
    with_it = _written(_fact(kind, **{field.name: _value(field)}))
    shared = field.name == "evidence" or field.name in SILENT  # nothing is written without evidence
    without = with_it - expected if shared else _written(_fact(kind, **{field.name: None}))
    assert with_it - without == expected


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


def test_no_fact_is_of_another_kind() -> None:
    """All classes of facts are those of the modules that read them, and the event that six of them share."""
    assert sorted({kind.__name__ for kind in _below(Fact)}) == sorted({"Event", *(kind.__name__ for kind in KINDS)})
