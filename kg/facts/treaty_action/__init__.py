"""Clauses -> what a country or organization does about a treaty: signs, ratifies, accedes, is bound, withdraws, plans to."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts.context import Context
from kg.facts.treaty_action import membership, nouns, outcomes, planned, verbs
from kg.facts.treaty_action.act import TreatyAction

__all__ = ["TreatyAction", "read"]


def read(context: Context) -> Iterator[TreatyAction]:
    """Yield the treaty acts that a bulletin tells of."""
    yield from membership.told_once(list(_told(context)))


def _told(context: Context) -> Iterator[TreatyAction]:
    for block, sentence in context.sentences():
        told: set[str] = set()
        for clause in context.of_sentence(sentence):
            if clause.quoted:
                yield from planned.spoken(context, block, clause)
            if clause.quoted or clause.negated or clause.hypothetical:
                continue
            for act in verbs.read(context, block, clause):
                told |= {act.action.name if act.action else "", *verbs.also(context, clause)}
                yield act
        yield from nouns.read(context, block, sentence, told)
        yield from outcomes.read(context, block, sentence, told)
