"""Whatever lies in the folder, each file has one end, the ledger knows it, and its bytes are kept."""

from __future__ import annotations

import hashlib
import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import export, pipeline
from kg.workspace import Workspace
from tests.bulletins.mutations import mutated

from .conftest import bulletin

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # https://www.w3.org/TR/xml/#charsets
CONTROLS = "".join(map(chr, [*range(1, 9), *range(14, 32), 127, 0xFFFE, 0xFFFF]))  # those that end no line
READ = {  # what becomes a bulletin, however odd it is
    "only a title.txt": b"KIPO and WIPO to cooperate\n",
    "no date.txt": b"KIPO and WIPO to cooperate\n\nThey met.\n",
    "31 February.txt": b"KIPO and WIPO to cooperate\n\n31 February 2023\n\nThe Korean Intellectual Property Office met WIPO.\n",
    "utf-16.txt": bulletin(3).encode("utf-16"),
    "nested.txt": b"Deep\n\n" + b"".join(b" " * n + b"- item\n" for n in range(1000)),
    'a "name" <b>\n.txt': bulletin(4).encode(),
    "\u202eright to left.txt": ("\u202e" + bulletin(5)).encode(),
    "control.txt": (CONTROLS.join("KIPO") + " and WIPO\n\n" + bulletin(6)).encode(),
    "escape.txt": b"../../../etc/passwd\n\n3 May 2023\n\n" + bulletin(7).encode(),
    "literal.txt": b'A title" . } ; DROP ALL # \\\n\n3 May 2023\n\nThe \\"Office\\" of <b> met "WIPO\\".\n',
}
REFUSED = {
    "empty.txt": b"",
    "invalid.txt": b"KIPO \xff\xc3 WIPO\n",
    "cp949.txt": "특허청장과 회담했다.\n".encode("cp949"),
    "nul.txt": b"KIPO\0WIPO\n",
    "line.txt": b"x" * 50_000_000,
    "page.txt": b"<!DOCTYPE html><html><body><p>KIPO</p></body></html>",
}
UNOPENED = "bulletins/line.txt"  # what is too large is named in the report, and nothing is noted of its content


@pytest.fixture
def given(made: Workspace, samples: list[Path], sample: Callable[[int], int]) -> dict[str, bytes]:
    """The kit, and real bulletins whose bytes were changed at random, in the folder of a workspace."""
    chance = random.Random(1)
    originals = [path.read_bytes() for path in samples]
    changed = {f"{n:05}.txt": mutated(chance.choice(originals), chance) for n in range(sample(2_000))}
    for name, content in (written := {**READ, **REFUSED, **changed}).items():
        (made.bulletins / name).write_bytes(content)
    return {f"bulletins/{name}": content for name, content in written.items()}


def test_no_file_is_lost(made: Workspace, given: dict[str, bytes]) -> None:
    """Each input is reported once: stored, of the text of one that is, or refused with a reason; the sums agree, also the second time."""
    report = pipeline.build(made)
    ends = {f.name: f.outcome for f in report.files}
    assert (len(report.files), ends.keys()) == (len(given), given.keys())
    entries = {name: e for name, e in made.entries().items() if not name.startswith("graph:")}
    assert entries.keys() == given.keys() - {UNOPENED}
    counts = Counter(e.outcome for e in entries.values())
    assert counts.total() == counts["stored"] + counts["duplicate"] + counts["quarantined"]
    assert {f"bulletins/{name}" for name in REFUSED} <= {name for name, end in ends.items() if end == "quarantined"}
    assert {f"bulletins/{name}" for name in READ} <= {n for n, e in entries.items() if e.outcome != "quarantined"}
    assert all(e.reason for e in entries.values() if e.outcome == "quarantined")
    snapshot = made.read()
    held = {g: n for g, n in snapshot.counts().items() if "/graph/" in g and not g.endswith(("register", "ontology", "links"))}
    assert {e.graph: e.quads for e in entries.values() if e.outcome == "stored"}.items() <= held.items()
    assert len(held) == counts["stored"] + 2  # what is derived, and the data set
    again = pipeline.build(made)
    assert Counter(f.outcome for f in again.files) == {
        "unchanged": counts["stored"] + counts["duplicate"],
        "quarantined": counts["quarantined"] + 1,
    }
    assert made.read().counts() == snapshot.counts()


def test_the_bytes_are_kept_and_the_text_is_clean(made: Workspace, given: dict[str, bytes], tmp_path: Path) -> None:
    """Every file that could be opened is archived as it came; no character that XML 1.0 forbids is in the store or in an export."""
    pipeline.build(made)
    entries = made.entries()
    for name, content in given.items():
        if name != UNOPENED:
            assert entries[name].source == hashlib.sha256(content).hexdigest(), name
            assert made.archived(entries[name].source).read_bytes() == content
    snapshot = made.read()
    literals = [q.object.value for g in snapshot.graphs() for q in snapshot.quads(g) if isinstance(q.object, ox.Literal)]
    assert [text for text in literals if FORBIDDEN.search(text)] == []
    told = export.write(snapshot, tmp_path / "graph.ttl")
    assert len(list(ox.parse(path=str(tmp_path / "graph.ttl"), format=ox.RdfFormat.TURTLE))) == told.statements
