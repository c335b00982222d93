"""Decisions that were taken back or replaced -> a log beside the links of a workspace; lines are only ever added to it.

A row that does not hold is no row of an SSSOM file, which has no state for it. So the log is a table of its own: who took
a row back, when and why, and then the row as it stood.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kg import files as whole_files
from kg.links import files, rows
from kg.links.rows import COLUMNS, Row

NAME = "links.undone.tsv"
_OWN = ("undone_on", "undone_by", "undone_why")


def note(links: Path, undone: Iterable[Row], *, by: str, why: str, day: date) -> None:
    """Add rows of the file ``links`` to the log in its folder, whole or not at all."""
    out = io.StringIO()
    table = csv.writer(out, dialect="excel-tab", lineterminator="\n")
    path, prefixes = links.with_name(NAME), files.MappingSet().prefixes
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if not before:
        table.writerow((*_OWN, *COLUMNS))
    table.writerows((day.isoformat(), by, rows.reasoned(why), *rows.write(row, prefixes).values()) for row in undone)
    if out.getvalue():
        whole_files.write(path, (before + out.getvalue()).encode())
