"""A document -> a short text that tells its words from those of others; two of them -> whether one repeats the other.

A fingerprint holds the smallest hashes of the shingles of the body, runs of five words (A. Broder, "On the resemblance
and containment of documents", 1997), which tell how much two texts share, and the hashes of all names and numbers,
which tell a text from the next of a series that is worded alike. Title, date lines and furniture are left out: whoever
posts a text anew puts others there. Written by ``kg.graph``, compared by ``kg.derive``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from kg.model import BlockKind, Document
from kg.vocabulary import fold

WORDS = 5  # of a shingle
KEPT = 64  # hashes of shingles; with so many, a share is estimated to within about a sixteenth
FEWEST = 20  # shingles of a text that says enough to be known again
CONTAINED = 0.75  # share of the shorter text that must stand in the longer one
LONGER = 2.0  # times as long as the shorter text the longer one may be: a repetition is no quotation

_BODY = {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.NOTE, BlockKind.ROW}
_WORD = re.compile(r"[^\W_]+")  # Ministry
_DIGITS = 8  # of a hash, hexadecimal


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """How many different shingles a text has, the smallest of their hashes in order, and the hashes of its names and numbers."""

    shingles: int
    least: tuple[int, ...]
    names: frozenset[int]

    @classmethod
    def of(cls, document: Document) -> Self:
        words = [word for b in document.blocks if b.kind in _BODY for word in _WORD.findall(document.text, b.span.begin, b.span.end)]
        folded = [fold(word) for word in words]
        shingles = _hashes(map(" ".join, zip(*(folded[i:] for i in range(WORDS)), strict=False)))
        names = (name for name, word in zip(folded, words, strict=True) if word[0].isupper() or any(map(str.isdigit, word)))
        return cls(len(shingles), tuple(map(_number, sorted(shingles)[:KEPT])), frozenset(map(_number, _hashes(names))))

    @classmethod
    def read(cls, written: str) -> Self:
        """Return what ``str`` wrote."""
        count, least, names = written.split(".")
        return cls(int(count), tuple(_numbers(least)), frozenset(_numbers(names)))

    def __str__(self) -> str:
        return f"{self.shingles}.{_digits(self.least)}.{_digits(sorted(self.names))}"

    def repeats(self, other: Fingerprint) -> bool:
        """Tell whether one of the two texts stands in the other: most of its words, and all of its names and numbers."""
        few, many = sorted((self.shingles, other.shingles))
        if few < FEWEST or many > LONGER * few:
            return False
        if not (self.names <= other.names or other.names <= self.names):
            return False
        return self._shared(other) >= CONTAINED * few

    def _shared(self, other: Fingerprint) -> float:
        """Estimate how many shingles two texts share, from the smallest hashes of both together; exact for short ones."""
        together = sorted({*self.least, *other.least})[:KEPT]
        both = set(self.least) & set(other.least)
        resemblance = sum(h in both for h in together) / len(together)
        return resemblance * (self.shingles + other.shingles) / (1 + resemblance)


def _hashes(texts: Iterable[str]) -> set[bytes]:
    return {hashlib.blake2b(text.encode(), digest_size=_DIGITS // 2).digest() for text in set(texts)}


def _number(digest: bytes) -> int:
    return int.from_bytes(digest)


def _digits(numbers: Iterable[int]) -> str:
    return "".join(f"{number:0{_DIGITS}x}" for number in numbers)


def _numbers(digits: str) -> Iterator[int]:
    return (int(digits[i : i + _DIGITS], 16) for i in range(0, len(digits), _DIGITS))
