"""Accounts of events -> the pairs of them that tell of one thing; occasions.py joins these.

Meetings, visits and signings are one when class and day are the same and two sides are shared, at least one
of them by its own name (two presidents do not meet where their patent offices do), and they are not called
differently. Of what is held (a conference, a workshop) the host country can be the second side; a signing without
a date is that of which another bulletin tells as news of about the same days. The others are one when
action, object and person or party are the same and the dates do not contradict each other. One bulletin tells
of a thing once, so that two accounts of one bulletin are never a pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import combinations, product

from kg import vocabulary
from kg.derive import called
from kg.derive.accounts import ENCOUNTERS, Account
from kg.derive.sides import OFFICIALS
from kg.model import Period

SHARED = 2  # sides or objects that accounts of one encounter have in common at least
NEWS = timedelta(days=14)  # in which something told as news without a date has happened at most
_BODIES = f"{vocabulary.ID}organization/"


class Fit(Enum):
    """How well two accounts fit together."""

    SURE = "sure"
    LIKELY = "likely"  # a month against a day of it: one thing where nothing else fits


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts that may be of one occasion; ``shared`` counts what they have in common."""

    one: Account
    other: Account
    fit: Fit
    shared: int

    @property
    def order(self) -> tuple[int, str, str]:
        """The rank of a pair: the more is shared the better; IRIs break ties, so that the order is always the same."""
        return -self.shared, self.one.iri, self.other.iri


def find(accounts: Iterable[Account]) -> list[Pair]:
    """Return the pairs that fit, best first.

    Only accounts in one block are compared, so that the work grows with the number of accounts, not with its square.
    """
    by_block: dict[tuple[str, ...], list[Account]] = defaultdict(list)
    for account in sorted(accounts, key=lambda a: a.iri):
        for key in blocks(account):
            by_block[key].append(account)
    found = {(a.iri, b.iri): pair for block in by_block.values() for a, b in combinations(block, 2) if (pair := compare(a, b))}
    return sorted(found.values(), key=lambda p: p.order)


def apart(a: Account, b: Account) -> bool:
    """Tell whether the places contradict each other; Seoul and the Republic of Korea do not, nor Seoul and nothing."""
    if not a.places or not b.places:
        return False
    return not (a.places & b.places or a.places & b.countries or a.countries & b.places)


def blocks(account: Account) -> Iterator[tuple[str, ...]]:
    """Yield the blocks in which the partners of an account can be found."""
    if account.kind not in ENCOUNTERS:
        parties = _parties(account) or {""}
        yield from ((account.kind, account.action or "", *key) for key in product(account.objects, parties))
    else:
        yield from ((account.kind, *key) for key in product(_spans(account), account.sides | account.objects))


def _spans(account: Account) -> Iterator[str]:
    """Yield the month in which an encounter began, and of news without a date the one before it, too, within the year."""
    if account.period is None or account.span is None:
        return
    yield account.span
    before = (account.period.start - NEWS).isoformat()[:7]
    if account.kind == "Signing" and not account.dated and before != account.span and before[:4] == account.span[:4]:
        yield before


def compare(a: Account, b: Account) -> Pair | None:
    """Return two accounts, the first by IRI first, as a pair where they fit."""
    if a.bulletin == b.bulletin or apart(a, b):
        return None
    shared = len(a.sides & b.sides) + len(a.objects & b.objects)
    fit = (_encounter(a, b, shared) if a.kind in ENCOUNTERS else _act(a, b)) if a.kind == b.kind else None
    return Pair(a, b, fit, shared) if fit else None


def _encounter(a: Account, b: Account, shared: int) -> Fit | None:
    """Compare two meetings, visits or signings."""
    if not a.period or not b.period or called.contradict(a.kind, a.called, b.called):
        return None
    if a.kind == "Signing" and 2 * len(a.sides & b.sides) < len(a.sides | b.sides):
        return None  # two memorandums with one partner on one day
    by_name = a.who & b.who or a.objects & b.objects
    if a.kind != "Visit" and not (a.dated and b.dated):  # the day of the bulletin says when a visitor was there; else it says too little
        return _news(a, b) if a.kind == "Signing" and shared >= SHARED and by_name else None
    if shared < SHARED or not by_name:
        return _held(a, b) if a.kind == "Meeting" else _travelled(a, b) if a.kind == "Visit" else None
    fit = _encounter_dates(a.period, b.period, overlap_is_enough=a.kind != "Meeting" or bool(a.objects & b.objects))
    return fit or (_held(a, b) if a.kind == "Meeting" else None)


