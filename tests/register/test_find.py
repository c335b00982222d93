"""What the register finds in a text, and what it must not find; the examples stand in found.tsv and absent.tsv."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import register
from kg.register.finder import plain
from kg.vocabulary import ID
from tests import timing


def examples(name: str) -> list[list[str]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n").split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "expected"), examples("found.tsv"))
def test_what_is_named_is_found(text: str, expected: str) -> None:
    """Each name is found once, the longest first, with all that it may mean."""
    hits = register.load().find(text)
    found = [f"{hit.name.replace(' ', '_')}={','.join(c.removeprefix(ID) for c in hit.candidates)}" for hit in hits]
    assert expected.split(" ") == found


@pytest.mark.parametrize(("text", "name"), examples("absent.tsv"))
def test_what_only_looks_like_a_name_is_not_found(text: str, name: str) -> None:
    """Words, parts of words, longer names and words in lower case are not taken for a name."""
    assert name not in {hit.name for hit in register.load().find(text)}


def test_the_span_is_that_of_the_text_as_it_stands() -> None:
    """Offsets count in the given text, whatever its line breaks and accents."""
    text = "In  Yaoundé the\r\n  World   Intellectual\n\tProperty Organization (WIPO) met."
    spans = [hit.span.of(text) for hit in register.load().find(text)]
    assert spans == ["Yaoundé", "World   Intellectual\n\tProperty Organization", "WIPO"]


PARTS = ("KIPO", "World Bank", "Côte d’Ivoire", "and", ",", "Genève", "x", "\n", "\n\n", "   ", "\t", "İ", "ß", "한국")


@given(st.lists(st.sampled_from(PARTS)))
def test_every_hit_reads_as_its_name(parts: list[str]) -> None:
    """The words at a span are the name found, but for case, accents and white space."""
    text = " ".join(parts)
    for hit in register.load().find(text):
        words = " ".join(hit.span.of(text).split())
        assert plain(hit.name).lower() == plain(words).lower()


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    """A text as compared has as many characters as the text, so that offsets hold."""
    assert len(plain(text)) == len(text)


def test_hits_do_not_overlap() -> None:
    """Hits come in reading order and none lies within another."""
    hits = register.load().find("WIPO Standing Committee on the Law of Patents of the World Intellectual Property Organization in Geneva")
    assert all(one.span.end <= two.span.begin for one, two in pairwise(hits))


def test_finding_is_linear_and_fast() -> None:
    """100 kB take under 100 ms, and ten times the text about ten times as long."""
    sentence = "The Korean Intellectual Property Office (KIPO) met WIPO in Geneva on the PCT, the Hague System and Madrid. "
    text = (sentence * 1000)[:100_000]
    register.load().find(text)
    whole = timing.seconds(lambda: register.load().find(text))
    tenth = timing.seconds(lambda: register.load().find(text[:10_000]))
    assert whole < 0.1
    assert whole < 30 * max(tenth, 0.001)


def test_a_hostile_text_does_no_harm() -> None:
    """One character or one name repeated for 100 kB is read in time, too."""
    for text in ("a" * 100_000, "Intellectual Property " * 5_000, "\n" * 100_000, " " * 100_000, "US" * 50_000, "U.S." * 25_000):
        assert timing.seconds(partial(register.load().find, text), 1) < 1
