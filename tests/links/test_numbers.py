"""No number of Wikidata from memory: each property and class that the program uses was seen beside its label somewhere."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from kg import resources
from kg.links import classes, properties

FOLDER = Path(properties.__file__).parent
_SEEN = re.compile(r"(?:[\w.-]+/[\w.-]+ \S+( \(commit [0-9a-f]{7,}\))?)|www\.wikidata\.org/wiki/\S+")


def table(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


@pytest.mark.parametrize("name", ["properties.csv", "classes.csv"])
def test_each_number_names_the_place_where_it_was_seen(name: str) -> None:
    """A repository with a path, or a page of Wikidata; no row twice."""
    rows = table(name)
    assert [row for row in rows if not (row["label"] and _SEEN.fullmatch(row["source"]))] == []
    key = "property" if name == "properties.csv" else "item"
    assert len({row[key] for row in rows}) == len({row["label"] for row in rows}) == len(rows)


def test_the_program_uses_no_other_property() -> None:
    """In queries, in the code and in the drafts."""
    known = set(properties.known().values())
    files = [*resources.folder("queries").rglob("*.rq"), *(p for p in FOLDER.parent.rglob("*.py"))]
    used = {(path.name, number) for path in files for number in re.findall(r"\bP[1-9]\d{0,4}\b", path.read_text(encoding="utf-8"))}
    assert {pair for pair in used if pair[1] not in known} == set()


def test_a_number_without_a_row_is_none() -> None:
    """It cannot be used by mistake."""
    with pytest.raises(KeyError):
        properties.number("place of birth")


def test_classes_are_climbed_to_the_nearest_that_is_known() -> None:
    """A country is no organization, whatever stands above countries; circles end."""
    parents = {"Q1": ["Q2"], "Q2": ["Q1", "Q6256"], "Q6256": ["Q43229"]}
    assert classes.above(["Q1"], parents) == {"Q1", "Q2", "Q6256"}
    assert classes.kinds(classes.above(["Q1"], parents))[0] == {"country"}
