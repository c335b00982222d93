"""All that is written to the terminal, made safe for it: data on standard output, words on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence

import click

from kg.answers import safety

LISTED_MAX = 5  # names in one line
PATIENCE = 1.0  # seconds; what takes longer shows its progress
_REFRESH = 0.2  # seconds between two states of a bar
_WIDTH = 20  # characters of a bar


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


def listed(names: Sequence[str], *, whole: bool = False) -> str:
    """Return the first names, and how many there are besides; with ``whole`` all."""
    more = 0 if whole else len(names) - LISTED_MAX
    return ", ".join(names) if more <= 0 else f"{', '.join(names[:LISTED_MAX])} and {more} more"


def progress(what: str) -> Callable[[int, int], None]:
    """Return a function that tells on a terminal how far something is that takes longer than a second: a bar, the rate, the time left."""
    started = told = time.monotonic()

    def tell(done: int, whole: int) -> None:
        nonlocal told
        now = time.monotonic()
        if sys.stderr.isatty() and now - started > PATIENCE and (now - told > _REFRESH or done == whole):
            told = now
            click.echo(f"\r{_bar(done, whole, what, now - started)}\033[K" + ("\n" if done == whole else ""), err=True, nl=False)

    return tell


def _bar(done: int, whole: int, what: str, seconds: float) -> str:
    """Return a line like ``[#######.............] 1,200 of 3,400 files read, 85 a second, 0:26 left``."""
    filled = _WIDTH * done // whole
    rate = done / seconds
    minutes, rest = divmod(round((whole - done) / rate) if rate else 0, 60)
    left = f", {minutes}:{rest:02} left" if done < whole else ""
    return f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {done:,} of {whole:,} {what}, {rate:,.{0 if rate >= 10 else 1}f} a second{left}"
