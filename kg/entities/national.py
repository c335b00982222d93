"""A country -> its office, where a text tells the office by its sort: "the Hungarian patent office", "Singapore's IP Office"."""

from __future__ import annotations

import re
from datetime import date

from kg.register import Register, RegisterEntity

_FIELD = r"(?:national|intellectual property|industrial property|IP|patents?|trade ?marks?)"
SORT = rf"(?:{_FIELD}\s)(?:(?:and|&)\s(?:trade ?marks?|designs?)\s|(?:{_FIELD}\s))?(?:office|administration|institute)"
_GENERIC = re.compile(rf"(?:the\s)?{SORT}", re.IGNORECASE)


def generic(name: str) -> bool:
    """Tell a name that says no more than what sort of office it is: "Patent Office"."""
    return _GENERIC.fullmatch(name.strip()) is not None


_SHORT = re.compile(
    rf"(?:(?:national|state|federal)\s)?{_FIELD}\s(?:office|agency|service|authority|department|cent(?:er|re)|institute|institution)",
    re.IGNORECASE,
)


def short(name: str) -> bool:
    """Tell a name that an office has in many countries, whatever noun it ends with: "Intellectual Property Agency"."""
    return generic(name) or _SHORT.fullmatch(name.strip()) is not None


def office(register: Register, country: str, day: date | None) -> str | None:
    """Return the one office for industrial property that a country had on a day; None where the register knows several or none."""
    found = [o for o in register.offices(country) if _stands(o, day) and "Copyright" not in o.label]
    return found[0].iri if len(found) == 1 else None


def _stands(one: RegisterEntity, day: date | None) -> bool:
    if day is None:
        return one.end is None
    return (one.start or day) <= day <= (one.end or day)
