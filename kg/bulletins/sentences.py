"""A stretch of text -> the spans of its sentences, as official English ends them; used by ``kg.bulletins``.

A full stop ends a sentence unless it belongs to an abbreviation, an initial, a number or a date. Semicolons and
colons end none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span

_END = re.compile(  # a stop, what closes after it, white space, and what opens the next sentence
    r"(?P<stop>[.!?\u2026\u3002]{1,4})(?P<close>[\"'\u201d\u2019\u00bb)\]*]{0,4}(?:\[\d{1,3}\]){0,4}[\u00b9\u00b2\u00b3]?)"
    r"[ \t\n\u00a0]{1,40}+"
    r"(?P<next>[\"'\u201c\u2018\u00ab(\[*_]{0,3}(?P<first>[^\W_]))"
)
_TOKEN = re.compile(r"[^\s\"'\u201c\u2018\u00ab(\[,;:/\u2013\u2014]{1,40}$")  # the word that a stop ends
_WORD = re.compile(r"[^\W\d_]{1,20}")
_DATE = re.compile(r"(?:\d{4}\.[ ]?)?\d{1,2}\.[ ]?\d{1,4}\.?")  # 2014. 12. 3.

_ALWAYS_GO_ON = frozenset(  # something follows these
    (
        *(
            "mr",
            "mrs",
            "ms",
            "messrs",
            "adv",
            "mag",
            "lic",
            "dr",
            "prof",
            "assoc",
            "asst",
            "hon",
            "rt",
            "rev",
            "h.e",
            "h.r.h",
            "mme",
            "mlle",
            "sra",
            "dipl",
            "ing",
            "engr",
            "eng",
            "er",
            "atty",
            "md",
            "mohd",
            "ar",
            "smt",
            "puan",
            "dra",
            "drs",
            "mgr",
            "barr",
            "arch",
            "fr",
            "st",
        ),
        *("gen", "col", "lt", "maj", "capt", "brig", "cdr", "sgt", "adm", "amb", "rep", "sen", "gov"),
        *("no", "nos", "art", "arts", "sec", "secs", "para", "paras", "fig", "figs", "vol", "vols", "pp", "ed", "eds", "cf", "vs", "v"),
        *("viz", "al", "approx", "ca", "e.g", "i.e", "resp", "incl", "excl"),
        *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"),
    )
)
_MAY_END = frozenset(  # a name may go on behind these, or the sentence may be over
    (
        *("jr", "sr", "inc", "ltd", "co", "corp", "bros", "plc", "llc", "esq", "s.a"),
        *("u.s", "u.k", "u.n", "e.u", "p.r.c", "ph.d", "j.d", "ll.m", "ll.b", "m.a", "b.a", "b.s", "b.sc", "m.sc"),
    )
)
_NO_NAME_FOLLOWS = frozenset(("d.c", "a.m", "p.m", "etc"))
_RETIRED = frozenset({"retd", "rtd", "ret"})
_INITIAL = re.compile(r"[^\W\d_]|(?:[A-Z]\.){1,5}[A-Z]|(?:[A-Z][a-z]?\.){1,3}")  # S, U.S, P.R.C
_STARTERS = frozenset(  # words that begin a sentence rather than go on with a name
    (
        *(
            "the",
            "a",
            "an",
            "this",
            "that",
            "these",
            "those",
            "it",
            "its",
            "he",
            "she",
            "they",
            "we",
            "i",
            "his",
            "her",
            "their",
            "our",
            "my",
        ),
        *("in", "on", "at", "for", "from", "with", "by", "as", "to", "of", "during", "under", "since", "before", "after", "while", "when"),
        *("and", "but", "or", "if", "both", "all", "each", "such", "there", "here", "according", "however", "moreover", "furthermore"),
        *("also", "not", "no", "one", "two", "three"),
    )
)


def split(text: str, span: Span) -> Iterator[Span]:
    """Yield the spans of the sentences within a span, without the white space between them."""
    begin = span.begin
    for match in _END.finditer(text, span.begin, span.end):
        if _ends(text, match, begin):
            yield Span(begin, match.end("close"))
            begin = match.start("next")
    if begin < span.end:
        yield Span(begin, span.end)


def cells(text: str, span: Span) -> Iterator[Span]:
    """Yield the spans of the cells of a table's row."""
    begin = span.begin
    for cell in span.of(text).split("|"):
        stripped = cell.strip()
        if stripped:
            first = begin + cell.index(stripped[0])
            yield Span(first, first + len(stripped))
        begin += len(cell) + 1


def _ends(text: str, match: re.Match[str], begin: int) -> bool:
    """Tell whether a stop ends a sentence, by the word before it and the one after it."""
    first = match["first"]
    if first.islower():
        return False
    token = _TOKEN.search(text, max(begin, match.start() - 40), match.start())
    word = token[0] if token else ""
    if match["close"] == ")" and word.lower() in _RETIRED:
        return False  # "Justice (Retd.) A B"
    if match["stop"] != "." or match["close"]:
        return True
    if word.lower() in _ALWAYS_GO_ON:
        return False
    if first.isdigit() and word.isdigit():
        return len(word) == 4 and not _DATE.match(text, match.start("first"))
    if word.lower() in _NO_NAME_FOLLOWS:
        return True
    if word.lower() in _MAY_END or _INITIAL.fullmatch(word):
        return _starts(text, match)
    return True


def _starts(text: str, match: re.Match[str]) -> bool:
    """Tell whether the next word begins a sentence, after an abbreviation that may end one."""
    word = _WORD.match(text, match.start("first"))
    return bool(word and word[0].lower() in _STARTERS)
