"""Names of files -> how many quads they give, with a mark that tells which process read them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from kg import pipeline
from kg.building.inputs import Input
from kg.building.planning import Task
from kg.building.said import Said

Piece = tuple[int, Sequence[str]]  # its number, and the names of files


def read(piece: Piece) -> tuple[int, int]:
    """Read some bulletins to validated quads; return the number of the piece, and how many quads there are.

    The folder that MARKS names gets an empty file for the process, and one for each time that the piece is read.
    """
    number, names = piece
    marks = Path(os.environ["MARKS"])
    (marks / f"process-{os.getpid()}").touch()
    tasks = [Task(Input(name, Path(name)), Said()) for name in names]
    quads = sum(prepared.lines.count(b"\n") for prepared in pipeline.prepare(tasks, corrections=()))
    (marks / f"piece-{number}-{os.getpid()}").touch()
    return number, quads
