"""Shares -> which files have the text of another one; that one holds the graph for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.building import planning
from kg.engine import exchange, shelf
from kg.engine.crew import Crew
from kg.engine.exchange import Bag, Sent
from kg.engine.shares import Job, Winner
from kg.store import Entry


@dataclass(frozen=True, slots=True)
class Lost:
    """A file in a share whose text another file holds; ``settled`` when share and ledger say so already."""

    share: int
    name: str
    winner: Winner
    settled: bool


def find(crew: Crew, job: Job) -> tuple[dict[int, dict[str, Winner]], set[int]]:
    """Return by share the files that lose their graph to another one, and the shares where that is not yet so."""
    bags, _ = exchange.collect(crew, _send, ((job, number) for number in range(job.shares)), job)
    losers: dict[int, dict[str, Winner]] = defaultdict(dict)
    open_: set[int] = set()
    for lost, unread in crew.do(_compare, bags):
        for each in lost:
            losers[each.share][each.name] = each.winner
        open_ |= {each.share for each in lost if not each.settled} | set(unread)
    return losers, open_


def _send(piece: tuple[Job, int]) -> tuple[Sent, None]:
    """Send the text of each file that is a bulletin."""
    job, number = piece
    kept = shelf.load(job, number)
    entries = kept.entries.values() if kept else ()
    told = ((e.text, (number, e.name, e.outcome, e.issued, e.text, e.bulletin, e.graph)) for e in entries)
    return exchange.send(job, f"texts-{number:05}", ((text, record) for text, record in told if text)), None


def _compare(bag: Bag) -> tuple[list[Lost], list[int]]:
    """Return what loses, and the shares in which a file holds its text again that had lost it, so must be read."""
    together: dict[str, list[tuple[int, Entry]]] = defaultdict(list)
    for number, name, outcome, issued, text, bulletin, graph in bag.open():
        together[text].append((number, Entry(name=name, outcome=outcome, issued=issued, text=text, bulletin=bulletin, graph=graph)))
    lost: list[Lost] = []
    unread: list[int] = []
    for same in together.values():
        (share, winner), *others = sorted(same, key=lambda each: planning.precedence(each[1].name, each[1].issued))
        if winner.outcome == "duplicate":
            unread.append(share)
        lost += _losing(winner, others)
    return lost, unread


def _losing(winner: Entry, others: list[tuple[int, Entry]]) -> Iterator[Lost]:
    of = Winner(winner.bulletin, winner.graph)
    for share, entry in others:
        yield Lost(share, entry.name, of, entry.outcome == "duplicate" and Winner(entry.bulletin, entry.graph) == of)
