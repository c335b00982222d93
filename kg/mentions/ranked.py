"""Words -> those who compete in a ranking, whatever they are: "X is third", "Y (8th)", "Z (1,402 applications)", "headed by W"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions import reach
from kg.mentions.words import Word

_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())
_PLACED = frozenset({"is", "was", "ranks", "ranked", "ranking", "coming", "comes", "came", "takes", "took", "heads", "leads", "tops"})
_TABLES = frozenset({"ranking", "rankings", "table", "list", "top"})


def find(words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Read who is ranked: "X is third with", "Y (8th)", "followed by Z, second with", "X heads the ranking", "W (1,402 applications)"."""
    found = {*_placed(words), *_counted(words), *_first(words), *_rows(words)}
    yield from ((begin, end, "Company") for begin, end in sorted(found) if not words[begin].function)


def _placed(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    told = sum(_position(words, k) for k in range(len(words)))
    for k in range(1, len(words) - 1):
        placed = words[k].lower in _PLACED and _position(words, k + 1 + (words[k + 1].lower in {"in", "the"}))
        heads = words[k].lower in {"heads", "leads", "tops"} and any(w.lower in _TABLES for w in words[k + 1 : k + 4])
        beside = words[k].text in {"(", ","} and _position(words, k + 1) and k + 2 < len(words) and words[k + 2].lower in {")", "with"}
        inner = words[k].lower == "in" and _position(words, k + 1) and told > 1  # "and X in third place"
        after = _position(words, k) and told > 1 and (k + 1 == len(words) or words[k + 1].lower in {",", ".", ";", "and", "place"})
        if placed or heads or beside or inner or after:
            end = _before_count(words, k - (words[k - 1].lower in _AGAIN))
            begin = reach.back(words, end)
            if begin < end:
                yield begin, end


_AGAIN = frozenset({"again", "still", "now", "also", "only", "once"})


def _before_count(words: Sequence[Word], at: int) -> int:
    """Return where the name of "Quillon (1,074) is second" ends: in front of the brackets."""
    if at and words[at - 1].text == ")":
        return next((j for j in range(at - 2, max(-1, at - 7), -1) if words[j].text == "("), at)
    return at


def _position(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and (
        words[at].lower in _ORDINALS or (words[at].lower[:1].isdigit() and words[at].lower.endswith(("st", "nd", "rd", "th")))
    )


_NUMBER = re.compile(r"\d{1,3}(?:[., ]\d{3})*|\d{1,5}")
_COMPETITORS = frozenset({"applicants", "applicant", "companies", "filers", "firms"})
_COUNTED = frozenset({"applications", "patents", "filings", "registrations", "designs", "trademarks"})


def _counted(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Read "Abara Electronics (2,492 applications) headed the list. Quillon (1,402)": what is counted is told once at least."""
    found: list[tuple[int, int]] = []
    told, brackets = False, 0
    for k in range(1, len(words) - 2):
        close = next((j for j in range(k + 2, min(k + 9, len(words))) if words[j].text == ")"), None) if words[k].text == "(" else None
        if close is None or not _NUMBER.fullmatch(words[k + 1].text):
            continue
        inside = {w.lower for w in words[k + 2 : close] if not _NUMBER.fullmatch(w.text)}
        told, brackets = told or bool(inside & _COUNTED), brackets + (not inside)
        if (begin := reach.back(words, k)) < k and (inside & _COUNTED or not inside):
            found.append((begin, k))
    competing = brackets > 1 and any(w.lower in _COMPETITORS for w in words)
    yield from found if told or competing else ()


def _first(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Read "The ranking is headed by X"."""
    for k in range(2, len(words)):
        if words[k - 1].lower == "by" and words[k - 2].lower in {"headed", "led", "topped"} and any(w.lower in _TABLES for w in words[:k]):
            end = reach.forth(words, k)
            if reach.name(words, k, end):
                yield k, end


_BEST = frozenset({"leading", "largest", "biggest", "top", "active"})
_BEING = frozenset({"is", "was", "are", "were", "remained", "remains", "be"})


def _rows(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Read who competes in "The most active applicant was X, followed by Y and Z" and in "X (60 applications), ahead of Y (44)"."""
    competing = any(w.lower in _COMPETITORS | _COUNTED | _TABLES for w in words)
    for k in range(2, len(words)):
        before, last = words[k - 2].lower, words[k - 1].lower
        chosen = last in _BEING and before in _COMPETITORS and any(w.lower in _BEST for w in words[max(0, k - 6) : k - 2])
        if chosen or (competing and (before, last) in {("followed", "by"), ("ahead", "of")}):
            yield from _row(words, k)


def _row(words: Sequence[Word], at: int) -> Iterator[tuple[int, int]]:
    """Yield the names from a place on that commas, "and" and counts in brackets part."""
    while at < len(words):
        at += words[at].lower == "the"
        end = at + 1 if at < len(words) and words[at].hit is not None else reach.forth(words, at)
        if end <= at:
            return
        if reach.name(words, at, end):
            yield at, end
        if end < len(words) and words[end].text == "(":
            end = next((j + 1 for j in range(end, min(end + 7, len(words))) if words[j].text == ")"), len(words))
        step = end
        while step < len(words) and words[step].lower in {",", "and"}:
            step += 1
        if step == end:
            return
        at = step
