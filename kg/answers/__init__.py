"""A query and a store -> rows -> a table, CSV, JSON, ...; used by the command line.

rows.py        solutions -> an Answer: columns of terms, lists taken apart and sorted
labels.py      the things in an answer -> the names that people know them by
safety.py      any text -> text that a terminal or a spreadsheet cannot mistake for a command
table.py       an Answer for a terminal, cut to its width
delimited.py   csv, csv-excel, tsv, md
structured.py  json, jsonl, srj
workbook.py    xlsx
"""

from __future__ import annotations

from collections.abc import Callable

from kg.answers import delimited, structured, table, workbook
from kg.answers.rows import Answer, Cell, from_solutions, labelled, run
from kg.errors import UsageError

__all__ = ["FORMATS", "Answer", "Cell", "from_solutions", "labelled", "render", "run", "table"]

_RENDERERS: dict[str, Callable[[Answer], bytes]] = {
    "table": table.whole,
    "csv": delimited.csv,
    "csv-excel": delimited.csv_excel,
    "tsv": delimited.tsv,
    "json": structured.json_rows,
    "jsonl": structured.json_lines,
    "md": delimited.markdown,
    "xlsx": workbook.xlsx,
    "srj": structured.sparql_json,
}
FORMATS = tuple(_RENDERERS)


def render(answer: Answer, form: str) -> bytes:
    """Write an answer whole in one of the formats; nothing is ever cut here."""
    if form not in _RENDERERS:
        raise UsageError(f'no format of an answer is called "{form}"', advice=f"Use one of {', '.join(FORMATS)}.")
    return _RENDERERS[form](answer)
