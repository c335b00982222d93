"""``diff``: what has changed between two exports or workspaces."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from kg import changes, files
from kg.changes import Difference, forms, told
from kg.cli import speech
from kg.cli.session import without_session
from kg.errors import UsageError

SHOWN = 10  # lines for each kind, on a terminal
_FORMS: dict[str, Callable[[Difference], str]] = {
    "text": told.text,
    "md": told.markdown,
    "json": forms.document,
    "patch": forms.patch,
}
_ENDINGS = {"txt": "text", "rdfp": "patch"}
_LISTED = ", ".join(_FORMS)


@click.command()
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path))
@click.option("-f", "--format", "form", metavar="FORMAT", help=f"One of {_LISTED}; else the ending of FILE tells.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Where to; else standard output.")
@click.option("--explain", is_flag=True, help="List all changes on a terminal, too.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 when anything differs.")
@without_session
def diff(*, old: Path, new: Path, form: str | None, output: Path | None, explain: bool, exit_code: bool) -> int:
    """Say what changed between two exports or workspaces, in words.

    OLD and NEW are exports (ttl, nt, nq, trig, jsonld) or folders of workspaces. For example:

    ipgraph diff january.trig february.trig

    ipgraph diff january.nq . -f md -o changes.md
    """
    chosen = _form(form, output)
    difference = changes.between(changes.read(old), changes.read(new))
    if output:
        files.write(output, _FORMS[chosen](difference).encode())
    elif chosen == "text" and sys.stdout.isatty() and not explain:
        speech.show(told.text(difference, at_most=SHOWN).rstrip("\n"))
    elif chosen == "patch":
        sys.stdout.buffer.write(forms.patch(difference).encode())
    else:
        speech.show(_FORMS[chosen](difference).rstrip("\n"))
    return int(exit_code and bool(difference.added or difference.removed))


def _form(form: str | None, output: Path | None) -> str:
    """Return the format that is asked for. Raises UsageError where there is none of that name."""
    ending = output.suffix.lower().removeprefix(".") if output else "text"
    chosen = form or _ENDINGS.get(ending, ending)
    if chosen not in _FORMS:
        raise UsageError(f'changes are not written as "{chosen}".', advice=f"Use -f with one of {_LISTED}.")
    return chosen
