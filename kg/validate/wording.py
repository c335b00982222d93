"""A result and the graph it was found in -> a finding that a person can act on."""

from __future__ import annotations

from kg.model import Finding, Span
from kg.validate.engine import Result
from kg.validate.terms import Part
from kg.vocabulary import DCTERMS, IPG, OA, ONTOLOGY, RDF, RDFS, SKOS, local

_NAMES = frozenset(p.value for p in (RDFS.label, SKOS.prefLabel, DCTERMS.title))


def finding(result: Result, part: Part, *, file_name: str | None = None) -> Finding:
    """Say which rule a node breaks, and quote the sentence that the node rests on.

    The kind is ``violation`` for what must not be, ``incomplete`` for what a reading may lack.
    """
    quote, span = _evidence(result.focus, part)
    found = "" if result.value in (None, result.focus) else f' Found: "{result.value}".'
    return Finding(
        kind="violation" if result.rule.severity == "violation" else "incomplete",
        message=f"{_name(result.focus, part)}: {result.rule.message}{found}",
        severity=result.rule.severity,
        file_name=file_name or min((s.object for s in part if s.predicate == IPG.fileName.value), default=None),
        span=span,
        quote=quote,
        rule=result.rule.iri,
        focus=result.focus,
    )


def _name(focus: str, part: Part) -> str:
    """Return what a person calls a node: its class and its label, else the end of its IRI."""
    about = [s for s in part if s.subject == focus]
    kinds = (s.object for s in about if s.predicate == RDF.type.value and s.object.startswith(ONTOLOGY))
    kind = min(kinds, default="Node").removeprefix(ONTOLOGY)
    label = min((s.object for s in about if s.predicate in _NAMES), default=None)
    return f"{kind} {local(focus)}" if label is None else f'{kind} "{label}"'


def _evidence(focus: str, part: Part) -> tuple[str | None, Span | None]:
    """Return the first quote that a fact rests on, or that evidence is."""
    nodes = _objects(focus, IPG.evidence.value, part) or [focus]
    quotes = ((quote, _span(n, part)) for n in nodes for quote in _objects(n, OA.exact.value, part))
    return min(quotes, key=lambda q: (q[1] or Span(0, 0), q[0]), default=(None, None))


def _span(node: str, part: Part) -> Span | None:
    ends = [value for p in (OA.start, OA.end) for value in _objects(node, p.value, part)]
    return Span(int(ends[0]), int(ends[1])) if len(ends) == 2 and all(e.isdecimal() for e in ends) else None


def _objects(node: str, predicate: str, part: Part) -> list[str]:
    return sorted(s.object for s in part if s.subject == node and s.predicate == predicate)
