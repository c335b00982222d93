"""The order of an engine's build, and what became of each source; used by the command line."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg import description, vocabulary
from kg.building import correcting, describing, version
from kg.derive import DERIVED
from kg.description import Counts
from kg.engine import counting, crew, deriving, exchange, fixed, reading, shares, shelf, sources, storage, twins
from kg.engine.crew import Crew
from kg.engine.fixed import Graphs
from kg.engine.reading import Done
from kg.engine.shares import Job, Share
from kg.engine.sources import Sources
from kg.engine.storage import Folder
from kg.errors import IpgraphError, Stopped
from kg.shards import MANIFEST, Shard
from kg.store import WriteLock, ledger, nquads
from kg.workspace import Workspace

_SETTINGS = f"{shelf.INTERNALS}/settings.json"
_OUTGROWN = 10  # times as many shares as there are would suit the sources: the output is made anew
_COMMON_LEDGER = "ledger/common.jsonl"
_OURS = re.compile(r"(?:ipgraph|derived)-\d{5}-of-\d{5}\.nq(?:\.gz)?|common\.nq(?:\.gz)?")  # ipgraph-00001-of-00040.nq.gz
_ROUNDS = 3  # of comparing texts: a file that gets its graph back may have one that nobody knew of

Progress = Callable[[int, int], None]  # how many files of how many are read


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person asks for; None leaves it to the build."""

    output: str
    workers: int
    scheduler: str | None = None
    shards: int | None = None
    compress: bool | None = None
    force: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of the sources, and what the output holds."""

    stored: int
    unchanged: int
    removed: int
    quarantined: int
    facts: int
    withheld: int
    named: Sequence[tuple[str, str]]  # some of those in quarantine, with the reason
    findings: Mapping[str, int]  # of what was read now, by kind
    ignored: Sequence[str]
    statements: int
    shards: int


def build(place: Workspace, addresses: Iterable[str], wish: Wish, *, progress: Progress | None = None) -> Report:
    """Read what is new or changed at some addresses into a folder of N-Quads, by several processes, here or elsewhere.

    ``place`` is the workspace whose corrections, links and sayings hold, and by which files are named; it need not exist.
    When all is done the folder holds what the addresses lead to, and nothing else; a build that is stopped goes on
    when it is started again. Raises UnreadableInput when an address cannot be listed, UsageError, WorkspaceError and
    RemoteError for what is wrong with the output, the workers or the settings, and Stopped for Ctrl-C.
    """
    given = sources.find(place, addresses)
    folder = Folder(wish.output)
    with _alone(folder):
        graphs = fixed.graphs(place, version.fingerprint())
        job = _job(place, wish, folder, given, graphs)
        told = json.loads(folder.read(MANIFEST) or b"{}")
        folder.remove([MANIFEST])
        folder.write(fixed.CONTEXT, graphs.whole)
        with crew.gathered(workers=wish.workers, scheduler=wish.scheduler) as workers:
            done = _read(workers, job, given, progress, whole=bool(told))
            with _stoppable(lambda: len(given.found), len(given.found), then="what follows from them is still to be worked out"):
                told = _concluded(workers, job, done, graphs, told)
        _tidy(folder, job, told)
        folder.write(MANIFEST, f"{json.dumps(told, indent=2)}\n".encode())
    return _report(done, given, told)


@contextmanager
def _alone(folder: Folder) -> Iterator[None]:
    """Let one build at a time write into a folder, where the system can tell."""
    if storage.is_remote(folder.address):
        yield
        return
    internals = Path(folder.address, shelf.INTERNALS)
    internals.mkdir(parents=True, exist_ok=True)
    with WriteLock(internals / "lock"):
        yield


@contextmanager
def _stoppable(done: Callable[[], int], whole: int, *, then: str) -> Iterator[None]:
    """Say how far it has come when a person presses Ctrl-C."""
    try:
        yield
    except KeyboardInterrupt as error:
        raise Stopped(done(), whole, then=then, advice="Run the same command again; it goes on from there.") from error


def _job(place: Workspace, wish: Wish, folder: Folder, given: Sources, graphs: Graphs) -> Job:
    """Settle how many files there are to be: as many as there were, unless somebody asks for others, or they are far too few."""
    before = json.loads(folder.read(_SETTINGS) or b"{}")
    suits = shares.number_for(len(given.found))
    number = wish.shards or before.get("shards", suits)
    if not wish.shards and suits > _OUTGROWN * number:
        number = suits
    compress = bool(before.get("gzip", False)) if wish.compress is None else wish.compress
    folder.write(_SETTINGS, json.dumps({"shards": number, "gzip": compress}).encode())
    return Job(
        folder,
        number,
        compress,
        context=hashlib.sha256(graphs.whole).hexdigest(),
        corrections=correcting.read(place),
        force=wish.force,
    )


def _read(workers: Crew, job: Job, given: Sources, progress: Progress | None, *, whole: bool) -> dict[int, Done]:
    """Bring all shares up to date, then let one file of those with one text hold the graph.

    ``whole`` tells that the last build came to its end: where nothing has changed since, texts have been compared.
    """
    allotted = list(shares.allot(given.found, job.shares))
    done: dict[int, Done] = {}
    read = 0
    with _stoppable(lambda: read, len(given.found), then="the rest is still to be read"):
        for each in workers.do(reading.read, ((job, share) for share in allotted)):
            done[each.number] = each
            read += len(allotted[each.number].sources)
            if progress:
                progress(read, len(given.found))
        if not whole or any(each.changed for each in done.values()):
            _settle(workers, replace(job, force=False), allotted, done)
    return done


def _settle(workers: Crew, job: Job, allotted: Sequence[Share], done: dict[int, Done]) -> None:
    """Compare the texts until no file has to give its graph away, or to take it back."""
    for _ in range(_ROUNDS):
        losers, unsettled = twins.find(workers, job)
        if not unsettled:
            return
        again = (replace(allotted[n], losers=losers.get(n, {})) for n in sorted(unsettled))
        for each in workers.do(reading.read, ((job, share) for share in again)):
            if each.changed:
                done[each.number] = replace(each, removed=done[each.number].removed, findings=done[each.number].findings)
    raise IpgraphError("files with one text still change hands", advice="Build again when nobody changes the files.")


def _concluded(workers: Crew, job: Job, done: Mapping[int, Done], graphs: Graphs, before: Mapping[str, Any]) -> dict[str, Any]:
    """Write what follows from all shares, unless it is there, and return the manifest."""
    held = [done[number].shard for number in sorted(done)]
    state = _state(job, held)
    if before.get("state") == state and all(_is_there(job.folder, Shard(**shard)) for shard in before["shards"][len(held) :]):
        return dict(before)
    derived, repeats = deriving.derive(workers, job)
    sizes = {name: lines.count(b"\n") for name, lines in graphs.lines.items()}
    sizes[DERIVED.value] = sum(shard.statements for shard in derived) + repeats.count(b"\n")
    lines = {**graphs.lines, DERIVED.value: repeats}
    rest = shelf.write_shard(job.folder, _common(job), lines, job.compress)
    dataset = _dataset(counting.count(workers, job, [rest.file, *(shard.file for shard in derived)], sizes))
    rest = shelf.write_shard(job.folder, _common(job), {**lines, vocabulary.graph("dataset").value: dataset}, job.compress)
    entries = [fixed.entry(name, content, source=state, rules=job.rules) for name, content in (("dataset", dataset), ("derived", b""))]
    entries[1] = replace(entries[1], quads=sizes[DERIVED.value], sha256=None)  # no one has all of its lines
    job.folder.write(_COMMON_LEDGER, ledger.written(sorted([*graphs.entries, *entries], key=lambda e: e.name)))
    files = [*held, *derived, rest]
    return {
        "graphs": sum(shard.graphs for shard in held) + sum(1 for size in sizes.values() if size) + 1,
        "statements": sum(shard.statements for shard in files),
        "ledger": [shelf.ledger_name(number, job.shares) for number in range(job.shares)] + [_COMMON_LEDGER],
        "state": state,
        "shards": [asdict(shard) for shard in files],
    }


def _dataset(counts: Counts) -> bytes:
    """Return the description of the data set, as lines."""
    described, graph = description.triples(counts, software=version.software(), modified=describing.day()), vocabulary.graph("dataset")
    return b"".join(nquads.lines(nquads.canonical(ox.Quad(*triple, graph) for triple in described)))


def _state(job: Job, held: Iterable[Shard]) -> str:
    """Return a hash of all that the derived graph and the description follow from."""
    told = [version.software(), job.rules, job.context, str(describing.day()), description.source(), *(shard.sha256 for shard in held)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _is_there(folder: Folder, shard: Shard) -> bool:
    return hashlib.sha256(folder.read(shard.file) or b"").hexdigest() == shard.sha256


def _common(job: Job) -> str:
    return f"common.nq{'.gz' if job.compress else ''}"


def _tidy(folder: Folder, job: Job, told: Mapping[str, Any]) -> None:
    """Remove what the workers sent each other, and the files of an earlier build with another number of them."""
    of = f"-of-{job.shares:05}"
    folder.remove(folder.names(exchange.FOLDER))
    for below in ("ledger", f"{shelf.INTERNALS}/seals", f"{shelf.INTERNALS}/parts"):
        folder.remove(name for name in folder.names(below) if of not in name and name != _COMMON_LEDGER)
    held = {shard["file"] for shard in told["shards"]}
    folder.remove(name for name in folder.names() if _OURS.fullmatch(name) and name not in held)


def _report(done: Mapping[int, Done], given: Sources, told: Mapping[str, Any]) -> Report:
    def whole(count: Callable[[Done], int]) -> int:
        return sum(map(count, done.values()))

    findings: Counter[str] = Counter()
    for each in done.values():
        findings.update(each.findings)
    return Report(
        stored=whole(lambda d: d.stored),
        unchanged=whole(lambda d: d.unchanged),
        removed=whole(lambda d: d.removed),
        quarantined=whole(lambda d: d.quarantined),
        facts=whole(lambda d: d.facts),
        withheld=whole(lambda d: d.withheld),
        named=sorted(named for each in done.values() for named in each.named),
        findings=findings,
        ignored=given.ignored,
        statements=told["statements"],
        shards=len(told["shards"]),
    )
