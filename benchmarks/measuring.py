"""What a benchmark measures -> rows with a ratio against a peer, and the page that holds them."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

PAGE = Path(__file__).with_name("RESULTS.md")
_TIMES = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison. ``ours`` and ``theirs`` are in ``unit``; ``ratio`` reads as ``sense`` says."""

    what: str
    ours: float
    theirs: float
    unit: str
    ratio: float
    sense: str  # "times faster than spaCy", "times the time of Oxigraph alone"
    limit: str = ""  # what was promised


def quicker(what: str, ours: float, theirs: float, peer: str, *, unit: str = "ms", limit: str = "") -> Row:
    """Compare with a peer that should be slower."""
    return Row(what, ours, theirs, unit, theirs / ours, f"times faster than {peer}", limit)


def costs(what: str, ours: float, theirs: float, peer: str, *, unit: str = "ms", limit: str = "") -> Row:
    """Compare with the least that it could cost."""
    return Row(what, ours, theirs, unit, ours / theirs, f"times {peer}", limit)


def seconds(do: Callable[[], object], *, times: int = _TIMES) -> float:
    """Return the least time of the processor that something takes in this process: others on the machine do not count."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        do()
        taken.append(time.process_time() - began)
    return min(taken)


def line(row: Row) -> str:
    """Return a row for a person."""
    promised = f"  (promised: {row.limit})" if row.limit else ""
    return f"{row.what:58} {row.ours:10.2f} {row.theirs:10.2f} {row.unit:3}  {row.ratio:8.2f} {row.sense}{promised}"


def page(parts: Iterable[tuple[str, Iterable[Row], str]]) -> str:
    """Return the page of results: a table for each part (title, rows, what was measured), the machine and the versions."""
    told = ["# Results", "", "Written by `make bench`; the ratios count, for they hold on other machines, too.", "", *_machine(), ""]
    for title, rows, note in parts:
        told += [f"## {title}", "", *([note, ""] if note else [])]
        held = list(rows)
        if held:
            told += ["| what | ours | peer | | ratio | promised |", "| --- | ---: | ---: | --- | --- | --- |"]
            told += [f"| {r.what} | {r.ours:.2f} | {r.theirs:.2f} | {r.unit} | {r.ratio:.2f} {r.sense} | {r.limit} |" for r in held]
            told.append("")
    return "\n".join(told)


def _machine() -> list[str]:
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("ipgraph", "pyoxigraph", "pyshacl", "rdflib"))
    return [
        f"- {datetime.now(UTC):%Y-%m-%d}",
        f"- {_processor()}, {usable} processors, {platform.system()} {platform.machine()}",
        f"- Python {sys.version.split()[0]}, {versions}",
    ]


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or "unknown processor"
    return next((text.split(":", 1)[1].strip() for text in told.splitlines() if text.startswith("model name")), "unknown processor")
