"""From bulletins of intellectual-property offices to a graph that answers questions. This is the map.

    file
      │  bulletins    a file -> a document: text, dates, publisher, blocks and sentences with their offsets
      │  mentions     document -> the spans that name something
      │  entities     mentions -> what they name, or a finding
      │  clauses      sentence -> who does what to whom, in which tense and mood
      │  facts        clauses and entities -> what the bulletin states; one module per kind of fact
      │               (extraction has the order of these four)
      │  graph        facts -> RDF, one named graph per bulletin
      │  corrections  graph -> graph as a person has corrected it, by overrides.toml
      │  validate     graph -> what violates a shape, and is withheld
      │  store        graphs on disk, and remote ones; the ledger of what was committed
      │  workspace    the folder that holds bulletins, settings and store
      │  links        links from entities to items elsewhere
      │  derive       all graphs -> occasions and plain edges between things
      │  export       store -> files for the world (compaction writes JSON-LD)
      │  shards       store -> N-Quads in several files, for stores that load from disk
      │  engine       files anywhere -> the same by many processes or machines, without a store
      │  push         store -> a triple store elsewhere
      │  description  store -> what the data set says of itself
      │  changes      two states of the graph -> what has changed, in words of policy
      │  things       a name that somebody types -> the thing that is meant
      │  questions    a .rq file and its parameters -> a query, bound safely
      │  federation   a question that asks another store, too -> one that the own store can answer
      │  gate         a query that somebody wrote -> refused when it would change something or go out
      │  answers      rows -> a table, CSV, JSON, ...
      ▼
    answer

Around them: pipeline has the order of the stages and nothing else; explaining says of each sentence what was read, or why
nothing was; building takes many bulletins through it into a workspace; doctor compares a workspace with what it should
be; documentation writes ontology and shapes as pages; cli turns arguments into one call and its result into text. Below
them: register (what is known before any bulletin is read), fingerprints (which text repeats another), cues (how things
are worded), vocabulary (terms and IRIs), model (the values that flow), values (which are quickly made), dates, lexicon
and tokens (words), expressions (regular ones, looked for quickly), files, resources, errors.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.store import Store

    _Path = str | os.PathLike[str]

__all__ = ["build", "load"]

# What these functions need is imported inside of them: `import kg` stands before every module of ours, and has to be quick.


def build(paths: _Path | Iterable[_Path], *, workspace: _Path | None = None, strict: bool = True) -> Dataset:
    """Read bulletins, files or folders of them, one or many, and return the validated graph.

        graph = kg.build(["bulletins"])
        for row in graph.query("SELECT ?meeting WHERE { ?meeting a ipg:Meeting }"):
            print(row.meeting)

    There is one named graph for each bulletin, one for the register and one for what is derived; a query sees all of
    them as one, and knows our prefixes. A workspace that is named keeps the result for ``load`` and the command line,
    and reads only what is new in it; it is made where there is none. Raises UnreadableInput when a file cannot be
    read; without ``strict`` the others are enough.
    """
    from contextlib import ExitStack
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from kg import pipeline
    from kg import workspace as workspaces

    with ExitStack() as stack:
        folder = Path(workspace or stack.enter_context(TemporaryDirectory()))
        made = workspaces.create(folder)
        given = [paths] if isinstance(paths, str | os.PathLike) else paths
        report = pipeline.build(made, [Path(p) for p in given])
        if strict and report.quarantined:
            from kg.errors import UnreadableInput

            raise UnreadableInput("; ".join(f"{f.name}: {f.reason}" for f in report.quarantined))
        return _dataset(made.read())


def load(workspace: _Path) -> Dataset:
    """Return the graph of a workspace as its last finished build left it. Raises WorkspaceError where there is none."""
    from pathlib import Path

    from kg import workspace as workspaces

    return _dataset(workspaces.at(Path(workspace)).read())


def _dataset(store: Store) -> Dataset:
    """Copy a store into rdflib, literals as they stand."""
    import rdflib

    from kg import vocabulary

    dataset = rdflib.Dataset(default_union=True)
    normalized, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        for name in store.graphs():
            dataset.graph(rdflib.URIRef(name.value)).parse(data=store.triples(name), format="nt")
    finally:
        rdflib.NORMALIZE_LITERALS = normalized
    for prefix, namespace in vocabulary.PREFIXES.items():
        dataset.bind(prefix, namespace, override=True)
    return dataset
