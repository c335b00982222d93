"""A block of text -> words, in which every name that the register knows is one word; what names and people are found in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg import lexicon, tokens
from kg.model import Block, BlockKind, Document, Span
from kg.register import Hit
from kg.tokens import Token


@dataclass(slots=True)  # not frozen: see Token
class Word:
    """A token, or a whole name of the register; ``opens`` tells that a sentence begins here.

    ``plain`` tells a capitalised word that may be a part of a name.
    """

    text: str
    lower: str
    span: Span
    hit: Hit | None
    opens: bool
    plain: bool

    @property
    def function(self) -> bool:
        return bool(lexicon.classes(self.lower))

    @property
    def acronym(self) -> bool:
        """Tell letters that may stand for a body nobody knows ("QVRA") from those of a field, a degree or an office ("SME", "CEO")."""
        if self.hit is not None or not self.text.isalpha() or not self.text.isupper() or len(self.text) < _LETTERS:
            return False
        return self.text not in _NO_BODIES and self.text.title() not in lexicon.roles() and self.text not in lexicon.post_nominals()

    @property
    def demonym(self) -> bool:
        return self.hit is not None and self.hit.form == "demonym"


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one block; ``headline`` tells that most words are capitalised, so that capitals say nothing."""

    block: Block
    words: tuple[Word, ...]
    headline: bool
    breaks: frozenset[int] = frozenset()  # the words that begin a line of the page

    def text(self, begin: int, end: int, document: str) -> str:
        return " ".join(self.span(begin, end).of(document).split())

    def span(self, begin: int, end: int) -> Span:
        return Span(self.words[begin].span.begin, self.words[end - 1].span.end)


def lines(document: Document, hits: Sequence[Hit]) -> list[Line]:
    """Return a line for every block that may name something, in the order of the text."""
    return [_line(document, block, hits) for block in document.blocks if block.kind is not BlockKind.FURNITURE and len(block.span)]


def _line(document: Document, block: Block, hits: Sequence[Hit]) -> Line:
    first, last = (bisect_left(hits, edge, key=lambda h: h.span.begin) for edge in (block.span.begin, block.span.end))
    inside = [h for h in hits[first:last] if block.span.covers(h.span)]
    starts = {s.span.begin for s in block.sentences} | {block.span.begin}
    loud = block.span.of(document.text).isupper()
    words: list[Word] = []
    at = block.span.begin
    for hit in [*inside, None]:
        gap = Span(at, hit.span.begin if hit else block.span.end)
        words += [_word(t, t.span.begin in starts, loud=loud) for t in tokens.read(document.text, gap)]
        if hit:
            text = hit.span.of(document.text)
            words.append(Word(text, text.lower().replace("’", "'"), hit.span, hit, hit.span.begin in starts, plain=False))
            at = hit.span.end
    pairs = enumerate(pairwise(words), start=1)
    breaks = frozenset(k for k, (a, b) in pairs if "\n" in document.text[a.span.end : b.span.begin])
    return Line(block, tuple(words), _headline(words, block), breaks)


def _word(token: Token, opens: bool, *, loud: bool) -> Word:
    text = _unshouted(token) if loud else token.text
    plain = (text[0].isupper() and not (opens and lexicon.classes(token.lower))) or _CAMEL.fullmatch(text) is not None
    return Word(text, token.lower, token.span, None, opens, plain)


_LETTERS = 3  # of an acronym at least
_NO_BODIES = frozenset("IPR IPRS SME SMES MSME ICT CEO CFO COO CTO CIO DDG TRIPS TISC PCT PPH ESG MNA MPA MEP CEC THE AND FOR NEW".split())
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z][A-Za-z]{1,20}")  # "nTan", "eBay"


def _unshouted(token: Token) -> str:
    """Return "of" and "Minister" for the words of a line in capitals, so that they make names and roles there too."""
    if token.text.title() in lexicon.roles() | lexicon.role_domains() and len(token.text) > 3:
        return token.text.title()
    return token.lower if lexicon.classes(token.lower) else token.text


def _headline(words: Sequence[Word], block: Block) -> bool:
    if block.kind not in {BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.HEADING}:
        return False
    content = [w for w in words if w.text[0].isalpha() and not w.function and w.hit is None]
    capitals = sum(w.text[0].isupper() for w in content)
    return bool(content) and capitals >= 0.7 * len(content) and any(w.lower in lexicon.verbs() for w in content)
