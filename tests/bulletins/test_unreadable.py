"""Files that are no bulletins: each is refused with a sentence, and nothing else happens."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg import bulletins
from kg.bulletins import decoding
from kg.errors import UnreadableInput
from kg.model import BlockKind

TEXT = "KIPO and WIPO to cooperate\n\nMarch 16, 2023\n\nThey will exchange data on 특허.\n"

REFUSED = {
    "empty": (b"", "the file is empty."),
    "white space": (b" \n\t\r\n  ", "the file holds white space only."),
    "only a byte order mark": (b"\xef\xbb\xbf", "the file is empty."),
    "control characters": (b"\x01\x02\x03", "the file holds white space and control characters only."),
    "NUL bytes": (b"KIPO\x00and\x00WIPO", "it has 2 NUL bytes, the first in line 1: it is damaged, or no text at all."),
    "UTF-16 in ASCII": (
        "KIPO and WIPO\n".encode("utf-16-be"),
        "it has NUL bytes, so it is not plain UTF-8; it looks like UTF-16 without a byte order mark.",
    ),
    "stray bytes": (b"The heads\xff of the offices \xfemet\xfd in Seoul.\n", "not UTF-8, and no other encoding fits."),
    "UTF-16 without mark": (TEXT.encode("utf-16-le"), "not UTF-8; it looks like UTF-16 without a byte order mark."),
    "CP949": (TEXT.encode("cp949"), "not UTF-8; it looks like CP949 (Korean Windows)."),
    "damaged UTF-8": (TEXT.encode().replace("허".encode(), b"\xed\x97"), "damaged UTF-8 at byte 74 (line 5)."),
    "UTF-16 cut short": (TEXT.encode("utf-16")[:-1], "not valid UTF-16 at byte 150."),
    "HTML": (b"<!DOCTYPE html>\n<html><body>" + TEXT.encode(), "this is a web page (HTML or XML), not plain text."),
    "HTML without head": (
        b"<p>x</p><div>y</div><br/><span>z</span>\n" + TEXT.encode(),
        "this is a web page (HTML or XML), not plain text.",
    ),
    "XML": (b'<?xml version="1.0"?><rss/>', "this is a web page (HTML or XML), not plain text."),
    "PDF": (b"%PDF-1.7\n" + TEXT.encode(), "this is a PDF document, not plain text."),
    "Word": (b"PK\x03\x04" + TEXT.encode(), "this is a zip archive or an office document, not plain text."),
    "RTF": (b"{\\rtf1 " + TEXT.encode(), "this is an RTF document, not plain text."),
    "large": (b"a\n" * (decoding.MAX_BYTES // 2 + 1), "10,000,002 bytes are too many for a bulletin (the limit is 10,000,000)."),
    "many lines": (b"a\n" * 50_001, "50,001 lines is no bulletin (the limits are 50,000 lines and 1,000,000 characters)."),
    "one line": (
        b"a" * 1_000_001,
        "one line of 1,000,001 characters is no bulletin (the limits are 50,000 lines and 1,000,000 characters).",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_bulletin_is_refused_with_a_sentence(name: str, tmp_path: Path) -> None:
    """The message says what is wrong with the file, and which file it is."""
    data, message = REFUSED[name]
    path = tmp_path / "7.txt"
    path.write_bytes(data)
    with pytest.raises(UnreadableInput) as caught:
        bulletins.read(path)
    assert (caught.value.message, caught.value.where) == (message, str(path))


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """A file of 50 MB in one line costs no memory."""
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(UnreadableInput, match="too many for a bulletin"):
        bulletins.read(path)


def test_an_encoding_is_advised_as_a_command() -> None:
    """What the file looks like is offered for a person to confirm, never assumed."""
    with pytest.raises(UnreadableInput) as caught:
        bulletins.read_bytes(TEXT.encode("cp949"), file_name="7.txt", where="bulletins/7.txt")
    assert caught.value.advice == "ipgraph add --encoding cp949 bulletins/7.txt"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A missing file is an unreadable one."""
    with pytest.raises(UnreadableInput, match=r"there is no such file\."):
        bulletins.read(tmp_path / "none.txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder given as a file is named as what it is."""
    with pytest.raises(UnreadableInput, match=r"this is a folder, not a file\."):
        bulletins.read(tmp_path)


def test_a_file_without_permission_is_named(bound_by_permissions: Path) -> None:
    """A file that may not be read is an unreadable one."""
    path = bound_by_permissions / "closed.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(UnreadableInput, match=r"no permission\."):
        bulletins.read(path)


def test_a_file_with_only_a_title_is_a_bulletin_without_date() -> None:
    """A title alone is read, and has no day of publication."""
    document = bulletins.read_bytes(b"KIPO and WIPO to cooperate\n", file_name="7.txt")
    assert [b.kind for b in document.blocks] == [BlockKind.TITLE]
    assert document.issued is None


def test_an_impossible_day_is_no_day_of_publication() -> None:
    """31 February dates nothing."""
    assert bulletins.read_bytes(b"KIPO and WIPO to cooperate\n\n31 February 2023\n\nThey agreed.\n", file_name="7.txt").issued is None


def test_what_a_person_says_of_a_bulletin_goes_before_its_text() -> None:
    """A day and an address that are given are taken; the text does not say where that day stands."""
    document = bulletins.read_bytes(TEXT.encode(), file_name="7.txt", issued=date(2023, 3, 17), source="https://example.org/7")
    assert (document.issued, document.issued_at, document.source) == (date(2023, 3, 17), None, "https://example.org/7")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ('a"b<c>d\ne.txt', 'a"b<c>d\ne.txt'),
        ("\u202etxt.exe", "\u202etxt.exe"),
        ("bell\x07\x1b[31m.txt", "bell[31m.txt"),
        ("broken\udcff.txt", "broken.txt"),
    ],
)
def test_the_name_of_a_file_is_cleaned_like_its_text(name: str, kept: str) -> None:
    """A name keeps its signs, loses what no XML can carry, and changes nothing that is read."""
    assert bulletins.read_bytes(TEXT.encode(), file_name=name).file_name == kept


def test_text_is_cleaned_once_at_the_door() -> None:
    """Control characters go and are counted, line ends become LF, accents are composed, bidirectional marks stay."""
    raw = "\ufeffTi\x07tle\x1b[31m of it\r\n\r\nCafe\u0301 \u202eabc\u202c\x0c\x85\ufffe\uffffend\x7f.\r"
    document = bulletins.read_bytes(raw.encode(), file_name="7.txt")
    assert document.text == "Title[31m of it\n\nCafé \u202eabc\u202c\n\nend.\n"
    assert document.removed == 5
