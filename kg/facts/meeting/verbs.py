"""Clauses -> meetings that a verb tells of: "A met with B", "A hosted talks with B", "the session was held in C"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from kg import cues
from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import Context
from kg.facts.events import in_title, period
from kg.facts.meeting.account import AGAIN, Meeting, about, participants
from kg.model import Block, BlockKind, Entity, Period, Span

_LIGHT = frozenset(
    "hold host have conduct convene attend open chair organise organize take participate give preside "
    "close conclude deliver start begin address go join welcome realize realise schedule".split()
)
_TIED = re.compile(
    r"(?:\s(?:for|of|on|to)\s[^,;()]{3,90})?\W{0,3}(?:which|that)\s+(?:the\s+)?"
)  # what stands between the noun and the subject
_ANTECEDENT = 140  # characters before "which A will host" in which the meeting is named
_OBJECT = re.compile(
    r"\s{1,3}(?!(?:in|at|on|for|to|from|here|there|online|virtually|together|again|around|under|last|this|and)\b)[a-z]{3,}"
)
_THERE = re.compile(  # where or when, and not whom: "met today in C"
    r"\s{0,3},?\s{0,3}(?:(?:today|yesterday|this (?:week|month|morning|year)|recently|again|last week)\s+)?"
    r"(?:for|in|on|at|again|bilaterally|online|there)\b"
)
_CALL = re.compile(r"\s?(?:an?\s)?(?:courtesy\s)?calls?\s(?:up)?on\s")  # "paid courtesy calls on"
_BY = Expression(r"\bby\s")
_PURPOSE = Expression(r"\b(?:to discuss|on the subject|concerning|regarding|in which|where|so that|in order to|aimed at|which)\b")


def read(context: Context, block: Block, clause: Clause) -> Meeting | None:
    """Return the meeting that a clause tells of by its verb."""
    return _met(context, block, clause) or _held(context, block, clause) or _joined(context, block, clause)


def _met(context: Context, block: Block, clause: Clause) -> Meeting | None:
    """Read "A met (with) B", "A called on B", "A received B"."""
    calls = clause.lemma == "pay" and _CALL.match(context.text, clause.rest.begin, clause.rest.end)
    if cues.load().verb(clause.lemma, clause.particle, "Meeting") is None and not calls:
        return None
    if clause.lemma == "confer" and clause.particle != "with" and (clause.subject is None or len(context.actors(clause.subject)) < 2):
        return None  # "conferred an award on X"
    if clause.lemma in {"receive", "call", "meet"} and not _persons_or_bodies(context, clause):
        return None
    if (
        clause.lemma == "gather"
        and not clause.passive
        and (clause.link in {"which", "that"} or _OBJECT.match(clause.rest.of(context.text)))
    ):
        return None  # "the experience which A has gathered", "gathered views"
    if clause.lemma == "convene" and _body_behind(context, clause):
        return None  # "convened a Steering Committee" sets one up
    who = participants(context, clause.span)
    if len(who) < 2 and clause.mood is not Mood.GERUND and not _gathers(context, clause, who):
        return None
    if not who:
        return None
    return _meeting(context, block, clause, clause.verb, who, "meeting.verb")


def _gathers(context: Context, clause: Clause, who: Sequence[Entity]) -> bool:
    """Tell "the IP5 heads met in C": who comes together in a forum is its members."""
    if len(who) != 1 or who[0].type != "Forum" or clause.lemma not in {"meet", "gather", "convene"} or clause.passive:
        return False
    return clause.subject is not None and who[0] in context.resolution.entities_within(clause.subject, BODIES)


def _body_behind(context: Context, clause: Clause) -> bool:
    first = next(iter(context.resolution.within(clause.rest)), None)
    return first is not None and first.entities[0].type in BODIES and first.span.begin - clause.verb.end < 8


def _persons_or_bodies(context: Context, clause: Clause) -> bool:
    """Tell a meeting from "met the requirements" and "received an award": someone must be met."""
    after = list(context.resolution.within(clause.rest))
    first = after[0] if after else None
    if first is None:
        return clause.lemma == "meet" and (
            clause.subject is None or len(context.actors(clause.subject)) > 1 or _THERE.match(clause.rest.of(context.text)) is not None
        )
    between = context.text[clause.verb.end : first.span.begin]
    subject = context.actors(clause.subject) if clause.subject else []
    together = len(subject) > 1 or (len(subject) == 1 and subject[0].type == "Forum")
    if clause.lemma == "meet" and together and _THERE.match(clause.rest.of(context.text)):
        return True
    if clause.lemma == "meet" and first.entities[0].type not in {"Country", "Place", "Programme", "Treaty"}:
        return len(between) < 60 or bool(re.match(r"\s*(?:with|for|in|on|at|bilaterally|online)\b", clause.rest.of(context.text)))
    if clause.passive:
        by = _BY.search(context.text, clause.rest.begin, clause.rest.end)
        return by is not None and bool(context.actors(Span(by.end(), clause.rest.end)))  # "was received in C by A"
    titled = clause.particle == "on" and any(0 <= r.span.begin - clause.verb.end < 12 for r in context.resolution.roles)
    titled = titled or any(
        first.entities[0] == h.person and 0 <= h.role.span.begin - clause.verb.end < 12 for h in context.resolution.holdings
    )
    return (len(between) < 30 or titled) and first.entities[0].type == "Official"


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
    if noun is None and clause.link in {"which", "that"} and clause.subject and clause.subject.begin > clause.sentence.span.begin:
        where, noun = _antecedent(context, clause, clause.subject)
    if noun is None or _blocked(where.of(context.text)[: noun.start()]):
        return None
    at = Span(where.begin + noun.start(), where.begin + noun.end())
    if _several(context, clause):
        return None  # each is read with its own date
    who = participants(context, _scope(context, clause))
    told = clause.tense == "past" or clause.perfect or in_title(block.kind)
    if not told and not context.dates(clause.span) and not context.place(clause.span):
        return None  # "will hold seminars" is an intention, "take part in the sessions" a habit
    if not who and not (context.dates(clause.span) and context.place(clause.span)):
        return None
    return _meeting(context, block, clause, at, who, "meeting.held")


def _antecedent(context: Context, clause: Clause, subject: Span) -> tuple[Span, re.Match[str] | None]:
    """Return where the meeting of "the conference for A, which B opened" is named, and the noun."""
    where = Span(max(clause.sentence.span.begin, subject.begin - _ANTECEDENT), subject.begin)
    found = next(reversed(list(cues.nouns("Meeting").finditer(where.of(context.text)))), None)
    if found is None or not _TIED.fullmatch(where.of(context.text), found.end()):
        return where, None
    where = Span(where.begin + found.start(), where.end)
    return where, cues.nouns("Meeting").search(where.of(context.text))


_DELEGATION = re.compile(r"(?:the|their|its|our|a|an)\s(?:[\w-]{2,20}\s){0,3}?delegations?\b", re.IGNORECASE)
_PRESENT = re.compile(r"\s(?:also\s)?(?:present|in attendance|among (?:the|those) (?:participants|attendees|present))\b")


def _joined(context: Context, block: Block, clause: Clause) -> Meeting | None:
    """Read who else took part in the meeting told before: "The delegation was headed by A", "B was also present"."""
    if clause.subject is None or clause.mood is not Mood.FINITE or clause.modal:
        return None
    led = clause.passive and clause.lemma in {"lead", "head", "preside", "chair"}
    if led and _DELEGATION.match(clause.subject.of(context.text)):
        by = _BY.search(context.text, clause.rest.begin, clause.rest.end)
        who = participants(context, Span(by.end(), clause.rest.end)) if by else ()
    elif (clause.lemma == "be" and _PRESENT.match(context.text, clause.verb.end, clause.rest.end)) or (
        clause.lemma in {"attend", "participate"} and _OBSERVING.match(context.text, clause.verb.end, clause.rest.end)
    ):
        who = participants(context, clause.subject)
    elif clause.lemma == "represent" and clause.tense == "past":
        who = _representatives(context, clause)
    else:
        return None
    if not any(w.type == "Official" for w in who):
        return None
    return Meeting(evidence=context.evidence(block, clause.span), rule="meeting.joined", participant=who, again=True, joining=True)


_OBSERVING = re.compile(r"\s(?:as an? observer|online|remotely|in person|too|as well|by video)\b")


def _representatives(context: Context, clause: Clause) -> tuple[Entity, ...]:
    """Return persons and bodies of "A represented B" and "B was represented by A, who stood in for C", without C."""
    who = participants(context, clause.span)
    aside = [c for c in context.of_sentence(clause.sentence) if c.link == "who"]
    absent = {e for c in aside for r in islice(context.resolution.within(Span(c.verb.end, c.span.end)), 1) for e in r.entities}
    return tuple(w for w in who if w not in absent)


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


def _meeting(context: Context, block: Block, clause: Clause, at: Span, who: tuple[Entity, ...], rule: str) -> Meeting:
    span = clause.span
    before = context.text[max(block.span.begin, at.begin - 30) : at.begin]
    when = period(context.date_near(span, at)) or _circumstance(context, span)
    return Meeting(
        evidence=context.evidence(block, span),
        rule=rule,
        when=when,
        place=context.place(span),
        participant=who,
        object=about(context, span),
        headline=block.kind is BlockKind.TITLE,
        awaited=clause.tense == "future",
        again=in_title(block.kind) or (when is None and bool(AGAIN.search(before))),
    )


def _circumstance(context: Context, span: Span) -> Period | None:
    """Return a date that stands in front of the clause: "On April 25, ..., talks were held"."""
    sentence = next((s for _, s in context.sentences() if s.span.covers(span)), None)
    if sentence is None:
        return None
    lead = Span(sentence.span.begin, span.begin)
    dated = context.dates(lead)
    return dated[-1].period if dated and len(context.dates(sentence.span)) == 1 else None
