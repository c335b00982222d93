"""Clauses -> what begins: "a fast track for X started on D", "the Office began accepting filings on D", "the register went online"."""

from __future__ import annotations

import re

from kg import cues
from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.facts.context import Context, distinct
from kg.facts.policy_action import things
from kg.facts.policy_action.act import OBJECTS, PolicyAction, act
from kg.model import Block, Entity, Reference, Span

_BEGINNING = frozenset("start begin commence open launch".split())
_APPEARING = frozenset({("go", "live"), ("go", "online"), ("come", "online"), ("become", "available"), ("become", "operational")})
_EXPECTED = frozenset("expect schedule set slate plan".split())  # "is expected to launch"
_OPERATING = re.compile(
    r"(?:,? as of [^,]{3,20},)?\s{0,3}(?:(?:its |their )?(?:operations?|activit(?:y|ies)|work)|operating|acting|working|functioning|"
    r"to (?:operate|function|work|act as|serve as)|(?:for business|its doors))\b"
)
_WELCOMED = re.compile(r"\s{0,3}its doors to\s")  # "opened its doors to President A"
# What an office does from a day on: "began accepting", "started to carry out"
_SERVING = re.compile(
    r"\s{1,3}(?:to (?:accept|receive|publish|grant|issue|examine|carry out|offer|provide|register|perform)|"
    r"(?:accept|receiv|publish|grant|issu|examin|carrying out|offer|provid|register|perform)(?:ing)?)\b(?!\s{1,3}(?:more|fewer)\b)"
)
_INQUIRY = re.compile(r"\s(?:its|an?|the)\s(?:[\w-]+\s){0,2}?(?:inquiry|review|investigation|evaluation|pilot|trial|reform)\b")
_AS_AUTHORITY = re.compile(r"[^.;]{0,40}? as an? (?:[A-Z][\w-]+ ){1,6}?(?:Authority|Office)\b")
_ITSELF = re.compile(r"\s*(?:its|their|the|an?)\s")  # "the group will begin its task"
_DIRECT = re.compile(r"\s*(?:in|on|from|last|this|by|at|with|as of)\b")


