"""Pieces -> whether a person's own role stands in front: "Minister A", and "Minister of B, Mr A" in a list that goes on so."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions import personal, ties
from kg.mentions.piece import Piece
from kg.mentions.words import Line


def led(line: Line, pieces: Sequence[Piece], index: int) -> bool:
    """Tell whether a role in front is that of the person and not of the one before: "Minister of B, Mr X, Secretary, Mr Y"."""
    while True:
        k = _role(line, pieces, index)
        if k is None:
            return False
        tied = ties.glue(line, pieces[index - 1].end, pieces[index].begin)
        if tied == "":
            return not _styled(line, pieces[k], pieces[index])
        if tied not in ties.SET_OFF or not _honoured(line, pieces[index].begin):
            return False
        k = first(line, pieces, k)
        if k > 0 and pieces[k - 1].kind in {"body", "country"} and ties.glue(line, pieces[k - 1].end, pieces[k].begin) in {"", "'s", "' s"}:
            k -= 1  # "Mr X, B Director, Mr Y"
        if (
            k == 0
            or pieces[k - 1].kind != "person"
            or ties.glue(line, pieces[k - 1].end, pieces[k].begin) not in {",", ", the", *ties.DASHES}
        ):
            return True
        index = k - 1  # whose role it is, depends on whether the one before has one


def first(line: Line, pieces: Sequence[Piece], k: int) -> int:
    """Return the first of several roles of one holder: "Mr X, Premier of B and Minister of C, Mr Y"."""
    while k > 0 and ties.glue(line, pieces[k - 1].end, pieces[k].begin) in _JOINED:
        before = k - 1 - (k > 1 and pieces[k - 1].kind in {"body", "country"})
        if pieces[before].kind != "role":
            break
        k = before
    return k


_JOINED = frozenset({"and", ", and", "and the", ", and the"})


def _role(line: Line, pieces: Sequence[Piece], index: int) -> int | None:
    """Return the role that stands in front of a person, with its body between them or without."""
    k = index - 1
    if k > 0 and pieces[k].kind in {"body", "country"} and ties.held_at(ties.glue(line, pieces[k - 1].end, pieces[k].begin)):
        k -= 1
    return k if k >= 0 and pieces[k].kind == "role" else None


def _honoured(line: Line, begin: int) -> bool:
    """Tell whether a title stands right before a name: "Mr", "Dr."."""
    at = begin - 1 - (begin > 1 and line.words[begin - 1].text == ".")
    return at >= 0 and personal.honorific(line.words, at)


def before(line: Line, pieces: Sequence[Piece], index: int) -> bool:
    """Tell whether a role stands right before a person: "Minister A"."""
    tied = index > 0 and pieces[index - 1].kind == "role" and ties.glue(line, pieces[index - 1].end, pieces[index].begin) == ""
    return tied and not _styled(line, pieces[index - 1], pieces[index])


_STYLES = frozenset({"Ambassador", "Professor", "Senator", "Judge"})


def _styled(line: Line, role: Piece, person: Piece) -> bool:
    """Tell "Ambassador A, Envoy of B, Mr C, Director of D": a style before a name, behind which the office is told."""
    bare = role.role in _STYLES and role.end == person.begin
    behind = line.words[person.end].text if person.end + 1 < len(line.words) else ""
    return bare and behind == "," and line.words[person.end + 1].text[:1].isupper()


def opened(line: Line, pieces: Sequence[Piece], index: int) -> bool:
    """Tell whether "the ROLE [of BODY]," stands before a person: a list that goes on in the same way."""
    k = index - 1
    if k > 0 and pieces[k].kind in {"body", "country"} and pieces[k - 1].kind == "role":
        k -= 1
    if k < 0 or pieces[k].kind != "role" or not pieces[k].begin:
        return False
    if k > 0 and pieces[k - 1].kind == "country" and pieces[k - 1].begin > 0 and pieces[k - 1].end == pieces[k].begin:
        k -= 1  # "the Utopian Minister of B,"
    return line.words[pieces[k].begin - 1].lower == "the" and ties.glue(line, pieces[index - 1].end, pieces[index].begin) in ties.SET_OFF
