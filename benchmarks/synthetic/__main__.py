"""A folder full of invented bulletins with their annotations, a thousand to a folder.

.venv/bin/python -m benchmarks.synthetic --number 10000 FOLDER
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks.synthetic.writing import write

SHARD = 1000  # bulletins


def fill(folder: Path, number: int, *, first: int = 0, seed: int = 1, annotated: bool = True) -> None:
    """Write so many bulletins into a folder, each with its annotation beside it if that is asked for."""
    for n in range(first, first + number):
        below = folder / f"{n // SHARD:04}"
        below.mkdir(parents=True, exist_ok=True)
        made = write(n, seed=seed)
        (below / made.name).write_text(made.text, encoding="utf-8")
        if annotated:
            gold = (below / made.name).with_suffix(".gold.json")
            gold.write_text(json.dumps(made.truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> int:
    """Write what the command line asks for."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path, metavar="FOLDER")
    arguments.add_argument("--number", type=int, default=1000)
    arguments.add_argument("--first", type=int, default=0, help="the number of the first one")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--plain", action="store_true", help="without annotations")
    given = arguments.parse_args()
    fill(given.folder, given.number, first=given.first, seed=given.seed, annotated=not given.plain)
    return 0


if __name__ == "__main__":
    sys.exit(main())
