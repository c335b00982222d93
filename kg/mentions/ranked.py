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
    yield from ((begin, end, "Company") for begin, end in (*_placed(words), *_counted(words), *_first(words)) if not words[begin].function)


def _placed(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    told = sum(_position(words, k) for k in range(len(words)))
    for k in range(1, len(words) - 1):
        placed = words[k].lower in _PLACED and _position(words, k + 1 + (words[k + 1].lower in {"in", "the"}))
        heads = words[k].lower in {"heads", "leads", "tops"} and any(w.lower in _TABLES for w in words[k + 1 : k + 4])
        beside = words[k].text in {"(", ","} and _position(words, k + 1) and k + 2 < len(words) and words[k + 2].lower in {")", "with"}
        after = _position(words, k) and told > 1 and (k + 1 == len(words) or words[k + 1].lower in {",", ".", ";", "and", "place"})
        if placed or heads or beside or after:
            begin = reach.back(words, k)
            if begin < k:
                yield begin, k


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
