"""What a person typed -> an RDF term of the kind that a parameter declares; used by questions alone."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg import things
from kg.errors import UsageError
from kg.questions.header import Parameter
from kg.store import Store
from kg.vocabulary import XSD

TEXT_MAX = 400  # characters
_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?", re.ASCII)  # "2023", "2023-02", "2023-02-08"
_INTEGER = re.compile(r"-?\d{1,9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Value:
    """A term in SPARQL's own writing. A date may span more than a day: then ``first`` and ``last`` differ."""

    first: str
    last: str
    match: things.Match | None = None


def read(parameter: Parameter, typed: str, store: Store) -> Value:
    """Return the value of a parameter. Raises UsageError when what was typed is not of its kind."""
    if not typed.strip():
        raise UsageError(f"{parameter.name}= is empty; leave the parameter out to ask about all.")
    match parameter.kind:
        case "date":
            first, last = days(parameter.name, typed.strip())
            return Value(_render(first.isoformat(), XSD.date), _render(last.isoformat(), XSD.date))
        case "integer":
            return _same(_render(_integer(parameter.name, typed.strip()), XSD.integer))
        case "text":
            return _same(_text(parameter.name, typed))
        case _:
            return _named(parameter, typed.strip(), store)


def days(name: str, typed: str) -> tuple[date, date]:
    """Return the first and the last day that a date, a month or a year covers."""
    match = _DATE.fullmatch(typed)
    if not match:
        raise _no_date(name, typed)
    year, month, day = (int(part) if part else None for part in match.group("year", "month", "day"))
    assert year is not None
    if year == 0 or (month is not None and not 1 <= month <= 12):
        raise _no_date(name, typed)
    length = calendar.monthrange(year, month or 12)[1]
    if day is not None and not 1 <= day <= length:
        raise _no_date(name, typed, f" ({calendar.month_name[month or 12]} {year} has {length} days)")
    return date(year, month or 1, day or 1), date(year, month or 12, day or length)


def _no_date(name: str, typed: str, why: str = "") -> UsageError:
    return UsageError(f"{name}={typed} is not a date{why}. Use 2023, 2023-02 or 2023-02-08.")


def _integer(name: str, typed: str) -> str:
    if not _INTEGER.fullmatch(typed):
        raise UsageError(f"{name}={typed} is not a whole number.")
    return str(int(typed))


def _text(name: str, typed: str) -> str:
    if len(typed) > TEXT_MAX:
        raise UsageError(f"{name}= has {len(typed)} characters; the most are {TEXT_MAX}.")
    try:
        return str(ox.Literal(typed))
    except UnicodeEncodeError as error:
        raise UsageError(f"{name}= holds bytes that are no text.") from error


def _named(parameter: Parameter, typed: str, store: Store) -> Value:
    names = things.Names(store)
    match = names.concept(typed, scheme=str(parameter.of)) if parameter.kind == "concept" else names.find(typed, of=parameter.of)
    term = str(match.term)
    return Value(term, term, match)


def _render(lexical: str, datatype: ox.NamedNode) -> str:
    return str(ox.Literal(lexical, datatype=datatype))


def _same(term: str) -> Value:
    return Value(term, term)
