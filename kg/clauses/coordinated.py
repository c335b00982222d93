"""Words -> verbs that go on with a verb before: "was amended, adopted and signed", "will review A and plan to issue B"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.clauses.clause import Mood
from kg.clauses.group import Group
from kg.clauses.words import Word


def listed(words: Sequence[Word], at: int, groups: Sequence[Group]) -> Group | None:
    """Read "adopted" and "signed" of "was amended, adopted and signed by"."""
    last = groups[-1] if groups else None
    if last is None or not last.passive or last.mood is Mood.PARTICIPLE or not words[at].has("participle"):
        return None
    if words[at - 1].lower == "and" and [w.lower for w in words[at + 1 : at + 3]] == ["to", "by"]:
        return replace(last, begin=at, end=at + 1, lemma=words[at].lemma("participle"))  # "was passed in May, and assented to by A"
    if _has_plain_object(words, at):
        return None  # "by which it was ensured and expressed readiness to"
    if not all(w.lower in {",", "and", "or"} or (not w.named and w.classes & {"adverb"}) for w in words[last.end : at]) or last.end == at:
        return None
    return replace(last, begin=at, end=at + 1, lemma=words[at].lemma("participle"))


def _has_plain_object(words: Sequence[Word], at: int) -> bool:
    """Tell whether a noun of willing stands right behind: no passive has an object."""
    return at + 1 < len(words) and words[at + 1].lower in _WILLING and words[at].lemma("past") == "express"


_WILLING = frozenset("readiness willingness interest gratitude appreciation confidence hope satisfaction support thanks".split())


def follows(words: Sequence[Word], at: int, groups: Sequence[Group]) -> bool:
    """Tell whether a base form goes on after "will A, " or "to A and": the words between are no clause of their own."""
    before = words[at - 1]
    if not groups or not (groups[-1].modal or groups[-1].mood is Mood.INFINITIVE or _beyond_participles(words, at, groups)):
        return False
    if at + 1 >= len(words) or (
        words[at + 1].lower in {",", "and", "or", ";", ".", ")"} and not words[at + 1].named and before.lower == ","
    ):
        return False  # an adjective of a list: "an open, fair, transparent system"
    if words[at + 1].lower in _OF_COMPOUNDS and not words[at + 1].named:
        return False  # "to deepen cooperation on legal and dispute resolution services"
    if words[at].lower in _GOODS and before.lower == "," and not (words[at + 1].named or words[at + 1].classes & {"determiner"}):
        return False  # "to cooperate on investment, export controls, and duty evasion"
    if [w.lower for w in words[max(0, at - 3) : at]] == ["as", "well", "as"]:
        return True
    if before.adverbial or before.classes & {"adverb"}:
        return at >= 2 and words[at - 2].lower in {"and", "or", ",", ";"}
    return before.lower in {"and", "or", ",", ";", ")"}


_OF_COMPOUNDS = frozenset("resolution settlement boards".split())  # no object of a verb: "dispute settlement"
_GOODS = frozenset("export import trade access finance supply labor labour brand film test data demand market design patent".split())


def _beyond_participles(words: Sequence[Word], at: int, groups: Sequence[Group]) -> bool:
    """Tell "will implement the documents signed by A and take an active part": participles describe the object of the verb with "will"."""
    last = next((g for g in reversed(groups) if g.mood is not Mood.PARTICIPLE), None)
    if last is None or last is groups[-1] or not (last.modal in {"will", "shall"} or last.mood is Mood.INFINITIVE):
        return False
    return words[at - 1].lower == "and" and at + 1 < len(words) and bool(words[at + 1].classes & {"determiner"})


def paired(words: Sequence[Word], at: int, groups: Sequence[Group]) -> bool:
    """Tell the participle of "with both finance and advanced technology", which describes the second of two things."""
    plain = at + 1 < len(words) and words[at + 1].lower[0].isalpha() and not words[at + 1].classes
    return bool(groups) and plain and any(w.lower == "both" and not w.named for w in words[groups[-1].end : at])


def enumerated(words: Sequence[Word], at: int, groups: Sequence[Group]) -> bool:
    """Tell whether "2)" stands before a base form, so that it goes on after "agreed to 1) A,"."""
    numbered = at >= 2 and words[at - 1].lower == ")" and len(words[at - 2].lower) <= 3 and not words[at - 2].named
    return numbered and any(g.mood is Mood.INFINITIVE for g in groups)


def goes_on(words: Sequence[Word], at: int, groups: Sequence[Group]) -> bool:
    """Tell "publishes A and reiterates its B", "will review A and plan to issue B": a present that shares the subject of a verb before."""
    if words[at - 1].lower not in {"and", "but"} or words[at - 1].named or not any(g.mood is Mood.FINITE for g in groups):
        return False
    if at + 1 >= len(words):
        return False
    after = words[at + 1]
    if words[at].lemma("base") in _DECLARING and words[at].has("base") and _plural_present(words, groups):
        return bool(after.classes & {"determiner", "pronoun", "preposition"}) or after.named
    if words[at].has("third"):
        return bool(after.classes & {"determiner", "pronoun"}) or after.lower == "to" or after.named
    return after.lower == "to" and words[at].lemma("base") in _INTENDING


def _plural_present(words: Sequence[Word], groups: Sequence[Group]) -> bool:
    """Tell whether the last finite verb is a present of several: "in which they reaffirm"."""
    last = next((g for g in reversed(groups) if g.mood is Mood.FINITE), None)
    return last is not None and last.end - last.begin == 1 and last.tense == "present" and words[last.begin].has("base")


_DECLARING = frozenset(
    "call urge express welcome reaffirm reiterate recognize recognise stress underline encourage request invite agree".split()
)


_INTENDING = frozenset("plan intend aim seek undertake agree wish hope propose pledge commit".split())
