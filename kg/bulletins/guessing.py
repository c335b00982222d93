"""Bytes that are not UTF-8 -> the encoding that they look like, and whether a given one fits; used by ``decoding`` and ``declared``.

charset-normalizer judges whole languages; a bulletin in English with a few foreign signs gives it little to judge
by, so the signs that bulletins do carry are tried first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

NAMES = {  # the encodings that bulletins come in, and what to call them
    "cp949": "CP949 (Korean Windows)",
    "cp932": "CP932 (Japanese Windows)",
    "euc_jp": "EUC-JP (Japanese)",
    "gb18030": "GB18030 (Chinese)",
    "big5": "Big5 (Chinese)",
    "cp1252": "CP1252 (Western Windows)",
    "cp1250": "CP1250 (Central European Windows)",
    "cp1251": "CP1251 (Cyrillic Windows)",
    "cp1256": "CP1256 (Arabic Windows)",
    "iso8859_2": "ISO 8859-2 (Central European)",
    "koi8_r": "KOI8-R (Russian)",
    "utf_16_le": "UTF-16 without a byte order mark",
    "utf_16_be": "UTF-16 without a byte order mark",
}
_LOOKED_AT = 50_000  # bytes
_HIGH = re.compile(rb"[\x80-\xff]+")  # a stretch of bytes that are not ASCII
_WIDE = {"cp949", "cp932", "euc_jp", "gb18030", "big5", "utf_16_le", "utf_16_be"}  # two bytes a character, or more
_EVERY_FIFTH = 0.2  # share of zero bytes that only the higher halves of ASCII letters can make
_MOST = 0.6  # share of the stretches that are one byte long
_NEARLY_ALL = 0.9  # share of the characters beyond ASCII that must fit


@dataclass(frozen=True, slots=True)
class _Signs:
    """What the characters beyond ASCII are in a text of that encoding, and which of them tell it from others."""

    encoding: str
    fits: re.Pattern[str]
    tells: re.Pattern[str]
    share: float  # of those that tell
    pairs: bool = True  # both bytes of a character are beyond ASCII


_KANA = re.compile("[\u3040-\u30ff]")  # し
_IDEOGRAPHS = re.compile("[\u3000-\u30ff\u4e00-\u9fff\uff00-\uff60]")  # 特
_SIGNS = (
    _Signs("euc_jp", _IDEOGRAPHS, _KANA, share=0.35),
    _Signs("cp932", _IDEOGRAPHS, _KANA, share=0.35, pairs=False),
    _Signs(
        "cp949",
        fits=re.compile("[\uac00-\ud7a3\u3131-\u318e□■○●◆◇·•※☞“”‘’…–—]"),
        tells=re.compile("[\uac00-\ud7a3\u3131-\u318e□■]"),  # ㅇ
        share=0.15,
    ),
    _Signs("gb18030", _IDEOGRAPHS, re.compile("[的一是在和中国家产权知识局长会议专利商标合作与为有双方]"), share=0.25),  # 国
)
_WESTERN = re.compile("[àáâãäåæçèéêëìíîïñòóôöøùúüýÀÁÂÄÅÆÇÈÉÊËÍÎÏÑÓÔÖØÚÜß“”‘’…–—•«»€£§°·©®™\u00a0]+")  # é, but not the õ and û of ő and ű

_BY_NAME = {signs.encoding: signs for signs in _SIGNS}
_MARKS = "“”„‘’‚«»…–—§°·№€\u00a0"  # that encodings of several scripts share
_CENTRAL = re.compile(f"[ąćęłńóśźżĄĆĘŁŃÓŚŹŻáéíöőúüűÁÉÍÖŐÚÜŰčďěňřšťůýžČĎĚŇŘŠŤŮÝŽľĺŕôäçëß{_MARKS}]+")  # ő
_CYRILLIC = re.compile(f"[А-яЁёІіЇїЄєҐґ{_MARKS}]+")  # Ж
_CYRILLIC_WORD = re.compile("[А-яЁёІіЇїЄєҐґ]{3}")  # Роспатент, but not one stray letter in a Latin word
_INVERTED = re.compile("[а-яёіїєґ][А-ЯЁІЇЄҐ]")  # рОССИЯ: another encoding of the same letters
_LETTERS = {"cp1252": _WESTERN, "cp1250": _CENTRAL, "cp1251": _CYRILLIC}


def fits(data: bytes, encoding: str) -> bool:
    """Tell whether the characters beyond ASCII are those that bulletins in that encoding carry; strict decoding is no proof.

    ``encoding`` is one of those that forms declare. Raises KeyError for any other.
    """
    beyond = _beyond_ascii(data, encoding)
    if encoding in _LETTERS:
        letters = _LETTERS[encoding]
        if not letters.fullmatch(beyond):
            return False
        return _is_cyrillic(data.decode(encoding), beyond) if letters is _CYRILLIC else _single_bytes(data)
    signs = _BY_NAME[encoding]
    return _fit(data, beyond, signs) and not _is_western(data)


def guess(data: bytes) -> str | None:
    """Return the Python name of the likely encoding, None when nothing fits."""
    head = data[:_LOOKED_AT]
    if is_wide(head):
        return "utf_16_le" if head[1::2].count(0) > head[::2].count(0) else "utf_16_be"
    for signs in _SIGNS:
        if _shows(head, signs):
            return signs.encoding
    if _is_western(head):
        return "cp1252"
    candidates = [name for name in NAMES if name not in _WIDE] if _single_bytes(head) else list(NAMES)
    best = from_bytes(head, cp_isolation=candidates).best()
    if best is None or (best.encoding in _LETTERS and not fits(head, best.encoding)):
        return None
    return best.encoding


def is_wide(data: bytes) -> bool:
    """Tell whether so many bytes are zero that they can be the higher halves of ASCII letters."""
    return data.count(0) > _EVERY_FIFTH * len(data)


def _is_cyrillic(text: str, beyond: str) -> bool:
    """Tell whether the Cyrillic letters of a text make words."""
    letters = any(c not in _MARKS for c in beyond)
    return not letters or (_CYRILLIC_WORD.search(text) is not None and not _INVERTED.search(text))


def damage(data: bytes) -> int | None:
    """Return where UTF-8 is damaged, when most of the characters beyond ASCII are UTF-8 all the same."""
    bad = data.decode("utf-8", "replace").count("\ufffd")
    good = sum(len(run.decode("utf-8", "ignore")) for run in _HIGH.findall(data))
    if good < bad:
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None


def _shows(data: bytes, signs: _Signs) -> bool:
    beyond = _beyond_ascii(data, signs.encoding)
    return _fit(data, beyond, signs) and len(signs.tells.findall(beyond)) >= signs.share * len(beyond)


def _fit(data: bytes, beyond: str, signs: _Signs) -> bool:
    if signs.pairs and any(len(run) % 2 for run in _HIGH.findall(data)):
        return False
    return bool(beyond) and len(signs.fits.findall(beyond)) >= _NEARLY_ALL * len(beyond)


def _single_bytes(data: bytes) -> bool:
    """Tell whether most foreign characters are single bytes between ASCII ones, as in Latin script."""
    runs = _HIGH.findall(data)
    return sum(len(run) == 1 for run in runs) >= _MOST * len(runs)


def _is_western(data: bytes) -> bool:
    return _single_bytes(data) and bool(_WESTERN.fullmatch(_beyond_ascii(data, "cp1252")))


def _beyond_ascii(data: bytes, encoding: str) -> str:
    try:
        return "".join(c for c in data.decode(encoding) if ord(c) > 127)
    except UnicodeDecodeError:
        return ""
