"""What a person types for a parameter: a value of its kind, or an error; never a wider or another answer."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import answers, questions
from kg.errors import AmbiguousName, UnknownName, UsageError
from kg.questions import Parameter, Question, values
from kg.store.reading import Reading
from kg.vocabulary import IPG, RDF, RDFS

QUESTIONS = questions.walk()
PLACES = [(question, parameter) for question in QUESTIONS for parameter in question.parameters]
# One a line, and those that take more than one.
HOSTILE = [
    *(Path(__file__).parent / "hostile.txt").read_text(encoding="utf-8").splitlines(),
    "a\nb",
    "a\r\nb",
    "\x00",
    "\x1b[2J",
    " " * 300,
    "\t",
]
DATES = {
    "2023": ("2023-01-01", "2023-12-31"),
    "2023-02": ("2023-02-01", "2023-02-28"),
    "2024-02": ("2024-02-01", "2024-02-29"),
    "2023-02-08": ("2023-02-08", "2023-02-08"),
}
NO_DATES = [
    "2023-02-30",
    "2023-13",
    "2023-00",
    "2023-00-01",
    "2023-01-00",
    "23",
    "2023-2-8",
    "2023/02/08",
    "8 Feb 2023",
    "0000",
    "2023-02-29",
    "२०२३",
    "2023-02-08T00:00",
    "today",
]


def strings(count: int) -> list[str]:
    """Hostile strings: those above, then random ones made of their characters."""
    dice = random.Random(27)
    pool = "".join(HOSTILE) + "abcKIPO 0123"
    made = ["".join(dice.choices(pool, k=dice.randint(1, 12))) for _ in range(max(0, count - len(HOSTILE)))]
    return [text for text in HOSTILE + made if text.strip()]


def skeleton(query: str) -> list[str]:
    """The lines of a query that are no place for a value."""
    return [line for line in query.split("\n") if "# @param" not in line]


def test_a_value_never_changes_a_query(store: Reading, sample: Callable[[int], int]) -> None:
    """Hostile strings for every parameter: an error, or one value in its own place (promise 27)."""
    for number, text in enumerate(strings(sample(10_000))):
        for question, parameter in PLACES[number % 7 :: 7]:
            others = {p.name: example(p) for p in question.parameters if p.required and p.name != parameter.name}
            try:
                bound = questions.bind(question, {**others, parameter.name: text}, store)
            except UsageError:
                continue
            assert skeleton(bound.query) == skeleton(question.text)
            assert len(bound.query.split("\n")) == len(question.text.split("\n"))
            if parameter.kind == "text":
                assert told(bound.query, store) == expected(text, store)


def example(parameter: Parameter) -> str:
    if parameter.kind == "thing":
        return "organization/kipo"
    return parameter.example or "2020"


def told(query: str, store: Reading) -> list[str]:
    return sorted({row["quote"].value for row in store.select(query)})


def expected(text: str, store: Reading) -> list[str]:
    """What the filter of the question finds, found in Python."""
    rows = store.select("SELECT DISTINCT ?q { ?e <http://www.w3.org/ns/oa#exact> ?q . ?f <https://w3id.org/ipgraph/ontology#evidence> ?e }")
    return sorted(row["q"].value for row in rows if text.lower() in row["q"].value.lower())


@pytest.mark.parametrize("name", ['" } } #', '"""\n} ; DROP ALL #', "\\", "a\nb", "<x>", "\u202eevil", '"^^<http://x>'])
def test_a_hostile_name_in_the_data_is_found_as_any_other(name: str) -> None:
    """A thing may be called anything, and is found by just that."""
    opened = ox.Store()
    node = ox.NamedNode("https://w3id.org/ipgraph/id/organization/x")
    opened.add(
        ox.Quad(
            node,
            RDF.type,
            IPG.Organization,
        )
    )
    opened.add(ox.Quad(node, RDFS.label, ox.Literal(name)))
    bound = questions.bind(questions.find("meetings"), {"office": name}, Reading(opened))
    assert f"VALUES ?p_office {{ {node} }}" in bound.query


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_an_unknown_parameter_is_refused(question: Question, store: Reading) -> None:
    """A misspelt name is an error that proposes the right one (promise 28)."""
    known = question.parameters[0].name
    with pytest.raises(UnknownName) as caught:
        questions.bind(question, {known + "e": "x"}, store)
    assert caught.value.closest[0] == known
    with pytest.raises(UnknownName):
        questions.bind(question, {"LIMIT": "1"}, store)


