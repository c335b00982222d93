"""Clause -> undertaking that a noun of aiming tells: "the goal of A is to cut B", "it is A's aspiration to find B"."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.facts import voices
from kg.facts.context import PARTIES, Context
from kg.facts.undertaking import Undertaking
from kg.model import Entity, Span

_AIM = r"(?:goals?|aims?|objectives?|targets?|ambitions?|aspirations?|intentions?|intent|priorit(?:y|ies))"
_WORD = r"(?:commitments?|pledges?|promises?|undertakings?)"
_PUT = r"(?:proposals?|suggestions?|recommendations?|requests?)"
_NOUN = rf"(?:\w+\s+){{0,2}}?(?P<noun>{_AIM}|plans?|decisions?|policy|{_WORD}|{_PUT})"
_OF = re.compile(rf"\s*(?:the|a|one)\s+{_NOUN}\s+(?:of|by)\s+(?:the\s+)?", re.IGNORECASE)  # "the goal of A"
_OWNED = re.compile(rf"[’']s?\s+{_NOUN}\b", re.IGNORECASE)  # "A's goal"
_OURS = re.compile(rf"\s*(?:our|my)\s+{_NOUN}\b", re.IGNORECASE)
_TO = re.compile(r"\s+to\s+\w")
_ITSELF = re.compile(rf"\s+(?:it|them|our)sel(?:f|ves)\s+(?:the|a|an|as its)\s+(?:\w+\s+){{0,2}}?(?:{_AIM}|tasks?)\s+(?:of|to)\s")
_PLANS = re.compile(r"(?:the |concrete |technical |first |initial ){0,2}(?:plans|preparations|arrangements|work|efforts)", re.IGNORECASE)
_UNDER_WAY = re.compile(
    r"\s{1,3}(?:already |also |now |currently )?(?:under ?way|in hand|afoot|in place|in progress|being made) "
    r"(?:to|for the|on (?:the|an?|its))\s"
)
_BEGUN = re.compile(r"\s{1,3}(?:in \w+ )?(?:to|for the|on (?:the|an?|its))\s")
_STATUSES = {"policy": "pledged", "commit": "pledged", "pledge": "pledged", "promis": "pledged", "undert": "pledged"} | dict.fromkeys(
    ("propos", "sugges", "recomm", "reques"), "proposed"
)


def undertaken(context: Context, clause: Clause) -> Undertaking | None:
    """Return what somebody aims at, as a plan of the one whose aim it is, or what somebody's word or proposal is."""
    if clause.mood is not Mood.FINITE or clause.subject is None or clause.negated:
        return None
    if clause.tense == "past" and not voices.reported(context, clause):
        return None
    if clause.lemma in _MISSION and not context.dates(clause.rest):
        return None  # what a body is there for
    if clause.modal == "be to":
        return _of_noun(context, clause.subject, "")
    if clause.lemma == "be" and _IT.fullmatch(clause.subject.of(context.text)) and not clause.passive:
        return _of_noun(context, Span(clause.rest.begin, min(clause.rest.end, clause.rest.begin + _NEAR)), "to")
    if clause.lemma == "be" and _THAT.match(clause.rest.of(context.text)) and (told := _of_noun(context, clause.subject, "")):
        return told
    if clause.lemma == "be" or (clause.lemma in {"begin", "start"} and clause.perfect and not clause.passive):
        parties = _of_plans(context, clause)
    elif clause.passive:
        parties = _of_steps(context, clause)
    else:
        parties = context.parties(clause.subject) if clause.lemma in {"set", "give"} and _ITSELF.match(clause.rest.of(context.text)) else []
    return Undertaking(parties[:1], "planned", "commitment.goal") if parties else None


_MISSION = frozenset("promote provide protect support serve foster encourage ensure help offer act administer".split())
_THAT = re.compile(r"\s(?:that|for)\s")  # "A's intention is that", "A's goal is for all to"
_IT = re.compile(r"\s*it\s*", re.IGNORECASE)


def ours(context: Context, clause: Clause) -> bool:
    """Tell "our target is to reach", which is a plan of the one who speaks."""
    if clause.subject is None:
        return False
    if clause.lemma == "be" and clause.tense != "past" and _IT.fullmatch(clause.subject.of(context.text)):
        own = _OURS.match(context.text, clause.rest.begin, clause.rest.end)  # "it is our intention to"
        return own is not None and _TO.match(context.text, own.end()) is not None
    return clause.modal == "be to" and _OURS.match(clause.subject.of(context.text)) is not None


def _of_noun(context: Context, span: Span, tie: str) -> Undertaking | None:
    """Return whose aim, word or proposal is told at the head of a span, and how firm it is; behind "it is" with "to" behind it."""
    if own := _OURS.match(context.text, span.begin, span.end):
        return _stated(list(context.resolution.publishers[:1]), own) if not tie or _TO.match(context.text, own.end()) else None
    owner = next((r for r in context.resolution.within(span) if r.entities[0].type in PARTIES), None)
    if owner is None:
        return None
    if found := _OF.match(context.text, span.begin, span.end):
        direct = owner.span.begin <= found.end() <= owner.span.begin + _THE and (not tie or _TO.match(context.text, owner.span.end))
        return _stated(list(owner.entities), found) if direct else None
    found = _OWNED.match(context.text, owner.span.end)
    if found is None or (tie and not _TO.match(context.text, found.end())):
        return None
    return _stated(list(owner.entities), found)


def _stated(parties: list[Entity], found: re.Match[str]) -> Undertaking | None:
    status = _STATUSES.get(found["noun"].lower()[:6], "planned")
    if len(parties) > 1:
        status = "agreed" if status == "pledged" or found["noun"].lower().startswith("decision") else status
    return Undertaking(parties, status, "commitment.goal") if parties else None


def _of_plans(context: Context, clause: Clause) -> list[Entity]:
    """Return who has plans in "plans are under way to open an office" and "work has begun on a law": the publisher."""
    subject = clause.subject.of(context.text) if clause.subject else ""
    rest = clause.rest.of(context.text)
    going = _PLANS.fullmatch(subject) and (_UNDER_WAY if clause.lemma == "be" else _BEGUN).match(rest)
    return list(context.resolution.publishers[:1]) if going else []


def _of_steps(context: Context, clause: Clause) -> list[Entity]:
    """Return who acts where "steps are being taken to recruit examiners": the publisher."""
    subject = clause.subject.of(context.text) if clause.subject else ""
    going = clause.lemma in {"take", "make"} and clause.particle == "to" and "being" in clause.verb.of(context.text).split()
    return list(context.resolution.publishers[:1]) if going and _STEPS.fullmatch(subject) else []


_STEPS = re.compile(r"(?:(?:all|further|necessary|continuous|concerted|new) ){0,2}(?:steps|measures|efforts)", re.IGNORECASE)


_THE = 4  # characters of an article that is part of a name
_NEAR = 80  # characters behind "it is" in which the owner stands
