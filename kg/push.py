"""A workspace -> a triple store elsewhere: one PUT a graph, each read back by count and hash before it counts as there.

What was sent is written down in the workspace, so that a push that was stopped goes on where it was, and so that
graphs which somebody else put there are never overwritten unasked.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import RemoteError, UsageError
from kg.store import Store
from kg.store.graphstore import GraphStore, digest

_BATCH = 100  # graphs that are announced at once, since that waits for the disk


@dataclass(frozen=True, slots=True)
class Sent:
    """What is known of a graph that we put somewhere: begun, or there with this hash and so many statements."""

    graph: str
    sha256: str
    statements: int
    done: bool


class Journal:
    """What was sent to one address: JSON lines, of which the last about a graph counts."""

    def __init__(self, folder: Path, url: str) -> None:
        self._path = folder / f"{hashlib.sha256(url.rstrip('/').encode()).hexdigest()[:16]}.jsonl"

    def read(self) -> dict[str, Sent]:
        """Return what was sent, by graph; a line that a crash cut off tells nothing."""
        if not self._path.exists():
            return {}
        content = self._path.read_bytes()
        whole = content[: content.rfind(b"\n") + 1]
        if len(whole) < len(content):
            os.truncate(self._path, len(whole))
        return {sent.graph: sent for sent in (Sent(**json.loads(line)) for line in whole.splitlines())}

    def write(self, sent: Iterable[Sent]) -> None:
        """Write down what is about to be sent, or has been, so that it lasts."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as out:
            out.write("".join(json.dumps(asdict(s), separators=(",", ":")) + "\n" for s in sent).encode())
            out.flush()
            os.fsync(out.fileno())


@dataclass(frozen=True, slots=True)
class Plan:
    """What a push would do: graphs by what becomes of them."""

    send: tuple[Sent, ...]
    unchanged: tuple[str, ...]
    foreign: tuple[str, ...]  # of the same name, with something else in them, put there by somebody else
    surplus: tuple[str, ...]  # there under a name of ours, and not in the workspace


def plan(store: Store, remote: GraphStore, journal: Journal) -> Plan:
    """Compare a workspace with a triple store. Raises RemoteError when that cannot be asked."""
    there, known = remote.counts(), journal.read()
    send, unchanged, foreign = [], [], []
    local = [sent for graph in store.graphs() if (sent := _of(store, graph)).statements]
    for sent in local:
        held, before = there.get(sent.graph, 0), known.get(sent.graph)
        if held == sent.statements and (before == sent or _holds(remote, sent)):
            unchanged.append(sent)
        elif held and before is None:
            foreign.append(sent.graph)
            send.append(sent)
        else:
            send.append(sent)
    journal.write(sent for sent in unchanged if known.get(sent.graph) != sent)
    surplus = sorted(set(there) - {sent.graph for sent in local})
    return Plan(tuple(send), tuple(s.graph for s in unchanged), tuple(foreign), tuple(surplus))


def carry_out(
    planned: Plan, store: Store, remote: GraphStore, journal: Journal, *, replace: bool = False, prune: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> None:  # fmt: skip
    """Send what is to be sent, and with ``prune`` delete what is surplus.

    Raises UsageError when that would overwrite what somebody else put there and ``replace`` is not given, RemoteError
    when the store refuses, or does not hold afterwards what was sent. Whatever is raised, another push goes on from there.
    """
    if planned.foreign and not replace:
        raise UsageError(
            f"{len(planned.foreign)} graphs there have the names of ours, but were not put there from this workspace, "
            f"such as {planned.foreign[0]}.",
            advice="ipgraph push --replace puts ours in their place.",
        )
    done = 0
    for batch in _batches(planned.send):
        journal.write(Sent(s.graph, s.sha256, s.statements, done=False) for s in batch)
        _send_all(batch, store, remote, journal)
        done += len(batch)
        if progress:
            progress(done, len(planned.send))
    if prune:
        for graph in planned.surplus:
            remote.drop(ox.NamedNode(graph))
    _confirm(planned, remote, pruned=prune)


def _send_all(batch: Sequence[Sent], store: Store, remote: GraphStore, journal: Journal) -> None:
    """Send some graphs, a few at a time, and write down those that arrived, also when one fails."""
    with ThreadPoolExecutor(remote.preset.writers) as pool:
        sending = {sent: pool.submit(_send, store, remote, sent) for sent in batch}
        try:
            for future in sending.values():
                future.result()
        finally:
            pool.shutdown(cancel_futures=True)
            journal.write(s for s, future in sending.items() if not (future.cancelled() or future.exception()))


def _confirm(planned: Plan, remote: GraphStore, *, pruned: bool) -> None:
    """Count everything once more: what was done first may have been undone by the last."""
    there = remote.counts()
    wrong = [s.graph for s in planned.send if there.get(s.graph) != s.statements] + [g for g in planned.unchanged if g not in there]
    wrong += [g for g in planned.surplus if pruned and g in there]
    if wrong:
        raise RemoteError(f"{remote.line.name} no longer holds what was sent, such as {wrong[0]}.", advice="Push again.")


def _send(store: Store, remote: GraphStore, sent: Sent) -> None:
    graph = ox.NamedNode(sent.graph)
    remote.put(graph, store.triples(graph))
    if not remote.holds(graph, sent.sha256, sent.statements):
        count = remote.count(graph)
        told = "other statements" if count == sent.statements else f"{count:,} of {sent.statements:,} statements"
        raise RemoteError(f"{remote.line.name} holds {told} of {sent.graph} after it was sent.")


def _of(store: Store, graph: ox.NamedNode) -> Sent:
    content = store.triples(graph)
    return Sent(graph.value, digest(content), content.count(b"\n"), done=True)


def _holds(remote: GraphStore, sent: Sent) -> bool:
    return remote.holds(ox.NamedNode(sent.graph), sent.sha256, sent.statements)


def _batches(sent: Sequence[Sent]) -> Iterator[list[Sent]]:
    left = iter(sent)
    while batch := list(islice(left, _BATCH)):
        yield batch
