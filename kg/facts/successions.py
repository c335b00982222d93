"""Clauses -> who follows whom in an office: "Y will replace X as R", "X was succeeded by Y", "X hands over to Y", "Y takes over from X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts import offices
from kg.facts.context import Context
from kg.model import Entity, RolePhrase, Span

_BY = Expression(r"\bby\s+(?:(?:Mr|Ms|Mrs|Dr|Prof)\b\.?\s+)?(?=[A-Z])")
_HAND = Expression(r"\s*over\s(?:(?:the|his|her)\s[A-Za-z -]{3,40}\s)?to\s")
_OVER_FROM = Expression(r"\s*over\s(?:the\s[a-z]+\s)?from\s")
_AS = Expression(r"\bas\s(?:(?:the|its|acting|interim|new|next)\s){0,2}$")
_LEAD = 24  # characters before a role in which "as the new" stands


@dataclass(frozen=True, slots=True)
class Succession:
    """The one who comes, the one who goes, and the office: its role as the clause or the text tells it, and its body."""

    new: Entity
    old: Entity
    role: str
    body: Entity


def told(context: Context, clause: Clause) -> Succession | None:
    """Return the succession that a clause tells of, where the office is known."""
    if clause.quoted or clause.negated or clause.hypothetical or clause.subject is None:
        return None
    both = _both(context, clause)
    if both is None or both[0] == both[1]:
        return None
    new, old = both
    role = next(_roles(context, clause), None)
    if role is not None:
        body = offices.body(context, clause, role) or _held(context, old, role.role) or _held(context, new, role.role)
        if body is not None:
            return Succession(new, old, offices.mode(context.text, role)[0], body)
    held = [h for h in context.resolution.holdings_of(old) if h.body is not None and h.body.type in BODIES and not h.former]
    found = {(offices.mode(context.text, h.role)[0], h.body) for h in held}
    told_of = next(((name, body) for name, body in found if body is not None), None) if len(found) == 1 and role is None else None
    return Succession(new, old, *told_of) if told_of else None


def _both(context: Context, clause: Clause) -> tuple[Entity, Entity] | None:
    """Return the one who comes and the one who goes."""
    if clause.subject is None:
        return None
    subject, inside = _persons(context, clause.subject)[-1:] or _chosen(context, clause), _persons(context, clause.rest)[:1]
    if clause.lemma in {"succeed", "replace"} and clause.passive:
        by = _BY.search(context.text, clause.rest.begin, clause.rest.end)
        agent = _persons(context, Span(by.end(), clause.rest.end))[:1] if by else []
        return (agent[0], subject[0]) if agent and subject else None
    if (
        (clause.lemma == "succeed" and clause.mood is Mood.INFINITIVE)
        or clause.lemma == "replace"
        or (clause.lemma == "take" and _OVER_FROM.match(context.text, clause.rest.begin, clause.rest.end))
    ):
        return (subject[0], inside[0]) if subject and inside else None
    if clause.lemma == "hand" and _HAND.match(context.text, clause.rest.begin, clause.rest.end):
        return (inside[0], subject[0]) if subject and inside else None
    return None


def _chosen(context: Context, clause: Clause) -> list[Entity]:
    """Return whom the clause before has chosen: "B has named X to succeed Y"."""
    governor = context.governor(clause) if clause.mood is Mood.INFINITIVE else None
    if governor is None or governor.passive or governor.lemma not in _CHOOSING:
        return []
    return _persons(context, Span(governor.verb.end, clause.verb.begin))[-1:]


_CHOOSING = frozenset("appoint elect nominate designate name choose select propose".split())


def _persons(context: Context, span: Span) -> list[Entity]:
    return context.resolution.entities_within(span, frozenset({"Official"}))


def _roles(context: Context, clause: Clause) -> Iterator[RolePhrase]:
    """Yield the role phrases behind "as" that nobody's name stands beside."""
    for role in context.resolution.roles_within(Span(clause.verb.end, clause.sentence.span.end)):
        lead = _AS.search(context.text, max(0, role.span.begin - _LEAD), role.span.begin)
        told = context.text[max(clause.verb.end, role.span.begin - _BEFORE) : role.span.begin]
        if lead and not context.resolution.has_holder(role) and not _CURRENT.search(told):
            yield role


_CURRENT = re.compile(r"\b(?:current|currently|present|presently|now)\b")  # "whose current role is as R": where X comes from
_BEFORE = 40  # characters before a role in which that is told


def _held(context: Context, person: Entity, role: str) -> Entity | None:
    return next((h.body for h in context.resolution.holdings_of(person) if h.role.role == role and h.body is not None), None)


def goes(context: Context, clause: Clause) -> list[Entity]:
    """Return who is followed in "X will succeed Y when he retires": it is Y who goes."""
    if clause.subject is None or clause.subject.of(context.text).lower() not in {"he", "she"}:
        return []
    before = [c for c in context.of_sentence(clause.sentence) if c.index < clause.index and c.lemma in {"succeed", "replace"}]
    return context.resolution.entities_within(before[-1].rest, frozenset({"Official"}))[:1] if before and not before[-1].passive else []