def read(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read that a service, or the work of an office, begins on a day."""
    if clause.subject is None or clause.passive or clause.modal not in {"", "will", "be to", "shall"}:
        return None
    if served := _first(context, block, clause) or _from_then_on(context, block, clause):
        return served
    appears = (clause.lemma, clause.particle) in _APPEARING
    if not appears and clause.lemma not in _BEGINNING:
        return None
    if not (clause.mood is Mood.FINITE or _expected(context, clause)) or cues.nouns("Meeting").search(clause.subject.of(context.text)):
        return None
    return _of_office(context, block, clause) or _of_service(context, block, clause, appears)


_ITS_FIRST = re.compile(r"\s(?:its|the(?:ir)?) (?:very )?first (?:[\w-]+ ){0,3}?(?:applications?|filings?|requests?)\b(?!\sfrom\b)")
_SERVED = frozenset({"accept", "receive", "offer", "provide"})
_FROM = re.compile(r"\b(?:from|as of|as from|starting|starting on|starting from|beginning on)\s(?:the\s)?$")
_FRONTED = re.compile(r"(?:From|As of|As from|Starting|Starting from)\s")


def _first(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "the Office received its first applications on D"."""
    told = clause.lemma in {"receive", "accept"} and clause.mood is Mood.FINITE and clause.tense == "past"
    first = told and _ITS_FIRST.match(" " + " ".join(clause.rest.of(context.text).split()))
    bodies = _bodies(context, clause) if first else []
    return act(context, block, clause, "launch", bodies[:1], (), "began") if bodies and context.date_of(clause) else None


def _from_then_on(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "The Office will accept requests for X from D", "From D, A will offer electronic filing"."""
    if clause.lemma not in _SERVED or clause.mood is not Mood.FINITE or not clause.modal:
        return None
    if not things.SERVED.match(" ".join(clause.rest.of(context.text).split())):
        return None  # "will offer seats from D"
    dated = context.date_of(clause)
    if dated is None or dated.period is None or dated.period.precision not in {"day", "month"}:
        return None
    lead = context.text[max(clause.sentence.span.begin, dated.span.begin - _LEAD) : dated.span.begin]
    bodies = _bodies(context, clause) if _FROM.search(lead) or _FRONTED.fullmatch(lead) else []
    return act(context, block, clause, "launch", bodies[:1], (), "began") if bodies else None


_LEAD = 20  # characters before a day in which "starting from" stands


def _bodies(context: Context, clause: Clause) -> list[Entity]:
    """Return the body that is the subject; of "it" and "the Office" the one told before, or the publisher."""
    words = clause.subject.of(context.text).strip().lower() if clause.subject else ""
    if words == "it":
        earlier = [c.subject for c in context.of_sentence(clause.sentence) if c.index < clause.index and c.subject is not None]
        return context.bodies(earlier[0]) if earlier else []
    own = list(context.resolution.publishers[:1]) if words in {"the office", "we", "the institute", "the agency"} else []
    return (context.bodies(clause.subject) if clause.subject else []) or own


def _of_office(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "the Office began operating as an Authority", "KIPO began to carry out international searches on D"."""
    bodies = context.bodies(clause.subject) if clause.subject else []
    rest = clause.rest.of(context.text)
    dated = context.date_of(clause) is not None
    working = (
        _OPERATING.match(rest)
        and not _WELCOMED.match(rest)
        and (dated or (clause.tense == "past" and _AS_AUTHORITY.match(" ".join(rest.split()))))
    )
    serving = dated and clause.lemma != "open" and _SERVING.match(rest)
    inquiring = dated and clause.lemma != "open" and _INQUIRY.match(rest)
    return act(context, block, clause, "launch", bodies[:1], (), "began") if bodies and (working or serving or inquiring) else None


def _of_service(context: Context, block: Block, clause: Clause, appears: bool) -> PolicyAction | None:
    """Read "a fast track for X started on D", "filing of applications begins on D", "the database went online in D"."""
    if clause.subject is None or context.date_of(clause) is None:
        return None
    subject = " ".join(clause.subject.of(context.text).split())
    rest = Span(clause.rest.begin + (len(clause.particle) + 1 if appears else 0), clause.rest.end)
    direct = _DIRECT.match(rest.of(context.text)) or (context.dates(clause.rest)[:1] and not _ITSELF.match(rest.of(context.text)))
    if any(r.entities[0].type in BODIES and itself(context, clause.subject, r) for r in context.resolution.within(clause.subject)):
        return None  # "The Office began to receive more requests in D"
    objects = context.resolution.entities_within(clause.subject, OBJECTS)[:1]
    opened = things.head_noun(subject) in things.SERVICES or (clause.lemma == "open" and things.head_noun(subject) in _CALLS)
    if not direct or not (opened or things.DEALINGS.match(subject) or (appears and objects) or _of_country(context, clause)):
        return None
    programme = _of_country(context, clause)
    who = distinct(context.resolution.publishers[:1], context.bodies(clause.subject))
    return act(context, block, clause, "launch", who, [*objects, *programme][:1], "began")


_CALLS = frozenset({"call", "window", "round", "period"})  # for applications
_THAT_WITH = re.compile(r"\b(?:that|the one) (?:with|of|for|between) (?:the )?$")


def _of_country(context: Context, clause: Clause) -> list[Entity]:
    """Return the programme of "the second highway of A after that with B, which began in D"."""
    begin = clause.subject.begin if clause.subject else clause.verb.begin
    if clause.link != "which" or not _THAT_WITH.search(context.text[max(clause.sentence.span.begin, begin - 20) : begin]):
        return []
    return context.resolution.entities_within(Span(clause.sentence.span.begin, begin), frozenset({"Programme"}))[-1:]


def _expected(context: Context, clause: Clause) -> bool:
    """Tell "is expected to launch in May" from "wants to launch"."""
    over = context.governor(clause)
    if clause.mood is not Mood.INFINITIVE or over is None or over.negated or over.hypothetical:
        return False
    planned = over.lemma in {"plan", "intend"} and not over.passive and bool(context.dates(clause.rest))  # "plans to start operating on D"
    return planned or (over.passive and over.lemma in _EXPECTED)


def itself(context: Context, subject: Span, reference: Reference) -> bool:
    """Tell the subject itself from what belongs to it: "KIPO", but no "relationship with KIPO"."""
    rest = context.text[subject.begin : reference.span.begin] + context.text[reference.span.end : subject.end]
    return rest.strip(" ()").lower() in {"", "the"}