@pytest.mark.parametrize("question", [q for q in QUESTIONS if any(p.required for p in q.parameters)], ids=lambda q: q.name)
def test_a_missing_parameter_is_refused(question: Question, store: Reading) -> None:
    """What a question needs is never left open."""
    needed = [p.name for p in question.parameters if p.required]
    with pytest.raises(UnknownName) as caught:
        questions.bind(question, {}, store)
    assert all(name in caught.value.message for name in needed)
    assert str(caught.value.advice).startswith(f"ipgraph ask {question.name} ")


@pytest.mark.parametrize(("question", "parameter"), PLACES, ids=[f"{q.name}-{p.name}" for q, p in PLACES])
def test_an_empty_value_is_refused(question: Question, parameter: Parameter, store: Reading) -> None:
    """Nothing typed is not the same as nothing asked."""
    with pytest.raises(UsageError, match="empty"):
        values.read(parameter, " ", store)


@pytest.mark.parametrize(("typed", "span"), DATES.items())
def test_a_date_covers_its_days(typed: str, span: tuple[str, str]) -> None:
    """A month or a year stands for its first and its last day."""
    first, last = values.days("since", typed)
    assert (first.isoformat(), last.isoformat()) == span


@pytest.mark.parametrize("typed", NO_DATES)
def test_what_is_no_date_is_refused(typed: str) -> None:
    """The message says why, and how dates are written."""
    with pytest.raises(UsageError, match="Use 2023, 2023-02 or 2023-02-08"):
        values.days("since", typed)


def test_an_impossible_day_is_explained() -> None:
    """February 2023 had 28 days."""
    with pytest.raises(UsageError) as caught:
        values.days("since", "2023-02-30")
    assert caught.value.message == "since=2023-02-30 is not a date (February 2023 has 28 days). Use 2023, 2023-02 or 2023-02-08."


def test_since_and_until_meet(store: Reading) -> None:
    """The bounds belong to the time asked for, the last day of a month included."""
    question = questions.find("meetings")
    rows = answers.run(store, questions.bind(question, {"since": "2023-05-31", "until": "2023-05"}, store).query).rows
    assert [answers.rows.plain(row[0]) for row in rows] == ["2023-01-01", "2023-05-01", "2023-05-31"]


def test_the_lineage_counts_unless_told_otherwise(store: Reading) -> None:
    """What KIPO did is found under the ministry that it became, but not under that very name."""
    question = questions.find("meetings")

    def number(**given: str) -> int:
        return len(answers.run(store, questions.bind(question, given, store).query).rows)

    assert number(office="MOIP") == number(office="KIPO") == number(named="KIPO") == 5
    assert number(named="MOIP") == 0


def test_a_concept_is_one_of_its_scheme(store: Reading) -> None:
    """A status is no topic, and a misspelt one is refused with the closest."""
    topic = Parameter("topic", "concept", "topic", "Topic")
    assert values.read(topic, "work sharing", store).first == values.read(topic, "work-sharing", store).first
    with pytest.raises(UnknownName) as caught:
        values.read(topic, "patnts", store)
    assert caught.value.closest[0] == "patents"
    with pytest.raises(UnknownName):
        values.read(topic, "agreed", store)


def test_two_things_of_one_name_are_not_guessed(store: Reading) -> None:
    """The error lists them with identifiers that can be typed."""
    with pytest.raises(AmbiguousName) as caught:
        questions.bind(questions.find("meetings"), {"office": "Intellectual Property Office"}, store)
    assert [c.rpartition(" = ")[2] for c in caught.value.candidates] == ["organization/ipos", "organization/ukipo"]
