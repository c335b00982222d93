"""Ontology, shapes, questions and a sample graph -> pages for people and files for machines; run by ``make docs``.

sample.py     a store -> one thing of each class, as Turtle
ontology.py   ontology -> page, by pyLODE
concepts.py   concept schemes -> page
shapes.py     shapes -> page
diagram.py    ontology -> drawing, by Graphviz
frame.py      what all pages of ours share; the changelog
downloads.py  ontology, shapes, questions, links, description -> the files that w3id redirects lead to

The addresses of ontology/w3id/.htaccess end at these names, which a test compares.
"""

from __future__ import annotations

from pathlib import Path

from kg.documentation import concepts, diagram, downloads, frame, home, ontology, sample, shapes
from kg.store import Store


def write(folder: Path, store: Store) -> None:
    """Write all pages and files into a folder; examples are taken from the store.

    Raises IpgraphError when a program or a package is missing that draws or writes the pages.
    """
    served = home.read(home.file())
    folder.mkdir(parents=True, exist_ok=True)
    examples = sample.examples(store)
    downloads.write(folder, store)
    pages = {
        "index.html": frame.index(diagram.draw()),
        "ontology.html": ontology.page(examples),
        "concepts.html": concepts.page(),
        "shapes.html": shapes.page(),
        "examples.html": frame.examples(examples),
        "changelog.html": frame.changelog(),
    }
    for name, text in pages.items():
        (folder / name).write_text(home.canonical(text, name, served), encoding="utf-8")
