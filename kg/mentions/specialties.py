"""Pieces -> the field of work between a role and what it goes on with: "Partner, International Tax, X LLP"."""

from __future__ import annotations

from collections.abc import Sequence

from kg import lexicon
from kg.mentions.piece import Piece
from kg.mentions.words import Line


def found(line: Line, left: int, piece: Piece, later: Sequence[Piece]) -> bool:
    """Tell whether a field of work stands between a role and what it goes on with: "Partner, International Tax, X LLP"."""
    words = line.words[left : piece.begin]
    if len(words) < 2 or words[0].text not in {",", "&", "for"} or piece.kind not in {"role", "body", "country"}:
        return False
    if not any(w.plain for w in words):
        return False  # ", and": nothing of which the role would grow
    if piece.kind == "country" and not any(p.kind == "body" for p in later[:2]):
        return False
    return (words[-1].text in {",", "and", "&"} or piece.kind == "country") and all(
        w.lower in {",", "and", "&", "for"}
        or (w.plain and w.text not in lexicon.heads() and w.text.rstrip(".") not in lexicon.honorifics())
        for w in words
    )


def widened(line: Line, role: Piece, following: Piece) -> Piece:
    """Return the role with the field of work behind it."""
    end = following.end if following.kind == "country" else following.begin
    while line.words[end - 1].text in {",", "and", "&"}:
        end -= 1
    text = " ".join(w.text for w in line.words[role.begin : end]).replace(" ,", ",")
    return Piece("role", role.begin, end, text)
