"""The benchmarks run, compare in the same run, and say what they could not measure."""

from __future__ import annotations

import cProfile
import sys
from pathlib import Path

from benchmarks import measuring, reading, storing
from benchmarks.synthetic.writing import write
from kg import resources

TEXTS = [write(n).text for n in range(3)]
COPIES = 30


def test_an_absent_peer_is_told(tmp_path: Path) -> None:
    """Where spaCy cannot be imported there is no row, and the note says why."""
    (tmp_path / "spacy.py").write_text("raise ImportError('no spaCy here')\n")
    wrapper = tmp_path / "python"
    wrapper.write_text(f'#!/bin/sh\nPYTHONPATH={tmp_path} exec {sys.executable} "$@"\n')
    wrapper.chmod(0o755)
    rows, note = reading.against_spacy(TEXTS, str(wrapper), "texts")
    assert rows == []
    assert "spaCy was not measured: ImportError: no spaCy here" in note


def test_each_row_has_a_ratio_against_a_peer(tmp_path: Path) -> None:
    """Building quads and committing them are compared with rdflib and with raw Oxigraph; the page holds the rows."""
    rows = [*reading.quads(TEXTS), *storing.commits(TEXTS)]
    assert all(row.ratio > 0 for row in rows)
    page = measuring.page([("Storing", rows, "A note.")])
    assert page.count("\n| ") == len(rows) + 2
    assert "pyoxigraph" in page
    assert "Python " in page


def test_the_work_for_a_bulletin_grows_with_its_length_and_not_faster() -> None:
    """Thirty times the text takes thirty times the calls; what is looked up in sorted things may add a quarter to them.

    Calls are counted, as their number is the same on a busy machine.
    """
    text = (resources.folder("bulletins") / "kipo-2023-06-16-korea-japan-heads-meeting.txt").read_text(encoding="utf-8")
    reading.read(text)
    assert _calls(text * 3 * COPIES) < 1.25 * COPIES * _calls(text * 3)


def _calls(text: str) -> int:
    """Return how many functions written in Python are called to read a text."""
    profile = cProfile.Profile(builtins=False)
    profile.runcall(reading.read, text)
    return sum(entry.callcount for entry in profile.getstats())
