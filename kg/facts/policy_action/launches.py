"""Clauses -> launches and reports: "KIPO introduced the first mobile system", "the office has issued its annual report"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import cues
from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.facts.context import PARTIES, Context
from kg.facts.events import in_title, period
from kg.facts.policy_action.act import OBJECTS, PolicyAction, act
from kg.model import Block, BlockKind, Concept, Entity, Sentence, Span

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
_ANTECEDENT = re.compile(r"\b(?:an?|the|its)\s[^,;.]{3,80}\s(?:which|that)$")
_DETERMINERS = ("a ", "an ", "the ", "its ")
_LAUNCH = re.compile(r"the (?:launch|establishment|creation|inauguration|opening) of\b")
_ESTABLISHMENT = re.compile(r"\b(?:establishment|launch|opening|inauguration) of\b\s{0,3}(?:the\s{1,3})?", re.IGNORECASE)
_HABIT = re.compile(r"\b(?:[Ee]very (?:year|month|two years)|[Aa]nnually|[Ee]ach year)\b")
_HEAD = 120  # characters in which the head of what is launched stands


def read(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read that something new is launched, or a report issued."""
    name = "launch" if _announced(context, clause) else cues.load().verb(clause.lemma, clause.particle, "launch", "report")
    if name is None or not _told(context, clause):
        return None
    what = _thing(context, clause)
    head = Span(what.begin, min(what.end, what.begin + _HEAD))
    objects = context.resolution.entities_within(head, OBJECTS | {"Agreement"} if name == "report" else OBJECTS)[:1]
    objects = objects or (_new_body(context, clause, head) if name == "launch" else [])
    if not objects and not (_NEW if name == "launch" else _REPORT).match(" ".join(head.of(context.text).split())):
        return None
    who = _authority(context, clause)
    named = bool(objects) and objects[0].type != "Law" and clause.passive
    return act(context, block, clause, name, who, objects, name) if who or named else None


def named(context: Context, block: Block, sentence: Sentence) -> Iterator[PolicyAction]:
    """Read "the establishment of the Singapore Office of X on D"."""
    found = _ESTABLISHMENT.search(sentence.span.of(context.text))
    if found is None:
        return
    behind = Span(sentence.span.begin + found.end(), sentence.span.end)
    objects = context.resolution.entities_within(behind, OBJECTS | PARTIES)[:1]
    begin = sentence.span.begin + found.start()
    before = [d for d in context.dates(Span(max(sentence.span.begin, begin - 6), begin)) if d.span.end + 1 == begin]
    when = context.date_near(behind, Span(behind.begin, behind.begin + 1)) or (before[0] if before else None)
    if objects and when and not cues.nouns("Meeting").search(behind.of(context.text)[:_HEAD]):
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


def _announced(context: Context, clause: Clause) -> bool:
    """Tell "announced the launch of X"."""
    rest = " ".join(clause.rest.of(context.text)[:60].split())
    return clause.lemma == "announce" and not clause.passive and _LAUNCH.match(rest) is not None


def _told(context: Context, clause: Clause) -> bool:
    """Tell whether something was done or has its date: no mere plan, nothing under way, no attribute without a date."""
    if _HABIT.search(clause.sentence.span.of(context.text)):
        return False
    if context.date_of(clause) is not None:
        return clause.mood in {Mood.FINITE, Mood.PARTICIPLE}
    under_way = re.match(r"(?:is|are)\b.*ing$", clause.verb.of(context.text)) is not None
    return clause.mood is Mood.FINITE and clause.tense != "future" and not under_way


def _thing(context: Context, clause: Clause) -> Span:
    """Return where the thing stands: the subject of a passive, what is before "which A launched", else what follows."""
    if clause.passive or clause.mood is Mood.PARTICIPLE:
        return clause.subject or clause.rest
    if clause.link in {"which", "that"} and clause.subject and not clause.rest.of(context.text).lstrip().startswith(_DETERMINERS):
        before = Span(max(clause.sentence.span.begin, clause.subject.begin - _HEAD), clause.subject.begin)
        words = before.of(context.text).rstrip()
        if relative := _ANTECEDENT.search(words):
            return Span(before.begin + relative.start(), before.begin + len(words))
    return clause.rest


def _new_body(context: Context, clause: Clause, head: Span) -> list[Entity]:
    """Return the committee, centre or office that "established the X Committee" sets up."""
    first = next((r for r in context.resolution.within(head) if r.entities[0].type in BODIES), None)
    if first is None or (first.entities[0].known and not clause.passive):
        return []
    between = context.text[head.begin : first.span.begin].split()
    plain = len(between) <= 3 and all(w.isalpha() and w.islower() for w in between) and not {"of", "for", "with", "by"} & set(between)
    return list(first.entities[:1]) if plain else []


def _authority(context: Context, clause: Clause) -> list[Entity]:
    if clause.passive:
        by = re.search(r"\bby\b", clause.rest.of(context.text))
        return context.resolution.entities_within(Span(clause.rest.begin + by.start(), clause.rest.end), PARTIES)[:1] if by else []
    return context.resolution.entities_within(clause.subject, PARTIES)[:2] if clause.subject else []
