"""An Answer -> csv, csv-excel, tsv, md: text in rows and columns, whole."""

from __future__ import annotations

import csv as csv_module
import io
from collections.abc import Iterator

from kg.answers import safety
from kg.answers.rows import Answer, Cell, number

_BOM = "\ufeff"


def csv(answer: Answer) -> bytes:
    """Return RFC 4180 in UTF-8; each column of things has a second one with their IRIs, in the same order."""
    return _csv(answer).encode()


def csv_excel(answer: Answer) -> bytes:
    """Return the same with a byte order mark, by which Excel knows UTF-8."""
    return (_BOM + _csv(answer)).encode()


def tsv(answer: Answer) -> bytes:
    """Return one line a row; tabs and line ends within a cell are spaces."""
    lines = [answer.columns, *([safety.line(answer.text(cell)) for cell in row] for row in answer.rows)]
    return "".join("\t".join(line) + "\n" for line in lines).encode()


def markdown(answer: Answer) -> bytes:
    """Return a table of GitHub Flavored Markdown."""
    lines = [_markdown_line(list(answer.columns)), "|" + " --- |" * len(answer.columns)]
    lines += [_markdown_line([safety.line(answer.text(cell)) for cell in row]) for row in answer.rows]
    return "".join(f"{line}\n" for line in lines).encode()


def _csv(answer: Answer) -> str:
    out = io.StringIO()
    writer = csv_module.writer(out, lineterminator="\r\n")
    shown = answer.things if answer.names else frozenset()
    writer.writerow([head for column in answer.columns for head in ([column, f"{column}_iri"] if column in shown else [column])])
    for row in answer.rows:
        cells = zip(answer.columns, row, strict=True)
        writer.writerow([text for column, cell in cells for text in _csv_cells(answer, cell, column in shown)])
    return out.getvalue()


def _csv_cells(answer: Answer, cell: Cell, has_iri: bool) -> Iterator[str]:
    text = safety.visible(answer.text(cell), keep="\n")
    yield text if number(cell) is not None else safety.no_formula(text)
    if has_iri:
        yield "; ".join(node.value for node in answer.ordered(cell))


def _markdown_line(texts: list[str]) -> str:
    return "| " + " | ".join(_markdown_cell(text) for text in texts) + " |"


def _markdown_cell(text: str) -> str:
    for character, written in (("\\", "\\\\"), ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("|", "\\|"), ("`", "\\`"), ("[", "\\[")):
        text = text.replace(character, written)
    return text
