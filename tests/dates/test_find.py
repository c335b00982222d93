"""Dates as official English writes them."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from kg import dates
from kg.model import Period

FORMATS = Path(__file__).parent / "formats.tsv"
TODAY = date(2023, 6, 16)


def rows() -> list[dict[str, str]]:
    with FORMATS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def shown(period: Period | None) -> str:
    """A period as formats.tsv writes it: no finer than it is known."""
    assert period is not None
    cut = {"day": 10, "month": 7, "year": 4}[period.precision]
    if period.precision == "month" and (period.start.month, period.start.year) != (period.end.month, period.end.year):
        cut = 10  # a quarter
    start, end = period.start.isoformat()[:cut], period.end.isoformat()[:cut]
    return start if start == end else f"{start}..{end}"


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"])
def test_dates_of_a_text_are_found_and_nothing_else(row: dict[str, str]) -> None:
    """Each line of formats.tsv has exactly the dates that it says."""
    found = dates.find(row["text"], today=date.fromisoformat(row["published"]))
    assert " | ".join(shown(d.period) for d in found) == row["found"]


@pytest.mark.parametrize("row", [r for r in rows() if r["found"]], ids=lambda row: row["text"])
def test_a_date_stands_where_its_span_says(row: dict[str, str]) -> None:
    """Text before and after a date changes neither the date nor its span."""
    published = date.fromisoformat(row["published"])
    alone = dates.find(row["text"], today=published)
    before = "Both Offices agreed: "
    among = dates.find(f"{before}{row['text']}, as was said.", today=published)
    assert [(d.span.begin + len(before), d.period, d.kind) for d in alone] == [(d.span.begin, d.period, d.kind) for d in among]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("on 3 May 2021", "absolute"),
        ("on 3 May", "yearless"),
        ("yesterday", "relative"),
        ("on Tuesday", "weekday"),
        ("the 1994 Treaty", "year"),
        ("on the same day", "anaphor"),
    ],
)
def test_the_kind_says_how_a_date_was_read(text: str, kind: str) -> None:
    """A date tells whether it named its year, was given one, or counts from another day."""
    assert [d.kind for d in dates.find(text, today=TODAY)] == [kind]


def test_without_the_day_of_publication_only_full_dates_have_a_period() -> None:
    """What counts from an unknown day is found, and left open."""
    found = dates.find("They met today. On 3 May they had agreed what was signed on 4 June 2021", today=None)
    assert [d.period and shown(d.period) for d in found] == [None, None, "2021-06-04"]


def test_the_year_of_a_text_stands_in_for_the_day_of_publication() -> None:
    """Dates without year take the year that most full dates of the text name."""
    text = "On 25 July 2019 the Commission met. On 23 and 24 July its experts had met. It dates from 5 May 1985."
    year = dates.year_of(text)
    assert year == 2019
    assert [shown(d.period) for d in dates.find("on 23 and 24 July", today=None, year=year)] == ["2019-07-23..2019-07-24"]


@pytest.mark.parametrize(
    ("words", "antecedent", "meant"),
    [
        ("the same day", Period(date(2021, 1, 20), date(2021, 1, 20)), "2021-01-20"),
        ("the next", Period(date(2021, 1, 20), date(2021, 1, 20)), "2021-01-21"),
        ("the two preceding days", Period(date(2019, 7, 25), date(2019, 7, 25)), "2019-07-23..2019-07-24"),
        ("the day after", Period(date(2020, 2, 28), date(2020, 2, 28)), "2020-02-29"),
        ("the same month", Period(date(2014, 9, 22), date(2014, 9, 23)), "2014-09"),
        ("the following year", Period(date(2014, 1, 1), date(2014, 12, 31), "year"), "2015"),
    ],
)
def test_an_anaphor_follows_the_date_that_it_points_to(words: str, antecedent: Period, meant: str) -> None:
    """ "The two preceding days" are two days once one knows what they precede."""
    assert shown(dates.follow(words, antecedent)) == meant


@pytest.mark.parametrize("words", ["the same day", "the next", "the two preceding days"])
def test_no_day_follows_from_a_month(words: str) -> None:
    """A day cannot be counted from a date that is only known to the month."""
    assert dates.follow(words, Period(date(2014, 9, 1), date(2014, 9, 30), "month")) is None


IMPOSSIBLE = [
    *(f"{day} {month} 2023" for month, day in [("February", 29), ("February", 30), ("February", 31), ("April", 31), ("June", 31)]),
    *(f"{month} {day}, 2023" for month, day in [("September", 31), ("November", 31), ("January", 32), ("March", 99), ("May", 0)]),
    *(f"2023-{month:02}-{day:02}" for month, day in [(2, 29), (2, 30), (4, 31), (13, 1), (0, 5), (6, 0), (11, 31), (99, 99)]),
    *(f"{day}.{month}.2023" for month, day in [(2, 29), (2, 30), (4, 31), (13, 1), (9, 31), (12, 32), (0, 1), (1, 0)]),
    *(f"2023. {month}. {day}." for month, day in [(2, 29), (2, 31), (13, 1), (6, 31)]),
    *(f"2023/{month}/{day}" for month, day in [(2, 29), (2, 31), (13, 1), (6, 31), (0, 0)]),
    *("29 February 1900", "29 February 2100", "30 February to 3 March 2023", "12 to 5 March 2023", "from 31 April to 2 May 2023"),
]
POSSIBLE = [
    *("29 February 2024", "29 February 2000", "28 February 2023", "31 January 2023", "30 April 2023", "31 December 2023", "1 January 2023"),
    *("2024-02-29", "2023-12-31", "29.2.2024", "31.12.2023", "2024. 2. 29.", "2024/2/29", "February 29, 2024", "30 April to 3 May 2023"),
    *("1 January 1883", "31.3.1999", "2023/6/30", "30 September 2023", "30 November 2023"),
]


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_an_impossible_day_is_no_date_and_is_reported(text: str) -> None:
    """No calendar has this day: it becomes no date, and ``impossible`` says where it stands."""
    assert [d for d in dates.find(f"On {text} they met.", today=TODAY) if d.period and d.period.precision == "day"] == []
    assert len(dates.impossible(f"On {text} they met.")) == 1


@pytest.mark.parametrize("text", POSSIBLE)
def test_a_possible_day_is_a_date_and_is_not_reported(text: str) -> None:
    """A leap day of a leap year, and the last day of each month, are days."""
    assert len(dates.find(text, today=TODAY)) == 1
    assert dates.impossible(text) == ()


def test_the_kit_has_sixty_dates() -> None:
    """The possible and the impossible days together are at least the sixty that are promised."""
    assert len(IMPOSSIBLE) + len(POSSIBLE) >= 60
