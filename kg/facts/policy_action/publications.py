"""Clauses -> reports and strategies: "the office has issued its annual report", "the Cabinet approved the national strategy"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import cues
from kg.clauses import Clause, Mood
from kg.entities.agreements import is_statement
from kg.expressions import Expression
from kg.facts.context import PARTIES, Context
from kg.facts.events import period
from kg.facts.policy_action import things
from kg.facts.policy_action.act import OBJECTS, PolicyAction, act, authority, of_state, told
from kg.model import Block, Concept, Entity, Sentence, Span

_STRATEGIC = ("Strategy", "Policy", "Plan", "Roadmap", "Masterplan", "Vision", "Agenda", "Blueprint")


def read(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read that a strategy is adopted or made known, or a report issued."""
    name = None if _owed(clause) else cues.load().verb(clause.lemma, clause.particle, "strategy", "report")
    public = (clause.lemma == "make" and clause.passive and clause.particle == "public") or _put_online(context, clause)
    if not (name or public):
        return _appeared(context, block, clause) or _approved(context, block, clause)
    what = things.of(context, clause)
    head = things.head(context, what)
    noun = things.head_noun(what.of(context.text))
    objects = context.resolution.entities_within(head, OBJECTS | {"Agreement", "Treaty"})[:1]
    if not told(context, clause) and not (_attributed(context, clause) and objects and objects[0].type == "Programme"):
        return None
    if _TO_SIGN.match(context.text, what.begin):
        return None  # "approved a plan to sign an agreement"
    if objects and objects[0].type == "Agreement" and (clause.lemma == "adopt" or is_statement(objects[0])):
        return None  # a work plan or a statement of two, which is concluded
    if noun in things.STRATEGIES or (objects and _strategic(objects[0])):
        return _act(context, block, clause, "strategy", [o for o in objects if o.type in OBJECTS])
    if objects and clause.lemma == "announce" and _INDEXED.search(objects[0].label):
        return _act(context, block, clause, "report", objects)
    if not public and cues.load().verb(clause.lemma, clause.particle, "report") is None:
        return None
    if noun in _SPOKEN or (clause.lemma in _HANDED and noun in _SHOWN and not objects):
        return None  # "presented the results of its work" to those who were there
    if noun in things.REPORTS or (objects and objects[0].type not in {"Law", "Treaty"} and not _AWARDED.search(objects[0].label)):
        return _act(context, block, clause, "report", objects)
    return None


def _owed(clause: Clause) -> bool:
    """Tell "will submit a report to the Council", which is still owed, from "will publish a report"."""
    return clause.lemma in _HANDED and bool(clause.modal or clause.tense == "future")


_SHOWN = frozenset("result results outcome outcomes finding findings data statistics statistic figure figures".split())
_HANDED = frozenset({"submit", "present", "deliver", "hand"})
_GIVEN = re.compile(
    r"\s(?:its|the|their|his|her)?\s?(?:final\s|formal\s)?(?:approval|assent|consent|go-ahead|green\slight|nod)\s(?:to|for)\s"
)


