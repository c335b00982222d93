"""Reprints: a text that is posted anew is linked to the first and counted once; the next of a series is another bulletin."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from kg import answers, bulletins, pipeline, questions, vocabulary, workspace
from kg.derive import reprints
from kg.derive.reprints import Text
from kg.fingerprints import FEWEST, KEPT, Fingerprint
from kg.model import Document
from kg.workspace import Workspace

BODY = (
    "The Korean Intellectual Property Office (KIPO) and the World Intellectual Property Organization (WIPO) held a meeting in Daejeon"
    " on March 15, 2023. At the meeting Commissioner Lee In-sil and Director General Daren Tang spoke about how the data of patents can be"
    " of use to small companies.\n\nThe two organizations agreed to exchange the data of patents and to train the examiners of developing"
    " countries in the years to come. They will also carry out a study on the use of machines in the examination of trademarks.\n\n"
    "The Commissioner said that the cooperation had never been closer, and thanked the organization for its long support.\n"
)
FIRST = f"March 16, 2023\n\nKIPO and WIPO Hold Meeting in Daejeon\n\n□ {BODY}"
REPOST = f"Japan Patent Office\n\nNews from Korea: offices meet\n\nMarch 20, 2023\n\n{BODY}\nThis text is taken from the site of KIPO.\n"
SERIES = [  # what is put into the same words
    ("Daejeon", "March 15, 2023", "Daren Tang", "patents"),
    ("Daejeon", "March 15, 2024", "Daren Tang", "patents"),
    ("Geneva", "March 15, 2023", "Daren Tang", "patents"),
    ("Daejeon", "March 15, 2023", "Francis Gurry", "patents"),
]


WORDS = "Whoever has to file an application in these hours may do so by letter, by fax or in person at the counter of the office."


def _document(text: str) -> Document:
    return bulletins.read_bytes(text.encode(), file_name="7.txt")


def _text(number: int, text: str, *, issued: str = "2023-03-16", publisher: str = "kipo") -> Text:
    return Text(f"bulletin/{number:06}", issued, frozenset({publisher}), Fingerprint.of(_document(text)))


def _series(place: str, day: str, head: str, matter: str) -> str:
    return BODY.replace("Daejeon", place).replace("March 15, 2023", day).replace("Daren Tang", head).replace("patents", matter)


def test_a_text_that_is_posted_anew_is_linked_to_the_first() -> None:
    """Another head, another title and a line below make no other text."""
    first, repost = _text(2, FIRST), _text(1, REPOST, issued="2023-03-20", publisher="jpo")
    assert reprints.find([first, repost]) == {"bulletin/000001": "bulletin/000002"}


@pytest.mark.parametrize("other", SERIES[1:])
def test_the_next_of_a_series_is_another_bulletin(other: tuple[str, ...]) -> None:
    """One name, number or day that differs is enough, in whatever words it stands."""
    one, two = (_text(number, f"Offices Meet\n\n{_series(*filled)}") for number, filled in enumerate((SERIES[0], other)))
    shared = len(set(one.fingerprint.least) & set(two.fingerprint.least))
    assert shared >= 0.7 * min(len(one.fingerprint.least), len(two.fingerprint.least))  # boilerplate they do share
    assert reprints.find([one, two]) == {}


def test_the_same_words_of_one_publisher_on_another_day_are_a_series() -> None:
    """A notice that an office publishes every month is no reprint of the last one; that of another office is."""
    notice = "Notice\n\n" + "The services on the site are closed at night because of work on the machines that run them. " + WORDS
    monthly = [_text(month, notice, issued=f"2023-0{month}-01") for month in (1, 2)]
    assert reprints.find(monthly) == {}
    assert reprints.find([monthly[0], replace(monthly[1], publishers=frozenset({"jpo"}))]) == {"bulletin/000002": "bulletin/000001"}


@pytest.mark.parametrize(
    ("why", "text"),
    [
        (
            "a quotation in a longer text",
            f"Year in Review\n\n{BODY}\n" + " ".join(f"In week {n} more was done." for n in range(60)),
        ),
        ("a paragraph of it", f"Offices Meet\n\n{BODY.split(chr(10))[0]}"),
        (
            "other words about the same",
            "Offices Meet\n\nKIPO was host to WIPO in Daejeon on March 15, 2023. Lee In-sil and Daren Tang came.",
        ),
    ],
)
def test_what_shares_words_is_no_reprint_for_that(why: str, text: str) -> None:
    """A reprint repeats the whole text, and not much else."""
    assert reprints.find([_text(1, FIRST), _text(2, text, publisher="jpo")]) == {}, why


def test_a_text_too_short_to_be_known_again_is_no_reprint() -> None:
    """Two sentences that many bulletins consist of tell nothing."""
    words = " ".join(f"word{n}" for n in range(FEWEST))
    assert reprints.find([_text(1, f"Title\n\n{words}"), _text(2, f"Title\n\n{words}", publisher="jpo")]) == {}


def test_the_first_is_the_same_in_every_order() -> None:
    """Day, then identifier tell which text was first; one without a day comes last."""
    texts = [
        _text(3, FIRST),
        _text(1, REPOST, issued="9999", publisher="jpo"),
        _text(2, REPOST, issued="2023-03-20", publisher="epo"),
    ]
    expected = {"bulletin/000001": "bulletin/000003", "bulletin/000002": "bulletin/000003"}
    assert [reprints.find(order) for order in permutations(texts)] == [expected] * 6


def test_a_fingerprint_is_written_and_read() -> None:
    """What is written has the shape that the ontology promises, and says the same when it is read."""
    fingerprint = Fingerprint.of(_document(FIRST))
    assert Fingerprint.read(str(fingerprint)) == fingerprint
    assert len(fingerprint.least) == KEPT < fingerprint.shingles
    assert Fingerprint.read(str(Fingerprint.of(_document("Title\n")))) == Fingerprint(0, (), frozenset())


def test_a_joint_statement_of_many_is_linked_to_one() -> None:
    """A hundred offices post one text: they are one crowd, and all but the first are reprints."""
    texts = [_text(n, FIRST, publisher=f"office-{n}") for n in range(100)]
    assert set(reprints.find(texts).values()) == {"bulletin/000000"}
    assert len(reprints.find(texts)) == 99


def _many(number: int) -> list[Text]:
    """Bulletins with half of their text in common, each tenth posted twice."""
    chance = random.Random(7)
    common = [chance.getrandbits(32) for _ in range(32)]
    texts = []
    for n in range(number):
        own = common if n % 2 else []
        least = tuple(sorted({*own, *(chance.getrandbits(32) for _ in range(64))})[:KEPT])
        text = Text(f"bulletin/{n:06}", "2023-03-16", frozenset({str(n)}), Fingerprint(96, least, frozenset({n, n + 1})))
        texts += [text, replace(text, bulletin=f"copy/{n:06}", publishers=frozenset({"x"}))] if n % 10 == 0 else [text]
    return texts


def test_the_time_grows_with_the_number_of_bulletins() -> None:
    """Ten times as many take about ten times as long, though half of them share boilerplate."""

    def seconds(number: int) -> float:
        texts = _many(number)
        began = time.process_time()
        assert len(reprints.find(texts)) == number // 10
        return time.process_time() - began

    assert seconds(10_000) < 25 * max(seconds(1_000), 0.02)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with a bulletin, its reprint, and another one."""
    made = workspace.create(tmp_path_factory.mktemp("reprints"))
    (made.bulletins / "1.txt").write_text(FIRST, encoding="utf-8")
    other = _series("Geneva", "March 17, 2023", "Daren Tang", "designs")
    (made.bulletins / "3.txt").write_text(f"March 18, 2023\n\nKIPO and WIPO Meet Again\n\n□ {other}", encoding="utf-8")
    pipeline.build(made)
    return made


