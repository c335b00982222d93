"""Clauses -> reports and strategies: "the office has issued its annual report", "the Cabinet approved the national strategy"."""

from __future__ import annotations

import re

from kg import cues
from kg.clauses import Clause
from kg.entities.agreements import is_statement
from kg.facts.context import Context
from kg.facts.policy_action import things
from kg.facts.policy_action.act import OBJECTS, PolicyAction, act, authority, of_state, told
from kg.model import Block, Entity

_STRATEGIC = ("Strategy", "Policy", "Plan", "Roadmap", "Masterplan", "Vision", "Agenda", "Blueprint")


def read(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read that a strategy is adopted or made known, or a report issued."""
    name = cues.load().verb(clause.lemma, clause.particle, "strategy", "report")
    public = clause.lemma == "make" and clause.passive and clause.particle == "public"
    if not (name or public) or not told(context, clause):
        return None
    what = things.of(context, clause)
    head = things.head(context, what)
    noun = things.head_noun(what.of(context.text))
    objects = context.resolution.entities_within(head, OBJECTS | {"Agreement", "Treaty"})[:1]
    if objects and objects[0].type == "Agreement" and (clause.lemma == "adopt" or is_statement(objects[0])):
        return None  # a work plan or a statement of two, which is concluded
    if noun in things.STRATEGIES or (objects and _strategic(objects[0])):
        return _act(context, block, clause, "strategy", [o for o in objects if o.type in OBJECTS])
    if objects and clause.lemma == "announce" and _INDEXED.search(objects[0].label):
        return _act(context, block, clause, "report", objects)
    if not public and cues.load().verb(clause.lemma, clause.particle, "report") is None:
        return None
    if noun in things.REPORTS or (objects and objects[0].type not in {"Law", "Treaty"} and not _AWARDED.search(objects[0].label)):
        return _act(context, block, clause, "report", objects)
    return None


_AWARDED = re.compile(r"\b(?:Awards?|Prizes?)\Z")  # which is presented to somebody, and not to the public
_INDEXED = re.compile(r"\b(?:Index|Report|Ranking|Indicators|Statistics|Scoreboard|Survey)\b")


def _act(context: Context, block: Block, clause: Clause, name: str, objects: list[Entity]) -> PolicyAction | None:
    who = authority(context, clause)
    sure = clause.passive and (bool(objects) or context.date_of(clause) is not None)
    return act(context, block, clause, name, who, objects, name) if who or sure or of_state(context, clause) else None


def _strategic(thing: Entity) -> bool:
    return thing.type in OBJECTS and any(word in _STRATEGIC for word in thing.label.split())
