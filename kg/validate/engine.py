"""Statements and shapes -> results, by pySHACL; the one place that calls it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import IpgraphError
from kg.validate import screen
from kg.validate.shapes import SH, Rule, Shapes
from kg.validate.terms import NAMELESS, Part, Term, Triple, graph, nodes
from kg.vocabulary import RDF

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_AT_ONCE = 50  # graphs; more fill the memory and are no faster
_LACKS = frozenset(SH + kind for kind in ("MinCountConstraintComponent", "HasValueConstraintComponent", "OrConstraintComponent"))

Types = Mapping[str, Sequence[str]]  # IRI of a thing -> IRIs of its classes


@dataclass(frozen=True, slots=True)
class Result:
    """One node that breaks one rule, with the value that breaks it where there is one."""

    focus: str
    rule: Rule
    path: str | None = None
    value: str | None = None  # an IRI, or the text of a literal
    is_lack: bool = False  # nothing is wrong, something is missing


def run(triples: Iterable[Triple], shapes: Shapes) -> list[Result]:
    """Return the results for all targets among the triples, sorted.

    Raises IpgraphError when pySHACL fails, which is neither conformance nor violation.
    """
    from pyshacl import validate
    from pyshacl.errors import ReportableRuntimeError

    data = graph((*triples, *shapes.ontology))  # given apart, pySHACL would copy all to join them
    try:
        _, report, text = validate(
            data,
            shacl_graph=shapes.graph,
            inference="none",  # else the domain of a property supplies the very type that a shape asks for
            advanced=False,
            js=False,
            do_owl_imports=False,
            inplace=False,
        )
    except (ReportableRuntimeError, TypeError, ValueError, re.error) as error:  # all seen, on shapes that are wrong
        raise _failure(str(error)) from error
    if isinstance(report, ReportableRuntimeError):  # pySHACL returns this one and does not raise it
        raise _failure(text) from report
    return sorted(_results(report, shapes), key=lambda r: (r.focus, r.rule.iri, r.path or "", r.value or ""))


def batched(
    parts: Sequence[Part], types: Types, shapes: Shapes, *, guests: Sequence[Container[str]], screened: bool = False
) -> list[list[Result]]:
    """Return the results for each of several graphs, each judged by itself, many in one run: faster than a run for each.

    ``types`` are the classes of what the graphs name and do not describe. ``guests`` are for each graph the
    things that have their home elsewhere: what the graph does not say of them is no lack. When ``screened``, pySHACL
    judges only what the quick validator takes exception to, where there is one.
    """
    found: list[list[Result]] = [[] for _ in parts]
    for begin in range(0, len(parts), _AT_ONCE):
        batch = range(begin, min(begin + _AT_ONCE, len(parts)))
        chosen = _suspects(batch, parts, types, shapes, guests) if screened and screen.is_there() else batch
        for index, results in zip(chosen, _batch([parts[i] for i in chosen], types, shapes, [guests[i] for i in chosen]), strict=True):
            found[index] = results
    return found


def _suspects(batch: Sequence[int], parts: Sequence[Part], types: Types, shapes: Shapes, guests: Sequence[Container[str]]) -> Sequence[int]:
    """Return the graphs of a batch that the quick validator takes exception to."""
    names = _Names([parts[i] for i in batch], shapes.named)
    found = set()
    for broken, component in screen.exceptions(names.lines([parts[i] for i in batch], types), shapes):
        if broken in names.original:
            at, focus = names.original[broken]
            if not (component in _LACKS and focus in guests[batch[at]]):
                found.add(batch[at])
    return sorted(found)


def _batch(parts: Sequence[Part], types: Types, shapes: Shapes, guests: Sequence[Container[str]]) -> list[list[Result]]:
    if not parts:
        return []
    names = _Names(parts, shapes.named)
    found: list[list[Result]] = [[] for _ in parts]
    for result in run(names.triples(parts, types), shapes):
        if result.focus in names.original:
            index, focus = names.original[result.focus]
            value = names.original.get(result.value or "", (index, result.value))[1]
            if not (result.is_lack and focus in guests[index]):
                found[index].append(replace(result, focus=focus, value=value))
    return found


class _Names:
    """A name of its own for each node that more than one graph speaks of, while they are validated together.

    Two bulletins may each give a company one label. Neither gives two, and their union must not say so; nor may
    one rely on the other to say that it is a company. What the shapes call by its name keeps it.
    """

    def __init__(self, parts: Sequence[Part], fixed: Container[str]) -> None:
        self.original: dict[str, tuple[int, str]] = {}
        self._given: list[dict[str, ox.NamedNode]] = [{} for _ in parts]
        described = {s.subject for part in parts for s in part}
        for index, part in enumerate(parts):
            for node in {s.subject for s in part if s.subject in fixed}:
                self.original.setdefault(node, (index, node))
            for node in {n for n in nodes(part) if n in described and n not in fixed}:
                self._add(index, node)

    def _add(self, index: int, node: str) -> None:
        name = node
        if name in self.original:
            base, char, places = node.partition("#char=")  # evidence stays a fragment of a bulletin
            name = f"{base}--{index}{char}{places}"  # and every IRI one of a-z, 0-9 and hyphens, as the shapes ask
            self._given[index][node] = ox.NamedNode(name)
        self.original[name] = (index, node)

    def triples(self, parts: Sequence[Part], types: Types) -> Iterator[Triple]:
        """Yield the graphs under these names, and the types of what they describe or refer to."""
        for given, part in zip(self._given, parts, strict=True):
            for s in part:
                subject, predicate, value = s.terms
                yield given.get(s.subject, subject), predicate, _object(given.get(s.object, value) if s.is_link else value)
            for node in {n for n in nodes(part) if n in types}:
                for kind in types[node]:
                    yield given.get(node) or ox.NamedNode(node), RDF.type, ox.NamedNode(kind)

    def lines(self, parts: Sequence[Part], types: Types) -> Iterator[str]:
        """Yield the same as lines of N-Triples, for which no term has to be made."""
        predicates: dict[str, str] = {}
        for given, part in zip(self._given, parts, strict=True):
            subjects, links = ({node: str(name) for node, name in given.items()} for _ in range(2))
            for s in part:
                subject = subjects.get(s.subject) or subjects.setdefault(s.subject, str(s.quad.subject))
                predicate = predicates.get(s.predicate) or predicates.setdefault(s.predicate, str(s.quad.predicate))
                link = (links.get(s.object) or links.setdefault(s.object, str(_object(s.terms[2])))) if s.is_link else None
                yield f"{subject} {predicate} {link or s.quad.object} .\n"
            for node in {n for n in nodes(part) if n in types}:
                name = given.get(node) or ox.NamedNode(node)
                yield from (f"{name} {RDF.type} <{kind}> .\n" for kind in types[node])


def _object(value: Term) -> Term:
    # No shape accepts a blank node, and pySHACL fails where it should compare one with a date.
    return ox.Literal(value.value, datatype=ox.NamedNode(NAMELESS)) if isinstance(value, ox.BlankNode) else value


def _results(report: Graph, shapes: Shapes) -> Iterator[Result]:
    from rdflib import RDF as RDFLIB_RDF
    from rdflib import Namespace

    sh = Namespace(SH)
    for found in report.subjects(RDFLIB_RDF.type, sh.ValidationResult):
        focus, shape, kind = (str(report.value(found, sh[p])) for p in ("focusNode", "sourceShape", "sourceConstraintComponent"))
        path, value = (report.value(found, sh[p]) for p in ("resultPath", "value"))
        yield Result(focus, shapes.rules[shape], _text(path), _text(value), is_lack=kind in _LACKS)


def _text(node: Node | None) -> str | None:
    return None if node is None else str(node)


def _failure(why: str) -> IpgraphError:
    return IpgraphError(f"the validator failed and said neither yes nor no: {why}", where="shapes/")