@pytest.fixture(scope="module")
def ask() -> Callable[[Workspace, str], list[str]]:
    """The rows of a question without parameters, as text."""

    def rows(made: Workspace, name: str) -> list[str]:
        store = made.read()
        answer = answers.run(store, questions.bind(questions.find(name), {}, store).query)
        return [str(row) for row in answer.rows]

    return rows


ASKED = ("meetings", "commitments", "discussions", "accounts", "stated", "office-holders", "timeline")


def _counts(made: Workspace, ask: Callable[[Workspace, str], list[str]]) -> dict[str, list[str]]:
    return {
        name: ask(made, name) for name in ("meetings", "commitments", "discussions", "accounts", "stated", "office-holders", "timeline")
    }


def test_questions_count_a_reprint_once(made: Workspace, ask: Callable[[Workspace, str], list[str]]) -> None:
    """The answers are those without it, to the last row, though the graph holds its facts and says which they repeat."""
    before = _counts(made, ask)
    (made.bulletins / "2.txt").write_text(REPOST, encoding="utf-8")
    pipeline.build(made)
    assert _counts(made, ask) == before
    rows = list(made.read().select("SELECT ?a ?b { ?a <https://w3id.org/ipgraph/ontology#reprintOf> ?b }"))
    assert [vocabulary.local(row["a"].value)[:15] + vocabulary.local(row["b"].value)[:15] for row in rows] == [
        "jpo-2023-03-20-kipo-2023-03-16"
    ]
    again = list(made.read().select("SELECT ?a ?b { ?a <https://w3id.org/ipgraph/ontology#repeats> ?b }"))
    assert len(again) >= 3
    occasions = "SELECT ?o { ?a <https://w3id.org/ipgraph/ontology#repeats> ?b . ?a <https://w3id.org/ipgraph/ontology#accountOf> ?o ."
    same = list(made.read().select(f"{occasions} ?b <https://w3id.org/ipgraph/ontology#accountOf> ?o }}"))
    assert same != []


def test_the_order_of_reading_does_not_show(made: Workspace, tmp_path: Path) -> None:
    """A workspace that read the reprint first derives the same graph."""
    other = workspace.create(tmp_path / "w")
    for name in ("2.txt", "1.txt", "3.txt"):
        (other.bulletins / name).write_bytes((made.bulletins / name).read_bytes())
        pipeline.build(other)
    derived = vocabulary.graph("derived")
    assert set(other.read().quads(derived)) == set(made.read().quads(derived))
