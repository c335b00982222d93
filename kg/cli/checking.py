"""``validate``: facts against the shapes, and quotes against the texts that they are taken from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click
import pyoxigraph as ox

from kg import bulletins, register
from kg import validate as validation
from kg.cli import findings, speech
from kg.cli.session import Session, with_session
from kg.errors import IpgraphError
from kg.model import Finding, Severity
from kg.store import Snapshot
from kg.vocabulary import ID
from kg.workspace import Workspace

_APART = {f"{ID}graph/{name}" for name in ("register", "ontology", "links", "derived")}
_LEVELS = ("violation", "warning", "info")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="[FILE]...")
@click.option(
    "--fail-on", type=click.Choice([*_LEVELS, "never"]), default="violation", show_default=True, help="What makes the exit code 1."
)
@click.option("--evidence", is_flag=True, help="Read every source again, and compare each quote with the text at its place.")
@click.option("--explain", is_flag=True, help="List all findings.")
@with_session
def validate(session: Session, *, paths: tuple[Path, ...], fail_on: str, evidence: bool, explain: bool) -> int:
    """Check facts against the shapes: those of the workspace, or those in RDF files (ttl, nt, nq, trig, jsonld)."""
    found = [f for path in paths for f in _of_file(path)] if paths else _of_workspace(session.workspace())
    if evidence:
        found += _quotes(session.workspace(), paths)
    findings.tell(found, whole=explain)
    counts = ", ".join(speech.counted(sum(f.severity == level for f in found), level) for level in _LEVELS[:2])
    speech.show(f"{counts}." if found else "Sound: no shape is violated.")
    return int(_fails([f.severity for f in found], fail_on))


def _fails(severities: list[Severity], fail_on: str) -> bool:
    return fail_on != "never" and any(s in _LEVELS[: _LEVELS.index(fail_on) + 1] for s in severities)


def _of_file(path: Path) -> list[Finding]:
    """Return what the shapes say of a file; of what comes with the program, nothing is held against it."""
    return list(validation.report(path, context=_types(), settled=register.load().quads()).findings)


def _of_workspace(workspace: Workspace) -> list[Finding]:
    """Return what the shapes say of what is stored, and of what was withheld when it was read."""
    with closing(workspace.read()) as store:
        stored = validation.check([q for graph in _graphs(store) for q in store.quads(graph)], context=_types())
    withheld = [f for e in workspace.entries().values() for f in e.findings if f.kind == "violation"]
    return [*stored.findings, *withheld]


def _types() -> validation.Types:
    return validation.types(register.load().quads())


def _graphs(store: Snapshot) -> list[ox.NamedNode]:
    """Return the graphs of bulletins, and the description of the data set."""
    return [graph for graph in store.graphs() if graph.value not in _APART]


def _quotes(workspace: Workspace, paths: tuple[Path, ...]) -> list[Finding]:
    """Compare every quote with the archived source of its bulletin."""
    from kg.validate.files import read

    texts = dict(_texts(workspace))
    if paths:
        quads = [q for path in paths for q in read(path)]
    else:
        with closing(workspace.read()) as store:
            quads = [q for graph in _graphs(store) for q in store.quads(graph)]
    proof = validation.evidence(quads, texts)
    speech.say(f"{speech.counted(proof.quotes, 'quote')} of {speech.counted(proof.bulletins, 'bulletin')} compared with their texts.")
    return list(proof.findings)


def _texts(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """Yield the bulletins of the workspace with their texts, read again from the archive."""
    for entry in workspace.entries().values():
        if entry.outcome == "stored" and entry.bulletin:
            try:
                content = workspace.archived(entry.source).read_bytes()
                document = bulletins.read_bytes(content, file_name=Path(entry.name).name, encoding=entry.encoding)
            except (OSError, IpgraphError):
                continue  # a bulletin without its text is a finding of the comparison
            yield entry.bulletin, document.text
