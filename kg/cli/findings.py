"""What a person should look at -> text: grouped, counted, with a few examples of each or all; used by build and validate."""

from __future__ import annotations

from collections.abc import Iterable

from kg.cli import speech
from kg.model import Finding
from kg.vocabulary import BASE

EXAMPLES = 5
_QUOTE_MAX = 160  # characters
_GRAVITY = ("violation", "warning", "info")


def tell(found: Iterable[Finding], *, whole: bool) -> None:
    """Say what was found, the gravest first: a line with the count a rule, then examples, or with ``whole`` all."""
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
        hidden += len(group) - len(shown)
    if hidden:
        speech.say(f"{hidden} more: --explain lists all.")


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
