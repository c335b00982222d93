"""An Answer -> standard output or a file, in the format that was asked for; used by all commands that ask."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, TypeVar

import click

from kg import answers, files
from kg.answers import Answer
from kg.cli import speech
from kg.errors import UsageError
from kg.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])
_FILE = click.Path(dir_okay=False, path_type=Path)
_LISTED = ", ".join(answers.FORMATS)
_WIDTH = 100  # of a terminal that does not tell


def give_text(content: bytes, output: Path | None) -> None:
    """Write text to a file, to a terminal made safe for it, or as it is to standard output."""
    if output:
        files.write(output, content)
    elif sys.stdout.isatty():
        speech.show(content.decode().rstrip("\n"))
    else:
        sys.stdout.buffer.write(content)


def output_options(command: Command) -> Command:
    """Add -f, -o and --iris."""
    for option in (
        click.option("--iris", is_flag=True, help="Show identifiers (IRIs) in the place of names."),
        click.option("-o", "--output", type=_FILE, metavar="FILE", help="Write to a file; its ending tells the format."),
        click.option("-f", "--format", "form", metavar="FORMAT", help=f"One of {_LISTED}; else table on a terminal, tsv in a pipe."),
    ):
        command = option(command)
    return command


def give(
    answer: Answer,
    store: Store,
    *,
    form: str | None,
    output: Path | None,
    iris: bool,
    ids: Collection[str] = (),
    nothing: str | None = None,
) -> None:
    """Name the things in an answer and write it; ``nothing`` is what to say when it has no rows."""
    chosen = form or (_form_of(output) if output else "table" if sys.stdout.isatty() else "tsv")
    if not iris:
        answer = answers.labelled(answer, store, ids=ids, brief=chosen == "table")
    if nothing and not answer.rows:
        speech.say(nothing)
    if chosen == "table" and not output and sys.stdout.isatty():
        _on_terminal(answer, ids)
        return
    content = answers.render(answer, chosen)
    if output:
        files.write(output, content)
        return
    if chosen == "xlsx" and sys.stdout.isatty():
        raise UsageError("a workbook cannot be shown on a terminal.", advice="Give it a file: -o answer.xlsx")
    sys.stdout.buffer.write(content)


def _form_of(output: Path) -> str:
    ending = output.suffix.lower().removeprefix(".")
    form = {"txt": "table"}.get(ending, ending)
    if form not in answers.FORMATS:
        raise UsageError(f"the ending of {output.name} tells no format of an answer.", advice=f"Use -f with one of {_LISTED}.")
    return form


def _on_terminal(answer: Answer, ids: Collection[str]) -> None:
    width = shutil.get_terminal_size((_WIDTH, 24)).columns
    text, cut = answers.table.fitted(answer, width=width, ids=ids)
    speech.show(text.rstrip("\n"))
    rows = speech.counted(len(answer.rows), "row")
    speech.say(f"{rows}; {speech.counted(cut, 'cell')} cut: -f csv or -f json shows all." if cut else rows)
