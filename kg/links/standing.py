"""What was said in the package and in a workspace -> the links that stand, and the disagreements that a person must settle.

What a person says in a workspace counts more than the package, and what was said first more than what came later:
a link that stands is not taken away because somebody disagrees, nor one made that somebody has denied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.links.rows import MATCHES, WIKIDATA, Row


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two rows that cannot both hold; the first one stands."""

    stands: Row
    other: Row

    def __str__(self) -> str:
        """Say who disagrees about what."""
        return f"{_said(self.stands)}; {_said(self.other)}: the first stands"


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds of all that was said: one row for each pair, and no thing or item with two exact matches."""

    links: tuple[Row, ...] = ()
    denials: tuple[Row, ...] = ()
    doubts: tuple[Row, ...] = ()  # pairs of which somebody was unsure, and nobody sure
    absent: tuple[Row, ...] = ()  # things whose item was looked for and not found
    disputes: tuple[Dispute, ...] = field(default=())

    def exact(self, subject: str, *, space: str = WIKIDATA.rstrip("/")) -> Row | None:
        """Return the exact match of a thing, by default in Wikidata."""
        return next((row for row in self.links if row.match == "exact" and row.subject == subject and row.space == space), None)

    def owner(self, item: str) -> Row | None:
        """Return the exact match that an item is in."""
        return next((row for row in self.links if row.match == "exact" and row.item == item), None)


def settle(package: Iterable[Row], own: Iterable[Row] = ()) -> Standing:
    """Tell what holds; ``own`` are the rows of a workspace."""
    disputes: list[Dispute] = []
    said = [*_first_by_pair(sorted(own, key=lambda row: row.day), disputes)]
    decided = {(row.subject, row.item) for row in said if row.says != "unsure"}
    said += [row for row in package if (row.subject, row.item) not in decided]
    sure = {(row.subject, row.item) for row in said if row.says != "unsure"}
    links = list(_one_to_one((row for row in said if row.says in MATCHES), disputes))
    linked = {row.subject for row in links if row.match == "exact"}
    return Standing(
        links=_sorted(links),
        denials=_sorted(row for row in said if row.says == "not"),
        doubts=_sorted(row for row in said if row.says == "unsure" and (row.subject, row.item) not in sure),
        absent=_sorted(row for row in said if row.says == "nothing" and row.subject not in linked),
        disputes=tuple(disputes),
    )


def _first_by_pair(said: Iterable[Row], disputes: list[Dispute]) -> Iterator[Row]:
    """Yield the first row of each pair that decides something, and note who says otherwise later."""
    first: dict[tuple[str, str], Row] = {}
    for row in said:
        stands = first.get((row.subject, row.item))
        if stands is None or (stands.says == "unsure" and row.says != "unsure"):
            first[row.subject, row.item] = row
        elif row.says not in (stands.says, "unsure"):
            disputes.append(Dispute(stands, row))
    yield from first.values()


def _one_to_one(links: Iterable[Row], disputes: list[Dispute]) -> Iterator[Row]:
    """Yield the links of which no earlier one has the thing or the item for itself; what says less than exact may share."""
    taken: dict[tuple[str, str], Row] = {}
    for row in links:
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
