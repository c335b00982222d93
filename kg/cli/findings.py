"""What a person should look at -> text: grouped, counted, with a few examples of each or all; used by build and validate."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from pathlib import Path

from kg.cli import speech
from kg.model import Finding
from kg.vocabulary import BASE
from kg.workspace import Workspace

EXAMPLES = 5
_QUOTE_MAX = 160  # characters
_REMEDIES = {"shapes/bulletin#issued-missing": "add --date YYYY-MM-DD"}  # a rule -> the command that helps the file which breaks it
_GRAVITY = ("violation", "warning", "info")


def tell(found: Iterable[Finding], *, whole: bool, workspace: Workspace | None = None) -> None:
    """Say what was found, the gravest first: a line with the count a rule, then examples, or with ``whole`` all.

    Where the findings are of files of a ``workspace``, the command that helps is added.
    """
    groups: dict[tuple[int, str, str], list[Finding]] = {}
    for finding in found:
        key = (_GRAVITY.index(finding.severity), finding.kind, finding.rule or "")
        groups.setdefault(key, []).append(finding)
    hidden = 0
    for (gravity, kind, rule), group in sorted(groups.items()):
        speech.say(f"{_GRAVITY[gravity].capitalize()}: {kind.replace('-', ' ')}{f' ({_short(rule)})' if rule else ''}, {len(group)} x")
        shown = group if whole else group[:EXAMPLES]
        for finding in shown:
            speech.say(_line(finding))
        if workspace and group[0].file_name and _short(rule) in _REMEDIES:
            speech.say(f"  Try: {typed(workspace, _REMEDIES[_short(rule)], group[0].file_name)}")
        hidden += len(group) - len(shown)
    if hidden:
        speech.say(f"{hidden} more: --explain lists all.")


def typed(workspace: Workspace, command: str, name: str) -> str:
    """Return a command about a file of a workspace as it is typed in the present folder."""
    here, path = Path.cwd(), workspace.root / name
    found = workspace.root in (here, *here.parents)
    program = "ipgraph" if found else f"ipgraph --workspace {shlex.quote(str(workspace.root))}"
    return f"{program} {command} {shlex.quote(str(path.relative_to(here) if path.is_relative_to(here) else path))}"


def _line(finding: Finding) -> str:
    where = f"{finding.file_name}: " if finding.file_name else ""
    quote = f" “{_shortened(finding.quote)}”" if finding.quote else ""
    return f"  {where}{finding.message}{quote}"


def _short(rule: str) -> str:
    """Return the name of a rule without the address that all rules share: ``shapes/bulletin#issued-missing``."""
    return rule.removeprefix(BASE)


def _shortened(quote: str) -> str:
    text = " ".join(quote.split())
    return text if len(text) <= _QUOTE_MAX else text[: _QUOTE_MAX - 1] + "…"
