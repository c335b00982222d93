"""Pieces -> a role phrase with the body that it is held in: "Director of B", "B's Director", "Permanent Representative of A to B"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions import pieces as pieces_of
from kg.mentions import posting, ties
from kg.mentions.piece import GRADED, SHORT, UNNAMED, Piece
from kg.mentions.words import Line
from kg.model import RolePhrase, Span


def body(line: Line, pieces: Sequence[Piece], k: int) -> Piece | None:
    """Return the body that a role is held in: behind it after "of", or right before it."""
    if k + 1 < len(pieces) and pieces[k + 1].kind in {"body", "country"}:
        glue = ties.glue(line, pieces[k].end, pieces[k + 1].begin)
        if ties.held_at(glue):
            return _owned(line, pieces, k + 1)
    return _before(line, pieces, k)


def _before(line: Line, pieces: Sequence[Piece], k: int) -> Piece | None:
    """Return the body right before a role: "B Director", and inside of one bracket "(B; Director A)"."""
    if k == 0 or pieces[k - 1].kind not in {"body", "country"}:
        return None
    owner = pieces[k - 1]
    glue = ties.glue(line, owner.end, pieces[k].begin)
    opened = owner.begin > 0 and line.words[owner.begin - 1].text == "("
    return owner if glue in {"", "'s", "' s", "( ;"} or (glue == ";" and opened) else None


def _owned(line: Line, pieces: Sequence[Piece], k: int) -> Piece:
    """Return the body itself, or the one that it owns: "of New Harbour's Technology Institute"."""
    return pieces[k + owns(line, pieces, k)]


def owns(line: Line, pieces: Sequence[Piece], k: int) -> bool:
    """Tell whether a body or country owns the body right behind it: "Utopia's Ministry of Trade"."""
    return k + 1 < len(pieces) and pieces[k + 1].kind == "body" and ties.glue(line, pieces[k].end, pieces[k + 1].begin) == "'s"


def graded(line: Line, land: Piece) -> int:
    """Return where the name that a country opens ends, of a body that nobody knows: "UK Trade and Investment"."""
    stop = land.end
    if land.kind != "country" or land.role:
        return stop
    while stop < len(line.words) and line.words[stop].plain and line.words[stop].text[0].isupper() and not line.words[stop].opens:
        stop += 1
    return stop


def named(body: Piece | None) -> Piece | None:
    """Return a body unless it is told by its sort alone: a role without a name beside it looks for such a one itself."""
    return None if body is not None and body.role == SHORT else body


_FROM = frozenset({",", ") ,", "side ,", "'s side ,", "’s side ,"})  # behind the body of "From the B, A attended"


def sender(line: Line, pieces: Sequence[Piece], k: int, right: int) -> Piece | None:
    """Return the body of "From the B, Director A attended"."""
    if k < 0 or pieces[k].kind != "body" or ties.glue(line, pieces[k].end, right) not in _FROM:
        return None
    before = [w.lower for w in line.words[max(0, pieces[k].begin - 2) : pieces[k].begin]]
    return pieces[k] if before[-1:] == ["from"] or before == ["from", "the"] else None


def sent(line: Line, pieces: Sequence[Piece], index: int) -> Piece | None:
    """Return the body of "From the B, Mr A, President, Mr C, Managing Director, attended" for each person of the row."""
    k = index
    while k > 0 and pieces[k - 1].kind in {"person", "role"} and ties.glue(line, pieces[k - 1].end, pieces[k].begin) in ties.ROW:
        k -= 1
    return sender(line, pieces, k - 1, pieces[k].begin)


def phrase(line: Line, piece: Piece, held: Piece | None) -> RolePhrase:
    span, role = line.span(piece.begin, piece.end), piece.role
    if (
        held
        and held.kind == "country"
        and posting.posted(role)
        and held.role not in {"", GRADED}
        and 0 < held.begin - piece.end <= pieces_of.OF_THE
    ):
        role = f"{role} {held.role}"  # "Permanent Representative of A to B"
    return RolePhrase(span, role, where(line, held) if held else None)


def where(line: Line, body: Piece) -> Span:
    """Return where a body is named; of "Danish IP office" without the country, which is none."""
    begin = body.end - 1 if body.role == GRADED else body.begin + (body.role == UNNAMED)
    return line.span(begin, body.end)
