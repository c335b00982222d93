"""Sentences -> meetings told beside something else: "was launched yesterday at a ceremony in C", "having met in C", "is in session"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import cues
from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts.context import Context, distinct
from kg.facts.events import in_title, period
from kg.facts.meeting import received
from kg.facts.meeting.account import Meeting, participants
from kg.model import Block, Entity, Sentence, Span

_AT = Expression(
    r"\b(?:at|in|during|with|by)\s(?:a|an|the)\s(?:[\w-]{2,20}\s){0,3}?"
    r"(?:ceremony|event|gala|reception|press\sconference|celebration|conference|forum|seminar)\b(?!\s(?:of|room|hall|venue|on)\b)"
)
_HAVING = re.compile(r"(?:[Hh]aving (?:been )?)(?:met|gathered|assembled|convened|come together)\b")


_TALKS = Expression(  # at which two or more do something together
    r"\b(?:at|in|during)\s(?:an?|another)\s(?:[\w-]{2,20}\s){0,3}?"
    r"(?:meeting|video\s?-?conference|teleconference|conference\scall|video\scall|(?:working\s)?session|workshop|webinar|round\s?-?table|summit|talks)\b"
)


def read(context: Context, block: Block, sentence: Sentence, seen: list[Span]) -> Iterator[Meeting]:
    """Yield the meetings at which a sentence says that something was done."""
    for clause in context.of_sentence(sentence):
        if clause.quoted or clause.negated or clause.hypothetical or any(s.meets(clause.verb) for s in seen):
            continue
        if meeting := _at_one(context, block, clause, seen) or received.read(context, block, clause) or _in_session(context, block, clause):
            seen.append(meeting.evidence[0].span)
            yield meeting
    if _HAVING.match(sentence.span.of(context.text)) and not in_title(block.kind):
        yield from _having_met(context, block, sentence)


def _at_one(context: Context, block: Block, clause: Clause, seen: list[Span]) -> Meeting | None:
    """Read "It was launched yesterday at a ceremony in C", unless something is signed, which is told as such."""
    if clause.mood is not Mood.FINITE or clause.tense != "past" or clause.modal or in_title(block.kind):
        return None
    if cues.load().verb(clause.lemma, clause.particle, "Signing", "Meeting") or "signatures" in clause.rest.of(context.text):
        return None
    found = _AT.search(context.text, clause.rest.begin, clause.rest.end)
    talks = None if found else _TALKS.search(context.text, clause.rest.begin, clause.rest.end)
    found = found or talks
    if found is None or any(s.meets(Span(found.start(), found.end())) for s in seen):
        return None
    inner = [c for c in context.of_sentence(clause.sentence) if c.index > clause.index and c.verb.begin < found.start()]
    when, behind = context.date_of(clause), Span(found.start(), clause.rest.end)
    if inner or when is None or when.period is None or when.period.precision != "day":
        return None
    own = context.actors(clause.subject) if clause.subject else []
    who = distinct(own, participants(context, clause.rest))
    if len(own if talks else who) < (_TWO if talks else 1):
        return None
    return Meeting(
        evidence=context.evidence(block, clause.span),
        rule="meeting.occasion",
        when=when.period,
        place=context.place(behind),
        participant=who,
    )


_TWO = 2  # that act together at talks


def _in_session(context: Context, block: Block, clause: Clause) -> Meeting | None:
    """Read "the Conference which has been in session in C since yesterday"."""
    if clause.lemma != "be" or clause.subject is None or re.match(r"\sin session\b", clause.rest.of(context.text)) is None:
        return None
    named = cues.nouns("Meeting").search(clause.subject.of(context.text))
    when, who = context.date_of(clause), tuple(context.actors(clause.subject))
    if when is None or not (named or any(w.type == "Forum" for w in who)):
        return None
    return Meeting(
        evidence=context.evidence(block, clause.span),
        rule="meeting.session",
        when=when.period,
        place=context.place(clause.rest),
        participant=who,
    )


def _having_met(context: Context, block: Block, sentence: Sentence) -> Iterator[Meeting]:
    """Read "having met in C in the presence of A," of those who declare something."""
    who = distinct(_declaring(context), participants(context, sentence.span))
    if len(who) > 1:
        yield Meeting(
            evidence=context.evidence(block, sentence.span),
            rule="meeting.having-met",
            when=period(next(iter(context.dates(sentence.span)), None)),
            place=context.place(sentence.span),
            participant=who,
        )


def _declaring(context: Context) -> tuple[Entity, ...]:
    """Return the sides in whose name the bulletin speaks, with their heads."""
    sides = context.sides()
    return distinct(sides, context.resolution.heads_of(sides))