def _travelled(a: Account, b: Account) -> Fit | None:
    """Compare two visits of one person of which one account does not say whereto: nobody is in two places at a time."""
    same = {w for w in a.who & b.who if w.startswith(OFFICIALS)}
    known = bool(a.places) != bool(b.places)
    return Fit.LIKELY if same and known and a.period and b.period and _overlap(a.period, b.period) else None


def _news(a: Account, b: Account) -> Fit | None:
    """Compare two signings of which one has no date but that of its bulletin: one where both sign such a thing within some days."""
    if not called.alike(a.called, b.called) or not a.period or not b.period:
        return None
    (one, last), (other, end) = _reach(a), _reach(b)
    return Fit.LIKELY if one <= end and other <= last else None


def _reach(account: Account) -> tuple[date, date]:
    """Return the first and the last day on which something can have happened."""
    period = account.period or Period(date.max, date.max)
    return (period.start if account.dated else period.start - NEWS), period.end


def _held(a: Account, b: Account) -> Fit | None:
    """Compare what is held, a conference or a workshop: one of a sort, of a body that both name, in one country, at one time."""
    theirs = {vocabulary.local(w) for w in a.who | b.who}
    bodies = {w for w in a.who & b.who if w.startswith(_BODIES)}
    if not bodies or not called.alike(a.called, b.called, but=theirs) or not a.period or not b.period:
        return None
    if len({*a.sides, *_lands(a)} & {*b.sides, *_lands(b)}) < SHARED or not (a.places or b.places):
        return None
    same = called.on_the_same(a.called, b.called, but=theirs)
    if not same and {w for w in a.who - b.who if w.startswith(_BODIES)} and {w for w in b.who - a.who if w.startswith(_BODIES)}:
        return None
    by_day = a.period.precision == b.period.precision == "day"
    if _overlap(a.period, b.period):
        return Fit.SURE if same and by_day else Fit.LIKELY
    return Fit.LIKELY if by_day and abs(a.period.start - b.period.start) <= _EVE else None


_EVE = timedelta(days=1)  # of a conference: one bulletin tells of its first day, the other of the evening before


def _lands(account: Account) -> frozenset[str]:
    """Return the countries in which something was."""
    return account.countries | {p for p in account.places if p.startswith(f"{vocabulary.ID}country/")}


def _encounter_dates(a: Period, b: Period, *, overlap_is_enough: bool) -> Fit | None:
    """Compare the dates; a meeting within the days of another one is another one, unless both are about the same."""
    if {a.precision, b.precision} == {"day", "month"}:
        return Fit.LIKELY if _overlap(a, b) else None
    if a.precision != b.precision:
        return None
    return Fit.SURE if a.start == b.start or (overlap_is_enough and _overlap(a, b)) else None


def _act(a: Account, b: Account) -> Fit | None:
    """Compare two treaty actions, appointments or policy actions of which action and object are the same."""
    if not a.objects & b.objects or a.action != b.action or not (_parties(a) & _parties(b) or _parties(a) == _parties(b)):
        return None
    if a.kind == "TreatyAction" and not (a.dated and b.dated):
        return Fit.LIKELY  # a country joins a treaty once
    if not a.period or not b.period or not _overlap(a.period, b.period):
        return None
    return Fit.SURE if a.period.precision == b.period.precision else Fit.LIKELY


def _parties(account: Account) -> frozenset[str]:
    """Return who acts: of an appointment the person, else the side."""
    return account.who if account.kind == "Appointment" else account.sides


def _overlap(a: Period, b: Period) -> bool:
    return a.start <= b.end and b.start <= a.end
