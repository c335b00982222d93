"""A push puts each graph where it belongs, once, reads it back, goes on where it was stopped, and overwrites nothing unasked."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import Request, urlopen

import pyoxigraph as ox
import pytest

from kg import vocabulary
from kg.errors import RemoteError
from kg.store import connect, presets
from kg.store.graphstore import digest
from kg.workspace import Workspace

from .conftest import fill, run, sample

EXTRA = vocabulary.graph("extra")
KILLS = 50
OPTIONS = ("--store", "virtuoso", "--replace")


def quads(graph: ox.NamedNode, *values: ox.Literal) -> list[ox.Quad]:
    return [ox.Quad(graph, ox.NamedNode("http://example.org/p"), value, graph) for value in values]


def held(url: str) -> dict[str, str]:
    """Return the hash of each graph of an Oxigraph server, all of them."""
    request = Request(f"{url}/store", headers={"Accept": "application/n-quads"})
    with urlopen(request, timeout=60) as response:
        found: dict[str, list[str]] = {}
        for quad in ox.parse(response.read(), format=ox.RdfFormat.N_QUADS):
            found.setdefault(str(quad.graph_name), []).append(f"{quad.triple} .\n")
    return {graph: f"{len(triples)} {digest(''.join(triples).encode())}" for graph, triples in found.items()}


def local(made: Workspace) -> dict[str, str]:
    """Return the same of a workspace."""
    store = made.read()
    found = {}
    for graph in store.graphs():
        triples = [f"{q.triple} .\n" for q in store.quads(graph)]
        found[str(graph)] = f"{len(triples)} {digest(''.join(triples).encode())}"
    return found


def put(url: str, graph: ox.NamedNode, content: bytes) -> None:
    """Put a graph into an Oxigraph server, as somebody else would."""
    at = presets.find("oxigraph").graph_at(url, graph.value)
    urlopen(Request(at, data=content, method="PUT", headers={"Content-Type": "application/n-triples"}), timeout=60).close()


def test_all_graphs_arrive(made: Workspace, oxigraph_url: str) -> None:
    """Every statement, in its graph; a second push sends nothing."""
    first = run(made, oxigraph_url)
    assert (first.exit_code, first.stdout) == (0, "")
    assert first.stderr == f"{oxigraph_url} holds it all: 13 graphs sent with 2,086 statements and read back, 0 unchanged.\n"
    assert held(oxigraph_url) == local(made)
    assert run(made, oxigraph_url).stderr == f"{oxigraph_url} holds it all: 0 graphs sent with 0 statements and read back, 13 unchanged.\n"


def test_only_what_changed_is_sent(made: Workspace, oxigraph_url: str) -> None:
    """A graph that changed takes the place of its old self, without being asked."""
    fill(made, [*sample(), *quads(EXTRA, ox.Literal("old"))])
    run(made, oxigraph_url)
    fill(made, [*sample(), *quads(EXTRA, ox.Literal("new"), ox.Literal("newer"))])
    assert "1 graph sent with 2 statements and read back, 13 unchanged" in run(made, oxigraph_url).stderr
    assert held(oxigraph_url) == local(made)


def test_a_dry_run_changes_nothing(made: Workspace, oxigraph_url: str) -> None:
    """It says what would be sent, overwritten and deleted."""
    put(oxigraph_url, EXTRA, b"<urn:a> <urn:b> <urn:c> .\n")
    put(oxigraph_url, vocabulary.graph("register"), b"<urn:a> <urn:b> <urn:c> .\n")
    before = held(oxigraph_url)
    told = run(made, oxigraph_url, "--dry-run")
    assert (told.exit_code, held(oxigraph_url)) == (0, before)
    assert "12 graphs would be sent:" in told.stdout
    assert "1 graph are not from here: only --replace sends them:\n  https://w3id.org/ipgraph/id/graph/register\n" in told.stdout
    assert "1 graph are surplus: only --prune deletes them:\n  https://w3id.org/ipgraph/id/graph/extra\n" in told.stdout


def test_what_somebody_else_put_there_stays(made: Workspace, oxigraph_url: str) -> None:
    """Under a name of ours only --replace overwrites it, under another name nothing touches it."""
    other = ox.NamedNode("http://example.org/theirs")
    for graph in (other, vocabulary.graph("register")):
        put(oxigraph_url, graph, b"<urn:a> <urn:b> <urn:c> .\n")
    before = held(oxigraph_url)
    refused = run(made, oxigraph_url)
    assert refused.exit_code == 2
    assert "1 graphs there have the names of ours, but were not put there from this workspace" in refused.stderr
    assert "Try: ipgraph push --replace" in refused.stderr
    assert held(oxigraph_url) == before
    assert run(made, oxigraph_url, "--replace", "--prune").exit_code == 0
    assert held(oxigraph_url) == {**local(made), str(other): before[str(other)]}


def test_a_store_that_was_filled_from_a_file_is_taken_as_it_is(made: Workspace, oxigraph_url: str) -> None:
    """Graphs that hold just what we would send are not sent, whoever brought them."""
    store = made.read()
    for graph in store.graphs():
        put(oxigraph_url, graph, store.triples(graph))
    assert "0 graphs sent" in run(made, oxigraph_url).stderr


def test_prune_deletes_what_the_workspace_no_longer_holds(made: Workspace, oxigraph_url: str) -> None:
    """Only then; without it the push says that there is more."""
    fill(made, [*sample(), *quads(EXTRA, ox.Literal("gone soon"))])
    run(made, oxigraph_url)
    fill(made, sample())
    assert "1 more there (--prune deletes them)" in run(made, oxigraph_url).stderr
    assert str(EXTRA) in held(oxigraph_url)
    assert "1 deleted" in run(made, oxigraph_url, "--prune").stderr
    assert held(oxigraph_url) == local(made)


def test_a_push_that_is_killed_is_finished_by_the_next(made: Workspace, oxigraph_url: str, full: bool) -> None:
    """At whatever moment: nothing is lost, nothing is twice, and what was written down as sent is there."""
    chance = random.Random(7)
    graphs = [vocabulary.graph(f"made-up-{n}") for n in range(60)]
    for turn in range(KILLS if full else KILLS // 10):
        fill(made, [q for graph in graphs for q in quads(graph, *(ox.Literal(f"{turn} {n}") for n in range(20)))])
        command = [sys.executable, "-m", "kg", "--workspace", str(made.root), "push", oxigraph_url]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(chance.uniform(0.3, 1.5))
            process.kill()
        assert all(state.startswith("20 ") for state in held(oxigraph_url).values()) or turn == 0
        finished = run(made, oxigraph_url)
        assert finished.exit_code == 0, finished.output
        assert held(oxigraph_url) == local(made)


def test_virtuoso_takes_and_gives_back_what_is_hard(made: Workspace, virtuoso_url: str) -> None:
    """A graph of more statements than an answer has rows, long and many-lined text, languages, years, truth values, numbers."""
    hard = [
        *(ox.Literal(f"statement {n}") for n in range(11_000)),
        ox.Literal("long " * 5_000),
        ox.Literal('two\nlines\tand "quotes" \\ in 한국어 and 😀'),
        ox.Literal("지식재산처", language="ko"),
        ox.Literal("Schlüssel", language="de-AT"),
        ox.Literal("2023", datatype=vocabulary.XSD.gYear),
        ox.Literal("2023-02", datatype=vocabulary.XSD.gYearMonth),
        ox.Literal("2023-02-08", datatype=vocabulary.XSD.date),
        ox.Literal(True),
        ox.Literal(7),
        ox.Literal("0.5", datatype=vocabulary.XSD.decimal),
        ox.Literal("http://example.org/a b", datatype=vocabulary.XSD.anyURI),
    ]
    fill(made, quads(EXTRA, *hard))
    pushed = run(made, virtuoso_url, "--store", "virtuoso", "--prune")
    assert pushed.exit_code == 0, pushed.output
    assert "1 graph sent with 11,011 statements and read back" in pushed.stderr
    remote = connect(f"{virtuoso_url}/sparql")
    with pytest.raises(RemoteError, match="cut its answer at 10000 rows"):
        remote.triples(EXTRA)


def test_virtuoso_wants_to_know_who_writes(made: Workspace, virtuoso_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a name nothing is written, and a wrong one is not shown."""
    monkeypatch.setenv("HOME", str(made.root))
    assert "answered 401. The name, password or token is missing or wrong." in run(made, virtuoso_url, *OPTIONS, IPGRAPH_USER="").stderr
    wrong = run(made, virtuoso_url, *OPTIONS, IPGRAPH_USER="dba", IPGRAPH_PASSWORD="s3cret")
    assert wrong.exit_code == 5
    assert "answered 401" in wrong.stderr
    assert "s3cret" not in wrong.output
    (made.root / "netrc").write_text("machine 127.0.0.1 login dba password dba\n")
    (made.root / "netrc").chmod(0o600)
    listed = run(made, virtuoso_url, *OPTIONS, NETRC=str(made.root / "netrc"))
    assert listed.exit_code == 0, listed.output


