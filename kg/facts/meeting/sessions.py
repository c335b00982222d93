"""Sentences -> sessions of a body that are told by their number, with or without a date: "the forty-fourth session of the Council"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts import beside
from kg.facts.context import Context, distinct
from kg.facts.events import in_title
from kg.facts.meeting import series
from kg.facts.meeting.account import Meeting
from kg.model import Block, Sentence, Span

_SESSION = Expression(
    rf"\b{series.ORDINAL}\s{{1,3}}(?:[a-z]{{4,14}}\s{{1,3}})?(?:session|series\s{{1,3}}of\s{{1,3}}meetings|meeting|round|edition)\s{{1,3}}of\s{{1,3}}(?:the\s{{1,3}})?(?:[A-Z][\w-]{{1,20}}\s{{1,3}}){{0,2}}$",
    re.IGNORECASE,
)


_NTH = Expression(rf"\b{series.ORDINAL}\s{{1,3}}(?:annual\s)?$", re.IGNORECASE)
_ITS_NOUN = re.compile(
    r"\s(?:[A-Z][\w-]{2,20}\s){0,3}?(?:Assembl(?:y|ies)|[Ss]ession|[Mm]eetings?|[Cc]onference|[Ss]ummit|[Ff]orum|[Cc]ongress)\b"
)
_BEHIND = 50  # characters behind a session in which its place may stand


def _there(clause: Clause, at: Span) -> bool:
    """Tell whether the subject was at the session: "A followed the 5th session of B", "A used it to meet others"."""
    return (
        clause.mood is Mood.FINITE and not clause.passive and clause.tense == "past" and clause.lemma in _USING and clause.rest.covers(at)
    )


_USING = frozenset({"use", "follow", "attend", "join", "address", "take", "participate", "chair"})


def read(context: Context, block: Block, sentence: Sentence, seen: list[Span]) -> Iterator[Meeting]:
    """Read "the forty-fourth session of the Administrative Council": which one it is tells that it is one, also without a date."""
    for reference in context.resolution.within(sentence.span):
        begin = max(sentence.span.begin, reference.span.begin - 60)
        found = _SESSION.search(context.text[begin : reference.span.begin])
        nth = None if found else _NTH.search(context.text[begin : reference.span.begin])
        noun = _ITS_NOUN.match(context.text, reference.span.end, sentence.span.end) if nth else None
        found = found or (nth if noun else None)
        if reference.entities[0].type not in BODIES or found is None or beside.lent(context.text, sentence.span, reference):
            continue  # "held on the margins of the 66th session of A"
        at = Span(begin + found.start(), noun.end() if noun else reference.span.end)
        clause = next((c for c in context.of_sentence(sentence) if c.span.covers(at)), None)
        if any(s.covers(at) for s in seen) or (clause and (clause.quoted or clause.negated or clause.hypothetical)):
            continue
        seen.append(at)
        yield Meeting(
            evidence=context.evidence(block, at),
            rule="meeting.session",
            place=context.place(Span(sentence.span.begin, at.begin))
            or context.place(Span(at.end, min(sentence.span.end, at.end + _BEHIND))),
            participant=distinct(
                context.actors(clause.subject) if clause and clause.subject and _there(clause, at) else (), reference.entities
            ),
            again=in_title(block.kind),
        )
