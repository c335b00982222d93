"""The question files: valid SPARQL as they stand, with a strict header."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import questions, resources
from kg.errors import UsageError
from kg.questions import Question, values

QUESTIONS = questions.walk()
GOOD = """\
#+ title: T
#+ description: D
#+ topic: meetings
#+ view: table
#+ param office: thing "Office" ; e.g. KIPO
SELECT ?s WHERE {
  VALUES ?p_office { UNDEF }  # @param office
  ?s ?p ?p_office .
} ORDER BY ?s
"""
BROKEN = [  # what is changed in the good file, the line that is named, a word of the message
    (("#+ topic: meetings", "#+ topc: meetings"), "q.rq:3", "topc"),
    (("#+ topic: meetings", "#+topic: meetings"), "q.rq:3", "header line"),
    (("#+ topic: meetings\n", ""), "q.rq", "topic"),
    (("view: table", "view: tabel"), "q.rq", "tabel"),
    (("view: table", "view: table\n#+ list: who"), "q.rq:5", "who"),
    (("thing", "thnig"), "q.rq:5", "thnig"),
    (("thing", "concept"), "q.rq:5", "scheme"),
    ((' "Office"', ""), "q.rq:5", "Label"),
    (("# @param office", "# @param ofice"), "q.rq:7", "ofice"),
    (("# @param office", ""), "q.rq:7", "place"),
    (("VALUES ?p_office { UNDEF }", "VALUES ?office { UNDEF }"), "q.rq:7", "place"),
    (("?p_office { UNDEF }", "?p_office_end { UNDEF }"), "q.rq:7", "variable"),
    (("  VALUES ?p_office { UNDEF }  # @param office\n", ""), "q.rq", "office"),
    (('#+ param office: thing "Office" ; e.g. KIPO\n', ""), "q.rq:6", "office"),
    (("e.g. KIPO", 'e.g. KIPO\n#+ param office: text "Again"'), "q.rq", "2 times"),
]


def test_there_are_questions_on_every_matter() -> None:
    """An analyst finds what the project promises to answer."""
    promised = {
        "meetings", "commitments", "asked-not-granted", "office-holders", "head-of-office", "treaties-mentioned", "treaty-parties",
        "party-to-one-not-other", "accessions", "agreements", "visits", "appointments", "rankings", "shared", "relationship",
        "topics-by-year", "one-sided", "bulletin-facts", "unknown-names", "renamed-offices", "coverage",
    }  # fmt: skip
    assert promised <= {q.name for q in QUESTIONS}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_a_question_is_sparql_as_it_stands(question: Question) -> None:
    """Any SPARQL 1.1 engine can run the file: it has its own prefixes, goes nowhere else, and orders its rows."""
    ox.Store().query(question.text, use_default_graph_as_union=True)
    assert re.search(r"^\} (GROUP BY .*)?ORDER BY ", question.text, re.MULTILINE)
    assert "SERVICE" not in question.text
    assert "initBindings" not in question.text


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_examples_in_headers_are_of_their_kind(question: Question) -> None:
    """What the help proposes can be typed; whether the thing exists depends on the data."""
    for parameter in question.parameters:
        if parameter.kind in {"date", "integer", "text"} and parameter.example:
            assert values.read(parameter, parameter.example, None).first  # type: ignore[arg-type]


def test_a_good_file_is_read(tmp_path: Path) -> None:
    """The broken files below differ from this one in one place each."""
    (tmp_path / "q.rq").write_text(GOOD, encoding="utf-8")
    question = questions.read(tmp_path / "q.rq")
    assert question.parameters == (questions.Parameter("office", "thing", None, "Office", False, "KIPO"),)
    assert question.title == "T"


@pytest.mark.parametrize(("change", "where", "word"), BROKEN, ids=[case[2] + case[1] for case in BROKEN])
def test_a_broken_file_is_an_error_with_file_and_line(tmp_path: Path, change: tuple[str, str], where: str, word: str) -> None:
    """A misspelt header or place never leads to a wider answer."""
    broken = GOOD.replace(*change)
    assert broken != GOOD
    (tmp_path / "q.rq").write_text(broken, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        questions.read(tmp_path / "q.rq")
    assert caught.value.where == where
    assert word in caught.value.message


def test_all_files_of_the_folder_are_read() -> None:
    """No file is passed over."""
    assert [q.name for q in QUESTIONS] == sorted(path.stem for path in resources.folder("queries").glob("*.rq"))
