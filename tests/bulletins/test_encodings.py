"""Encodings: a byte order mark, UTF-8, or the one that a person or a layout declares; everything else is refused, never guessed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import bulletins
from kg.bulletins import forms, guessing
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


def test_bullets_alone_are_read_as_the_korean_layout_declares(root: Path) -> None:
    """A bulletin in English, with nothing Korean but its bullets, is read in the encoding of its layout."""
    text = (root / "bulletins/kipo-2022-01-17-most-innovative-ip-office.txt").read_text(encoding="utf-8")
    assert bulletins.read_bytes(text.encode("cp949"), file_name="7.txt").text == text


# The text of a bulletin in the layout of a publisher, and the encoding that this layout declares
DECLARED = {
    "kipo": ("March 16, 2023\n\nThe Office Meets WIPO\n\n□ KIPO held talks with 특허청 on “data”.\n", "cp949"),
    "jpo": ("Home > News\n\nThe Offices Meet\n\nJune 1, 2023\nJapan Patent Office\n\n特許庁長官 met his counterpart.\n", "cp932"),
    "cnipa": ("Offices Hold Talks\nUpdated: 4 28,2023\n\nThe CNIPA (国家知识产权局) held talks.\n", "gb18030"),
    "uprp": ("Patent Office\nNews / 01.04.2015\n\nMemorandum applies\n\nMs Śliwińska of Łódź signed it – “today”.\n", "cp1250"),
    "hipo": ("Memorandum applies\n\nHIPO said that Mr Őry of Győr signed it.\n\n01 April 2015\n", "cp1250"),
    "eapo": ("Homepage / Press-center / News /\n\nOffices meet\n\n24.09.2004\n\nРоспатент and the EAPO met.\n", "cp1251"),
    "wipo": ("Offices agree\n\nGeneva, May 13, 2008\n\nMembers of WIPO – from “São Paulo” to Genève – agreed.\n", "cp1252"),
}


@pytest.mark.parametrize("name", DECLARED)
def test_the_layout_of_a_publisher_declares_its_encoding(name: str) -> None:
    """A file in the encoding that its layout declares is read exactly, without anybody naming it."""
    text, encoding = DECLARED[name]
    document = bulletins.read_bytes(text.encode(encoding), file_name="7.txt")
    assert (document.text, document.form, document.encoding) == (text, name, encoding)


@pytest.mark.parametrize(
    ("name", "actual", "foreign"),
    [
        ("kipo", "cp1252", "“Patents” – of José"),  # “P is a syllable in CP949
        ("jpo", "cp1252", "“Patents” – of José"),  # and a character in CP932
        ("cnipa", "cp1252", "“Patents” – of José"),
        ("wipo", "cp949", "특허청장과 회담했다"),  # any bytes are Western letters, nearly
        ("wipo", "cp1251", "Роспатент и ВОИС"),
        ("uprp", "iso8859_2", "Śląska, Łódź"),
        ("eapo", "koi8-r", "Роспатент и ВОИС"),  # the same letters, upper for lower case
    ],
)
def test_a_file_that_breaks_the_declaration_is_refused(name: str, actual: str, foreign: str) -> None:
    """Bytes that decode without an error are not for that in the encoding declared: its characters must be there."""
    text = f"{DECLARED[name][0].encode('ascii', 'ignore').decode()}\n\nThe offices said: {foreign}.\n"
    with pytest.raises(UnreadableInput, match=f"^7.txt: not UTF-8, nor the .* that the layout of {name} declares"):
        bulletins.read_bytes(text.encode(actual), file_name="7.txt")


def test_the_message_names_what_was_declared_and_what_it_looks_like() -> None:
    """Whoever reads the message can confirm the encoding by the command that it ends in."""
    text = "March 16, 2023\n\nThe Office Meets WIPO\n\nFebruary 08, 2023\n\nKIPO met “WIPO” – at last, said José.\n"
    with pytest.raises(UnreadableInput) as caught:
        bulletins.read_bytes(text.encode("cp1252"), file_name="7.txt", where="bulletins/7.txt")
    assert (caught.value.message, caught.value.advice) == (
        "not UTF-8, nor the CP949 (Korean Windows) that the layout of kipo declares; it looks like CP1252 (Western Windows).",
        "ipgraph add --encoding cp1252 bulletins/7.txt",
    )


def test_two_layouts_with_different_encodings_declare_nothing() -> None:
    """A file that two layouts may claim is refused with what it looks like."""
    text = f"News / 01.04.2015\nUpdated: 4 28,2023\n\nOffices meet\n\n{FOREIGN['cp1250']} They met.\n"
    with pytest.raises(UnreadableInput, match=r"^7.txt: not UTF-8; it looks like CP1250 \(Central European Windows\)\.$"):
        bulletins.read_bytes(text.encode("cp1250"), file_name="7.txt")


def test_what_a_person_names_goes_before_what_a_layout_declares() -> None:
    """--encoding decides, wherever there is no byte order mark."""
    text = DECLARED["uprp"][0].replace("“today”", "today").replace("–", "-")
    document = bulletins.read_bytes(text.encode("iso8859_2"), file_name="7.txt", encoding="iso8859-2")
    assert (document.text, document.form) == (text, "uprp")


@pytest.mark.parametrize("form", forms.known().values(), ids=lambda form: form.name)
def test_every_encoding_that_a_form_declares_can_be_held_to(form: forms.Form) -> None:
    """A form declares no encoding that cannot be told from others by its characters."""
    assert not form.encoding or (form.encoding in guessing.NAMES and not guessing.fits(b"\x98 ", form.encoding))
