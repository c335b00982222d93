"""The visit, and what verbs and nouns both ask of the text: what is visited, who is sent, whether it was only wished for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.clauses import Clause
from kg.facts.context import Context
from kg.facts.events import Event

VISITED = frozenset({"Place", "Country"})
DELEGATION = re.compile(
    r"(?:an?|the|two|three|several)\s(?:[\w-]+\s){0,3}?"
    r"(?:(?:delegations?|experts|examiners|officials)\s(?:of|from)\b|delegation\b(?=$|,?\sled\b|,?\sheaded\b))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Event):
    """An official visit; the participants are those who visit."""


def invited(context: Context, clause: Clause) -> bool:
    """Tell "invited A to pay a visit to B", which may never be."""
    over = context.governor(clause)
    return over is not None and over.lemma in {"invite", "ask", "hope", "wish", "encourage"}
