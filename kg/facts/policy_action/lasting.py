"""Clauses -> what has been there since a day: "online filing has been available since D", "it has worked as an Authority since D"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.clauses import Clause, Mood
from kg.dates import Dated
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import PARTIES, Context, distinct
from kg.facts.events import period
from kg.facts.policy_action import things
from kg.facts.policy_action.act import PolicyAction, act, authority
from kg.facts.policy_action.beginnings import itself
from kg.model import Block, Concept, Entity, Sentence, Span

# How a thing is there, white space folded: "available to all users", "in full operation", "on offer at the EPO"
_THERE = (
    r"(?:(?:also|now|fully|freely|publicly|permanently) )?(?:available|accessible|operational|operating|running|up and running|online|live|"
    r"on offer|open|in (?:full |regular |permanent )?(?:operation|use|place|service|implementation))\b"
)
_STATE = re.compile(rf" {_THERE}")
_APPOSED = Expression(rf",\s(?:{_THERE.replace(' ', chr(92) + 's')})[^,;.()]{{0,40}}?\bsince\s")
_SINCE = re.compile(r"\b(?:since|as of|as from)\s(?:as early as\s)?(?:the\s)?$")
_AS = re.compile(
    r" (?:[a-z]+ ){0,3}?as (?:an?|the|its) (?:[\w,-]+ ){0,7}?"
    r"(?:Authority|Office|authority|office|centre|center|agency|depositary|registry)\b"
)
_WORKING = frozenset("act work serve operate function".split())
_OFFERING = frozenset("offer provide run operate maintain administer manage grant implement use".split())
_OFFERED = things.SERVICES | {"reduction", "discount", "search", "protection", "training", "subsidy", "support", "examination", "option"}


def read(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read that a service has been there, or an office has done its work, since a day."""
    when = _since(context, clause)
    if when is None or clause.modal or clause.subject is None:
        return None
    if clause.mood is Mood.FINITE and clause.lemma in {"be", "operate", "run"} and _state(context, clause):
        return _there(context, block, clause)
    if clause.mood is Mood.FINITE and clause.perfect and not clause.passive:
        return _working(context, block, clause) or _offering(context, block, clause)
    if clause.passive and clause.perfect and clause.lemma in _TAKING and clause.mood is Mood.FINITE:
        return _taken(context, block, clause)
    if clause.passive and clause.lemma in _OFFERING and (clause.perfect or clause.mood is Mood.PARTICIPLE):
        return _offered(context, block, clause)
    return None


_TAKING = frozenset({"accept", "receive", "file", "process", "examine"})
_FILINGS = re.compile(r"(?:[\w-]+ ){0,4}?(?:applications|requests|filings)(?: (?:for|under) [^,;.]{3,60})?$", re.IGNORECASE)


