"""An expression that looks first for what it needs finds what the regular expression alone would."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.expressions import Expression, small

TEXTS = [p.read_text(encoding="utf-8") for p in sorted(resources.folder("bulletins").glob("*.txt"))]
VISIT = r"\bvisit(?:s|ed)?\s(?:to|of)\s(?:the )?[A-Z]\w+"


@pytest.mark.parametrize(
    ("pattern", "flags", "needs"),
    [
        (VISIT, re.NOFLAG, (("visit",), ("of", "to"))),
        (VISIT, re.IGNORECASE, (("visit",), ("of", "to"))),
        (r"\bTo(?!x)\bge(?=t)ther\b", re.NOFLAG, (("Together",),)),
        (r"(?:ab)?(?:cd)+(?:ef)*", re.NOFLAG, (("cd",),)),
        (r"(?:agreed|agreed to|agree)(?:d|\b)", re.NOFLAG, (("agree",),)),
        (r"one|[0-9]", re.NOFLAG, ()),
        (r"(?i:one)", re.NOFLAG, ()),
        (r"é?té|été", re.IGNORECASE, ()),
        (r"", re.NOFLAG, ()),
    ],
)
def test_what_an_expression_needs_is_read_from_it(pattern: str, flags: re.RegexFlag, needs: tuple[tuple[str, ...], ...]) -> None:
    """Words side by side are one; of branches one word each; what may be left out, or has flags of its own, is not needed."""
    assert Expression(pattern, flags).needs == needs


PATTERNS = [
    VISIT,
    r"(?<=between )(?:a|the) (?:minister|king)s?",
    r"\b(?:kiss|skin|İstanbul|ſelf)\b",
    r"(?P<q>[\"'])(?:is|i)k+(?P=q)",
    r"(?:(?:a|an|in)\s+)+(?:si|ki)(?=\s)",
]


@pytest.mark.parametrize("flags", [re.NOFLAG, re.IGNORECASE])
@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.text(alphabet="aiksnKSI İıſK\"'.tovbeTW", max_size=60), begin=st.integers(0, 20), length=st.integers(0, 60))
def test_it_finds_what_the_regular_expression_finds(pattern: str, flags: re.RegexFlag, text: str, begin: int, length: int) -> None:
    """Matches are the same in a whole text and in a stretch of it, whatever letters stand for each other without case."""
    ours, plain, end = Expression(pattern, flags), re.compile(pattern, flags), begin + length
    for text_ in (text, f"{text} visit to The in the skin between the kings"):
        assert [m.span() for m in ours.finditer(text_)] == [m.span() for m in plain.finditer(text_)]
        assert [m.span() for m in ours.finditer(text_, begin, end)] == [m.span() for m in plain.finditer(text_, begin, end)]
        assert str(ours.search(text_, begin, end)) == str(plain.search(text_, begin, end))
        assert str(ours.match(text_, begin)) == str(plain.match(text_, begin))
        assert str(ours.fullmatch(text_)) == str(plain.fullmatch(text_))


@given(st.text())
def test_small_letters_keep_their_places(text: str) -> None:
    """A text is as long in small letters as it is."""
    assert len(small(text)) == len(text)
