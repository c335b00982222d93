"""The load certificate: the export in the stores of others, statement by statement and question by question.

    .venv/bin/python -m benchmarks.certificate [ENGINE...]

The export of the sample bulletins is loaded and counted; then the golden questions of the tests are asked over their
graph, as it is exported, and the rows compared. The table goes to benchmarks/certificate.md. It needs what the engines
need: java, node and npm, Virtuoso 7, Jena and rapper from Debian.
"""

from __future__ import annotations

import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox

from benchmarks.certificate import engines, golden, table
from kg import export, pipeline, resources, workspace
from kg.store import Embedded

TARGET = Path(__file__).parent.parent / "certificate.md"


def main(names: list[str]) -> int:
    engines.prepare()
    chosen = [e for e in engines.ENGINES if not names or e.name in names]
    asked = golden.read()
    with tempfile.TemporaryDirectory(dir=engines.NODE) as temporary:
        folder = Path(temporary)
        expected = _exports(folder)
        graph = _golden_export(folder)
        results = [_certified(engine, folder, expected, graph, asked) for engine in chosen]
    text = table.render(expected, results, len(asked))
    print(text)
    if not names:
        TARGET.write_text(text, encoding="utf-8")
    return 0 if all(result.counts == expected for result in results) else 1


def _exports(folder: Path) -> dict[str, int]:
    """Export the sample bulletins in each form that is counted, and return how many statements each has."""
    made = workspace.create(folder / "workspace")
    pipeline.build(made, [resources.folder("bulletins")])
    with closing(made.read()) as store:
        return {name: export.write(store, folder / name).statements for name in ("ipgraph.nq", "ipgraph.ttl", "ipgraph.nt")}


def _golden_export(folder: Path) -> Path:
    """Export the graph of the golden questions as N-Quads."""
    quads = list(ox.parse(path=str(golden.GRAPH), format=ox.RdfFormat.TRIG))
    with closing(Embedded(folder / "golden")) as store:
        for name in {q.graph_name for q in quads if isinstance(q.graph_name, ox.NamedNode)}:
            store.replace(name, [q for q in quads if q.graph_name == name])
        export.write(store, folder / "golden.nq")
    return folder / "golden.nq"


def _certified(engine: engines.Engine, folder: Path, expected: dict[str, int], graph: Path, asked: list[golden.Golden]) -> table.Result:
    """Count and ask with one engine, in a folder of its own."""
    place = folder / "".join(c for c in engine.name if c.isalnum())
    place.mkdir()
    counts = {name: engine.count(folder / name, place) for name in expected}
    if engine.ask is None:
        return table.Result(engine.name, engine.version(), counts, None)
    answers = engine.ask(graph, {g.name: g.query for g in asked}, place)
    return table.Result(engine.name, engine.version(), counts, {g.name: _judged(engine.name, g, answers[g.name]) for g in asked})


def _judged(engine: str, asked: golden.Golden, answer: bytes | str) -> str | None:
    """Return None for the golden rows, else the reason why they are not there."""
    if isinstance(answer, str):
        return answer or "refused"
    reason, known = asked.matches(answer), engines.KNOWN.get((engine, asked.name.partition(".")[0]))
    return f"{reason}; {known}" if reason and known else reason


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
