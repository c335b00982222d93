"""Decoded text -> the text that all spans count in: NFC, LF as line end, no control characters; used by ``kg.bulletins``."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\f\v\u0085\u2028\u2029]")  # CR LF, and whatever else ends a line or a page
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")  # BEL; bidi controls stay


def clean(text: str) -> tuple[str, int]:
    """Return the text as XML 1.0 can carry it, and the number of characters that were dropped."""
    text, removed = _FORBIDDEN.subn("", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", text), removed
