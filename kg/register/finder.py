"""Names of the register -> one automaton; a text -> the names in it, with their places in that text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

from ahocorasick_rs import AhoCorasick

from kg.model import Span
from kg.register.entries import Decision
from kg.register.records import Form, Hit, Name

SHORT = 5  # a name of fewer letters is found in its exact case only
_WORDS = frozenset({"US", "WHO"})  # acronyms that are English words, too: not found in a line of capitals
_SPACE = re.compile(r"\s(?:(?<=\n)\s*|\s+)")  # what may hold one
_GAP = re.compile(r"[^\S\n]*\n[^\S\n]*(?=\S)|[^\S\n]{2,}")  # white space within a paragraph: "of\n   the", "of  the"


def _letters() -> dict[int, str]:
    """Return what each accented letter, dash, quote and space is compared as: one character for one."""
    table = dict.fromkeys(map(ord, "‐‑‒–—−"), "-") | dict.fromkeys(map(ord, "‘’‛′"), "'")
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFKD", chr(code))[0]
        if base.isascii() and base.isalpha():
            table[code] = base
    return table | dict.fromkeys(map(ord, "\t\r\f\v\u00a0\u2007\u202f\u2009"), " ")


_LETTERS = _letters()


def plain(text: str) -> str:
    """Return the text as names are compared: without accents, with one kind of dash, quote and space; of equal length."""
    return text.translate(_LETTERS)


@dataclass(frozen=True, slots=True)
class _Line:
    """A text with each gap between words made one space, and the way back to its offsets."""

    text: str
    ends: tuple[int, ...]  # where each gap that was shortened ends in text
    lost: tuple[int, ...]  # characters dropped up to there

    def span(self, begin: int, end: int) -> Span:
        return Span(begin + self._shift(begin), end + self._shift(end - 1))

    def _shift(self, offset: int) -> int:
        at = bisect_right(self.ends, offset)
        return self.lost[at - 1] if at else 0


def _unwrap(text: str) -> _Line:
    """Join the lines of each paragraph. A blank line stays, so that no name reaches over it."""
    gaps = list(_gaps(text))
    if not gaps:
        return _Line(text, (), ())
    lost = tuple(accumulate(end - begin - 1 for begin, end in gaps))
    ends = tuple(end - total for (_, end), total in zip(gaps, lost, strict=True))
    edges = [0, *(edge for gap in gaps for edge in gap), len(text)]
    return _Line(" ".join(text[begin:end] for begin, end in zip(edges[::2], edges[1::2], strict=True)), ends, lost)


def _gaps(text: str) -> Iterator[tuple[int, int]]:
    """Yield the gaps of a text; where white space begins is quickly found, which holds all of them."""
    for space in _SPACE.finditer(text):
        at, end = space.span()
        while at < end:
            gap = _GAP.match(text, at)
            if gap:
                yield gap.span()
            at = gap.end() if gap else at + 1


@dataclass(frozen=True, slots=True)
class _Pattern:
    name: str  # as the register spells it
    candidates: tuple[str, ...]  # () for words that are no name but contain one: "Latin American"
    form: Form
    exact: bool  # in this very spelling only

    def fits(self, found: str, original: str) -> bool:
        """Tell whether the case of the words found lets them be this name.

        A long name may stand in capitals, but each of its capital letters must be one: "Patent Cooperation Treaty" and
        "PATENT COOPERATION TREATY", not "patent cooperation treaty".
        """
        if self.exact:
            return original == self.name
        name = plain(self.name)
        return found == name or all(
            theirs.isupper() for before, ours, theirs in zip(" " + name, name, found, strict=False) if before == " " and ours.isupper()
        )


class Finder:
    """All readable names of the register, compiled once and then only read."""

    def __init__(self, compiled: Mapping[str, tuple[tuple[Any, ...], ...]]) -> None:
        self._names = list(compiled)
        self._rows = list(compiled.values())
        self._patterns: dict[int, tuple[_Pattern, ...]] = {}  # those that were met in a text

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self._names)

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return the names in a text in reading order: the longest where several begin, none within another."""
        line = _unwrap(text)
        letters = plain(line.text)
        lowered = letters.lower()
        matches = self._automaton.find_matches_as_indexes(lowered, overlapping=True)
        hits: list[Hit] = []
        taken = 0
        for index, begin, end in sorted(matches, key=lambda match: (_behind_article(lowered, match[1]), -match[2])):
            if begin < taken or not _bounded(letters, begin, end):
                continue
            fitting = self._fitting(index, letters[begin:end], line.text[begin:end])
            if fitting is None or (fitting.name in _WORDS and _in_capitals(letters, begin, end)):
                continue
            taken = end
            if fitting.candidates:
                hits.append(Hit(line.span(begin, end), fitting.name, fitting.candidates, fitting.form))
        return tuple(hits)

    def _fitting(self, index: int, found: str, original: str) -> _Pattern | None:
        original = original.replace("’", "'")
        if index not in self._patterns:
            self._patterns[index] = tuple(_Pattern(*row) for row in self._rows[index])
        fitting = [pattern for pattern in self._patterns[index] if pattern.fits(found, original)]
        return min(fitting, key=lambda pattern: (not pattern.exact, pattern.name), default=None)


def patterns(names: Iterable[Name], decisions: Mapping[str, Decision]) -> dict[str, tuple[tuple[Any, ...], ...]]:
    """Return what a Finder is made of: the letters of each name, with the fields of the patterns that have them."""
    by_key: defaultdict[str, list[_Pattern]] = defaultdict(list)
    for pattern in sorted(_patterns(names, decisions), key=lambda p: p.name):
        by_key[plain(pattern.name).lower()].append(pattern)
    return {key: tuple(astuple(p) for p in found) for key, found in by_key.items()}


def _patterns(names: Iterable[Name], decisions: Mapping[str, Decision]) -> Iterator[_Pattern]:
    bearers: defaultdict[str, list[Name]] = defaultdict(list)
    for name in names:
        if name.readable:
            bearers[name.text].append(name)
    for text in bearers.keys() | decisions.keys():
        yield _pattern(text, bearers.get(text, []), decisions.get(text))


def _pattern(text: str, bearers: list[Name], decision: Decision | None) -> _Pattern:
    form = _form(text, bearers)
    if decision:
        return _Pattern(text, decision.meant, form, exact=bool(decision.meant))
    candidates = tuple(dict.fromkeys(name.iri for name in bearers))
    return _Pattern(text, candidates, form, exact=form == "acronym" or len(text) < SHORT)


def _form(text: str, bearers: list[Name]) -> Form:
    if not bearers or bearers[0].form == "code":
        return "acronym" if text.isupper() else "alias"
    return bearers[0].form


def _behind_article(text: str, begin: int) -> int:
    """Return where a name begins but for its article, so that "The Hague" gives way to "Hague Agreement"."""
    return begin + 4 if text.startswith("the ", begin) else begin


def _bounded(text: str, begin: int, end: int) -> bool:
    """Tell whether a word begins and ends there; "US$ 5" and "wipo.int" hold no name."""
    before, after = text[begin - 1 : begin], text[end : end + 2]
    if before.isalnum() or before in ("_", "@") or after[:1].isalnum() or after[:1] in ("_", "$"):
        return False
    return not (after[:1] == "." and after[1:].islower())


def _in_capitals(text: str, begin: int, end: int) -> bool:
    """Tell whether the words around are all in capitals, as in a headline."""
    around = text[max(0, begin - 30) : begin] + text[end : end + 30]
    return around.isupper() and " " in around.strip()
