"""Fill in what a date leaves out, from the day of publication: part -> periods; used by ``kg.dates.reading``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from kg.dates import relative
from kg.dates.parts import Kind, Part
from kg.model import Period

_RECENT = timedelta(days=183)  # a date without year lies in the past when that is no longer ago than this


class ImpossibleDateError(ValueError):
    """Tell that no calendar has this day."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What a text may count from: the day of publication, else the year that its other dates suggest."""

    today: date | None
    year: int | None = None
    future: bool = False  # the words before the date look ahead
    past: bool = False  # they look back


def kind_of(part: Part) -> Kind:
    """Return the kind of a part, now that its year is given or not."""
    return "yearless" if part.kind == "absolute" and part.year is None and part.fixed is None else part.kind


def resolve(part: Part, clock: Clock) -> tuple[Period, ...]:
    """Return the periods of a part: several for "1 and 15 March", none when the day of publication is needed and unknown.

    Raises ImpossibleDateError for 31 February.
    """
    if part.fixed:
        return (part.fixed,)
    if part.resolver:
        return _counted(part, clock)
    year = _year(part, clock)
    if year is None:
        return ()
    if part.until:
        return _range(part, part.until, year, clock)
    return _periods(part, year)


def _counted(part: Part, clock: Clock) -> tuple[Period, ...]:
    if clock.today is None or part.resolver is None:
        return ()
    resolver = part.resolver
    if part.kind == "weekday" and clock.future and not part.lean:
        week_ahead = resolver(clock.today + timedelta(days=7))
        return (week_ahead,) if week_ahead else ()
    period = resolver(clock.today)
    return (period,) if period else ()


def _range(part: Part, end: Part, year: int, clock: Clock) -> tuple[Period, ...]:
    first = _periods(part, year)
    last_year = _year(end, clock)
    last = _periods(end, year if last_year is None else last_year)
    if last[-1].end < first[0].start and end.year is None:
        last = _periods(end, year + 1)  # "from 20 December to 5 January"
    if last[-1].end < first[0].start:
        first = _periods(part, year - 1) if part.year is None or part.year == end.year else ()
    return (Period(first[0].start, last[-1].end, first[0].precision),) if first else ()


def _periods(part: Part, year: int) -> tuple[Period, ...]:
    if part.month is None:
        return (relative.year(year),)
    if not part.days:
        return (relative.month(year, part.month),)
    days = [_day(year, part.month, number) for number in part.days]
    if not part.stretch:
        return tuple(relative.day(when) for when in days)
    if days[-1] < days[0]:
        raise ImpossibleDateError("the stretch ends before it begins")
    return (Period(days[0], days[-1]),)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ImpossibleDateError(str(error)) from error


def _year(part: Part, clock: Clock) -> int | None:
    if part.year is not None:
        return part.year
    if part.shift is not None:
        base = clock.today.year if clock.today else clock.year
        return None if base is None else base + part.shift
    if clock.today is None:
        return clock.year
    return _nearest(part, clock, clock.today) if part.month else None


def _nearest(part: Part, clock: Clock, today: date) -> int:
    """Return the year in which the date lies nearest: in the near past, unless the words look ahead."""
    month, day = part.month or 1, part.days[0] if part.days else 1
    starts = [(year, _start(year, month, day)) for year in range(today.year - 1, today.year + 2)]
    if part.lean < 0:
        return max(year for year, start in starts if start < (today if part.days else today.replace(day=1)))
    if clock.past and not (part.lean or clock.future):
        return max(year for year, start in starts if start <= today)
    if part.lean > 0 or clock.future:
        return min(year for year, start in starts if start >= (today if part.days else today.replace(day=1)))
    past = [year for year, start in starts if start <= today and today - start <= _RECENT]
    return max(past) if past else min(starts, key=_distance(today))[0]


def _start(year: int, month: int, day: int) -> date:
    """Return the day, or the first of its month where there is no such day: only its year matters here."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 1) if 1 <= month <= 12 else date(year, 1, 1)


def _distance(today: date) -> Callable[[tuple[int, date]], timedelta]:
    return lambda start: abs(start[1] - today)
