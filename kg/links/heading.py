"""A role at a body -> whether it is that of its head, by the titles that ontology/register/terms.csv has for heads.

A title that a head bears stands for the head anywhere ("Director General"), unless it also names who leads
a part of a body, a government or a company: a "Director" heads an office only where the register has its head by that title.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache

from kg import register
from kg.vocabulary import fold

_BY_BODY = frozenset({"director", "head", "minister", "acting director", "chief executive", "chief executive officer"})
_JOINT = re.compile(r" and |, ")  # "Chief Executive and Comptroller General" is two titles, and one
_NOT_A_WORD = re.compile(r"[\W_]+")


def leads(role: str, body: str) -> bool:
    """Tell whether who holds a role at a body, given by its IRI, heads it."""
    title = _key(role)
    lineage = register.load().lineage(body) or {body}
    return title in _anywhere() or any(title in _titles().get(of, ()) for of in lineage)


@cache
def _titles() -> Mapping[str, Collection[str]]:
    """Return the titles of the heads of each body that the register tells of, whole and each part of a joint one."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for holding in register.load().holdings:
        if holding.head:
            found[holding.organization] |= {_key(holding.role), *map(_key, _JOINT.split(holding.role))}
    return found


@cache
def _anywhere() -> Collection[str]:
    """Return the titles that stand for the head of any body."""
    others = {_key(holding.role) for holding in register.load().holdings if not holding.head}
    return {_key(holding.role) for holding in register.load().holdings if holding.head} - others - _BY_BODY


def _key(role: str) -> str:
    """Return a title as titles are compared: case and hyphens do not matter."""
    return _NOT_A_WORD.sub(" ", fold(role)).strip()
