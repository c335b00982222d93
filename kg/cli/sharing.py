"""``export``: the graph as files for the world."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import pyoxigraph as ox

from kg import export as exporting
from kg import files, things, vocabulary
from kg import shards as sharding
from kg.cli import speech
from kg.cli.describing import described
from kg.cli.session import Session, with_session
from kg.description import Access
from kg.errors import UnknownName, UsageError
from kg.store import Store

_MERGING = ("ttl", "nt")


@click.command()
@click.argument("target", metavar="FILE|DIR|-")
@click.option("-f", "--format", "form", metavar="FORMAT", help=f"One of {', '.join(exporting.SYNTAXES)}; else the ending of FILE tells.")
@click.option("--graph", "graphs", multiple=True, metavar="NAME", help="Only this graph: register, derived, ... or a bulletin's.")
@click.option("--manifest", is_flag=True, help="Write FILE.manifest.json, too: counts and SHA-256.")
@click.option("--same-as", is_flag=True, help="State owl:sameAs, too, where a thing is linked by skos:exactMatch.")
@click.option("--shards", type=click.IntRange(1, 99_999), metavar="N", help="N-Quads in N files in the folder DIR, with a manifest.")
@click.option("--gzip", "compress", is_flag=True, help="Compress the shards.")
@with_session
def export(
    session: Session, *, target: str, form: str | None, graphs: tuple[str, ...], manifest: bool, same_as: bool,
    shards: int | None, compress: bool,
) -> None:  # fmt: skip
    """Write the graph to a file, or in all formats into a folder, with description.ttl which tells of them.

    A name that ends in / or has no ending is a folder, which is made where there is none.

    For stores that load from disk: ipgraph export --shards 16 --gzip DIR
    """
    if shards or compress:
        _shard(session, target, shards, compress, others=bool(form or graphs or manifest or same_as))
        return
    store = session.store()
    chosen = [_graph(store, name) for name in graphs] or None
    if target == "-":
        told = exporting.stream(store, sys.stdout.buffer, syntax=form or "nq", graphs=chosen, same_as=same_as)
        _note(session, "standard output", told)
        return
    paths = _paths(target, form)
    for path in paths:
        _note(session, str(path), exporting.write(store, path, syntax=form, graphs=chosen, manifest=manifest, same_as=same_as))
    if Path(target).is_dir() and chosen is None:
        _describe(store, Path(target), paths)


def _shard(session: Session, target: str, number: int | None, compress: bool, *, others: bool) -> None:
    if number is None or others or target == "-":
        raise UsageError("shards are N-Quads of all graphs in a folder.", advice="ipgraph export --shards 16 --gzip DIR")
    written = sharding.write(session.store(), Path(target), number=number, compress=compress)
    if not session.quiet:
        statements = sum(shard.statements for shard in written)
        speech.say(f"{target}: {statements:,} statements in {speech.counted(len(written), 'file')}, listed in {sharding.MANIFEST}")


def _paths(target: str, form: str | None) -> list[Path]:
    path = Path(target)
    if form and form not in exporting.SYNTAXES:
        raise UsageError(f'"{form}" is no format of an export.', advice=f"Use one of {', '.join(exporting.SYNTAXES)}.")
    if not (path.is_dir() or target.endswith("/") or not (path.suffix or form or path.exists())):
        return [path]
    path.mkdir(parents=True, exist_ok=True)
    return [path / f"ipgraph.{syntax}" for syntax in ([form] if form else exporting.SYNTAXES)]


def _graph(store: Store, name: str) -> ox.NamedNode:
    """Return the graph that goes by a name; a bulletin stands for its own."""
    held = {vocabulary.local(graph.value): graph for graph in store.graphs()}
    wanted = name.removeprefix(vocabulary.ID).removeprefix("graph/").removeprefix("bulletin/")
    if wanted not in held:
        begun = tuple(n for n in sorted(held) if n.startswith(wanted))[: things.SUGGESTIONS]
        raise UnknownName(f'no graph called "{name}".', closest=begun or things.closest(wanted, held))
    return held[wanted]


def _describe(store: Store, folder: Path, written: list[Path]) -> None:
    """Describe the data set beside its files, where the last build has left a description."""
    if vocabulary.graph("dataset") in store.graphs():
        files.write(folder / "description.ttl", described(store, Access(tuple(written)), syntax="ttl"))


def _note(session: Session, name: str, told: exporting.Manifest) -> None:
    if session.quiet:
        return
    speech.say(f"{name}: {told.statements:,} statements, {told.bytes:,} bytes")
    if told.syntax in _MERGING and told.graphs > 1:
        speech.say(f"  {speech.counted(told.graphs, 'named graph')} merged into one; .trig or .nq keep them")
