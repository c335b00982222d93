"""Sources -> shares of them, by the hash of their names: a source more changes one share, and a run finds those of the last one."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.building import version
from kg.building.said import Said
from kg.corrections import Correction
from kg.engine.storage import Folder
from kg.errors import IpgraphError

SIZE, MOST = 200, 4096  # sources of a share, and shares: more sources than that make them larger


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: what it goes by in the ledger, where it is, and what tells its state where the listing did."""

    name: str
    address: str
    stamp: str | None
    said: Said = field(default_factory=Said)


@dataclass(frozen=True, slots=True)
class Winner:
    """The bulletin that a text goes by, and its graph."""

    bulletin: str | None
    graph: str | None


@dataclass(frozen=True)
class Job:
    """What all shares have in common."""

    folder: Folder
    shares: int
    compress: bool
    context: str  # SHA-256 of the file with the graphs that are of no bulletin
    corrections: tuple[Correction, ...] = ()
    force: bool = False
    run: str = field(default_factory=lambda: uuid.uuid4().hex)  # tells what was read now from what an earlier run had read
    release: str = field(default_factory=version.fingerprint)

    @cached_property
    def rules(self) -> str:
        """What decides how a source is read: the release, and the corrections."""
        if not self.corrections:
            return self.release
        told = json.dumps([[c.key, *c.says] for c in self.corrections])
        return f"{self.release}-{hashlib.sha256(told.encode()).hexdigest()[:16]}"

    def check(self) -> None:
        """Raise IpgraphError where this worker would read by other rules than the one who gave the job."""
        if version.fingerprint() != self.release:
            raise IpgraphError("a worker has another release of ipgraph", advice="Install the same release on all machines.")


@dataclass(frozen=True, slots=True)
class Share:
    """Some sources, sorted by name.

    ``losers`` are names of files with a text that another one holds, and which; None where nobody has compared yet.
    """

    number: int
    sources: tuple[Source, ...]
    losers: Mapping[str, Winner] | None = None

    @property
    def state(self) -> str | None:
        """A hash that changes when a source does; None where some listing does not tell."""
        if any(source.stamp is None for source in self.sources):
            return None
        told = json.dumps([[s.name, s.address, s.stamp, s.said.encoding, str(s.said.issued)] for s in self.sources])
        return hashlib.sha256(told.encode()).hexdigest()


def number_for(sources: int) -> int:
    """Return how many shares so many sources make, where nobody says."""
    return max(1, min(MOST, -(-sources // SIZE)))


def allot(sources: Iterable[Source], number: int) -> Iterator[Share]:
    """Share the sources out; an empty share is a share, too."""
    allotted: dict[int, list[Source]] = defaultdict(list)
    for source in sources:
        allotted[place(source.name, number)].append(source)
    return (Share(n, tuple(sorted(allotted[n], key=lambda s: s.name))) for n in range(number))


def place(key: str, number: int) -> int:
    """Return which of so many places a key belongs to."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest()) % number
