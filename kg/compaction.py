"""Quads -> JSON-LD with our context, so that it reads like ordinary JSON; used by the export.

The context stands in the document: nothing has to be fetched to read it. pyLD would do the same with any context,
and takes forty times as long; ours has prefixes, names of terms and their types, and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from kg import resources
from kg.vocabulary import RDF, XSD

_ID, _TYPE = "id", "type"  # what the context calls @id and @type


@dataclass(frozen=True, slots=True)
class _Term:
    """A name of the context, and the type that its values have unless they say another."""

    name: str
    type: str | None


def document(quads: Iterable[ox.Quad]) -> Iterator[bytes]:
    """Yield a document, a line for each thing; quads of one graph, and in it of one subject, must stand together."""
    context = json.dumps(_context(), ensure_ascii=False, separators=(",", ":"))
    yield f'{{"@context":{context},"@graph":[\n'.encode()
    between = ""
    for graph, held in groupby(quads, key=lambda quad: quad.graph_name):
        nodes = ",\n".join(_node(subject, group) for subject, group in groupby(held, key=lambda quad: quad.subject))
        whole = f'{{"id":{_quoted(graph.value)},"@graph":[\n{nodes}\n]}}' if isinstance(graph, ox.NamedNode) else nodes
        yield f"{between}{whole}".encode()
        between = ",\n"
    yield b"\n]}\n"


def _node(subject: object, quads: Iterable[ox.Quad]) -> str:
    """Return one thing as a line of JSON."""
    assert isinstance(subject, ox.NamedNode)
    said: dict[str, Any] = {_ID: subject.value}
    for quad in quads:
        assert isinstance(quad.object, ox.NamedNode | ox.Literal)
        if quad.predicate == RDF.type and isinstance(quad.object, ox.NamedNode):
            _add(said, _TYPE, _name(quad.object.value))
        else:
            term = _terms().get(quad.predicate.value) or _Term(_compact(quad.predicate.value), None)
            _add(said, term.name, _value(quad.object, term.type))
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _add(said: dict[str, Any], name: str, value: object) -> None:
    """Put a value to a name: one as it is, several as a list."""
    if name not in said:
        said[name] = value
    elif isinstance(said[name], list):
        said[name].append(value)
    else:
        said[name] = [said[name], value]


def _value(node: ox.NamedNode | ox.Literal, kind: str | None) -> object:
    """Return a value; only one whose type is not that of its term says which it has."""
    if isinstance(node, ox.NamedNode):
        return node.value if kind == "@id" else {_ID: node.value}
    if node.language:
        return {"@value": node.value, "@language": node.language}
    if node.datatype == XSD.string:
        return node.value if kind is None else {"@value": node.value}
    return node.value if node.datatype.value == kind else {"@value": node.value, "@type": _compact(node.datatype.value)}


def _name(iri: str) -> str:
    term = _terms().get(iri)
    return term.name if term and term.type is None else _compact(iri)


@cache
def _compact(iri: str) -> str:
    """Return an IRI with its prefix, where the context has one for it."""
    for prefix, base in _prefixes().items():
        local = iri.removeprefix(base)
        if local != iri and local and not local.startswith("//"):
            return f"{prefix}:{local}"
    return iri


@cache
def _context() -> Mapping[str, Any]:
    context = json.loads((resources.folder("ontology") / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    assert isinstance(context, dict)
    return context


@cache
def _prefixes() -> Mapping[str, str]:
    return {name: value for name, value in _context().items() if isinstance(value, str) and value.endswith(("#", "/"))}


@cache
def _terms() -> Mapping[str, _Term]:
    """Return the name and the type of each term of the context, by its IRI."""
    found: dict[str, _Term] = {}
    for name, value in _context().items():
        told = value if isinstance(value, dict) else {"@id": value}
        if name.startswith("@") or str(told["@id"]).startswith("@") or name in _prefixes():
            continue
        kind = told.get("@type")
        found.setdefault(_expanded(told["@id"]), _Term(name, kind if kind is None or kind.startswith("@") else _expanded(kind)))
    return found


def _expanded(curie: str) -> str:
    prefix, _, local = curie.partition(":")
    return _prefixes()[prefix] + local if prefix in _prefixes() else curie


@cache
def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
