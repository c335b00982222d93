"""Clauses -> meetings: "A met with B in C", "A hosted talks with B", "the Conference was held in C on D"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg import cues
from kg.clauses import Clause, Mood
from kg.facts.context import Context, distinct
from kg.facts.events import Event, in_title, period
from kg.model import Block, BlockKind, Entity, Period, Sentence, Span

_LIGHT = frozenset(
    "hold host have conduct convene attend open chair organise organize take participate give preside "
    "close conclude deliver start begin address go join welcome".split()
)
_TALK = frozenset("meet gather convene confer receive".split())
_AGAIN = re.compile(
    r"\b(?:the|this|these|that|their|said|during|at)\s+(?:same\s+|first\s+|annual\s+|bilateral\s+|official\s+)*$", re.IGNORECASE
)
_ORDINARY = re.compile(r"\b(?:of|for|at|to|in|on)\s+(?:such\s+)?$")
_PURPOSE = re.compile(r"\b(?:to discuss|on the subject|concerning|regarding|in which|where|so that|in order to|aimed at|which)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Event):
    """Talks, a conference, a session, a ceremony that took or will take place."""


def read(context: Context) -> Iterator[Meeting]:
    """Yield the meetings that the clauses of a bulletin tell of."""
    for block, sentence in context.sentences():
        clauses = context.of_sentence(sentence)
        seen: list[Span] = []
        for clause in clauses:
            if clause.quoted or clause.negated or clause.hypothetical:
                continue
            meeting = _met(context, block, clause) or _held(context, block, clause)
            if meeting:
                seen.append(clause.span)
                yield meeting
        yield from _named(context, block, sentence, seen)
        yield from _during(context, block, sentence)


def _met(context: Context, block: Block, clause: Clause) -> Meeting | None:
    """Read "A met (with) B", "A called on B", "A received B"."""
    if cues.load().verb(clause.lemma, clause.particle, "Meeting") is None or (clause.lemma == "sit" and clause.particle != "at"):
        return None
    if clause.lemma in {"receive", "call", "meet"} and not _persons_or_bodies(context, clause):
        return None
    who = _participants(context, clause.span)
    if len(who) < 2 and clause.mood is not Mood.GERUND:
        return None
    if not who:
        return None
    return _meeting(context, block, clause.span, clause.verb, who, "meeting.verb")


def _persons_or_bodies(context: Context, clause: Clause) -> bool:
    """Tell a meeting from "met the requirements" and "received an award": someone must be met."""
    after = list(context.resolution.within(clause.rest))
    first = after[0] if after else None
    if first is None:
        return clause.lemma == "meet" and (
            clause.subject is None
            or len(context.actors(clause.subject)) > 1
            or bool(re.match(r"\s*(?:for|in|on|at|bilaterally|online)\b", clause.rest.of(context.text)))
        )
    between = context.text[clause.verb.end : first.span.begin]
    together = clause.subject is not None and len(context.actors(clause.subject)) > 1
    if (
        clause.lemma == "meet"
        and together
        and re.match(r"\s*(?:for|in|on|at|again|bilaterally|online|there)\b", clause.rest.of(context.text))
    ):
        return True
    if clause.lemma == "meet" and first.entities[0].type not in {"Country", "Place", "Programme", "Treaty"}:
        return len(between) < 60 or bool(re.match(r"\s*(?:with|for|in|on|at|bilaterally|online)\b", clause.rest.of(context.text)))
    return len(between) < 30 and first.entities[0].type == "Official"


def _held(context: Context, block: Block, clause: Clause) -> Meeting | None:
    """Read "A hosted talks with B", "the session was held in C", "took part in a meeting"."""
    if clause.lemma not in _LIGHT:
        return None
    where = (
        clause.subject
        if clause.passive or (clause.lemma in {"open", "close", "begin", "start", "take"} and not clause.rest)
        else clause.rest
    )
    if where is None:
        return None
    noun = cues.nouns("Meeting").search(where.of(context.text)[:160])
    if noun is None and clause.subject is not None and clause.lemma in {"open", "take", "begin", "start", "convene", "conclude", "close"}:
        where = clause.subject
        noun = cues.nouns("Meeting").search(where.of(context.text))
    if noun is None or _blocked(where.of(context.text)[: noun.start()]):
        return None
    at = Span(where.begin + noun.start(), where.begin + noun.end())
    who = _participants(context, _scope(context, clause))
    if not who and not (context.dates(clause.span) and context.place(clause.span)):
        return None
    return _meeting(context, block, clause.span, at, who, "meeting.held")


def _blocked(before: str) -> bool:
    """Tell whether the noun is only a circumstance: "has been held as a result of", or an attribute of another."""
    return (
        bool(re.search(r"\b(?:ahead of|prior to|results? of|outcome of|minutes of|preparation for|office|right to)\b", before))
        or before.count(",") > 2
    )


def _scope(context: Context, clause: Clause) -> Span:
    """Return the clause up to where its purpose or a relative clause begins."""
    begin = clause.sentence.span.begin if clause.passive and not clause.index else clause.span.begin
    whole = Span(begin, clause.span.end)
    stop = _PURPOSE.search(whole.of(context.text), clause.verb.end - begin)
    return Span(begin, begin + stop.start()) if stop else whole


def _participants(context: Context, span: Span) -> tuple[Entity, ...]:
    return distinct(context.actors(span))


def _meeting(context: Context, block: Block, span: Span, at: Span, who: tuple[Entity, ...], rule: str) -> Meeting:
    before = context.text[max(block.span.begin, at.begin - 30) : at.begin]
    when = period(context.date_near(span, at)) or _circumstance(context, span)
    return Meeting(
        evidence=context.evidence(block, span),
        rule=rule,
        when=when,
        place=context.place(span),
        participant=who,
        object=_about(context, span),
        headline=block.kind is BlockKind.TITLE,
        again=in_title(block.kind) or (when is None and bool(_AGAIN.search(before))),
    )


def _circumstance(context: Context, span: Span) -> Period | None:
    """Return a date that stands in front of the clause: "On April 25, ..., talks were held"."""
    sentence = next((s for _, s in context.sentences() if s.span.covers(span)), None)
    if sentence is None:
        return None
    lead = Span(sentence.span.begin, span.begin)
    dated = context.dates(lead)
    return dated[-1].period if dated and len(context.dates(sentence.span)) == 1 else None


def _about(context: Context, span: Span) -> tuple[Entity, ...]:
    """Return the treaty that a conference is to adopt."""
    text = span.of(context.text)
    if re.search(r"\b(?:adopt|adoption|finali[sz]e|revise|conclude)", text, re.IGNORECASE):
        return tuple(context.resolution.entities_within(span, frozenset({"Treaty"})))
    return ()


# What ties a date to the noun before it, white space folded: "(IP), which was held in", "between", "dates back"
_TIED = re.compile(
    r"(?:\([^)]{0,40}\) ?)?,? ?(?:which )?(?:(?:was|were|is|will be|to be|are to be) )?"
    r"(?:(?:held|hosted|convened|organi[sz]ed|scheduled|opened) )?(?:in|on|at|from|dates back|of|between|among)\b"
)


def _named(context: Context, block: Block, sentence: Sentence, seen: list[Span]) -> Iterator[Meeting]:
    """Read a meeting that a noun phrase alone tells of, with its date: "the WIPO Conference held in C in March 2006"."""
    text = sentence.span.of(context.text)
    for noun in cues.nouns("Meeting").finditer(text):
        at = Span(sentence.span.begin + noun.start(), sentence.span.begin + noun.end())
        if any(s.covers(at) for s in seen) or any(
            e.span.meets(at) and e.entities[0].type in {"Official", "Programme"} for e in context.resolution.within(sentence.span)
        ):
            continue
        clause = next((c for c in context.of_sentence(sentence) if c.span.covers(at)), None)
        if clause is not None and (clause.quoted or clause.hypothetical or clause.negated):
            continue
        if meeting := _dated_noun(context, block, sentence, at):
            seen.append(meeting.evidence[0].span)
            yield meeting


def _dated_noun(context: Context, block: Block, sentence: Sentence, at: Span) -> Meeting | None:
    phrase = _phrase(context, sentence, at)
    dated = [d for d in context.dates(phrase) if d.period]
    if not dated or (
        not _TIED.match(" ".join(context.text[at.end : at.end + 80].split())) and not any(d.span.end <= at.begin for d in dated)
    ):
        return None
    place = context.place(phrase)
    who = (
        _participants(context, phrase)
        or _countries(context, phrase)
        or (context.sides() if _RECALLED.search(context.text[at.begin - 40 : at.begin]) else ())
    )
    if not who and place is None:
        return None
    return Meeting(
        evidence=context.evidence(block, phrase),
        rule="meeting.noun",
        when=dated[0].period,
        place=place,
        participant=who,
        object=_about(context, phrase),
        headline=block.kind is BlockKind.TITLE,
        again=in_title(block.kind),
    )


_RECALLED = re.compile(r"\b(?:previous|last|such|next|first|second|earlier|preparatory)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


def _countries(context: Context, span: Span) -> tuple[Entity, ...]:
    """Return the countries of "the Korea-Japan summit", when there are two or more."""
    found = context.resolution.entities_within(span, frozenset({"Country"}))
    return tuple(found) if len(found) > 1 else ()


_DURING = re.compile(r"^(?:During|At|In)\s+the\s+(?:\w+\s+)?(?:meeting|talks|conference|session|summit|visit)\b", re.IGNORECASE)


def _during(context: Context, block: Block, sentence: Sentence) -> Iterator[Meeting]:
    """Read "During the meeting, A and B discussed": whoever talks there takes part in the meeting told before."""
    found = _DURING.match(sentence.span.of(context.text))
    clause = next((c for c in context.of_sentence(sentence) if c.mood is Mood.FINITE and not c.quoted), None)
    if not found or clause is None or clause.subject is None or "visit" in found.group().lower():
        return
    if who := _participants(context, clause.subject):
        yield Meeting(
            evidence=context.evidence(block, Span(sentence.span.begin, clause.verb.end)), rule="meeting.during", participant=who, again=True
        )


def _phrase(context: Context, sentence: Sentence, at: Span) -> Span:
    """Return the stretch around a noun, from the last comma or verb before it to the next full break behind it."""
    before = context.text[sentence.span.begin : at.begin]
    begin = sentence.span.begin + max(
        (m.end() for m in re.finditer(r"[;:]\s|, (?:and|who|which|where|when)\b|\b(?:during|to|at)\s", before)), default=0
    )
    after = context.text[at.end : sentence.span.end]
    stop = re.search(r";|, (?:and|who|where|when|while)\b|\. ", after)
    return Span(begin, at.end + stop.start() if stop else sentence.span.end)
