"""Solutions of a SELECT query -> an Answer, whose lists are taken apart and sorted; used by all formats."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.answers import labels
from kg.store import Store
from kg.vocabulary import XSD

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Cell = Term | tuple[ox.NamedNode, ...] | None
_NUMBERS = frozenset({XSD.integer, XSD.decimal, XSD.double, XSD.int, XSD.long})


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of terms. A list column holds tuples of things; ``names`` are what the things are shown as."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    lists: frozenset[str] = frozenset()
    names: labels.Names = field(default_factory=dict)

    @property
    def things(self) -> frozenset[str]:
        """The columns with things in them, which have an IRI beside their name."""
        held = {c for row in self.rows for c, cell in zip(self.columns, row, strict=True) if isinstance(cell, ox.NamedNode)}
        return frozenset(held) | self.lists

    def text(self, cell: Cell) -> str:
        """Return a cell as people read it."""
        if isinstance(cell, tuple):
            return "; ".join(self.name(node) for node in self.ordered(cell))
        return self.name(cell) if isinstance(cell, ox.NamedNode) else plain(cell)

    def ordered(self, cell: Cell) -> tuple[ox.NamedNode, ...]:
        """Return the things in a cell by their names, the order of every format."""
        return tuple(sorted(nodes(cell), key=lambda node: (self.name(node), node.value)))

    def iri(self, cell: Cell) -> str:
        """Return the IRI of the one thing in a cell, or nothing."""
        return cell.value if isinstance(cell, ox.NamedNode) else ""

    def name(self, node: ox.NamedNode) -> str:
        """Return what a thing is shown as."""
        return self.names.get(node.value, node.value)


def run(store: Store, query: str, *, lists: Collection[str] = ()) -> Answer:
    """Ask the store; the answer has no names for its things yet."""
    return from_solutions(store.select(query), lists=lists)


def from_solutions(solutions: ox.QuerySolutions, *, lists: Collection[str] = ()) -> Answer:
    """Read all solutions into an answer without names."""
    columns = tuple(v.value for v in solutions.variables)
    rows = tuple(tuple(_cell(row[c], c in lists) for c in columns) for row in solutions)
    return Answer(columns, rows, frozenset(lists) & frozenset(columns))


def labelled(answer: Answer, store: Store, *, ids: Collection[str] = (), brief: bool = False) -> Answer:
    """Return the answer with names for its things: short identifiers in the columns ``ids``, labels in all others.

    ``brief`` prefers an acronym to a label where only one thing goes by it.
    """
    by_label = {node for row in answer.rows for c, cell in zip(answer.columns, row, strict=True) if c not in ids for node in nodes(cell)}
    by_id = {node for row in answer.rows for c, cell in zip(answer.columns, row, strict=True) if c in ids for node in nodes(cell)}
    names = labels.of(store, by_label, brief=brief) | labels.identifiers(by_id)
    return Answer(answer.columns, answer.rows, answer.lists, names)


def nodes(cell: Cell) -> tuple[ox.NamedNode, ...]:
    """Return the things in a cell."""
    if isinstance(cell, ox.NamedNode):
        return (cell,)
    return cell if isinstance(cell, tuple) else ()


def plain(cell: Term | None) -> str:
    """Return the text of a term that is no thing."""
    if isinstance(cell, ox.Literal | ox.NamedNode):
        return cell.value
    return "" if cell is None else str(cell)


def number(cell: Cell) -> int | float | None:
    """Return the number that a cell holds, None when it holds none that is finite."""
    if not isinstance(cell, ox.Literal) or cell.datatype not in _NUMBERS:
        return None
    try:
        value = float(cell.value)
        return int(cell.value) if cell.datatype not in {XSD.decimal, XSD.double} else value if abs(value) < float("inf") else None
    except ValueError:
        return None


def _cell(term: Term | None, is_list: bool) -> Cell:
    if not is_list:
        return term
    iris = sorted(set(plain(term).split()))
    return tuple(ox.NamedNode(iri) for iri in iris)
