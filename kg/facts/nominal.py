"""Clause -> undertaking that a noun tells: "has plans to open an office", "a decision was taken to", "there was agreement that"."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.facts import together
from kg.facts.context import Context
from kg.facts.undertaking import Undertaking
from kg.model import Entity, Span

_ADJECTIVES = r"(?:(?!no\b|not\b|to\b|by\b|with\b|that\b)[\w-]+\s){0,3}?"


def _behind(particles: str, nouns: str, ties: str) -> re.Pattern[str]:
    return re.compile(rf"\s(?:(?:{particles})\s)?{_ADJECTIVES}(?:{nouns})\s(?:{ties})\s")


_SOMEBODY = (
    r"(?:to|of|from)\s(?!(?:the\s|an?\s|all\s)?(?:applicants?|users?|owners?|holders?|you)\b)[^,;.]{2,60}?\s"  # "a request to WIPO to"
)
_TENDERS = (
    r"\s(?:papers|proposals|tenders?|applications|abstracts|nominations|evidence|bids|expressions|contributions|comments|submissions)\b"
)
# What a light verb and its noun say: "put forward a proposal to", "drew up plans for"
_NOUNS: tuple[tuple[frozenset[str], re.Pattern[str], str], ...] = (
    (
        frozenset("put table make submit present bring lay".split()),
        _behind("forward", "proposals?|suggestions?|recommendations?", "to|for|on|that|of"),
        "proposed",
    ),
    (
        frozenset("make submit address send lodge issue put direct launch".split()),
        _behind(
            "forward|in", "requests?|appeals?|calls?", rf"(?:{_SOMEBODY})?(?:for(?!{_TENDERS})|to(?!\s(?:the|an?|all|its|our)\s)|that)"
        ),
        "proposed",
    ),
    (frozenset({"have"}), _behind("now", "plans?|intentions?|ambitions?", "to|of|for(?! (?:every|each|all))"), "planned"),
    (frozenset({"be"}), re.compile(r"\s(?:already\s|now\s|currently\s)?in the (?:process|course) of\s\w{2,20}ing\s"), "planned"),
    (
        frozenset(
            "draw work make develop present outline unveil set lay publish reveal disclose detail describe finalise finalize".split()
        ),
        _behind("up|out|public", "plans", "to"),
        "planned",
    ),
    (frozenset({"come", "arrive"}), _behind("to", "agreements?|understandings?|consensus", "to|on|that"), "agreed"),
    (
        frozenset({"set"}),
        re.compile(r"\s(?:out\s)?(?:an?|the|its)\s(?:\w+\s){0,2}?(?:goal|target|aim|objective)\s(?:to|of\s\w{2,20}ing)\s"),
        "planned",
    ),
    (
        frozenset({"seek"}),
        re.compile(r"\s(?:[\w’'-]+\s){0,4}?(?:support|assistance|help|cooperation|guidance|expertise)\s(?:from|in|with|for|to)\s"),
        "proposed",
    ),
    (frozenset("take make reach pass".split()), _behind("today", "decisions?|resolutions?", "to|that"), "planned"),
)
_UNREAL = frozenset({"may", "might", "could", "would", "can", "should"})
# What was taken, reached, put forward: "A decision was taken by A to", "A proposal to do B was put forward by A"
_TAKEN: tuple[tuple[frozenset[str], re.Pattern[str], str], ...] = (
    (frozenset({"take", "make", "reach"}), re.compile(r"(?:the|a)\s(?:\w{1,20}\s)?decision\b", re.IGNORECASE), "planned"),
    (
        frozenset("put make submit table present bring".split()),
        re.compile(r"(?:the|a|an|another)\s(?:\w{1,20}\s)?(?:proposal|suggestion|recommendation|request)\b", re.IGNORECASE),
        "proposed",
    ),
    (
        frozenset("announce make draw present unveil publish".split()),
        re.compile(r"(?:the\s)?(?:\w{1,20}\s)?plans?\b", re.IGNORECASE),
        "planned",
    ),
)
_FOR_WHAT = re.compile(r"(?:\s(?:forward|up|public))?(?:\sby\s[^,;]{2,80}?)?\s(?:to|that)\s")
_BY = re.compile(r"(?:\s(?:forward|up|public))?\s(?:[a-z]+ly\s)?by\s")
_CONSENT = re.compile(r"\s(?:an?\s|also\s|broad\s|general\s|full\s|mutual\s){0,3}(?:agreement|consensus|understanding)\s(?:to|that|on)\s")
_PLANS = re.compile(r"\s(?:also\s|now\s|already\s|currently\s|concrete\s|firm\s){0,2}plans\s(?:under\sway\s|afoot\s)?to\s")


def undertaken(context: Context, clause: Clause) -> Undertaking | None:
    """Return what somebody proposes, plans, decides or agrees, told by a noun."""
    if clause.mood is not Mood.FINITE or clause.modal in _UNREAL or clause.link in {"which", "who"}:
        return None
    if clause.passive:
        return _taken(context, clause)
    if clause.lemma == "be" and clause.subject is not None and clause.subject.of(context.text).strip().lower() == "there":
        return _existing(context, clause)
    if clause.lemma in _EMERGING and clause.subject is not None:
        return _emerged(context, clause)
    if clause.lemma in _CLOSING and clause.subject is not None:
        return _outcome(context, clause)
    if clause.lemma == "be" and not clause.modal and clause.tense == "present" and _AT_ONE.match(clause.rest.of(context.text)):
        return _of(context.parties(clause.subject), "agreed", decided=True)
    status = next((s for verbs, noun, s in _NOUNS if clause.lemma in verbs and noun.match(clause.rest.of(context.text))), None)
    lasting = clause.tense == "present" and not clause.perfect and clause.lemma in {"take", "make", "reach", "pass"}  # what it always does
    if status is None or lasting or (status == "planned" and clause.tense == "past" and clause.lemma in {"have", "be"}):
        return None
    return _of(context.parties(clause.subject), status, decided=clause.lemma in {"take", "reach", "come", "arrive"})


def _taken(context: Context, clause: Clause) -> Undertaking | None:
    """Read "A decision has been taken by A to", "A proposal to do B was put forward by A": without an agent the publisher's plan."""
    subject = clause.subject.of(context.text) if clause.subject else ""
    status = next((s for verbs, noun, s in _TAKEN if clause.lemma in verbs and noun.match(subject)), None)
    if status is None or not (_FOR_WHAT.match(clause.rest.of(context.text)) or re.match(r"\D{0,40}?\bto\s[a-z]", subject)):
        return None
    by = _BY.match(clause.rest.of(context.text))
    if by:
        behind = Span(clause.rest.begin + by.end(), clause.rest.end)
        first = next(iter(context.resolution.within(behind)), None)
        agents = list(first.entities) if first is not None and first.plural else context.parties(behind)[:1]
        return _of(agents, status, decided=len(agents) > 1 and status != "proposed")
    if status == "proposed":
        return None  # whoever put it forward
    sides = together.bound(context, clause.span) if clause.lemma in {"take", "reach"} else []
    return _of(sides or list(context.resolution.publishers[:1]), status, decided=True)


