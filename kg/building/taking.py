"""Files from anywhere -> copies in bulletins/; what is no bulletin stays where it is and is reported, as it would be by a build."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from kg import bulletins, files
from kg.building import inputs
from kg.building.inputs import Input
from kg.building.report import BuildReport, FileReport
from kg.bulletins import readers
from kg.errors import IpgraphError, UsageError, WorkspaceError
from kg.workspace import Workspace


@dataclass(slots=True)
class Taken:
    """What became of the files that a person gave."""

    copies: list[Path] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)  # names of files that are of no kind that is read
    refused: list[FileReport] = field(default_factory=list)

    def added_to(self, report: BuildReport) -> BuildReport:
        """Return the report on the build of the copies, with what was not copied."""
        files = sorted([*self.refused, *report.files], key=lambda f: f.name)
        return replace(report, files=tuple(files), ignored=(*self.ignored, *report.ignored))


def take(taken: Taken, workspace: Workspace, source: Path, *, encoding: str | None) -> None:
    """Copy what a path leads to into the workspace; what lies there already is read where it lies.

    Raises UsageError when nothing is there, and WorkspaceError for another bulletin of the same name.
    """
    is_own = source.resolve().is_relative_to(workspace.bulletins)
    if not source.exists() and not (is_own and inputs.holder(source)):
        raise UsageError(f"there is no {source}.")
    if is_own:
        taken.copies.append(source)
        return
    found = inputs.find(workspace, [source])
    for unread, reason in found.unreadable.items():
        raise UsageError(f"{unread}: {reason}.")
    taken.ignored += found.ignored
    for given in sorted(found.inputs.values()):
        below = given.path.relative_to(source).as_posix() if source.is_dir() else given.path.name
        _take(taken, workspace, given, below, encoding)


def take_content(
    taken: Taken, workspace: Workspace, name: str, content: bytes, *, encoding: str | None, where: str | None = None
) -> None:  # fmt: skip
    """Write content into the workspace under a name, unless it is no bulletin; ``where`` is what messages call it, the name by default."""
    try:
        _try(content, name=name, where=where or name, encoding=encoding)
    except IpgraphError as error:
        taken.refused.append(_refusal(where or name, error))
    else:
        taken.copies.append(_copied(workspace, name, content))


def _take(taken: Taken, workspace: Workspace, given: Input, below: str, encoding: str | None) -> None:
    try:
        content = inputs.contents(given)
    except IpgraphError as error:
        taken.refused.append(_refusal(given.name, error))
        return
    take_content(taken, workspace, below, content, encoding=encoding, where=given.name)


def _try(content: bytes, *, name: str, where: str, encoding: str | None) -> None:
    """Raise UnreadableInput, or IpgraphError for a library that is missing, where a build would refuse the content."""
    if reader := readers.many(name):
        reader.parts(content, encoding=encoding, where=where)
    else:
        bulletins.read_bytes(content, file_name=name, where=where, encoding=encoding)


def _refusal(name: str, error: IpgraphError) -> FileReport:
    return FileReport(name=name, outcome="quarantined", reason=error.message, advice=error.advice)


def _copied(workspace: Workspace, name: str, content: bytes) -> Path:
    """Write a bulletin into the workspace; one of the same name with another content is never overwritten."""
    target = workspace.bulletins / name
    if target.exists() and target.read_bytes() != content:
        raise WorkspaceError("there is another bulletin of that name", where=str(target), advice="Give the new one another name.")
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        files.write(target, content)
    return target
