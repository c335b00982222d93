"""Every question has the same answer on a graph that was pushed to Virtuoso as on the embedded store."""

from __future__ import annotations

import shlex
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import answers, questions, workspace
from kg.questions import Question
from kg.store import Store, connect
from kg.store.reading import Reading
from kg.vocabulary import IPG, RDF
from tests import servers
from tests.questions import test_parts

from .conftest import fill, run, sample

ASKED = sorted((Path(__file__).parent.parent / "questions" / "answers").glob("*.tsv"))
PROMPT = "$ ipgraph ask "
QUESTIONS = questions.walk()
ONCE = [q for q in QUESTIONS if "ipg:repeats" in q.text]


def repeated() -> list[ox.Quad]:
    """The graph of the question tests, in which every second fact of a class repeats the one before, as in a reprint."""
    quads = sample()
    facts: defaultdict[ox.NamedNode, list[ox.Quad]] = defaultdict(list)
    stated = {quad.subject for quad in quads if quad.predicate == IPG.statedIn}
    for quad in sorted(quads, key=str):
        if quad.predicate == RDF.type and quad.subject in stated:
            facts[quad.object].append(quad)
    more = [
        ox.Quad(b.subject, IPG.repeats, a.subject, b.graph_name)
        for held in facts.values()
        for a, b in zip(held[::2], held[1::2], strict=False)
    ]
    assert more
    return quads + more


def in_this_process(quads: list[ox.Quad]) -> Reading:
    opened = ox.Store()
    opened.extend(quads)
    return Reading(opened)


def in_virtuoso(quads: list[ox.Quad], url: str, folder: Path) -> Store:
    """Where ``push`` brought them."""
    pushed = run(fill(workspace.create(folder), quads), url, "--store", "virtuoso")
    assert pushed.exit_code == 0, pushed.output
    assert pushed.stderr.startswith(f"{url} holds it all: 13 graphs sent")
    return connect(f"{url}/sparql")


@pytest.fixture(scope="module")
def embedded() -> Reading:
    """The graph of the question tests in this process."""
    return in_this_process(sample())


@pytest.fixture(scope="module")
def virtuoso(virtuoso_url: str, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The same graph in Virtuoso."""
    return in_virtuoso(sample(), virtuoso_url, tmp_path_factory.mktemp("work"))


@pytest.fixture(scope="module")
def reprints(requires: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """A graph with repeated facts: in a Virtuoso of its own, and in this process."""
    with servers.virtuoso(requires("virtuoso-t"), tmp_path_factory.mktemp("reprints")) as url:
        yield in_virtuoso(repeated(), url, tmp_path_factory.mktemp("work")), in_this_process(repeated())


@pytest.fixture(scope="module")
def parts(requires: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A graph with a treaty in three levels, in a Virtuoso of its own."""
    with servers.virtuoso(requires("virtuoso-t"), tmp_path_factory.mktemp("parts")) as url:
        yield in_virtuoso(list(test_parts.nested()), url, tmp_path_factory.mktemp("work"))


def answered(question: Question, given: dict[str, str], store: Store) -> answers.Answer:
    bound = questions.bind(question, given, store)
    return answers.labelled(answers.run(store, bound.query, lists=question.lists), store, ids=question.ids)


def parameters(question: Question, *, full: bool) -> Iterator[dict[str, str]]:
    """Yield the needed parameters with none, each and all of the others; with ``full`` each two."""
    needed = {p.name: str(p.example) for p in question.parameters if p.required}
    others = [p for p in question.parameters if not p.required and p.example]
    for size in {0, 1, len(others), *([2] if full else [])}:
        for chosen in combinations(others, size):
            yield {**needed, **{p.name: str(p.example) for p in chosen}}


@pytest.mark.parametrize("path", ASKED, ids=lambda p: p.stem)
def test_a_recorded_question_has_the_same_answer(path: Path, embedded: Reading, virtuoso: Store) -> None:
    """Names are looked up, rows are found and things are labelled in Virtuoso alone."""
    name, *pairs = shlex.split(path.read_text(encoding="utf-8").splitlines()[0].removeprefix(PROMPT))
    given = dict(pair.split("=", 1) for pair in pairs)
    assert answered(questions.find(name), given, virtuoso) == answered(questions.find(name), given, embedded)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_parameters_have_the_same_effect(question: Question, embedded: Reading, virtuoso: Store, full: bool) -> None:
    """None, each and all of them; with IPGRAPH_FULL each two: which ones are given changes how Virtuoso plans a query."""
    if any(p.required and not p.example for p in question.parameters):
        pytest.skip("its parameter is the identifier of a fact: the recorded questions have it")
    for given in parameters(question, full=full):
        assert answered(question, given, virtuoso) == answered(question, given, embedded), given


@pytest.mark.parametrize("question", ONCE, ids=lambda q: q.name)
def test_what_is_repeated_counts_once(question: Question, reprints: tuple[Store, Store], full: bool) -> None:
    """In Virtuoso, too: it takes a condition more for another plan."""
    virtuoso, embedded = reprints
    for given in parameters(question, full=full):
        assert answered(question, given, virtuoso) == answered(question, given, embedded), given


@pytest.mark.parametrize(("name", "given", "expected"), test_parts.CASES)
def test_parts_of_parts_count_in_virtuoso(name: str, given: dict[str, str], expected: set[str], parts: Store) -> None:
    """Who is party to the part of a part is party to the whole there, too."""
    assert test_parts.members(parts, name, **given) == expected
