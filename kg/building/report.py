"""What became of each input of a build, for the command line to print."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Literal

from kg.building.committing import Prepared
from kg.building.inputs import Found
from kg.building.planning import Plan
from kg.model import Finding
from kg.store.entries import Entries, Row

Outcome = Literal["stored", "unchanged", "quarantined"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file. ``reason`` and ``advice`` say why it is in quarantine and what helps.

    A file with the text of another one, its ``twin``, is unchanged, whether it is new or not: nothing is stored twice.
    """

    name: str
    outcome: Outcome
    text: str | None = None  # SHA-256 of the text as read
    twin: str | None = None
    bulletin: str | None = None
    facts: int = 0
    withheld: int = 0
    reason: str | None = None
    advice: str | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """Every file that was to be read is in ``files``, once, sorted by name."""

    files: tuple[FileReport, ...]
    removed: tuple[str, ...] = ()  # files that are gone, and what was read from them with them
    ignored: tuple[str, ...] = ()  # files in the folders given that are of no kind that is read, and links to folders
    idle: tuple[Finding, ...] = ()  # corrections that changed nothing
    unsettled: tuple[Finding, ...] = ()  # links on which reviewers disagree, and those of things that are not there
    held: Mapping[str, int] = field(default_factory=dict)  # facts that the bulletins of the workspace state, by class

    @property
    def stored(self) -> tuple[FileReport, ...]:
        return self._with("stored")

    @property
    def unchanged(self) -> tuple[FileReport, ...]:
        return self._with("unchanged")

    @property
    def quarantined(self) -> tuple[FileReport, ...]:
        return self._with("quarantined")

    @property
    def twins(self) -> tuple[FileReport, ...]:
        """The files read now whose text was stored already, or came with another one of them."""
        return tuple(f for f in self.files if f.twin)

    @property
    def facts(self) -> int:
        """Count the facts of what was stored now."""
        return sum(f.facts for f in self.stored)

    @property
    def withheld(self) -> int:
        """Count the facts that violate a shape, of what was stored now."""
        return sum(f.withheld for f in self.stored)

    @property
    def findings(self) -> Iterator[Finding]:
        """What a person should look at, each with the full name of its file."""
        read = (replace(finding, file_name=f.name) for f in self.files for finding in f.findings)
        return chain(self.idle, self.unsettled, read)

    def _with(self, outcome: Outcome) -> tuple[FileReport, ...]:
        return tuple(f for f in self.files if f.outcome == outcome)


def of(read: Iterable[FileReport], found: Found, plan: Plan, *, duplicates: Container[str] = ()) -> BuildReport:
    """Put together what was ``read``, in its order, what was not, and what could not be reached; duplicates have nothing to look at."""
    unchanged = (_of_unchanged(row, plan.entries) for row in plan.unchanged)
    files = [*unchanged, *_paired(read, plan.settled())]
    files = [replace(f, findings=()) if f.name in duplicates else f for f in files]
    unreached = (FileReport(name=name, outcome="quarantined", reason=reason) for name, reason in found.unreadable.items())
    return BuildReport(
        files=tuple(sorted([*files, *unreached], key=lambda f: f.name)),
        removed=plan.removed,
        ignored=tuple(sorted(found.ignored)),
    )


def with_links(done: BuildReport, links: FileReport | None) -> BuildReport:
    """Add what there is to say of the links of a workspace; their file is no bulletin, and counts when it cannot be read."""
    if links is None:
        return done
    if links.outcome != "quarantined":
        return replace(done, unsettled=links.findings)
    return replace(done, files=tuple(sorted([*done.files, links], key=lambda f: f.name)))


def of_read(prepared: Prepared) -> FileReport:
    """Report on a file that was read now."""
    return FileReport(
        name=prepared.task.input.name,
        outcome="stored" if prepared.graph else "quarantined",
        text=prepared.text,
        bulletin=prepared.bulletin,
        facts=prepared.facts,
        withheld=prepared.withheld,
        reason=prepared.reason,
        advice=prepared.advice,
        findings=prepared.findings,
    )


def _of_unchanged(row: Row, entries: Entries) -> FileReport:
    """Report on a file that there was no need to read; what was in quarantine stays there."""
    outcome: Outcome = "quarantined" if row.outcome == "quarantined" else "unchanged"
    told = FileReport(name=row.name, outcome=outcome, bulletin=row.bulletin, facts=row.facts, withheld=row.withheld)
    if not row.is_told:
        return told
    entry = entries[row.name]
    return replace(told, reason=entry.reason, advice=entry.advice, findings=entry.findings)


def _paired(read: Iterable[FileReport], settled: Callable[[str], str | None]) -> Iterator[FileReport]:
    """Find the texts that the store held already, and those that came more than once."""
    names: dict[str, str] = {}
    for file in read:
        if file.text and file.text not in names:
            names[file.text] = settled(file.text) or file.name
        twin = names[file.text] if file.text else file.name
        yield replace(file, outcome="unchanged", twin=twin) if twin != file.name else file
