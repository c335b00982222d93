"""Clauses -> consultations: "the Ministry is launching a public consultation on X", "the consultation closes on D"."""

from __future__ import annotations

import re

from kg.clauses import Clause
from kg.facts.context import PARTIES, Context
from kg.facts.policy_action.act import OBJECTS, PolicyAction, act
from kg.model import Block

_COMMENTS = re.compile(
    r"\b(?:public comments?|public consultation|request for comments|comments? from the public|consultation period|consultation on)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"(?:the |this )?(?:public )?consultation\b", re.IGNORECASE)
_VERBS = frozenset("request seek launch invite open issue hold run submit put undergo".split())
_LASTS = frozenset("be run close end conclude".split())


def read(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read a consultation that is opened, or whose days are named."""
    asked = clause.lemma in _VERBS and _COMMENTS.search(clause.span.of(context.text))
    consulting = clause.lemma == "consult" and clause.particle == "on" and not clause.passive
    if not (asked or consulting or _lasts(context, clause)):
        return None
    who = context.resolution.entities_within(clause.subject, PARTIES)[:1] if clause.subject else []
    who = who or list(context.resolution.publishers[:1])
    objects = context.resolution.entities_within(clause.rest, OBJECTS | {"Treaty"})[:1]
    return act(context, block, clause, "consultation", who, objects, "consultation") if who or objects else None


def _lasts(context: Context, clause: Clause) -> bool:
    """Tell "The consultation period is from D to E"."""
    period = clause.lemma in _LASTS and clause.subject is not None and _PERIOD.match(clause.subject.of(context.text).strip())
    return bool(period and context.dates(clause.rest))
