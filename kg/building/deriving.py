"""What a build has changed -> the derived graph, brought up to date; used by upkeep.py.

What each graph contributes is kept in a file beside the store, with the total of the derived graph that goes with it and
the size that the ledger had then: what the ledger tells since is what has changed. Where the file is missing or goes with
another state, as after a kill, all is derived anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg import derive
from kg.building.committing import Committer
from kg.derive import kept, updating
from kg.derive.kept import Kept
from kg.derive.kept.graphs import Known

NAME = "graph:derived"
_APART = frozenset({NAME, "graph:dataset"})
_FILE = "derived.sqlite"


@dataclass(frozen=True, slots=True)
class Changed:
    """The graphs that have changed since the last build, and what came and went in the derived graph with them."""

    graphs: tuple[str, ...]
    statements: tuple[str, ...]
    whole: bool  # whether everything has changed, or nobody knows what

    def __bool__(self) -> bool:
        return self.whole or bool(self.graphs)


def opened(committer: Committer, *, source: str) -> Kept:
    """Open what is kept, if it goes with the derived graph and the rules as they are, else an empty file."""
    path, entry = where(committer), committer.entries.get(NAME)
    if entry is None or (entry.source, entry.version) != (source, committer.version):
        return kept.open_at(path, anew=True)
    known = kept.open_at(path)
    if (known.said("total"), known.said("fixed")) == (entry.sha256, _fixed(committer)):
        return known
    known.close()
    return kept.open_at(path, anew=True)


def where(committer: Committer) -> Path:
    return committer.workspace.internals / _FILE


def update(committer: Committer, known: Kept, *, source: str) -> Changed:
    """Bring the derived graph up to date; return what has changed."""
    size = known.said("size")
    changed, gone = _anew(committer) if size is None else _differences(committer, known, since=int(size))
    if size is not None and not (changed or gone):
        return Changed((), (), whole=False)
    change = updating.update(known, committer.writer.store, changed, gone)
    if change.whole or change.removed or change.added:
        committer.amend(NAME, derive.DERIVED, change, source=source)
    if change.whole:
        return Changed((), (), whole=True)
    return Changed((*(told.graph for told in changed), *gone), (*change.removed, *change.added), whole=False)


def seal(committer: Committer, known: Kept) -> None:
    """Note which state is kept, once nothing more is written down."""
    known.note("total", str(committer.entries[NAME].sha256))
    known.note("fixed", _fixed(committer))
    known.note("size", str(committer.writer.ledger.size))
    known.commit()


def _fixed(committer: Committer) -> str:
    """Return what tells the graphs that are of no bulletin from those of another state."""
    return " ".join(str(e.sha256) for n in ("ontology", "register", "links") if (e := committer.entries.get(f"graph:{n}")))


def _anew(committer: Committer) -> tuple[list[Known], list[str]]:
    return [Known(*told) for told in committer.entries.stored()], []


def _differences(committer: Committer, known: Kept, *, since: int) -> tuple[list[Known], list[str]]:
    """Return the graphs that are new or changed, and those that are gone, by what the ledger tells since it had a size."""
    names = {entry.name for entry, _, _ in committer.writer.ledger.tail(since)} - _APART
    entries = (e for name in names if (e := committer.entries.get(name)))
    now = {e.graph: e for e in entries if e.outcome == "stored" and e.graph and e.bulletin}
    before = {graph for name in names for graph in known.graphs.of_file(name)}
    changed = []
    for graph, entry in sorted(now.items()):
        was, told = known.graphs.known(graph), Known(graph, entry.name, str(entry.sha256))
        if was is None or was.sha256 != told.sha256:
            changed.append(told)
        elif was.name != told.name:
            known.graphs.rename(graph, told.name)
    return changed, sorted(before - now.keys())
