"""Clauses -> measures that end: "the office discontinued the pilot", "the memorandum lapsed in D"; they bear no action of their own."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.facts.context import Context
from kg.facts.policy_action import things
from kg.facts.policy_action.act import OBJECTS, PolicyAction, act, authority
from kg.model import Block, Entity

_ENDED = OBJECTS | {"Agreement"}
_ENDING = frozenset("end terminate discontinue suspend abolish cease close repeal revoke".split())
_TEMPORARY = things.RULES | {"exception", "exemption", "waiver", "relief", "derogation", "moratorium"}
_CHARGED = frozenset({"fee", "charge", "requirement", "surcharge"})
_RUN_OUT = frozenset({"programme", "program", "pilot", "scheme", "trial"})
_LAPSING = frozenset("lapse expire end cease close stop".split())
_DOING = re.compile(
    r"\s(?:to (?:accept|issue|publish|grant|offer|provide|print|send)|(?:accept|issu|publish|grant|offer|provid|print|send)ing)\b"
)


def read(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read that an authority ends a measure, or that an agreement or a programme comes to its end on a day."""
    if clause.mood is not Mood.FINITE or clause.modal not in {"", "will"} or (clause.modal and clause.lemma not in _LAPSING | _ENDING):
        return None
    ahead = clause.modal and context.date_of(clause) is None  # "will abolish the fee", of which nobody knows when
    if clause.lemma in _ENDING and not ahead and (clause.passive or clause.rest.of(context.text).strip()):
        what = things.of(context, clause)
        objects = context.resolution.entities_within(things.head(context, what), _ENDED)[:1]
        who = authority(context, clause)
        named = objects or things.head_noun(what.of(context.text)) in things.SERVICES | _CHARGED
        if named and (who or context.date_of(clause)) and (clause.passive or who):
            return act(context, block, clause, None, who, objects, "ended")
    if clause.lemma in {"stop", "cease", "discontinue"} and _DOING.match(clause.rest.of(context.text)) and context.date_of(clause):
        bodies = context.bodies(clause.subject)[:1] if clause.subject else []
        return act(context, block, clause, None, bodies, (), "ended") if bodies else None
    if clause.lemma in _LAPSING and not clause.passive and clause.subject and context.date_of(clause):
        objects = context.resolution.entities_within(clause.subject, _ENDED)[:1]
        if objects and len(clause.subject.of(context.text).split()) <= len(objects[0].label.split()) + 6:
            return act(context, block, clause, None, (), objects, "lapsed")
        when, own = context.date_of(clause), context.resolution.publishers[:1]
        sharp = when is not None and when.period is not None and when.period.precision == "day"
        if (
            sharp
            and own
            and clause.lemma in {"expire", "lapse", "end"}
            and things.head_noun(clause.subject.of(context.text)) in _TEMPORARY | _RUN_OUT
        ):
            return act(context, block, clause, None, own, (), "lapsed")
    return None


_SERVED = frozenset("accept receive issue publish grant offer provide print send charge require examine register process".split())


def no_longer(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "As from D, the Office no longer accepts applications"."""
    if clause.lemma not in _SERVED or clause.mood is not Mood.FINITE or clause.passive or clause.subject is None or clause.quoted:
        return None
    if clause.modal not in {"", "will"} or _NO_LONGER.search(context.text, max(0, clause.verb.begin - 12), clause.verb.end) is None:
        return None
    if not things.SERVED.match(" ".join(clause.rest.of(context.text).split())):
        return None  # "no longer accepts that argument"
    dated = context.date_of(clause)
    bodies = context.bodies(clause.subject)[:1] or (_understood(context, clause))
    sharp = dated is not None and dated.period is not None and dated.period.precision in {"day", "month"}
    return act(context, block, clause, None, bodies, (), "ended") if sharp and bodies else None


def _understood(context: Context, clause: Clause) -> list[Entity]:
    own = clause.subject is not None and clause.subject.of(context.text).lower() in {"the office", "we", "the institute", "the agency"}
    return list(context.resolution.publishers[:1]) if own else []


_NO_LONGER = re.compile(r"\bno\slonger\b")
