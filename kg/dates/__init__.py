"""Text -> the dates that it names, as periods of days; used for the date lines of bulletins and for clauses.

    words -> calendar, numeric, relative, years, anaphora -> joining -> resolving -> reading

Only what is surely a date is one: a paragraph number, a sum of money, an order's number are not, and 31 February
is reported by ``impossible`` and found by nobody else.
"""

from __future__ import annotations

from kg.dates.anaphora import follow
from kg.dates.parts import Dated
from kg.dates.reading import day, find, impossible, year_of

__all__ = ["Dated", "day", "find", "follow", "impossible", "year_of"]
