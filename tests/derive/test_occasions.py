"""Grouping: what joins two accounts, what keeps them apart, and what it costs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pyoxigraph as ox
import pytest

from kg import derive, vocabulary
from kg.derive import occasions, pairs
from kg.derive.accounts import Account
from kg.model import Period
from kg.store import Store
from kg.vocabulary import DCTERMS, IPG, RDF, RDFS, XSD

DAY = Period(date(2023, 2, 8), date(2023, 2, 8))
MONTH = Period(date(2023, 2, 1), date(2023, 2, 28), "month")
SEOUL, TOKYO, KOREA = (frozenset({f"{vocabulary.ID}{name}"}) for name in ("place/seoul", "place/tokyo", "country/kr"))


def meeting(number: int, **changes: object) -> Account:
    """The talks of two offices, as bulletin number so-and-so tells them."""
    both = frozenset({"kipo", "wipo"})
    one = Account(
        iri=f"{vocabulary.ID}meeting/{number:06}",
        kind="Meeting",
        bulletin=str(number),
        period=DAY,
        dated=True,
        who=both,
        sides=both,
        participants=both,
    )
    return replace(one, **changes)  # type: ignore[arg-type]


def sizes(*accounts: Account) -> list[int]:
    """The number of accounts of each occasion."""
    return sorted(len(o.accounts) for o in occasions.group(accounts, pairs.find(accounts)))


def test_two_bulletins_tell_of_one_meeting() -> None:
    """The same class, day and two sides make one occasion."""
    assert sizes(meeting(1), meeting(2)) == [2]


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("another class", meeting(2, kind="Visit")),
        ("another day", meeting(2, period=Period(date(2023, 2, 9), date(2023, 2, 9)))),
        ("only one side in common", meeting(2, who=frozenset({"kipo", "jpo"}), sides=frozenset({"kipo", "jpo"}))),
        ("no name in common", meeting(2, who=frozenset({"president", "director"}))),
        ("another city", meeting(2, places=TOKYO)),
        ("no date", meeting(2, period=None, dated=False)),
        ("no date but that of the bulletin", meeting(2, dated=False)),
        ("the same bulletin", meeting(2, bulletin="1")),
    ],
)
def test_two_meetings(why: str, other: Account) -> None:
    """What differs in class, day, sides, names or place, or stands in the same bulletin, is another occasion."""
    assert sizes(meeting(1, places=SEOUL), other) == [1, 1], why


def test_a_city_and_its_country_do_not_contradict() -> None:
    """Seoul in one bulletin and the Republic of Korea in the other are one place."""
    assert sizes(meeting(1, places=SEOUL, countries=KOREA), meeting(2, places=KOREA)) == [2]


def test_a_visit_without_a_date_is_that_of_the_bulletins_day() -> None:
    """A bulletin that dates a visit not at all was written during it, or of another one."""
    stay = meeting(1, kind="Visit", period=Period(date(2023, 2, 7), date(2023, 2, 11)))
    assert sizes(stay, meeting(2, kind="Visit", dated=False)) == [2]


def test_a_month_joins_the_only_day_in_it() -> None:
    """An account that gives the month only is of the meeting in that month, if there is but one."""
    assert sizes(meeting(1), meeting(2, period=MONTH)) == [2]


def test_a_month_joins_none_of_two_days_in_it() -> None:
    """Where two meetings fit an account that gives the month only, none is chosen."""
    later = meeting(3, period=Period(date(2023, 2, 20), date(2023, 2, 20)))
    assert sizes(meeting(1), later, meeting(2, period=MONTH)) == [1, 1, 1]


def conference(number: int, begin: int, end: int, **changes: object) -> Account:
    """A conference that WIPO holds in Korea in February."""
    wipo = frozenset({f"{vocabulary.ID}organization/wipo"})
    period = Period(date(2023, 2, begin), date(2023, 2, end))
    changes = {"period": period, "places": KOREA, "who": wipo, "sides": wipo, "sort": "conference", **changes}
    return meeting(number, **changes)


def test_a_conference_is_told_by_its_days_its_opening_and_its_month() -> None:
    """The convening body, the host country and the sort are the same; the months and the eve belong to the days that overlap."""
    told = frozenset({"design"})
    first, last = conference(1, 6, 17, subject=told), conference(4, 1, 28, period=MONTH)
    assert sizes(first, conference(2, 7, 7, subject=told), conference(3, 6, 6, subject=told), last) == [4]


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("a workshop", conference(2, 7, 7, sort="workshop")),
        ("of no sort", conference(2, 7, 7, sort="")),
        ("on something else", conference(2, 7, 7, subject=frozenset({"trademark"}))),
        ("elsewhere", conference(2, 7, 7, places=TOKYO, countries=frozenset({f"{vocabulary.ID}country/jp"}))),
        ("of another body", conference(2, 7, 7, who=frozenset({f"{vocabulary.ID}organization/epo"}))),
        ("days later", conference(2, 19, 20)),
    ],
)
def test_two_conferences(why: str, other: Account) -> None:
    """Where sort, subject, country, body or days differ, there are two."""
    assert sizes(conference(1, 6, 17, subject=frozenset({"design"})), other) == [1, 1], why


def test_the_20th_session_is_not_the_21st() -> None:
    """Two sessions of the same two sides on one day are two where they are counted otherwise."""
    first, other = (replace(meeting(n), sort="session", number=counted) for n, counted in ((1, 20), (2, 21)))
    assert sizes(first, other) == [1, 1]
    assert sizes(first, replace(other, number=0)) == [2]


def signing(number: int, day: int, **changes: object) -> Account:
    """A memorandum of two offices that a bulletin of that day in March tells as news, without a date."""
    issued = Period(date(2023, 3, day), date(2023, 3, day))
    return meeting(number, **{"kind": "Signing", "period": issued, "dated": False, "sort": "memorandum", **changes})


def test_a_signing_without_a_date_is_news_of_about_the_same_days() -> None:
    """The same two sign a thing of the same sort, told by bulletins within some days, also over the end of a month."""
    assert sizes(signing(1, 8), signing(2, 14)) == [2]
    end = Period(date(2023, 2, 27), date(2023, 2, 27))
    assert sizes(signing(1, 3), signing(2, 1, period=end, dated=True)) == [2]


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("weeks later", signing(2, 30)),
        ("recalled", signing(2, 9, period=None)),
        ("a plan", signing(2, 9, sort="plan")),
        ("of a sort that is not told", signing(2, 9, sort="")),
        ("on something else", signing(2, 9, subject=frozenset({"training"}))),
        ("signed by more", signing(2, 9, sides=frozenset({"kipo", "wipo", "jpo", "epo", "inpi"}))),
        ("signed afterwards", signing(2, 20, dated=True)),
    ],
)
def test_two_signings(why: str, other: Account) -> None:
    """What is told weeks later, recalled, of another sort or subject, or by others, is another signing."""
    assert sizes(signing(1, 8, subject=frozenset({"data"})), other) == [1, 1], why


def test_two_instruments_on_one_day() -> None:
    """A memorandum and a plan that the same two sign on one day are two; an agreement may be either."""
    first = meeting(1, kind="Signing", sort="memorandum")
    assert sizes(first, meeting(2, kind="Signing", sort="plan")) == [1, 1]
    assert sizes(first, meeting(2, kind="Signing")) == [2]


def test_a_bulletin_stands_in_an_occasion_once() -> None:
    """A third bulletin does not join two accounts that one bulletin keeps apart."""
    assert sizes(meeting(1), meeting(2, bulletin="1"), meeting(3)) == [1, 2]


def test_order_does_not_matter() -> None:
    """The accounts may come in any order."""
    told = [meeting(n, bulletin=str(n % 3), period=MONTH if n % 4 else DAY) for n in range(12)]
    assert occasions.group(told, pairs.find(told)) == occasions.group(told[::-1], pairs.find(told[::-1]))


def test_cost_grows_with_the_number_of_accounts(sample: Callable[[int], int]) -> None:
    """Twice the accounts take about twice the time, not four times."""

    def seconds(number: int) -> float:
        first = date(1900, 1, 1)
        days = [first + timedelta(days=n // 2) for n in range(number)]
        told = [meeting(n, period=Period(d, d)) for n, d in enumerate(days)]
        began = time.process_time()
        assert len(occasions.group(told, pairs.find(told))) == number // 2
        return time.process_time() - began

    number = sample(40_000)
    times = [min(seconds(n) for _ in range(3)) for n in (number, 4 * number)]
    assert all(later < 10 * earlier for earlier, later in pairwise(times)), times


def test_cost_of_the_queries_grows_with_the_number_of_bulletins(
    sample: Callable[[int], int], store_of: Callable[[Iterable[ox.Quad]], Store]
) -> None:
    """Four times the bulletins take about four times the time, however often they name the same offices."""

    def seconds(number: int) -> float:
        store = store_of(quad for n in range(number) for quad in told_by(n))
        began = time.process_time()
        derive.quads(store)
        return time.process_time() - began

    number = sample(4_000)
    times = [seconds(n) for n in (number, 4 * number)]
    assert all(later < 10 * earlier for earlier, later in pairwise(times)), times


def told_by(number: int) -> Iterable[ox.Quad]:
    """The graph of a bulletin on talks of WIPO with one of ten offices, and of the head who speaks for it."""
    graph = vocabulary.graph(f"b{number}")
    office, wipo, head = (
        ox.NamedNode(f"{vocabulary.ID}{name}") for name in (f"organization/o{number % 10}", "organization/wipo", f"official/{number % 10}")
    )
    talks, bulletin, holding = (ox.NamedNode(f"{vocabulary.ID}{kind}/b{number}") for kind in ("meeting", "bulletin", "office-holding"))
    day = ox.Literal((date(2000, 1, 1) + timedelta(days=number)).isoformat(), datatype=XSD.date)
    yield from (ox.Quad(talks, p, o, graph) for p, o in [(RDF.type, IPG.Meeting), (IPG.statedIn, bulletin), (IPG.start, day)])
    yield from (ox.Quad(talks, IPG.participant, who, graph) for who in (office, wipo, head))
    yield from (ox.Quad(who, RDFS.label, ox.Literal(vocabulary.local(who.value)), graph) for who in (office, wipo, head))
    yield from (ox.Quad(who, RDF.type, IPG.IPOffice, graph) for who in (office, wipo))
    yield ox.Quad(bulletin, DCTERMS.issued, day, graph)
    yield from (ox.Quad(holding, p, o, graph) for p, o in [(RDF.type, IPG.OfficeHolding), (IPG.official, head), (IPG.organization, office)])
    yield ox.Quad(holding, IPG.mode, vocabulary.concept("mode", "holds"), graph)


def test_every_account_is_of_one_occasion(store_of: Callable[[Iterable[ox.Quad]], Store]) -> None:
    """One alone has an occasion too, the graph is the derived one, and no node in it is blank."""
    node, graph = ox.NamedNode(f"{vocabulary.ID}meeting/b-1"), vocabulary.graph("b")
    quads = derive.quads(store_of([ox.Quad(node, RDF.type, IPG.Meeting, graph)]))
    assert [str(q.object) for q in quads if q.predicate == IPG.accountOf] == [f"<{vocabulary.ID}occasion/meeting-b-1>"]
    assert {q.graph_name for q in quads} == {vocabulary.graph("derived")}
    assert not [q for q in quads if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)]
