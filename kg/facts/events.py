"""The event: what happened, when, where and to whom, as one bulletin tells it; and how two tellings become one account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce

from kg.dates import Dated
from kg.expressions import Expression
from kg.facts.context import Context, distinct
from kg.model import BlockKind, Concept, Entity, Fact, Period

_OF_PERSONS = frozenset({"appointment", "reappointment", "nomination", "election", "departure"})


_OF_PARTIES = frozenset({"signature", "ratification", "accession", "withdrawal", "entry-into-force", "plan"})  # each by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Fact):
    """One account of something that happened or will happen.

    ``again`` tells that the words point back ("the meeting") or announce what the body tells (a headline), so that
    they add to an event told elsewhere and are none of their own.
    """

    when: Period | None = None
    place: Entity | None = None
    participant: tuple[Entity, ...] = ()
    host: tuple[Entity, ...] = ()
    object: tuple[Entity, ...] = ()
    action: Concept | None = None
    again: bool = False
    joining: str = ""  # it only says who else took part in what its "paragraph", or the "bulletin", told last, or the "whole" told first
    headline: bool = False  # stands in the title
    number: int = 0  # in its series: 16 of "the 16th Session"; 0 where it is not counted
    resumes: bool = False  # its words point back ("the workshop took place in C"), but may tell of one that nothing else tells of
    awaited: bool = False  # told in the future tense


def merge(found: Sequence[Event], context: Context) -> list[Event]:
    """Return the events of a bulletin with those told more than once brought together, and nothing that only points back."""
    kept: list[Event] = []
    for event in sorted(found, key=lambda e: (e.again, e.resumes, e.evidence[0])):
        fits = [k for k, other in enumerate(kept) if _one(other, event) and not _recalled(other, event, context)]
        if event.joining:
            fits = [k for k in fits if _below(kept[k], event) or not _is_old(kept[k], context)]
        if fits:
            nearest = min(fits, key=lambda k: _apart(kept[k], event, context))
            kept[nearest] = _together(kept[nearest], event)
        elif not event.again or (event.headline and event.participant and not any(type(k) is type(event) for k in kept)):
            kept.append(event)
    return [_background(_dated(_at_meeting(e, kept, context), kept), context) for e in _calls(kept)]


_THERE = Expression(r"\b(?:[Dd]uring|[Aa]t)\s(?:the|their|this)\s(?:same\s)?(?:meeting|talks|visit|session|ceremony|summit)\b")


def _at_meeting(event: Event, all_told: Sequence[Event], context: Context) -> Event:
    """Give a signing "during their meeting" the day of the meeting of the same that was told last."""
    if type(event).__name__ != "Signing" or event.when is not None:
        return event
    at = event.evidence[0].span
    sentence = context.sentence_at(at.begin)
    if sentence is None or _THERE.search(context.text, sentence.begin, sentence.end) is None:
        return event
    met = [e for e in all_told if type(e).__name__ in {"Meeting", "Visit"} and e.evidence[0].span < at and e.when is not None]
    met = [e for e in met if set(e.participant) & set(event.participant) and e.when is not None and e.when.precision == "day"]
    return replace(event, when=met[-1].when, place=event.place or met[-1].place) if met else event


def _apart(told: Event, more: Event, context: Context) -> tuple[bool, bool, int]:
    """Rank what a telling may add to: what its own paragraph tells before the news, that before what is recalled, the near first."""
    begin = told.evidence[0].span.begin
    if not more.joining:
        return False, False, abs(begin - more.evidence[0].span.begin)
    elsewhere = not _below(told, more) or more.joining == "whole"
    return elsewhere, _is_old(told, context, _NEWS), begin if more.joining == "whole" else abs(begin - more.evidence[0].span.begin)


def _below(told: Event, more: Event) -> bool:
    """Tell whether one is told in the paragraph of the other, or in a point of a list under it."""
    return f"{more.evidence[0].block_path}.".startswith(f"{told.evidence[0].block_path}.")


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


def _dated(event: Event, all_told: Sequence[Event]) -> Event:
    """Give a visit without a date that of the one dated meeting that the visitor had."""
    if type(event).__name__ != "Visit" or event.when is not None:
        return event
    met = {
        e.when
        for e in all_told
        if type(e).__name__ == "Meeting" and e.when and e.awaited == event.awaited and set(e.participant) & set(event.participant)
    }
    return replace(event, when=met.pop()) if len(met) == 1 else event


def _one(a: Event, b: Event) -> bool:
    """Tell whether two tellings may be one event: nothing contradicts, and something ties them."""
    if _one_consultation(a, b):
        return True
    if type(a) is not type(b) or a.action != b.action or not _dates_fit(a.when, b.when, loose=a.again or b.again):
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
    if a.action is not None and a.action.name in _OF_PARTIES and who and whom and not who & whom:
        return False
    if a.again or b.again:
        return not who or not whom or bool(who & whom) or bool(objects & others) or _joins(a, b)
    if _resumed(a, b) or (a.number and a.number == b.number and who & whom):
        return a.awaited == b.awaited or a.number == b.number
    same_day = a.when is not None and a.when == b.when
    return _in_one_breath(a, b) or (bool(who & whom or objects & others) and (same_day or bool(objects & others)))


def _counted_apart(a: Event, b: Event) -> bool:
    """Tell "the 15th Session" from "the 16th Session", where one of them may point back."""
    return 0 not in {a.number, b.number} and a.number != b.number and (a.again or b.again or _resumed(a, b))


def _resumed(a: Event, b: Event) -> bool:
    """Tell "The office hosted a workshop. The workshop took place in C in May": the second says when and where, or the first did."""
    told, more = (a, b) if a.evidence[0] < b.evidence[0] else (b, a)
    if not more.resumes or told.resumes or type(a).__name__ != "Meeting":
        return False
    near = more.evidence[0].span.begin - told.evidence[0].span.end < _NEAR
    return near and (told.when is None or more.when == told.when or (more.when is None and more.place is None))


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
    reaches = more.joining in {"bulletin", "whole"} or (more.joining == "paragraph" and _below(told, more))
    return reaches and not told.joining and first.span.begin < second.span.begin


def _recalled(a: Event, b: Event, context: Context) -> bool:
    """Tell the news from what it recalls: "signed a memorandum. It replaces the memorandum signed in 2019"."""
    dated, undated = (a, b) if a.when is not None else (b, a)
    consulted = a.action is not None and a.action.name == "consultation" and a.action == b.action  # "In 2022, it ran a first one"
    if undated.when is not None or undated.again or dated.again or not (consulted or type(a).__name__ == "Signing"):
        return False
    return _is_old(dated, context)


def _one_consultation(a: Event, b: Event) -> bool:
    """Tell the opening of a consultation and its closing some weeks later, which are one."""
    same = a.action is not None and a.action == b.action and a.action.name == "consultation"
    if not same or not set(a.participant) & set(b.participant):
        return False
    return a.when is None or b.when is None or abs((a.when.start - b.when.start).days) <= _CONSULTED


_RECENT = 183  # days before the bulletin
_NEWS = 31  # days before the bulletin of what it tells as news
_CONSULTED = 120  # days that a consultation lasts at most


def _of_one_person(a: Event, b: Event) -> bool:
    """Tell whether two appointments may be one: the same person, and not the day of an earlier office with a new one."""
    same = not a.participant or not b.participant or bool(set(a.participant) & set(b.participant))
    return same and (a.rule.endswith("since")) == (b.rule.endswith("since"))


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
    return replace(event, background=True) if _is_old(event, context) else event


def _is_old(event: Event, context: Context, days: int = _RECENT) -> bool:
    issued = context.document.issued
    return event.when is not None and issued is not None and (issued - event.when.end).days > days


def period(date: Dated | None) -> Period | None:
    return date.period if date is not None else None


def in_title(event_block: BlockKind) -> bool:
    """Tell whether a block announces what the body tells."""
    return event_block in {BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.HEADING}
