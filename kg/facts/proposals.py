"""Clause -> undertaking that a noun tells behind a light verb: "has plans to open an office", "tabled a proposal for X"."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.facts.context import Context
from kg.facts.undertaking import Undertaking

_ADJECTIVES = r"(?:(?!no\b|not\b)[\w-]+\s){0,3}?"
_NOUNS: tuple[tuple[frozenset[str], re.Pattern[str], str], ...] = (
    (
        frozenset("put table make submit present bring lay".split()),
        re.compile(rf"\s(?:forward\s)?{_ADJECTIVES}(?:proposals?|suggestions?|recommendations?)\s(?:to|for|on|that|of)\s"),
        "proposed",
    ),
    (frozenset({"have"}), re.compile(rf"\s{_ADJECTIVES}plans?\s(?:to|for)\s"), "planned"),
    (frozenset({"be"}), re.compile(r"\s(?:already\s|now\s|currently\s)?in the (?:process|course) of\s\w{2,20}ing\s"), "planned"),
)
_UNREAL = frozenset({"may", "might", "could", "would", "can", "should"})


def undertaken(context: Context, clause: Clause) -> Undertaking | None:
    """Return what somebody proposes or plans, told by a noun."""
    if clause.mood is not Mood.FINITE or clause.passive or clause.modal in _UNREAL:
        return None
    status = next((s for verbs, noun, s in _NOUNS if clause.lemma in verbs and noun.match(clause.rest.of(context.text))), None)
    if status is None or (status == "planned" and clause.tense == "past"):
        return None
    parties = context.parties(clause.subject)
    return Undertaking(parties, status, "commitment.noun") if parties else None
