"""Sentences -> meetings of countries that hyphens join: "the Korea-Japan summits of March and May"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.dates import Dated
from kg.facts.context import Context, distinct
from kg.facts.events import in_title, period
from kg.facts.meeting.account import AGAIN, Meeting
from kg.model import Block, Reference, Sentence, Span

_SUMMIT = re.compile(
    r"\s{1,3}(?:[A-Z][\w-]{1,20}\s{1,3}){0,2}"
    r"(?:[Ss]ummits?|[Tt]alks|[Dd]ialogue|[Cc]onsultations|[Hh]eads [Mm]eeting|[Mm]eeting)\b"
)


def read(context: Context, block: Block, sentence: Sentence, seen: list[Span]) -> Iterator[Meeting]:
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
        year = context.dates(Span(max(sentence.span.begin, at.begin - 5), at.begin))  # "the 2018 Korea-Japan Summit"
        dated: list[Dated | None] = [*context.dates(Span(at.end, at.end + (tied.end() if tied else 0))), *year]
        seen.append(at)
        for date in dated or [None]:
            yield Meeting(
                evidence=context.evidence(block, at.to(date.span) if date else at),
                rule="meeting.summit",
                when=period(date),
                participant=distinct(*(r.entities for r in joined)),
                again=in_title(block.kind) or (date is None and bool(AGAIN.search(context.text[max(0, at.begin - 30) : at.begin]))),
            )


def _joined(context: Context, countries: list[Reference], last: Reference) -> list[Reference]:
    """Return the countries that hyphens join before the last one: "Korea-China-Japan"."""
    joined = [last]
    for earlier in reversed(countries[: countries.index(last)]):
        if context.text[earlier.span.end : joined[0].span.begin] not in {"-", "–", "—"}:
            break
        joined.insert(0, earlier)
    return joined
