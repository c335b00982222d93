"""Subjects of a main verb that stand apart from it: behind a phrase that opens the sentence, and in front of an aside between commas."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clauses.clause import Mood
from kg.clauses.fronted import before_adverbs, opens_subject, without_adverbials
from kg.clauses.group import Group
from kg.clauses.words import Word
from kg.model import Span

_LISTED = frozenset({"by", "between", "with", "among", "amongst"})  # what a list of names may follow, so that no comma closes the phrase
_BREAKS = frozenset("; : which who that where when while if whose whom because once although".split())


def subject(words: Sequence[Word], groups: Sequence[Group], index: int) -> Span | None:
    """Return the subject of a main verb that stands apart from it."""
    return (behind_phrase(words, groups, index) or around(words, groups, index)) if index else None


def behind_phrase(words: Sequence[Word], groups: Sequence[Group], index: int) -> Span | None:
    """Return the subject of "At a meeting held in C, Dr X, head of A, and Ms Y signed": the phrase with its participle ends at a comma."""
    first, group = groups[0], groups[index]
    opens = bool(words[0].classes & {"preposition"}) and not words[0].named
    if not opens or group.mood is not Mood.FINITE or any(g.mood is not Mood.PARTICIPLE for g in groups[:index]):
        return None
    between = words[groups[index - 1].end : group.begin]
    if any(_is(w, {","} | _BREAKS) for w in words[: first.begin]) or any(_is(w, _BREAKS) for w in between) or _listing(between):
        return None
    comma = next((k for k, w in enumerate(between[:-1]) if _is(w, {","}) and opens_subject(between[k + 1])), None)
    stretch = before_adverbs(between[comma + 1 :]) if comma is not None else ()
    while stretch and _is(stretch[-1], {","}):
        stretch = stretch[:-1]
    return Span(stretch[0].span.begin, stretch[-1].span.end) if stretch else None


def _listing(between: Sequence[Word]) -> bool:
    """Tell "attended by X, Y and Z" from "held by videoconference"."""
    return len(between) > 1 and _is(between[0], _LISTED) and opens_subject(between[1])


def around(words: Sequence[Word], groups: Sequence[Group], index: int) -> Span | None:
    """Return the subject of "X, head of A, and Y, head of B, leading their teams, met": what stands in front of the aside."""
    group = groups[index]
    aside = [g for g in groups[:index] if g.begin]  # one that opens the sentence stands in front of the subject
    closed = group.begin and _is(words[group.begin - 1], {","})
    if not closed or not aside or group.mood is not Mood.FINITE or any(g.mood is Mood.FINITE for g in aside):
        return None
    comma = next((k for k in range(aside[0].begin - 1, 0, -1) if _is(words[k], {","})), None)
    if all(g.mood is Mood.PARTICIPLE for g in aside) or comma is None or any(_is(w, _BREAKS) for w in words[: group.begin]):
        return None
    stretch = without_adverbials(words[:comma])
    if not stretch or not opens_subject(stretch[0]) or stretch[0].classes & {"pronoun"}:
        return None
    return Span(stretch[0].span.begin, stretch[-1].span.end)


def _is(word: Word, words: frozenset[str] | set[str]) -> bool:
    return not word.named and word.lower in words
