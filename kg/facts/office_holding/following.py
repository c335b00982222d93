"""Successions -> office holdings: who comes is appointed to the office, who goes holds it until then or held it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts import successions
from kg.facts.context import Context
from kg.facts.office_holding.holding import OfficeHolding, hold

_AHEAD = frozenset({"will", "shall", "be to"})


def following(context: Context) -> Iterator[OfficeHolding]:
    """Read "X hands over to Y", "Y will replace X as R of B", "X was succeeded by Y"."""
    for clause in context.clauses:
        told = successions.told(context, clause)
        if told is None:
            continue
        where = (clause.block, clause.span)
        yield hold(context, "following", where, told.new, (told.role, told.body, "appointed"))
        goes = clause.modal in _AHEAD or clause.tense == "present"
        yield hold(context, "following", where, told.old, (told.role, told.body, "holds" if goes else "former"))
