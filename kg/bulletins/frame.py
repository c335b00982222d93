"""Pieces -> pieces of known kinds: the frame of the page told from what the bulletin says; used by ``kg.bulletins``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.bulletins import inline, kinds, masthead
from kg.bulletins.forms import Form
from kg.bulletins.framed import Framed
from kg.bulletins.pieces import Piece
from kg.bulletins.tags import Tag, day_first, labelled, tag
from kg.model import BlockKind, Span

_HEAD = 16  # pieces among which the title must stand


def build(text: str, pieces: Sequence[Piece], form: Form) -> tuple[Framed, ...]:
    """Tell title, subtitle, date lines, names of who publishes and furniture from what the bulletin says."""
    tags = day_first(text, pieces, labelled(text, pieces, [tag(text, piece, form) for piece in pieces]))
    title = _title(text, pieces, tags)
    head = _head(text, pieces, tags, form, title)
    body_begins = max(head, default=-1) + 1
    foot_begins = _foot(tags, body_begins)
    references = kinds.noted(text)
    framed: list[Framed] = []
    for index, piece in enumerate(pieces):
        kind = head.get(index) or _in_body(tags, index, foot_begins)
        if kind is None:
            before, after = (pieces[i] if 0 <= i < len(pieces) else None for i in (index - 1, index + 1))
            kind = kinds.of(text, piece, before=before, after=after, references=references)
        framed.append(Framed(_bare(text, piece) if kind is BlockKind.SUBTITLE else piece, kind, tags[index]))
    return inline.split(text, framed, body_begins)


def _bare(text: str, piece: Piece) -> Piece:
    """Return the subtitle without the dash that closes it, as "- Subtitle -" has."""
    words = piece.span.of(text)
    closed = piece.marker.family == "-" and words.endswith((" -", " \u2013"))
    return replace(piece, span=Span(piece.span.begin, piece.span.begin + len(words[:-1].rstrip()))) if closed else piece


def _title(text: str, pieces: Sequence[Piece], tags: Sequence[Tag]) -> int | None:
    """Return the index of the title: the first line of the head that reads like one."""
    for index, piece in enumerate(pieces[:_HEAD]):
        if tags[index].kind is not None or (piece.marker and len(piece.span) < kinds.LONGEST_TITLE):
            continue
        if masthead.holds(text, pieces[:_HEAD], tags, index):
            continue
        return index if kinds.is_title(piece.span.of(text)) and not piece.marker else None
    return None


def _head(text: str, pieces: Sequence[Piece], tags: Sequence[Tag], form: Form, title: int | None) -> dict[int, BlockKind]:
    """Return the kinds of the pieces of the head, by index; it ends where the bulletin begins to speak."""
    head: dict[int, BlockKind] = {}
    if title is not None:  # lists above the title are the site's
        head = {i: _above_title(tags[i]) for i in range(title)} | {title: BlockKind.TITLE}
    for index in range(len(head), len(pieces)):
        kind = tags[index].kind or _below_title(text, pieces, index, form, head)
        if kind is None:
            break
        head[index] = kind
    return head


def _above_title(above: Tag) -> BlockKind:
    return above.kind or BlockKind.FURNITURE


def _below_title(text: str, pieces: Sequence[Piece], index: int, form: Form, head: dict[int, BlockKind]) -> BlockKind | None:
    """Return SUBTITLE for a line that goes on with the title, None where the body begins."""
    if BlockKind.TITLE not in head.values() or BlockKind.SUBTITLE in head.values():
        return None
    piece = pieces[index]
    if form.subtitles is not None:
        return BlockKind.SUBTITLE if any(rule.regex.fullmatch(piece.whole.of(text)) for rule in form.subtitles) else None
    attached = index + 1 < len(pieces) and not pieces[index + 1].gap
    if piece.marker or attached or index + 1 == len(pieces):
        return None
    return BlockKind.SUBTITLE if kinds.is_subtitle(piece.span.of(text)) else None


def _in_body(tags: Sequence[Tag], index: int, foot_begins: int) -> BlockKind | None:
    """Return the kind of a tagged piece below the head; a name counts there only as a signature, or in the foot."""
    found = tags[index]
    if found.kind is BlockKind.ISSUER and not found.sure and index < foot_begins:
        return None
    return found.kind


def _foot(tags: Sequence[Tag], body_begins: int) -> int:
    """Return the index of the first piece of the foot: nothing but tagged lines from there on."""
    index = len(tags)
    while index > body_begins and tags[index - 1].kind is not None:
        index -= 1
    return index
