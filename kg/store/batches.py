"""Items of ours -> what a SPARQL endpoint of somebody else says of them, a batch at a time, and kept on disk.

Used by federated questions alone: nothing else asks a service that nobody named. One request is under way at a time.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg import files
from kg.errors import RemoteError
from kg.store.forms import Forms

SIZE = 100  # items in one query
SECONDS_KEPT = 7 * 24 * 3600  # how long an answer stands
Row = tuple[str, ...]  # terms in SPARQL's own writing; UNDEF where there is none


@dataclass(frozen=True, slots=True)
class Table:
    """What the endpoint said; empty without columns when it was not asked."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def fetch(
    endpoint: Forms, address: str, items: Sequence[str], query: Callable[[Sequence[str]], str], *, cache: Path, fresh: bool = False
) -> Table:
    """Ask an endpoint about items, a batch at a time; ``query`` writes the query for a batch.

    Answers are kept for a week, ``fresh`` asks again. Raises RemoteError when a batch has no answer: what is known of
    the others is kept, and no part of a table is ever given out.
    """
    columns: tuple[str, ...] = ()
    rows: list[Row] = []
    for batch in _batches(items):
        columns, found = _rows(_answer(endpoint, address, query(batch), cache, fresh))
        rows += found
    return Table(columns, tuple(rows))


def _batches(items: Sequence[str]) -> Iterator[Sequence[str]]:
    return (items[begin : begin + SIZE] for begin in range(0, len(items), SIZE))


def _answer(endpoint: Forms, address: str, query: str, cache: Path, fresh: bool) -> bytes:
    """Return the answer to one query, as SPARQL results in JSON, from the cache where it holds one."""
    kept = cache / (hashlib.sha256("\n".join([address, query]).encode()).hexdigest() + ".srj")
    if not fresh and kept.is_file() and time.time() - kept.stat().st_mtime < SECONDS_KEPT:
        return kept.read_bytes()
    content = endpoint.select(query).serialize(format=ox.QueryResultsFormat.JSON) or b""
    cache.mkdir(parents=True, exist_ok=True)
    files.write(kept, content)
    return content


def _rows(content: bytes) -> tuple[tuple[str, ...], list[Row]]:
    solutions = ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON)
    if not isinstance(solutions, ox.QuerySolutions):
        raise RemoteError("a kept answer is damaged.", where=str(files.cache_folder()), advice="Remove that folder.")
    columns = tuple(variable.value for variable in solutions.variables)
    return columns, [tuple(_term(solution[column]) for column in columns) for solution in solutions]


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    """Return a term as SPARQL writes it; an unknown value, which is a blank node, is none."""
    return str(term) if isinstance(term, ox.NamedNode | ox.Literal) else "UNDEF"
