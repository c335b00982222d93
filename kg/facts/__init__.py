"""Clauses and entities -> facts: one module per kind, found by walking this folder; ``read`` runs them all.

A module of this folder with a function ``read(context)`` is a kind of fact; nothing else names it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import replace

from kg.facts import events, spoken
from kg.facts.context import Context, prepare
from kg.model import Fact

__all__ = ["Context", "kinds", "prepare", "read"]


def kinds() -> Iterator[str]:
    """Yield the names of the modules that read a kind of fact, sorted."""
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        if hasattr(importlib.import_module(f"{__name__}.{module.name}"), "read"):
            yield module.name


def read(context: Context) -> tuple[Fact, ...]:
    """Return the facts of a bulletin, events told twice brought together, in the order of the text."""
    found: list[Fact] = []
    for name in kinds():
        found += importlib.import_module(f"{__name__}.{name}").read(context)
    found = [_attributed(f, context) for f in found]
    happened = [f for f in found if isinstance(f, events.Event)]
    others = [f for f in found if not isinstance(f, events.Event)]
    return tuple(sorted([*events.merge(happened, context), *others], key=lambda f: (f.evidence[0], type(f).__name__, f.rule)))


def _attributed(fact: Fact, context: Context) -> Fact:
    """Return the fact with the person who says it, when it stands behind "X said that" and is not X's own undertaking."""
    begin = fact.evidence[0].span.begin
    for clause in context.clauses_at(begin):
        told = clause.rest.begin <= begin < clause.rest.end or (clause.sentence.span == fact.evidence[0].span and not clause.index)
        if clause.lemma in spoken.SPEECH and clause.subject and told:
            speakers = [e for e in context.actors(clause.subject) if e.type == "Official"]
            return replace(fact, asserted_by=tuple(speakers)) if speakers else fact
    return fact
