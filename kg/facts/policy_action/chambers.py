"""Clauses -> what a chamber or a president does with a law: "passed by Parliament", "voted for it", "President A signed it"."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.facts.context import Context
from kg.facts.policy_action import things
from kg.facts.policy_action.act import PolicyAction, act, authority, of_state
from kg.facts.policy_action.laws import DRAFT, NEAR, own_legislator
from kg.model import Block, Span

_LAW = frozenset({"Law"})


def read(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read that a law is carried in a chamber, voted for, or signed by a president."""
    return _carried(context, block, clause) or _voted(context, block, clause) or _by_president(context, block, clause)


_LEGISLATION = re.compile(
    r"(?:the |this |a |new )?(?:[\w-]+ ){0,3}?(?:legislation|bill|draft law|law|act|amendments?)"
    r"(?:$| (?:to|on|for|of|introduced|tabled|that|which)\b)",
    re.IGNORECASE,
)
_CARRYING = frozenset({"pass", "adopt", "approve", "enact"})


def _carried(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "Legislation to improve protection has today been passed by Parliament" of a law without a name."""
    if clause.lemma not in _CARRYING or not clause.passive or clause.mood is not Mood.FINITE or clause.modal or clause.subject is None:
        return None
    subject = " ".join(context.text[clause.sentence.span.begin : clause.verb.begin].split()) if not clause.governor else ""
    own = _LEGISLATION.match(" ".join(clause.subject.of(context.text).split())) or (clause.index and _LEGISLATION.match(subject))
    if not own or not _IN_CHAMBER.match(" ".join(clause.rest.of(context.text).split())):
        return None
    home = [context.resolution.country] if context.resolution.country else []
    return act(context, block, clause, "bill", authority(context, clause) or home, (), "bill")


_FOR = re.compile(r"\s(?:[a-z]+\s)?(?:in favou?r of|for|to (?:adopt|approve|pass|enact|back))\s(?=the\s|an?\s|its\s)")


def _voted(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "Parliament voted in favour of the X Bill", "voted to adopt the Regulation on X"."""
    found = _FOR.match(context.text, clause.verb.end) if clause.lemma == "vote" and not clause.passive and not clause.modal else None
    if found is None or clause.mood is not Mood.FINITE:
        return None
    head = things.head(context, Span(found.end(), clause.sentence.span.end))
    laws = [r.entities[0] for r in context.resolution.within(head) if r.entities[0].type in _LAW and r.span.begin - head.begin < NEAR][:1]
    who = authority(context, clause)
    told = laws or DRAFT.match(" ".join(head.of(context.text).split()))
    return act(context, block, clause, "bill", who, laws, "bill") if told and (who or of_state(context, clause)) else None


_IN_CHAMBER = re.compile(
    r"(?:today |yesterday |unanimously )?(?:by|in) (?:the )?(?:[A-Z][a-z]+ ){0,2}"
    r"(?:Parliament|House|Congress|Senate|Storting|Bundestag|Bundesrat|"
    r"Sejm|Riksdag|Folketing|Diet|Duma|Knesset|Rada|National Assembly|Legislative Council|Council of Ministers|Chamber of Deputies|"
    r"legislature|parliament|Cabinet)\b"
)


_NOUN = re.compile(r"\s(?!(?:on|in|at|into|today|yesterday|this|last|to|and|of|which|that|as|with|during|before|after|by)\b)[a-z]")


def _by_president(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "President A signed the X Act today"."""
    if clause.lemma != "sign" or clause.passive or clause.mood is not Mood.FINITE or clause.modal or not of_state(context, clause):
        return None
    head = things.head(context, clause.rest)
    first = next(iter(context.resolution.within(head)), None)
    if first is None or first.entities[0].type not in _LAW or first.span.begin - head.begin > NEAR or clause.subject is None:
        return None
    if _NOUN.match(context.text, first.span.end, clause.sentence.span.end):
        return None  # "signed the Patents Act guide"
    signer = context.resolution.entities_within(clause.subject, frozenset({"Official"}))[:1]
    return act(context, block, clause, "law-in-force", [*own_legislator(context, first.entities[0]), *signer], first.entities, "in-force")
