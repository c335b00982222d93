"""The CSV files of ontology/register -> rows, strictly: the one place that knows their columns."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import resources
from kg.errors import IpgraphError
from kg.model import Period
from kg.register.periods import period
from kg.vocabulary import ID

COLUMNS = {
    "ambiguous": ("name", "things", "decision", "comment"),
    "changes": ("original", "resulting", "date", "source"),
    "countries": ("iso2", "iso3", "name", "official_name", "source"),
    "memberships": ("member", "of", "status", "signed", "instrument", "deposited", "in_force", "as_of", "source"),
    "names": ("thing", "name", "language", "form", "source"),
    "officials": ("slug", "name", "family", "source"),
    "organizations": ("slug", "name", "acronym", "type", "country", "start", "end", "headquarters", "website", "part_of", "source"),
    "places": ("slug", "name", "country", "source"),
    "programmes": ("slug", "name", "acronym", "start", "website", "source"),
    "sources": ("slug", "label", "address", "licence"),
    "st3": ("code", "name", "thing", "current", "source"),
    "terms": ("official", "role", "organization", "mode", "head", "start", "end", "as_of", "source"),
    "treaties": ("slug", "name", "acronym", "adopted", "in_force", "administered_by", "part_of", "source"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; ``where`` says which, for messages."""

    where: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def period(self, column: str) -> Period | None:
        """Return a cell as a date of whatever precision."""
        try:
            return period(self.cells[column])
        except ValueError:
            raise IpgraphError(f"{column} is {self.cells[column]!r}, which is not a date", where=self.where) from None

    def iri(self, column: str) -> str | None:
        """Return a cell such as ``organization/wipo`` as the IRI that it stands for."""
        return ID + self.cells[column] if self.cells[column] else None

    def iris(self, column: str) -> tuple[str, ...]:
        return tuple(ID + local for local in self.cells[column].split())

    def sources(self) -> tuple[str, ...]:
        return tuple(f"{ID}source/{slug}" for slug in self.cells["source"].split())


def folder() -> Path:
    return resources.folder("ontology") / "register"


def version() -> str:
    """Return the SHA-256 over all files of the register."""
    total = hashlib.sha256()
    for path in sorted(folder().glob("*.csv")):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def read(name: str, path: Path | None = None) -> Iterator[Row]:
    """Yield the rows of a table.

    Raises IpgraphError, naming the line, when the columns are not those of the table.
    """
    path = path or folder() / f"{name}.csv"
    columns = COLUMNS[name]
    with path.open(encoding="utf-8", newline="") as stream:
        lines = csv.reader(stream, strict=True)
        if tuple(next(lines, ())) != columns:
            raise IpgraphError(f"the first line must be {','.join(columns)}", where=str(path))
        for cells in lines:
            if len(cells) != len(columns):
                raise IpgraphError(f"{len(cells)} cells instead of {len(columns)}", where=f"{path}:{lines.line_num}")
            yield Row(f"{path}:{lines.line_num}", dict(zip(columns, cells, strict=True)))
