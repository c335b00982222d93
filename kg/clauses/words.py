"""Sentence -> words, in which a name, a short form or a date is one word; what verb groups are found in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg import lexicon, tokens
from kg.entities import Resolution
from kg.model import Document, Entity, Reference, Sentence, Span
from kg.tokens import Token

_NO_ADVERBS = frozenset(
    "assembly july italy family supply reply anomaly monopoly ally tally early apply comply rely imply multiply".split()
)
_MARK = re.compile(r"[“”«»\"]")  # "


@dataclass(slots=True)  # not frozen: see Token
class Word:
    """A token, or a name, date or short form as one word, with its classes and what verbs it may be."""

    lower: str
    span: Span
    named: bool
    quoted: bool
    classes: frozenset[str]
    forms: tuple[lexicon.VerbForm, ...]

    @property
    def adverbial(self) -> bool:
        """Tell whether its ending makes it an adverb: "jointly", but no "assembly"."""
        return not self.named and self.lower.endswith("ly") and self.lower not in _NO_ADVERBS

    @property
    def modifies(self) -> bool:
        """Tell an adverb that can stand between a comma and a participle: "A, now ranked third,", "B, jointly organised by C"."""
        return not self.named and (self.adverbial or self.lower in {"now", "then", "once", "still"})

    def has(self, *forms: str) -> bool:
        return bool(self.forms) and any(f.form in forms for f in self.forms)

    def lemma(self, *forms: str) -> str:
        return next((f.lemma for f in self.forms if f.form in forms), self.lower)


def quoted(document: Document) -> list[Span]:
    """Return what stands between quotation marks and is more than a few words, and the blocks of quotation, block by block."""
    spans: list[Span] = []
    for block in document.blocks:
        opened: int | None = None
        if document.text.startswith("> ", block.span.begin):
            spans.append(block.span)  # a quotation by the sign of its lines
            continue
        for found in _MARK.finditer(document.text, block.span.begin, block.span.end):
            mark, offset = found.group(), found.start()
            if mark in "“«" or (mark == '"' and opened is None):
                opened = offset
            elif mark in '”»"' and opened is not None:
                if offset - opened > (_SENTENCE if document.text[offset - 1] in ".,!?" else _PHRASE):
                    spans.append(Span(opened, offset))
                opened = None
        if opened is not None and block.span.end - opened > 40:
            spans.append(Span(opened, block.span.end))
        spans += [Span(*found.span()) for found in _SINGLE.finditer(document.text, block.span.begin, block.span.end)]
    return sorted(spans)


_PHRASE = 40  # characters of a quotation that is no mere term
_SENTENCE = 20  # where it closes with a mark of its own
_SINGLE = re.compile(r"(?:(?<=\s)|^)['‘](?=[A-Z])[^'‘’\n]{0,12}[^\n]{28,1500}?[.,!?]['’](?=\s|$)", re.MULTILINE)  # 'We will go on,' said A


def of_sentence(
    document: Document, sentence: Sentence, resolution: Resolution, dates: Sequence[Span], quotes: Sequence[Span]
) -> list[Word]:
    text, span = document.text, sentence.span
    named = _places(text, resolution.within(span))
    first, last = (bisect_left(dates, edge, key=lambda d: d.begin) for edge in (span.begin, span.end))
    dated = [d for d in dates[first:last] if span.covers(d) and not any(d.meets(n) for n in named) and any(map(str.isdigit, d.of(text)))]
    quotes = [q for q in quotes if q.meets(span)]
    words: list[Word] = []
    at = span.begin
    for whole in [*sorted([*named, *dated]), None]:
        words += [_word(t, quotes) for t in tokens.read(text, Span(at, whole.begin if whole else span.end))]
        if whole:
            joined = _COMPOUND.match(text, whole.end)
            word = Span(whole.begin, joined.end()) if joined else whole
            words.append(_named(word.of(text).lower(), word, quotes))
            at = word.end
    words = [replace(w, forms=()) if _of_role(text, w, after) else w for w, after in pairwise([*words, None]) if w is not None]
    if len(words) > 1 and words[0].lower == "that" and not (words[1].named or words[1].classes or words[1].adverbial):
        words[0] = replace(words[0], lower="this", classes=lexicon.classes("this"))  # "That agreement has been in force since"
    return words


_ELSEWHERE = re.compile(r"\b(?:in|at|to)\s(?P<city>[A-Z][\w'’-]{1,20}(?:\s[A-Z][\w'’-]{1,20}){0,2}),\s$")  # a city that nobody knows
_CITY = 70  # characters before a country in which its city stands


def _places(text: str, told: Iterable[Reference]) -> list[Span]:
    """Return the spans of names, "Geneva, Switzerland" as one: the country of a city opens no subject."""
    spans: list[Span] = []
    last: Entity | None = None
    for reference in told:
        span, entity = reference.span, reference.entities[0]
        if spans and entity.type == "Country" and last is not None and last.type == "Place" and last.country == entity.iri:
            close = text[spans[-1].end : span.begin].split() == [","]
            span = Span(spans.pop().begin, span.end) if close else span
        elif entity.type == "Country" and (city := _ELSEWHERE.search(text, max(0, span.begin - _CITY), span.begin)):
            free = not spans or spans[-1].end <= city.start("city")
            span = Span(city.start("city"), span.end) if free else span
        spans.append(span)
        last = entity
    return spans


def _of_role(text: str, word: Word, after: Word | None) -> bool:
    """Tell "Managing" of "Managing Director" and "certified" of "(FSIS)-certified", which are no verbs."""
    if text[word.span.begin - 1 : word.span.begin] == "-":
        return True
    capital = text[word.span.begin].isupper() and after is not None and text[after.span.begin].isupper()
    return capital and after is not None and word.has("gerund") and after.lower.title() in lexicon.roles()


_COMPOUND = re.compile(r"-[a-z]+\b(?!-)")  # "EU-funded" is no verb


WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_SHORT = {"'re": "are", "'m": "am", "'ve": "have", "'ll": "will", "wherein": "where", "whereby": "where"}


def _word(token: Token, quotes: Sequence[Span]) -> Word:
    if token.text == "May":  # the verb is written small, but at the head of a sentence, where none of these begins
        return _named(token.lower, token.span, quotes)
    lower = _SHORT.get(token.lower, token.lower)
    forms = lexicon.verbs().get(lower) or (lexicon.verbs().get(lower[3:], ()) if lower.startswith(("co-", "re-")) else ())
    return Word(lower, token.span, False, _within(token.span, quotes), lexicon.classes(lower), forms)


def _named(lower: str, span: Span, quotes: Sequence[Span]) -> Word:
    return Word(lower, span, True, _within(span, quotes), _NONE, ())


def _within(span: Span, quotes: Sequence[Span]) -> bool:
    return bool(quotes) and any(q.covers(span) for q in quotes)


_NONE: frozenset[str] = frozenset()
