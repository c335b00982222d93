"""Words -> where a diplomat is posted: "Permanent Representative to the United Nations in Geneva"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions import units
from kg.mentions.words import Word


def reach(words: Sequence[Word], core: int, end: int) -> int | None:
    """Take in where a diplomat is posted: "Permanent Representative to the United Nations in Geneva"."""
    if not posted(words[core - 1].text):
        return None
    land = units.past(words, end, {"of"})
    if land is not None and words[land].text in LANDS:
        return post(words, land + 1)  # "of the Kingdom to the United Nations"
    return post(words, end)


LANDS = frozenset({"Kingdom", "Republic", "Sultanate", "Federation", "State"})


def posted(role: str) -> bool:
    """Tell whether a role is that of a diplomat, who is sent by one and posted to another."""
    return role.endswith(("Representative", "Ambassador"))


def post(words: Sequence[Word], end: int) -> int | None:
    """Return where "to the United Nations Office at Geneva" ends; None where nobody stands behind "to"."""
    at = units.past(words, end, {"to"})
    if at is None or words[at].hit is None:
        return None
    stop = at + 1
    while stop < len(words) and words[stop].text in {"Office", "Offices"}:
        stop += 1
    stop = _and_others(words, stop)
    placed = stop + 1 < len(words) and words[stop].lower in {"in", "at"} and words[stop + 1].hit is not None
    return stop + 2 if placed else stop


def _and_others(words: Sequence[Word], at: int) -> int:
    """Step over "and other international organizations", with the short form of the first in brackets before it."""
    end = at + 3 if [w.text for w in words[at : at + 3]] == ["(", "UN", ")"] else at
    said = [w.lower for w in words[end : end + 5] if w.lower != "the"]
    if said[:1] != ["and"] or said[1:2] not in (["other"], ["international"]):
        return at
    stop = next((k for k in range(end + 2, min(end + 6, len(words))) if words[k].lower in _ORGANIZATIONS), None)
    return stop + 1 if stop is not None else at


_ORGANIZATIONS = frozenset({"organizations", "organisations"})


def joined(words: Sequence[Word]) -> str:
    """Return words as they are printed, without spaces inside of brackets."""
    return " ".join(w.text for w in words).replace("( ", "(").replace(" )", ")")
