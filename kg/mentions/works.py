"""Words -> what tells plans, reports and schemes, which are names, from those that any body has: years, a small-letter sort behind."""

from __future__ import annotations

import re

from kg import lexicon
from kg.mentions import extent
from kg.mentions.words import Word


def generic(words: tuple[Word, ...], begin: int, index: int, end: int) -> bool:
    """Tell "New Action Plan", "Legal Framework", which any body may have, and a policy that is no country's."""
    before = [w.text for w in words[begin:index]]
    if words[index].text == "Review":
        return not before or before[-1] not in {"Yearly", "Annual"}
    if words[index].text == "Policy":
        return not before or before[0] not in {"National", "Federal"} or len(before) < _FEWEST
    return end == index + 1 and bool(before) and all(text in _ANY for text in before)


_FEWEST = 2  # words in front of "Policy"
_ANY = frozenset(
    "New Action Common Legal Joint General Current Overall Regulatory Legislative Working Annual Support Pilot Training".split()
)
ONLY_DATED = frozenset({"Vision", "Agenda"})
DATED = frozenset({"Plan", "Strategy", "Roadmap", "Programme", "Program", "Project", "Report", "Contract", *ONLY_DATED})
_YEARS = re.compile(r"(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?")


def years(words: tuple[Word, ...], end: int) -> int:
    """Return where the years or the phase behind a plan end: "Strategic Plan 2030", "Action Plan 2019 - 2020", "Project Phase 2"."""
    stop = end
    if [w.text for w in words[end : end + 1]] == ["Phase"] and end + 1 < len(words) and _PHASE.fullmatch(words[end + 1].text):
        return end + 2
    while stop < len(words) and (_YEARS.fullmatch(words[stop].text) or (words[stop].text in _TO and stop > end)):
        stop += 1
    return stop if stop == end or words[stop - 1].text not in _TO else stop - 1


_PHASE = re.compile(r"\d|I{1,3}|IV|V")
_TO = frozenset({"-", "–", "/"})


_SORTS = frozenset({"scheme", "programme", "program", "initiative", "project", "campaign"})


def scheme(words: tuple[Word, ...], index: int, floor: int) -> tuple[int, int, str] | None:
    """Read "Emergency Broadband Benefit program": a capitalised name before a small-letter sort of programme."""
    end = index + 1
    if end >= len(words) or words[end].text not in _SORTS or words[index].opens or (extent.head(words[index].text) is not None):
        return None
    begin = extent.left(words, index, floor)
    return (begin, end + 1, "Programme") if end - begin >= 2 and words[begin].text not in lexicon.roles() else None
