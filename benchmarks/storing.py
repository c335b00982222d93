"""What comes after reading: validation against pySHACL on the whole graph, commits against raw Oxigraph, builds of growing size."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pyshacl
import rdflib

from benchmarks import measuring, reading
from benchmarks.measuring import Row
from benchmarks.synthetic.__main__ import fill
from kg import export, questions, register, resources, validate, workspace
from kg.store import Embedded, nquads
from kg.workspace import Workspace

BATCH = 25  # bulletins, as in a build
BUILD = """
import sys, time, resource
from pathlib import Path
from kg import pipeline, workspace
if __name__ == "__main__":
    made = workspace.create(Path(sys.argv[1]))
    pipeline.build(made)
    began = time.perf_counter()
    pipeline.build(made, [Path(sys.argv[2])], jobs=int(sys.argv[3]))
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    used = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
    print(time.perf_counter() - began, used, max(own.ru_maxrss, others.ru_maxrss) / 1024)
"""


def validation(texts: Sequence[str]) -> list[Row]:
    """Compare the batches of a build with pySHACL on the union of all graphs, called as its documentation has it."""
    graphs = [reading.read(t) for t in texts]
    context = validate.types(register.load().quads())
    batches = [[q for g in graphs[at : at + BATCH] for q in g] for at in range(0, len(graphs), BATCH)]
    ours = measuring.seconds(lambda: [validate.check(b, context=context) for b in batches]) / len(texts) * 1000
    data = rdflib.Graph().parse(data=ox.serialize((q.triple for g in graphs for q in g), format=ox.RdfFormat.N_TRIPLES) or b"", format="nt")
    for thing, kinds in context.items():
        for kind in kinds:
            data.add((rdflib.URIRef(thing), rdflib.RDF.type, rdflib.URIRef(kind)))
    shapes, ontology = rdflib.Graph(), rdflib.Graph()
    for path in resources.folder("shapes").glob("*.ttl"):
        shapes.parse(path)
    ontology.parse(resources.folder("ontology") / "ipgraph.ttl").parse(resources.folder("ontology") / "concepts.ttl")
    theirs = measuring.seconds(lambda: pyshacl.validate(data, shacl_graph=shapes, ont_graph=ontology, inference="none"), times=1)
    whole = measuring.seconds(lambda: [reading.read(t) for t in texts]) / len(texts) * 1000 + ours
    return [
        measuring.quicker("validation in batches, a bulletin", ours, theirs / len(texts) * 1000, "pySHACL on the whole graph at once"),
        measuring.costs("validation, share of reading and validation", ours, whole, "the whole", limit="0.5"),
    ]


def commits(texts: Sequence[str]) -> list[Row]:
    """Compare storing bulletins one by one, each all or nothing, with one bulk load of raw Oxigraph."""
    lines = [b"".join(nquads.lines(reading.read(t))) for t in texts]
    with tempfile.TemporaryDirectory() as name:
        store = Embedded(Path(name) / "ours")
        ours = measuring.seconds(lambda: [store.add(part) for part in lines], times=1)
        store.flush()
        raw = ox.Store(f"{name}/theirs")
        theirs = measuring.seconds(lambda: raw.bulk_load(b"".join(lines), format=ox.RdfFormat.N_QUADS), times=1)
    scale = 1000 / len(texts)
    return [measuring.costs("commit of a bulletin", ours * scale, theirs * scale, "one bulk load of Oxigraph, which nothing guards")]


def builds(sizes: Sequence[int], jobs: int) -> tuple[list[Row], Path]:
    """Build ever more invented bulletins, and compare the time of each; return the folder of the last workspace as well."""
    folder = Path(tempfile.mkdtemp(prefix="ipgraph-bench-"))
    (folder / "build.py").write_text(BUILD, encoding="utf-8")
    rows: list[Row] = []
    first = 0.0
    for size in sizes:
        fill(folder / f"in-{size}", size, annotated=False)
        command = [sys.executable, folder / "build.py", folder / f"made-{size}", folder / f"in-{size}", str(jobs)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        wall, cpu, memory = (float(word) for word in done.stdout.split()[-3:])
        first = first or cpu / size
        what = f"build of {size:,} with --jobs {jobs}, a bulletin, processor"
        rows.append(measuring.costs(what, cpu / size * 1000, first * 1000, f"that at {sizes[0]:,}", limit="1.2"))
        rows.append(measuring.costs(f"build of {size:,}, memory of the largest process", memory, 1024, "a gigabyte", unit="MB", limit="1"))
        rows.append(
            Row(
                f"build of {size:,} with --jobs {jobs}, a bulletin, clock",
                wall / size * 1000,
                cpu / size * 1000,
                "ms",
                cpu / wall,
                "processors busy",
            )
        )
    return rows, folder / f"made-{sizes[-1]}"


def exports(made: Workspace) -> list[Row]:
    """Compare sorted Turtle with Oxigraph's unsorted dump, and with rdflib's writer on a part."""
    store = made.read()
    ours = measuring.seconds(lambda: export.stream(store, io.BytesIO(), syntax="ttl"), times=1)
    raw = ox.Store.read_only(str(max((made.internals / "snapshots").glob("[0-9]*"), key=lambda p: int(p.name))))
    theirs = measuring.seconds(lambda: [raw.dump(format=ox.RdfFormat.TURTLE, from_graph=g) for g in raw.named_graphs()], times=1)
    chosen = store.graphs()[:200]
    part = rdflib.Graph()
    for name in chosen:
        part.parse(data=store.triples(name), format="nt")
    mine = measuring.seconds(lambda: export.stream(store, io.BytesIO(), syntax="ttl", graphs=chosen), times=1)
    slow = measuring.seconds(lambda: part.serialize(format="turtle"), times=1)
    return [
        measuring.costs("Turtle, the whole store", ours, theirs, "Oxigraph's unsorted dump", unit="s", limit="4"),
        measuring.quicker(f"Turtle, {len(part):,} statements", mine, slow, "rdflib's writer", unit="s"),
    ]


def answers(made: Workspace) -> list[Row]:
    """Compare every question that needs no parameter with the same SPARQL given to pyoxigraph, by the clock."""
    store = made.read()
    raw = ox.Store.read_only(str(max((made.internals / "snapshots").glob("[0-9]*"), key=lambda p: int(p.name))))
    rows = []
    for question in questions.walk():
        if not any(p.required for p in question.parameters):
            bound = questions.bind(question, {}, store).query
            ours = _clock(partial(store.query, bound))
            theirs = _clock(partial(raw.query, bound, use_default_graph_as_union=True))
            rows.append(measuring.costs(f"ask {question.name}", ours, theirs, "pyoxigraph", limit="1.3"))
    return sorted(rows, key=lambda r: -r.ours)


def _clock(ask: Callable[[], Any]) -> float:
    """Return the milliseconds that a query takes, down to its last row: the lesser of two."""
    taken = []
    for _ in range(2):
        began = time.perf_counter()
        list(ask())
        taken.append(time.perf_counter() - began)
    return min(taken) * 1000


def at(folder: Path) -> Workspace:
    """Return the workspace of a folder."""
    return workspace.at(folder)


def remove(folder: Path) -> None:
    """Remove what a benchmark has made."""
    shutil.rmtree(folder.parent, ignore_errors=True)
