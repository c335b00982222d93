"""Bytes of a file -> text and the name of its encoding, or UnreadableInput that says why not; used by the readers.

A byte order mark decides, else the encoding that a person named, else strict UTF-8, else what the file itself or the
layout of its publisher declares. Anything else is refused with the likely encoding named: a wrong guess would be stored as if it
were the text.
"""

from __future__ import annotations

import codecs
import re

from kg.bulletins import declared as layouts
from kg.bulletins import guessing
from kg.bulletins.declared import Declaration
from kg.errors import UnreadableInput

MAX_BYTES = 10_000_000  # some thousand times a usual bulletin
MAX_LINES, MAX_LINE = 50_000, 1_000_000  # and characters of a line

_MARKS = (  # the longer first: the mark of UTF-16 begins that of UTF-32
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAVE_TEXT, _TYPE_TEXT = "save its text as a .txt file in UTF-8", "give the words that it shows in a .txt file"
_OTHER_KINDS = (  # how files begin that are no text, whatever their names end in, and what helps
    (b"%PDF-", "a PDF document", "give it the ending .pdf"),
    (b"PK\x03\x04", "a zip archive or an office document", _SAVE_TEXT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", _SAVE_TEXT),
    (b"{\\rtf", "an RTF document", _SAVE_TEXT),
    (b"\x1f\x8b", "a gzip archive", _SAVE_TEXT),
    (b"\x89PNG", "a picture", _TYPE_TEXT),
    (b"\xff\xd8\xff", "a picture", _TYPE_TEXT),
    (b"GIF8", "a picture", _TYPE_TEXT),
)
_MARKUP = re.compile(r"\s{0,200}+<(?:!doctype|html|head|body|\?xml|rss|feed|!--)", re.IGNORECASE)  # <!DOCTYPE html>
_TAG = re.compile(  # <div>
    r"</?(?:html|head|body|div|p|span|a|br|table|t[rdh]|[uo]l|li|script|style|meta|link|h[1-6])(?=[\s/>])", re.IGNORECASE
)
_TAGS_OF_A_PAGE = 6  # so many tags are no quotation


def plain(data: bytes, *, encoding: str | None, where: str) -> tuple[str, str]:
    """Return the text of a file of plain text and the encoding that it was decoded with.

    Raises UnreadableInput for what is no text, too large, empty, in an encoding that nobody named, or a web page.
    """
    text, used = decode(data, encoding=encoding, where=where)
    if _MARKUP.match(text) or sum(1 for _ in _TAG.finditer(text[:100_000])) >= _TAGS_OF_A_PAGE:
        raise UnreadableInput(
            "this is a web page (HTML or XML), not plain text.",
            where=where,
            advice="give it the ending .html, or .xml if it is a feed",
        )
    return text, used


def decode(data: bytes, *, encoding: str | None, where: str, declared: str | None = None) -> tuple[str, str]:
    """Return the characters of a file and the encoding that they were decoded with; ``declared`` is what the file itself says.

    Raises UnreadableInput for what is no text, too large, empty, or in an encoding that nobody named.
    """
    refuse_size(len(data), where=where)
    _refuse_other_kinds(data, where=where)
    text, used = _text(data, encoding, declared, where)
    _refuse_empty(text, used, where)
    return text, used


def refuse_size(size: int, *, where: str) -> None:
    """Raise UnreadableInput for a file that is too large to be a bulletin, before it is read."""
    if size > MAX_BYTES:
        raise UnreadableInput(
            f"{size:,} bytes are too many for a bulletin (the limit is {MAX_BYTES:,}).",
            where=where,
            advice="split the file into one file per bulletin",
        )


def _refuse_other_kinds(data: bytes, *, where: str) -> None:
    for magic, kind, advice in _OTHER_KINDS:
        if data.startswith(magic):
            raise UnreadableInput(f"this is {kind}, not plain text.", where=where, advice=advice)


def _text(data: bytes, encoding: str | None, declared: str | None, where: str) -> tuple[str, str]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, "utf-8-sig" if name == "utf-8" else name, name, where), name
    if encoding is not None:
        return _strict(data, encoding, encoding, where), codecs.lookup(encoding).name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        if declared and declared.lower().replace("-", "") != "utf8":
            return _strict(data, declared, declared, where), codecs.lookup(declared).name
        return _as_declared(data, where)


def _as_declared(data: bytes, where: str) -> tuple[str, str]:
    """Return the text of bytes that are not UTF-8, and the encoding that the layout of their publisher declares."""
    damaged = guessing.damage(data)
    if damaged is not None:
        line = data.count(b"\n", 0, damaged) + 1
        raise UnreadableInput(f"damaged UTF-8 at byte {damaged} (line {line}).", where=where, advice="get the file again from its source")
    declaration = layouts.read(data)
    if declaration is None or declaration.text is None:
        raise _not_utf8(data, declaration, where)
    return declaration.text, declaration.encoding


def _strict(data: bytes, codec: str, name: str, where: str) -> str:
    try:
        return data.decode(codec)
    except LookupError:
        raise UnreadableInput(f'no encoding is called "{name}".', where=where, advice="name one that Python knows, such as cp949") from None
    except (UnicodeDecodeError, ValueError) as error:  # a codec that is no text encoding raises other ValueErrors
        place = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise UnreadableInput(f"not valid {name.upper()}{place}.", where=where, advice="give its true encoding with --encoding") from None


def _not_utf8(data: bytes, declaration: Declaration | None, where: str) -> UnreadableInput:
    expected = f", nor the {_called(declaration.encoding)} that the layout of {declaration.form} declares" if declaration else ""
    encoding = guessing.guess(data)
    if encoding is None:
        return UnreadableInput(f"not UTF-8{expected}, and no other encoding fits.", where=where, advice="save the file in UTF-8")
    return UnreadableInput(
        f"not UTF-8{expected}; it looks like {_called(encoding)}.",
        where=where,
        advice=f"ipgraph add --encoding {encoding.replace('_', '-')} {where}",
    )


def _called(encoding: str) -> str:
    return guessing.NAMES.get(encoding, encoding)


def _refuse_empty(text: str, encoding: str, where: str) -> None:
    """Raise UnreadableInput for decoded text that is empty or binary."""
    if not text.strip("\ufeff \t\r\n\f\v\u00a0\u3000\x00"):
        raise UnreadableInput("the file is empty." if not text else "the file holds white space only.", where=where)
    if "\x00" in text:
        raise _with_zeros(text, encoding, where)


def _with_zeros(text: str, encoding: str, where: str) -> UnreadableInput:
    """Return the error for decoded text with NUL characters: many make UTF-16, a few are damage."""
    likely = guessing.guess(text.encode("latin-1")) if text.isascii() and guessing.is_wide(text.encode()) else None
    if likely is not None:
        return UnreadableInput(
            f"it has NUL bytes, so it is not plain {encoding.upper()}; it looks like {_called(likely)}.",
            where=where,
            advice=f"ipgraph add --encoding {likely.replace('_', '-')} {where}",
        )
    count, line = text.count("\x00"), text.count("\n", 0, text.index("\x00")) + 1
    bytes_ = "a NUL byte" if count == 1 else f"{count:,} NUL bytes"
    return UnreadableInput(
        f"it has {bytes_}, the first in line {line}: it is damaged, or no text at all.",
        where=where,
        advice="get the file again from its source",
    )


def refuse_endless(text: str, *, where: str) -> None:
    """Raise UnreadableInput for a text of too many lines, or with one that does not end."""
    lines = text.splitlines()
    longest = max(map(len, lines), default=0)
    if len(lines) > MAX_LINES or longest > MAX_LINE:
        size = f"{len(lines):,} lines" if len(lines) > MAX_LINES else f"one line of {longest:,} characters"
        raise UnreadableInput(f"{size} is no bulletin (the limits are {MAX_LINES:,} lines and {MAX_LINE:,} characters).", where=where)
