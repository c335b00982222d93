"""What each engine counted and answered -> the table of the certificate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

LONGEST = 220  # characters of a reason


@dataclass(frozen=True)
class Result:
    """What one engine counted in each file, and for each golden question None or the reason why its rows are others."""

    name: str
    version: str
    counts: Mapping[str, int]
    questions: Mapping[str, str | None] | None  # None for a parser


def render(expected: Mapping[str, int], results: Sequence[Result], asked: int) -> str:
    """Return the certificate as Markdown."""
    head = [
        "# Load certificate",
        "",
        "`make certificate` loads the export of the sample bulletins into the stores and parsers of others, and compares how many",
        f"statements each finds. Then it asks {asked} golden questions over their graph and compares the rows with those of the tests.",
        "",
        "| store | version | " + " | ".join(expected) + " | questions with the golden rows |",
        "| --- | --- |" + " ---: |" * (len(expected) + 1),
        "| *written* | | " + " | ".join(f"{n:,}" for n in expected.values()) + f" | {asked} |",
    ]
    rows = [_row(result, expected) for result in results]
    return "\n".join([*head, *rows, *(line for result in results for line in _reasons(result))]) + "\n"


def _row(result: Result, expected: Mapping[str, int]) -> str:
    counts = " | ".join(f"{result.counts[n]:,}" if result.counts[n] == e else f"**{result.counts[n]:,}**" for n, e in expected.items())
    good = "a parser" if result.questions is None else str(sum(reason is None for reason in result.questions.values()))
    return f"| {result.name} | {result.version} | {counts} | {good} |"


def _reasons(result: Result) -> Iterator[str]:
    """Yield what a store cannot do, by the reason."""
    failed = sorted((_brief(reason), name) for name, reason in (result.questions or {}).items() if reason is not None)
    if not failed:
        return
    yield from ("", f"## What {result.name} does otherwise", "")
    for reason, group in groupby(failed, key=lambda pair: pair[0]):
        yield f"- {', '.join(f'`{name}`' for _, name in group)}: {reason}"


def _brief(reason: str) -> str:
    text = " ".join(reason.split()).replace("|", "\\|").replace("<", "\\<")
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
