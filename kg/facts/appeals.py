"""Clause -> undertaking that asks others for something and names nobody who asks: "Applicants are urged to file early"."""

from __future__ import annotations

from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts.context import Context
from kg.facts.undertaking import Undertaking
from kg.model import BlockKind

_ASKING = frozenset("invite encourage urge ask request direct instruct order".split())
# How to get in touch, to take part in an event, or to send feedback: no matter of policy
_ANSWERING = frozenset(
    "submit send comment contact visit attend join register participate respond provide complete share take note see read refer consult "
    "click call email write subscribe nominate come apply reply forward express give indicate follow get sign watch tune".split()
)
_BY = Expression(r"\bby\s(?:the\s)?[A-Z]")


def undertaken(context: Context, clause: Clause) -> Undertaking | None:
    """Return what somebody is asked to do in the voice of the publisher; nothing from feedback and invitations to an event."""
    if clause.lemma not in _ASKING or not clause.passive or clause.mood is not Mood.FINITE or clause.tense == "past" or clause.modal:
        return None
    if clause.block.kind is BlockKind.NOTE or clause.subject is None or _BY.search(clause.rest.of(context.text)):
        return None
    asked = [c for c in context.of_sentence(clause.sentence) if c.governor == clause.index and c.link == "to"]
    own = list(context.resolution.publishers[:1])
    policy = bool(asked) and asked[0].lemma not in _ANSWERING and not context.dates(clause.rest)
    return Undertaking(own, "proposed", "commitment.appeal") if own and policy and not clause.perfect else None
