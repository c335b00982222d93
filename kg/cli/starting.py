"""``demo``, ``init`` and ``doctor``: the first commands that somebody types, and the one for when things go wrong."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path

import click

from kg import answers, export, pipeline, questions, resources
from kg import doctor as examination
from kg import workspace as workspaces
from kg.cli import findings, speech
from kg.cli.building import summarize
from kg.cli.session import Session, with_session
from kg.errors import WorkspaceError
from kg.store import Snapshot

WIDTH = 100  # of the tables of the demo
DEMO = (  # a question and what it is given: one on events, one on promises, one that the register answers
    ("meetings", {"office": "KIPO"}),
    ("commitments", {"office": "KIPO", "counterpart": "JPO"}),
    ("party-to-one-not-other", {"treaty": "Madrid Protocol", "without": "PCT"}),
)


@click.command()
@click.option("--keep", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Make the workspace there.")
@with_session
def demo(session: Session, *, keep: Path | None) -> None:
    """Build the sample bulletins in a temporary workspace and show what they say."""
    folder = keep or Path(tempfile.mkdtemp(prefix="ipgraph-demo-"))
    workspace = workspaces.create(folder)
    report = pipeline.build(workspace, [resources.folder("bulletins")], progress=speech.progress("bulletins read"))
    summarize(report, workspace, quiet=session.quiet)
    with closing(workspace.read()) as store:
        for name, given in DEMO:
            _show(store, name, given)
        told = export.write(store, workspace.root / "graph.ttl")
    speech.show(f"\nThe graph: {workspace.root / 'graph.ttl'} (Turtle, {told.statements:,} statements)")
    speech.show(f"Ask more:  ipgraph --workspace {workspace.root} ask --list")


@click.command()
@click.argument("folder", required=False, default=".", type=click.Path(file_okay=False, path_type=Path), metavar="[DIR]")
@with_session
def init(session: Session, *, folder: Path) -> None:
    """Make a workspace: bulletins/, ipgraph.toml, README."""
    there = (folder / workspaces.SETTINGS).is_file()
    workspace = workspaces.create(session.folder or folder)
    if not session.quiet:
        speech.say(f"{workspace.root} {'is a workspace already' if there else 'is a workspace now'}.")
        speech.say("Put bulletins into its folder bulletins/, then: ipgraph build")


@click.command()
@click.option("--repair", is_flag=True, help="Make the store anew from bulletins/ and the archive.")
@with_session
def doctor(session: Session, *, repair: bool) -> int:
    """Check the installation, the workspace and the data; say what to fix."""
    for name in ("ontology", "shapes", "queries", "bulletins"):
        speech.show(f"installation: {name}/ in {resources.folder(name)}")
    try:
        workspace = session.workspace()
    except WorkspaceError as error:
        speech.show(f"workspace: none ({error}). Try: {error.advice}")
        return 0
    if repair:
        summarize(examination.repair(workspace), workspace, quiet=session.quiet)
    found = examination.examine(workspace)
    findings.tell(found, whole=True)
    damaged = any(f.severity == "violation" for f in found)
    speech.show(f"workspace: {workspace.root} is {'damaged. Try: ipgraph doctor --repair' if damaged else 'sound'}.")
    return WorkspaceError.exit_code if damaged else 0


def _show(store: Snapshot, name: str, given: dict[str, str]) -> None:
    """Print a question as somebody would type it, and its answer."""
    question = questions.find(name)
    typed = " ".join(f'{k}="{v}"' if " " in v else f"{k}={v}" for k, v in given.items())
    answer = answers.run(store, questions.bind(question, given, store).query, lists=question.lists)
    speech.show("")
    speech.show_heading(f"$ ipgraph ask {name} {typed}")
    named = answers.labelled(answer, store, ids=question.ids, brief=True)
    speech.show(answers.table.fitted(named, width=WIDTH, ids=question.ids)[0].rstrip("\n"))
