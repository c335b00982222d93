"""Where a clause names the meeting that it tells of: in its subject, behind its verb, or before "which"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg import cues
from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts.context import Context
from kg.facts.meeting import attending
from kg.model import Span

_TIED = re.compile(
    r"(?:\s(?:for|of|on|to)\s[^,;()]{3,120}(?:\([^()]{1,20}\))?)?\W{0,3}(?:which|that)\s+(?:the\s+)?"
)  # what stands between the noun and the subject
_ANTECEDENT = 170  # characters before "which A will host" in which the meeting is named
_HAPPENING = frozenset(
    "open take begin start convene conclude close end bring gather unite attract draw commence kick resume finish run last".split()
)


def named(context: Context, clause: Clause) -> tuple[Span, re.Match[str]] | None:
    """Return where the meeting is named that a clause tells of, and the noun: in its subject, behind its verb, or before "which"."""
    if (there := attending.occasion(context, clause)) is not None:
        occasion = cues.nouns("Meeting").search(there.of(context.text)[:160])
        return (there, occasion) if occasion else None
    takes_place = (clause.lemma, clause.particle) == ("take", "place")
    silent = clause.lemma in {"open", "close", "begin", "start", "take"} and not clause.rest
    first = clause.subject if clause.passive or takes_place or silent else clause.rest
    places = [first, clause.subject if clause.lemma in _HAPPENING else None]
    if takes_place and clause.subject and clause.subject.of(context.text).lower() == "it":
        places.append(context.before(clause.sentence))
    if (noun := _discussions(context, clause)) is not None:
        return clause.rest, noun
    for where in filter(None, places):
        if noun := cues.nouns("Meeting").search(where.of(context.text)[:160]):
            return where, noun
    if training := _of_training(context, clause, [p for p in places if p]):
        return training
    if clause.link in {"which", "that"} and (clause.passive or takes_place) and (found := _before_which(context, clause)):
        return found
    if clause.link in {"which", "that"} and clause.subject and clause.subject.begin > clause.sentence.span.begin:
        where, named = _antecedent(context, clause, clause.subject)
        return (where, named) if named else None
    return None


_DISCUSSIONS = Expression(r"\b(?:discussions|deliberations|interactions?|exchanges)\b")
_WITH = Expression(r"\bwith\s(?:[^.;]|(?:Mr|Ms|Mrs|Dr|Prof|H|E)\.){0,90}$")


def _discussions(context: Context, clause: Clause) -> re.Match[str] | None:
    """Return the noun of "held fruitful deliberations with Ms A", which no other noun of a meeting goes before."""
    if clause.lemma not in {"hold", "have", "conduct"} or not _with_whom(context, clause):
        return None
    rest = clause.rest.of(context.text)[:80]
    noun = _DISCUSSIONS.search(rest)
    return noun if noun and not cues.nouns("Meeting").search(rest[: noun.start()]) else None


def _with_whom(context: Context, clause: Clause) -> bool:
    """Tell "held discussions with Ms A" from "held discussions on patents" and "with stakeholders"."""
    first = next((r for r in context.resolution.within(clause.rest) if r.entities[0].type == "Official"), None)
    tied = first is not None and _WITH.search(context.text, clause.verb.end, first.span.begin) is not None
    return tied and (clause.tense == "past" or clause.perfect)


def _antecedent(context: Context, clause: Clause, subject: Span) -> tuple[Span, re.Match[str] | None]:
    """Return where the meeting of "the conference for A, which B opened" is named, and the noun."""
    where = Span(max(clause.sentence.span.begin, subject.begin - _ANTECEDENT), subject.begin)
    found = next(reversed(list(cues.nouns("Meeting").finditer(where.of(context.text)))), None)
    if found is None or not _TIED.fullmatch(where.of(context.text), found.end()):
        return where, None
    where = Span(where.begin + found.start(), where.end)
    return where, cues.nouns("Meeting").search(where.of(context.text))


_TRAINING = Expression(
    r"\b(?:[Aa]n?|[Tt]he|[Tt]his|one|two|three|several)\s(?:[\w-]{2,20}\s){0,4}?"
    r"trainings?\b(?=\s(?:program(?:me)?s?|sessions?|events?|activit(?:y|ies)|on|for|in|with|at|to)\b|\s?$|[,.;])"
)
_TRAINED = frozenset(
    "hold host organise organize conduct run deliver attend have co-organise co-organize co-host take start begin open".split()
)


def _of_training(context: Context, clause: Clause, places: Sequence[Span]) -> tuple[Span, re.Match[str]] | None:
    """Read "a regional training on designs" from the verbs that such an event has; "training for all" is no event."""
    if clause.lemma not in _TRAINED:
        return None
    found = ((where, _TRAINING.search(where.of(context.text)[:160])) for where in places)
    return next(((where, training) for where, training in found if training), None)


def _before_which(context: Context, clause: Clause) -> tuple[Span, re.Match[str]] | None:
    """Return the noun of "the Meeting on A for B of C, which was hosted in D"."""
    where = Span(max(clause.sentence.span.begin, clause.verb.begin - _FAR), clause.verb.begin)
    for found in cues.nouns("Meeting").finditer(where.of(context.text)):
        if _PASSED.fullmatch(where.of(context.text), found.end()):
            at = Span(where.begin + found.start(), clause.verb.begin)
            noun = cues.nouns("Meeting").search(at.of(context.text))
            return (at, noun) if noun else None
    return None


_FAR = 240  # characters before "which was hosted" in which the meeting is named
_PASSED = re.compile(r"(?:\s(?:for|of|on|between|among|to|in)\s[^,;:.]{3,180})?,?\s(?:which|that)\s")
_HOPED = Expression(
    r"\b(?:readiness|willingness|desire|interest|wish|hope|commitment|opportunity|possibility|need|keenness|eagerness)\s"
    r"(?:of\s[^,;.]{2,40}\s)?$"
)


def wished(context: Context, clause: Clause) -> bool:
    """Tell "expressed their readiness to hold joint events" from a meeting that is announced."""
    lead = max(clause.sentence.span.begin, clause.verb.begin - 70)
    return clause.mood is Mood.INFINITIVE and _HOPED.search(context.text, lead, clause.verb.begin) is not None
