"""All comparisons with peers, printed and written to RESULTS.md.

.venv/bin/python -m benchmarks [--full] [--spacy PYTHON] [--gold FOLDER... --scorer SCORER]

spaCy may be installed apart: --spacy names the interpreter that has it. Annotated bulletins are what reading is compared
on, and are scored; without them the sample bulletins are read.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks import accuracy, growing, measuring, reading, storing
from benchmarks.measuring import Row
from benchmarks.synthetic.writing import write
from kg import resources

QUICK, FULL = (200, 1000), (1000, 10_000)  # bulletins of the builds that are compared with each other
INVENTED = 200  # bulletins that are read, validated and committed for comparison

Part = tuple[str, list[Row], str]


def main() -> int:
    """Measure, print, and write the page."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--full", action="store_true", help="larger builds: hours, not minutes")
    arguments.add_argument("--sizes", type=int, nargs="+", help="other sizes of the builds")
    arguments.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1))
    arguments.add_argument("--spacy", default=sys.executable, metavar="PYTHON")
    arguments.add_argument("--gold", type=Path, nargs="*", default=[], metavar="FOLDER")
    arguments.add_argument("--scorer", type=Path)
    arguments.add_argument("--out", type=Path, default=measuring.PAGE)
    given = arguments.parse_args()
    parts = []
    for title, rows, note in _parts(given):
        print(f"\n{title}\n{note}".rstrip())
        for row in rows:
            print(measuring.line(row), flush=True)
        parts.append((title, rows, note))
        given.out.write_text(measuring.page(parts), encoding="utf-8")
    return 0


def _parts(given: argparse.Namespace) -> Iterator[Part]:
    real = [p.read_text(encoding="utf-8-sig") for p in _texts(given.gold or [resources.folder("bulletins")])]
    invented = [write(n).text for n in range(INVENTED)]
    yield "Reading", *reading.against_spacy(real, given.spacy, "annotated bulletins" if given.gold else "sample bulletins")
    yield "Reading, invented bulletins", *reading.against_spacy(invented, given.spacy, "invented bulletins")
    yield "Growth with length", reading.growth(real[0]), ""
    yield "From facts to the store", [*reading.quads(invented), *storing.validation(invented), *storing.commits(invented)], ""
    rows, folder = storing.builds(given.sizes or (FULL if given.full else QUICK), given.jobs)
    try:
        yield "Builds", rows, "Invented bulletins, from files to the published store, with all that is derived."
        made = storing.at(folder)
        yield "Exports", storing.exports(made), ""
        yield "Questions", storing.answers(made), "Those that need no parameter, on the largest of these builds, by the clock."
    finally:
        storing.remove(folder)
    rows = list(growing.rows(growing.FULL if given.full else growing.QUICK))
    yield "Growth of a workspace", rows, "Invented bulletins, each many times over in other words; one more is read by the command line."
    if given.gold and given.scorer:
        yield "Accuracy", [], _accuracy(given.scorer, given.gold)


def _texts(folders: Iterable[Path]) -> list[Path]:
    """Return the texts that are annotated, or all where none are."""
    found = [p for folder in folders for p in sorted(folder.glob("*.txt"))]
    return [p for p in found if p.with_suffix(".gold.json").exists()] or found


def _accuracy(scorer: Path, folders: list[Path]) -> str:
    with tempfile.TemporaryDirectory() as name:
        exported = Path(name) / "all.nq"
        accuracy.export(folders, exported)
        return f"```\n{accuracy.score(scorer, exported, folders)}```"


if __name__ == "__main__":
    sys.exit(main())
