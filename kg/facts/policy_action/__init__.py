"""Clauses -> what an authority does that is no meeting, signing, treaty act or appointment: consults, enacts, launches, reports, ends."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts.context import Context
from kg.facts.policy_action import (
    beginnings,
    chambers,
    consultations,
    continuing,
    decisions,
    endings,
    establishments,
    force,
    lasting,
    launches,
    laws,
    orders,
    publications,
    standing,
)
from kg.facts.policy_action.act import PolicyAction

__all__ = ["PolicyAction", "read"]

_UNREAL = frozenset({"may", "could", "would", "should", "can", "might"})
# The first that understands a clause has it.
_READERS = (
    consultations.read,
    force.read,
    laws.read,
    chambers.read,
    publications.read,
    launches.read,
    establishments.itself_founded,
    beginnings.read,
    lasting.read,
    endings.read,
    continuing.read,
    decisions.read,
)


def read(context: Context) -> Iterator[PolicyAction]:
    """Yield the policy acts that a bulletin tells of."""
    for block, sentence in context.sentences():
        told = False
        for clause in context.of_sentence(sentence):
            if clause.negated and (ended := endings.no_longer(context, block, clause)):
                yield ended
            if clause.quoted or clause.negated or clause.conditional:
                continue
            if (closing := consultations.due(context, block, clause)) is not None:
                told = True
                yield closing
                continue
            if clause.modal in _UNREAL:
                continue
            found = next((act for reader in _READERS if (act := reader(context, block, clause))), None)
            if found:
                told = True
                yield found
        yield from orders.read(context, block, sentence)
        yield from standing.since(context, block, sentence)
        yield from standing.inverted(context, block, sentence)
        yield from standing.entry(context, block, sentence)
        yield from force.elided(context, block, sentence)
        yield from standing.each(context, block, sentence)
        yield from lasting.apposed(context, block, sentence)
        if not told:
            yield from establishments.named(context, block, sentence)
            yield from consultations.named(context, block, sentence)
            yield from publications.named(context, block, sentence)
