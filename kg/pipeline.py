"""The order of the stages, for one bulletin and for many, and nothing else; used by the command line and the Python API."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path

from kg import bulletins, extraction, graph, register, validate
from kg.building import correcting, inputs, judging, planning, report, upkeep, version
from kg.building.committing import Committer, Prepared
from kg.building.judging import Draft
from kg.building.planning import Options, Plan, Task
from kg.building.report import BuildReport
from kg.corrections import Correction, applying
from kg.errors import IpgraphError
from kg.validate.engine import Types
from kg.workspace import Workspace

Progress = Callable[[int, int], None]  # how many files of how many are done
Prepare = Callable[[Sequence[Task]], list[Prepared]]


def build(
    workspace: Workspace,
    paths: Iterable[Path] | None = None,
    *,
    encoding: str | None = None,
    issued: date | None = None,
    force: bool = False,
    check: bool = False,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Read what is new or changed into a workspace: files and folders, or all that belongs to it where none are named.

    Each file ends as stored, as unchanged, or in quarantine with the reason. What was read from a file that has left
    bulletins/ leaves the store when its folder is built. ``encoding`` and ``issued`` are what a person knows of the
    files, and are remembered; ``force`` reads what is unchanged, too; ``check`` reads and validates, and stores
    nothing. ``jobs`` is the number of processes, by default that of the settings. Raises WorkspaceError when somebody
    else is building.
    """
    jobs = jobs or workspace.settings().jobs
    options = Options(encoding=encoding, issued=issued, force=force)
    corrections = correcting.read(workspace)
    prepare = partial(_prepare, corrections=corrections)
    found = inputs.find(workspace, [workspace.bulletins] if paths is None else paths)
    if check:
        plan = planning.make(workspace, found, workspace.ledger.entries(), version=version.fingerprint(), options=options)
        return _carry_out(plan, found, prepare, jobs, progress, committer=None)
    with workspace.write() as writer:
        committer = Committer(workspace, writer, version.fingerprint())
        lost = committer.recover()
        lost |= correcting.stale(workspace, corrections, committer.entries, writer.store)
        plan = planning.make(
            workspace, found, committer.entries, version=committer.version, options=options, lost=lost, whole=paths is None
        )
        upkeep.refresh(committer)
        committer.remove(e.name for e in plan.removed)
        done = _carry_out(plan, found, prepare, jobs, progress, committer)
        upkeep.conclude(committer)
        writer.publish()
        idle = correcting.idle(corrections, committer.entries.values(), writer.store)
        correcting.keep(workspace, corrections)
    return replace(done, idle=idle)


def _carry_out(
    plan: Plan, found: inputs.Found, prepare: Prepare, jobs: int, progress: Progress | None, committer: Committer | None
) -> BuildReport:
    """Read what the plan says, and commit each batch to the store where there is one."""
    files = [report.of_unchanged(e) for e in plan.unchanged]
    for batch in _batches(plan, prepare, jobs):
        if committer:
            committer.commit(batch)
        files += [report.of_read(p, duplicate=committer is not None and committer.is_duplicate(p.task.input.name)) for p in batch]
        if progress:
            progress(len(files) - len(plan.unchanged), len(plan.tasks))
    return report.of(files, found, removed=plan.removed)


def _batches(plan: Plan, prepare: Prepare, jobs: int) -> Iterator[list[Prepared]]:
    """Take the tasks of a plan through all stages up to the store, in their order."""
    if jobs == 1:
        yield from map(prepare, plan.batches)
        return
    # Never fork: the store is open, and a forked child would destroy it.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        try:
            yield from pool.map(prepare, plan.batches)
        finally:
            pool.shutdown(cancel_futures=True)


def _prepare(tasks: Sequence[Task], *, corrections: Sequence[Correction]) -> list[Prepared]:
    """Take some files through all stages up to the store, each by itself but for the run of the validator."""
    read = [_draft(task, corrections) for task in tasks]
    drafts = [d for d in read if isinstance(d, Draft)]
    judged = iter(judging.judge(drafts, context=_types()) if drafts else ())
    return [next(judged) if isinstance(d, Draft) else d for d in read]


def _draft(task: Task, corrections: Sequence[Correction]) -> Draft | Prepared:
    """Take one file through the stages up to its graph."""
    try:
        content = inputs.contents(task.input)
    except IpgraphError as error:
        return judging.refused(task, None, error)
    try:
        document = bulletins.read_bytes(
            content, file_name=task.file_name, where=task.input.name, encoding=task.encoding, issued=task.issued
        )
        read = extraction.extract(document, register.load())
        corrected = applying.apply(graph.build(read, software=version.software()), corrections)
        return Draft(task, content, read, corrected.quads, corrected.effective)
    except IpgraphError as error:
        return judging.refused(task, content, error)


@cache
def _types() -> Types:
    """Return the classes of what the register holds, which bulletins name and do not describe."""
    return validate.types(register.load().quads())