def _taken(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "Applications have been accepted by the Office since D"."""
    filed = clause.subject is not None and _FILINGS.match(" ".join(clause.subject.of(context.text).split()))
    who = authority(context, clause) if filed else []
    return act(context, block, clause, "launch", who[:1], (), "since") if who else None


def _state(context: Context, clause: Clause) -> bool:
    whole = " ".join(context.text[clause.verb.begin : clause.rest.end].split())
    verb = " ".join(clause.verb.of(context.text).split())
    return _STATE.match(whole.removeprefix(verb)) is not None


def _since(context: Context, clause: Clause) -> Dated | None:
    """Return the day since which: right behind "since", or of "Since D, the Office has offered" in front."""
    begin = clause.sentence.span.begin
    fronted = context.text.startswith("Since ", begin)
    for dated in context.dates(Span(begin, clause.rest.end)):
        before = _SINCE.search(context.text[max(begin, dated.span.begin - 22) : dated.span.begin])
        if (before and clause.rest.covers(dated.span)) or (fronted and dated.span.begin - begin < _FRONT):
            return dated
    return None


_FRONT = 12  # characters: "Since early "


def _there(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "The scheme has been available since D", "The Institute has been in operation since D"."""
    if clause.subject is None or context.resolution.entities_within(clause.subject, frozenset({"Treaty", "Law"})):
        return None
    within = list(context.resolution.within(clause.subject))
    bodies = [e for r in within for e in r.entities[:1] if e.type in BODIES and itself(context, clause.subject, r)]
    if bodies:
        return act(context, block, clause, "launch", bodies[:1], (), "since")
    objects = context.resolution.entities_within(clause.subject, frozenset({"Programme"}))[:1]
    subject = " ".join(clause.subject.of(context.text).split())
    named = objects or things.head_noun(subject) in things.SERVICES or things.DEALINGS.match(subject)
    return act(context, block, clause, "launch", _whose(context, clause), objects, "since") if named else None


def _whose(context: Context, clause: Clause) -> list[Entity]:
    """Return at or between whom it is there, else who publishes the bulletin."""
    found = context.resolution.entities_within(clause.rest, BODIES)
    return list(distinct(found)) or list(context.resolution.publishers[:1])


def _working(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "The Office has acted as an International Searching Authority since D"."""
    if clause.lemma not in _WORKING or clause.subject is None or not _AS.match(" " + " ".join(clause.rest.of(context.text).split())):
        return None
    bodies = context.bodies(clause.subject)[:2]
    return act(context, block, clause, "launch", bodies, (), "since") if bodies else None


def _offering(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "The Office has offered a fast track since D", "The EPO has been applying corresponding rules since D"."""
    who = context.bodies(clause.subject)[:2] if clause.subject else []
    head = things.head(context, clause.rest)
    noun = things.head_noun(head.of(context.text))
    if who and clause.lemma == "apply" and _RULES.match(head.of(context.text)):
        return act(context, block, clause, "law-in-force", who, (), "since")
    objects = context.resolution.entities_within(head, frozenset({"Programme"}))[:1]
    if not who or clause.lemma not in _OFFERING or not (noun in _OFFERED or objects):
        return None
    return act(context, block, clause, "launch", who, objects, "since")


_RULES = re.compile(
    r"\s(?:the |its |these |such |corresponding |similar |new |revised |amended |own ){0,3}(?:[\w-]+ )?(?:rules|provisions|guidelines)\b"
)


def _offered(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "The scheme, operated by A since D, ..."."""
    what = things.head(context, things.of(context, clause))
    objects = context.resolution.entities_within(what, frozenset({"Programme"}))[:1]
    who = authority(context, clause)
    known = objects or things.head_noun(what.of(context.text)) in things.SERVICES
    return act(context, block, clause, "launch", who, objects, "since") if known and who else None


def apposed(context: Context, block: Block, sentence: Sentence) -> Iterator[PolicyAction]:
    """Read "the Unitary Patent, on offer at the EPO since D, ..." of a programme, or of a service that opens the sentence."""
    begin = sentence.span.begin
    for found in _APPOSED.finditer(context.text, begin, sentence.span.end):
        dated = next((d for d in context.dates(Span(found.end(), sentence.span.end)) if d.span.begin - found.end() < _FRONT), None)
        before = next(reversed(list(context.resolution.within(Span(begin, found.start())))), None)
        named = (
            before is not None
            and before.entities[0].type == "Programme"
            and _CLOSED.fullmatch(context.text, before.span.end, found.start())
        )
        service = (
            things.head_noun(context.text[begin : found.start()]) in things.SERVICES and "," not in context.text[begin : found.start()]
        )
        if dated is None or not (named or service):
            continue
        at = Span(before.span.begin if named and before else begin, dated.span.end)
        who = context.resolution.entities_within(Span(found.start(), found.end()), PARTIES) or list(context.resolution.publishers[:1])
        yield PolicyAction(
            evidence=context.evidence(block, at),
            rule="policy-action.since",
            when=period(dated),
            participant=tuple(who),
            object=before.entities[:1] if named and before else (),
            action=Concept("action", "launch"),
        )


_CLOSED = re.compile(r"(?:\s?\([^()]{1,40}\))?")
