"""The words and pieces of patterns that dates are written with; used by the modules beside this one."""

from __future__ import annotations

from collections.abc import Iterable

SP = r"[ \t\n\u00a0\u202f]{1,16}+"  # between two words, also over the line break of a hard-wrapped and indented paragraph
OSP = r"[ \t\n\u00a0\u202f]{0,16}+"
DASH = r"[-\u2010-\u2015]"

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MONTH_NUMBER = {name[:3].lower(): number for number, name in enumerate(_MONTHS, 1)}
WEEKDAY_NUMBER = {name[:3].lower(): number for number, name in enumerate(_WEEKDAYS)}
SEASON_START = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # months, on the northern half


def _any_of(words: Iterable[str], short: Iterable[str]) -> str:
    """Return an alternation of the words and their short forms, as they are and in capitals."""
    words, short = tuple(words), tuple(short)
    forms = [*words, *(word.upper() for word in words), *short, *(word.upper() for word in short)]
    return rf"(?:{'|'.join(forms)})(?![A-Za-z])"


MONTH = _any_of(_MONTHS, [*(rf"{name[:3]}\.?" for name in _MONTHS if name != "May"), r"Sept\.?"])
FULL_MONTH = _any_of(_MONTHS, ())
WEEKDAY = _any_of(_WEEKDAYS, ())
SHORT_WEEKDAY = r"(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)(?:[a-z]{3,5})?\.?"  # as in "February 14 (Thur.), 2019"
PART_OF_DAY = rf"(?:{SP}(?:morning|afternoon|evening|night))?"

YEAR = r"(?:1[5-9]|2[01])[0-9]{2}(?![0-9])"
YEARISH = rf"(?:,?{SP}(?:of{SP})?(?P<year>{YEAR})|,?{SP}(?:of{SP})?(?P<shift>this|last|next){SP}year(?![A-Za-z]))"
LEAN = rf"(?:(?P<lean>last|this{SP}past|this{SP}coming|this|next){SP})"

_DAY = rf"(?:the{SP})?(?:{WEEKDAY},?{SP})?[0-9]{{1,2}}(?:st|nd|rd|th)?(?![0-9A-Za-z]|[.,:][0-9]|%)"
_UNTIL = rf"(?:{SP}(?:to|until|till|through){SP}|{OSP}{DASH}{OSP})"
_AND = rf",?{SP}(?:and|&|or){SP}"
DAYS = rf"{_DAY}(?:{_UNTIL}{_DAY}|/{_DAY}|(?:,{SP}{_DAY}){{0,4}}{_AND}{_DAY})?"

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    *("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"),
)
CARDINAL_NUMBER = {word: number for number, word in enumerate(_ONES)} | {word: 20 + 10 * n for n, word in enumerate(_TENS)}
ORDINAL_NUMBER = {word: number for number, word in enumerate(_ORDINALS)} | {"thirtieth": 30}


def month_number(name: str) -> int:
    """Return the number of a month that MONTH matched."""
    return MONTH_NUMBER[name[:3].lower()]


def spelled_number(words: str) -> int:
    """Return the value of a small number in words, cardinal or ordinal: "twenty-third" is 23."""
    parts = words.lower().replace("-", " ").split()
    return sum(CARDINAL_NUMBER.get(p) or ORDINAL_NUMBER.get(p) or 0 for p in parts)
