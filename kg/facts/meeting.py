"""Clauses -> meetings: "A met with B in C", "A hosted talks with B", "the Conference was held in C on D"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg import cues
from kg.clauses import Clause, Mood
from kg.dates import Dated
from kg.entities.resolution import BODIES
from kg.facts.context import Context, distinct
from kg.facts.events import Event, in_title, period
from kg.model import Block, BlockKind, Entity, Period, Reference, Sentence, Span

_LIGHT = frozenset(
    "hold host have conduct convene attend open chair organise organize take participate give preside "
    "close conclude deliver start begin address go join welcome".split()
)
_TALK = frozenset("meet gather convene confer receive".split())
_AGAIN = re.compile(
    r"\b(?:(?:the|these|that|their|said|during|at)\s+(?:same\s+|first\s+|annual\s+|bilateral\s+|official\s+)*|this\s+(?:[a-z]+\s+){0,3})$",
    re.IGNORECASE,
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
        yield from _summits(context, block, sentence, seen)
        yield from _during(context, block, sentence)


def _met(context: Context, block: Block, clause: Clause) -> Meeting | None:
    """Read "A met (with) B", "A called on B", "A received B"."""
    if cues.load().verb(clause.lemma, clause.particle, "Meeting") is None or (clause.lemma == "sit" and clause.particle != "at"):
        return None
    if clause.lemma in {"receive", "call", "meet"} and not _persons_or_bodies(context, clause):
        return None
    if clause.lemma == "convene" and _body_behind(context, clause):
        return None  # "convened a Steering Committee" sets one up
    who = _participants(context, clause.span)
    if len(who) < 2 and clause.mood is not Mood.GERUND:
        return None
    if not who:
        return None
    return _meeting(context, block, clause.span, clause.verb, who, "meeting.verb")


def _body_behind(context: Context, clause: Clause) -> bool:
    first = next(iter(context.resolution.within(clause.rest)), None)
    return first is not None and first.entities[0].type in BODIES and first.span.begin - clause.verb.end < 8


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
    if _several(context, clause):
        return None  # each is read with its own date
    who = _participants(context, _scope(context, clause))
    told = clause.tense == "past" or clause.perfect or in_title(block.kind)
    if not told and not context.dates(clause.span) and not context.place(clause.span):
        return None  # "will hold seminars" is an intention, "take part in the sessions" a habit
    if not who and not (context.dates(clause.span) and context.place(clause.span)):
        return None
    return _meeting(context, block, clause.span, at, who, "meeting.held")


def _several(context: Context, clause: Clause) -> bool:
    """Tell "deliver a lecture at A on D and the keynote address at B on E" from one meeting that lasts."""
    found = list(cues.nouns("Meeting").finditer(clause.rest.of(context.text)))
    dated = context.dates(clause.rest)
    between = [d for d in dated[:-1] if any(d.span.end <= clause.rest.begin + f.start() < dated[-1].span.begin for f in found)]
    return bool(between) and clause.rest.begin + found[0].start() < dated[0].span.begin


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


# "the Conference for the Adoption of T, which will take place in C from D", white space folded
_TAKES_PLACE = re.compile(
    r",? which (?:will|would|is to|is going to|took|takes|will be|was|is)(?: take| being)? (?:place|held|convened|hosted|opened)\b"
)


def _takes_place(behind: str) -> bool:
    found = _TAKES_PLACE.search(behind)
    return found is not None and not set(behind[: found.start()]) & set(",;")


def _only_a_body(context: Context, reference: Reference) -> bool:
    """Tell "by the WIPO General Assembly on 21 April" from a session of it: a body acts, and is not what happens."""
    before = context.text[max(0, reference.span.begin - 12) : reference.span.begin]
    return reference.entities[0].type in BODIES and re.search(r"\b(?:by|of|to|from)\s+(?:the\s+)?$", before) is not None


def _named(context: Context, block: Block, sentence: Sentence, seen: list[Span]) -> Iterator[Meeting]:
    """Read a meeting that a noun phrase alone tells of, with its date: "the WIPO Conference held in C in March 2006"."""
    text = sentence.span.of(context.text)
    for noun in cues.nouns("Meeting").finditer(text):
        at = Span(sentence.span.begin + noun.start(), sentence.span.begin + noun.end())
        if any(s.covers(at) for s in seen) or any(
            e.span.meets(at) and (e.entities[0].type in {"Official", "Programme"} or _only_a_body(context, e))
            for e in context.resolution.within(sentence.span)
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
    behind = " ".join(context.text[at.end : min(sentence.span.end, at.end + 160)].split())
    if not dated or (not _TIED.match(behind) and not _takes_place(behind) and not any(d.span.end <= at.begin for d in dated)):
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


_SUMMIT = re.compile(
    r"\s{1,3}(?:[A-Z][\w-]{1,20}\s{1,3}){0,2}"
    r"(?:[Ss]ummits?|[Tt]alks|[Dd]ialogue|[Cc]onsultations|[Hh]eads [Mm]eeting|[Mm]eeting)\b"
)


def _summits(context: Context, block: Block, sentence: Sentence, seen: list[Span]) -> Iterator[Meeting]:
    """Read "a future Korea-China-Japan Summit", "the Korea-Japan summits of March and May": one for each date, or one without."""
    found = [r for r in context.resolution.within(sentence.span) if r.entities[0].type == "Country"]
    for last in found:
        joined = _joined(context, found, last)
        noun = _SUMMIT.match(context.text, last.span.end)
        if len(joined) < 2 or noun is None or any(s.covers(last.span) for s in seen):
            continue
        clause = next((c for c in context.of_sentence(sentence) if c.span.covers(last.span)), None)
        if clause is not None and (clause.quoted or clause.negated or clause.hypothetical):
            continue
        at = Span(joined[0].span.begin, noun.end())
        tied = re.match(r"(?: of| in| held in)?\s[^,;.]{0,40}", context.text[at.end : sentence.span.end])
        dated: list[Dated | None] = [*context.dates(Span(at.end, at.end + (tied.end() if tied else 0)))]
        for date in dated or [None]:
            yield Meeting(
                evidence=context.evidence(block, at.to(date.span) if date else at),
                rule="meeting.summit",
                when=period(date),
                participant=distinct(*(r.entities for r in joined)),
                again=in_title(block.kind) or (date is None and bool(_AGAIN.search(context.text[max(0, at.begin - 30) : at.begin]))),
            )


def _joined(context: Context, countries: list[Reference], last: Reference) -> list[Reference]:
    """Return the countries that hyphens join before the last one: "Korea-China-Japan"."""
    joined = [last]
    for earlier in reversed(countries[: countries.index(last)]):
        if context.text[earlier.span.end : joined[0].span.begin] not in {"-", "–", "—"}:
            break
        joined.insert(0, earlier)
    return joined


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
