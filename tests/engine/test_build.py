"""An engine gives what a build on one machine gives, line by line, and reads again only what changed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kg import pipeline, workspace
from kg.store import Entry, ledger
from tests.engine.conftest import READ, STORED, TWINS, Build, Lines


def entries(output: Path) -> dict[str, Entry]:
    """What the ledger of an output says, by name."""
    told = json.loads((output / "manifest.json").read_text())["ledger"]
    return {entry.name: entry for name in told for entry in ledger.read((output / name).read_bytes())}


def read(found: Mapping[str, Entry]) -> dict[str, Entry]:
    """The entries of files; one with the text of another bears the lines and findings of that one if both were read in one batch."""
    files = {name: entry for name, entry in found.items() if not name.startswith("graph:")}
    return {name: replace(entry, findings=(), sha256=None) if entry.outcome == "duplicate" else entry for name, entry in files.items()}


def test_the_same_as_on_one_machine(first: subprocess.CompletedProcess[str], done: Path, held: Lines, expected: list[bytes]) -> None:
    """Sorted, the lines are those of the export: bulletins, register, what is derived over all of them, the description."""
    assert "inbox/bad.txt: it has a NUL byte" in first.stderr
    assert f"1 of {READ + 1} files could not be read; the ledger names each, with the reason." in first.stderr
    assert f"{STORED} bulletins stored with " in first.stderr
    assert "1 file skipped, no bulletins by their names: inbox/README.md." in first.stderr
    assert held(done / "out") == expected
    assert [line for line in expected if b"#reprintOf" in line and b"/derived>" in line]
    assert not list((done / "out" / ".ipgraph" / "work").iterdir())


def test_the_ledger_is_that_of_one_machine(done: Path) -> None:
    """Outcome, hashes, counts and findings of each file; of two files with one text the same one holds the graph."""
    made = workspace.create(done)
    pipeline.build(made, [done / "inbox"])
    alone = read(made.ledger.entries())
    assert read(entries(done / "out")) == alone
    assert sorted(n for n, e in alone.items() if e.outcome == "duplicate") == [f"inbox/more/again-{n}" for n in sorted(TWINS)]


def test_compressed(build: Build, done: Path, held: Lines, expected: list[bytes]) -> None:
    """The lines are the same, and none of the files from before stays; a later build goes on compressing."""
    build("--gzip", "--shards", "3")
    assert held(done / "out") == expected
    assert f"0 bulletins stored with 0 facts, 0 withheld; {READ} unchanged." in build().stderr
    assert len([p for p in (done / "out").glob("*.nq*") if p.suffix == ".gz"]) == 7


def test_only_what_changed_is_read(build: Build, done: Path, held: Lines, built: Lines) -> None:
    """A new file, another text, a file less: the rest is taken over, and files in which nothing changed are not written."""
    before = {p.name: p.stat().st_mtime_ns for p in (done / "out").glob("ipgraph-*.nq")}
    inbox = done / "inbox"
    first, second, third, *_ = sorted((inbox / "more").glob("synthetic-*"))
    first.unlink()
    second.write_text(second.read_text() + "\nKIPO met WIPO in Geneva on March 15, 2023.\n")
    (inbox / "more" / "new.txt").write_text(third.read_text() + "\nKIPO met JPO in Tokyo on March 16, 2023.\n")
    told = build().stderr
    assert "2 bulletins stored with " in told
    assert f"{READ - 2} unchanged; 1 removed." in told
    assert held(done / "out") == built(inbox)
    after = {p.name: p.stat().st_mtime_ns for p in (done / "out").glob("ipgraph-*.nq")}
    assert 1 <= len([name for name in after if after[name] != before[name]]) <= 3


def test_a_text_finds_its_other_file(build: Build, done: Path, held: Lines, built: Lines) -> None:
    """When the file that holds the graph goes, the other one with the text holds it; when it comes back, it holds it again."""
    whole = held(done / "out")
    holder = done / "inbox" / TWINS[0]
    content = holder.read_bytes()
    holder.unlink()
    build()
    assert held(done / "out") == built(done / "inbox")
    holder.write_bytes(content)
    build()
    assert held(done / "out") == whole


def test_a_damaged_output_is_mended(build: Build, done: Path, held: Lines, expected: list[bytes]) -> None:
    """A file with other bytes than were written, or none, is written anew."""
    for number, pattern in enumerate(["ipgraph-*.nq", "derived-*.nq", "ledger/0*.jsonl", ".ipgraph/parts/*", ".ipgraph/seals/*"]):
        damaged, lost = sorted((done / "out").glob(pattern))[2 * number : 2 * number + 2]
        damaged.write_bytes(b"x" * 20 + damaged.read_bytes()[20:])
        lost.unlink()
    assert build().returncode == 3
    assert held(done / "out") == expected


def test_what_a_person_says_is_heard(build: Build, done: Path, held: Lines) -> None:
    """Of a workspace that the build is in: what is said of a file is taken into account, and only that file read again."""
    made = workspace.create(done)
    (made.root / "bulletins.toml").write_text(f'["inbox/{TWINS[0]}"]\ndate = 1999-05-05\n')
    assert "1 bulletin stored" in build().stderr
    assert any(b'"1999-05-05"' in line for line in held(done / "out"))
