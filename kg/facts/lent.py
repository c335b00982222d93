"""Events without a day -> with that of the meeting at which, or beside which, they happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kg.expressions import Expression
from kg.facts.context import Context
from kg.facts.events import Event
from kg.model import Sentence

_THERE = Expression(
    r"\b(?:[Dd]uring|[Aa]t)\s(?:the|their|this)\s(?:same\s)?(?:meeting|talks|visit|session|ceremony|summit|conference|forum|dialogue|consultations|trip|mission)\b"
)


def at_meeting(event: Event, all_told: Sequence[Event], context: Context) -> Event:
    """Give a signing "during their meeting" the day of the meeting of the same that was told last."""
    if type(event).__name__ == "Meeting" and event.when is None and not event.again:
        return _on_its_margins(event, all_told, context)
    if type(event).__name__ != "Signing" or event.when is not None:
        return event
    at = event.evidence[0].span
    sentence = context.document.sentence_at(at.begin)
    if sentence is None:
        return event
    met = [e for e in all_told if type(e).__name__ in {"Meeting", "Visit"} and e.evidence[0].span < at and e.when is not None]
    met = [e for e in met if set(e.participant) & set(event.participant) and e.when is not None and e.when.precision == "day"]
    there = _THERE.search(context.text, sentence.span.begin, sentence.span.end) or _MARGINS.search(
        context.text, sentence.span.begin, sentence.span.end
    )
    if there is None:
        met = [e for e in met if not e.awaited and (_before_body(e, sentence, context) or _goes_on(e, event, sentence, context))]
    return replace(event, when=met[-1].when, place=event.place or met[-1].place) if met else event


_BODY = Expression(r"\b(?:[Tt]he|[Tt]heir|[Tt]his)\s(?:[A-Z][\w-]{1,20}\s){0,2}(Commission|Committee|Council|Board|Assembly)\b")
_EARLIER = Expression(
    r"\b(?:earlier|previously|already|recently|formerly|last (?:year|month|week)|in the past|since|later|subsequently|then)\b"
)


def _before_body(met: Event, sentence: Sentence, context: Context) -> bool:
    """Tell "The plan came before the Commission and was signed" of a Commission that met: there and then."""
    begin, end = sentence.span.begin, sentence.span.end
    before = context.before(sentence)
    begin = before.begin if before is not None and _POINTS_BACK.match(context.text, begin) else begin
    found = _BODY.search(context.text, begin, end)
    told = met.evidence[0].span
    meets = found is not None and re.search(rf"\b{found[1]}\b", context.text[told.begin : told.end]) is not None
    return meets and _EARLIER.search(context.text, begin, end) is None


def _goes_on(met: Event, signed: Event, sentence: Sentence, context: Context) -> bool:
    """Tell "On D A met B. The two offices signed", where the next sentence tells of the same, and of no other time."""
    told = context.before(sentence)
    here = told is not None and type(met).__name__ == "Meeting" and told.covers(met.evidence[0].span)
    both = here and _THE_TWO.match(context.text, sentence.span.begin) and set(signed.participant) <= set(met.participant)
    return bool(both) and _EARLIER.search(context.text, sentence.span.begin, sentence.span.end) is None


_THE_TWO = re.compile(r"(?:They|(?:The|Both)\s(?:two\s)?(?:offices|sides|parties|heads|institutions|organi[sz]ations|agencies|leaders))\b")
_POINTS_BACK = re.compile(r"(?:It|This|The (?:document|plan|text|memorandum|agreement|instrument))\b")


def _on_its_margins(event: Event, all_told: Sequence[Event], context: Context) -> Event:
    """Give talks "on the margins of the Meeting" the days of the meeting that was told last."""
    at = event.evidence[0].span
    sentence = context.sentence_at(at.begin)
    if sentence is not None and _SAME_DAY.match(context.text, sentence.begin, sentence.end):
        return _of_that_day(event, all_told)
    if sentence is not None and _AT_SIGNING.search(context.text, sentence.begin, sentence.end):
        return _beside_signing(event, all_told)
    if sentence is None or _MARGINS.search(context.text, sentence.begin, sentence.end) is None:
        return event
    met = [e for e in all_told if type(e) is type(event) and e.when is not None and e.evidence[0].span < at and e.awaited == event.awaited]
    if not met:
        return event
    last = max(met, key=lambda e: e.when.end if e.when else date.min)
    return replace(event, when=last.when, place=event.place or last.place)


def _of_that_day(event: Event, all_told: Sequence[Event]) -> Event:
    """Give "Earlier in the day, A met B" the day of what was told last."""
    at = event.evidence[0].span
    before = [e for e in all_told if e.when is not None and e.when.start == e.when.end and e.evidence[0].span < at]
    last = max(before, key=lambda e: e.evidence[0].span.begin, default=None)
    return replace(event, when=last.when) if last is not None else event


_SAME_DAY = re.compile(
    r"(?:(?:Earlier|Later)(?: on)?(?: in the (?:same )?day| (?:that|the same) day|,)|"
    r"(?:(?:On|In) )?(?:[Tt]hat|[Tt]he same) (?:day|morning|afternoon|evening)|In the (?:morning|afternoon|evening))\b"
)


def _beside_signing(event: Event, all_told: Sequence[Event]) -> Event:
    """Give talks "before the ceremony" the day of the signing that was told last, by one of the same."""
    before = (e for e in all_told if type(e).__name__ == "Signing" and e.when is not None and e.evidence[0].span < event.evidence[0].span)
    signed = [e for e in before if set(e.participant) & set(event.participant)]
    return replace(event, when=signed[-1].when, place=event.place or signed[-1].place) if signed else event


_AT_SIGNING = Expression(
    r"\b(?:[Oo]n the occasion of|[Bb]efore|[Aa]fter|[Aa]head of|[Ff]ollowing|[Pp]rior to|[Aa]t)\s(?:the|this)\s(?:[a-z]+\s){0,2}?"
    r"(?:signing|ceremony|signature)\b"
)
_MARGINS = Expression(
    r"\b(?:[Ii]n|[Oo]n)\sthe\s(?:margins|sidelines|fringes)(?=,)|\b(?:margins?|sidelines?|fringes?)\sof\s(?:the|this|these)\s(?:[a-z-]+\s){0,2}"
    r"(?i:meetings?|conference|sessions?|assembl(?:y|ies)|summit|event|forum|talks|seminar|symposium|gathering|congress)\b(?=[,.;]|\s[a-zA-Z])"
)


def of_meeting(event: Event, all_told: Sequence[Event]) -> Event:
    """Give a visit without a date that of the one dated meeting that the visitor had."""
    if type(event).__name__ != "Visit" or event.when is not None:
        return event
    met = {
        e.when
        for e in all_told
        if type(e).__name__ == "Meeting" and e.when and e.awaited == event.awaited and set(e.participant) & set(event.participant)
    }
    return replace(event, when=met.pop()) if len(met) == 1 else event
