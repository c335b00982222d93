"""The concept schemes -> a page: each concept with its definition and the words that it is recognized by."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import pyoxigraph as ox

from kg import resources, vocabulary
from kg.documentation import frame
from kg.vocabulary import IPG, RDF, SKOS

_Said = Mapping[str, list[str]]  # property -> values


def page() -> str:
    """Return the page of all schemes, each with its concepts in the order of their names."""
    said = _read()
    schemes = sorted(iri for iri, values in said.items() if SKOS.ConceptScheme.value in values.get(RDF.type.value, ()))
    return frame.page("concepts.html", "\n".join(_scheme(iri, said) for iri in schemes))


def _read() -> dict[str, dict[str, list[str]]]:
    said: dict[str, dict[str, list[str]]] = {}
    for quad in ox.parse(path=str(resources.folder("ontology") / "concepts.ttl"), format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            said.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object.value)
    return said


def _scheme(scheme: str, said: Mapping[str, _Said]) -> str:
    members = sorted(iri for iri, values in said.items() if scheme in values.get(SKOS.inScheme.value, ()))
    rows = "".join(_row(iri, said[iri]) for iri in members)
    title = _first(said[scheme], SKOS.prefLabel, vocabulary.DCTERMS.title, vocabulary.RDFS.label)
    return (
        f"<h2>{escape(title)}</h2>\n<p>{escape(_first(said[scheme], SKOS.definition, vocabulary.DCTERMS.description))}</p>\n"
        f"<table><tr><th>Concept</th><th>Definition</th><th>Recognized by</th></tr>{rows}</table>"
    )


def _row(iri: str, values: _Said) -> str:
    name = iri.removeprefix(vocabulary.ID)
    cues = sorted(cue for p in (IPG.cue, IPG.faintCue, IPG.verbCue, IPG.nounCue) for cue in values.get(p.value, ()))
    cells = (_first(values, SKOS.prefLabel), _first(values, SKOS.definition), ", ".join(cues))
    return f'<tr id="{escape(name)}">' + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _first(values: _Said, *properties: ox.NamedNode) -> str:
    return next((v for p in properties for v in sorted(values.get(p.value, ()))), "")
