"""The numbers of the properties of Wikidata that are read or drafted, by label; properties.csv says where each pair was seen."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def known() -> Mapping[str, str]:
    """Return the number of each property, by the label that its source gives."""
    with (Path(__file__).parent / "properties.csv").open(encoding="utf-8", newline="") as stream:
        return {row["label"]: row["property"] for row in csv.DictReader(stream, strict=True)}


def number(label: str) -> str:
    """Return the number of a property. Raises KeyError for a label that no row has: a number without a source is none."""
    return known()[label]
