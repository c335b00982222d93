"""A share -> the same in the output, brought up to date: what is new or changed is read, the rest is taken over."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg import pipeline
from kg.building import committing, planning, version
from kg.building.committing import Prepared
from kg.building.inputs import Input
from kg.building.planning import Task
from kg.bulletins import readers
from kg.derive import parts
from kg.derive.parts import Part
from kg.engine import fixed, shelf, storage
from kg.engine.shares import Job, Share, Source
from kg.engine.shelf import Kept
from kg.errors import UnreadableInput
from kg.shards import Shard
from kg.store import Entry

_FETCHED = 50  # files that are fetched at a time, while those before them are read
_NAMED = 20  # files of a share that a report names


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of a share; ``changed`` tells whether its files are others now."""

    number: int
    shard: Shard
    changed: bool
    stored: int = 0
    unchanged: int = 0
    removed: int = 0
    quarantined: int = 0
    facts: int = 0
    withheld: int = 0
    named: Sequence[tuple[str, str]] = ()  # files in quarantine, with the reason
    findings: Mapping[str, int] = field(default_factory=dict)  # of what was read now, by kind


@dataclass(slots=True)
class _Shelf:
    """A share that is being put together, by name."""

    job: Job
    share: Share
    kept: Kept | None
    entries: dict[str, Entry] = field(default_factory=dict)
    lines: dict[str, bytes] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)
    failed: dict[str, str] = field(default_factory=dict)  # names of what could not be opened, and why

    def is_same(self, name: str, source: str, task: Task) -> bool:
        """Tell whether what is kept of a name was read from these bytes in this way."""
        entry = self.kept.entries.get(name) if self.kept and not self.job.force else None
        if entry is None or (entry.source, entry.version) != (source, version.of(name, self.job.rules)):
            return False
        wins = self.share.losers is not None and name not in self.share.losers
        return (entry.encoding, entry.issued) == (task.said.encoding, task.said.issued) and not (entry.outcome == "duplicate" and wins)

    def take_over(self, name: str) -> None:
        """Leave things as they are."""
        assert self.kept
        entry = self.entries[name] = self.kept.entries[name]
        if entry.outcome == "stored" and entry.graph:
            self.lines[name], self.parts[name] = self.kept.lines[entry.graph], self.kept.parts[entry.graph]

    def put(self, prepared: Prepared, source: str) -> None:
        """Take in what was read now."""
        name = prepared.task.input.name
        entry = committing.entry_of(prepared, source=source, version=version.of(name, self.job.rules))
        self.entries[name] = entry
        self.read.add(name)
        if entry.graph:
            self.lines[name] = prepared.lines
            quads = list(ox.parse(prepared.lines, format=ox.RdfFormat.N_QUADS))
            self.parts[name] = parts.read(quads, fixed.context(self.job.folder, self.job.context))


def read(piece: tuple[Job, Share]) -> Done:
    """Bring a share up to date, and tell what became of it. Raises OSError where the output cannot be written."""
    job, share = piece
    job.check()
    kept = shelf.load(job, share.number)
    if kept and not job.force and share.losers is None and kept.rules == job.rules and share.state and kept.state == share.state:
        return _unchanged(share, kept)
    new = _Shelf(job, share, kept, read=set(kept.read) if kept and kept.run == job.run else set())
    for sources in _batches(share.sources):
        _bring_up_to_date(new, sources)
    _withdraw(new)
    if kept and not new.failed and (dict(kept.entries), kept.rules) == (new.entries, job.rules):
        return _unchanged(share, kept if kept.state == share.state else shelf.keep_state(job, share, kept))
    graphs = {n: e.graph for n, e in new.entries.items() if e.outcome == "stored" and e.graph}
    held = Kept(
        state=None if new.failed else share.state,
        rules=job.rules,
        entries=new.entries,
        lines={graph: new.lines[name] for name, graph in graphs.items()},
        parts={graph: new.parts[name] for name, graph in graphs.items()},
        run=job.run,
        read=frozenset(new.read),
    )
    return _done(new, shelf.keep(job, share, held))


