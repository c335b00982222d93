"""Bytes of a file -> text and the name of its encoding, or UnreadableInput that says why not; used by ``kg.bulletins``.

A byte order mark decides, else the encoding that a person named, else strict UTF-8. Anything else is refused with
the likely encoding named: a wrong guess would be stored as if it were the text.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from kg.errors import UnreadableInput

MAX_BYTES = 20_000_000  # some thousand times a usual bulletin
MAX_LINE = 1_000_000  # characters; what has such a line is no bulletin

_MARKS = (  # the longer first: the mark of UTF-16 begins that of UTF-32
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_KINDS = (  # how files begin that are no text, whatever their names end in
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_MARKUP = re.compile(r"\s{0,200}+<(?:!doctype|html|head|body|\?xml|rss|feed|!--)", re.IGNORECASE)  # <!DOCTYPE html>
_TAG = re.compile(r"</?(?:html|head|body|div|p|span|a|br|table|t[rdh]|[uo]l|li|script|style|meta|link|h[1-6])(?=[\s/>])", re.IGNORECASE)  # <div>
_TAGS_OF_A_PAGE = 6  # so many tags are no quotation
_CANDIDATES = ["cp949", "cp932", "euc_jp", "gb18030", "big5", "cp1252", "cp1250", "cp1251", "cp1256", "iso8859_2", "koi8_r", "utf_16_le", "utf_16_be"]
_NAMES = {
    "cp949": "CP949 (Korean Windows)",
    "cp932": "CP932 (Japanese Windows)",
    "euc_jp": "EUC-JP (Japanese)",
    "gb18030": "GB18030 (Chinese)",
    "big5": "Big5 (Chinese)",
    "cp1250": "CP1250 (Central European Windows)",
    "cp1251": "CP1251 (Cyrillic Windows)",
    "cp1252": "CP1252 (Western Windows)",
    "cp1256": "CP1256 (Arabic Windows)",
    "iso8859_2": "ISO 8859-2 (Central European)",
    "koi8_r": "KOI8-R (Russian)",
    "utf_16_le": "UTF-16 without a byte order mark",
    "utf_16_be": "UTF-16 without a byte order mark",
}


def decode(data: bytes, *, encoding: str | None, where: str) -> tuple[str, str]:
    """Return the text of a file and the encoding that it was decoded with.

    Raises UnreadableInput for what is no text, too large, empty, or in an encoding that nobody named.
    """
    refuse_size(len(data), where=where)
    _refuse_other_kinds(data, where=where)
    text, used = _text(data, encoding, where)
    _refuse_no_bulletin(text, used, where)
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
    for magic, kind in _OTHER_KINDS:
        if data.startswith(magic):
            raise UnreadableInput(f"this is {kind}, not plain text.", where=where, advice="save its text as a .txt file in UTF-8")


def _text(data: bytes, encoding: str | None, where: str) -> tuple[str, str]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, "utf-8-sig" if name == "utf-8" else name, name, where), name
    if encoding is not None:
        return _strict(data, encoding, encoding, where), codecs.lookup(encoding).name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        raise _not_utf8(data, where) from None


def _strict(data: bytes, codec: str, name: str, where: str) -> str:
    try:
        return data.decode(codec)
    except LookupError:
        raise UnreadableInput(f'no encoding is called "{name}".', where=where, advice="name one that Python knows, such as cp949") from None
    except (UnicodeDecodeError, ValueError) as error:  # a codec that is no text encoding raises other ValueErrors
        place = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise UnreadableInput(f"not valid {name.upper()}{place}.", where=where, advice="give its true encoding with --encoding") from None


def _not_utf8(data: bytes, where: str) -> UnreadableInput:
    guess = from_bytes(data[:50_000], cp_isolation=_CANDIDATES).best()
    if guess is None:
        return UnreadableInput("not UTF-8, and no other encoding fits.", where=where, advice="save the file in UTF-8")
    looks = _NAMES.get(guess.encoding, guess.encoding)
    return UnreadableInput(
        f"not UTF-8; it looks like {looks}.",
        where=where,
        advice=f"ipgraph add --encoding {guess.encoding.replace('_', '-')} {where}",
    )


def _refuse_no_bulletin(text: str, encoding: str, where: str) -> None:
    """Raise UnreadableInput for decoded text that is empty, binary, a web page, or one endless line."""
    if not text.strip("\ufeff \t\r\n\f\v\u00a0\u3000\x00"):
        raise UnreadableInput("the file is empty." if not text else "the file holds white space only.", where=where)
    if "\x00" in text:
        raise UnreadableInput(
            f"it has NUL bytes, so it is not plain {encoding.upper()}; it may be UTF-16, or no text at all.",
            where=where,
            advice=f"ipgraph add --encoding utf-16-le {where}",
        )
    if _MARKUP.match(text) or sum(1 for _ in _TAG.finditer(text[:100_000])) >= _TAGS_OF_A_PAGE:
        raise UnreadableInput("this is a web page (HTML or XML), not plain text.", where=where, advice="save the page as text")
    longest = max(len(line) for line in text.splitlines())
    if longest > MAX_LINE:
        raise UnreadableInput(f"one line has {longest:,} characters (the limit is {MAX_LINE:,}).", where=where)
