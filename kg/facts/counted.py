"""Events -> with those whom they only count: "jointly with 16 offices", "the ten member states", when a list elsewhere names as many."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.dates.words import CARDINAL_NUMBER
from kg.expressions import Expression
from kg.facts.context import Context, distinct
from kg.facts.events import Event
from kg.model import Block, Entity, Sentence, Span

_NUMBER = "|".join(sorted(CARDINAL_NUMBER, key=len, reverse=True))
_COUNTED = Expression(
    rf"\b(?:(?P<digits>\d{{1,2}})|(?P<word>{_NUMBER}))\s(?:(?:other|further|patent|IP|participating|national|member|partner|[A-Z]{{4,6}})\s){{0,3}}"
    r"(?:[Oo]ffices|[Cc]ountries|[Ss]tates|[Mm]embers|[Aa]uthorities|[Mm]ember\s[Ss]tates)\b"
)
# What stands above or before a list of them, white space folded: "among the following offices:", "* ", "(Note) ASEAN: "
_ANNOUNCED = re.compile(
    r"\b(?:following|participating|member|these)\s(?:[\w-]+\s){0,3}?(?:offices|countries|states|members|authorities)\b[^.;]{0,60}:$",
    re.IGNORECASE,
)
_NOTED = re.compile(
    r"(?:\*{1,3}|\(\d\)|\d\)|\(?(?:Note|NB|N\.B\.)\)?:?|(?:Participating|Member)\s(?:offices|countries|states))\s?(?:[A-Z][\w ]{1,40}:\s?)?"
)
_BETWEEN = re.compile(r"[\s,;.()*:–-]|\band\b|\bthe\b|\([A-Z]{2,12}\)")
_LEAST = 4  # names of a list that stands for a count
_LISTED = frozenset({"IPOffice", "Country", "IntergovernmentalOrganization"})


def fill(found: Sequence[Event], context: Context) -> list[Event]:
    """Return the events, those that count their participants with the names that one list of the bulletin gives."""
    rolls = list(_rolls(context)) if any(_count(e, context) for e in found) else []
    return [_with_names(event, _count(event, context), rolls) for event in found]


def _with_names(event: Event, count: int, rolls: Sequence[tuple[Entity, ...]]) -> Event:
    fits = [roll for roll in rolls if len(roll) == count + bool(set(roll) & set(event.participant))]
    return replace(event, participant=distinct(event.participant, fits[0])) if count and len(fits) == 1 else event


def _count(event: Event, context: Context) -> int:
    """Return how many participants an event counts, 0 where it counts none, or few."""
    if type(event).__name__ not in {"Meeting", "Signing"} and not (event.action is not None and event.action.name == "launch"):
        return 0
    for evidence in event.evidence:
        if counted := _COUNTED.search(context.text, evidence.span.begin, evidence.span.end):
            number = int(counted["digits"]) if counted["digits"] else CARDINAL_NUMBER[counted["word"]]
            return number if number >= _LEAST else 0
    return 0


def _rolls(context: Context) -> Iterator[tuple[Entity, ...]]:
    """Yield the lists of offices or countries: those announced above them, and notes that are nothing else."""
    for block in context.document.blocks:
        for sentence in block.sentences:
            text = " ".join(sentence.span.of(context.text).split())
            if _ANNOUNCED.search(text):
                named = distinct(*_items(context, block, sentence))
            elif lead := _NOTED.match(text):
                named = _only_names(context, sentence, len(lead.group()))
            elif context.text[max(0, sentence.span.begin - 2) : sentence.span.begin].strip() == "*":  # a note in the guise of an item
                named = _only_names(context, sentence, 0)
            else:
                continue
            if len(named) >= _LEAST:
                yield named


def _items(context: Context, block: Block, sentence: Sentence) -> Iterator[list[Entity]]:
    """Yield the names of each line under "among the following offices:", up to the first that is more than names."""
    blocks = context.document.blocks
    start = bisect_right(blocks, block.span.begin, key=lambda b: b.span.begin)
    behind = [s for s in block.sentences if s.span.begin > sentence.span.begin]
    for line in (*behind, *(s for b in blocks[start : start + _LINES] for s in b.sentences)):
        named = _only_names(context, line, 0)
        if not named:
            return
        yield list(named)


_LINES = 40  # blocks of a list at most


def _only_names(context: Context, sentence: Sentence, lead: int) -> tuple[Entity, ...]:
    """Return what a sentence lists behind its first characters, if it is nothing but names."""
    span = Span(min(sentence.span.begin + lead, sentence.span.end), sentence.span.end)
    named = [r for r in context.resolution.within(span) if r.entities[0].type in _LISTED]
    at, rest = span.begin, ""
    for reference in named:
        rest += context.text[at : reference.span.begin]
        at = max(at, reference.span.end)
    rest += context.text[at : span.end]
    return distinct(*(r.entities for r in named)) if named and not _BETWEEN.sub("", rest) else ()
