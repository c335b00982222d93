"""Text -> what its e-mail addresses tell: the hosts by which its publisher is reached, and whose government's they are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.expressions import Expression

_EMAIL = Expression(r"@(?P<host>[A-Za-z0-9-]{1,64}(?:\.[A-Za-z0-9-]{1,32}){1,5})")
# Second-level names of governments: "gov.au", "go.jp", "gob.mx", "gc.ca", "govt.nz"
_OF_STATE = re.compile(r"(?:.*\.)?(?:gov|gob|gouv|govt|go|gc|gv|gub)\.(?P<code>[a-z]{2})")
_CODES = {"uk": "gb"}  # the one domain that is no code of ISO 3166-1


def hosts(text: str) -> tuple[str, ...]:
    """Return the hosts of the e-mail addresses of a text, in order: those by which whoever publishes it is reached."""
    return tuple(dict.fromkeys(found["host"].lower() for found in _EMAIL.finditer(text)))


def country(hosts: Iterable[str]) -> str | None:
    """Return the code of the country whose government all of the hosts are of."""
    codes = {found["code"] if (found := _OF_STATE.fullmatch(host)) else None for host in hosts}
    code = codes.pop() if len(codes) == 1 else None
    return _CODES.get(code, code) if code else None
