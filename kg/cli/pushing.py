"""``push``: the graph into a triple store elsewhere."""

from __future__ import annotations

import click

from kg import push as pushing
from kg.cli import speech
from kg.cli.session import Session, with_session
from kg.store import graphstore, presets, remote

_SHOWN = 5  # graphs of a kind that a dry run names


@click.command()
@click.argument("url")
@click.option("--store", "name", default="oxigraph", show_default=True, metavar="NAME", help=f"One of {', '.join(presets.known())}.")
@click.option("--replace", is_flag=True, help="Overwrite graphs of our names that somebody else put there.")
@click.option("--prune", is_flag=True, help="Delete graphs with names of ours that the workspace does not hold.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=remote.SECONDS, show_default=True, metavar="SECONDS", help="For each request."
)
@with_session
def push(session: Session, *, url: str, name: str, replace: bool, prune: bool, dry_run: bool, timeout: float) -> None:
    """Upload the graph to a triple store at URL, by the Graph Store Protocol.

    One request a graph; each is read back before it counts. A push that was stopped goes on where it was.
    IPGRAPH_TOKEN, or IPGRAPH_USER and IPGRAPH_PASSWORD, or ~/.netrc say who you are.

    For example:

    ipgraph push http://localhost:7878

    ipgraph push http://localhost:3030/ipgraph --store fuseki --dry-run
    """
    workspace = session.workspace()
    store = workspace.read()
    target = graphstore.open_at(url, presets.find(name), seconds=timeout)
    journal = pushing.Journal(workspace.internals / "pushes", url)
    planned = pushing.plan(store, target, journal)
    if dry_run:
        _tell_plan(planned, replace=replace, prune=prune)
        return
    progress = None if session.quiet else speech.progress("graphs sent")
    pushing.carry_out(planned, store, target, journal, replace=replace, prune=prune, progress=progress)
    if not session.quiet:
        speech.say(_summary(planned, target.line.name, prune=prune))


def _summary(planned: pushing.Plan, name: str, *, prune: bool) -> str:
    statements = sum(s.statements for s in planned.send)
    told = f"{name} holds it all: {speech.counted(len(planned.send), 'graph')} sent with {statements:,} statements and read back, "
    told += f"{len(planned.unchanged):,} unchanged"
    if planned.surplus:
        told += f", {len(planned.surplus):,} {'deleted' if prune else 'more there (--prune deletes them)'}"
    return f"{told}."


def _tell_plan(planned: pushing.Plan, *, replace: bool, prune: bool) -> None:
    foreign = set(planned.foreign)
    mine = [s.graph for s in planned.send if s.graph not in foreign]
    _tell("would be sent", mine)
    _tell(
        "would be overwritten, though not put there from here" if replace else "are not from here: only --replace sends them",
        planned.foreign,
    )
    _tell("would be deleted" if prune else "are surplus: only --prune deletes them", planned.surplus)
    speech.show(f"{len(planned.unchanged):,} unchanged")


def _tell(what: str, graphs: list[str] | tuple[str, ...]) -> None:
    if graphs:
        speech.show(f"{speech.counted(len(graphs), 'graph')} {what}:")
        for graph in graphs[:_SHOWN]:
            speech.show(f"  {graph}")
        if len(graphs) > _SHOWN:
            speech.show(f"  and {len(graphs) - _SHOWN:,} more")
