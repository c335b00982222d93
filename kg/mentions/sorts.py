"""Words behind a role -> the body that is told by its sort alone: "Director General of the Office", "head of our institute"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.piece import SHORT, Piece
from kg.mentions.words import Word

SORTS = frozenset(
    "office organization organisation agency institute institution center centre authority administration commission ministry bureau "
    "registry secretariat association federation chamber foundation university company council corporation union".split()
)
_TIES = frozenset(
    {("of", "the"), ("of", "our"), ("of", "this"), ("at", "the"), ("at", "our"), ("in", "the"), ("of", "its"), ("of", "that")}
)


def named(word: Word) -> bool:
    """Tell a word that a body may be told by alone."""
    return word.hit is None and word.lower in SORTS


def owner(words: Sequence[Word], at: int) -> int:
    """Step over "the Office's"; stay where no such owner stands."""
    found = words[at : at + 3]
    tied = len(found) == len(("the", "Office", "'s")) and found[0].lower in {"the", "our"} and found[2].text in {"'s", "’s"}
    return at + len(found) if tied and named(found[1]) else at


def find(words: Sequence[Word], at: int, pieces: Sequence[Piece]) -> Piece | None:
    """Return the body of "ROLE of the Office": nothing goes on with its name."""
    if not named(words[at]) or not pieces or pieces[-1].kind != "role" or pieces[-1].end != at - len(("of", "the")):
        return None
    if (words[at - 2].lower, words[at - 1].lower) not in _TIES or goes_on(words, at + 1):
        return None
    return Piece("body", at, at + 1, SHORT)


def goes_on(words: Sequence[Word], at: int) -> bool:
    """Tell whether more of a name follows: "of Industry", "for Trade", a capitalised word."""
    if at >= len(words):
        return False
    further = words[at].lower in {"of", "for", "on"} and not (at + 1 < len(words) and words[at + 1].text[0].isdigit())
    return further or (words[at].lower in {"'s", "’s"}) or (words[at].plain and not words[at].opens and words[at].lower in SORTS)
