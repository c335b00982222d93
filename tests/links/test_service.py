"""A reconciliation service made by others, csv-reconcile of PyPI, is asked for candidates and for what it knows of them."""

from __future__ import annotations

import csv
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from click.testing import Result

from kg import workspace
from kg.links import candidates, things
from kg.links.sources import Source, choose
from kg.links.standing import settle
from kg.vocabulary import ID
from tests.links import world

Run = Callable[..., Result]
COLUMNS = ("id", "name", "P31", "P279", "P17", "P297", "P571", "P576", "P585", "P856")
EXPECTED = [
    ("organization/epo", "Q9000001", "proposed"),
    ("organization/epo", "Q9000002", "alike"),
    ("organization/eapo", "Q9000002", "proposed"),  # a class of classes
    ("organization/kipo", "Q9000003", "proposed"),
    ("organization/ipos", "Q9000007", "proposed"),
    ("organization/ipos", "Q9000008", "excluded"),
    ("organization/ipos", "Q9000010", "excluded"),
    ("country/nl", "Q55", "proposed"),  # two levels above
    ("country/nl", "Q29999", "possible"),
    ("treaty/paris", "Q9000024", "proposed"),
    ("treaty/madrid-protocol", "Q9000020", "proposed"),  # one level above
]
CONFIG = """
SERVER_NAME = "127.0.0.1:{port}"
THRESHOLD = 30.0
LIMIT = 8
MANIFEST = {{
    "versions": ["0.2"],
    "name": "Made-up items",
    "identifierSpace": "http://www.wikidata.org/entity/",
    "schemaSpace": "http://www.wikidata.org/prop/direct/",
    "extend": {{"propose_properties": {{"service_url": "http://127.0.0.1:{port}", "service_path": "/properties"}}}},
}}
"""


@pytest.fixture(scope="module")
def service(requires: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """csv-reconcile with one row an item: its label and the first value of each property."""
    program = requires(str(Path(sys.executable).with_name("csv-reconcile")))
    with served(program, tmp_path_factory.mktemp("service"), CONFIG, COLUMNS) as url:
        yield url


@pytest.fixture(scope="module")
def names_only(requires: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """csv-reconcile as it comes: its manifest proposes properties at another address, and the table has none."""
    program = requires(str(Path(sys.executable).with_name("csv-reconcile")))
    plain = "\n".join(line for line in CONFIG.splitlines() if "extend" not in line)
    with served(program, tmp_path_factory.mktemp("names"), plain, ("id", "name")) as url:
        yield url


@contextmanager
def served(program: str, folder: Path, config: str, columns: Sequence[str]) -> Iterator[str]:
    """Serve the made-up items with some columns."""
    _table(folder / "items.csv", columns)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (folder / "config.py").write_text(config.format(port=port), encoding="utf-8")
    options = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": {**os.environ, "PYTHONWARNINGS": "ignore"}}
    subprocess.run([program, "init", "--config", "config.py", "items.csv", "id", "name"], check=True, **options)  # type: ignore[call-overload]
    with subprocess.Popen([program, "serve"], **options) as process:  # type: ignore[call-overload]
        try:
            world.await_port(port)
            yield f"http://127.0.0.1:{port}/reconcile"
        finally:
            process.terminate()


def _table(path: Path, columns: Sequence[str]) -> None:
    rows: dict[str, dict[str, str]] = {}
    for triple in world.triples():
        row = rows.setdefault(str(triple.subject)[1:-1].removeprefix(world.ENTITY), dict.fromkeys(COLUMNS, ""))
        name = triple.predicate.value.replace("#", "/").rsplit("/", 1)[-1]
        language = getattr(triple.object, "language", None)
        column = "name" if name == "label" and language == "en" else name
        if column in COLUMNS:
            row[column] = triple.object.value.removeprefix(world.ENTITY)  # type: ignore[union-attr]
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, columns, extrasaction="ignore")
        table.writeheader()
        table.writerows({**row, "id": i} for i, row in rows.items() if row["name"])


@pytest.fixture(scope="module")
def found(service: str, first: Path) -> dict[tuple[str, str], candidates.Candidate]:
    """The candidates of some things, where nobody has decided anything."""
    with closing(workspace.at(first).read()) as store:
        known = things.read(store)
    wanted = [known[f"{ID}{i}"] for i in dict.fromkeys(case[0] for case in EXPECTED)]
    source: Source = choose(service=service)
    return {(c.thing.iri.removeprefix(ID), c.item.id): c for c in candidates.find(source, wanted, known, settle(()))}


@pytest.mark.parametrize(("thing", "item", "verdict"), EXPECTED)
def test_candidates_have_their_verdicts(found: dict[tuple[str, str], candidates.Candidate], thing: str, item: str, verdict: str) -> None:
    """What the service thinks of strings decides nothing: like names stay alike, other countries out."""
    assert found[thing, item].verdict == verdict, found[thing, item].says


def test_the_command_suggests_and_links_nothing(service: str, run: Run, ws: workspace.Workspace) -> None:
    """Rows with reasons on standard output; no file of links comes into being."""
    result = run("link", "suggest", "EPO", "--service", service, "-f", "csv")
    assert result.exit_code == 0, result.stderr
    first = next(csv.DictReader(result.stdout.splitlines()))
    assert (first["verdict"], first["item"]) == ("proposed", "Q9000001")
    assert "website http://www.epo.org/" in first["reasons"]
    assert "1 thing looked for in http://127.0.0.1" in result.stderr
    assert not ws.links.exists()


def test_a_service_of_names_proposes_nothing(names_only: str, run: Run) -> None:
    """Where no properties are offered none are asked for: the string is the same, and nothing else is known."""
    result = run("link", "suggest", "EPO", "EAPO", "--service", names_only, "-f", "csv")
    assert result.exit_code == 0, result.stderr
    rows = list(csv.DictReader(result.stdout.splitlines()))
    assert {(row["id"], row["item"]) for row in rows if row["verdict"] == "possible"} == {
        ("organization/epo", "Q9000001"), ("organization/eapo", "Q9000002"),
    }  # fmt: skip
    assert "proposed" not in {row["verdict"] for row in rows}
    assert all("not looked at further" in row["reasons"] for row in rows)


def test_a_service_of_names_cannot_vouch_for_an_item(names_only: str, run: Run, ws: workspace.Workspace) -> None:
    """It is said what helps; nothing is written."""
    result = run("link", "accept", "EPO", "Q9000001", "--by", "Ana", "--why", "seen", "--service", names_only)
    assert (result.exit_code, "it has no data extension" in result.stderr) == (5, True)
    assert not ws.links.exists()


def test_what_a_service_tells_keeps_a_like_name_out(service: str, run: Run, ws: workspace.Workspace) -> None:
    """The Eurasian office is not taken for the European one, whoever asks."""
    result = run("link", "accept", "EPO", "Q9000002", "--by", "Ana", "--why", "seen", "--service", service)
    assert (result.exit_code, "its name is that of Eurasian Patent Office" in result.stderr) == (2, True)
    assert not ws.links.exists()
