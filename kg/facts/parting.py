"""Where the words of an undertaking go on with another: "on training | and on the sharing of results", "(a) to meet, | (b) to publish"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from kg import lexicon
from kg.clauses import Clause
from kg.facts.context import Context

OBJECT_WORDS = 4  # between two verbs, when the first has an object: "launch a pilot and | extend"
PART_MIN = 25  # characters of an undertaking of its own
_WORKING = frozenset("agree cooperate co-operate collaborate work".split())
_COMMITTING = frozenset("commit recommit reaffirm renew reiterate".split())
_PREPOSITION = re.compile(r"\s(?:[\w-]+\s){0,4}?(?P<tie>on|in)\s")
_TO = re.compile(r"\s(?:[\w-]+\s){0,3}?(?P<tie>to)\s")
_FURTHER = re.compile(r"(?:,\s(?:and\s)?|\sand\s|\sas well as\s)(?P<tie>on|in|to(?=\s\w+ing\b))\s(?=(?:(?:the|an?)\s)?[a-z][\w-]+\s)")
_SEMICOLON = re.compile(r";\s+(?:and\s+)?(?P<part>(?:to\s+)?(?P<verb>[a-z]+)\s[^;]*)")
_NUMBERED = re.compile(r"\s\(?(?:[a-h]|i{1,3}|iv|v|vi{0,3}|\d)\)\s(?P<part>(?:to\s)?(?P<verb>[a-z]+)\s)")
_AND_THAT = re.compile(r",?\sand\sthat\s(?P<part>[^,;]{20,})")


def cuts(context: Context, clause: Clause, head: Clause, end: int) -> list[int]:
    """Return where an undertaking up to ``end`` goes on with something else; ``head`` is the clause that says what is undertaken."""
    own = clause.lemma in _COMMITTING or (clause.lemma in _WORKING and clause.particle != "to")  # and not "agreed to work on"
    told = clause if own else head
    return [*_by_preposition(context, told, end), *_numbered(context, clause, end), *_by_that(context, clause, end)] or _behind_semicolons(
        context, clause, end
    )


def apart(text: str, begins: Sequence[int]) -> list[int]:
    """Return where undertakings begin, once where one is found by its preposition and by its verb: "to | encouraging"."""
    return [begin for k, begin in enumerate(begins) if not k or len(text[begins[k - 1] : begin].split()) > 1]


_WHILE = re.compile(r",?\s(?:while|whereas)\s[^,;]{3,60}\s(?:will|shall|agreed|undertook|undertakes|plans|intends)\s")


def closed(context: Context, clause: Clause, end: int) -> int:
    """Return where an undertaking ends before another one of somebody else: ", while B will"."""
    other = _WHILE.search(context.text, clause.verb.end, end) or (clause.link == "that" and _OWN.search(context.text, clause.verb.end, end))
    return other.start() if other else end


# "that A is preparing B, and that it plans to": what is told behind it has a verb of its own
_OWN = re.compile(r",?\sand\sthat\s(?:it|he|she|they)\s")


def _by_preposition(context: Context, clause: Clause, end: int) -> list[int]:
    """Return where "work together on training | and on the sharing of results" goes on with something else."""
    opening = _PREPOSITION if clause.lemma in _WORKING else _TO if clause.lemma in _COMMITTING else None
    first = opening.match(context.text, clause.verb.end, end) if opening else None
    if first is None:
        return []
    begins = [m.start("tie") for m in _FURTHER.finditer(context.text, first.end(), end) if m["tie"] == first["tie"]]
    whole = all(b - a > PART_MIN / 2 for a, b in itertools.pairwise([first.end(), *begins, end]))
    return begins if whole else []


def _numbered(context: Context, clause: Clause, end: int) -> list[int]:
    """Return where "agreed (a) to meet, (b) to exchange A and (c) to open B" goes on, the first of them left out."""
    found = [m for m in _NUMBERED.finditer(context.text, clause.verb.end, end) if _is_base(m["verb"])]
    return [m.start("part") for m in found[1:]]


def _by_that(context: Context, clause: Clause, end: int) -> list[int]:
    """Return where "agreed that A would be opened | and that B would be closed" goes on."""
    if clause.particle != "that":
        return []
    return [m.start("part") for m in _AND_THAT.finditer(context.text, clause.verb.end, end)]


def _behind_semicolons(context: Context, clause: Clause, end: int) -> list[int]:
    """Return where "pledged to open A; to find B; and to close C" goes on with something else."""
    found = _SEMICOLON.finditer(context.text, clause.verb.end, end)
    return [m.start("part") for m in found if _is_base(m["verb"])]


def _is_base(word: str) -> bool:
    return any(f.form == "base" for f in lexicon.verbs().get(word, ()))
