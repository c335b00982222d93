"""Clauses -> meetings: talks, conferences, sessions and ceremonies, told by a verb or by a noun with its date."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts.context import Context
from kg.facts.meeting import nouns, occasions, present, verbs
from kg.facts.meeting.account import Meeting, with_offices
from kg.model import Span

__all__ = ["Meeting", "read"]


def read(context: Context) -> Iterator[Meeting]:
    """Yield the meetings that the clauses of a bulletin tell of."""
    for block, sentence in context.sentences():
        seen: list[Span] = []
        for clause in context.of_sentence(sentence):
            if clause.quoted or clause.negated or clause.hypothetical:
                continue
            if meeting := verbs.read(context, block, clause):
                seen.append(clause.span)
                yield with_offices(context, meeting)
            elif more := present.read(context, block, clause):
                yield more
        if more := present.listed(context, block, sentence) or present.roll(context, block, sentence):
            yield more
        for meeting in (*nouns.read(context, block, sentence, seen), *occasions.read(context, block, sentence, seen)):
            yield with_offices(context, meeting)
