"""Bytes that are not UTF-8 -> the text, when the layout of their publisher declares their encoding; used by ``kg.bulletins.decoding``.

A form is recognised by its landmarks in ASCII alone, with all other bytes masked, so that nothing need be guessed
in order to read it. What it declares is then held to: the bytes decode strictly, the form claims the decoded text
as well, and the characters beyond ASCII are those that the encoding is declared for. Anything less is no reading.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.bulletins import forms, guessing
from kg.bulletins.forms import Form

_MASK = bytes(byte if byte < 128 else 0x1A for byte in range(256))  # SUB: a character that nobody can tell


@dataclass(frozen=True, slots=True)
class Declaration:
    """The encoding that the layouts of these bytes declare, and the text where the bytes keep to it."""

    encoding: str
    form: str
    text: str | None


def read(data: bytes) -> Declaration | None:
    """Return what the layout declares; None when no layout does, or several layouts different encodings."""
    masked = data.translate(_MASK).decode("ascii")
    candidates = [form for form in forms.known().values() if form.encoding and form.may_claim(masked)]
    if len({form.encoding for form in candidates}) != 1:
        return None
    form = candidates[0]
    return Declaration(form.encoding, form.name, _held_to(data, candidates))


def _held_to(data: bytes, candidates: list[Form]) -> str | None:
    encoding = candidates[0].encoding
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text if guessing.fits(data, encoding) and any(form.claims(text) for form in candidates) else None
