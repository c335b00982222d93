"""What ``build --explain`` says of the sentences of a bulletin."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from kg.cli.group import ipgraph

BULLETIN = """IPOS and IP Australia meet

12 March 2025

The Intellectual Property Office of Singapore (IPOS) and IP Australia held a meeting in Singapore on 11 March 2025.

IPOS did not sign the agreement.

"IP Australia and IPOS signed an agreement," said a visitor.

The harbour was beautiful.

Good morning to all.

IPOS received a letter of IP Australia.
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What stands below each sentence, on standard output."""
    folder = tmp_path_factory.mktemp("explained")
    note = folder / "note.txt"
    note.write_text(BULLETIN, encoding="utf-8")
    result = CliRunner().invoke(ipgraph, ["--workspace", str(folder / "ws"), "build", "--check", "--explain", str(note)])
    assert result.exit_code == 0, result.output
    below: dict[str, str] = {}
    sentence = ""
    for line in result.stdout.splitlines():
        if line.startswith("    "):
            below[sentence] += line.strip() + "\n"
        elif "  " in line:
            sentence = line.split("  ", 1)[1]
            below[sentence] = ""
    return below


def test_each_fact_is_told_with_its_rule(told: dict[str, str]) -> None:
    """With what it says, and the day as a day."""
    (held,) = (below for sentence, below in told.items() if "held a meeting" in sentence)
    assert held.startswith("Meeting by meeting.held: when 2025-03-11; place Singapore; participant ")
    assert "IP Australia" in held


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("IPOS did not sign the agreement.", "it is denied"),
        ("The harbour was beautiful.", "nobody is named in it who could act"),
        ("Good morning to all.", "no verb that is known was found in it"),
        ("IPOS received a letter of IP Australia.", "no rule knows what these verbs say of those who are named: received"),
    ],
)
def test_a_sentence_that_gave_nothing_says_why(sentence: str, why: str, told: dict[str, str]) -> None:
    """One reason a sentence, the first that holds."""
    assert told[sentence] == f"nothing: {why}\n"


def test_every_sentence_is_there(told: dict[str, str]) -> None:
    """And each has something below it."""
    assert len(told) == 7
    assert all(told.values())


@pytest.mark.parametrize("length", [1, 1000])
def test_a_query_in_the_place_of_a_file(length: int) -> None:
    """The message names the option that is meant, be the query too long for the name of a file."""
    result = CliRunner().invoke(ipgraph, ["sparql", f"SELECT * WHERE {{ {'?s ?p ?o . ' * length} }}"])
    assert result.exit_code == 2
    assert "-e TEXT" in result.output
