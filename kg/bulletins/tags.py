"""A piece of the page -> what its words alone show it to be: furniture, date line, name of who publishes; used by ``frame``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.bulletins import datelines
from kg.bulletins.datelines import Dateline
from kg.bulletins.forms import Form
from kg.bulletins.pieces import Piece
from kg.model import BlockKind, Span

_LONGEST_LINE = 400  # characters of a line that the rules of a form are tried on
_LONGEST_NAME = 160  # characters of a line that is the name of a publisher
_WORD = r"(?:(?:The )?[A-Z\u00c0-\u00de][\w&'\u2019./-]{0,30},?)"
_NAME_LINE = re.compile(  # Korean Intellectual Property Office (KIPO)
    rf"(?:The )?{_WORD}(?:[ ](?:of|for|the|and|on|de|la|&|{_WORD})){{0,16}}(?:[ ]?\([A-Z][\w.-]{{1,16}}\))?"
)
_HEAD_NOUN = re.compile(  # what a body is
    r"\b(?:Office|Organi[sz]ation|Ministry|Institute|Department|Administration|Agency|Authority|Commission|Service|Government|Bureau|Directorate"
    r"|Secretariat|Board of Trade|Registry|Patentamt|Chamber|Council|Committee|Cabinet|Chancellery)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(  # what happens to a body is no name of it
    r"\b(?:Visit|Meeting|Appointment|Signing|Launch|Opening|Establishment|Delegation|Changes?|Board|Conference|Agreement|Report|Memorandum|Statement"
    r"|Treaty|Act|Bill|Session|Talks|Cooperation|About|New|Annex|ANNEX|Support|Chair|Director|Minister|President|Commissioner|Head|Heads|Information)\b"
    r"|\b(?:ANNEX|SESSION|MEETING|AGREEMENT|TREATY|STATEMENT|COOPERATION|RELATIONS)\b"
)


@dataclass(frozen=True, slots=True)
class Tag:
    """What a piece is by its words; ``name`` is the span of the publisher's name, ``date`` that of the date, in the text."""

    kind: BlockKind | None = None
    dateline: Dateline | None = None
    name: Span | None = None
    date: Span | None = None
    capitals: bool = False  # a name in capitals, as a signature is; or one that "Issued by" introduces


UNTAGGED = Tag()


def tag(text: str, piece: Piece, form: Form) -> Tag:
    """Return the tag of a piece: UNTAGGED for all that the bulletin says in sentences."""
    whole = _folded(piece.whole.of(text))
    body = _folded(piece.span.of(text))
    if len(whole) > _LONGEST_LINE:
        return UNTAGGED
    dateline = datelines.read(whole, form) or (datelines.read(body, form) if piece.marker else None)
    if dateline and dateline.role == "modified":
        return Tag(BlockKind.FURNITURE, dateline)
    if dateline:
        return Tag(BlockKind.DATELINE, dateline, date=_place(text, piece, whole, dateline.span))
    if any(rule.regex.fullmatch(whole) or rule.regex.fullmatch(body) for rule in form.furniture):
        return Tag(BlockKind.FURNITURE)
    return _issuer(text, piece, whole, form)




def _issuer(text: str, piece: Piece, whole: str, form: Form) -> Tag:
    for rule in form.issuers:
        match = rule.regex.fullmatch(whole)
        if match:
            groups = match.groupdict()
            name = _place(text, piece, whole, Span(*match.span("name")) if groups.get("name") else Span(0, len(whole)))
            dated = datelines.read(groups["date"], form) if groups.get("date") else None
            date = _place(text, piece, whole, Span(*match.span("date"))) if dated else None
            return Tag(BlockKind.ISSUER, dated, name, date, capitals=True)
    if piece.marker or not is_name(whole):
        return UNTAGGED
    return Tag(BlockKind.ISSUER, name=piece.whole, capitals=whole.isupper())


def is_name(line: str) -> bool:
    """Tell whether a line is the name of a body and nothing else."""
    if len(line) > _LONGEST_NAME or not _HEAD_NOUN.search(line) or _NO_NAME.search(line):
        return False
    return bool(_NAME_LINE.fullmatch(line))


def _folded(words: str) -> str:
    """Return the words of hard-wrapped lines on one line."""
    return re.sub(r"\s*\n\s*", " ", words)


def _place(text: str, piece: Piece, folded: str, inside: Span | None) -> Span | None:
    """Return where a stretch of the folded line stands in the text; the whole piece when folding moved it."""
    if inside is None:
        return None
    words = folded[inside.begin : inside.end]
    begin = text.find(words, piece.whole.begin, piece.whole.end)
    return Span(begin, begin + len(words)) if begin >= 0 else piece.whole
