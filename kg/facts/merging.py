"""Tellings of events -> accounts: what one bulletin tells more than once is brought together, and what only points back adds to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from kg.expressions import Expression
from kg.facts import lent
from kg.facts.context import Context, distinct
from kg.facts.events import NEWS, Event, is_old
from kg.model import Period

_OF_PERSONS = frozenset({"appointment", "reappointment", "nomination", "election", "departure"})
_OF_PARTIES = frozenset({"signature", "ratification", "accession", "withdrawal", "entry-into-force", "plan"})  # each by itself


def merge(found: Sequence[Event], context: Context) -> list[Event]:
    """Return the events of a bulletin with those told more than once brought together, and nothing that only points back."""
    kept: list[Event] = []
    for event in sorted(found, key=lambda e: (e.again, e.resumes, e.evidence[0])):
        fits = [
            k
            for k, other in enumerate(kept)
            if _one(other, event) and not _recalled(other, event, context) and not _of_another(other, event, context)
        ]
        if event.joining == "gathering":
            fits = [k for k in fits if _is_the_gathering(kept[k], kept, context)]
        elif event.joining:
            fits = [k for k in fits if _below(kept[k], event) or not is_old(kept[k], context)]
        if fits:
            nearest = min(fits, key=lambda k: _apart(kept[k], event, context))
            kept[nearest] = _together(kept[nearest], event)
        elif (signing := _signed_there(event, kept, context)) is not None:
            people = tuple(p for p in event.participant if p.type == "Official")
            kept[signing] = replace(kept[signing], participant=distinct(kept[signing].participant, people))
        elif (met := _met_there(event, kept, context)) is not None:
            kept.append(met)
        elif not event.again or (_tells(event) and event.participant and not any(type(k) is type(event) for k in kept)):
            kept.append(event)
    return [_background(lent.of_meeting(lent.at_meeting(e, kept, context), kept), context) for e in _calls(kept)]


_CEREMONY = Expression(r"\b(?:ceremony|signing|signed|signatures?)\b")


def _signed_there(more: Event, kept: Sequence[Event], context: Context) -> int | None:
    """Return the signing of which "Also present at the ceremony was A" speaks, where the bulletin tells of no meeting."""
    span = more.evidence[0].span
    if more.joining in {"", "gathering"} or _CEREMONY.search(context.text, span.begin, span.end) is None:
        return None
    signed = [k for k, e in enumerate(kept) if type(e).__name__ == "Signing" and not is_old(e, context) and e.evidence[0].span < span]
    return max(signed, key=lambda k: kept[k].evidence[0].span.begin, default=None)


_THE_MEETING = Expression(r"\b[Tt]he (?:[a-z]+ )?(?:meeting|talks|discussions)\b")


def _met_there(more: Event, kept: Sequence[Event], context: Context) -> Event | None:
    """Return the meeting of "A visited B. The meeting was attended by C": that of the visitor, whose visit is the one news."""
    span = more.evidence[0].span
    visits = [e for e in kept if type(e).__name__ == "Visit" and not is_old(e, context, NEWS)]
    told = more.joining in {"bulletin", "paragraph"} and _THE_MEETING.search(context.text, span.begin, span.end) is not None
    if not told or len(visits) != 1 or not visits[0].participant or any(type(e) is type(more) for e in kept):
        return None
    visit = visits[0]
    who = distinct(visit.participant, visit.host, more.participant)
    return replace(more, when=visit.when, place=visit.place, participant=who, again=False, joining="") if len(who) > 1 else None


def _tells(again: Event) -> bool:
    """Tell what points to something else from what also stands for itself: a headline, "during her three-day visit"."""
    return again.headline or (again.resumes and type(again).__name__ == "Visit")


def _is_the_gathering(told: Event, kept: Sequence[Event], context: Context) -> bool:
    """Tell the one conference or session of which the bulletin, which tells of no signing, is the news: who speaks in it was there."""
    news = [e for e in kept if type(e).__name__ in {"Meeting", "Signing"} and not e.awaited and not is_old(e, context, NEWS)]
    return len(news) == 1 and news[0] is told and told.noun >= 0


def _apart(told: Event, more: Event, context: Context) -> tuple[int, bool, int]:
    """Rank what a telling may add to: what stands before it, its own paragraph first, the news before what is recalled, the near first."""
    begin = told.evidence[0].span.begin
    if not more.joining:
        return 0, more.again and is_old(told, context), abs(begin - more.evidence[0].span.begin)
    elsewhere = not _below(told, more) or more.joining == "whole"
    span = more.evidence[0].span
    behind = begin > span.begin
    other = (
        told.noun < 0 and _CONVENTION.search(context.text, span.begin, span.end) is not None
    )  # "A met B. The conference was opened by C"
    return (
        4 * other + 2 * behind + elsewhere,
        is_old(told, context, NEWS),
        begin if more.joining == "whole" else abs(begin - more.evidence[0].span.begin),
    )


_CONVENTION = Expression(
    r"\b(?:conference|seminar|workshop|forum|ceremony|symposium|session|webinar|exhibition|training|congress|fair)\b", re.IGNORECASE
)


def _below(told: Event, more: Event) -> bool:
    """Tell whether one is told in the paragraph of the other, or in a point of a list under it."""
    return f"{more.evidence[0].block_path}.".startswith(f"{told.evidence[0].block_path}.")


def _behind(told: Event, more: Event) -> bool:
    """Tell whether one stands right behind the other, be it in a paragraph of its own."""
    return 0 <= more.evidence[0].span.begin - told.evidence[0].span.end < _BEHIND


_BEHIND = 160  # characters: the rest of a sentence, and a paragraph's end


def _calls(told: Sequence[Event]) -> list[Event]:
    """Bring together what belongs to a dated visit: the undated calls of the visitor as one meeting, further stops as the visit."""
    kept = list(told)
    for visit in [e for e in told if type(e).__name__ == "Visit" and e.when and e.when.precision == "day"]:
        loose = [e for e in kept if e.when is None and e.place is None and set(e.participant) & set(visit.participant)]
        calls, stops = ([e for e in loose if type(e).__name__ == kind] for kind in ("Meeting", "Visit"))
        kept = [e for e in kept if e is not visit and e not in calls and e not in stops]
        kept.append(reduce(_together, stops, visit))
        if calls:
            kept.append(replace(reduce(_together, calls), when=visit.when, place=visit.place))
    return sorted(kept, key=lambda e: e.evidence[0])


def _one(a: Event, b: Event) -> bool:
    """Tell whether two tellings may be one event: nothing contradicts, and something ties them."""
    if _one_consultation(a, b) or (a.noun >= 0 and a.noun == b.noun):  # "addressed a webinar, which A hosted"
        return True
    if type(a) is not type(b) or a.action != b.action or a.another != b.another or not _dates_fit(a.when, b.when, loose=a.again or b.again):
        return False
    if a.place and b.place and a.place != b.place and "Country" not in {a.place.type, b.place.type}:
        return False
    objects, others = set(a.object), set(b.object)
    if (objects and others and not objects & others) or _counted_apart(a, b):
        return False
    if (a.again or b.again) and a.awaited != b.awaited and not (a.headline or b.headline):
        return False
    who, whom = set(a.participant), set(b.participant)
    if a.action is not None and a.action.name in _OF_PERSONS and not _of_one_person(a, b):
        return False
    if a.action is not None and a.action.name in _OF_PARTIES and not _of_one_party(a, b):
        return False
    if a.again or b.again:
        return not who or not whom or bool(who & whom) or bool(objects & others) or _joins(a, b)
    if _resumed(a, b) or (a.number and a.number == b.number and who & whom):
        return a.awaited == b.awaited or a.number == b.number
    same_day = a.when is not None and a.when == b.when
    return _in_one_breath(a, b) or _in_short(a, b) or (bool(who & whom or objects & others) and (same_day or bool(objects & others)))


def _counted_apart(a: Event, b: Event) -> bool:
    """Tell "the 15th Session" from "the 16th Session", where one of them may point back."""
    return 0 not in {a.number, b.number} and a.number != b.number and (a.again or b.again or _resumed(a, b))


def _of_another(told: Event, more: Event, context: Context) -> bool:
    """Tell "A met B. The conference is organised by C", where what is resumed is no meeting of A and B."""
    if not more.resumes or told.noun >= 0 or more.noun < 0 or type(told).__name__ != "Meeting":
        return False
    return _TALKS.match(context.text, more.noun) is None and not set(told.participant) & set(more.participant)


_TALKS = re.compile(
    r"(?:[a-z]+\s)?(?:meeting|talks|conversation|discussions?|consultations|dialogue|courtesy call|exchange)", re.IGNORECASE
)


def _resumed(a: Event, b: Event) -> bool:
    """Tell "The office hosted a workshop. The workshop took place in C in May": the second says when and where, or the first did."""
    told, more = (a, b) if a.evidence[0] < b.evidence[0] else (b, a)
    if not more.resumes or told.resumes or type(a).__name__ != "Meeting":
        return False
    near = more.evidence[0].span.begin - told.evidence[0].span.end < _NEAR
    near = near or (bool(more.participant) and set(more.participant) <= set(told.participant))  # "The two sides exchanged views"
    return near and (told.when is None or more.when == told.when or (more.when is None and more.place is None))


def _in_short(a: Event, b: Event) -> bool:
    """Tell "A met B" of a lead from "On 5 May, A met with B" right behind it, where the same are told of with the day."""
    told, more = (a, b) if a.evidence[0] < b.evidence[0] else (b, a)
    if type(a).__name__ != "Meeting" or a.awaited != b.awaited or told.when is not None or more.when is None or told.number != more.number:
        return False
    near = more.evidence[0].span.begin - told.evidence[0].span.end < _NEAR
    shared = set(told.participant) & set(more.participant)
    return near and len(shared) > 1 and all(w in shared for w in told.participant if w.type == "Official")


_NEAR = 600  # characters after which "the workshop" may be another


def _in_one_breath(a: Event, b: Event) -> bool:
    """Tell "a ceremony held in C in May and presided over by A", and "A workshop, organised by A and B, took place in May"."""
    if not a.evidence[0].span.meets(b.evidence[0].span):
        return False
    if a.when is not None and a.when == b.when:
        return a.place == b.place
    return type(a).__name__ == "Meeting" and None in {a.when, b.when} and bool(set(a.participant) & set(b.participant))


def _joins(a: Event, b: Event) -> bool:
    """Tell whether one says who else took part in the other, which its paragraph or the bulletin has told before."""
    told, more = (a, b) if b.joining else (b, a)
    first, second = told.evidence[0], more.evidence[0]
    reaches = more.joining in {"bulletin", "whole", "gathering"} or (
        more.joining == "paragraph" and (_below(told, more) or _behind(told, more))
    )
    return reaches and not told.joining and first.span.begin < second.span.begin


def _recalled(a: Event, b: Event, context: Context) -> bool:
    """Tell the news from what it recalls: "signed a memorandum. It replaces the memorandum signed in 2019"."""
    dated, undated = (a, b) if a.when is not None else (b, a)
    consulted = a.action is not None and a.action.name == "consultation" and a.action == b.action  # "In 2022, it ran a first one"
    if undated.when is not None or undated.again or dated.again or not (consulted or type(a).__name__ == "Signing"):
        return False
    return is_old(dated, context)


def _one_consultation(a: Event, b: Event) -> bool:
    """Tell the opening of a consultation and its closing some weeks later, which are one."""
    same = a.action is not None and a.action == b.action and a.action.name == "consultation"
    if not same or not set(a.participant) & set(b.participant):
        return False
    return a.when is None or b.when is None or abs((a.when.start - b.when.start).days) <= _CONSULTED


_CONSULTED = 120  # days that a consultation lasts at most


def _of_one_person(a: Event, b: Event) -> bool:
    """Tell whether two appointments may be one: the same person, and not the day of an earlier office with a new one."""
    same = not a.participant or not b.participant or bool(set(a.participant) & set(b.participant))
    return same and (a.rule.endswith("since")) == (b.rule.endswith("since"))


def _of_one_party(a: Event, b: Event) -> bool:
    """Tell whether two steps towards a treaty may be one: a step of nobody known is none of a party that is told of later."""
    first, second = sorted((a, b), key=lambda e: e.evidence[0])
    if first.participant and second.participant:
        return bool(set(first.participant) & set(second.participant))
    return bool(first.participant) or not second.participant or first.again or second.again


def _dates_fit(a: Period | None, b: Period | None, *, loose: bool) -> bool:
    if a is None or b is None:
        return True
    return (
        a == b
        or (a.precision != b.precision and a.start <= b.end and b.start <= a.end)
        or (loose and a.start <= b.end and b.start <= a.end)
    )


def _together(a: Event, b: Event) -> Event:
    """Return the first telling with what the second adds."""
    finer = b.when if a.when is None or (b.when and b.when.precision == "day" != a.when.precision) else a.when
    return replace(
        a,
        when=finer,
        place=a.place if a.place and (a.place.type == "Place" or not b.place) else b.place,
        participant=distinct(a.participant, b.participant),
        host=distinct(a.host, b.host),
        object=distinct(a.object, b.object),
        evidence=tuple(dict.fromkeys((*a.evidence, *b.evidence))),
        background=a.background and b.background,
        number=a.number or b.number,
    )


def _background(event: Event, context: Context) -> Event:
    """Mark an event that lies more than half a year before the bulletin as recalled."""
    return replace(event, background=True) if is_old(event, context) else event
