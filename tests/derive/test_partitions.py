"""Partitions: what may be of one occasion is never parted, and what is derived is the same however it is parted."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from kg import vocabulary
from kg.derive import happened, occasions, pairs, partitions
from kg.derive.accounts import Account
from kg.model import Period

WHO, TREATIES = (
    [f"{vocabulary.ID}{kind}/{slug}" for slug in slugs.split()]
    for kind, slugs in (("organization", "kipo wipo jpo epo"), ("treaty", "pct madrid hague lisbon"))
)
KINDS = [("Meeting", None), ("Visit", None), ("Signing", None), ("TreatyAction", "accession"), ("PolicyAction", "launch")]
SPANS = [
    Period(date(2023, 2, 8), date(2023, 2, 8)),
    Period(date(2023, 2, 8), date(2023, 3, 2)),
    Period(date(2023, 2, 1), date(2023, 2, 28), "month"),
    Period(date(2023, 1, 1), date(2023, 12, 31), "year"),
]


def accounts(number: int, *, seed: int) -> list[Account]:
    """Accounts by chance of few things, so that many of them meet."""
    chance = random.Random(seed)
    made = []
    for n in range(number):
        kind, action = chance.choice(KINDS)
        who = frozenset(chance.sample(WHO, 2))
        objects = frozenset(chance.sample(TREATIES, chance.choice([0, 1, 1, 2])))
        period = chance.choice([None, *SPANS])
        own = Account(
            iri=f"{vocabulary.ID}{kind.lower()}/{n:04}", kind=kind, bulletin=str(n // 2), action=action, period=period, dated=True
        )
        made.append(replace(own, who=who, sides=who, participants=who, objects=objects))
    return made


@pytest.mark.parametrize("seed", range(20))
def test_accounts_of_one_occasion_are_in_one_partition(seed: int) -> None:
    """Pairs never reach over the border of a partition, so that parted work comes to the same triples."""
    told = accounts(60, seed=seed)
    linked = partitions.link({a.objects for a in told})
    assert [p for p in pairs.find(told) if partitions.key(p.one, linked) != partitions.key(p.other, linked)] == []
    whole = occasions.triples(occasions.group(told, pairs.find(told)), repeated={})
    assert set(happened(told, {})) == set(whole)


def test_objects_that_one_account_names_stay_together() -> None:
    """The least of all that hang together stands for them, whatever the order in which they come."""
    sets = [frozenset({"c", "d"}), frozenset({"a", "b"}), frozenset({"b", "c"}), frozenset({"x"})]
    assert partitions.link(sets) == partitions.link(sets[::-1])
    assert set(map(partitions.link(sets).get, "abcd")) == {"a"}
    assert partitions.link(sets)["x"] == "x"
