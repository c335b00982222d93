"""Answers in all formats: whole, stable, and harmless whatever a bulletin says."""

from __future__ import annotations

import csv
import io
import json
import random
import unicodedata
from collections.abc import Callable

import openpyxl
import pyoxigraph as ox
import pytest

from kg import answers
from kg.answers import Answer, safety, table
from kg.errors import UsageError
from kg.vocabulary import XSD

KIPO = ox.NamedNode("https://w3id.org/ipgraph/id/organization/kipo")
JPO = ox.NamedNode("https://w3id.org/ipgraph/id/organization/jpo")
ANSWER = Answer(
    columns=("when", "office", "who", "number", "quote"),
    rows=(
        (
            ox.Literal("2023-02-08", datatype=XSD.date),
            KIPO,
            (JPO, KIPO),
            ox.Literal("2", datatype=XSD.integer),
            ox.Literal('a "b", c|d\nnext'),
        ),
        (None, JPO, (), None, None),
    ),
    lists=frozenset({"who"}),
    names={KIPO.value: "KIPO", JPO.value: "JPO"},
)
EVIL = [
    "\x1b[31m",
    "\x07",
    "\r",
    "\u202e",
    "\u2066",
    "\u200f",
    "\ufeff",
    "\u2028",
    "\x9b",
    "\x7f",
    "\x00",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    " =1",
    "\t=1",
]
FORMULAS = tuple("=+-@\t\r")


def text(form: str, answer: Answer = ANSWER) -> str:
    return answers.render(answer, form).decode()


def test_csv_has_names_and_iris() -> None:
    """Each column of things has a second one with their IRIs, in the same order and parted alike."""
    head, first, second = csv.reader(io.StringIO(text("csv"), newline=""))
    assert head == ["when", "office", "office_iri", "who", "who_iri", "number", "quote"]
    assert first == ["2023-02-08", "KIPO", KIPO.value, "JPO; KIPO", f"{JPO.value}; {KIPO.value}", "2", 'a "b", c|d\nnext']
    assert second == ["", "JPO", JPO.value, "", "", "", ""]


def test_csv_for_excel_has_a_byte_order_mark() -> None:
    """Else Excel takes UTF-8 for another encoding."""
    assert answers.render(ANSWER, "csv-excel") == b"\xef\xbb\xbf" + answers.render(ANSWER, "csv")


def test_tsv_has_a_line_a_row() -> None:
    """Line ends within a cell are spaces."""
    assert text("tsv") == 'when\toffice\twho\tnumber\tquote\n2023-02-08\tKIPO\tJPO; KIPO\t2\ta "b", c|d next\n\tJPO\t\t\t\n'


def test_markdown_is_a_table() -> None:
    """What Markdown would take for its own is escaped."""
    assert text("md").splitlines()[2] == '| 2023-02-08 | KIPO | JPO; KIPO | 2 | a "b", c\\|d next |'


def test_json_has_numbers_lists_and_nulls() -> None:
    """The rows of json and of jsonl are the same objects."""
    rows = json.loads(text("json"))
    assert rows == [json.loads(line) for line in text("jsonl").splitlines()]
    assert rows[0]["number"] == 2
    assert (rows[0]["who"], rows[0]["who_iri"]) == (["JPO", "KIPO"], [JPO.value, KIPO.value])
    assert (rows[1]["when"], rows[1]["who"]) == (None, [])


def test_srj_is_what_an_endpoint_gives() -> None:
    """W3C SPARQL 1.1 Query Results JSON Format: terms with their types, unbound cells left out."""
    told = json.loads(text("srj"))
    assert told["head"] == {"vars": ["when", "office", "who", "number", "quote"]}
    first, second = told["results"]["bindings"]
    assert first["when"] == {"type": "literal", "value": "2023-02-08", "datatype": XSD.date.value}
    assert first["office"] == {"type": "uri", "value": KIPO.value}
    assert first["who"] == {"type": "literal", "value": f"{JPO.value} {KIPO.value}"}
    assert "when" not in second
    assert "who" not in second


def test_srj_gives_one_thing_of_a_list_as_such() -> None:
    """Only several things have to share a literal."""
    alone = Answer(("who",), (((JPO,),),), lists=frozenset({"who"}))
    assert json.loads(text("srj", alone))["results"]["bindings"] == [{"who": {"type": "uri", "value": JPO.value}}]


def test_names_and_iris_of_a_list_stand_in_one_order() -> None:
    """That of the names, in every format."""
    swapped = Answer(("who",), (((JPO, KIPO),),), lists=frozenset({"who"}), names={JPO.value: "Z", KIPO.value: "A"})
    assert text("csv", swapped).splitlines()[1] == f"A; Z,{KIPO.value}; {JPO.value}"
    assert json.loads(text("json", swapped))[0] == {"who": ["A", "Z"], "who_iri": [KIPO.value, JPO.value]}


