"""Files that readers are for, made by the tests: PDFs with fpdf2, pages, feeds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kg import bulletins
from kg.errors import UnreadableInput
from kg.model import Document

if TYPE_CHECKING:
    from fpdf import FPDF

Draw = Callable[["FPDF"], None]


@pytest.fixture(scope="session")
def refusal() -> Callable[[bytes, str], UnreadableInput]:
    """The error that a file gets which is no bulletin."""

    def read(data: bytes, file_name: str) -> UnreadableInput:
        with pytest.raises(UnreadableInput) as caught:
            bulletins.read_bytes(data, file_name=file_name)
        return caught.value

    return read


@pytest.fixture(scope="session")
def told() -> Callable[[Document], list[tuple[str, str, str]]]:
    """The path, the kind and the words of each block, which stand where the block says."""
    return lambda document: [(b.path, b.kind.value, b.span.of(document.text)) for b in document.blocks]


@pytest.fixture(scope="session")
def pdf() -> Callable[..., bytes]:
    """Make a PDF: a page for each list of paragraphs, drawn by fpdf2; ``finish`` may do more to it."""

    def make(*pages: list[str], finish: Draw | None = None) -> bytes:
        from fpdf import FPDF

        made = FPDF()
        made.set_margins(25, 25)
        made.set_font("Helvetica", size=11)
        for paragraphs in pages:
            made.add_page()
            for paragraph in paragraphs:
                made.multi_cell(0, 5.5, paragraph, new_x="LMARGIN", new_y="NEXT", align="L")
                made.ln(3)
        if finish:
            finish(made)
        return bytes(made.output())

    return make
