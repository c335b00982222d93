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
    "click call email write subscribe nominate come apply reply forward express give indicate follow get sign watch tune tell look".split()
)
_BY = Expression(r"\bby\s(?:the\s)?[A-Z]")


def undertaken(context: Context, clause: Clause) -> Undertaking | None:
    """Return what somebody is asked to do in the voice of the publisher; nothing from feedback and invitations to an event."""
    if clause.lemma not in _ASKING or not clause.passive or clause.mood is not Mood.FINITE or clause.tense == "past" or clause.modal:
        return None
    if clause.block.kind is BlockKind.NOTE or clause.subject is None or _BY.search(clause.rest.of(context.text)):
        return None
    own = list(context.resolution.publishers[:1])
    asked = any(c.governor == clause.index and c.link == "to" for c in context.of_sentence(clause.sentence))
    policy = asked and not answered(context, clause) and not context.dates(clause.rest)
    return Undertaking(own, "proposed", "commitment.appeal") if own and policy and not clause.perfect else None


_IMPROVING = frozenset(
    "intensify strengthen step deepen expand broaden accelerate establish create set introduce reform modernise modernize reduce simplify "
    "harmonise harmonize extend improve enhance speed promote reinforce tighten".split()
)


def demanded(context: Context, clause: Clause) -> bool:
    """Tell "Cooperation must be intensified" and "More should be done", which one who speaks asks for."""
    if clause.subject is None or clause.perfect or clause.negated or not clause.passive or clause.modal not in _NEEDING:
        return False
    return clause.lemma in _IMPROVING or (
        clause.lemma == "do" and clause.subject.of(context.text).strip().lower().startswith(("more", "much"))
    )


_NEEDING = frozenset({"must", "should", "have to", "need to"})


def answered(context: Context, clause: Clause) -> bool:
    """Tell whether what is asked for is feedback, or to come somewhere."""
    asked = next((c for c in context.of_sentence(clause.sentence) if c.governor == clause.index and c.link == "to"), None)
    return asked is not None and asked.lemma in _ANSWERING
