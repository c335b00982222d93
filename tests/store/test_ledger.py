"""The ledger: what is written lasts, the last word counts, half a line counts for nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.model import Finding, Span
from kg.store import Entry, Ledger

STORED = Entry(
    name="bulletins/a.txt",
    outcome="stored",
    source="aa",
    graph="http://example.org/g",
    quads=3,
    issued=date(2023, 3, 16),
    findings=(Finding("unknown-name", "nobody knows “X”\n", span=Span(1, 4), quote="X"), Finding("no-date", "none")),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.jsonl")


def test_an_entry_comes_back_as_it_was(ledger: Ledger) -> None:
    """Findings, spans and dates survive the file."""
    ledger.append([STORED])
    assert ledger.entries() == {STORED.name: STORED}


def test_the_last_word_about_a_name_counts(ledger: Ledger) -> None:
    """What was quarantined later is quarantined; what was removed is not there."""
    later, gone = Entry(name=STORED.name, outcome="quarantined", reason="empty"), Entry(name="b", outcome="stored")
    ledger.append([STORED, gone])
    ledger.append([later, Entry(name="b", outcome="removed")])
    assert ledger.entries() == {STORED.name: later}


def test_a_reader_of_an_earlier_state_sees_no_more_than_that(ledger: Ledger) -> None:
    """The size of the ledger at the time tells what a snapshot covers."""
    ledger.append([STORED])
    size = ledger.size
    ledger.append([Entry(name="b", outcome="stored")])
    assert set(ledger.entries(size=size)) == {STORED.name}


def test_half_a_line_is_cut_off(ledger: Ledger, tmp_path: Path) -> None:
    """A crash within the last line costs that line, at every byte of it, and nothing else."""
    ledger.append([STORED])
    whole = (tmp_path / "ledger.jsonl").read_bytes()
    ledger.append([Entry(name="b", outcome="stored")])
    both = (tmp_path / "ledger.jsonl").read_bytes()
    for length in range(len(whole), len(both)):
        (tmp_path / "ledger.jsonl").write_bytes(both[:length])
        assert set(ledger.entries()) == {STORED.name}
        ledger.mend()
        assert (tmp_path / "ledger.jsonl").read_bytes() == whole


def test_no_ledger_is_an_empty_one(ledger: Ledger) -> None:
    """A new workspace has nothing to mend and nothing to tell."""
    ledger.mend()
    assert ledger.entries() == {}
    assert ledger.size == 0
