"""Years alone ("in 2003", "2013-2016", "the 1994 Treaty"): text -> parts; used by ``kg.dates.reading``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.dates.parts import Part
from kg.dates.relative import year
from kg.dates.words import DASH, SP
from kg.model import Period, Span

_YEAR = r"(?:1[89]|20)[0-9]{2}"
_PAIR = re.compile(  # 2013-2016, 2018/19
    rf"(?=[12])(?<![\w.,/$€£¥#-])(?P<first>{_YEAR})[ ]?(?:{DASH}|/)[ ]?(?P<last>{_YEAR}|[0-9]{{2}})(?![\w/-])"
)
_ALONE = re.compile(rf"(?=[12])(?:(?<![\w.,/$€£¥#:-])|(?<=mid-))(?P<year>{_YEAR})(?![\w%/]|[.,:-]\d|{DASH}\w)")  # 2003, mid-2013
_PREPOSITION = re.compile(  # "in early 2019", "prior to 2021", "the end of 2025"
    r"\b(?:in|since|from|until|till|by|of|during|before|after|for|to|between|through|throughout|year|years|as early as|around|circa)"
    rf"(?:{SP}(?:early|late|mid|the|both|year|end))?[ \t\n-]{{1,8}}$|mid-$",
    re.IGNORECASE,
)
_NO_YEAR = re.compile(  # "No. 2001", "fiscal year 2021", "Section 1930"
    r"(?:\b(?:No|Nos|Number|Section|Sections|Article|Rule|Order|Paragraph|Room|ISO|Standard|FY|fiscal[ \t\n]{1,4}year)\b\.?|[$€£¥])"
    r"[ \t\n]{0,8}$",
    re.IGNORECASE,
)
_COUNT = re.compile(  # "2000 participants"
    rf"{SP}(?:people|participants|experts|delegates|applications|patents|trademarks|companies|members|million|billion|percent|per{SP}cent|pages)\b",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\((?:[A-Za-z ]{1,20} )?$")  # "(founded in 2002)", "(2018)"
_AND = re.compile(rf",?{SP}(?:and|or){SP}|,{SP}")  # between two years: "in 2019 and 2020"
_WINDOW = 30  # characters before a number that may say what it is


def find(text: str) -> Iterator[Part]:
    """Yield the numbers of a text that are years, or may be; the kind of a part says which."""
    for match in _PAIR.finditer(text):
        period = _period(match["first"], match["last"])
        if period and not _NO_YEAR.search(_before(text, match.start())):
            yield Part(Span(*match.span()), fixed=period)
    known = -1  # the end of the last number that surely was a year: "in 2019 and 2020" names two
    for match in _ALONE.finditer(text):
        before = _before(text, match.start())
        if not _NO_YEAR.search(before) and not _COUNT.match(text, match.end()):
            sure = _is_year(before, text[match.end() : match.end() + 1]) or _AND.fullmatch(text, max(known, 0), match.start())
            known = match.end() if sure else known
            yield Part(Span(*match.span()), kind="absolute" if sure else "year", year=int(match["year"]))


def _is_year(before: str, after: str) -> bool:
    return bool(_PREPOSITION.search(before) or (_IN_BRACKETS.search(before) and after in {")", ",", ";"}))


def _before(text: str, offset: int) -> str:
    return text[max(0, offset - _WINDOW) : offset]


def _period(first: str, last: str) -> Period | None:
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    return Period(year(int(first)).start, year(end).end, "year") if int(first) < end else None
