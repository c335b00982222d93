"""Encodings: a byte order mark, UTF-8, or the one that a person names; everything else is refused, never guessed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import bulletins
from kg.errors import UnreadableInput

# 21 cases: the encoding that the file is in, the one that is named, and whether the text is read
CASES = [
    ("utf-8", None, True),
    ("utf-8-sig", None, True),
    ("utf-16", None, True),
    ("utf-32", None, True),
    ("utf-16-le", None, False),
    ("utf-16-be", None, False),
    ("cp949", None, False),
    ("euc-kr", None, False),
    ("cp932", None, False),
    ("gb18030", None, False),
    ("cp1252", None, False),
    ("latin-1", None, False),
    ("cp1250", None, False),
    ("cp1251", None, False),
    ("koi8-r", None, False),
    ("cp949", "cp949", True),
    ("cp1252", "cp1252", True),
    ("cp1251", "cp1251", True),
    ("utf-16-le", "utf-16-le", True),
    ("cp1252", "utf-8", False),
    ("utf-8-sig", "cp949", True),  # the mark of the file goes before what a person says
]
FOREIGN = {  # a sentence in the script of each encoding
    "cp949": "특허청장과 회담했다.",
    "euc-kr": "특허청장과 회담했다.",
    "cp932": "特許庁長官と会談しました。",
    "gb18030": "国家知识产权局局长会谈。",
    "cp1252": "Coopération à Genève: «naïve» – é.",
    "latin-1": "Coopération à Genève: «naïve» é.",
    "cp1250": "Őszi együttműködés, hűvös.",
    "cp1251": "Роспатент и ВОИС.",
    "koi8-r": "Роспатент и ВОИС.",
}
TEXTS = 50


def _text(number: int, encoding: str) -> str:
    foreign = FOREIGN.get(encoding, "특허 Genève")
    return f"Offices {number} to cooperate\n\n{number % 28 + 1} March 2023\n\nThey met {number} times. {foreign}\n"


@pytest.mark.parametrize(("encoding", "named", "is_read"), CASES)
def test_no_text_is_stored_in_a_wrong_decoding(encoding: str, named: str | None, is_read: bool, sample: Callable[[int], int]) -> None:
    """A text is read exactly as it was written, or refused."""
    for number in range(sample(TEXTS)):
        text = _text(number, encoding)
        data = text.encode(encoding)
        if not is_read:
            with pytest.raises(UnreadableInput):
                bulletins.read_bytes(data, file_name="7.txt", encoding=named)
            continue
        document = bulletins.read_bytes(data, file_name="7.txt", encoding=named)
        assert (document.text, document.source_sha256) == (text, hashlib.sha256(data).hexdigest())
        assert data.decode(document.encoding).removeprefix("\ufeff") == text


def test_there_are_twenty_one_cases() -> None:
    """The kit is as large as promised."""
    assert len(CASES) == 21


@pytest.mark.parametrize("named", ["klingon", "base64", "rot13", "zlib"])
def test_an_encoding_that_is_none_is_refused(named: str) -> None:
    """A name that Python does not know, or that is no encoding of text, is an error for that file."""
    with pytest.raises(UnreadableInput):
        bulletins.read_bytes(b"KIPO and WIPO", file_name="7.txt", encoding=named)


@pytest.mark.parametrize(
    ("encoding", "looks"),
    [
        ("cp949", "CP949 (Korean Windows)"),
        ("cp932", "CP932 (Japanese Windows)"),
        ("gb18030", "GB18030 (Chinese)"),
        ("cp1252", "CP1252 (Western Windows)"),
        ("cp1250", "CP1250 (Central European Windows)"),
        ("cp1251", "CP1251 (Cyrillic Windows)"),
        ("koi8-r", "KOI8-R (Russian)"),
    ],
)
def test_the_likely_encoding_is_named(encoding: str, looks: str) -> None:
    """An English bulletin with one foreign sentence is enough to name the encoding."""
    text = f"Offices to cooperate\n\n{FOREIGN[encoding]}\n\nThe two offices agreed to exchange data and to train examiners.\n"
    with pytest.raises(UnreadableInput) as caught:
        bulletins.read_bytes(text.encode(encoding), file_name="7.txt")
    assert caught.value.message == f"not UTF-8; it looks like {looks}."


def test_bullets_alone_show_a_korean_bulletin(root: Path) -> None:
    """A bulletin in English, with nothing Korean but its bullets, looks like Korean Windows."""
    text = (root / "bulletins/kipo-2022-01-17-most-innovative-ip-office.txt").read_text(encoding="utf-8")
    with pytest.raises(UnreadableInput, match="it looks like CP949"):
        bulletins.read_bytes(text.encode("cp949"), file_name="7.txt")
