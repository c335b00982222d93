"""What stands in front of a sentence before its subject: "On Tuesday, in Geneva," and the like."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clauses.words import Word

_TIMES = frozenset("year month week day morning summer autumn fall winter spring quarter time".split())
_COUNTED = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "finally", "lastly"})
_TIMED = 4  # words of "this coming year" before its comma


def without_adverbials(stretch: Sequence[Word]) -> Sequence[Word]:
    """Drop leading commas, conjunctions and a fronted "On Tuesday, in Geneva," from a stretch."""
    changed = True
    while changed and stretch:
        changed = False
        first = stretch[0]
        if not first.named and (first.lower in {",", "and", "but", ")", "“", '"', "-", "–", "*"} or first.classes & {"adverb"}):
            stretch, changed = stretch[1:], True
            continue
        if not first.named and first.lower in _COUNTED and len(stretch) > 2 and stretch[1].lower == ",":
            stretch, changed = stretch[2:], True
            continue
        comma = next((i for i, w in enumerate(stretch) if w.lower == ","), None)
        if not first.named and comma is None and first.lower in {"as", "since", "after", "before", "until", "once", "though", "because"}:
            stretch, changed = stretch[1:], True
            continue
        timed = (
            first.lower in {"this", "next", "last", "once", "twice"}
            and comma is not None
            and comma < _TIMED
            and stretch[comma - 1].lower in _TIMES
        )
        fronted = not first.named and (first.classes & {"preposition"} or first.lower.endswith(("ing", "ed")) or timed)
        if fronted and comma is not None and comma + 1 < len(stretch):
            stretch, changed = stretch[comma + 1 :], True
    return stretch


_PRONOUNS = frozenset("we they it he she i".split())


def pronoun(stretch: Sequence[Word]) -> Sequence[Word]:
    """Return the subject of "In the coming months we" and "in the second phase the Office", which no comma sets off."""
    fronted = len(stretch) > 1 and not stretch[0].named and bool(stretch[0].classes & {"preposition"})
    if not fronted or stretch[-1].lower in _PRONOUNS:
        return stretch[-1:] if fronted else stretch
    return last_phrase(stretch, 2)


def last_phrase(stretch: Sequence[Word], least: int) -> Sequence[Word]:
    """Return the last of the noun phrases that nothing ties: "the Office" of "the transition the Office"."""
    if stretch and stretch[-1].lower in _PRONOUNS:
        return stretch[-1:]
    begins = [k for k in range(least, len(stretch)) if _article(stretch[k])]
    own = [k for k in begins if stretch[k - 1].named or not stretch[k - 1].classes & {"preposition", "conjunction", "determiner", "adverb"}]
    return stretch[own[-1] :] if own and stretch[own[-1] - 1].lower not in {",", "and", "or"} else stretch


def _article(word: Word) -> bool:
    return word.lower.startswith(("the ", "our ", "its ")) if word.named else word.lower in {"the", "its", "our"}


def before_adverbs(stretch: Sequence[Word]) -> Sequence[Word]:
    """Return the subject of "It also plans", "The heads first met" and "The Office no longer accepts"."""
    end = len(stretch) - 2 if [w.lower for w in stretch[-2:]] == ["no", "longer"] else len(stretch)
    while end > 1 and not stretch[end - 1].named and (stretch[end - 1].classes & {"adverb"} or stretch[end - 1].adverbial):
        end -= 1
    return stretch[:end]


_TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof", "h.e"})


def opens_subject(word: Word) -> bool:
    """Tell a name, a determiner, a pronoun or a title, with which a subject begins."""
    return word.named or bool(word.classes & {"determiner", "pronoun"}) or word.lower.rstrip(".") in _TITLES
