"""An Answer -> an Excel workbook with one sheet; texts are texts, never formulas."""

from __future__ import annotations

import io

from kg.answers import safety
from kg.answers.rows import Answer, number

_CELL_MAX = 32_767  # characters that Excel holds in a cell


def xlsx(answer: Answer) -> bytes:
    """Return the bytes of the workbook; each column of things has a second one with their IRIs."""
    from openpyxl import Workbook  # slow to import, and needed for this format alone

    book = Workbook(write_only=False)
    sheet = book.active
    shown = answer.things if answer.names else frozenset()
    sheet.title = "answer"
    sheet.freeze_panes = "A2"
    heads = [head for column in answer.columns for head in ([column, f"{column}_iri"] if column in shown else [column])]
    for place, head in enumerate(heads, 1):
        _put(sheet.cell(1, place), head)
    for line, row in enumerate(answer.rows, 2):
        place = 1
        for column, cell in zip(answer.columns, row, strict=True):
            figure = number(cell)
            _put(sheet.cell(line, place), figure if figure is not None else answer.text(cell))
            if column in shown:
                _put(sheet.cell(line, place + 1), "; ".join(node.value for node in answer.ordered(cell)))
            place += 1 + (column in shown)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(cell: object, value: int | float | str) -> None:
    if isinstance(value, str):
        cell.value = safety.visible(value, keep="\n")[:_CELL_MAX]  # type: ignore[attr-defined]
        cell.data_type = "s"  # type: ignore[attr-defined]  # else a text that starts with = becomes a formula
    else:
        cell.value = value  # type: ignore[attr-defined]
