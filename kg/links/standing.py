"""What was said in the package and in a workspace -> the links that stand, and the disagreements that a person must settle.

What was said first stands: a link is not taken away because somebody disagrees or has another use for its item, nor one
made that somebody has denied. A person in a workspace overrules a link of the package by denying it, and a denial by
saying that they know of it (Row.overrules).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from kg.links.rows import MATCHES, WIKIDATA, Row
from kg.model import Finding
from kg.vocabulary import ID


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two rows that cannot both hold, and the one that stands."""

    stands: Row
    other: Row

    def __str__(self) -> str:
        """Say who disagrees about what."""
        if (self.stands.subject, self.stands.item) != (self.other.subject, self.other.item):
            return f"{_said(self.stands)}; {_said(self.other)}: the first stands until somebody rejects it"
        return f"{_said(self.stands)}; {_said(self.other)}: the first stands"


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds of all that was said: one row for each pair, and no thing or item with two exact matches."""

    links: tuple[Row, ...] = ()
    denials: tuple[Row, ...] = ()
    doubts: tuple[Row, ...] = ()  # pairs of which somebody was unsure, and nobody sure
    absent: tuple[Row, ...] = ()  # things whose item was looked for and not found
    disputes: tuple[Dispute, ...] = field(default=())
    strays: tuple[Row, ...] = ()  # rows of a workspace about things that are not there

    def exact(self, subject: str, *, space: str = WIKIDATA.rstrip("/")) -> Row | None:
        """Return the exact match of a thing, by default in Wikidata."""
        return next((row for row in self.links if row.match == "exact" and row.subject == subject and row.space == space), None)

    def owner(self, item: str) -> Row | None:
        """Return the exact match that an item is in."""
        return next((row for row in self.links if row.match == "exact" and row.item == item), None)

    def findings(self) -> Iterator[Finding]:
        """Yield what a person has to settle."""
        for row in self.strays:
            told = f"{row.where}: there is no {row.subject.removeprefix(ID)} here, so its row is left out"
            yield Finding("link-of-nothing", told, severity="warning", focus=row.subject)
        for dispute in self.disputes:
            yield Finding("disputed-link", str(dispute), severity="warning", focus=dispute.stands.subject)


def settle(package: Iterable[Row], own: Iterable[Row] = (), *, exists: Callable[[str], bool] = lambda _: True) -> Standing:
    """Tell what holds; ``own`` are the rows of a workspace, and ``exists`` tells whether a thing is there."""
    disputes: list[Dispute] = []
    about = sorted(own, key=lambda row: row.day)
    strays = tuple(row for row in about if not exists(row.subject))
    said = list(_one_by_pair(package, (row for row in about if row not in strays), disputes))
    sure = {(row.subject, row.item) for row in said if row.says != "unsure"}
    links = list(_one_to_one((row for row in said if row.says in MATCHES), disputes))
    linked = {row.subject for row in links if row.match == "exact"}
    return Standing(
        links=_sorted(links),
        denials=_sorted(row for row in said if row.says == "not"),
        doubts=_sorted(row for row in said if row.says == "unsure" and (row.subject, row.item) not in sure),
        absent=_sorted(row for row in said if row.says == "nothing" and row.subject not in linked),
        disputes=tuple(disputes),
        strays=strays,
    )


def _one_by_pair(package: Iterable[Row], own: Iterable[Row], disputes: list[Dispute]) -> Iterator[Row]:
    """Yield one row of each pair, those of the package first; a denial of the package stands unless it is overruled."""
    decided = {(row.subject, row.item): row for row in _first_by_pair(own, disputes)}
    for row in package:
        mine = decided.get((row.subject, row.item))
        if mine is None or mine.says == "unsure":
            yield row
        elif row.says == "not" and mine.says in MATCHES:
            disputes.append(Dispute(mine, row) if mine.overrules else Dispute(row, mine))
            if not mine.overrules:
                del decided[row.subject, row.item]
                yield row
    yield from decided.values()


def _first_by_pair(said: Iterable[Row], disputes: list[Dispute]) -> Iterator[Row]:
    """Yield the first row of each pair that decides something, or the one that overrules it, and note who says otherwise."""
    first: dict[tuple[str, str], Row] = {}
    for row in said:
        stands = first.get((row.subject, row.item))
        if stands is None or (stands.says == "unsure" and row.says != "unsure"):
            first[row.subject, row.item] = row
        elif row.says not in (stands.says, "unsure"):
            overruled = row.overrules and not stands.overrules
            if overruled:
                first[row.subject, row.item] = row
            disputes.append(Dispute(row, stands) if overruled else Dispute(stands, row))
    yield from first.values()


def _one_to_one(links: Iterable[Row], disputes: list[Dispute]) -> Iterator[Row]:
    """Yield the links of which no earlier one has the thing or the item for itself; what says less than exact may share."""
    taken: dict[tuple[str, str], Row] = {}
    for row in sorted(links, key=lambda row: row.day):
        if row.match == "exact":
            stands = taken.get((row.subject, row.space)) or taken.get((row.item, ""))
            if stands:
                disputes.append(Dispute(stands, row))
                continue
            taken[row.subject, row.space] = taken[row.item, ""] = row
        yield row


def _sorted(found: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(found, key=lambda row: (row.subject, row.item)))


def _said(row: Row) -> str:
    says = {"not": "is not", "unsure": "may be", "exact": "is"}.get(row.says, f"is a {row.says} match of")
    item = row.item.rsplit("/", 1)[-1]
    return f'{row.who} said on {row.day} that {row.subject_label} {says} {item} ("{row.comment}")'
