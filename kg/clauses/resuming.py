"""Words -> main verbs that go on behind what stands between commas: "The treaty, which A ratified in May, enters into force"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.clauses.clause import Mood
from kg.clauses.group import Group
from kg.clauses.words import Word

_RELATIVES = frozenset({"which", "who", "whose", "where", "whom"})
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth")
_PARTICLES = frozenset({"down", "out", "up"})
_LONGEST = 25  # words of a participle with what belongs to it, between commas


def resumes(words: Sequence[Word], at: int, groups: Sequence[Group]) -> bool:
    """Tell a third person of the present that goes on with the subject of the sentence, behind a relative clause between commas."""
    if words[at - 1].lower != "," or words[at - 1].named or not words[at].has("third") or not groups or not _complemented(words, at):
        return False
    if groups[-1].mood is Mood.PARTICIPLE and words[groups[-1].begin - 1].lower == ",":
        return True  # "that the reform, laid down in R, applies from"
    opened = next((k for k in range(1, at - 1) if words[k].lower in _RELATIVES and not words[k].named), None)
    if opened is None or "," not in {w.lower for w in words[max(0, opened - 2) : opened]}:
        return False
    inside = [g for g in groups if g.begin > opened and g.mood is Mood.FINITE]
    return len(inside) == len([g for g in groups if g.mood is Mood.FINITE]) == 1


def _complemented(words: Sequence[Word], at: int) -> bool:
    """Tell a verb from a plural noun in a row: a determiner, a preposition, "to" or a name stands behind it."""
    after = words[at + 1] if at + 1 < len(words) else None
    return after is not None and (
        after.named or after.lower == "to" or bool(after.classes & {"determiner", "preposition", "pronoun", "adverb"})
    )


def inside_phrase(words: Sequence[Word], at: int) -> bool:
    """Tell the participle of "In the opening ceremony held in C, the": what stands before it is no subject but "in" with its noun."""
    lead = words[:at]
    if len(lead) < 3 or not lead[0].classes & {"preposition"} or not lead[1].classes & {"determiner"} or not words[at].has("participle"):
        return False
    return not any(w.named or w.lower == "," or w.classes & {"determiner", "pronoun", "conjunction"} for w in lead[2:])


def _comma_before(words: Sequence[Word], at: int) -> bool:
    return any(w.lower == "," and not w.named for w in words[: at - 1])


def set_off(words: Sequence[Word], at: int) -> bool:
    """Tell the participle of "The reform, laid down in R, applies from": between commas, with a verb right behind the second."""
    after = words[at + 1] if at + 1 < len(words) else None
    comma = at - 2 if at > 1 and words[at - 1].modifies else at - 1  # "A, now ranked 49th, has"
    if words[comma].lower != "," or words[comma].named or after is None or after.named:
        return False
    goes_on = after.classes & {"preposition"} or after.lower in _PARTICLES or _ORDINAL.fullmatch(after.lower)
    if not goes_on or not words[at].has("participle") or _comma_before(words, comma + 1):
        return False
    close = next((k for k in range(at + 1, min(len(words) - 1, at + _LONGEST)) if words[k].lower == "," and not words[k].named), None)
    if close is None or any(not w.named and (w.lower in _RELATIVES or w.classes & {"be", "have", "modal"}) for w in words[at:close]):
        return False
    verb = words[close + 1]
    return bool(verb.classes & {"be", "have", "modal"}) or (verb.has("third", "past") and _complemented(words, close + 1))


def behind_aside(words: Sequence[Word], begin: int, end: int) -> bool:
    """Tell "The conference, which gathered A, B and C, was held": a relative clause between commas, in which "and" joins a list."""
    opened = next((k for k in range(begin - 1, -1, -1) if words[k].lower in _RELATIVES and not words[k].named), 0)
    closed = words[end - 1].lower == "," and not words[end - 1].named
    if not opened or words[opened - 1].lower != "," or not closed or not words[end].classes & {"be", "have", "modal"}:
        return False
    ands = [k for k in range(begin, end) if words[k].lower == "and" and not words[k].named]
    return all(words[k - 1].lower != "," for k in ands)


def at_last(words: Sequence[Word], at: int, groups: Sequence[Group], noun: Callable[[Word], bool]) -> bool:
    """Tell "A delegation led by B paid a visit": an object behind, and only participles of the subject before."""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or not groups or any(g.mood is not Mood.PARTICIPLE or not g.passive for g in groups) or groups[0].begin == 0:
        return False
    opened = any(w.named or w.classes & {"determiner"} for w in words[: groups[0].begin])
    between = words[groups[-1].end : at]
    lemma = words[at].lemma("past")
    acts = after.classes & {"determiner"} or after.named or (noun(after) and lemma in _MET) or _goes(words, at, lemma)
    return bool(opened and between and between[0].lower == "by" and acts and words[at - 1].named)


_MET = frozenset("hold visit meet attend discuss have".split())
_GONE = frozenset("travel come go fly arrive meet convene gather speak participate".split())  # "A delegation led by B travelled to C"


def _goes(words: Sequence[Word], at: int, lemma: str) -> bool:
    """Tell "travelled to C" as the last verb of its sentence."""
    goes = lemma in _GONE and words[at + 1].lower in _THITHER
    return goes and not any(not w.named and w.classes & {"be", "have", "modal"} for w in words[at + 1 :])


_THITHER = frozenset({"to", "in", "at", "with", "on"})


_TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. prof prof. director general commissioner minister president secretary deputy vice".split()
)


def person_opens(words: Sequence[Word], at: int) -> bool:
    """Tell ", and Commissioner A proposed to": a title and a name open a clause of their own behind a comma and "and"."""
    k = at - 1
    while k > 1 and words[k].named:
        k -= 1
    titled = k < at - 1 and words[k].lower in _TITLES
    while k > 1 and words[k].lower in _TITLES:
        k -= 1
    return titled and words[k].lower == "and" and words[k - 1].lower == ","


_TELLING = frozenset("say state note add tell announce report confirm explain stress agree decide hope believe think".split())
_PARTICLES = frozenset({"out", "up", "forth", "down"})
_REACH = 16  # words from a participle to the verb of what it describes


def describes_subject(words: Sequence[Word], at: int, lemma: str) -> bool:
    """Tell "The activities carried out under the agreement will be reviewed": nothing but a phrase before an auxiliary."""
    behind = at + 2 if at + 1 < len(words) and words[at + 1].lower in _PARTICLES else at + 1
    if lemma in _TELLING or behind >= len(words) or not words[at].has("participle") or not words[behind].classes & {"preposition"}:
        return False
    for word in words[behind + 1 : behind + _REACH]:
        if not word.named and word.classes & {"be", "have", "modal"}:
            return True
        if not word.named and (word.lower in _BREAKS or word.classes & {"pronoun", "subordinator", "conjunction"}):
            return False
    return False


_BREAKS = frozenset({",", ";", ":", "and", "but", "or", "that", "which", "who", "where", "when", "(", '"', "“", "–", "to"})
