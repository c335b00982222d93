"""Golden answers: each file of answers/ starts with the command whose rows it holds.

A file with a line ``# by hand`` was worked out from the annotations, names the columns that it tells of, and is never
written by --regen. The others were recorded, looked at and kept.
"""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg import answers, questions
from kg.store.reading import Reading

FILES = sorted((Path(__file__).parent / "answers").glob("*.tsv"))
SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.tsv"))
PROMPT = "$ ipgraph ask "


def asked(path: Path) -> tuple[questions.Question, dict[str, str]]:
    name, *pairs = shlex.split(path.read_text(encoding="utf-8").splitlines()[0].removeprefix(PROMPT))
    return questions.find(name), dict(pair.split("=", 1) for pair in pairs)


def answered(path: Path, store: Reading) -> answers.Answer:
    question, given = asked(path)
    bound = questions.bind(question, given, store)
    return answers.labelled(answers.run(store, bound.query, lists=question.lists), store, ids=question.ids)


def by_hand(path: Path) -> bool:
    return "# by hand" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [f for f in FILES if not by_hand(f)], ids=lambda p: p.stem)
def test_recorded_answers(path: Path, store: Reading, golden: Callable[[Path, str], None]) -> None:
    """The answer is the one that somebody has looked at."""
    command = path.read_text(encoding="utf-8").splitlines()[0]
    golden(path, f"{command}\n{answers.render(answered(path, store), 'tsv').decode()}")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_answers_on_the_sample_bulletins(path: Path, sample_store: Reading, golden: Callable[[Path, str], None]) -> None:
    """What the program reads from the bulletins that it comes with, and what the register knows."""
    command = path.read_text(encoding="utf-8").splitlines()[0]
    golden(path, f"{command}\n{answers.render(answered(path, sample_store), 'tsv').decode()}")


@pytest.mark.parametrize("path", [f for f in FILES if by_hand(f)], ids=lambda p: p.stem)
def test_answers_worked_out_by_hand(path: Path, store: Reading) -> None:
    """The answer is what a reader of the bulletins and of the register would give."""
    head, *rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:] if not line.startswith("#")]
    answer = answered(path, store)
    places = [answer.columns.index(column) for column in head]
    assert rows == [[answer.text(row[place]) for place in places] for row in answer.rows]


def test_six_answers_at_least_are_worked_out_by_hand() -> None:
    """A program that is wrong in what it records cannot be wrong in these."""
    assert sum(by_hand(path) for path in FILES) >= 6


def test_every_question_has_an_answer() -> None:
    """A question without a golden answer is not finished."""
    assert {q.name for q in questions.walk()} - {asked(path)[0].name for path in FILES} == set()


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_two_engines_give_the_same_rows(path: Path, store: Reading, dataset: rdflib.Dataset) -> None:
    """Oxigraph and rdflib agree on every golden question (promise 29)."""
    question, given = asked(path)
    query = questions.bind(question, given, store).query
    mine, theirs = store.select(query), dataset.query(query)
    assert Counter(tuple(comparable(row[v], v.value in question.lists) for v in mine.variables) for row in mine) == Counter(
        tuple(comparable(row[v], str(v) in question.lists) for v in theirs.vars or ()) for row in theirs
    )


def comparable(term: object, is_list: bool) -> tuple[str, ...]:
    """A term in a form that does not depend on the engine; an empty list and no value are the same."""
    if isinstance(term, ox.Literal | ox.NamedNode):
        value, kind = term.value, term.datatype.value if isinstance(term, ox.Literal) else "IRI"
    elif isinstance(term, rdflib.Literal):
        value, kind = str(term), str(term.datatype or rdflib.XSD.string)
    else:
        value, kind = ("", "") if term is None else (str(term), "IRI")
    if is_list:
        return tuple(sorted(set(value.split())))
    return (value, kind.removesuffix("#langString"))
