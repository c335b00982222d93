"""Words -> verb groups: auxiliaries with their verb, infinitives, and what `bare` finds between them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clauses import bare
from kg.clauses.clause import Mood
from kg.clauses.group import Group
from kg.clauses.words import Word


def find(words: Sequence[Word]) -> list[Group]:
    groups: list[Group] = []
    at = 0
    while at < len(words):
        word = words[at]
        group = None
        if word.forms or word.classes or word.lower == "to":  # nothing else opens one
            group = _auxiliary(words, at) or _infinitive(words, at) or bare.verb(words, at, groups)
        if group:
            groups.append(group)
            at = group.end
        else:
            at += 1
    return groups


def _skip(words: Sequence[Word], at: int) -> tuple[int, bool]:
    """Step over adverbs and negations inside a verb group; tell whether it is negated."""
    negated = False
    while (
        at < len(words)
        and not words[at].named
        and (words[at].classes & {"adverb", "negation"} or words[at].adverbial or _floating(words, at))
    ):
        only = at + 1 < len(words) and words[at + 1].lower in {"only", "just", "merely"}
        negated = (
            negated or (bool(words[at].classes & {"negation"}) and not only) or [w.lower for w in words[at : at + 2]] == ["no", "longer"]
        )
        at += 1
    return at, negated


_ADVERBIALS = {
    ("in", "future"),
    ("in", "turn"),
    ("at", "present"),
    ("as", "always"),
    ("once", "again"),
    ("in", "principle"),
    ("at", "once"),
    ("as", "well"),
    ("in", "parallel"),
    ("no", "longer"),
}


def _floating(words: Sequence[Word], at: int) -> bool:
    """Tell "both" in "were both attending" from "both" before a noun."""
    if (at and (words[at - 1].lower, words[at].lower) in _ADVERBIALS) or (
        at + 1 < len(words) and (words[at].lower, words[at + 1].lower) in _ADVERBIALS
    ):
        return True
    return words[at].lower in {"both", "all", "each", "last", "first"} and at + 1 < len(words) and words[at + 1].has("gerund", "participle")


def _is_noun(words: Sequence[Word], at: int) -> bool:
    """Tell "reaffirmed their will to continue", and "political will", from what they will do."""
    return (
        words[at].lower == "will" and at > 0 and words[at - 1].lower in {"their", "its", "his", "her", "our", "political", "mutual", "good"}
    )


def _auxiliary(words: Sequence[Word], at: int) -> Group | None:
    """Read a group that opens with a modal, "be", "have" or "do"."""
    first = words[at]
    if not first.classes & {"modal", "be", "have", "do"} or first.lower in {"being", "having", "be", "been"} or _is_noun(words, at):
        return None
    modal, perfect, passive, tense = "", False, False, "past" if first.lower in {"was", "were", "had", "did"} else "present"
    end, negated = at, False
    seen_be = False
    while end < len(words):
        word = words[end]
        if word.classes & {"modal"} and not modal and not word.named:
            modal, tense = word.lower.removesuffix("not"), "future" if word.lower in {"will", "shall"} else tense
            negated = negated or word.lower == "cannot"
        elif word.classes & {"be"}:
            seen_be = True
        elif word.classes & {"have"}:
            perfect = True
        elif not word.classes & {"do"}:
            break
        step, no = _skip(words, end + 1)
        step = _interrupted(words, step)
        end, negated = step, negated or no
    if seen_be and not (modal or perfect) and (coming := _about_to(words, at, end, negated, tense)) is not None:
        return coming
    if end < len(words) and words[end].lower == "to" and end + 1 < len(words) and seen_be and not perfect:
        return _be_to(words, at, end, negated, tense)
    main = words[end] if end < len(words) else None
    if main and main.has("participle", "gerund", "base", "past") and _fits(main, modal, seen_be, perfect, words[at]):
        passive = seen_be and main.has("participle") and not main.has("gerund")
        lemma = main.lemma("participle" if seen_be or perfect else "base", "gerund", "base")
        return Group(at, end + 1, lemma, Mood.FINITE, passive, tense, modal, perfect, negated)
    lemma = "be" if seen_be else ("have" if perfect else "do")
    return Group(at, _last(words, at, end), lemma, Mood.FINITE, False, tense, modal, False, negated)


_ABOUT_TO = {"going": "will", **dict.fromkeys(("due", "set", "scheduled", "planned", "slated", "about"), "be to")}


def _about_to(words: Sequence[Word], at: int, end: int, negated: bool, tense: str) -> Group | None:
    """Read the future of "is also going to make available", "is due to publish" and "are planned to be updated"."""
    modal = _ABOUT_TO.get(words[end].lower) if end + 2 < len(words) and words[end + 1].lower == "to" else None
    if modal is None or (at and words[at - 1].lower == "it" and words[end].lower in {"planned", "scheduled"}):
        return None  # "it is planned to open X" says not what "it" will do
    return _arranged(words, at, end, negated, tense, modal)


def _interrupted(words: Sequence[Word], at: int) -> int:
    """Step over ", as always," and ", let me assure all," between an auxiliary and its verb."""
    if at < len(words) and words[at].lower == ",":
        for close in range(at + 2, min(at + 11, len(words))):
            if words[close].lower == "," and close + 1 < len(words) and words[close + 1].has("base", "participle"):
                return close + 1
    return at


def _last(words: Sequence[Word], at: int, end: int) -> int:
    """Return the end of the auxiliaries proper, adverbs behind them left out."""
    while end - 1 > at and not words[end - 1].classes & {"modal", "be", "have", "do"}:
        end -= 1
    return max(end, at + 1)


def _fits(main: Word, modal: str, seen_be: bool, perfect: bool, first: Word) -> bool:
    if seen_be:
        return main.has("participle", "gerund")
    if perfect:
        return main.has("participle")
    return bool(modal or first.classes & {"do"}) and main.has("base")


def _be_to(words: Sequence[Word], at: int, end: int, negated: bool, tense: str) -> Group | None:
    """Read "is to be assisted", "are to cooperate": an arrangement for the future."""
    return _arranged(words, at, end - 1, negated, tense, "be to") or Group(at, end, "be", Mood.FINITE, False, tense, "", False, negated)


def _arranged(words: Sequence[Word], at: int, end: int, negated: bool, tense: str, modal: str) -> Group | None:
    """Read the verb of a future whose "to" follows the word at ``end``."""
    step, no = _skip(words, end + 2)
    passive = step < len(words) and words[step].lower == "be"
    if passive:
        step, more = _skip(words, step + 1)
        no = no or more
    if step < len(words) and words[step].has("participle" if passive else "base"):
        lemma = words[step].lemma("participle" if passive else "base")
        return Group(at, step + 1, lemma, Mood.FINITE, passive, "future" if tense == "present" else "past", modal, False, negated or no)
    return None


def _infinitive(words: Sequence[Word], at: int) -> Group | None:
    """Read "to [further] establish", "to be held", "to have"."""
    if words[at].named or words[at].lower != "to":
        return None
    end, negated = _skip(words, _numbered(words, at + 1))
    passive, negated = False, negated or (at > 0 and words[at - 1].lower == "yet")
    if end < len(words) and words[end].lower == "be":
        end, more = _skip(words, end + 1)
        passive, negated = True, negated or more
    if end >= len(words) or words[end].named:
        return None
    if passive:
        if words[end].has("participle"):
            return Group(at, end + 1, words[end].lemma("participle"), Mood.INFINITIVE, True, negated=negated)
        return Group(at, end, "be", Mood.INFINITIVE, negated=negated)
    if words[end].has("base") and not (
        end + 1 < len(words) and words[end].lower in {"work", "support", "access", "date"} and words[end + 1].lower == "of"
    ):
        return Group(at, end + 1, words[end].lemma("base"), Mood.INFINITIVE, negated=negated)
    return None


def _numbered(words: Sequence[Word], at: int) -> int:
    """Step over "1)" or "(a)" in front of the first of several verbs."""
    step = at + (at < len(words) and words[at].lower == "(")
    if step + 1 < len(words) and words[step + 1].lower == ")" and len(words[step].lower) <= 3:
        return step + 2
    return at
