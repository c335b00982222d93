"""Statements and shapes -> results, by pySHACL; the one place that calls it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import IpgraphError
from kg.validate.shapes import SH, Rule, Shapes
from kg.validate.terms import Part, Triple, graph
from kg.vocabulary import RDF

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

Types = Mapping[str, Sequence[str]]  # IRI of a thing -> IRIs of its classes


@dataclass(frozen=True, slots=True)
class Result:
    """One node that breaks one rule, with the value that breaks it where there is one."""

    focus: str
    rule: Rule
    path: str | None = None
    value: str | None = None  # an IRI, or the text of a literal


def run(triples: Iterable[Triple], shapes: Shapes) -> list[Result]:
    """Return the results for all targets among the triples, sorted.

    Raises IpgraphError when pySHACL fails, which is neither conformance nor violation.
    """
    from pyshacl import validate
    from pyshacl.errors import ReportableRuntimeError

    try:
        _, report, text = validate(
            graph(triples),
            shacl_graph=shapes.graph,
            ont_graph=shapes.ontology,
            inference="none",  # else the domain of a property supplies the very type that a shape asks for
            advanced=False,
            js=False,
            do_owl_imports=False,
            inplace=False,
        )
    except ReportableRuntimeError as error:
        raise _failure(str(error)) from error
    if isinstance(report, ReportableRuntimeError):  # pySHACL returns this one and does not raise it
        raise _failure(text) from report
    return sorted(_results(report, shapes), key=lambda r: (r.focus, r.rule.iri, r.path or "", r.value or ""))


def batched(parts: Sequence[Part], types: Types, shapes: Shapes) -> list[list[Result]]:
    """Return the results for each of several graphs, each judged by itself, in one run: faster than a run for each.

    ``types`` are the classes of things that stand elsewhere. What such a thing lacks is no fault of the graph
    that names it; what the graph says wrongly of it is.
    """
    names = _Names(parts)
    found: list[list[Result]] = [[] for _ in parts]
    for result in run(names.triples(parts, types), shapes):
        if result.focus in names.original:
            index, focus = names.original[result.focus]
            value = names.original.get(result.value or "", (index, result.value))[1]
            found[index].append(replace(result, focus=focus, value=value))
    return [[r for r in results if _is_told(r, part)] for results, part in zip(found, parts, strict=True)]


class _Names:
    """A name of its own for each node that more than one graph describes, while they are validated together.

    Two bulletins may each give a company one label. Neither gives two, and their union must not say so.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        self.original: dict[str, tuple[int, str]] = {}
        self._given: list[dict[str, ox.NamedNode]] = [{} for _ in parts]
        for index, part in enumerate(parts):
            for subject in {s.subject for s in part}:
                self._add(index, subject)

    def _add(self, index: int, subject: str) -> None:
        name = subject
        if name in self.original:
            base, hash_, fragment = subject.partition("#")
            name = f"{base}--{index}{hash_}{fragment}"  # still such an IRI as the shapes ask for
            self._given[index][subject] = ox.NamedNode(name)
        self.original[name] = (index, subject)

    def triples(self, parts: Sequence[Part], types: Types) -> Iterator[Triple]:
        """Yield the graphs under these names, and the types of what they describe or refer to."""
        for given, part in zip(self._given, parts, strict=True):
            for s in part:
                subject, predicate, value = s.terms
                yield given.get(s.subject, subject), predicate, given.get(s.object, value) if s.is_link else value
            for node in {n for s in part for n in (s.subject, s.object) if n in types}:
                for kind in types[node]:
                    yield given.get(node) or ox.NamedNode(node), RDF.type, ox.NamedNode(kind)


def _is_told(result: Result, part: Part) -> bool:
    """Tell whether the graph describes the node as a whole, or says the very thing that breaks the rule."""
    about = [s for s in part if s.subject == result.focus]
    return any(s.predicate == RDF.type.value or (s.predicate, s.object) == (result.path, result.value) for s in about)


def _results(report: Graph, shapes: Shapes) -> Iterator[Result]:
    from rdflib import RDF as RDFLIB_RDF
    from rdflib import Namespace

    sh = Namespace(SH)
    for found in report.subjects(RDFLIB_RDF.type, sh.ValidationResult):
        focus, shape, path, value = (report.value(found, sh[p]) for p in ("focusNode", "sourceShape", "resultPath", "value"))
        yield Result(str(focus), shapes.rules[str(shape)], _text(path), _text(value))


def _text(node: Node | None) -> str | None:
    return None if node is None else str(node)


def _failure(why: str) -> IpgraphError:
    return IpgraphError(f"the validator failed and said neither yes nor no: {why}", where="shapes/")
