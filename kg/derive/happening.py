"""Accounts that have come or gone -> what is said of occasions no more, and what is said now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.derive import DERIVED, occasions, pairs
from kg.derive.accounts import Account
from kg.derive.kept import Kept
from kg.derive.neighbourhood import Touched
from kg.derive.pairs import Pair
from kg.store.reading import Reading
from kg.vocabulary import IPG


def update(kept: Kept, store: Reading, touched: Touched) -> tuple[set[str], set[str]]:
    """Group the accounts anew that hang together with what has changed; ``store`` holds what was derived before."""
    gone, seeds = dict(touched.gone), dict[str, Account]()
    for iri in {*touched.arrived, *touched.facts}:
        account = kept.accounts.get(iri)
        if account is None:
            continue
        told = not kept.texts.is_repeated(iri)
        if kept.accounts.tell(account, whether=told) and not told:
            gone[iri] = account
        elif told:
            seeds[iri] = account
    others = (other for account in gone.values() for pair in kept.accounts.pairs(account) for other in (pair.one, pair.other))
    seeds |= {other.iri: other for other in others if other.iri not in gone}
    firsts = (kept.accounts.get(first) for repeated in touched.facts.values() for first in repeated)
    seeds |= {first.iri: first for first in firsts if first and not kept.texts.is_repeated(first.iri)}
    found, joined = _reached(kept, seeds)
    return _before(store, {*gone, *found}), set(_said(kept, found.values(), joined))


def all_of(kept: Kept) -> Iterator[str]:
    """Yield what is said of all occasions, none twice."""
    for accounts in kept.accounts.partitions():
        yield from set(_said(kept, accounts, pairs.find(accounts)))


def _said(kept: Kept, accounts: Iterable[Account], joined: list[Pair]) -> Iterator[str]:
    told = list(accounts)
    repeated = {account.iri: again for account in told if (again := kept.texts.repetitions(account.iri))}
    return map(str, occasions.triples(occasions.group(told, joined), repeated=repeated))


def _reached(kept: Kept, seeds: dict[str, Account]) -> tuple[dict[str, Account], list[Pair]]:
    """Return the accounts that hang together with some by pairs, and these pairs, best first."""
    found, joined = dict(seeds), dict[tuple[str, str], Pair]()
    waiting = list(seeds.values())
    while waiting:
        for pair in kept.accounts.pairs(waiting.pop()):
            joined[pair.one.iri, pair.other.iri] = pair
            for account in (pair.one, pair.other):
                if account.iri not in found:
                    found[account.iri] = account
                    waiting.append(account)
    return found, sorted(joined.values(), key=lambda p: p.order)


def _before(store: Reading, accounts: Iterable[str]) -> set[str]:
    """Return what was said of the occasions of some accounts."""
    found = (q.object for iri in accounts for q in store.matching(ox.NamedNode(iri), IPG.accountOf, None, DERIVED))
    nodes = {node for node in found if isinstance(node, ox.NamedNode)}
    own = (q for node in nodes for q in store.matching(node, None, None, DERIVED))
    members = (q for node in nodes for q in store.matching(None, IPG.accountOf, node, DERIVED))
    return {str(q.triple) for quads in (own, members) for q in quads}
