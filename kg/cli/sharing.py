"""``export``: the graph as files for the world."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg import export as exporting
from kg import files, vocabulary
from kg.cli import speech
from kg.cli.describing import described
from kg.cli.session import Session, with_session
from kg.description import Access
from kg.errors import UsageError
from kg.store import Store

_MERGING = ("ttl", "nt")


@click.command()
@click.argument("target", metavar="FILE|DIR|-")
@click.option("-f", "--format", "form", metavar="FORMAT", help=f"One of {', '.join(exporting.SYNTAXES)}; else the ending of FILE tells.")
@click.option("--graph", "graphs", multiple=True, metavar="NAME", help="Only this graph: register, derived, ... or a bulletin's.")
@click.option("--manifest", is_flag=True, help="Write FILE.manifest.json, too: counts and SHA-256.")
@click.option("--same-as", is_flag=True, help="State owl:sameAs, too, where a thing is linked by skos:exactMatch.")
@with_session
def export(session: Session, *, target: str, form: str | None, graphs: tuple[str, ...], manifest: bool, same_as: bool) -> None:
    """Write the graph to a file, or in all formats into a folder, with description.ttl which tells of them."""
    store = session.store()
    chosen = [vocabulary.graph(name) for name in graphs] or None
    if target == "-":
        told = exporting.stream(store, sys.stdout.buffer, syntax=form or "nq", graphs=chosen, same_as=same_as)
        _note(session, "standard output", told)
        return
    paths = _paths(Path(target), form)
    for path in paths:
        _note(session, str(path), exporting.write(store, path, syntax=form, graphs=chosen, manifest=manifest, same_as=same_as))
    if Path(target).is_dir() and chosen is None:
        _describe(store, Path(target), paths)


def _paths(target: Path, form: str | None) -> list[Path]:
    if not target.is_dir():
        return [target]
    if form and form not in exporting.SYNTAXES:
        raise UsageError(f'"{form}" is no format of an export.', advice=f"Use one of {', '.join(exporting.SYNTAXES)}.")
    return [target / f"ipgraph.{syntax}" for syntax in ([form] if form else exporting.SYNTAXES)]


def _describe(store: Store, folder: Path, written: list[Path]) -> None:
    """Describe the data set beside its files, where the last build has left a description."""
    if vocabulary.graph("dataset") in store.graphs():
        files.write(folder / "description.ttl", described(store, Access(tuple(written)), syntax="ttl"))


def _note(session: Session, name: str, told: exporting.Manifest) -> None:
    if session.quiet:
        return
    speech.say(f"{name}: {told.statements:,} statements, {told.bytes:,} bytes")
    if told.syntax in _MERGING:
        speech.say(f"  {speech.counted(told.graphs, 'named graph')} merged into one; .trig or .nq keep them")
