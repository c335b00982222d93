"""Clauses -> decisions without an action of their own: "the Cabinet approved the memorandum", "A was designated as an Authority"."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.facts.context import Context, distinct
from kg.facts.policy_action import things
from kg.facts.policy_action.act import PolicyAction, act, authority, of_state
from kg.model import Block

_APPROVING = frozenset({"approve", "endorse", "ratify", "clear"})
_NAMING = frozenset({"appoint", "designate", "recognise", "recognize", "confirm", "accredit"})
# What an office may be made, white space folded: "as an International Searching Authority", "as the receiving Office"
_AUTHORITY = re.compile(
    r"(?:[^.;]{0,90}? )?as (?:an?|the|its) (?:[\w-]+ ){0,6}?(?:Authority|authority|receiving Office|depositary|centre of excellence)\b"
)


def read(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read that a government approves an agreement, or that an office is made an authority."""
    if clause.mood is not Mood.FINITE or clause.modal or (clause.tense != "past" and not clause.perfect and not clause.passive):
        return None
    return _approved(context, block, clause) or _made(context, block, clause)


def _approved(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "The MoU was approved by the Cabinet on D"."""
    if clause.lemma not in _APPROVING or not of_state(context, clause):
        return None
    objects = context.resolution.entities_within(things.head(context, things.of(context, clause)), frozenset({"Agreement"}))[:1]
    home = [context.resolution.country] if context.resolution.country else []
    return act(context, block, clause, None, authority(context, clause) or home, objects, "approved") if objects else None


def _made(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "The Assembly designated the Office as an International Authority"."""
    if clause.lemma not in _NAMING or clause.subject is None or not _AUTHORITY.match(" ".join(clause.rest.of(context.text).split())):
        return None
    named = next((r for r in context.resolution.within(clause.rest) if r.entities[0].type in BODIES), None)
    made = context.bodies(clause.subject)[:1] if clause.passive else list(named.entities[:1]) if named else []
    if not made or (not clause.passive and named and named.span.begin - clause.verb.end > _NEXT):
        return None
    who = distinct(authority(context, clause), made)
    return act(context, block, clause, None, who, (), "made") if context.date_of(clause) or len(who) > 1 else None


_NEXT = 8  # characters between the verb and whom
