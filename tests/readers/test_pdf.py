"""PDFs: the text layer as paragraphs; what is no text is named, what is broken or hostile refused."""

from __future__ import annotations

import io
import resource
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from kg import bulletins, extraction, register
from kg.bulletins import apart
from kg.errors import UnreadableInput
from kg.model import Document

Refusal = Callable[[bytes, str], UnreadableInput]
Told = Callable[[Document], list[tuple[str, str, str]]]
Make = Callable[..., bytes]

HOSTED = (
    "The Korean Intellectual Property Office (KIPO) hosted the World Intellectual Property Organization (WIPO) in Daejeon"
    " on 8 February 2023. They spoke about how big data in the field of patents can be of use to small companies."
)
AGREED = "The two offices agreed to exchange patent data and to train the examiners of developing countries, whose number has grown, as in"
FIRST = ["Offices Meet in Daejeon", "March 16, 2023", HOSTED, AGREED]
SECOND = ["earlier years, and to report on it.", "- They will meet again in Geneva.", "- Experts will prepare the meeting."]


def _picture(made: object) -> None:
    from PIL import Image

    made.add_page()  # type: ignore[attr-defined]
    made.image(Image.new("RGB", (40, 40), "white"), x=10, y=10, w=50)  # type: ignore[attr-defined]


def _rewritten(data: bytes, **encryption: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(**encryption)  # type: ignore[arg-type]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _drawn(content: bytes) -> bytes:
    """Return a PDF of one page with a content stream, packed."""
    writer = PdfWriter()
    page = writer.add_blank_page(600, 800)
    name = NameObject
    font = DictionaryObject({name("/Type"): name("/Font"), name("/Subtype"): name("/Type1"), name("/BaseFont"): name("/Helvetica")})
    page[name("/Resources")] = DictionaryObject({name("/Font"): DictionaryObject({name("/F1"): font})})
    stream = StreamObject()
    stream.set_data(zlib.compress(content))
    stream[name("/Filter")] = name("/FlateDecode")
    page[name("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_lines_of_a_paragraph_are_joined_also_across_pages(pdf: Make, told: Told) -> None:
    """One block a paragraph, as it was set, with the day that the text gives."""
    document = bulletins.read_bytes(pdf(FIRST, SECOND), file_name="7.pdf")
    assert told(document) == [
        ("0.1", "title", FIRST[0]),
        ("0.2", "dateline", FIRST[1]),
        ("1", "paragraph", HOSTED),
        ("2", "paragraph", f"{AGREED} {SECOND[0]}"),
        ("2.1", "item", "They will meet again in Geneva."),
        ("2.2", "item", "Experts will prepare the meeting."),
    ]
    assert (document.issued, document.encoding) == (date(2023, 3, 16), "pdf")


def test_page_numbers_and_running_heads_are_left_out(pdf: Make) -> None:
    """What stands at the edge of every page is no part of what the bulletin says."""
    pages = [[f"KIPO Press Service No. {number}", HOSTED, f"Page {number} of 3"] for number in (1, 2, 3)]
    text = bulletins.read_bytes(pdf(*pages), file_name="7.pdf").text
    assert (text.count("KIPO Press Service"), text.count("Page"), text.count("hosted")) == (1, 0, 3)


def test_pages_that_are_pictures_are_named(pdf: Make) -> None:
    """A page without text is a finding; the others are read."""
    document = bulletins.read_bytes(pdf(FIRST, finish=_picture), file_name="7.pdf")
    found = extraction.extract(document, register.load()).findings
    assert [f.message for f in found if f.kind == "not-read"] == ["page 2 is a picture without text; nothing was read from there."]


def test_a_pdf_of_pictures_is_refused(pdf: Make, refusal: Refusal) -> None:
    """A scan holds no text, and is not taken for an empty bulletin."""
    assert refusal(pdf(finish=_picture), "7.pdf").message == "this PDF holds pictures only, no text."


def test_a_pdf_that_only_forbids_changes_is_read(pdf: Make) -> None:
    """A PDF that opens without a password is read, whatever its owner forbids."""
    data = _rewritten(pdf(FIRST), user_password="", owner_password="secret", algorithm="AES-256")
    assert bulletins.read_bytes(data, file_name="7.pdf").issued == date(2023, 3, 16)


def test_a_pdf_with_a_password_is_refused(pdf: Make, refusal: Refusal) -> None:
    """What opens with a password only is named as that."""
    data = _rewritten(pdf(FIRST), user_password="secret", algorithm="AES-256")
    assert refusal(data, "7.pdf").message == "this PDF opens with a password only."


def test_a_pdf_cut_short_is_read_as_far_as_it_is_sound_or_refused(pdf: Make) -> None:
    """Whatever is missing, the end is a text or a named error."""
    data = pdf(FIRST, SECOND)
    ends = set()
    for tenths in (1, 3, 5, 8):
        try:
            ends.add(bulletins.read_bytes(data[: len(data) * tenths // 10], file_name="7.pdf").form)
        except UnreadableInput as error:
            ends.add(error.message.partition(":")[0].partition(",")[0])
    assert ends <= {"generic", "this PDF is damaged", "this PDF holds pictures only"}
    assert "this PDF is damaged" in ends


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"Offices meet\n", "this is no PDF, whatever its name ends in."),
        (b"%PDF-1.7\nno more than that", "this PDF is damaged: "),
        (_drawn(b"BT " + b" " * 200_000_000), "this PDF unpacks to far more than a bulletin."),
        (
            _drawn(b"BT /F1 12 Tf " + b"1 0 0 1 10 700 Tm (ab) Tj " * 2_000_000 + b" ET"),
            ("this PDF unpacks to far more", "reading it takes more than 30"),
        ),
    ],
    ids=["text", "header only", "flate bomb", "drawing without end"],
)
def test_a_hostile_pdf_is_refused_in_time(data: bytes, message: str | tuple[str, ...], refusal: Refusal) -> None:
    """It costs the process that asked neither memory nor time, since it is read in another."""
    before = resource.getrusage(resource.RUSAGE_THREAD)  # the others are those of the test runner
    assert refusal(data, "7.pdf").message.startswith(message)
    after = resource.getrusage(resource.RUSAGE_THREAD)
    assert after.ru_utime - before.ru_utime < 5
    assert after.ru_maxrss - before.ru_maxrss < 100_000  # kB


@pytest.mark.parametrize(
    ("fails", "message"),
    [
        ("raise ZeroDivisionError('by nought')", "it is damaged in a way that its reader does not know: ZeroDivisionError: by nought."),
        ("bytearray(2 << 30)", "reading it takes more than 30 seconds or 1 GB, which no bulletin does."),
        ("import os; os.kill(os.getpid(), 9)", "reading it takes more than 30 seconds or 1 GB, which no bulletin does."),
    ],
)
def test_whatever_happens_in_the_other_process_is_an_error_of_that_file(
    fails: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that dies leaves a sentence, and the process that asked alive."""
    (tmp_path / "dying.py").write_text(f"def extract(data, where):\n    {fails}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(UnreadableInput) as caught:
        apart.run("dying", b"", where="7.pdf")
    assert caught.value.message == message
