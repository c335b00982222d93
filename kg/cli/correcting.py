"""``overrides``: what a person has corrected, and whether each correction still has its effect."""

from __future__ import annotations

from contextlib import closing

import click

from kg.building import correcting
from kg.cli import speech
from kg.cli.session import Session, with_session
from kg.corrections import FILE

_HELP = """Corrections by a person: list them, check that each has its effect.

They stand in overrides.toml beside ipgraph.toml, and every build applies them:

\b
  [[reject]]                        a fact that the bulletin does not state
  fact = "commitment/..."           what ipgraph why prints
  by = "Jane Roe"
  on = 2023-04-01
  why = "It quotes the other office."

\b
  [[redate]]                        an event was on other days
  fact = "meeting/..."
  start = 2023-02-08
  end = 2023-02-09                  left out where it lasted a day

\b
  [[rename]]                        the right name of an entity
  entity = "organization/..."
  name = "Patents Court"

\b
  [[merge]]                         two that are one
  entity = "organization/..."
  into = "organization/kipo"

Each of them needs by, on and why.
"""


@click.group(help=_HELP)
def overrides() -> None:
    """Group the commands that look at corrections."""


@overrides.command("list")
@with_session
def list_(session: Session) -> None:
    """List the corrections: what, by whom, when and why."""
    corrections = correcting.read(session.workspace())
    for correction in corrections:
        speech.show_heading(" -> ".join(correction.says))
        speech.show(f"  {correction.by}, {correction.on}: {correction.why}")
    if not corrections:
        speech.say(f"There are no corrections: there is no {FILE} in the workspace, or nothing in it.")


@overrides.command()
@with_session
def check(session: Session) -> int:
    """Check that each correction had its effect in the last build.

    The exit code is 1 when one had none, is not needed any more, or was changed since.
    """
    workspace = session.workspace()
    corrections = correcting.read(workspace)
    with closing(workspace.read()) as store:
        found = correcting.examine(workspace, corrections, store)
    for effect in found:
        speech.show(f"{'ok    ' if effect.is_there else 'FAILED'}  {effect.key}: {effect.says}")
    failed = sum(not effect.is_there for effect in found)
    speech.say(f"{len(found) - failed} of {speech.counted(len(found), 'correction')} had their effect in the last build.")
    return 1 if failed else 0
