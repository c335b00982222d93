"""Questions -> sh:SPARQLSelectExecutable, as the SPARQL examples of the Swiss Institute of Bioinformatics are written.

Their tools (https://github.com/sib-swiss/sparql-examples) read them; ``spex:`` is their vocabulary. Each query is
whole as it stands: a parameter that has no value leaves it open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox

from kg import questions, vocabulary
from kg.description.dataset import THIS
from kg.description.statements import Triple, Value, about, text
from kg.questions import Question
from kg.vocabulary import DCTERMS, OWL, RDF, RDFS, SCHEMA, SH, SPEX, XSD

PREFIXES = ox.NamedNode(vocabulary.thing("Dataset", "prefixes"))
_PREFIX = re.compile(r"PREFIX (?P<name>[a-z]+): <(?P<namespace>[^>]+)>", re.ASCII)  # "PREFIX ipg: <https://...#>"
_SERVICE = re.compile(r"\bSERVICE <(?P<endpoint>[^>]+)>", re.ASCII)


def triples() -> Iterator[Triple]:
    """Yield all questions of the installation, and the prefixes that they use."""
    asked = [*questions.walk(), *questions.walk_federated()]
    for question in asked:
        yield from about(node(question), _question(question))
    declared = {name: namespace for question in asked for name, namespace in _PREFIX.findall(question.text)}
    yield PREFIXES, RDF.type, OWL.Ontology
    yield PREFIXES, DCTERMS.title, text("The prefixes of the questions")
    for name, namespace in sorted(declared.items()):
        prefix = ox.NamedNode(vocabulary.thing("Prefix", name))
        yield PREFIXES, SH.declare, prefix
        yield prefix, RDF.type, SH.PrefixDeclaration
        yield prefix, SH.prefix, ox.Literal(name)
        yield prefix, SH.namespace, ox.Literal(namespace, datatype=XSD.anyURI)


def node(question: Question) -> ox.NamedNode:
    return ox.NamedNode(vocabulary.thing("Question", question.name))


def _question(question: Question) -> Iterator[tuple[ox.NamedNode, Value]]:
    yield RDF.type, SH.SPARQLExecutable
    yield RDF.type, SH.SPARQLSelectExecutable
    yield DCTERMS.title, text(question.title)
    yield RDFS.comment, text(f"{question.title}. {question.description}")
    yield SH.prefixes, PREFIXES
    yield SH.select, ox.Literal(question.text)
    yield SCHEMA.keywords, ox.Literal(question.topic)
    yield SCHEMA.isPartOf, THIS
    for endpoint in sorted(set(_SERVICE.findall(question.text))):
        yield SPEX.federatesWith, ox.NamedNode(endpoint)
