"""What the output keeps of a share: graphs, ledger, parts of the whole; and a seal, written last, without which it does not count."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from kg import shards
from kg.derive.parts import Part
from kg.engine import wire
from kg.engine.shares import Job, Share
from kg.engine.storage import Folder
from kg.shards import Shard
from kg.store import Entry, ledger

INTERNALS = ".ipgraph"


_UNWRITTEN = Shard("", 0, 0, 0, "")


@dataclass(frozen=True, slots=True)
class Kept:
    """A share as the output has it: entries by name, lines and parts by graph."""

    state: str | None
    rules: str
    entries: Mapping[str, Entry]
    lines: Mapping[str, bytes]
    parts: Mapping[str, Part]
    run: str = ""
    read: frozenset[str] = frozenset()  # names of what that run had to read
    shard: Shard = _UNWRITTEN


def ledger_name(number: int, of: int) -> str:
    return f"ledger/{number + 1:05}-of-{of:05}.jsonl"


def load(job: Job, number: int) -> Kept | None:
    """Return what is there of a share, if it is whole: every file has the bytes that the seal tells of."""
    try:
        seal = json.loads(job.folder.read(_seal(job, number)) or b"{}")
        told: dict[str, str] = seal["files"]
        contents = {name: job.folder.read(name) or b"" for name in told}
        if any(hashlib.sha256(contents[name]).hexdigest() != told[name] for name in told):
            return None
        shard = Shard(**seal["shard"])
        lines = gzip.decompress(contents[shard.file]) if job.compress else contents[shard.file]
        return Kept(
            state=seal["state"],
            rules=seal["rules"],
            entries={e.name: e for e in ledger.read(contents[ledger_name(number, job.shares)])},
            lines=_by_graph(lines),
            parts=dict(wire.read(contents[_parts(job, number)])),
            run=seal["run"],
            read=frozenset(seal["read"]),
            shard=shard,
        )
    except (ValueError, KeyError, TypeError, EOFError, OSError):
        return None  # damaged, or of a release that kept something else: the share is read again


def keep(job: Job, share: Share, held: Kept) -> Kept:
    """Write a share: what was there before stays as it is until its turn, and without its seal it does not count."""
    shard = write_shard(job.folder, shards.name(share.number, job.shares, job.compress), held.lines, job.compress)
    told = {
        ledger_name(share.number, job.shares): ledger.written(held.entries[name] for name in sorted(held.entries)),
        _parts(job, share.number): wire.written(sorted(held.parts.items())),
    }
    for name, content in told.items():
        job.folder.write(name, content)
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in told.items()}
    job.folder.write(_seal(job, share.number), _sealing(replace(held, shard=shard), hashes))
    return replace(held, shard=shard)


def keep_state(job: Job, share: Share, held: Kept) -> Kept:
    """Note another state of sources from which just the same follows; the files stay as they are."""
    seal = json.loads(job.folder.read(_seal(job, share.number)) or b"{}")
    job.folder.write(_seal(job, share.number), json.dumps(seal | {"state": share.state}).encode())
    return replace(held, state=share.state)


def write_shard(folder: Folder, name: str, lines: Mapping[str, bytes], compress: bool) -> Shard:
    """Write graphs to a file, sorted by their names; one without lines is none."""
    held = [lines[graph] for graph in sorted(lines) if lines[graph]]
    content = b"".join(held)
    statements = content.count(b"\n")
    if compress:
        whole = io.BytesIO()
        with shards.packing(whole) as packing:
            packing.write(content)
        content = whole.getvalue()
    folder.write(name, content)
    return Shard(name, len(held), statements, len(content), hashlib.sha256(content).hexdigest())


def _sealing(held: Kept, hashes: Mapping[str, str]) -> bytes:
    """Return the seal of a share, with the hashes of its files."""
    seal = {
        "state": held.state,
        "rules": held.rules,
        "run": held.run,
        "read": sorted(held.read),
        "shard": asdict(held.shard),
        "files": {held.shard.file: held.shard.sha256, **hashes},
    }
    return json.dumps(seal).encode()


def _by_graph(content: bytes) -> dict[str, bytes]:
    """Part lines by their graph: of each they stand together."""
    found: dict[str, list[bytes]] = {}
    for line in content.splitlines(keepends=True):
        graph = line[line.rindex(b" <") + 2 : -len(b"> .\n")].decode()
        found.setdefault(graph, []).append(line)
    return {graph: b"".join(lines) for graph, lines in found.items()}


def _seal(job: Job, number: int) -> str:
    return f"{INTERNALS}/seals/{number + 1:05}-of-{job.shares:05}{'.gz' if job.compress else ''}.json"


def _parts(job: Job, number: int) -> str:
    return f"{INTERNALS}/parts/{number + 1:05}-of-{job.shares:05}"
