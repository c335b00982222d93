"""Ontology, shapes, questions, links and the description -> the files that the redirects of w3id lead to."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg import export, resources, vocabulary
from kg.store import Store
from kg.vocabulary import PREFIXES

FORMS = ("ttl", "nt", "jsonld")


def write(folder: Path, store: Store) -> None:
    """Write the ontology in each form, the shapes one by one and as one, and the files that are served as they stand."""
    ontology, shapes = (resources.folder(name) for name in ("ontology", "shapes"))
    for form in FORMS:
        _graph(folder / f"ontology.{form}", _parsed(ontology / name for name in ("ipgraph.ttl", "concepts.ttl")), form)
        described = ox.parse(store.triples(vocabulary.graph("dataset")), format=ox.RdfFormat.N_TRIPLES)
        _graph(folder / f"description.{form}", (q.triple for q in described), form)
    _turtle(folder / "shapes.ttl", _parsed(sorted(shapes.glob("*.ttl"))))
    _copied(sorted(shapes.glob("*.ttl")), folder / "shapes")
    _copied(sorted(resources.folder("queries").rglob("*.rq")), folder / "queries")
    _copied([ontology / "context.jsonld", ontology / "links.sssom.tsv"], folder)


def _parsed(paths: Iterable[Path]) -> list[ox.Triple]:
    # Blank nodes are renamed, so that those of two files never meet.
    return [q.triple for path in paths for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)]


def _graph(path: Path, triples: Iterable[ox.Triple], form: str) -> None:
    path.write_bytes(export.graph(((t.subject, t.predicate, t.object) for t in triples), syntax=form))  # type: ignore[misc]


def _turtle(path: Path, triples: Iterable[ox.Triple]) -> None:
    path.write_bytes(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b"")


def _copied(paths: Iterable[Path], folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for path in paths:
        shutil.copyfile(path, folder / path.name)