def test_a_column_has_one_name_in_every_format() -> None:
    """The head of a table can be taken to -f csv."""
    assert {text(form, Answer(("in_force",), ())).split()[0] for form in ("table", "tsv", "csv")} == {"in_force"}


def test_a_workbook_holds_the_cells() -> None:
    """Numbers are numbers, and what looks like a formula is text."""
    evil = Answer(("a",), ((ox.Literal("=1+1"),), (ox.Literal("7", datatype=XSD.integer),)))
    sheet = openpyxl.load_workbook(io.BytesIO(answers.render(evil, "xlsx"))).active
    assert [(c.value, c.data_type) for c in sheet["A"]] == [("a", "s"), ("=1+1", "s"), (7, "n")]


def test_without_names_there_are_iris() -> None:
    """This is what --iris asks for."""
    bare = Answer(ANSWER.columns, ANSWER.rows, ANSWER.lists)
    assert text("tsv", bare).splitlines()[2] == f"\t{JPO.value}\t\t\t"
    assert text("csv", bare).splitlines()[0] == "when,office,who,number,quote"


def test_an_empty_answer_has_its_columns() -> None:
    """Nothing found is no error in any format."""
    empty = Answer(("when", "office"), ())
    assert [bool(answers.render(empty, form)) for form in answers.FORMATS] == [form != "jsonl" for form in answers.FORMATS]
    assert table.fitted(empty, width=80)[0] == "when  office\n----  ------\n"


def test_an_unknown_format_is_refused() -> None:
    """The message lists those that there are."""
    with pytest.raises(UsageError, match="docx"):
        answers.render(ANSWER, "docx")


def test_a_table_fits_the_terminal() -> None:
    """Long cells are folded; what is cut after four lines is counted."""
    long = Answer(("n", "quote"), ((ox.Literal("1", datatype=XSD.integer), ox.Literal("word " * 100)), (None, ox.Literal("short"))))
    shown, cut = table.fitted(long, width=40)
    assert cut == 1
    assert "…" in shown
    assert max(len(line) for line in shown.splitlines()) <= 40


def test_identifiers_are_shown_in_one_piece() -> None:
    """They are there to be copied."""
    fact = ox.NamedNode("https://w3id.org/ipgraph/id/meeting/" + "x" * 60)
    shown, _ = table.fitted(Answer(("when", "fact"), ((None, fact),), names={fact.value: "meeting/" + "x" * 60}), width=30, ids=["fact"])
    assert shown.splitlines()[-1].strip() == "meeting/" + "x" * 60


def evil_strings(count: int) -> list[str]:
    dice = random.Random(43)
    pool = [*EVIL, "KIPO", "特許", " ", "\n", "\t", '"', "'", ",", "|", ";", "<b>", "\\"]
    return ["".join(dice.choices(pool, k=dice.randint(1, 6))) for _ in range(count)]


def harmful(shown: str, *, besides: str) -> list[str]:
    return [c for c in shown if c not in besides and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]


def test_no_format_carries_control_characters(sample: Callable[[int], int]) -> None:
    """Nothing that a terminal or a reader of bidirectional text would act on comes out (promise 43)."""
    answer = Answer(("a", "b"), tuple((ox.Literal(s), ox.Literal(s[::-1])) for s in evil_strings(sample(1_000))))
    for form, besides in {"table": "\n", "tsv": "\n\t", "csv": "\r\n", "md": "\n", "json": "\n", "jsonl": "\n", "srj": "\n"}.items():
        assert harmful(text(form, answer), besides=besides) == [], form
    assert harmful(table.fitted(answer, width=60)[0], besides="\n") == []


def test_json_gives_texts_back_as_they_were(sample: Callable[[int], int]) -> None:
    """What is escaped for the terminal is the same text for a program."""
    strings = evil_strings(sample(1_000))
    answer = Answer(("a",), tuple((ox.Literal(s),) for s in strings))
    assert [row["a"] for row in json.loads(text("json", answer))] == strings


def test_no_cell_of_csv_starts_a_formula(sample: Callable[[int], int]) -> None:
    """Also not after leading spaces (promise 43); numbers stay numbers."""
    answer = Answer(("a",), tuple((ox.Literal(s),) for s in [*EVIL, *evil_strings(sample(1_000))]))
    for form in ("csv", "csv-excel"):
        cells = [row[0] for row in csv.reader(io.StringIO(text(form, answer).removeprefix("\ufeff"), newline="")) if row][1:]
        assert [c for c in cells if c.lstrip(" \n").startswith(FORMULAS)] == []
    minus = Answer(("a",), ((ox.Literal("-1", datatype=XSD.integer),),))
    assert text("csv", minus) == "a\r\n-1\r\n"


@pytest.mark.parametrize(
    ("given", "shown"), [("a\x1b[0m", "a\\x1b[0m"), ("\u202e", "\\u202e"), ("\U000e0001", "\\U000e0001"), ("é特", "é特")]
)
def test_characters_are_written_out(given: str, shown: str) -> None:
    """A person sees that something was there."""
    assert safety.visible(given) == shown
