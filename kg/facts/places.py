"""Span -> where something happens: the city, else the country, that is named behind "in" or "at"."""

from __future__ import annotations

import re

from kg.entities import Resolution
from kg.expressions import Expression
from kg.model import Entity, Reference, Span

_SEATED = re.compile(r"\b(?:Organi[sz]ations?|Embassy|Consulate|Mission|Delegation|Representation|headquarters)\s(?:in|at)\s$")  # of a body
_BEHIND = Expression(r"\b(?:in|at|to|visited|visit|visiting|tour)\s+(?:the\s+)?(?:[A-Z][\w-]+,\s+)?$")
_LEAD = 40  # characters in which the preposition stands


def named(text: str, resolution: Resolution, span: Span) -> Entity | None:
    """Return the city, else the country, that a span names behind "in" or "at"."""
    found = [r for r in resolution.within(span) if r.entities[0].type in {"Place", "Country"} and _located(text, r)]
    cities = [r for r in found if r.entities[0].type == "Place"]
    return (cities or found)[0].entities[0] if found else None


def _located(text: str, reference: Reference) -> bool:
    before = text[max(0, reference.span.begin - _LEAD) : reference.span.begin]
    return _BEHIND.search(before) is not None and not (_adjectival(text, reference) or _SEATED.search(before))


def _adjectival(text: str, reference: Reference) -> bool:
    return text[reference.span.end : reference.span.end + 3].startswith(("'s", "’s", "-", "n "))