def _approved(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "The Cabinet gave its approval to the National Strategy"."""
    giving = clause.lemma in {"give", "grant"} and not clause.passive and clause.mood is Mood.FINITE and not clause.modal
    found = _GIVEN.match(context.text, clause.verb.end, clause.rest.end) if giving else None
    if found is None:
        return None
    head = things.head(context, Span(found.end(), clause.rest.end))
    words = head.of(context.text)
    objects = [o for o in context.resolution.entities_within(head, OBJECTS)[:1] if _strategic(o)]
    named = objects or things.head_noun(_BRACKET.sub(" ", words)) in things.STRATEGIES
    who = authority(context, clause) or _opening(context, clause)
    return act(context, block, clause, "strategy", who, objects, "strategy") if named and (who or of_state(context, clause)) else None


_BRACKET = re.compile(r"\s\([^()]{1,20}\)\s")


def _opening(context: Context, clause: Clause) -> list[Entity]:
    """Return who opens the sentence of "The Cabinet, chaired by A, yesterday gave": its verb is parted from it."""
    first = next(iter(context.resolution.within(clause.sentence.span)), None) if clause.subject is None else None
    opens = first is not None and first.span.begin - clause.sentence.span.begin <= len("The ")
    return [e for e in first.entities[:1] if e.type in PARTIES] if opens and first is not None else []


_SPOKEN = frozenset("speech address lecture remark remarks presentation keynote talk welcome greeting".split())
_TO_SIGN = re.compile(r"\s?(?:an?|the|its)\s(?:[a-z]+\s)?plans?\sto\s(?:sign|join|accede|ratify|conclude|enter)\b")
_AWARDED = re.compile(r"\b(?:Awards?|Prizes?)\Z")  # which is presented to somebody, and not to the public
_ONLINE = Expression(r"\bonline\b|\bon (?:its|the|their) (?:web ?site|homepage|web ?page|portal)\b")
_COME_OUT = re.compile(r"\s(?:out\b|yesterday\b|today\b|(?:on|in|last|this)\s)")


def _put_online(context: Context, clause: Clause) -> bool:
    """Tell "has put its annual report online"."""
    return clause.lemma in {"put", "post", "upload", "place"} and _ONLINE.search(clause.rest.of(context.text)) is not None


def _attributed(context: Context, clause: Clause) -> bool:
    """Tell "the Index published by A", which says who has made it, though not when."""
    made = clause.mood is Mood.PARTICIPLE and clause.passive and clause.particle == "by"
    return made and clause.lemma in {"publish", "release", "issue", "produce"} and bool(authority(context, clause))


def _appeared(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "The annual report of the Office appeared on D", "A new study came out today"."""
    if clause.subject is None or clause.passive or clause.mood is not Mood.FINITE or not told(context, clause):
        return None
    out = clause.lemma in {"appear", "come"} and _COME_OUT.match(clause.rest.of(context.text)) and context.date_of(clause)
    if (
        not out
        or (clause.lemma == "come" and clause.particle != "out")
        or things.head_noun(clause.subject.of(context.text)) not in things.REPORTS
    ):
        return None
    who = context.bodies(clause.subject)[:1] or list(context.resolution.publishers[:1])
    objects = context.resolution.entities_within(clause.subject, OBJECTS)[:1]
    return act(context, block, clause, "report", who, objects, "report")


_INDEXED = re.compile(r"\b(?:Index|Report|Ranking|Indicators|Statistics|Scoreboard|Survey)\b")


def _act(context: Context, block: Block, clause: Clause, name: str, objects: list[Entity]) -> PolicyAction | None:
    who = authority(context, clause)
    sure = clause.passive and (bool(objects) or context.date_of(clause) is not None)
    return act(context, block, clause, name, who, objects, name) if who or sure or of_state(context, clause) else None


def _strategic(thing: Entity) -> bool:
    return thing.type in OBJECTS and any(word in _STRATEGIC for word in thing.label.split())


_RELEASE = Expression(r"\b(?:release|publication|launch|adoption|approval|issuance|unveiling)\sof\s(?=(?:the|its|an?)\s)")
_PUBLIC_BY = re.compile(r"(?P<what>[^,;:.]{4,90}?)\sby\s(?:the\s)?(?=[A-Z])")


def named(context: Context, block: Block, sentence: Sentence) -> Iterator[PolicyAction]:
    """Read "welcomed the release of the Joint Strategic Plan by A", "the publication of a report by B"."""
    for found in _RELEASE.finditer(context.text, sentence.span.begin, sentence.span.end):
        by = _PUBLIC_BY.match(context.text, found.end(), sentence.span.end)
        who = (
            next((r for r in context.resolution.within(Span(by.end(), sentence.span.end)) if r.span.begin == by.end()), None)
            if by
            else None
        )
        clause = next((c for c in context.of_sentence(sentence) if c.span.covers(Span(found.start(), found.end()))), None)
        if by is None or who is None or who.entities[0].type not in PARTIES or (clause and _unsure(clause)):
            continue
        noun = things.head_noun(by["what"])
        action = "strategy" if noun in things.STRATEGIES else "report" if noun in things.REPORTS else None
        if action:
            yield PolicyAction(
                evidence=context.evidence(block, Span(found.start(), who.span.end)),
                rule=f"policy-action.{action}",
                when=period(context.date_near(Span(found.start(), sentence.span.end), who.span)),
                participant=who.entities[:1],
                object=tuple(context.resolution.entities_within(Span(*by.span("what")), OBJECTS)[:1]),
                action=Concept("action", action),
            )


def _unsure(clause: Clause) -> bool:
    """Tell whether a clause only asks for what its noun names, or looks forward to it."""
    return clause.quoted or clause.negated or clause.hypothetical or bool(clause.modal) or clause.lemma in _WISHED


_WISHED = frozenset("look urge ask call request await expect propose discuss consider plan prepare support encourage".split())
