"""Accounts -> partitions that can be worked on apart from each other; accounts of one occasion are never in two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.derive.accounts import ENCOUNTERS, Account

Linked = Mapping[str, str]  # by object the one that stands for all that are linked with it; one that is missing stands for itself


def key(account: Account, linked: Linked) -> str:
    """Return the partition that an account and all that may be of its occasion are in.

    Encounters are parted by class and month, for a month may be the month of a day; signings, of which there are fewer and
    which may be news of the month before, by the year; the others by class, action and object.
    """
    if account.kind == "Signing" and account.span:
        return f"{account.kind} {account.span[:4]}"
    if account.kind in ENCOUNTERS:
        return f"{account.kind} {account.span or account.iri}"
    first = min(account.objects, default=account.iri)
    return f"{account.kind} {account.action or ''} {linked.get(first, first)}"


def link(objects: Iterable[frozenset[str]]) -> dict[str, str]:
    """Return which objects must stay together because one account names both; given the objects of accounts that are no encounters.

    It is enough to give each set of two and more once: there are few of them, however many accounts.
    """
    first: dict[str, str] = {}
    for together in objects:
        roots = {_root(first, each) for each in together}
        first |= dict.fromkeys(roots, min(roots, default=""))
    found = {each: _root(first, each) for each in first}
    least: dict[str, list[str]] = defaultdict(list)
    for each, root in found.items():
        least[root].append(each)
    return {each: min(least[root]) for each, root in found.items()}


def _root(first: dict[str, str], each: str) -> str:
    while first.get(each, each) != each:
        each = first[each]
    return each
