"""Clauses -> decisions without an action of their own: "the Cabinet approved the memorandum", "A was designated as an Authority"."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import Context, distinct
from kg.facts.policy_action import things
from kg.facts.policy_action.act import PolicyAction, act, authority, of_state
from kg.model import Block, Span

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
    given = clause.lemma in _GIVING and _APPROVAL.search(context.text, *_of_approval(clause)) is not None
    if clause.lemma in _GIVING and not given and _ALONE.match(context.text, clause.verb.end) and of_state(context, clause):
        return _of_before(context, block, clause)
    if not (clause.lemma in _APPROVING or given) or not of_state(context, clause):
        return None
    what = things.of(context, clause)
    where = Span(clause.subject.begin if clause.subject else clause.verb.begin, clause.rest.end) if given else things.head(context, what)
    objects = context.resolution.entities_within(where, frozenset({"Agreement"}))[:1]
    home = [context.resolution.country] if context.resolution.country else []
    return act(context, block, clause, None, authority(context, clause) or home, objects, "approved") if objects else None


# Behind "had given" where it is left to the sentences before to say what for
_ALONE = re.compile(
    r"\s(?:(?:its|their|the) )?(?:final |formal )?(?:approval|nod|assent|consent|clearance|go-ahead|green light)"
    r"(?: (?:on|in|last) |[.,;]|$)"
)


def _of_before(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "The Cabinet had given the green light on D" of the agreement that its paragraph has named."""
    told = context.resolution.entities_within(Span(clause.block.span.begin, clause.sentence.span.begin), frozenset({"Agreement"}))[-1:]
    home = [context.resolution.country] if context.resolution.country else []
    return act(context, block, clause, None, authority(context, clause) or home, told, "approved") if told else None


_GIVING = frozenset({"give", "grant", "accord"})
_APPROVAL = Expression(r"\b(?:approval|nod|assent|consent|clearance|go-ahead|green light|sanction)\s(?:to|for)\s")


def _of_approval(clause: Clause) -> tuple[int, int]:
    """Return where the approval of "gave its approval for B", and of "Approval for B was given by A", is named."""
    if clause.passive and clause.subject is not None:
        return clause.subject.begin, clause.verb.begin
    return clause.verb.end, min(clause.rest.end, clause.verb.end + _GIVEN)


_GIVEN = 60  # characters between "gave" and "for"


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
