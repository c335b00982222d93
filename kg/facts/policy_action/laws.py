"""Clauses -> what happens to laws: "the Act was passed by Parliament", "the new fees will come into force on D"."""

from __future__ import annotations

import re

from kg.clauses import Clause
from kg.facts.context import PARTIES, Context
from kg.facts.policy_action.act import PolicyAction, act
from kg.model import Block, Entity, Span

_LAW = frozenset({"Law"})
_AGREEMENT = frozenset({"Agreement"})
_ENACTING = frozenset("pass enact amend assent adopt gazette".split())
_PROPOSING = frozenset("seek amend aim propose".split())
# What stands at the verb or close behind it, white space folded: "has been in force", "will come into operation"
_FORCE = re.compile(r"\b(?:into force|into effect|into operation|takes? effect|took effect|in force|operational)\b")
_RULES = re.compile(r"(?:measures|powers|provisions|amendments|rules|regulations|requirements|fees|changes)$", re.IGNORECASE)
_BEHIND_HEAD = re.compile(r" (?:of|for|to|on|in|under|that|which|concerning|relating)\b")


def read(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read that a law is proposed, passed, amended, or comes into force."""
    laws = _within(context, clause.subject, _LAW)
    if clause.lemma in {"enter", "come", "take", "be", "bring"} and _FORCE.search(_close(context, clause)):
        return _in_force(context, block, clause, laws)
    if laws and clause.lemma in _ENACTING and (clause.passive or _headline(context, clause)):
        return act(context, block, clause, "bill", _enacting(context, clause) or _legislator(context, laws[0]), laws, "bill")
    if laws and not clause.passive and clause.lemma in _PROPOSING and any("Bill" in n for n in (laws[0].label, *laws[0].names)):
        return act(context, block, clause, "bill", _legislator(context, laws[0]), laws[:1], "bill")
    if not clause.passive and clause.lemma in {"pass", "enact"} and clause.subject and (passed := _within(context, clause.rest, _LAW)):
        return act(context, block, clause, "bill", _within(context, clause.subject, PARTIES)[:1], passed, "bill")
    return None


def _within(context: Context, span: Span | None, types: frozenset[str]) -> list[Entity]:
    return context.resolution.entities_within(span, types) if span else []


def _headline(context: Context, clause: Clause) -> bool:
    """Tell "Patents Act amended (2014)", where the auxiliary is left out."""
    return clause.tense == "past" and not clause.rest.of(context.text).strip(" ()0123456789")


def _enacting(context: Context, clause: Clause) -> list[Entity]:
    by = re.search(r"\b(?:by|in)\s+(?:the\s+)?", clause.rest.of(context.text))
    return _within(context, clause.rest, PARTIES)[:1] if by else []


def _legislator(context: Context, law: Entity) -> list[Entity]:
    """Return the country whose law it is, when it is that of the publisher."""
    home = context.resolution.country
    return [home] if home is not None and law.country == home.iri else []


def _in_force(context: Context, block: Block, clause: Clause, laws: list[Entity]) -> PolicyAction | None:
    """Read what comes into force: a law, an agreement between offices, or, with a date, rules without a name."""
    if laws:
        return act(context, block, clause, "law-in-force", _legislator(context, laws[0]), laws, "in-force")
    if agreements := _within(context, clause.subject, _AGREEMENT):
        return act(context, block, clause, "law-in-force", (), agreements, "in-force")
    if clause.subject and context.date_of(clause) and _rules(" ".join(clause.subject.of(context.text).split())):
        return act(context, block, clause, "law-in-force", (), (), "in-force")
    return None


def _rules(subject: str) -> bool:
    """Tell whether the head of a noun phrase, white space folded, is a sort of rules: "the new powers for Customs"."""
    return _RULES.search(_BEHIND_HEAD.split(subject, maxsplit=1)[0]) is not None


def _close(context: Context, clause: Clause) -> str:
    return " ".join(context.text[clause.verb.begin : min(clause.rest.end, clause.verb.end + 50)].split())
