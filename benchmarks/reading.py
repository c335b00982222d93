"""Reading, from bytes to quads: against spaCy's small pipeline on the same texts, and against itself on longer ones."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib

from benchmarks import measuring
from benchmarks.measuring import Row
from kg import bulletins, extraction, graph, register

PEER = Path(__file__).parent / "peers" / "spacy_pipe.py"
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def against_spacy(texts: Sequence[str], interpreter: str, title: str) -> tuple[list[Row], str]:
    """Compare one core of ours with one of spaCy's; the note says by which pipeline, or why there is none."""
    ours = measuring.seconds(lambda: [read(t) for t in texts]) / len(texts) * 1000
    told = _spacy(texts, interpreter)
    if "missing" in told:
        return [], f"Ours needs {ours:.1f} ms for one of the {title}; spaCy was not measured: {told['missing']}."
    row = measuring.quicker(f"text to quads, {title}, each", ours, told["ms"], "spaCy, tags, tree and names", limit="10")
    return [row], f"{told['pipeline']} ({', '.join(told['components'])}), {told['words']:,} tokens in {len(texts)} texts."


def growth(text: str) -> list[Row]:
    """Read a bulletin again and again in one: the time a copy stays the same."""
    once = measuring.seconds(lambda: [read(text * 10) for _ in range(3)]) / 30 * 1000
    rows = []
    for copies in (1, 100):
        taken = measuring.seconds(lambda copies=copies: read(text * copies), times=3 if copies > 1 else 10) / copies * 1000
        rows.append(measuring.costs(f"one text {copies} times over, each", taken, once, "that at 10 times over"))
    return rows


def quads(texts: Sequence[str]) -> list[Row]:
    """Compare building quads with building the same statements as rdflib's terms."""
    read_ = [_extraction(t) for t in texts]
    ours = measuring.seconds(lambda: [graph.build(e) for e in read_]) / len(texts) * 1000
    lines = [ox.serialize((q.triple for q in graph.build(e)), format=ox.RdfFormat.N_TRIPLES) or b"" for e in read_]
    theirs = measuring.seconds(lambda: [rdflib.Graph().parse(data=b, format="nt") for b in lines]) / len(texts) * 1000
    return [measuring.quicker("facts to quads, a bulletin", ours, theirs, "rdflib, which reads them from N-Triples")]


def read(text: str) -> list[ox.Quad]:
    """Take a text through all stages up to its graph."""
    return graph.build(_extraction(text))


def _extraction(text: str) -> Any:
    return extraction.extract(bulletins.read_bytes(text.encode(), file_name="a.txt", where="a.txt"), register.load())


def _spacy(texts: Sequence[str], interpreter: str) -> dict[str, Any]:
    done = subprocess.run(
        [interpreter, PEER], input=json.dumps(texts), capture_output=True, text=True, env={**os.environ, **_ONE_THREAD, "PYTHONPATH": ""}
    )
    if done.returncode:
        return {"missing": done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "it failed without a word"}
    told: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return told