def _existing(context: Context, clause: Clause) -> Undertaking | None:
    """Read "There was agreement to exchange A" and "There are plans to"."""
    rest = clause.rest.of(context.text)
    if (consent := _CONSENT.match(rest)) is not None:
        said = rest[consent.end() :]
        if _MATTERS.match(said) or (" that " in consent.group() and not _TO_COME.search(said)):
            return None
        sides = together.sides_at(context, clause.span)
        return _of(sides, "agreed", decided=True, rule="commitment.there") if len(sides) > 1 else None
    planned = _PLANS.match(rest) is not None and clause.tense == "present"
    return _of(list(context.resolution.publishers[:1]), "planned", decided=False, rule="commitment.there") if planned else None


_CLOSING = frozenset("conclude end close result lead culminate yield produce bring".split())
_TALKS = re.compile(
    r"(?:the|these|their|this|both)\s(?:\w+\s){0,2}?(?:talks|meetings?|discussions|negotiations|consultations|visit|exchange|session|dialogue)\b",
    re.IGNORECASE,
)
_IN_AN_AGREEMENT = re.compile(
    r"\s(?:(?:with|in|to|about)\s)?(?:an?|the|broad|full)\s(?:\w+\s)?(?:agreement|decision|commitment|consensus|understanding|pledge|plan)\s"
    r"(?:by\s[^,;.]{3,40}?\s)?(?:to|on|that)\s"
)


def _outcome(context: Context, clause: Clause) -> Undertaking | None:
    """Read "The meeting concluded with an agreement to extend A", of the sides that met."""
    subject = clause.subject.of(context.text) if clause.subject else ""
    if clause.modal or clause.negated or _TALKS.match(subject) is None or not _IN_AN_AGREEMENT.match(clause.rest.of(context.text)):
        return None
    return _of(together.sides_at(context, clause.span), "agreed", decided=True, rule="commitment.there")


_EMERGING = frozenset({"emerge", "exist", "prevail"})
_AT_ONE = re.compile(r"\s(?:in (?:full |complete |broad )?agreement|agreed|at one)\s(?:that|on)\s(?!(?:the )?(?:importance|need|value)\b)")
_SHARED = re.compile(r"(?:an?\s|the\s)?(?:\w+\s)?(?:consensus|agreement|common understanding)$", re.IGNORECASE)


def _emerged(context: Context, clause: Clause) -> Undertaking | None:
    """Read "A consensus emerged on setting up A": agreed by the sides of the talks."""
    on = re.match(r"\s(?:on|to|that)\s", clause.rest.of(context.text))
    subject = clause.subject.of(context.text) if clause.subject else ""
    if on is None or not _SHARED.match(subject) or _MATTERS.match(clause.rest.of(context.text)[on.end() :]):
        return None
    return _of(together.sides_at(context, clause.span), "agreed", decided=True, rule="commitment.there")


_MATTERS = re.compile(r"(?:the\s)?(?:\w+\s)?(?:importance|need|value|significance|relevance|usefulness|role)\b")
_TO_COME = re.compile(r"\b(?:should|will|would|shall|be)\b")


def _of(parties: list[Entity], status: str, *, decided: bool, rule: str = "commitment.noun") -> Undertaking | None:
    status = "agreed" if decided and len(parties) > 1 else status
    if status == "agreed" and len(parties) < 2:
        return None
    return Undertaking(parties, status, rule) if parties else None
