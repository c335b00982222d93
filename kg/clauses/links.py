"""Verb groups -> what each depends on: the clause that governs it and the word that ties them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clauses.clause import Mood
from kg.clauses.group import Group
from kg.clauses.words import WEEKDAYS, Word


def governor(words: Sequence[Word], groups: Sequence[Group], index: int) -> tuple[int | None, str]:
    """Return the clause that an infinitive, a gerund, a that-clause or a coordinated verb depends on, and the link."""
    group = groups[index]
    before = words[group.begin - 1].lower if group.begin else ""
    if not index:
        return None, opener(words, groups, index)
    if group.mood is Mood.INFINITIVE:
        return _of_infinitive(words, groups, index, before)
    if group.mood is Mood.PARTICIPLE and group.begin and before not in {"and", "or"}:
        return index - 1, "participle"
    if group.mood is Mood.GERUND:
        return _of_gerund(words, groups, index, before)
    opening = opener(words, groups, index)
    if opening == "that" and (told := _second_that(words, groups, index)) is not None:
        return told, "that"
    if opening in {"that", "which", "who", "where", "when", "while", "as", "whether", "how", "why", "what", "if", "before", "after"}:
        return (_verb_before(groups, index) if _verb_before(groups, index) >= 0 else None), opening
    if not opening and _reported(words, groups, index):
        return index - 1, "that"
    if before in {"and", "or", ","} or opening == "and":
        return _same_level(groups, index), "and"
    return None, opening


def _second_that(words: Sequence[Word], groups: Sequence[Group], index: int) -> int | None:
    """Return what governs B of "said that A is open, and that B will follow": what governs A."""
    begin = groups[index - 1].end
    that = next((at for at in range(groups[index].begin - 1, begin, -1) if words[at].lower == "that" and not words[at].named), None)
    if that is None or words[that - 1].lower != "and" or words[that - 2].lower != ",":
        return None
    first = next((k for k in range(index - 1, 0, -1) if groups[k].mood is Mood.FINITE and opener(words, groups, k) == "that"), None)
    return governor(words, groups, first)[0] if first is not None else None


_DAYS = WEEKDAYS | {"yesterday", "today"}
_TIED = frozenset({"to", "that", "on", "with", "upon"})


def particle(words: Sequence[Word], end: int) -> str:
    """Return the word right behind a verb; the day of "agreed Wednesday to" and "agreed yesterday, 5 May, to" stands between."""
    lower = [w.lower for w in words[end : end + 5]]
    if lower and lower[0] in _DAYS:
        dated = lower[1:2] == [","] and lower[3:4] == [","]
        behind = lower[4 if dated else 1 :][:1]
        if behind and behind[0] in _TIED:
            return behind[0]
    return lower[0] if lower else ""


_REPORTING = frozenset("say state announce add explain believe confirm estimate".split())


def _reported(words: Sequence[Word], groups: Sequence[Group], index: int) -> bool:
    """Tell "said it would publish the results": what is said follows at once, without "that"."""
    said = groups[index - 1]
    between = words[said.end : groups[index].begin]
    if said.mood is not Mood.FINITE or said.passive or said.lemma not in _REPORTING or not between or not said.begin:
        return False
    begins = between[0].named or between[0].lower in _PRONOUNS or bool(between[0].classes & {"determiner"})
    told = not words[said.begin - 1].quoted and words[said.begin - 1].lower not in {",", ".", "”", '"'}
    told = told or (index == 1 and words[said.begin - 1].lower == "," and not any(w.quoted for w in words[: said.begin]))
    return begins and told and not any(w.lower in {",", ":", ";"} for w in between)


def _of_infinitive(words: Sequence[Word], groups: Sequence[Group], index: int, before: str) -> tuple[int | None, str]:
    if words[groups[index].begin].lower != "to":
        if before == ")":
            return _earlier_infinitive(groups, index), "and"
        return (_outer(words, groups, index) if _after_comma(words, groups[index].begin, before) else index - 1), "and"
    if [w.lower for w in words[max(0, groups[index].begin - 3) : groups[index].begin]] == ["as", "well", "as"]:
        before = "and"
    if before == "," and index > 1 and groups[index - 1].mood is Mood.FINITE and opener(words, groups, index - 1) in {"which", "who"}:
        return index - 2, "to"  # "calls on B, which accounts for little, to make use of it"
    if before in {"and", "or", ",", ";"} and (earlier := _earlier_infinitive(groups, index)) is not None:
        return earlier, "and"
    return index - 1, "to"


def _after_comma(words: Sequence[Word], begin: int, before: str) -> bool:
    return before in {",", ";"} or (before == "and" and begin > 1 and words[begin - 2].lower in {",", ";"})


def _outer(words: Sequence[Word], groups: Sequence[Group], index: int) -> int:
    """Return what a further item of a series goes on with: behind "to take measures to improve A and combat B, strengthen C" the first.

    A comma closes the inner series, whose last item "and" has introduced without one.
    """
    begins = [k for k in range(index) if groups[k].mood is Mood.INFINITIVE]
    last = next((k for k in range(index - 1, -1, -1) if groups[k].mood is Mood.FINITE), -1)
    run = [k for k in begins if k > last]
    purposes = [k for k in run[1:] if words[groups[k].begin].lower == "to"]
    closed = purposes and any(
        k > purposes[0] and words[groups[k].begin - 1].lower == "and" and words[groups[k].begin - 2].lower != "," for k in run
    )
    return run[0] if closed else index - 1


def _of_gerund(words: Sequence[Word], groups: Sequence[Group], index: int, before: str) -> tuple[int | None, str]:
    begin = groups[index].begin
    if before == ";" and (earlier := next((k for k in range(index - 1, -1, -1) if groups[k].mood is Mood.GERUND), None)) is not None:
        return earlier, "and"  # "is committed to accepting A; streamlining B; and C"
    if before in {"and", ","} and groups[index - 1].mood is Mood.GERUND:
        return index - 1, "and"
    if [w.lower for w in words[max(0, begin - 3) : begin]] == ["as", "well", "as"]:
        return next((k for k in range(index - 1, -1, -1) if groups[k].mood in {Mood.INFINITIVE, Mood.GERUND}), index - 1), "and"
    listed = begin > 1 and words[begin - 2].lower in {",", "and"}
    if listed and (earlier := _earlier_gerund(words, groups, index, before)) is not None:
        return earlier, "and"
    return index - 1, before


def _earlier_infinitive(groups: Sequence[Group], index: int) -> int | None:
    return next((k for k in range(index - 1, -1, -1) if groups[k].mood is Mood.INFINITIVE), None)


def _earlier_gerund(words: Sequence[Word], groups: Sequence[Group], index: int, preposition: str) -> int | None:
    """Return the last gerund behind the same preposition: "in promoting A, in training B"."""
    found = (
        k
        for k in range(index - 1, -1, -1)
        if groups[k].mood is Mood.GERUND and groups[k].begin and words[groups[k].begin - 1].lower == preposition
    )
    return next(found, None)


def _same_level(groups: Sequence[Group], index: int) -> int | None:
    return next((k for k in range(index - 1, -1, -1) if groups[k].mood is groups[index].mood), None)


def _verb_before(groups: Sequence[Group], index: int) -> int:
    """Return the index of the verb before that is neither a participle nor a gerund, or -1."""
    return next((k for k in range(index - 1, -1, -1) if groups[k].mood not in {Mood.PARTICIPLE, Mood.GERUND}), -1)


def opener(words: Sequence[Word], groups: Sequence[Group], index: int) -> str:
    """Return the subordinator that opens the stretch between the verb before and this one."""
    begin = groups[_verb_before(groups, index)].end if index and _verb_before(groups, index) >= 0 else 0
    for at in range(groups[index].begin - 1, begin - 1, -1):
        word = words[at]
        if word.lower in _SUBORDINATORS and not word.named and not how_often(words, at):
            return word.lower.removesuffix("ever")
        if word.lower in {";", ":"} or _begins_anew(words, at):
            return ""
    return _before(words[begin : groups[index].begin])


_SUBORDINATORS = frozenset("that which who what where when whenever wherever while if whether how why because unless once although".split())


def how_often(words: Sequence[Word], at: int) -> bool:
    """Tell "once a month" from "once the treaty is in force"."""
    return words[at].lower == "once" and at + 1 < len(words) and words[at + 1].lower in {"a", "an", "every", "per", "more", "again"}


_PRONOUNS = frozenset({"i", "we", "he", "she", "it", "they"})


def _begins_anew(words: Sequence[Word], at: int) -> bool:
    """Tell ", and we": what a word in front of it subordinates, a verb that was not seen, ends there."""
    behind = words[at + 1].lower if at + 1 < len(words) else ""
    return words[at].lower in {"and", "but", "so"} and behind in _PRONOUNS and at > 0 and words[at - 1].lower == ","


def _before(stretch: Sequence[Word]) -> str:
    """Return "before" or "after" of "about six months before a first report is due": nothing but a subject stands behind it."""
    for at in range(len(stretch) - 1, -1, -1):
        word = stretch[at]
        if word.named:
            continue
        if word.lower in {"before", "after"} and at and at + 1 < len(stretch):
            return word.lower
        if word.lower in {",", "and", "or", "but"} or word.classes & {"preposition"}:
            return ""
    return ""


def conditional(words: Sequence[Word], begin: int) -> bool:
    """Tell whether "if" or "unless" stands before the verb, without a comma closing it."""
    if words[0].lower in {"if", "unless"} and not any(w.lower == ";" for w in words[:begin]):
        return True  # what follows "If A," hangs on A
    for word in reversed(words[:begin]):
        if word.lower in {"if", "unless"} and not word.named:
            return True
        if word.lower in {",", ";", ":"}:
            return False
    return False
