"""Bodies that only say whose a body is: "the Department of X (DX), Ministry of Y, Government of Z"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.model import Reference, Span

_COMMA = re.compile(r"(?:\s?\([^()]{1,40}\)|\))?,\s(?:the\s)?")
_GOVERNMENT = re.compile(r"(?:\s?\([^()]{1,40}\)|\))?,\s(?:the\s)?(?:[A-Z]\w+\s)?Government\sof\s(?:the\s)?")
_BARE_COMMA = re.compile(r"(?:\s?\([^()]{1,40}\)|\))?,\s(?:[A-Z]\.[A-Z]\.\s)?")
_MINISTRY = re.compile(r"(?:[A-Z][\w.]+\s)?(?:Department|Ministry)\b")
_OF = re.compile(r"(?:\s?\([^()]{1,40}\)|\))?\s(?:of|under)\s(?:the\s)?(?:[A-Z]\w+[’']s\s)?")
_BODIES = frozenset({"IPOffice", "GovernmentBody"})


def find(text: str, references: Sequence[Reference]) -> frozenset[Span]:
    """Return where bodies and countries stand that the body in front of them is part of; lists with "and" tell of no such thing."""
    single = sorted((r for r in references if len(r.entities) == 1 and not r.plural), key=lambda r: r.span)
    named = [r for r in single if not (r.entities[0].type == "Country" and text[r.span.end : r.span.end + 2] in {"'s", "’s"})]
    found: set[Span] = set()
    for k, (before, last) in enumerate(pairwise(named)):
        if before.entities[0].type in _BODIES and _is_state(text, before, last):
            found |= {r.span for r in _chain(text, named[: k + 2])}
    return frozenset(found)


def _is_state(text: str, before: Reference, last: Reference) -> bool:
    """Tell "Ministry of Y, Government of Z", "DX of Z's Ministry of Y" and "DX, Department of Commerce of the United States"."""
    gap, entity = text[before.span.end : last.span.begin], last.entities[0]
    if entity.type == "Country":
        return _GOVERNMENT.fullmatch(gap) is not None
    if entity.type != "GovernmentBody" or not _MINISTRY.match(last.span.of(text)):
        return False
    own = before.entities[0].type == "IPOffice" and entity.country is not None and entity.country == before.entities[0].country
    return _OF.fullmatch(gap) is not None or (own and _BARE_COMMA.fullmatch(gap) is not None)


def _chain(text: str, named: Sequence[Reference]) -> list[Reference]:
    """Return what stands behind the first of a chain of bodies that only commas part."""
    chain = [named[-1]]
    for before, after in pairwise(reversed(named[:-1])):
        if before.entities[0].type not in _BODIES or after.entities[0].type not in _BODIES:
            break
        if not _COMMA.fullmatch(text, after.span.end, before.span.begin):
            break
        chain.append(before)
    return chain
