"""The golden questions of the tests -> queries, and the rows that each must give, in a form that no engine's habits change."""

from __future__ import annotations

import json
import shlex
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg import questions
from kg.store.reading import Reading

TESTS = Path(__file__).parent.parent.parent / "tests" / "questions"
GRAPH = TESTS / "graph.trig"
PROMPT = "$ ipgraph ask "
Rows = Counter[tuple[tuple[str, ...], ...]]


@dataclass(frozen=True)
class Golden:
    """A question with values for its parameters, and the rows that it must give."""

    name: str
    query: str
    lists: tuple[str, ...]
    rows: Rows

    def matches(self, results: bytes) -> str | None:
        """Return None when results in SPARQL's JSON have the golden rows, else how they differ."""
        found = rows(results, self.lists)
        if found == self.rows:
            return None
        missing, other = (self.rows - found).total(), (found - self.rows).total()
        return f"it answers, with other rows: {missing} of {self.rows.total()} missing, {other} more"


def read() -> list[Golden]:
    """Return all golden questions, with the rows that the tests hold the embedded store to."""
    held = ox.Store()
    held.load(path=str(GRAPH), format=ox.RdfFormat.TRIG)
    store = Reading(held)
    return [_golden(path, store) for path in sorted((TESTS / "answers").glob("*.tsv"))]


def _golden(path: Path, store: Reading) -> Golden:
    name, *pairs = shlex.split(path.read_text(encoding="utf-8").splitlines()[0].removeprefix(PROMPT))
    question = questions.find(name)
    query = questions.bind(question, dict(pair.split("=", 1) for pair in pairs), store).query
    results = store.select(query).serialize(format=ox.QueryResultsFormat.JSON) or b""
    return Golden(path.stem, query, question.lists, rows(results, question.lists))


def rows(results: bytes, lists: tuple[str, ...]) -> Rows:
    """Return the rows of results in SPARQL's JSON, as often as each is there."""
    content = json.loads(results)
    columns = content["head"]["vars"]
    return Counter(tuple(_cell(row.get(c), c in lists) for c in columns) for row in content["results"]["bindings"])


def _cell(term: dict[str, str] | None, is_list: bool) -> tuple[str, ...]:
    """Return a term as its value and datatype; an empty list and no value are the same, and the order of a list is no matter."""
    if is_list:
        return tuple(sorted(set((term or {}).get("value", "").split())))
    if term is None:
        return ()
    kind = "IRI" if term["type"] == "uri" else term.get("datatype", "http://www.w3.org/2001/XMLSchema#string")
    return (term["value"], kind)
