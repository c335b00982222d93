"""The event: what happened, when, where and to whom, as one bulletin tells it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.dates import Dated
from kg.facts.context import Context
from kg.model import BlockKind, Concept, Entity, Fact, Period

RECENT = 183  # days before the bulletin
NEWS = 31  # days before the bulletin of what it tells as news


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
    another: bool = False  # of two things of one name the second: "that signed by B", "the other"
    noun: int = -1  # where the noun stands that names it; -1 where a verb alone tells of it


def is_old(event: Event, context: Context, days: int = RECENT) -> bool:
    """Tell whether an event lies more days before the bulletin than some."""
    issued = context.document.issued
    return event.when is not None and issued is not None and (issued - event.when.end).days > days


def period(date: Dated | None) -> Period | None:
    return date.period if date is not None else None


def in_title(event_block: BlockKind) -> bool:
    """Tell whether a block announces what the body tells."""
    return event_block in {BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.HEADING}
