"""A question that asks another store, too -> the query for its items, the query for that store, and the two joined again.

The file is one federated query. Its SERVICE clause stands at the top level of WHERE, and the first line in it,
``VALUES ?item { UNDEF }  # @items``, is where the items go that the rest of the query is about: so no store is asked
for all that it has. What the store answers takes the place of the clause, and then the query goes nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.errors import UsageError

MARK = "# @items"
_PARTS = re.compile(
    r"(?P<prologue>.*?)^SELECT (?P<head>.*? WHERE \{\n)(?P<before>.*?)"
    r"^  SERVICE <(?P<endpoint>[^>\n]+)> \{\n    VALUES \?(?P<item>\w+) \{ UNDEF \}  # @items\n(?P<pattern>.*?)^  \}\n(?P<after>.*)",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Federated:
    """The parts of a query, each with its line ends; parameters are bound in all of them."""

    prologue: str
    head: str
    before: str  # between WHERE and the clause
    endpoint: str
    item: str  # the variable that the items go into
    pattern: str  # what is asked of the other store
    after: str

    def items_query(self) -> str:
        """Return the query for the items that the question is about."""
        return f"{self.prologue}SELECT DISTINCT ?{self.item} WHERE {{\n{self.before}}} ORDER BY ?{self.item}\n"

    def foreign_query(self, items: Iterable[str]) -> str:
        """Return what is asked of the other store about some items, given as terms in SPARQL's own writing."""
        return f"{self.prologue}SELECT * WHERE {{\n{self._values(items)}{self.pattern}}}\n"

    def joined(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
        """Return the query with what the other store answered in the place of the clause."""
        names = " ".join(f"?{column}" for column in columns)
        table = "".join(f"    ({' '.join(row)})\n" for row in rows)
        return f"{self.prologue}SELECT {self.head}{self.before}  VALUES ({names}) {{\n{table}  }}\n{self.after}"

    def whole(self, items: Iterable[str], *, endpoint: str | None = None) -> str:
        """Return one federated query with the items in their place, for a store that allows SERVICE."""
        clause = f"  SERVICE <{endpoint or self.endpoint}> {{\n{self._values(items)}{self.pattern}  }}\n"
        return f"{self.prologue}SELECT {self.head}{self.before}{clause}{self.after}"

    def _values(self, items: Iterable[str]) -> str:
        return f"    VALUES ?{self.item} {{ {' '.join(items)} }}\n"


def parts(query: str, *, name: str) -> Federated:
    """Take a federated query apart. Raises UsageError when the query asks no other store."""
    match = _PARTS.fullmatch(query if query.endswith("\n") else query + "\n")
    if match is None:
        raise UsageError(f'"{name}" asks no other store.', advice=f"ipgraph ask {name}")
    return Federated(**match.groupdict())
