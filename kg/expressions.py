r"""Regular expressions that first look for a word which they cannot do without: looking for that takes a fraction of the time.

Most expressions of ours look for a rare turn of phrase in every sentence. What one needs is read from the expression
itself, so that nobody has to keep the two in step: ``\bvisit(?:s|ed)? (?:to|of)`` needs "visit", and "to" or "of".
Nothing is compiled before it is used.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from re import _constants, _parser  # type: ignore[attr-defined] # what reads expressions has no public name
from typing import Any

_MOST = 48  # words, one of which must be there, that are worth looking for one by one
_SHORTEST = 2  # characters of a word that tells anything
_RARE = frozenset("*|[]{}#@$%&“”«»…")  # signs that tell as much as a word
_LOOKED_FOR = 3  # such sets of words at the most

_Words = frozenset[str]


class Expression:
    """An expression with the methods of ``re.Pattern``; those that look for it anywhere look for what it needs first."""

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern = pattern
        self.flags = flags

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    @property
    def needs(self) -> tuple[tuple[str, ...], ...]:
        """Sets of words, of each of which every match holds one; in small letters where the case does not matter."""
        return self._read[0]

    @cached_property
    def _read(self) -> tuple[tuple[tuple[str, ...], ...], bool]:
        """What the expression needs, and whether the case does not matter."""
        parsed = _parser.parse(self.pattern, self.flags)
        folded = bool(parsed.state.flags & re.IGNORECASE)
        found = {_fewest(words) for words in _needs(parsed, folded=folded)}
        best = sorted(found, key=lambda words: (len(words) > 1, -min(map(len, words)), len(words), sorted(words)))
        return tuple(tuple(sorted(words)) for words in best[:_LOOKED_FOR]), folded

    @cached_property
    def finditer(self) -> Callable[..., Iterable[re.Match[str]]]:
        return self._guarded("finditer", ())

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        return self._guarded("search", None)

    @property
    def match(self) -> Callable[..., re.Match[str] | None]:
        return self.regex.match

    @property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        return self.regex.fullmatch

    def _guarded(self, way: str, nothing: object) -> Callable[..., Any]:
        """Return a method that looks only where a stretch of a text holds what the expression needs; else it finds nothing."""
        needs, folded = self._read
        if not needs:
            return getattr(self.regex, way)  # type: ignore[no-any-return]

        def looked(text: str, begin: int = 0, end: int = sys.maxsize) -> Any:
            held = small(text) if folded else text
            if begin or end < len(text):
                held = held[begin:end]
            for words in needs:
                for word in words:
                    if word in held:
                        break
                else:
                    return nothing
            return getattr(self.regex, way)(text, begin, end)

        return looked


_last = ("", "")  # a text with its small letters: many expressions in a row are looked for in the same one


def small(text: str) -> str:
    """Return a text in small letters as expressions compare them that do not mind the case; its length stays the same."""
    global _last
    known, lowered = _last
    if text is known:
        return lowered
    lowered = text.lower() if text.isascii() else text.replace("İ", "i").lower().replace("ı", "i").replace("ſ", "s")
    _last = (text, lowered)
    return lowered


def _needs(items: Iterable[tuple[Any, Any]], *, folded: bool) -> Iterator[_Words]:
    """Yield what an expression needs, from what it was parsed to."""
    run = ""  # the characters that stand side by side in every match
    for code, value in items:
        if code is _constants.LITERAL and (value < 128 or not folded):
            run += chr(value).lower() if folded else chr(value)
            continue
        if code in _WITHOUT_WIDTH:
            continue  # "foo\b(?!x)bar" holds "foobar"
        if len(run) >= _SHORTEST or run in _RARE:
            yield frozenset({run})
        run = ""
        yield from _within(code, value, folded=folded)
    if len(run) >= _SHORTEST or run in _RARE:
        yield frozenset({run})


_WITHOUT_WIDTH = {_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT}
_REPEATED = {_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT}


def _within(code: Any, value: Any, *, folded: bool) -> Iterator[_Words]:
    """Yield what a part of an expression needs; nothing where that is not plain."""
    if code is _constants.SUBPATTERN:
        _, more, fewer, items = value
        if not more and not fewer:  # no flags of its own
            yield from _needs(items, folded=folded)
    elif code is _constants.ATOMIC_GROUP:
        yield from _needs(value, folded=folded)
    elif code in _REPEATED and value[0] > 0:
        yield from _needs(value[2], folded=folded)
    elif code is _constants.BRANCH:
        yield from _of_branches([list(_needs(items, folded=folded)) for items in value[1]])


def _of_branches(branches: Sequence[Sequence[_Words]]) -> Iterator[_Words]:
    """Yield the words that tell most of each branch, together: a match holds one of them."""
    if all(branches):
        words = _fewest(frozenset().union(*(max(sets, key=_telling) for sets in branches)))
        if len(words) <= _MOST:
            yield words


def _telling(words: _Words) -> tuple[int, int]:
    return min(map(len, words)), -len(words)


def _fewest(words: _Words) -> _Words:
    """Return the words without those that hold another one."""
    return frozenset(w for w in words if not any(other != w and other in w for other in words))
