"""How well bulletins are read, against what people annotated: the whole table for each folder of annotations, and for all.

    .venv/bin/python benchmarks/accuracy.py --scorer SCORER FOLDER...

A folder holds bulletins NAME.txt, each with its annotation NAME.gold.json. SCORER is a program that takes an export in
N-Quads and such folders, and prints precision, recall and F1; with --json as one object.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg import bulletins, extraction, graph, register


def _quads(folder: Path) -> Iterator[ox.Quad]:
    """Yield what is read from the annotated bulletins of a folder."""
    for annotation in sorted(folder.glob("*.gold.json")):
        document = bulletins.read(annotation.with_name(annotation.name.replace(".gold.json", ".txt")))
        yield from graph.build(extraction.extract(document, register.load()))


def export(folders: Sequence[Path], path: Path) -> None:
    """Write what is read from the folders to a file in N-Quads, with the register that names are taken from."""
    quads = [*register.load().quads(), *(quad for folder in folders for quad in _quads(folder))]
    ox.serialize(quads, str(path), format=ox.RdfFormat.N_QUADS)


def score(scorer: Path, exported: Path, folders: Sequence[Path], *options: str) -> str:
    """Return what the scorer prints of an export; its complaints go to the terminal."""
    done = subprocess.run([sys.executable, scorer, exported, *folders, *options], check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


def main() -> int:
    """Print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    arguments.add_argument("--scorer", required=True, type=Path)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        exported = Path(name) / "all.nq"
        export(given.folders, exported)
        for part in [[folder] for folder in given.folders] + ([given.folders] if len(given.folders) > 1 else []):
            print(f"== {', '.join(folder.name for folder in part)}\n{score(given.scorer, exported, part)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
