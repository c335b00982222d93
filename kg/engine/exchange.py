"""Records by key -> all records of a key in one place, by way of files: what a worker sends is there when the worker has died.

A sender writes one file for each piece of its work, parted by the places that keys belong to; a receiver reads its part
of each of them. The files vanish when the build has ended.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from kg.engine import wire
from kg.engine.crew import Crew
from kg.engine.shares import Job, place

FOLDER = ".ipgraph/work"

Sent = tuple[str, tuple[int, ...]]  # a file, and where in it each part ends
Wanted = tuple[tuple[str, int, int], ...]  # the parts of files that are for one receiver
Extra = TypeVar("Extra")


@dataclass(frozen=True, slots=True)
class Bag:
    """What one receiver gets."""

    job: Job
    number: int
    wanted: Wanted

    def open(self) -> Iterator[Any]:
        """Yield the records, in no particular order."""
        return wire.read(b"".join(self.job.folder.parts(self.wanted)))


def send(job: Job, name: str, records: Iterable[tuple[str, object]]) -> Sent:
    """Write records by key to the file of that name; called by workers."""
    by_place: dict[int, list[object]] = defaultdict(list)
    for key, record in records:
        by_place[place(key, job.shares)].append(record)
    return send_to(job, name, by_place)


def send_to(job: Job, name: str, by_place: Mapping[int, Iterable[object]]) -> Sent:
    """Write records of which the sender knows who is to receive them."""
    file, ends, size = f"{FOLDER}/{name}", list[int](), 0
    with job.folder.writing(file) as out:
        for number in range(job.shares):
            if number in by_place:
                content = wire.written(by_place[number])
                out.write(content)
                size += len(content)
            ends.append(size)
    return file, tuple(ends)


def collect(crew: Crew, sender: Callable[[Any], tuple[Sent, Extra]], pieces: Iterable[Any], job: Job) -> tuple[list[Bag], list[Extra]]:
    """Let workers send what is in the pieces, and return a bag for each receiver, and what else the senders tell."""
    sent: list[Sent] = []
    extras: list[Extra] = []
    for told, extra in crew.do(sender, pieces):
        sent.append(told)
        extras.append(extra)
    return _bags(job, sorted(sent)), extras


def _bags(job: Job, sent: Sequence[Sent]) -> list[Bag]:
    wanted: list[list[tuple[str, int, int]]] = [[] for _ in range(job.shares)]
    for file, ends in sent:
        for number, (start, end) in enumerate(zip((0, *ends), ends, strict=False)):
            if end > start:
                wanted[number].append((file, start, end))
    return [Bag(job, number, tuple(parts)) for number, parts in enumerate(wanted)]
