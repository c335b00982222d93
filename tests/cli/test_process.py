"""The command as a process: quick to start, harmless on a terminal, quiet when the reader goes away."""

from __future__ import annotations

import os
import pty
import random
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from kg import workspace
from kg.vocabulary import ID, IPG, RDF, RDFS, graph
from kg.workspace import Workspace
from tests import timing

IPGRAPH = [sys.executable, "-c", "from kg.cli import main; main()"]
EVIL = "\x1b[31mred\x07 \u202egnirts \x9b2J\x1b]0;title\x07"
HOSTILE = "abc \x1b[]0;m\x07\x08\r\t\x7f\x9b\x9d\u200f\u202a\u202e\u2028\u2066\ufeff\U000e0001"


def test_help_is_quick(root: Path) -> None:
    """Neither the store nor rdflib is loaded for it; 0.2 s on an idle machine."""
    assert timing.of_process([*IPGRAPH, "--help"]) < 0.2
    loaded = subprocess.run(
        [sys.executable, "-X", "importtime", *IPGRAPH[1:], "--help"], check=True, capture_output=True, text=True, cwd=root
    ).stderr
    assert [name for name in ("pyoxigraph", "rdflib", "pyshacl", "rapidfuzz", "openpyxl") if f"| {name}\n" in loaded] == []


def test_a_question_is_quick(built: Workspace) -> None:
    """0.5 s for the whole process on an idle machine, with a name that has to be looked for."""
    assert timing.of_process([*IPGRAPH, "--workspace", str(built.root), "ask", "meetings", "office=kipo"]) < 0.5


def on_terminal(command: list[str]) -> bytes:
    """Run a command on a terminal of its own, and return all that it wrote there."""
    main, terminal = pty.openpty()
    with subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env={**os.environ, "COLUMNS": "100"}):
        os.close(terminal)
        told = b""
        try:
            while part := os.read(main, 65536):
                told += part
        except OSError:
            pass  # the end of a terminal
    os.close(main)
    return told


def test_a_terminal_gets_no_control_characters(tmp_path: Path, fill: Callable[[Workspace, list[ox.Quad]], Workspace]) -> None:
    """Whatever a bulletin calls a thing, and whatever a person types (promise 43)."""
    thing, name = ox.NamedNode(f"{ID}organization/x"), graph("x")
    made = fill(
        workspace.create(tmp_path), [ox.Quad(thing, RDF.type, IPG.Organization, name), ox.Quad(thing, RDFS.label, ox.Literal(EVIL), name)]
    )
    run = [*IPGRAPH, "--workspace", str(made.root)]
    for typed in (
        ["search", "red"],
        ["show", "organization/x"],
        ["ask", "meetings", f"office={EVIL}x"],
        ["ask", EVIL],
        [EVIL],
        ["--" + EVIL],
    ):
        told = on_terminal([*run, *typed]).decode()
        assert "red" in told
        assert not {"\x07", "\x9b", "\u202e"} & set(told), typed
        assert "\x1b" not in told.replace("\x1b[1m", "").replace("\x1b[0m", ""), typed  # our own bold


def test_no_hostile_name_acts_on_a_terminal(
    tmp_path: Path, fill: Callable[[Workspace, list[ox.Quad]], Workspace], sample: Callable[[int], int]
) -> None:
    """A thousand names of control characters, marks of direction and plain letters, in the table that a query fills (promise 43)."""
    chance, name = random.Random(43), graph("x")
    texts = [f"{n} " + "".join(chance.choices(HOSTILE, k=12)) for n in range(sample(1_000))]
    quads = [ox.Quad(ox.NamedNode(f"{ID}organization/x-{n}"), RDFS.label, ox.Literal(text), name) for n, text in enumerate(texts)]
    made = fill(workspace.create(tmp_path), quads)
    query = f"SELECT ?text {{ ?thing <{RDFS.label.value}> ?text }}"
    told = on_terminal([*IPGRAPH, "--workspace", str(made.root), "sparql", "-e", query]).decode()
    assert f"\n{len(texts):,} rows" in told.replace("\r", "")
    plain = told.replace("\r\n", "\n").replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert {c for c in plain if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}} == set()


def test_colour_can_be_switched_off(built: Workspace) -> None:
    """NO_COLOR is heeded on a terminal."""
    command = ["env", "NO_COLOR=1", *IPGRAPH, "--workspace", str(built.root), "show", "KIPO"]
    assert b"\x1b" not in on_terminal(command)


def test_a_reader_that_goes_away_is_no_error(built: Workspace) -> None:
    """``| head`` ends in silence."""
    command = [*IPGRAPH, "--workspace", str(built.root), "export", "-"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
