"""The words of a piece -> what kind of block it is: title, heading, row, note, item or paragraph; used by ``frame``."""

from __future__ import annotations

import re

from kg import lexicon
from kg.bulletins.pieces import Piece
from kg.expressions import Expression
from kg.model import BlockKind

LONGEST_TITLE = 320  # characters
_LONGEST_HEADING, _LONGEST_SENTENCE_TITLE = 130, 120  # characters
_LONGEST_PERSON = 240  # characters
_TITLED = re.compile(r"(?P<title>[A-Z][a-z]{1,8})\.? [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4}, [A-Z]")
_HEADING_WORDS, _LABEL_WORDS, _SUBTITLE_WORDS = 18, 4, 5

_STOP = re.compile(r"[.!?;,\u3002][\"'\u201d\u2019)\]*]{0,3}$")  # ends like a sentence
_ABBREVIATED = re.compile(r"\b(?:Inc|Ltd|Co|Corp|Jr|Sr|U\.S|etc|No)\.$")  # ends like one, and is none
_INNER_END = re.compile(r"[.!?][\"\u201d)]?\s+[\"\u201c(]?[A-Z]")  # two sentences
_OPENING = re.compile(r"[A-Z\u00c0-\u00de\d(\"'\u201c\u2018\u00ab\[<./\\#@&+=~^]|[^\W\d_a-z]")  # begins like a title
_REFERENCE = Expression(r"[\w)\]](?P<stars>\*{1,3})(?![\w*])")  # ASEAN*
_CAPTION = re.compile(r"\((?:Photo|Picture|Image|Caption)\b|(?:Photo|Picture|Caption)[ ]?:", re.IGNORECASE)  # (Photo) Second person


def is_title(words: str) -> bool:
    """Tell whether words can be a title: no sentence, unless a short one."""
    if len(words) > LONGEST_TITLE or not _OPENING.match(words) or words.endswith((":", ";", ",")):
        return False
    if not _STOP.search(words) or _ABBREVIATED.search(words) or words.endswith(("?", "!")):
        return not _INNER_END.search(words) or len(words) <= _LONGEST_SENTENCE_TITLE
    return len(words) <= _LONGEST_SENTENCE_TITLE and not _INNER_END.search(words)


def is_subtitle(words: str) -> bool:
    """Tell whether words below a title go on with it, rather than head a section or begin the text."""
    return is_title(words) and not _STOP.search(words) and len(words.split()) >= _SUBTITLE_WORDS and " : " not in words


def noted(text: str) -> frozenset[str]:
    """Return the asterisks that the text refers to a note with."""
    return frozenset(match["stars"] for match in _REFERENCE.finditer(text))


def of(text: str, piece: Piece, *, before: Piece | None, after: Piece | None, references: frozenset[str]) -> BlockKind:
    """Return the kind of a piece of the body, which the pieces around it help to tell."""
    words = piece.span.of(text)
    if piece.marker.family == "note" or piece.marker.text in references or _CAPTION.match(words):
        return BlockKind.NOTE
    if "|" in words:
        return BlockKind.ROW
    if piece.marker:
        in_list = any(other is not None and other.marker.family == piece.marker.family for other in (before, after))
        return _of_marked(words, numbered="1" in piece.marker.family, heads=not in_list and after is not None and not after.marker)
    if _is_person(words) and any(other is not None and _is_person(other.span.of(text)) for other in (before, after)):
        return BlockKind.ITEM
    return BlockKind.HEADING if after is not None and _is_heading(words) else BlockKind.PARAGRAPH


def _is_person(words: str) -> bool:
    """Tell a line of a list of people: "Mr A, Managing Partner, B LLP"."""
    titled = _TITLED.match(words)
    return titled is not None and titled["title"] in lexicon.honorifics() and len(words) <= _LONGEST_PERSON and words.count(",") > 0


def _of_marked(words: str, *, numbered: bool, heads: bool) -> BlockKind:
    """Tell numbered headings and paragraphs from the items of a list."""
    if numbered and heads and _is_heading(words):
        return BlockKind.HEADING
    told = len(words) > _LONGEST_HEADING and words.endswith((".", "!", "?", ":", "”", '"'))
    return BlockKind.PARAGRAPH if numbered and told else BlockKind.ITEM


def _is_heading(words: str) -> bool:
    """Tell whether words are a line above a section: short, and no sentence."""
    count = len(words.split())
    if len(words) > _LONGEST_HEADING or count > _HEADING_WORDS or not _OPENING.match(words):
        return False
    if words.endswith(":"):
        return count <= _LABEL_WORDS
    return not _STOP.search(words) or words.endswith("?")
