"""Queries that anybody types: what only reads goes through, everything else is refused before a parser sees it."""

from __future__ import annotations

import random
from collections.abc import Callable

import pyoxigraph as ox
import pytest

from kg import gate
from kg.errors import LimitReached, UsageError
from kg.vocabulary import PREFIXES

READING = [
    "SELECT * { ?s ?p ?o }",
    "ask { ?s ?p ?o }",
    'PREFIX insert: <http://x/> SELECT ?drop { ?drop <http://x/DELETE> \'INSERT\', """SERVICE "x" FROM""" } # LOAD',
    "BASE <http://x/> CONSTRUCT { ?s a insert:x } WHERE { GRAPH ?g { ?s ?p ?o } }",
    "DESCRIBE <http://x/SERVICE>",
    "SELECT ('(((((' AS ?x) {}",
]
WRITING = {  # the update, and the word that the error names
    "INSERT DATA { <http://x/a> <http://x/b> 1 }": "INSERT",
    "insert data { <http://x/a> <http://x/b> 1 }": "INSERT",
    "DELETE DATA { <http://x/a> <http://x/b> 1 }": "DELETE",
    "DELETE WHERE { ?s ?p ?o }": "DELETE",
    "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }": "DELETE",
    "WITH <http://x/g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }": "WITH",
    "INSERT { ?s ?p 1 } USING <http://x/g> WHERE { ?s ?p ?o }": "INSERT",
    "LOAD <http://x/>": "LOAD",
    "LOAD SILENT <file:///etc/passwd> INTO GRAPH <http://x/g>": "LOAD",
    "CLEAR ALL": "CLEAR",
    "CLEAR SILENT GRAPH <http://x/g>": "CLEAR",
    "DROP DEFAULT": "DROP",
    "CREATE GRAPH <http://x/g>": "CREATE",
    "ADD <http://x/g> TO DEFAULT": "ADD",
    "MOVE <http://x/g> TO <http://x/h>": "MOVE",
    "COPY DEFAULT TO <http://x/g>": "COPY",
    "PREFIX a: <http://a/>\n# SELECT\nDROP ALL": "DROP",
    "SELECT * { ?s ?p ?o } ; DROP ALL": "DROP",
    "SELECT * { ?s ?p ?o };INSERT DATA { <http://x/a> <http://x/b> 1 }": "INSERT",
}
OUTWARD = [
    ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE"),
    ("SELECT * { SERVICE SILENT ?x { ?s ?p ?o } }", "SERVICE"),
    ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM"),
    ("SELECT * FROM NAMED </etc/passwd> { GRAPH ?g { ?s ?p ?o } }", "FROM"),
    ("SELECT * { ?s ?p '\\u0022' }", "escapes"),
    ("", "starts with"),
    ("EXPLAIN SELECT * {}", "starts with"),
]


@pytest.mark.parametrize("query", READING)
def test_what_reads_goes_through(query: str) -> None:
    """Names, texts and comments may hold any word."""
    assert gate.check(query) == query


@pytest.mark.parametrize(("query", "word"), WRITING.items())
def test_what_writes_is_refused(query: str, word: str) -> None:
    """Every form of update gets the same sentence (promise 34)."""
    with pytest.raises(UsageError) as caught:
        gate.check(query)
    assert caught.value.message == f'ipgraph only reads. "{word}" is not allowed here.'


@pytest.mark.parametrize(("query", "word"), OUTWARD)
def test_what_goes_out_is_refused(query: str, word: str) -> None:
    """No query reads files or speaks to the network, and none hides its words."""
    with pytest.raises(UsageError, match=word):
        gate.check(query)


def test_no_disguise_lets_an_update_through(sample: Callable[[int], int]) -> None:
    """Whatever passes is no update for Oxigraph: its store is as empty as before (promise 34)."""
    dice = random.Random(34)
    pieces = [*WRITING, *READING, "#", "\n", "'", '"', '"""', "\\", "<", ">", "/*", "*/", ";", " ", "\t", "SELECT", "INSERT DATA", "{", "}"]
    store = ox.Store()
    for _ in range(sample(10_000)):
        text = "".join(dice.choices(pieces, k=dice.randint(1, 4)))
        try:
            gate.check(text)
        except (UsageError, LimitReached):
            continue
        with pytest.raises(SyntaxError):
            store.update(text)
        assert len(store) == 0


@pytest.mark.parametrize("query", ["SELECT * " + "{" * 65 + "}" * 65, "SELECT * { FILTER(" + "(" * 64 + "1" + ")" * 65 + "}", "x" * 8193])
def test_what_would_overflow_the_parser_is_refused(query: str) -> None:
    """Depth 64 and 8 kB are the limits."""
    with pytest.raises(LimitReached):
        gate.check(query)


def test_depth_within_the_limit_is_answered() -> None:
    """The parser itself copes with what passes."""
    query = "SELECT * " + "{" * 64 + "}" * 64
    assert list(ox.Store().query(gate.check(query))) != []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "SELECT * {\n  ?s ?p ?o .\n  FILTR(1)\n}",
            "line 3, column 11, where nothing fits that is written there.\n\n      FILTR(1)\n              ^",
        ),
        ("SELECT * { ?s ?p", 'line 1, column 17, a "}" is missing.\n\n    SELECT * { ?s ?p\n                    ^'),
        ("SELECT (COUNT(* AS ?n) {}", None),
    ],
)
def test_a_syntax_error_shows_the_place(query: str, expected: str | None) -> None:
    """The line, a caret below the place, and the bracket that is missing."""
    with pytest.raises(SyntaxError) as caught:
        ox.Store().query(query)
    message = gate.syntax_error(query, caught.value).message
    assert message.startswith("this is not SPARQL: line ")
    assert expected is None or message == f"this is not SPARQL: {expected}"


def test_the_usual_prefixes_are_known() -> None:
    """Those that a query uses and does not declare; lines are counted as they were typed."""
    query = "PREFIX rdfs: <http://x/>\nSELECT * {\n  ?s a ipg:Meeting ; rdfs:label 'wd:Q1' # dcterms:title\n}"
    assert gate.completed(query) == f"PREFIX ipg: <{PREFIXES['ipg']}> \n{query}"
    assert list(ox.Store().query(gate.completed(query))) == []
    wrong = query.replace("'wd:Q1'", "")
    with pytest.raises(SyntaxError) as caught:
        ox.Store().query(gate.completed(wrong))
    assert "line 4, column 1" in gate.syntax_error(wrong, caught.value).message


def test_a_prefix_that_nobody_declared_is_named() -> None:
    """Rather than the place at which a parser stumbles over it."""
    query = "SELECT * { ?s a foo:Meeting, _:b, ipg:Visit }"
    with pytest.raises(SyntaxError) as caught:
        ox.Store().query(gate.completed(query))
    error = gate.syntax_error(query, caught.value)
    assert (error.message, str(error.advice)[:26]) == ('the prefix "foo:" is not declared.', "Declare it: PREFIX foo: <.")
