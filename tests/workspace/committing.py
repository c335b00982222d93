"""Commit made-up bulletins to a workspace, batch after batch, and say so after each: to be killed while at it."""

from __future__ import annotations

import sys
from pathlib import Path

import pyoxigraph as ox

from kg import vocabulary, workspace
from kg.building.committing import Committer, Prepared
from kg.building.inputs import Input
from kg.building.planning import Task
from kg.building.said import Said
from kg.store import nquads

BULLETINS, BATCH, QUADS = 20, 5, 500
SUBJECT, PREDICATE = ox.NamedNode("http://example.org/s"), ox.NamedNode("http://example.org/p")


def prepared(number: int, turn: int) -> Prepared:
    """Return a bulletin whose quads all tell the turn; every other one gets another name with each turn."""
    slug = f"bulletin-{number}" if number % 2 else f"bulletin-{number}-{turn}"
    graph = vocabulary.graph(slug)
    lines = b"".join(nquads.lines(ox.Quad(SUBJECT, PREDICATE, ox.Literal(f"{turn} {n}"), graph) for n in range(QUADS)))
    task, text = Task(Input(name(number), Path("unused")), Said()), f"{number} {turn}"
    return Prepared(task=task, content=text.encode(), text=text, bulletin=slug, graph=graph, lines=lines, facts=1)


def name(number: int) -> str:
    return f"bulletins/{number:03}.txt"


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def commit(root: Path, turn: int) -> None:
    """Store all bulletins of a turn and publish them."""
    made = workspace.at(root)
    with made.write() as writer:
        committer = Committer(made, writer, f"turn {turn}")
        committer.recover()
        say("ready")
        for start in range(0, BULLETINS, BATCH):
            numbers = range(start, start + BATCH)
            committer.commit([prepared(n, turn) for n in numbers])
            say("\n".join(name(n) for n in numbers))
        writer.publish()


if __name__ == "__main__":
    commit(Path(sys.argv[1]), int(sys.argv[2]))
