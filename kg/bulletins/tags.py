"""A piece of the page -> what its words alone show it to be: furniture, date line, name of who publishes; used by ``frame``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg import dates
from kg.bulletins import datelines, names, numbered
from kg.bulletins.datelines import Dateline
from kg.bulletins.forms import Form
from kg.bulletins.pieces import Piece
from kg.model import BlockKind, Span

_LONGEST_LINE = 400  # characters of a line that the rules of a form are tried on


@dataclass(frozen=True, slots=True)
class Tag:
    """What a piece is by its words; ``name`` is the span of the publisher's name, ``date`` that of the date, in the text."""

    kind: BlockKind | None = None
    dateline: Dateline | None = None
    name: Span | None = None
    date: Span | None = None
    sure: bool = False  # a name that counts wherever it stands: in capitals, or introduced by "Issued by"
    label: str = ""  # what the next line is: its publisher, its date, or how to reach somebody


UNTAGGED = Tag()
_WRAP = re.compile(r"(?<!\s)\s*\n\s*")  # without the look back it would be quadratic on many spaces
# What sort of page it is, which is no title
_SORT = re.compile(r"(?:news (?:story|item)|latest news|news and events)", re.IGNORECASE)


_CRUMB = re.compile(
    r"(?P<name>[A-Z][^>\u203a\u00bb\n]{2,60}?)(?: ?[>\u203a\u00bb]| /(?= [A-Z][^/\n]{2,40}(?: /|$)))"
)  # of "IP VIET NAM > NEWS", "B / News"


def tag(text: str, piece: Piece, form: Form) -> Tag:
    """Return the tag of a piece: UNTAGGED for all that the bulletin says in sentences."""
    whole = _folded(piece.whole.of(text))
    body = _folded(piece.span.of(text))
    if len(whole) > _LONGEST_LINE:
        return UNTAGGED
    if (label := _label(whole, form)) is not None:
        return Tag(BlockKind.FURNITURE, label=label)
    if (stated := _stated(text, piece, whole, form)) is not None:
        return stated
    dateline = datelines.read(whole, form) or (datelines.read(body, form) if piece.marker else None)
    if dateline and dateline.role == "modified":
        return Tag(BlockKind.FURNITURE, dateline)
    if dateline:
        name = _place(text, piece, whole, dateline.name)
        return Tag(BlockKind.DATELINE, dateline, name, _place(text, piece, whole, dateline.span))
    if (crumb := _CRUMB.match(whole)) and names.find(crumb["name"]):
        return Tag(BlockKind.ISSUER, name=_place(text, piece, whole, Span(*crumb.span("name"))))
    if _SORT.fullmatch(whole) or any(rule.regex.fullmatch(words) for rule in form.furniture for words in {whole, body}):
        return Tag(BlockKind.FURNITURE)
    named = None if piece.marker else names.find(whole)
    return Tag(BlockKind.ISSUER, name=_place(text, piece, whole, named), sure=whole.isupper()) if named else UNTAGGED


def labelled(text: str, pieces: Sequence[Piece], tags: Sequence[Tag]) -> list[Tag]:
    """Return the tags with those of the lines that the line before them labels ("From:", "Contact:")."""
    found = list(tags)
    for index, piece in enumerate(pieces[1:], 1):
        label = found[index - 1].label
        if label == "issuer" and names.find(_folded(piece.whole.of(text))):
            found[index] = Tag(BlockKind.ISSUER, name=piece.whole, sure=True)
        elif label == "modified" and dates.find(piece.whole.of(text), today=None):
            found[index] = Tag(BlockKind.FURNITURE)
        elif label == "contact" and not piece.gap and found[index].dateline is None:
            found[index] = Tag(BlockKind.FURNITURE, label=label)
    return found


_MASTHEAD = 6  # pieces of the head in which who publishes is named


def day_first(text: str, pieces: Sequence[Piece], tags: Sequence[Tag]) -> list[Tag]:
    """Return the tags with lines such as "01/02/2022" dated where the text, or the masthead of a publisher, tells the order."""
    named = [t.name.of(text) for t in tags[:_MASTHEAD] if t.kind is BlockKind.ISSUER and t.name]
    abroad = any(names.writes_day_first(name) for name in named)
    return [_numbered(text, p, abroad) or t if t.dateline is None else t for p, t in zip(pieces, tags, strict=True)]


def _numbered(text: str, piece: Piece, abroad: bool) -> Tag | None:
    dateline = numbered.read(piece.whole.of(text), text, day_first=abroad) if len(piece.whole) < _LONGEST_DATE else None
    return Tag(BlockKind.DATELINE, dateline, date=_place(text, piece, piece.whole.of(text), dateline.span)) if dateline else None


_LONGEST_DATE = 40  # characters


def _label(whole: str, form: Form) -> str | None:
    return next((rule.role for rule in form.labels if rule.regex.fullmatch(whole)), None)


def _stated(text: str, piece: Piece, whole: str, form: Form) -> Tag | None:
    """Return the tag of a line that says who publishes, by the rules of its form: "Issued by: B - 26 March 2007"."""
    for rule in form.issuers:
        match = rule.regex.fullmatch(whole)
        if match:
            groups = match.groupdict()
            name = _place(text, piece, whole, Span(*match.span("name")) if groups.get("name") else Span(0, len(whole)))
            dated = datelines.read(groups["date"], form) if groups.get("date") else None
            date = _place(text, piece, whole, Span(*match.span("date"))) if dated else None
            return Tag(BlockKind.ISSUER, dated, name, date, sure=True)
    return None


def _folded(words: str) -> str:
    """Return the words of hard-wrapped lines on one line."""
    return _WRAP.sub(" ", words) if "\n" in words else words


def _place(text: str, piece: Piece, folded: str, inside: Span | None) -> Span | None:
    """Return where a stretch of the folded line stands in the text; the whole piece when folding moved it."""
    if inside is None:
        return None
    words = folded[inside.begin : inside.end]
    begin = text.find(words, piece.whole.begin, piece.whole.end)
    return Span(begin, begin + len(words)) if begin >= 0 else piece.whole