def _batches(sources: Sequence[Source]) -> Iterator[list[tuple[Source, bytes | UnreadableInput]]]:
    """Yield sources with their bytes; the next ones are under way in the meantime."""
    cut = [sources[at : at + _FETCHED] for at in range(0, len(sources), _FETCHED)]
    with ThreadPoolExecutor(1) as ahead:
        waiting = [ahead.submit(storage.contents, [s.address for s in some]) for some in cut[:1]]
        for number, some in enumerate(cut):
            got = waiting.pop().result()
            waiting += [ahead.submit(storage.contents, [s.address for s in more]) for more in cut[number + 1 : number + 2]]
            yield list(zip(some, got, strict=True))


def _bring_up_to_date(new: _Shelf, sources: Sequence[tuple[Source, bytes | UnreadableInput]]) -> None:
    held: dict[str, bytes] = {}
    tasks: list[Task] = []
    for source, content in sources:
        if isinstance(content, UnreadableInput):
            _note_failure(new, source, content)
            continue
        sha256 = hashlib.sha256(content).hexdigest()
        for name in planning.inside(source.name, partial(bytes, content), encoding=source.said.encoding) or [source.name]:
            task = Task(Input(name, Path(source.address)), source.said)
            if new.is_same(name, sha256, task):
                new.take_over(name)
            else:
                held[name] = content
                tasks.append(task)
    ordered = sorted(tasks, key=lambda t: planning.precedence(t.input.name, t.said.issued))
    for batch in planning.batches(ordered):
        for prepared in pipeline.prepare(batch, corrections=new.job.corrections, fetch=lambda given: held[given.name]):
            new.put(prepared, hashlib.sha256(held[prepared.task.input.name]).hexdigest())


def _note_failure(new: _Shelf, source: Source, error: UnreadableInput) -> None:
    """Keep what there is of a source that cannot be opened now, and note that it must be asked for again."""
    new.failed[source.name] = error.message
    known = [n for n in new.kept.entries if readers.split(n)[0] == source.name] if new.kept else []
    for name in known:
        new.take_over(name)
    if not known:
        new.entries[source.name] = Entry(name=source.name, outcome="quarantined", reason=error.message, advice=error.advice)


def _withdraw(new: _Shelf) -> None:
    """Let one file of those with one text hold the graph: the first of the share, or of all once they are compared."""
    first: dict[str | None, Entry] = {}
    stored = [e for e in new.entries.values() if e.outcome == "stored"]
    for entry in sorted(stored, key=lambda e: planning.precedence(e.name, e.issued)):
        holder = first.setdefault(entry.text, entry)
        if holder is not entry:
            new.entries[entry.name] = committing.duplicate(entry, of=holder)
    for name, winner in (new.share.losers or {}).items():
        if name in new.entries:
            of = Entry(name=name, outcome="stored", bulletin=winner.bulletin, graph=winner.graph)
            new.entries[name] = committing.duplicate(new.entries[name], of=of)


def _unchanged(share: Share, kept: Kept) -> Done:
    bad = [e for e in kept.entries.values() if e.outcome == "quarantined"]
    return Done(
        number=share.number,
        shard=kept.shard,
        changed=False,
        unchanged=len(kept.entries) - len(bad),
        quarantined=len(bad),
        named=[(e.name, e.reason or "") for e in bad[:_NAMED]],
    )


def _done(new: _Shelf, kept: Kept) -> Done:
    bad = {n: e.reason or "" for n, e in new.entries.items() if e.outcome == "quarantined"} | new.failed
    stored = [e for n, e in new.entries.items() if n in new.read and e.outcome == "stored"]
    findings = Counter(f.kind for n, e in new.entries.items() if n in new.read and e.outcome != "duplicate" for f in e.findings)
    return Done(
        number=new.share.number,
        shard=kept.shard,
        changed=True,
        stored=len(stored),
        unchanged=len(new.entries.keys() - bad.keys()) - len(stored),
        removed=len(new.kept.entries.keys() - new.entries.keys()) if new.kept else 0,
        quarantined=len(bad),
        facts=sum(e.facts for e in stored),
        withheld=sum(e.withheld for e in stored),
        named=sorted(bad.items())[:_NAMED],
        findings=findings,
    )
