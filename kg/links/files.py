"""An SSSOM file -> its rows and its header, and back as a whole file; the package has one, and each workspace its own."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg import files, resources
from kg.errors import UnreadableInput
from kg.links import rows
from kg.links.rows import COLUMNS, REQUIRED, Row
from kg.vocabulary import ID

NAME = "links.sssom.tsv"
_PREFIX = re.compile(r"# {3}(?P<prefix>\w+): \"?(?P<base>[^\s\"]+)\"?")  # "#   wikidata: http://www.wikidata.org/entity/"
_SLOT = re.compile(r"# (?P<slot>\w+): (?P<quote>['\"]?)(?P<value>.*)(?P=quote)")  # "# mapping_date: '2026-11-22'"
_PREFIXES = {
    "ipgid": ID,
    "orcid": "https://orcid.org/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "ror": "https://ror.org/",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": rows.SKOS,
    "sssom": rows.SSSOM,
    "wikidata": rows.WIKIDATA,
}
_OWN_HEADER = (
    '# sssom_version: "1.1"',
    "# mapping_set_id: https://w3id.org/ipgraph/links/workspace",
    "# mapping_set_title: Links that were decided in this workspace",
    "# license: https://creativecommons.org/publicdomain/zero/1.0/",
    "# comment: Written by ipgraph link; it may be edited, shared and merged like any SSSOM file.",
    "# curie_map:",
    *(f"#   {prefix}: {base}" for prefix, base in sorted(_PREFIXES.items())),
)


@dataclass(frozen=True, slots=True)
class MappingSet:
    """The rows of a file in their order, under the header lines that the file had."""

    header: tuple[str, ...] = _OWN_HEADER
    rows: tuple[Row, ...] = field(default=())

    @property
    def prefixes(self) -> dict[str, str]:
        """The prefixes of the curie_map, with the one of those that SSSOM builds in that our rows use."""
        declared = {m["prefix"]: m["base"] for line in self.header if (m := _PREFIX.fullmatch(line))}
        return {"rdfs": _PREFIXES["rdfs"], **declared}

    @property
    def defaults(self) -> dict[str, str]:
        """The values that the header gives for all rows; sssom-py moves there what all rows share."""
        return {m["slot"]: m["value"] for line in self.header if (m := _SLOT.fullmatch(line)) and m["slot"] in COLUMNS[6:-1]}

    def having(self, kept: Iterable[Row]) -> MappingSet:
        """Return the set with other rows under the same header."""
        return replace(self, rows=tuple(kept))


def of_package() -> MappingSet:
    """Read the links that come with the program, which are read-only."""
    return read(resources.folder("ontology") / NAME)


def read(path: Path) -> MappingSet:
    """Read a file; one that is not there has no rows.

    Raises UnreadableInput with the line for the first row that is broken, and for a second row of one author on one pair.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return MappingSet()
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"it is not UTF-8: {error.reason} at byte {error.start}", where=str(path)) from error
    lines = text.splitlines(keepends=True)
    header = tuple(line.rstrip("\r\n") for line in lines if line.startswith("#"))
    first = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    held = MappingSet(header)
    return held.having(_rows(lines[first:], held, path, first))


def write(path: Path, held: MappingSet) -> None:
    """Write a file whole, which keeps the old one until then; without rows there is no file."""
    if held.rows:
        files.write(path, render(held).encode())
    else:
        path.unlink(missing_ok=True)


def render(held: MappingSet) -> str:
    """Return the text of a file; it has all our columns."""
    out = io.StringIO()
    out.write("".join(f"{line}\n" for line in held.header))
    table = csv.DictWriter(out, COLUMNS, dialect="excel-tab", lineterminator="\n")
    table.writeheader()
    table.writerows(rows.write(row, held.prefixes) for row in held.rows)
    return out.getvalue()


def _rows(lines: list[str], held: MappingSet, path: Path, skipped: int) -> list[Row]:
    table = csv.reader(lines, dialect="excel-tab", strict=True)
    prefixes, defaults = held.prefixes, held.defaults
    try:
        columns = next(table, None)
        if columns is None:
            return []
        _check_columns(columns, {*columns, *defaults}, f"{path}:{skipped + 1}")
        found = []
        for cells in table:
            where = f"{path}:{skipped + table.line_num}"
            if len(cells) != len(columns):
                raise UnreadableInput(f"{len(cells)} cells instead of {len(columns)}", where=where)
            found.append(rows.read(defaults | dict(zip(columns, cells, strict=True)), prefixes, where))
    except csv.Error as error:
        raise UnreadableInput(f"this is no table: {error}", where=f"{path}:{skipped + table.line_num}") from error
    _refuse_doubles(found)
    return found


def _check_columns(columns: list[str], given: set[str], where: str) -> None:
    if unknown := [c for c in columns if c not in COLUMNS]:
        raise UnreadableInput(f'there is no column "{unknown[0]}"; there are {" ".join(COLUMNS)}', where=where)
    if missing := [c for c in REQUIRED if c not in given]:
        raise UnreadableInput(f'the column "{missing[0]}" is missing', where=where)
    if len(set(columns)) < len(columns):
        raise UnreadableInput("a column is there twice", where=where)


def _refuse_doubles(found: Iterable[Row]) -> None:
    seen: dict[tuple[str, str, str], Row] = {}
    for row in found:
        first = seen.setdefault((row.subject, row.item, row.speaker), row)
        if first is not row:
            line = first.where.rsplit(":", 1)[-1]
            raise UnreadableInput(f"{row.who} says something of this pair in line {line} already", where=row.where)
