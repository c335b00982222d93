"""Accounts of events in two states -> what happened that was not known, and what more or fewer bulletins tell of.

An occasion has no name that lasts: it is the accounts that it joins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg import vocabulary
from kg.changes import words
from kg.changes.change import Change, Verb
from kg.changes.facts import Pairs
from kg.changes.state import State
from kg.vocabulary import IPG, ONTOLOGY, RDF

_Groups = Mapping[str, tuple[str, ...]]  # occasion -> its accounts


def changes(old: State, new: State, pairs: Pairs) -> Iterator[Change]:
    """Yield new occasions, those with another number of accounts, and those that are gone."""
    before, after = _groups(old), _groups(new)
    home = {account: occasion for occasion, accounts in before.items() for account in accounts}
    seen: set[str] = set()
    for occasion, accounts in after.items():
        known = {home[pairs[a]] for a in accounts if a in pairs}
        seen |= known
        told = len({account for former in known for account in before[former]})
        if told != len(accounts):
            yield _change("accounts" if known else "new", new, occasion, accounts, (told, len(accounts)))
    for occasion, accounts in before.items():
        if occasion not in seen:
            yield _change("gone", old, occasion, accounts, (len(accounts), 0))


def _groups(state: State) -> _Groups:
    """Return the accounts of each occasion; an account that is of none is one by itself."""
    found: dict[str, list[str]] = {}
    for _, account in state.of(vocabulary.below("Event")):
        found.setdefault(state.one(account, IPG.accountOf) or account, []).append(account)
    return {occasion: tuple(accounts) for occasion, accounts in sorted(found.items())}


def _change(verb: Verb, state: State, occasion: str, accounts: tuple[str, ...], told: tuple[int, int]) -> Change:
    account = accounts[0]
    types = (iri.removeprefix(ONTOLOGY) for iri in state.values(account, RDF.type))
    kind = next(name for name in types if name in vocabulary.below("Event"))
    titles = sorted({title for a in accounts if (title := words.bulletin(state, a))})
    before, after = (str(n) for n in told) if verb == "accounts" else (None, None)
    places = (*accounts, *(e for a in accounts for e in state.values(a, IPG.evidence)))
    return Change(verb, kind, occasion, words.fact(state, account), before, after, "; ".join(titles), places)
