"""``build --engine``: its options, and a summary of what became of the files; the rest of ``build`` is in building.py."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import speech
from kg.cli.session import Session
from kg.errors import UsageError, WorkspaceError

if TYPE_CHECKING:
    from kg.engine.run import Report
    from kg.workspace import Workspace

UNREADABLE = 3  # exit code
_EXAMPLE = "ipgraph build --engine dask --output quads bulletins"
_OPTIONS = (
    click.option("--engine", type=click.Choice(["dask"]), help="Read by workers, here or on other machines, into OUTPUT."),
    click.option("--output", metavar="OUTPUT", help="With --engine: a folder for N-Quads, ledger and manifest, here or elsewhere."),
    click.option("--scheduler", metavar="ADDRESS", help="With --engine: of a cluster that is running, such as tcp://host:8786."),
    click.option("--shards", type=click.IntRange(1, 99_999), metavar="N", help="With --engine: how many files; by default what suits."),
    click.option("--gzip/--no-gzip", "compress", default=None, help="With --engine: compress the files."),
)


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that --engine needs."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def is_wanted(given: Mapping[str, Any]) -> bool:
    """Tell whether an engine is to build. Raises UsageError when it is not, and an option of it is given."""
    if given["engine"] is None and any(value is not None for value in given.values()):
        raise UsageError("--output, --scheduler, --shards and --gzip belong to --engine.", advice=_EXAMPLE)
    return given["engine"] is not None


def build(
    session: Session, addresses: Sequence[str], *, check: bool, force: bool, jobs: int | None, engine: str, output: str | None,
    scheduler: str | None, shards: int | None, compress: bool | None,
) -> int:  # fmt: skip
    """Build with the engine that is named, and say what became of the files."""
    if output is None or not addresses:
        raise UsageError("an engine needs to know what to read, and where to write.", advice=_EXAMPLE)
    if check:
        raise UsageError("--check and --explain are for builds without --engine; the ledger in OUTPUT has every finding.")
    if scheduler and jobs:
        raise UsageError("--jobs is the number of workers here; with --scheduler there are as many as the cluster has.")
    from kg.engine import run, storage

    wish = run.Wish(
        output=output if storage.is_remote(output) else str(Path(output).absolute()),
        workers=jobs or os.cpu_count() or 1,
        scheduler=scheduler,
        shards=shards,
        compress=compress,
        force=force,
    )
    report = run.build(_place(session), addresses, wish, progress=None if session.quiet else speech.progress("files read"))
    _tell(report, output, quiet=session.quiet)
    return UNREADABLE if report.quarantined else 0


def _place(session: Session) -> Workspace:
    """Return the workspace whose corrections and links hold; where there is none, this folder, which is not made one."""
    from kg import workspace

    try:
        return session.workspace()
    except WorkspaceError:
        if session.folder:
            raise
        return workspace.Workspace(Path.cwd())


def _tell(report: Report, output: str, *, quiet: bool) -> None:
    for name, reason in report.named[: speech.LISTED_MAX]:
        speech.say(f"{name}: {reason}")
    if report.quarantined:
        whole = report.stored + report.unchanged + report.quarantined
        speech.say(f"{report.quarantined:,} of {whole:,} files could not be read; the ledger names each, with the reason.")
    if quiet:
        return
    told = f"{speech.counted(report.stored, 'bulletin')} stored with {speech.counted(report.facts, 'fact')}, {report.withheld:,} withheld"
    speech.say(f"{told}; {report.unchanged:,} unchanged" + (f"; {report.removed:,} removed." if report.removed else "."))
    if report.ignored:
        speech.say(f"{speech.counted(len(report.ignored), 'file')} skipped, no bulletins by their names: {speech.listed(report.ignored)}.")
    if report.findings:
        kinds = ", ".join(f"{number:,} x {kind}" for kind, number in sorted(report.findings.items()))
        speech.say(f"To look at, in the ledger: {kinds}.")
    speech.say(f"{output}: {report.statements:,} statements in {speech.counted(report.shards, 'file')}, listed in manifest.json")
