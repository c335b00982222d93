"""The order of the stages, for one bulletin and for many, and nothing else; used by the command line and the Python API."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date
from functools import cache, partial
from pathlib import Path

from kg import bulletins, explaining, extraction, graph, register
from kg.building import committing, correcting, inputs, judging, planning, report, said, upkeep, version, workers
from kg.building.committing import Committer, Prepared
from kg.building.inputs import Input
from kg.building.judging import Draft
from kg.building.planning import Plan, Task
from kg.building.report import BuildReport, FileReport
from kg.building.said import Said
from kg.corrections import Correction, applying
from kg.errors import IpgraphError, Stopped
from kg.explaining import Told
from kg.model import Document
from kg.store.entries import Entries
from kg.validate.engine import Types
from kg.vocabulary import ONTOLOGY
from kg.workspace import Workspace

Progress = Callable[[int, int], None]  # how many files of how many are done
Prepare = Callable[[Sequence[Task]], list[Prepared]]
Fetch = Callable[[Input], bytes]


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
    files, and are kept in bulletins.toml; ``force`` reads what is unchanged, too; ``check`` reads and validates, and
    stores nothing. ``jobs`` is the number of processes, by default that of the settings, and else what suits the work; it
    changes no byte. Raises WorkspaceError when somebody else is building, and Stopped when a person presses Ctrl-C.
    """
    jobs = jobs or workspace.settings().jobs
    corrections = correcting.read(workspace)
    reading = partial(prepare, corrections=corrections)
    given = [workspace.bulletins] if paths is None else list(paths)
    if check:
        found, told = _understood(workspace, given, encoding=encoding, issued=issued)
        with closing(Entries(workspace.ledger)) as entries:
            plan = planning.make(workspace, found, entries, version=version.fingerprint(), told=told, force=force)
            return report.of(_carried_out(plan, reading, jobs, progress, committer=None), found, plan)
    with workspace.write() as writer:
        found, told = _understood(workspace, given, encoding=encoding, issued=issued)
        said.keep(workspace, told)
        committer = Committer(workspace, writer, version.fingerprint())
        lost = committer.recover()
        lost |= correcting.stale(workspace, corrections, committer.entries, writer.store)
        plan = planning.make(
            workspace, found, committer.entries, version=committer.version, told=told, force=force, lost=lost, whole=paths is None
        )
        upkeep.refresh(committer)
        committer.remove(plan.removed)
        done = report.of(_carried_out(plan, reading, jobs, progress, committer), found, plan, duplicates=committer.duplicates)
        links = upkeep.refresh_links(committer)
        held = upkeep.conclude(committer).stated
        writer.publish()
        idle = correcting.idle(corrections, committer.entries.values(), writer.store)
        correcting.keep(workspace, corrections)
    return report.with_links(replace(done, idle=idle, held=held), links)


def _understood(
    workspace: Workspace, paths: Iterable[Path], *, encoding: str | None, issued: date | None
) -> tuple[inputs.Found, dict[str, Said]]:
    """Return what the paths lead to, and what is known of the files with what is said of them now."""
    known = said.read(workspace)
    found = inputs.find(workspace, paths, listed=known)
    return found, said.added(known, found, encoding=encoding, issued=issued)


def _carried_out(
    plan: Plan, reading: Prepare, jobs: int | None, progress: Progress | None, committer: Committer | None
) -> list[FileReport]:
    """Read what the plan says, commit it to the store where there is one, and report on what was read."""
    files: list[FileReport] = []
    if committer:
        committer.awaited = {task.input.name for task in plan.tasks}
    batches = workers.spread(reading, plan.batches, jobs=jobs or workers.sensible(len(plan.tasks)))
    try:
        for group in committing.groups(_told(batches, len(plan.tasks), progress)):
            if committer:
                committer.commit(group)
            files += [report.of_read(p) for p in group]
    except KeyboardInterrupt as error:
        raise Stopped(len(files), len(plan.tasks)) from error
    finally:
        batches.close()
    return files


def _told(batches: Iterable[list[Prepared]], whole: int, progress: Progress | None) -> Iterator[list[Prepared]]:
    """Tell after each batch how many files are read."""
    done = 0
    for batch in batches:
        yield batch
        done += len(batch)
        if progress:
            progress(done, whole)


def prepare(tasks: Sequence[Task], *, corrections: Sequence[Correction], fetch: Fetch = inputs.contents) -> list[Prepared]:
    """Take some files through all stages up to the store, each by itself but for the run of the validator.

    The names of the files differ, and are sorted. ``fetch`` gets the bytes of an input. Raises UnreadableInput for none.
    """
    read = [_draft(task, corrections, fetch) for task in tasks]
    drafts = [d for d in read if isinstance(d, Draft)]
    judged = iter(judging.judge(drafts, context=_types()) if drafts else ())
    prepared = [next(judged) if isinstance(d, Draft) else d for d in read]
    _settle()
    return prepared


def _draft(task: Task, corrections: Sequence[Correction], fetch: Fetch) -> Draft | Prepared:
    """Take one file through the stages up to its graph."""
    look = inputs.look(task.input)
    try:
        content = fetch(task.input)
    except IpgraphError as error:
        return judging.refused(task, None, error)
    try:
        read = extraction.extract(_document(task, content), register.load())
        corrected = applying.apply(graph.build(read, software=version.software()), corrections)
        return Draft(task, content, read, corrected.quads, corrected.effective, look)
    except IpgraphError as error:
        return judging.refused(task, content, error, look=look)


def _document(task: Task, content: bytes) -> Document:
    said = task.said
    return bulletins.read_bytes(content, file_name=task.file_name, where=task.input.name, encoding=said.encoding, issued=said.issued)


def explain(workspace: Workspace, paths: Iterable[Path] | None = None) -> Iterator[tuple[str, list[Told]]]:
    """Yield the name of each bulletin that paths lead to, with what is read of each of its sentences; what cannot be read is left out."""
    found, told = _understood(workspace, [workspace.bulletins] if paths is None else list(paths), encoding=None, issued=None)
    for task in planning.tasks(found, told):
        with suppress(IpgraphError):
            yield task.input.name, list(explaining.explain(_document(task, inputs.contents(task.input)), register.load()))


@cache
def _settle() -> None:
    """Take what is loaded by now, the register above all, out of the sight of the collector, which took a third of the time."""
    gc.collect()
    gc.freeze()


@cache
def _types() -> Types:
    """Return the classes of what the register holds, which bulletins name and do not describe."""
    return {iri: (ONTOLOGY + type_,) for iri, type_ in register.load().entities.types().items()}
