"""A piece of the page together with its kind: what ``frame`` hands to the tree and to the summary."""

from __future__ import annotations

from dataclasses import dataclass

from kg.bulletins.pieces import Piece
from kg.bulletins.tags import UNTAGGED, Tag
from kg.model import BlockKind


@dataclass(frozen=True, slots=True)
class Framed:
    """A piece and its kind; the tag keeps what its words say."""

    piece: Piece
    kind: BlockKind
    tag: Tag = UNTAGGED
