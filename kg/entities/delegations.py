"""A role phrase -> the body whose delegation its holder leads: "a delegation of B, headed by A", "The B delegation was led by A"."""

from __future__ import annotations

import re

from kg.entities.resolution import BODIES, Names
from kg.expressions import Expression
from kg.model import Document, Entity, RolePhrase, Span

_BY = r"(?:(?:is|was|were|being) )?(?:headed|led) by (?:its |the |their )?$"
_OF = Expression(rf"\b(?:delegation|team|group|mission) (?:of|from) [^;.]{{3,120}}?,? {_BY}")
_ITS = re.compile(rf"(?:[’']s)?(?: [a-z-]{{3,20}})? (?:delegation|team|mission),? {_BY}")  # behind "The B"
_ANY = Expression(rf"(?<!our)(?<!Our)\b(?:delegations?|[Vv]isitors|[Gg]uests)\b[^;.]{{0,120}}?,? {_BY}")
_LONGEST = 170  # characters of "delegation of B, headed by"


def led(document: Document, role: RolePhrase, names: Names, *, national: bool) -> Entity | None:
    """Return the one body, or of a minister the country, whose delegation the holder of a role leads."""
    begin = max(0, role.span.begin - _LONGEST)
    kinds = BODIES | {"Country"} if national else BODIES
    if (found := _OF.search(document.text, begin, role.span.begin)) is not None:
        bodies = {r.entities[0] for r in names.within(Span(found.start(), role.span.begin)) if r.entities[0].type in kinds}
        return bodies.pop() if len(bodies) == 1 else None
    before = [r for r in names.within(Span(begin, role.span.begin)) if r.entities[0].type in BODIES | {"Country"}]
    if not before or before[-1].entities[0].type not in kinds:
        return None
    return before[-1].entities[0] if _ITS.fullmatch(document.text, _behind(document.text, before[-1].span.end), role.span.begin) else None


_REPRESENTED = re.compile(r"\)?,?\s(?:(?:was|were|is|are|will be)\s(?:also\s)?)?represented\s(?:[^,;]{3,60}\s)?by\s[^;]{3,200}", re.DOTALL)


def represented(document: Document, role: RolePhrase, names: Names) -> Entity | None:
    """Return the body of "B was represented by A, Head of Legal Affairs, and C, Senior Examiner": the last that the sentence names."""
    sentence = document.sentence_at(role.span.begin)
    if sentence is None:
        return None
    before = [r for r in names.within(Span(sentence.span.begin, role.span.begin)) if r.entities[0].type in BODIES | {"Country"}]
    if not before or before[-1].entities[0].type not in BODIES:
        return None
    return before[-1].entities[0] if _REPRESENTED.fullmatch(document.text, before[-1].span.end, role.span.begin) else None


def guests(document: Document, role: RolePhrase) -> bool:
    """Tell whether the holder of a role leads a delegation, of whomever it is: "The delegation, headed by Commissioner A, came to"."""
    return _ANY.search(document.text, max(0, role.span.begin - _LONGEST), role.span.begin) is not None


def _behind(text: str, at: int) -> int:
    """Step over the bracket that closes behind a short form: "the Office (O) delegation"."""
    return at + 1 if text[at : at + 1] == ")" else at
