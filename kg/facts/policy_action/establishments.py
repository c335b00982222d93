"""Sentences -> what was established: "the establishment of X on D", "Established in D, X", "since its establishment", "It was created"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import cues
from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import PARTIES, Context
from kg.facts.events import in_title, period
from kg.facts.policy_action import things
from kg.facts.policy_action.act import OBJECTS, PolicyAction, act, authority
from kg.facts.policy_action.beginnings import itself
from kg.model import Block, BlockKind, Concept, Sentence, Span

_ESTABLISHMENT = Expression(r"\b(?:establishment|launch|opening|inauguration) of\b\s{0,3}(?:the\s{1,3}|a\s{1,3})?", re.IGNORECASE)
_ITS = Expression(r"\b(?:its|their)\s{1,3}(?:establishment|inception|foundation|founding|creation|launch)\b")
_TIED = 30  # characters between "its establishment" and its date


_FOUNDING = frozenset("establish found create institute inaugurate".split())
_ITSELF = re.compile(r"(?:It|The (?:Office|Organi[sz]ation|Institute|Agency|Authority|Centre|Center))", re.IGNORECASE)


def itself_founded(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "It was created on D" of the body that is the subject of the sentence before."""
    if clause.lemma not in _FOUNDING or not clause.passive or clause.mood is not Mood.FINITE or clause.modal or clause.subject is None:
        return None
    if not _ITSELF.fullmatch(clause.subject.of(context.text).strip()) or not context.dates(clause.rest):
        return None
    before = context.before(clause.sentence)
    told = next((c.subject for c in context.clauses_at(before.begin) if c.mood is Mood.FINITE and c.subject), None) if before else None
    bodies = [r for r in context.resolution.within(told) if r.entities[0].type in BODIES and itself(context, told, r)] if told else []
    return act(context, block, clause, "launch", authority(context, clause), bodies[0].entities, "establishment") if bodies else None


def named(context: Context, block: Block, sentence: Sentence) -> Iterator[PolicyAction]:
    """Read "the establishment of the Singapore Office of X on D", "D launch of Y", "since its establishment in D"."""
    for found in _ESTABLISHMENT.finditer(sentence.span.of(context.text)):
        at = Span(sentence.span.begin + found.start(), sentence.span.begin + found.end())
        if act := _noun(context, block, sentence, at):
            yield act
    yield from _since(context, block, sentence)


_ELSEWHERE = Expression(r"\bat\s(?:the|its)\s|[:;]")


def _noun(context: Context, block: Block, sentence: Sentence, at: Span) -> PolicyAction | None:
    """Read what "the establishment of" names, when it is dated."""
    other = _ESTABLISHMENT.search(context.text, at.end, sentence.span.end)
    behind = Span(at.end, other.start() if other else sentence.span.end)
    later = _AFTER.search(context.text, behind.begin, behind.end)
    behind = Span(behind.begin, later.start()) if later else behind  # "The launch of A follows the signing of B on D"
    objects = context.resolution.entities_within(behind, OBJECTS | PARTIES)[:1]
    before = [d for d in context.dates(Span(max(sentence.span.begin, at.begin - _DATED), at.begin)) if d.span.end + 1 == at.begin]
    when = before[0] if before else context.date_near(behind, Span(behind.begin, behind.begin + 1))
    first = next((r for r in context.resolution.within(behind) if objects and r.entities[0] == objects[0]), None)
    if first is not None and _ELSEWHERE.search(context.text, at.end, first.span.begin):
        return None  # "the launch of the week at the office of A", "the opening of the system: the agreement with A"
    if not objects or when is None or cues.nouns("Meeting").search(things.head(context, behind).of(context.text)):
        return None
    clause = next((c for c in context.of_sentence(sentence) if c.rest.covers(at) and c.mood is Mood.FINITE), None)
    if clause is not None and (clause.quoted or clause.negated or cues.load().verb(clause.lemma, clause.particle, "Discussion")):
        return None
    return PolicyAction(
        evidence=context.evidence(block, Span(at.begin, behind.end)),
        rule="policy-action.establishment",
        when=period(when),
        place=context.place(behind),
        participant=tuple(authority(context, clause)) if clause and not clause.passive else (),
        object=tuple(objects),
        action=Concept("action", "launch"),
        headline=block.kind is BlockKind.TITLE,
        again=in_title(block.kind),
    )


_AFTER = Expression(r"\b(?:follow(?:s|ed)?|comes? after|came after|builds? (?:up)?on)\b(?! by\b)")
_DATED = 24  # characters before "launch of" in which its date stands


def _since(context: Context, block: Block, sentence: Sentence) -> Iterator[PolicyAction]:
    """Read "since its establishment in D" of the body that is the subject of the sentence."""
    text = sentence.span.of(context.text)
    found = _ITS.search(text)
    if found is None:
        yield from _fronted(context, block, sentence)
        return
    at = Span(sentence.span.begin + found.start(), sentence.span.begin + found.end())
    dated = [d for d in context.dates(Span(at.end, min(sentence.span.end, at.end + _TIED))) if d.kind == "absolute"]
    subjects = [c.subject for c in context.of_sentence(sentence) if c.mood is Mood.FINITE and c.subject and not c.quoted]
    bodies = [
        r for s in subjects for r in context.resolution.within(s) if r.entities[0].type in BODIES | {"Programme"} and itself(context, s, r)
    ]
    if dated and bodies:
        yield PolicyAction(
            evidence=context.evidence(block, at.to(dated[0].span)),
            rule="policy-action.establishment",
            when=period(dated[0]),
            object=bodies[0].entities,
            action=Concept("action", "launch"),
        )


_FRONTED = re.compile(r"(?:Established|Founded|Created|Set up|Inaugurated|Launched) (?:in|on) [^,;.]{4,30},\s{1,3}(?:the\s{1,3})?")


def _fronted(context: Context, block: Block, sentence: Sentence) -> Iterator[PolicyAction]:
    """Read "Established in 1995, the Office ..."."""
    found = _FRONTED.match(sentence.span.of(context.text))
    if found is None:
        return
    at = Span(sentence.span.begin, sentence.span.begin + found.end())
    body = next((r for r in context.resolution.within(Span(at.end, sentence.span.end)) if r.span.begin == at.end), None)
    body = body or next((r for r in context.resolution.within(sentence.span) if r.span.begin <= at.end <= r.span.end), None)
    dated = context.dates(at)
    if dated and body and body.entities[0].type in BODIES | {"Programme"}:
        yield PolicyAction(
            evidence=context.evidence(block, at.to(body.span)),
            rule="policy-action.establishment",
            when=period(dated[0]),
            object=body.entities,
            action=Concept("action", "launch"),
        )
