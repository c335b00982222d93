"""Words -> chambers of parliaments and cabinets, which go by names without a head noun: "the House of Lords", "Cabinet"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.mentions.words import Line, Word
from kg.model import Mention


def find(line: Line, document: str) -> Iterator[Mention]:
    """Yield the chambers and cabinets of a line, in order."""
    at = 0
    while at < len(line.words):
        end = _longest(line.words, at)
        if end > at and _apart(line.words, at, end):
            name = line.text(at, end, document)
            yield Mention(line.span(at, end), name.title() if name.isupper() else name, "GovernmentBody")
        at = max(end, at + 1)


def _longest(words: Sequence[Word], at: int) -> int:
    """Return where the longest name that begins here ends; the place itself where none does."""
    if words[at].hit is not None:
        return at
    loud = words[at].text.isupper() and len(words[at].text) > _SHORT
    for name in lexicon.houses().get(words[at].text.title() if loud else words[at].text, ()):
        end = at + len(name)
        if end <= len(words) and all(w.text in {part, part.upper()} for w, part in zip(words[at:end], name, strict=True)):
            return end
    return at


_SHORT = 4  # letters of an acronym, and of "DIET"


def _apart(words: Sequence[Word], at: int, end: int) -> bool:
    """Tell a name from a part of a longer one ("the Cabinet Office"), and one word from what somebody heads ("Head of the Cabinet")."""
    behind = words[end] if end < len(words) else None
    before = [w for w in words[max(0, at - 3) : at] if w.lower != "the"]
    if (behind is not None and behind.plain and not behind.opens) or (before and before[-1].plain and not words[at].opens):
        return False
    if end - at > 1:
        return True
    if before and before[-1].lower in {"a", "an"}:
        return False
    served = bool(before) and before[-1].text in {"'s", "’s"} and len(before) > 1 and before[-2].text in lexicon.roles()
    headed = len(before) > 1 and before[-1].lower == "of" and before[-2].text in lexicon.roles()
    return not (served or headed)
