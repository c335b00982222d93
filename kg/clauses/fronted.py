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
