"""Clauses and entities -> facts: one module per kind, found by walking this folder; ``read`` runs them all.

A module of this folder with a function ``read(context)`` is a kind of fact; nothing else names it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from kg.facts import counted, events, merging, spoken
from kg.facts.context import Context, prepare
from kg.model import Fact

__all__ = ["Context", "kinds", "prepare", "read"]


@cache
def kinds() -> dict[str, Callable[[Context], Iterable[Fact]]]:
    """Return what reads each kind of fact, by the names of the modules, sorted."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = {name: importlib.import_module(f"{__name__}.{name}") for name in names}
    return {name: module.read for name, module in modules.items() if hasattr(module, "read")}


def read(context: Context) -> tuple[Fact, ...]:
    """Return the facts of a bulletin, events told twice brought together, in the order of the text."""
    found = [_attributed(fact, context) for read_kind in kinds().values() for fact in read_kind(context)]
    happened = [f for f in found if isinstance(f, events.Event)]
    others = [f for f in found if not isinstance(f, events.Event)]
    return tuple(
        sorted([*counted.fill(merging.merge(happened, context), context), *others], key=lambda f: (f.evidence[0], type(f).__name__, f.rule))
    )


def _attributed(fact: Fact, context: Context) -> Fact:
    """Return the fact with the person who says it, when it stands behind "X said that" and is not X's own undertaking."""
    begin = fact.evidence[0].span.begin
    for clause in context.clauses_at(begin):
        told = clause.rest.begin <= begin < clause.rest.end or (clause.sentence.span == fact.evidence[0].span and not clause.index)
        if clause.lemma in spoken.SPEECH and clause.subject and told:
            speakers = [e for e in context.actors(clause.subject) if e.type == "Official"]
            return replace(fact, asserted_by=tuple(speakers)) if speakers else fact
    return fact
