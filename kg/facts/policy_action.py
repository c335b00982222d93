"""Clauses -> what an authority does that is no meeting, signing, treaty act or appointment: consults, enacts, launches, reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg import cues
from kg.clauses import Clause, Mood
from kg.facts.context import PARTIES, Context
from kg.facts.events import Event, in_title, period
from kg.model import Block, BlockKind, Concept, Entity, Sentence, Span

_OBJECTS = frozenset({"Law", "Programme"})
_FORCE = re.compile(r"\b(?:into force|into effect|into operation|takes? effect|took effect|in force|operational|take effect)\b")
_COMMENTS = re.compile(
    r"\b(?:public comments?|public consultation|request for comments|comments? from the public|consultation period)\b", re.IGNORECASE
)
# A new thing that somebody may launch, white space folded: "the first mobile system", "an IP financing scheme"
_NEW = re.compile(
    r"\b(?:an?|the|its|new|first|two|three|several) (?:[\w“”-]{1,20} ){0,3}?(?:system|service|programme|program|office|centre|"
    r"center|fund|scheme|platform|initiatives?|project|database|framework|portal|tool|team|approach|committee|highway|"
    r"network|task force|academy)\b",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\b(?:report|guidelines?|study|survey|recommendations|white paper|index|findings|statistics|draft|factsheet)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyAction(Event):
    """An act of an authority; the participants are the authority, the object is the law, strategy or programme."""


def read(context: Context) -> Iterator[PolicyAction]:
    """Yield the policy acts that a bulletin tells of."""
    for block, sentence in context.sentences():
        told = False
        for clause in context.of_sentence(sentence):
            if clause.quoted or clause.negated or clause.conditional or clause.modal in {"may", "could", "would", "should", "can", "might"}:
                continue
            if act := _consulted(context, block, clause) or _law(context, block, clause) or _launched(context, block, clause):
                told = True
                yield act
        if not told:
            yield from _nouns(context, block, sentence)


def _consulted(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "the Ministry is launching a public consultation on X", "requests public comments on X"."""
    if clause.lemma not in {"request", "seek", "launch", "invite", "open", "issue", "hold", "be", "run"} or not _COMMENTS.search(
        clause.span.of(context.text)
    ):
        return None
    who = context.resolution.entities_within(clause.subject, PARTIES)[:1] if clause.subject else []
    who = who or list(context.resolution.publishers[:1])
    objects = context.resolution.entities_within(clause.rest, _OBJECTS | {"Treaty"})[:1]
    return _act(context, block, clause, "consultation", who, objects, "policy-action.consultation")


def _law(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "the Act was passed by Parliament", "the Act will come into force on D"."""
    laws = context.resolution.entities_within(clause.subject, frozenset({"Law"})) if clause.subject else []
    rest = clause.rest.of(context.text)
    if laws and clause.lemma in {"enter", "come", "take", "be", "bring"} and _FORCE.search(clause.span.of(context.text)):
        return _act(context, block, clause, "law-in-force", [], laws, "policy-action.in-force")
    if laws and clause.passive and clause.lemma in {"pass", "enact", "amend", "assent", "adopt", "gazette"}:
        by = re.search(r"\b(?:by|in)\s+(?:the\s+)?", rest)
        who = context.resolution.entities_within(clause.rest, PARTIES)[:1] if by else []
        return _act(context, block, clause, "bill", who, laws, "policy-action.bill")
    if (
        laws
        and not clause.passive
        and clause.lemma in {"seek", "amend", "aim", "propose"}
        and any("Bill" in n for n in (laws[0].label, *laws[0].names))
    ):
        return _act(context, block, clause, "bill", [], laws[:1], "policy-action.bill")
    if not clause.passive and clause.lemma in {"pass", "enact"} and clause.subject:
        objects = context.resolution.entities_within(clause.rest, frozenset({"Law"}))
        return (
            _act(
                context,
                block,
                clause,
                "bill",
                context.resolution.entities_within(clause.subject, PARTIES)[:1],
                objects,
                "policy-action.bill",
            )
            if objects
            else None
        )
    return None


def _launched(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "KIPO introduced the first mobile system", "the office has issued its annual report"."""
    name = cues.load().verb(clause.lemma, clause.particle, "launch", "report")
    if name is None or clause.mood not in {Mood.FINITE} or clause.tense == "future":
        return None
    what = clause.subject if clause.passive else clause.rest
    if what is None:
        return None
    head = Span(what.begin, min(what.end, what.begin + 120))
    objects = context.resolution.entities_within(head, _OBJECTS | {"Agreement"} if name == "report" else _OBJECTS)[:1]
    text = " ".join(head.of(context.text).split())
    if not objects and not (_NEW if name == "launch" else _REPORT).match(text.strip().removeprefix("has ").strip()):
        return None
    who = _authority(context, clause)
    if not who:
        return None
    return _act(context, block, clause, name, who, objects, f"policy-action.{name}")


def _authority(context: Context, clause: Clause) -> list[Entity]:
    if clause.passive:
        by = re.search(r"\bby\b", clause.rest.of(context.text))
        return context.resolution.entities_within(Span(clause.rest.begin + by.start(), clause.rest.end), PARTIES)[:1] if by else []
    return context.resolution.entities_within(clause.subject, PARTIES)[:2] if clause.subject else []


def _act(
    context: Context, block: Block, clause: Clause, name: str, who: list[Entity], objects: list[Entity], rule: str
) -> PolicyAction | None:
    if not who and not objects:
        return None
    when = context.date_near(clause.span, clause.verb) or context.date_near(clause.sentence.span, clause.verb)
    return PolicyAction(
        evidence=context.evidence(block, clause.span),
        rule=rule,
        when=period(when),
        place=None,
        participant=tuple(who),
        object=tuple(objects),
        action=Concept("action", name),
        headline=block.kind is BlockKind.TITLE,
        again=in_title(block.kind),
    )


_ESTABLISHMENT = re.compile(r"\b(?:establishment|launch|opening|inauguration) of\b", re.IGNORECASE)


def _nouns(context: Context, block: Block, sentence: Sentence) -> Iterator[PolicyAction]:
    """Read "the establishment of the Singapore Office of X on D", "The consultation period is from D to E"."""
    text = sentence.span.of(context.text)
    if found := _ESTABLISHMENT.search(text):
        behind = Span(sentence.span.begin + found.end(), sentence.span.end)
        objects = context.resolution.entities_within(behind, _OBJECTS | PARTIES)[:1]
        when = context.date_near(behind, Span(behind.begin, behind.begin + 1))
        if objects and when:
            yield PolicyAction(
                evidence=context.evidence(block, Span(sentence.span.begin + found.start(), sentence.span.end)),
                rule="policy-action.establishment",
                when=period(when),
                place=context.place(behind),
                object=tuple(objects),
                action=Concept("action", "launch"),
                headline=block.kind is BlockKind.TITLE,
                again=in_title(block.kind),
            )