def test_each_store_known_by_name_is_in_the_documentation(root: Path) -> None:
    """With the address that a person gives, and what to know of it."""
    text = (root / "docs" / "stores.md").read_text(encoding="utf-8")
    rows = {line.split("`")[1]: line for line in text.splitlines() if line.startswith("| `")}
    rows.pop("--store")
    assert rows.keys() == presets.known().keys()
    for name, preset in presets.known().items():
        assert preset.title in rows[name]
        assert preset.note in rows[name]
        assert f"`{preset.base}`" in rows[name]
        assert preset.graphs in rows[name]


def test_addresses_are_below_that_of_the_store() -> None:
    """The name of a graph is escaped, and a slash at the end changes nothing."""
    fuseki, blazegraph = presets.find("fuseki"), presets.find("blazegraph")
    assert fuseki.graph_at("http://h/ds/", "http://e/g#1") == "http://h/ds/data?graph=http%3A%2F%2Fe%2Fg%231"
    assert fuseki.query_at("http://h/ds") == "http://h/ds/query"
    assert blazegraph.clear_at("http://h/sparql", "urn:a") == "http://h/sparql?c=%3Curn%3Aa%3E"
    assert presets.find("graphdb").query_at("http://h/repositories/r") == "http://h/repositories/r"


def test_an_unknown_store_is_refused(made: Workspace) -> None:
    """The ones that are known are named."""
    refused = run(made, "http://127.0.0.1:9", "--store", "virtuosos")
    assert refused.exit_code == 2
    assert 'no store called "virtuosos"' in refused.stderr
    assert "virtuoso" in refused.stderr
