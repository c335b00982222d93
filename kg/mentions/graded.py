"""Words -> the grade of a role that stands before its country: "Deputy U.S. Trade Representative"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.words import Word

_GRADES = frozenset({"Deputy", "Assistant", "Acting", "Associate", "Former", "Principal", "Chief", "First"})
_MOST = 2  # words of a grade


def behind(words: Sequence[Word], at: int) -> int:
    """Step over "Deputy U.S." in front of a role; stay where no such words stand."""
    end = at
    while end < len(words) and words[end].text in _GRADES and end - at < _MOST:
        end += 1
    hit = words[end].hit if at < end < len(words) else None
    country = hit is not None and "/country/" in hit.candidates[0] and not words[end].opens
    return end + 1 if country and end + 1 < len(words) and words[end + 1].plain else at


def before(words: Sequence[Word], at: int) -> str:
    """Return the grade that a country parts from the role at a place."""
    if not at or words[at - 1].hit is None:
        return ""
    return " ".join(w.text for w in words[max(0, at - 1 - _MOST) : at - 1] if w.text in _GRADES)
