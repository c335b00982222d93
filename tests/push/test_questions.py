"""Every question has the same answer on a graph that was pushed to Virtuoso as on the embedded store."""

from __future__ import annotations

import shlex
from itertools import combinations
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import answers, questions, workspace
from kg.questions import Question
from kg.store import Store, connect
from kg.store.reading import Reading

from .conftest import fill, run, sample

ASKED = sorted((Path(__file__).parent.parent / "questions" / "answers").glob("*.tsv"))
PROMPT = "$ ipgraph ask "
QUESTIONS = questions.walk()


@pytest.fixture(scope="module")
def embedded() -> Reading:
    """The graph of the question tests in this process."""
    opened = ox.Store()
    opened.extend(sample())
    return Reading(opened)


@pytest.fixture(scope="module")
def virtuoso(virtuoso_url: str, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The same graph in Virtuoso, where ``push`` brought it."""
    made = fill(workspace.create(tmp_path_factory.mktemp("work")), sample())
    pushed = run(made, virtuoso_url, "--store", "virtuoso")
    assert pushed.exit_code == 0, pushed.output
    assert pushed.stderr.startswith(f"{virtuoso_url} holds it all: 13 graphs sent")
    return connect(f"{virtuoso_url}/sparql")


def answered(question: Question, given: dict[str, str], store: Store) -> answers.Answer:
    bound = questions.bind(question, given, store)
    return answers.labelled(answers.run(store, bound.query, lists=question.lists), store, ids=question.ids)


@pytest.mark.parametrize("path", ASKED, ids=lambda p: p.stem)
def test_a_recorded_question_has_the_same_answer(path: Path, embedded: Reading, virtuoso: Store) -> None:
    """Names are looked up, rows are found and things are labelled in Virtuoso alone."""
    name, *pairs = shlex.split(path.read_text(encoding="utf-8").splitlines()[0].removeprefix(PROMPT))
    given = dict(pair.split("=", 1) for pair in pairs)
    assert answered(questions.find(name), given, virtuoso) == answered(questions.find(name), given, embedded)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_parameters_have_the_same_effect(question: Question, embedded: Reading, virtuoso: Store, full: bool) -> None:
    """None, each and all of them; with IPGRAPH_FULL each two: which ones are given changes how Virtuoso plans a query."""
    needed = {p.name: p.example for p in question.parameters if p.required}
    if None in needed.values():
        pytest.skip("its parameter is the identifier of a fact: the recorded questions have it")
    others = [p for p in question.parameters if not p.required and p.example]
    for size in {0, 1, len(others), *([2] if full else [])}:
        for chosen in combinations(others, size):
            given = {name: str(value) for name, value in {**needed, **{p.name: p.example for p in chosen}}.items()}
            assert answered(question, given, virtuoso) == answered(question, given, embedded), given
