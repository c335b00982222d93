"""The load certificate would tell when a store loses a statement or a row, and the one that is kept says that none did."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from benchmarks.certificate import engines, golden, table
from kg.store.reading import Reading

NAMES = [engine.name for engine in engines.ENGINES]


@pytest.fixture(scope="module")
def asked() -> list[golden.Golden]:
    return golden.read()


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the golden questions as N-Quads."""
    path = tmp_path_factory.mktemp("graph") / "golden.nq"
    ox.serialize(ox.parse(path=str(golden.GRAPH), format=ox.RdfFormat.TRIG), str(path), format=ox.RdfFormat.N_QUADS)
    return path


def engine(name: str) -> engines.Engine:
    return next(e for e in engines.ENGINES if e.name == name)


def test_a_real_server_counts_and_answers(asked: list[golden.Golden], graph: Path, tmp_path: Path) -> None:
    """All statements, and the golden rows of each question."""
    server = engine("Oxigraph server")
    assert server.ask is not None
    for name in ("count", "ask"):
        (tmp_path / name).mkdir()
    assert server.count(graph, tmp_path / "count") == len(set(graph.read_text(encoding="utf-8").splitlines()))
    answers = server.ask(graph, {g.name: g.query for g in asked}, tmp_path / "ask")
    assert {g.name: g.matches(answer) for g in asked if isinstance(answer := answers[g.name], bytes)} == dict.fromkeys(answers)


def test_a_lost_statement_is_counted(graph: Path, tmp_path: Path, requires: Callable[[str], str]) -> None:
    """One line less is one statement less."""
    requires("rapper")
    lines = graph.read_bytes().splitlines(keepends=True)
    (tmp_path / "less.nq").write_bytes(b"".join(lines[1:]))
    count = engine("rapper (Raptor)").count
    assert count(tmp_path / "less.nq", tmp_path) == count(graph, tmp_path) - 1


def test_other_rows_are_told(asked: list[golden.Golden]) -> None:
    """One that is missing, and one with another value."""
    one = next(g for g in asked if g.name == "meetings.all")
    held = ox.Store()
    held.load(path=str(golden.GRAPH), format=ox.RdfFormat.TRIG)
    content = json.loads(Reading(held).select(one.query).serialize(format=ox.QueryResultsFormat.JSON) or b"")
    assert one.matches(json.dumps(content).encode()) is None
    bindings = content["results"]["bindings"]
    first = bindings.pop(0)
    number = len(bindings) + 1
    assert one.matches(json.dumps(content).encode()) == f"it answers, with other rows: 1 of {number} missing, 0 more"
    bindings.append({**first, "accounts": {"type": "literal", "value": "99"}})
    assert one.matches(json.dumps(content).encode()) == f"it answers, with other rows: 1 of {number} missing, 1 more"


def test_a_store_that_differs_stands_out() -> None:
    """In bold, and with the reason by question."""
    result = table.Result("Store", "1", {"graph.nq": 4}, {"a": None, "b": "refused"})
    text = table.render({"graph.nq": 5}, [result], 2)
    assert "| Store | 1 | **4** | 1 |" in text
    assert "- `b`: refused" in text


def test_the_certificate_that_is_kept_is_whole(root: Path) -> None:
    """Each engine found as many statements as were written, and what a store does otherwise has its reason."""
    text = (root / "benchmarks" / "certificate.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")]
    by_name = {row[0]: row for row in rows}
    written = by_name["*written*"]
    assert [by_name[name][2:5] for name in NAMES] == [written[2:5]] * len(NAMES)
    for name in NAMES:
        missing = 0 if by_name[name][5] == "a parser" else int(written[5]) - int(by_name[name][5])
        section = text.partition(f"## What {name} does otherwise")[2].partition("\n## ")[0]
        assert sum(len(re.findall(r"`[\w.-]+`", line.partition(": ")[0])) for line in section.splitlines()) == missing
