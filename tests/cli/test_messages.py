"""What a person reads who typed something wrong: what happened, what helps, and the exit code."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kg.cli import group

Run = Callable[..., Result]

CASES = [  # what is typed, the exit code, what standard error holds
    ("ask meeting", 2, ['Error: no question called "meeting". Did you mean "meetings"', "Try: ipgraph ask --list"]),
    ("query run meeting", 2, ['Error: no question called "meeting".', "Try: ipgraph ask --list"]),
    (
        "ask meetings office=KIPPO",
        2,
        ['nothing called "KIPPO". Closest: KIPO (Korean Intellectual Property Office), UKIPO', "I do not guess."],
    ),
    (
        "ask meetings office='Intellectual Property Office'",
        2,
        ['"Intellectual Property Office" could be 2 things: IPOS', "organization/ukipo"],
    ),
    ("ask meetings since=2023-02-30", 2, ["since=2023-02-30 is not a date (February 2023 has 28 days). Use 2023, 2023-02 or 2023-02-08."]),
    (
        "ask meetings offce=KIPO",
        2,
        [
            '"meetings" has no parameter "offce"; it has office, with, named, place, since, until. Did you mean "office"?',
            "Try: ipgraph ask meetings --help",
        ],
    ),
    ("ask meetings KIPO", 2, ['"KIPO" is not written name=value.']),
    ("ask meetings office=KIPO office=JPO", 2, ['"office" is given twice.']),
    ("ask meetings office=", 2, ["office= is empty"]),
    ("ask head-of-office office=EPO", 2, ['"head-of-office" needs a value for on.', "Try: ipgraph ask head-of-office office=EPO on="]),
    ("ask commitments topic=patnts", 2, ['no topic called "patnts". Closest: patents']),
    ("ask commitments topic=qqq", 2, ['no topic called "qqq".', "There are ", "patents, "]),
    ("ask meetings since=2023 until=2020", 2, ["since=2023 lies after until=2020"]),
    ("ask evidence", 2, ["Try: ipgraph ask evidence fact=FACT"]),
    ("show kipo-2023-03-16-000000000000", 2, ["Closest: bulletin/kipo-2023-03-16-"]),
    ("show qqqqq", 2, ["Try: ipgraph search TEXT"]),
    ("sparql -e 'SELECT * { ?s a foo:Bar }'", 2, ['the prefix "foo:" is not declared']),
    ("export no/such/x.ttl", 4, ["no/such/x.ttl: there is no folder no/such\n"]),
    ("export --graph kipo-2023-03-16-000000000000 x.nq", 2, ["Closest: kipo-2023-03-16-"]),
    ("export --graph kipo-2023 x.nq", 2, ["Closest: kipo-2023-03-16-"]),
    ("stats -v -q", 2, ["contradict"]),
    ("ask commitments year=soon", 2, ["year=soon is not a whole number."]),
    ("ask meetings -f docx", 2, ['no format of an answer is called "docx"', "csv-excel"]),
    ("ask meetings -o answer.doc", 2, ["answer.doc tells no format"]),
    ("aks meetings", 2, ['no command called "aks". Did you mean "ask"?', "Try: ipgraph --help"]),
    ("ask meetings --formt csv", 2, ["Error: No such option '--formt'", "Try: ipgraph ask --help"]),
    ("-v -q stats", 2, ["contradict"]),
    ("sparql -e 'INSERT DATA {}'", 2, ['Error: ipgraph only reads. "INSERT" is not allowed here.']),
    ("sparql -e 'SELECT * { ?s ?p'", 2, ['Error: this is not SPARQL: line 1, column 17, a "}" is missing.', "\n                    ^"]),
    ("sparql", 2, ["give either a file"]),
    ("sparql -e 'SELECT * { SERVICE <http://127.0.0.1/> {} }'", 2, ['"SERVICE" is not allowed']),
    ("sparql --timeout 0.1 -e 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }'", 6, ["not answered within 0.1 seconds"]),
    ("why organization/none", 2, ['nothing called "organization/none"']),
    ("show KIPPO", 2, ["Closest: KIPO"]),
    ("export graph.doc", 2, ["graph.doc tells no format of an export"]),
    ("export --graph nowhere graph.nq", 2, ["nowhere"]),
    ("validate none.ttl", 2, ["none.ttl"]),
    ("add none.txt", 2, ["there is no none.txt"]),
]


@pytest.mark.parametrize(("typed", "code", "told"), CASES, ids=[case[0] for case in CASES])
def test_an_error_says_what_helps(typed: str, code: int, told: list[str], run: Run) -> None:
    """One style for all of them, on standard error, without a traceback."""
    result = run(*shlex.split(typed))
    assert result.exit_code == code
    assert result.stdout == ""
    assert result.stderr.startswith("Error: ")
    assert [text for text in told if text not in result.stderr] == []
    assert "Traceback" not in result.stderr


def test_without_a_workspace_build_is_proposed(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking where nothing is gets exit code 4."""
    monkeypatch.chdir(tmp_path)
    result = run("stats", folder=None)
    assert result.exit_code == 4
    assert "no workspace here" in result.stderr
    assert result.stderr.endswith("Try: ipgraph build FOLDER, with bulletins in it\n")
    (tmp_path / "bulletins").mkdir()
    assert run("stats", folder=None).stderr.endswith("Try: ipgraph build bulletins\n")


def test_a_workspace_that_was_never_built_proposes_build(run: Run, tmp_path: Path) -> None:
    """A new workspace has no answers yet; where nothing lies in it either, a bulletin has to come in first."""
    assert run("init", str(tmp_path / "new"), folder=None).exit_code == 0
    assert "Try: ipgraph add FILE" in run("stats", folder=tmp_path / "new").stderr
    (tmp_path / "new" / "bulletins" / "a.txt").write_bytes(b"x")
    result = run("stats", folder=tmp_path / "new")
    assert result.exit_code == 4
    assert "Try: ipgraph build" in result.stderr


def test_a_bug_is_named_as_ours(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody foresaw ends with exit code 70, and with --debug in its traceback."""
    monkeypatch.setitem(group._PLACES, "stats", ("nowhere", ""))
    result = run("stats")
    assert result.exit_code == 70
    assert "Error: a bug of ours: ModuleNotFoundError" in result.stderr
    assert isinstance(run("--debug", "stats").exception, ModuleNotFoundError)


def test_an_output_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    """The path stands in the message."""
    result = run("ask", "meetings", "-o", str(tmp_path / "none" / "x.csv"))
    assert result.exit_code == 4
    assert str(tmp_path / "none") in result.stderr
