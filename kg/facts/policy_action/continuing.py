"""Clauses -> measures that go on: "the office extended the pilot until D", "A resumed the service"; they bear no action of their own."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.clauses import Clause, Mood
from kg.facts.context import Context
from kg.facts.dated import up_to
from kg.facts.policy_action import things
from kg.facts.policy_action.act import PolicyAction, act, authority, told
from kg.facts.policy_action.launches import between
from kg.model import Block

_GOING_ON = frozenset("extend prolong renew resume reopen relaunch restart continue reinstate expand widen".split())
_RUNNING = frozenset("programme program pilot scheme trial service initiative".split())  # which run for a time
_TERM = re.compile(
    r"[^.;]{0,120}?\b(?:until|till|to|through|for|by)\s(?:the end of |a |an |another |a further |an additional |at least )*"
    r"(?:\d|[A-Z][a-z]+ \d|one|two|three|four|five|six|twelve|year|month|further|indefinite)"
)


def read(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read that an authority extends or resumes a programme."""
    if clause.lemma not in _GOING_ON or clause.mood is not Mood.FINITE or clause.modal or not told(context, clause):
        return None
    what = things.of(context, clause)
    objects = context.resolution.entities_within(things.head(context, what), frozenset({"Programme"}))[:1]
    if not objects and things.head_noun(what.of(context.text)) not in _RUNNING:
        return None
    if clause.lemma in {"extend", "prolong", "continue", "expand", "widen", "renew"} and not _TERM.match(clause.rest.of(context.text)):
        return None  # "extended the service to more users"
    who = authority(context, clause) or between(context, clause) or (list(context.resolution.publishers[:1]) if clause.passive else [])
    if not who:
        return None
    found, dated = act(context, block, clause, None, who, objects, "extended"), context.date_of(clause)
    return replace(found, when=None) if dated is not None and up_to(context.text, dated) else found
