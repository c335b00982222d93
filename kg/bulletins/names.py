"""A line -> the name of a body that it gives and nothing else, as a masthead or a signature does; used by ``tags``."""

from __future__ import annotations

import re

from kg import register
from kg.model import Span

_LONGEST = 160  # characters
_WORD = r"(?:(?:The )?+[A-Z\u00c0-\u00de][\w&'\u2019./-]{0,30},?)"
_LINE = re.compile(  # Korean Intellectual Property Office (KIPO)
    rf"(?:The )?+{_WORD}(?:[ ](?:of|for|the|and|on|de|la|&|{_WORD})){{0,16}}(?:[ ]?\([A-Z][\w. -]{{1,16}}\))?"
)
_HEAD_NOUN = re.compile(  # what a body is
    r"\b(?:Office|Organi[sz]ation|Ministry|Institute|Department|Administration|Agency|Authority|Commission|Service|Government|Bureau"
    r"|Directorate|Secretariat|Board of Trade|Registry|Patentamt|Chamber|Council|Committee|Cabinet|Chancellery)\b",
    re.IGNORECASE,
)
_EVENT = re.compile(  # what happens to a body, or in it, is no name of one
    r"\b(?:Visit|Meeting|Appointment|Signing|Launch|Opening|Establishment|Delegation|Changes?|Board|Conference|Agreement|Report|Memorandum"
    r"|Statement|Treaty|Act|Bill|Session|Talks|Cooperation|About|New(?! Zealand| York| Guinea| South| Brunswick)|Annex|Support|Chair"
    r"|Director|Minister|President|Commissioner|Heads?"
    r"|Information(?! (?:Bureau|Services?|Agency|Authority|Department|Office|Division|Directorate)\b))\b"
    r"|\b(?:ANNEX|SESSION|MEETING|AGREEMENT|TREATY|STATEMENT|COOPERATION|RELATIONS|VISIT)\b"
)


# What stands around the name in a masthead: "IPONZ News", "INPI - Brazil", "IP Australia | Media release"
_SORT = re.compile(
    r"(?:\s{1,3}[|:\u2013\u2014-]\s{0,3}|\s{1,3})"
    r"(?:(?:[Ll]atest |[Pp]ress |[Mm]edia )?(?:[Nn]ews|NEWS|[Rr]eleases?|[Rr]oom|[Cc]ent(?:re|er))|"
    r"[Nn]ewsroom|[Ss]tatement|[Aa]nnouncements?|[Ee]space presse|[Aa]ctualit\u00e9s?|[Nn]oticias|[Cc]omunicados?)$"
)
_COUNTRY = re.compile(r"(?: [-\u2013\u2014] |, | \| | \()(?:the )?(?P<country>[A-Z][\w .'-]{2,40})\)?$")
_ACRONYM = re.compile(r" ?\([A-Z][\w. -]{1,16}\)")
_ISSUING = frozenset({"IPOffice", "IntergovernmentalOrganization", "GovernmentBody"})


def find(line: str) -> Span | None:
    """Return where a line names a body, when it says no more: a name of the register, or words that make one."""
    if len(line) > _LONGEST or not line[:1].isalpha():
        return None
    bare = line[: sort.start()] if (sort := _SORT.search(line)) else line
    if _registered(bare):
        return Span(0, len(bare))
    if not _HEAD_NOUN.search(line) or _EVENT.search(line):
        return None
    return Span(0, len(line)) if _LINE.fullmatch(line) else None


def _registered(name: str) -> bool:
    """Tell whether the register knows bodies that publish by this name, be it several, and no other things."""
    place = _COUNTRY.search(name)
    plain = name[: place.start()] if place and (is_country(place["country"]) or _is_short(place["country"])) else name
    if (two := _TWO.fullmatch(name)) and _is_short(two["short"]):
        plain = two["name"]
    found = register.load().named(_ACRONYM.sub("", plain.removeprefix("The ").removeprefix("the ")))
    return bool(found) and all(entity.type in _ISSUING for entity in found)


def writes_day_first(name: str) -> bool:
    """Tell whether a body is known not to be of the United States, where the month stands before the day."""
    found = register.load().named(_ACRONYM.sub("", name))
    return bool(found) and not any(e.country and e.country.endswith("/us") for e in found)


_TWO = re.compile(
    r"(?P<short>[A-Z][A-Za-z]{2,9}) [\u2013\u2014|-] (?P<name>[A-Z].{4,120})"
)  # BOIP – Benelux Office for Intellectual Property


def _is_short(name: str) -> bool:
    """Tell an acronym: "INAPI", "UKIPO"."""
    return sum(c.isupper() for c in name) >= 3 and name.isalnum()


def is_country(name: str) -> bool:
    """Tell whether the register knows a country by this name."""
    return any(entity.type == "Country" for entity in register.load().named(name))
