"""An RDF file of anybody -> a report of what in it breaks the shapes; used by the validate command."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pyoxigraph as ox

from kg.errors import UnreadableInput
from kg.model import Finding, Severity
from kg.validate import engine, wording
from kg.validate.engine import Types
from kg.validate.shapes import Shapes, load
from kg.validate.terms import Part, by_graph, nodes
from kg.validate.verdict import NOTHING, concepts, types
from kg.vocabulary import RDF, SKOS

_FORMATS = {  # RDF/XML is left out: a small file of it can fill the memory
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, and what it breaks, the gravest first."""

    statements: int
    graphs: int
    findings: tuple[Finding, ...]

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity == severity)


def report(path: Path, *, context: Types = NOTHING, settled: Iterable[ox.Quad] = (), shapes: Shapes | None = None) -> Report:
    """Validate a file, each of its named graphs by itself, and withhold nothing.

    What a graph names and does not describe is looked up in the rest of the file, then in ``context``. So is a thing of
    which the file says no more than what is ``settled``: nobody has to look at that again.
    Raises UnreadableInput for a file that is no RDF, and IpgraphError when the validator fails.
    """
    quads = read(path)
    parts = by_graph(_news(quads, settled))
    elsewhere = {**concepts(), **context}
    known = {**elsewhere, **types(quads)}
    at_home = {q.subject.value for q in quads if q.object == SKOS.Concept and isinstance(q.subject, ox.NamedNode)}  # defined by the file
    guests = [away | (elsewhere.keys() - at_home) for away in _guests(parts)]
    results = engine.batched(parts, known, shapes or load(), guests=guests)
    findings = [wording.finding(r, part, file_name=path.name) for part, found in zip(parts, results, strict=True) for r in found]
    return Report(len(quads), len({q.graph_name for q in quads}), tuple(sorted(findings, key=_gravity)))


def _news(quads: Sequence[ox.Quad], settled: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return what is said of things of which not all is settled."""
    said = {q.triple for q in settled}
    new = {q.subject for q in quads if q.triple not in said}
    return [q for q in quads if q.subject in new]


def _guests(parts: Sequence[Part]) -> list[set[str]]:
    """Return for each graph the things that it speaks of and that have their home in another graph.

    The home of a thing is the graph that says what it is; of several, or where none does, the one that says most.
    """
    homes: dict[str, tuple[bool, int, int]] = {}
    for index, part in enumerate(parts):
        typed = {s.subject for s in part if s.predicate == RDF.type.value}
        for subject, count in Counter(s.subject for s in part).items():
            homes[subject] = max(homes.get(subject, (False, 0, 0)), (subject in typed, count, -index))
    return [{n for n in nodes(part) if n in homes and homes[n][-1] != -index} for index, part in enumerate(parts)]


def _gravity(finding: Finding) -> tuple[int, str, str]:
    return get_args(Severity).index(finding.severity), finding.rule or "", finding.focus or ""


def read(path: Path) -> list[ox.Quad]:
    """Return the quads of an RDF file; its ending tells its format.

    Raises UnreadableInput with the line, for a file that cannot be read.
    """
    form = _FORMATS.get(path.suffix.lower())
    if form is None:
        message = f"{path.suffix or 'a name without ending'} is no format of RDF that is read here"
        raise UnreadableInput(message, where=str(path), advice=f"Use one of {' '.join(_FORMATS)}.")
    try:
        quads = list(ox.parse(path=str(path), format=form))
    except SyntaxError as error:
        raise UnreadableInput(f"this is not {form.name}: {error.msg}", where=f"{path}:{error.lineno or 1}") from error
    except OSError as error:
        raise UnreadableInput(f"this file cannot be read: {error.strerror or error}", where=str(path)) from error
    if any(isinstance(q.object, ox.Triple) for q in quads):
        raise UnreadableInput("statements about statements are not read", where=str(path))
    return quads
