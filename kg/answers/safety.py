"""Any text -> text that a terminal, a spreadsheet or a page cannot mistake for a command; every output goes through here."""

from __future__ import annotations

import re
import unicodedata

_HARMFUL = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})  # control, format (bidirectional too), surrogate, line, paragraph
_FORMULA = re.compile(r"\s*[=+\-@\t\r＝＋－＠]")  # "=1+1", " @SUM(A1)"; the wide forms count for some programs


def visible(text: str, *, keep: str = "") -> str:
    r"""Return the text with every character that a terminal could act on written out, as in ``\x1b`` and ``\u202e``.

    Characters in ``keep`` stay: the line feed, where the text has lines.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c in keep or unicodedata.category(c) not in _HARMFUL else _escaped(c) for c in text)


def line(text: str) -> str:
    """Return the text on one line: white space as single spaces, the rest made visible."""
    return visible(re.sub(r"[\t\n\r]+", " ", text))


def no_formula(text: str) -> str:
    """Return the text with an apostrophe before what a spreadsheet would run (the advice of OWASP)."""
    return f"'{text}" if _FORMULA.match(text) else text


def _escaped(character: str) -> str:
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
