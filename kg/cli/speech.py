"""All that is written to the terminal, made safe for it: data on standard output, words on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import click

from kg.answers import safety

PATIENCE = 1.0  # seconds; what takes longer shows its progress


def say(text: str) -> None:
    """Write words for a person."""
    click.echo(safety.visible(text, keep="\n"), err=True)


def show(text: str) -> None:
    """Write lines that somebody asked for."""
    click.echo(safety.visible(text, keep="\n"))


def heading(text: str) -> str:
    """Return a heading, in bold where the terminal is asked for it."""
    return click.style(safety.visible(text), bold=True)


def show_heading(text: str) -> None:
    """Write a heading; the text is made safe before the colour comes in."""
    click.echo(heading(text))


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return "1 bulletin", "2 bulletins"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def progress(what: str) -> Callable[[int, int], None]:
    """Return a function that tells on a terminal how far something is that takes longer than a second."""
    started = time.monotonic()

    def tell(done: int, whole: int) -> None:
        if sys.stderr.isatty() and time.monotonic() - started > PATIENCE:
            click.echo(f"\r{done} of {whole} {what}" + ("\n" if done == whole else ""), err=True, nl=False)

    return tell
