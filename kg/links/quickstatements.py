"""What our graph says and Wikidata lacks -> a draft in the commands of QuickStatements (V1), for a person to read and send.

Each file of queries/quickstatements/ is one kind of statement; its first line names the property. Where it asks for a
?role in an ?organization, only that of a head is stated. Each statement
carries the address of the bulletin that says so, and the day when it was issued.
https://www.wikidata.org/wiki/Help:QuickStatements
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from kg import resources
from kg.errors import UsageError
from kg.links import heading
from kg.links.properties import known, number
from kg.links.rows import WIKIDATA
from kg.links.sources import Source
from kg.store import Store

START, END, WHEN = number("start time"), number("end time"), number("point in time")
REFERENCE, ISSUED = (f"S{number(label)[1:]}" for label in ("reference URL", "publication date"))  # of a source: S for P
_FIRST_LINE = re.compile(r"# (?P<property>P[1-9]\d*) \((?P<label>[^)]+)\)")  # "# P1037 (manager/director): ..."
_PRECISION = {"day": 11, "month": 10, "year": 9}
_ADDRESS = re.compile(r"https?://[^\s\"|\\]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement for Wikidata, and the bulletin that it is from."""

    subject: str  # QID
    property: str
    value: str  # QID
    qualifiers: tuple[tuple[str, str], ...]  # properties and dates as QuickStatements writes them
    file: str
    address: str | None
    issued: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """What could be stated, and what is left out: known there already, or without the address of its bulletin."""

    statements: tuple[Statement, ...]
    known: int
    unreferenced: tuple[str, ...]  # file names

    @property
    def text(self) -> str:
        """The commands, one line each."""
        return "".join(f"{_command(statement)}\n" for statement in self.statements)


def draft(store: Store, source: Source, *, addresses: Mapping[str, str] | None = None) -> Draft:
    """Compare what bulletins state with what the items say; ``addresses`` are those of bulletins, by file name.

    Raises RemoteError or UnreadableInput, and then nothing is drafted.
    """
    stated = [_addressed(s, addresses or {}) for s in _merged(statement for path in _queries() for statement in _stated(store, path))]
    found = source.look_up({s.subject for s in stated})
    lacking = [s for s in stated if s.value not in found[s.subject].values(s.property)]
    told = [s for s in lacking if s.address]
    return Draft(tuple(told), len(stated) - len(lacking), tuple(sorted({s.file for s in lacking if not s.address})))


def read_addresses(path: Path) -> dict[str, str]:
    """Return the addresses in a file of lines "FILE NAME<tab>ADDRESS". Raises UsageError with the line for anything else."""
    found = {}
    for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        name, tab, address = line.partition("\t")
        if not tab or not name or not _ADDRESS.fullmatch(address.strip()):
            raise UsageError("a line is a file name, a tab and an address.", where=f"{path}:{at}")
        found[name] = address.strip()
    return found


def _queries() -> list[Path]:
    return sorted((resources.folder("queries") / "quickstatements").glob("*.rq"))


def _stated(store: Store, path: Path) -> Iterator[Statement]:
    text = path.read_text(encoding="utf-8")
    first = _FIRST_LINE.match(text)
    if first is None or known().get(first["label"]) != first["property"]:
        raise UsageError("the first line is # PROPERTY (its label): ..., as kg/links/properties.csv has them", where=path.name)
    answer = store.select(text)
    columns = [v.value for v in answer.variables]
    for row in answer:
        told = {c: _text(row[c]) for c in columns if row[c] is not None}
        if "role" in told and not heading.leads(told["role"], told["organization"]):
            continue
        if told["subject"].startswith(WIKIDATA) and told["value"].startswith(WIKIDATA):
            yield Statement(
                subject=told["subject"].removeprefix(WIKIDATA),
                property=first["property"],
                value=told["value"].removeprefix(WIKIDATA),
                qualifiers=tuple(_qualifiers(told)),
                file=told.get("file", told["bulletin"]),
                address=told.get("address"),
                issued=_date(told["issued"], "day") if "issued" in told else None,
            )


def _merged(stated: Iterable[Statement]) -> list[Statement]:
    """Return one statement for each subject, property and value: the one that says most of when, and the first of those."""
    best: dict[tuple[str, str, str], Statement] = {}
    for s in stated:
        kept = best.setdefault((s.subject, s.property, s.value), s)
        if len(s.qualifiers) > len(kept.qualifiers):
            best[s.subject, s.property, s.value] = s
    return list(best.values())


def _addressed(statement: Statement, addresses: Mapping[str, str]) -> Statement:
    address = statement.address or addresses.get(statement.file)
    return replace(statement, address=address if address and _ADDRESS.fullmatch(address) else None)


def _qualifiers(told: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for column, name in (("start", START), ("end", END), ("when", WHEN)):
        if column in told:
            yield name, _date(told[column], told.get("precision", "day"))


def _date(day: str, precision: str) -> str:
    return f"+{day[:10]}T00:00:00Z/{_PRECISION.get(precision, 11)}"


def _command(s: Statement) -> str:
    cells = [s.subject, s.property, s.value, *(cell for pair in s.qualifiers for cell in pair), REFERENCE, f'"{s.address}"']
    return "\t".join([*cells, ISSUED, s.issued] if s.issued else cells)


def _text(term: object) -> str:
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return term.value
