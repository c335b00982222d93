"""Visits told from the side of the host: "A received a visit from B", "A hosted a study visit for experts of B"."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import Context
from kg.facts.visit.account import ENVOYS, sent
from kg.model import Entity, Sentence, Span

_HOSTING = frozenset({"receive", "host", "welcome", "organise", "organize", "arrange", "have"})
_HONOURED = frozenset({"honour", "honor", "grace", "favour"})  # "was honoured with a visit from A"
_FROM = re.compile(rf"\s(?:from|by|of|for)\s(?=(?:[\w’'-]+\s){{0,5}}?(?:{ENVOYS}\b|[A-Z]))")
_TO = Expression(r"\sto\s(?:the\s)?")


def house(context: Context, sentence: Sentence, at: Span) -> tuple[Entity, ...]:
    """Return the host of a visit that somebody else pays: the subject of "A received a visit from B"."""
    clause = _hosting(context, sentence, at)
    if clause is None or clause.subject is None or not guests(context, sentence, at):
        return ()
    return tuple(context.bodies(clause.subject))[:1]


def guests(context: Context, sentence: Sentence, at: Span) -> list[Entity]:
    """Return those from, by or for whom the visit is that a host receives."""
    clause = _hosting(context, sentence, at)
    by = _FROM.match(context.text, at.end, sentence.span.end)
    if clause is None or by is None:
        return []
    to = _TO.search(context.text, by.end(), sentence.span.end)
    own = set(context.bodies(clause.subject)) if clause.subject is not None else set()
    who = [e for e in sent(context, Span(by.end(), to.start() if to else sentence.span.end)) if e not in own]
    return [e for e in who if e.type in BODIES | {"Official", "Country"}]


def end(context: Context, sentence: Sentence, at: Span) -> int:
    """Return where the last guest is named, behind which the day may stand."""
    return max(
        (r.span.end for r in context.resolution.within(Span(at.end, sentence.span.end)) if r.entities[0].type != "Place"), default=at.end
    )


def _hosting(context: Context, sentence: Sentence, at: Span) -> Clause | None:
    """Return the clause in which a host receives the visit."""
    covering = (c for c in reversed(context.of_sentence(sentence)) if c.rest.covers(at) and c.mood is not Mood.INFINITIVE)
    clause = next(covering, None)
    if clause is None or clause.negated or clause.hypothetical:
        return None
    fits = clause.lemma in (_HONOURED if clause.passive else _HOSTING)
    return clause if fits else None
