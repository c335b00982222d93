"""An Answer -> json, jsonl (objects with names and IRIs) and srj (SPARQL 1.1 Query Results JSON Format)."""

from __future__ import annotations

import json
import re
import unicodedata

import pyoxigraph as ox

from kg.answers.rows import Answer, Cell, Term, number, plain

_MAYBE_HARMFUL = re.compile(r"[^\x20-\x7e\n]")


def json_rows(answer: Answer) -> bytes:
    """Return an array with an object a row, one row a line."""
    return ("[\n" + ",\n".join(_dumped(_row(answer, row)) for row in answer.rows) + "\n]\n").encode()


def json_lines(answer: Answer) -> bytes:
    """Return an object a line."""
    return "".join(f"{_dumped(_row(answer, row))}\n" for row in answer.rows).encode()


def sparql_json(answer: Answer) -> bytes:
    """Return what a SPARQL endpoint would. The format has no lists: of several things, the IRIs stand in one literal, parted by spaces."""
    bindings = [
        {column: _term(_single(cell)) for column, cell in zip(answer.columns, row, strict=True) if cell not in (None, ())}
        for row in answer.rows
    ]
    return (_dumped({"head": {"vars": answer.columns}, "results": {"bindings": bindings}}) + "\n").encode()


def _row(answer: Answer, row: tuple[Cell, ...]) -> dict[str, object]:
    """Return the cells by column: null where there is nothing, numbers as such; things with their IRI beside them."""
    told: dict[str, object] = {}
    for column, cell in zip(answer.columns, row, strict=True):
        if isinstance(cell, tuple):
            told[column] = [answer.name(node) for node in answer.ordered(cell)]
        else:
            figure = number(cell)
            told[column] = figure if figure is not None else answer.text(cell) if cell is not None else None
        if answer.names and column in answer.things:
            iris = [node.value for node in answer.ordered(cell)]
            told[f"{column}_iri"] = iris if isinstance(cell, tuple) else iris[0] if iris else None
    return told


def _single(cell: Cell) -> Term | None:
    if not isinstance(cell, tuple):
        return cell
    return cell[0] if len(cell) == 1 else ox.Literal(" ".join(node.value for node in cell))


def _term(term: Term | None) -> dict[str, object]:
    match term:
        case ox.NamedNode():
            return {"type": "uri", "value": term.value}
        case ox.BlankNode():
            return {"type": "bnode", "value": term.value}
        case ox.Literal() if term.language:
            return {"type": "literal", "value": term.value, "xml:lang": term.language}
        case ox.Literal() if term.datatype.value.endswith("#string"):
            return {"type": "literal", "value": term.value}
        case ox.Literal():
            return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
        case _:
            return {"type": "literal", "value": plain(term)}


def _dumped(value: object) -> str:
    return _MAYBE_HARMFUL.sub(_escaped, json.dumps(value, ensure_ascii=False))


def _escaped(match: re.Match[str]) -> str:
    """Write what a terminal could act on as JSON's own escape, so that a reader gets it back as it was."""
    character = match[0]
    if unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return character
    return json.dumps(character)[1:-1]
