"""``add`` and ``build``: bulletins into the workspace, and a summary of what became of them."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import click
import pyoxigraph as ox

from kg import answers, pipeline
from kg.building import inputs, taking
from kg.building.report import BuildReport
from kg.building.taking import Taken
from kg.bulletins import readers
from kg.cli import engines, findings, readings, speech
from kg.cli.session import Session, with_session
from kg.errors import UnreadableInput, UsageError, WorkspaceError
from kg.questions.values import days
from kg.vocabulary import digest
from kg.workspace import Workspace

UNREADABLE = 3  # exit code


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--encoding", metavar="NAME", help="How files that are not UTF-8 are encoded: cp949, windows-1252, ...")
@click.option("--date", "issued", metavar="DATE", help="The day of publication, where the text does not tell it.")
@click.option("--name", metavar="NAME", help="The file name for standard input.")
@with_session
def add(session: Session, *, paths: tuple[str, ...], encoding: str | None, issued: str | None, name: str | None) -> int:
    """Read bulletins (files, folders, - for stdin) into the workspace.

    They are copied into its folder bulletins/, then read; what cannot be read is not copied. A file that is named is taken
    whatever its ending, of a folder those of a kind that is read. What you say of them is kept in bulletins.toml, for you to
    edit.

    For example:

    ipgraph add --date 2024-02-01 note.txt
    """
    encoding, day = _encoding(encoding), _day(issued)
    workspace = _workspace(session, paths)
    taken = Taken()
    for path in paths:
        if path == "-":
            content = sys.stdin.buffer.read()
            named = Path(name or f"stdin-{digest(content.hex())}.txt").name
            taking.take_content(taken, workspace, named, content, encoding=encoding)
        else:
            taking.take(taken, workspace, Path(path), encoding=encoding)
    if not taken.copies and not taken.refused:
        raise UsageError(f"there is no bulletin in {speech.listed(paths)}." + (f" {_skipped(taken.ignored)}" if taken.ignored else ""))
    return _build(session, workspace, taken.copies, encoding=encoding, issued=day, taken=taken)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH|ADDRESS]...")
@click.option("--check", is_flag=True, help="Read and validate, store nothing.")
@click.option(
    "--explain",
    is_flag=True,
    help="List all that a person should look at, and what was read of each sentence, or why nothing was.",
)
@click.option("--force", is_flag=True, help="Read what is unchanged, too.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes that read; by default what suits the work and the machine.")
@engines.options
@with_session
def build(
    session: Session, *, paths: tuple[str, ...], check: bool, explain: bool, force: bool, jobs: int | None, **engine: Any
) -> int:  # fmt: skip
    """Extract, link, validate, store; only what changed.

    Without PATH all of bulletins/ is read. Where there is no workspace, one is made here.

    With --engine, what is at paths and addresses (s3://, gs://, https://, ...) becomes N-Quads in the folder OUTPUT, read by
    processes here or, with --scheduler, on other machines; the workspace is not touched. For example:

    ipgraph build --engine dask --gzip --output quads bulletins
    """
    if engines.is_wanted(engine):
        return engines.build(session, paths, check=check or explain, force=force, jobs=jobs, **engine)
    workspace = _workspace(session, paths)
    return _build(session, workspace, list(map(Path, paths)) or None, check=check, explain=explain, force=force, jobs=jobs)


def _workspace(session: Session, paths: Sequence[str]) -> Workspace:
    """Return the workspace for what paths lead to; where there is none, one is made, unless they all lead nowhere."""
    if any(path == "-" or Path(path).exists() or inputs.holder(Path(path)) for path in paths):
        return session.workspace(make=True)
    try:
        return session.workspace()
    except WorkspaceError as error:
        if not paths:
            raise
        raise UnreadableInput(
            f"there is no such file or folder: {speech.listed(paths)}; no workspace was made.", advice="Look at how it is spelt."
        ) from error


def _build(
    session: Session, workspace: Workspace, paths: list[Path] | None, *, encoding: str | None = None, issued: date | None = None,
    check: bool = False, explain: bool = False, force: bool = False, jobs: int | None = None, taken: Taken | None = None,
) -> int:  # fmt: skip
    tell = speech.progress("files read")
    report = pipeline.build(
        workspace, paths, encoding=encoding, issued=issued, check=check, force=force, jobs=jobs, progress=None if session.quiet else tell
    )
    if taken:
        report = taken.added_to(report)
    summarize(report, workspace, check=check, explain=explain, quiet=session.quiet)
    if taken and taken.refused:
        speech.say(f"Not added to {workspace.bulletins}: {speech.listed([f.name for f in taken.refused])}.")
    if explain:
        for bulletin, sentences in pipeline.explain(workspace, paths):
            readings.show(bulletin, sentences)
    return UNREADABLE if report.quarantined else 0


def summarize(report: BuildReport, workspace: Workspace, *, check: bool = False, explain: bool = False, quiet: bool = False) -> None:
    """Say what became of the files, what a person should look at, and what the workspace holds now."""
    for line in _unread(report, workspace):
        speech.say(line)
    if quiet:
        findings.tell(report.unsettled, whole=True)
        return
    speech.say(_counts(report, check=check))
    if not report.files:
        speech.say("There is no bulletin there: " + _READ)
    if report.removed:
        speech.say(f"Removed, since they are no longer there: {speech.listed(report.removed, whole=explain)}.")
    if report.twins:
        pairs = [f"{f.name} = {f.twin}" for f in report.twins]
        speech.say(f"The same text, so one bulletin: {speech.listed(pairs, whole=explain)}.")
    if report.ignored:
        speech.say(_skipped(report.ignored, whole=explain))
    findings.tell(list(report.findings), whole=explain, workspace=workspace)
    if not check:
        _holdings(report, workspace)


_READ = f"what ends in {', '.join(sorted(readers.suffixes()))} is read, unless it is a README or the like; so is any file that is named."


def _skipped(names: Sequence[str], *, whole: bool = False) -> str:
    told = f"{speech.counted(len(names), 'file')} skipped, no bulletins by their names: {speech.listed(names, whole=whole)}."
    return f"{told} {_READ[0].upper()}{_READ[1:]}"


def _unread(report: BuildReport, workspace: Workspace) -> Iterator[str]:
    whole = len(report.files)
    for file in report.quarantined:
        yield f"{file.name}: {file.reason}" + (f" Try: {_typed(file.advice, file.name, workspace)}" if file.advice else "")
    if report.quarantined:
        yield f"{len(report.quarantined)} of {whole} files could not be read; {whole - len(report.quarantined)} were."


def _typed(advice: str, name: str, workspace: Workspace) -> str:
    """Return an advice; where it is a command about the file, as it is typed in the present folder."""
    if not (advice.startswith("ipgraph ") and advice.endswith(f" {name}")):
        return advice
    return findings.typed(workspace, advice.removeprefix("ipgraph ").removesuffix(f" {name}"), name)


def _counts(report: BuildReport, *, check: bool) -> str:
    told = [
        f"{speech.counted(len(report.stored), 'bulletin')} {'would be stored' if check else 'stored'}"
        f" with {speech.counted(report.facts, 'fact')}, {report.withheld} withheld",
        f"{len(report.unchanged)} unchanged",
    ]
    if report.removed:
        told.append(f"{len(report.removed)} removed")
    return "; ".join(told) + "."


def _holdings(report: BuildReport, workspace: Workspace) -> None:
    """Say how many facts of each kind the bulletins of the workspace state."""
    rows = tuple((ox.NamedNode(kind), ox.Literal(number)) for kind, number in report.held.items())
    with closing(workspace.read()) as store:
        named = answers.labelled(answers.Answer(("kind", "number"), rows), store)
    held = [f"{named.text(number)} x {named.text(kind)}" for kind, number in named.rows]
    speech.say(f"The bulletins in {workspace.root} state: {', '.join(held) or 'no facts yet'}.")


def _encoding(typed: str | None) -> str | None:
    if typed is not None:
        try:
            codecs.lookup(typed)
        except LookupError as error:
            raise UsageError(f'no encoding is called "{typed}".', advice="Name one that Python knows, such as cp949.") from error
    return typed


def _day(typed: str | None) -> date | None:
    if typed is None:
        return None
    first, last = days("--date", typed)
    if first != last:
        raise UsageError(f"--date={typed} is not a day. Use 2023-02-08.")
    return first
