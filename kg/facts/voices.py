"""Clause -> who says it, and so whom "it", "they" and an undertaking without an agent are about: "A announced that it will"."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts.context import PARTIES, Context
from kg.model import Entity, Span

TALKERS = frozenset("say state note add stress emphasise emphasize underline underscore remark express hope".split())
REPORTING = frozenset(
    "confirm announce agree decide affirm assure disclose indicate reveal inform report explain mention offer promise tell clarify "
    "reiterate".split()
)


def reporter(context: Context, clause: Clause) -> list[Entity]:
    """Return who "it", "she" or "they" are in "A announced that it will": those who announce it."""
    subject = clause.subject.of(context.text).strip().casefold() if clause.subject else ""
    told = context.governor(clause)
    if subject not in {"it", "he", "she", "they"} or told is None or told.lemma not in TALKERS | REPORTING or told.subject is None:
        return []
    named = next(iter(context.resolution.within(told.subject)), None)
    if named is None:
        return []
    found = [p for p in context.parties(told.subject) if p.type in PARTIES | {"Official"}]
    if subject == "they":
        return found if named.plural or len(found) > 1 else []
    person = named.entities[0].type == "Official"
    return found[:1] if not named.plural and person == (subject != "it") else []


_HOUSE = re.compile(
    r"(?:his|her|their|its)\s(?:own\s)?(?:office|organi[sz]ation|agency|ministry|department|institute|administration|government|country)",
    re.IGNORECASE,
)


def own_house(context: Context, clause: Clause) -> list[Entity]:
    """Return the body of "A said that his office would": that for which A speaks, or the country of it."""
    subject = " ".join(clause.subject.of(context.text).split()) if clause.subject else ""
    told = context.governor(clause)
    if not _HOUSE.fullmatch(subject) or told is None or told.lemma not in TALKERS | REPORTING or told.subject is None or told.passive:
        return []
    said = context.parties(told.subject)
    found = [p for p in said if (p.type == "Country") == subject.lower().endswith(("country", "government")) and p.type in PARTIES]
    return found[:1] if len(said) == 1 else []


def reported(context: Context, clause: Clause) -> bool:
    """Tell "said that it was A's intention", which was true when it was said."""
    told = context.governor(clause) if clause.link == "that" else None
    return told is not None and told.lemma in TALKERS | REPORTING and not told.negated and not told.hypothetical


def speaker(context: Context, clause: Clause) -> list[Entity]:
    """Return the body for which somebody says "that A will be done" or "A will be done, he added"."""
    told = context.governor(clause) if clause.link == "that" else None
    if told is None or told.lemma not in TALKERS | REPORTING:
        told = next((c for c in context.of_sentence(clause.sentence) if c.index > clause.index and _closes(context, c)), None)
    if told is None or told.subject is None or told.passive:
        return []
    return [p for p in context.parties(told.subject) if p.type in PARTIES][:2]


def _closes(context: Context, told: Clause) -> bool:
    """Tell ", he added", which closes a sentence."""
    if told.lemma not in TALKERS | REPORTING or told.subject is None or told.mood is not Mood.FINITE:
        return False
    between = context.text[max(0, told.subject.begin - 2) : told.subject.begin]
    return told.rest.end - told.verb.end < _SHORT and between.startswith(",")


_SHORT = 20  # characters behind ", said" at the end of a sentence


def confirming(context: Context, clause: Clause) -> list[Entity]:
    """Return the body of "As was confirmed by B, it intends to"."""
    for told in context.of_sentence(clause.sentence):
        by = _BY.search(context.text, told.rest.begin, told.rest.end) if told.index < clause.index and told.passive else None
        if by and (found := [p for p in context.parties(Span(by.end(), told.rest.end)) if p.type in PARTIES]):
            return found[:1]
    return []


_BY = Expression(r"\bby\b")
