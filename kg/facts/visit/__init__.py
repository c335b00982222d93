"""Clauses -> visits: "A will visit B from C to D", "during his official visit to B"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts.context import Context
from kg.facts.visit import journeys, nouns, verbs
from kg.facts.visit.account import Visit, invited

__all__ = ["Visit", "read"]


def read(context: Context) -> Iterator[Visit]:
    """Yield the visits that the clauses of a bulletin tell of."""
    for block, sentence in context.sentences():
        for clause in context.of_sentence(sentence):
            if clause.quoted or clause.negated or clause.hypothetical or invited(context, clause):
                continue
            if visit := verbs.read(context, block, clause) or journeys.read(context, block, clause):
                yield visit
        yield from nouns.read(context, block, sentence)
