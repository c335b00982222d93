"""The index of the ledger says what the ledger says, however it was written, left or damaged."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

import pytest

from kg.store import Entry, Ledger, nquads
from kg.store.entries import Entries


def entry(name: str, chance: random.Random) -> Entry:
    """A bulletin with one of a few texts."""
    outcome = chance.choice(["stored", "stored", "duplicate", "quarantined"])
    return Entry(name=name, outcome=outcome, source=f"{chance.random()}", version="1", text=f"t{chance.randrange(5)}", graph=f"g/{name}")


@pytest.mark.parametrize("seed", range(8))
def test_it_says_what_the_ledger_says(tmp_path: Path, seed: int) -> None:
    """After entries have come, changed and gone; when it was saved, when it was not, and when it is gone."""
    chance, ledger, path = random.Random(seed), Ledger(tmp_path / "ledger"), tmp_path / "index"
    for turn in range(12):
        with closing(Entries(ledger, path)) as entries:
            assert dict(entries) == ledger.entries()
            names = [f"bulletins/{chance.randrange(9)}" for _ in range(3)]
            entries.announce(names)
            written = []
            for name in names:
                gone = entries.forget(name)
                if gone and chance.random() < 0.4:
                    written.append(Entry(name=name, outcome="removed"))
                else:
                    written.append(entry(name, chance))
                    entries.note(written[-1])
                    assert entries[name] == written[-1]
            entries.write(written)
            assert dict(entries) == ledger.entries()
            assert len(entries) == len(ledger.entries())
            for text in range(5):
                same = {n for n, e in ledger.entries().items() if e.text == f"t{text}"}
                assert set(entries.holders(f"t{text}")) == same
            if turn % 3:
                entries.save()
        if turn % 5 == 4:
            path.unlink()


@pytest.mark.parametrize("damage", [b"", b"no database", None])
def test_what_does_not_go_with_the_ledger_is_made_anew(tmp_path: Path, damage: bytes | None) -> None:
    """A file that is none, and one of a ledger that was replaced by another."""
    chance, ledger, path = random.Random(1), Ledger(tmp_path / "ledger"), tmp_path / "index"
    with closing(Entries(ledger, path)) as entries:
        entries.note(entry("bulletins/a", chance))
        entries.write([entries["bulletins/a"]])
        entries.save()
    if damage is None:
        (tmp_path / "ledger").unlink()
        ledger.append([entry(f"bulletins/other-{n}", chance) for n in range(3)])
    else:
        path.write_bytes(damage)
    with closing(Entries(ledger, path)) as entries:
        assert dict(entries) == ledger.entries()


def test_how_a_file_looked_is_remembered_until_it_counts_anew(tmp_path: Path) -> None:
    """A new entry of the same name has another look, or none."""
    with closing(Entries(Ledger(tmp_path / "ledger"), tmp_path / "index")) as entries:
        entries.note(entry("bulletins/a", random.Random(1)), look="3 bytes of yesterday")
        assert [row.look for row in [entries.row("bulletins/a")] if row] == ["3 bytes of yesterday"]
        entries.note(entry("bulletins/a", random.Random(2)))
        assert [row.look for row in [entries.row("bulletins/a")] if row] == [None]


def test_a_total_is_kept_up_with_what_comes_and_goes() -> None:
    """It is that of all lines, in whatever order they came, and another one when a line is another."""
    lines = [f"{n}\n".encode() for n in range(9)]
    whole = nquads.Total.of(lines)
    assert nquads.Total.of(lines[::-1]) == whole == nquads.Total.of(lines[:4]) + nquads.Total.of(lines[4:])
    assert nquads.Total.of(lines[:4]) == whole - nquads.Total.of(lines[4:])
    assert nquads.Total.read(9, str(whole)) == whole != nquads.Total.of([*lines[:8], b"other\n"])
