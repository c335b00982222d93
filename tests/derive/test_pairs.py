"""Which accounts are one occasion and which are two, by the verdicts of annotators.

Told twice: of the events as they are annotated, which tries the grouping alone, and as the program reads them.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import derive, pipeline, workspace
from kg.store import Store
from kg.vocabulary import IPG
from tests.derive import annotations

JOINED = 0.8  # of the pairs that tell of one thing
READ_AND_JOINED = 0.9  # of those of which both accounts are read

READ = """
PREFIX ipg: <https://w3id.org/ipgraph/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?file ?begin ?end ?class ?account ?occasion WHERE {
  ?account ipg:accountOf ?occasion ; a ?class ; ipg:statedIn/ipg:fileName ?file ; ipg:evidence ?evidence .
  ?evidence oa:start ?begin ; oa:end ?end .
}
"""


@dataclass(frozen=True)
class Pair:
    """Two accounts that an annotator compared: the accounts that stand for each, and why the verdict is hard."""

    one: frozenset[str]
    other: frozenset[str]
    same: bool  # whether any of them share an occasion
    why: str

    @property
    def read(self) -> bool:
        """Whether there are two accounts to compare."""
        return bool(self.one and self.other) and self.one.isdisjoint(self.other)


Verdicts = dict[str, list[Pair]]
Find = Callable[[str, str], Iterable[str]]  # a file and the words that state an event -> the accounts of it


def verdicts(shared: Path, find: Find, occasion: dict[str, str]) -> Verdicts:
    found: Verdicts = {"one": [], "two": []}
    with (shared / "eval" / "pairs.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            one, other = (frozenset(find(row[f"file_{x}"], row[f"anchor_{x}"])) for x in "ab")
            same = bool({occasion[a] for a in one} & {occasion[a] for a in other})
            found[row["verdict"]].append(Pair(one, other, same, row["why"]))
    return found


@pytest.fixture(scope="module")
def annotated(shared: Path, store_of: Callable[[Iterable[ox.Quad]], Store]) -> Verdicts:
    """The pairs, of events as they are annotated."""
    gold = annotations.load(shared)
    derived = derive.quads(store_of(annotations.quads(gold, shared)))

    def find(file_name: str, anchor: str) -> list[str]:
        events = gold[file_name]["events"]
        return [annotations.account(file_name, n, e["type"]) for n, e in enumerate(events) if e["anchor"] == anchor]

    return verdicts(shared, find, {q.subject.value: str(q.object) for q in derived if q.predicate == IPG.accountOf})


@pytest.fixture(scope="module")
def read(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    """The pairs, of events as the program reads them: those of the same class whose evidence meets the words."""
    made = workspace.create(tmp_path_factory.mktemp("workspace"))
    pipeline.build(made, [shared / "eval" / "corpus", shared / "eval" / "own"])
    gold = annotations.load(shared)
    texts = {f.name: f.read_text(encoding="utf-8-sig") for f in (shared / "eval").glob("*/*.txt")}
    evidence: dict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
    occasion: dict[str, str] = {}
    for row in made.read().select(READ):
        name, begin, end, kind, account, whole = (row[v].value for v in ("file", "begin", "end", "class", "account", "occasion"))
        evidence[name, kind].append((int(begin), int(end), account))
        occasion[account] = whole

    def find(name: str, anchor: str) -> list[str]:
        at, kind = texts[name].find(anchor), next(e["type"] for e in gold[name]["events"] if e["anchor"] == anchor)
        return [account for begin, end, account in evidence[name, IPG[kind].value] if begin < at + len(anchor) and at < end]

    return verdicts(shared, find, occasion)


def test_accounts_of_one_thing_share_an_occasion(annotated: Verdicts) -> None:
    """At least four in five pairs that tell of one thing are joined."""
    missed = [pair.why for pair in annotated["one"] if not pair.same]
    assert len(missed) <= (1 - JOINED) * len(annotated["one"]), missed


def test_accounts_of_two_things_never_share_an_occasion(annotated: Verdicts) -> None:
    """No pair that tells of two things is joined."""
    assert [pair.why for pair in annotated["two"] if pair.same] == []


def test_accounts_of_one_thing_that_are_read_share_an_occasion(read: Verdicts) -> None:
    """At least nine in ten of the pairs are joined of which both accounts are read, and at least four in five of all."""
    missed = [pair.why for pair in read["one"] if not pair.same]
    assert len(missed) <= (1 - JOINED) * len(read["one"]), missed
    unlike = [pair.why for pair in read["one"] if pair.read and not pair.same]
    assert len(unlike) <= (1 - READ_AND_JOINED) * sum(pair.read for pair in read["one"]), unlike


def test_accounts_of_two_things_that_are_read_never_share_an_occasion(read: Verdicts) -> None:
    """The same of the pairs of which both accounts are read."""
    assert [pair.why for pair in read["two"] if pair.read and pair.same] == []
