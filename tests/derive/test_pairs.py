"""Which accounts of annotated bulletins are one occasion, and which are two."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import derive
from kg.vocabulary import IPG
from tests.derive import annotations


@pytest.fixture(scope="module")
def verdicts(shared: Path, store_of: Callable[..., object]) -> dict[str, list[tuple[bool, str]]]:
    """For each verdict of the annotators: whether the accounts share an occasion, and why that is hard."""
    gold = annotations.load(shared)
    derived = derive.quads(store_of(annotations.quads(gold, shared)))
    occasion = {q.subject.value: q.object.value for q in derived if q.predicate == IPG.accountOf}

    def of(file_name: str, anchor: str) -> str:
        number, event = next((n, e) for n, e in enumerate(gold[file_name]["events"]) if e["anchor"] == anchor)
        return occasion[annotations.account(file_name, number, event["type"])]

    found: dict[str, list[tuple[bool, str]]] = {"one": [], "two": []}
    with (shared / "eval" / "pairs.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            same = of(row["file_a"], row["anchor_a"]) == of(row["file_b"], row["anchor_b"])
            found[row["verdict"]].append((same, row["why"]))
    return found


def test_accounts_of_one_thing_share_an_occasion(verdicts: dict[str, list[tuple[bool, str]]]) -> None:
    """At least four in five pairs that tell of one thing are joined."""
    missed = [why for same, why in verdicts["one"] if not same]
    assert len(missed) <= 0.2 * len(verdicts["one"]), missed


def test_accounts_of_two_things_never_share_an_occasion(verdicts: dict[str, list[tuple[bool, str]]]) -> None:
    """No pair that tells of two things is joined."""
    assert [why for same, why in verdicts["two"] if same] == []
