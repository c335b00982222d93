"""What kind of thing an item is: its classes and those above them, by classes.csv, which says where each class was seen."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

_ABOVE = {"business": "organization"}  # a business is an organization, too
PAGE = "page"  # of Wikimedia, about several things or about none


@cache
def known() -> Mapping[str, str]:
    """Return the kind of each class that is known, by its QID."""
    with (Path(__file__).parent / "classes.csv").open(encoding="utf-8", newline="") as stream:
        return {row["item"]: row["kind"] for row in csv.DictReader(stream, strict=True)}


def root(kind: str) -> str | None:
    """Return the class that a search for things of a kind is limited to: the first of its kind in the table.

    None where no one class is above all others: a country may be a territory.
    """
    return None if kind in (PAGE, "country") else next((item for item, of in known().items() if of == kind), None)


def kinds(found: Iterable[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the kinds that some classes stand for, and the classes that stand for none that is known."""
    listed = sorted(set(found))
    direct = {known()[c] for c in listed if c in known()}
    return frozenset(direct | {_ABOVE[kind] for kind in direct & _ABOVE.keys()}), tuple(c for c in listed if c not in known())


def above(found: Iterable[str], parents: Mapping[str, Iterable[str]]) -> set[str]:
    """Return classes with those above them, as far as ``parents`` tells, and up to the nearest that are known.

    What is above a known class would only blur it: above a country there are organizations.
    """
    seen: set[str] = set()
    todo = list(found)
    while todo:
        cls = todo.pop()
        if cls not in seen:
            seen.add(cls)
            todo += () if cls in known() else parents.get(cls, ())
    return seen
