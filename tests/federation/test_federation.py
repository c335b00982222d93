"""Federated questions: the same rows whether the other store is asked here, in batches, or by a store that allows SERVICE.

Each file of answers/ starts with the command whose rows it holds.
"""

from __future__ import annotations

import re
import shlex
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from kg import answers, federation, files, questions
from kg.cli.group import ipgraph
from kg.errors import RemoteError, UsageError
from kg.questions import Question
from kg.questions.federation import parts
from kg.store import Store, asking, batches, connect, remote
from kg.store.reading import Reading

FILES = sorted((Path(__file__).parent / "answers").glob("*.tsv"))
PROMPT = "$ ipgraph ask "
QUESTIONS = questions.walk_federated()
EMPTY = b'{"head": {"vars": ["item"]}, "results": {"bindings": []}}'
JSON = "application/sparql-results+json"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own for each test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return files.cache_folder()


def asked(path: Path, store: Store) -> tuple[Question, str]:
    name, *pairs = shlex.split(path.read_text(encoding="utf-8").splitlines()[0].removeprefix(PROMPT))
    question = questions.find(name)
    return question, questions.bind(question, dict(pair.split("=", 1) for pair in pairs), store).query


def rendered(query: str, question: Question, store: Store) -> str:
    answer = answers.run(store, query, lists=question.lists)
    return answers.render(answers.labelled(answer, store, ids=question.ids), "tsv").decode()


# --- the same answer by both ways -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_recorded_answers(path: Path, embedded: Reading, wikidata: str, golden: Callable[[Path, str], None]) -> None:
    """The other store is asked from here, and our own store answers the rest by itself."""
    question, query = asked(path, embedded)
    own = federation.answerable(query, embedded, name=question.name, service=wikidata)
    assert "SERVICE" not in own
    golden(path, f"{path.read_text(encoding='utf-8').splitlines()[0]}\n{rendered(own, question, embedded)}")


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_one_federated_query_between_two_servers(path: Path, embedded: Reading, ours: str, wikidata: str) -> None:
    """A server that allows SERVICE asks the other one, and has the same rows."""
    question, query = asked(path, embedded)
    whole = federation.whole(query, embedded, name=question.name, service=wikidata)
    assert f"SERVICE <{wikidata}>" in whole
    recorded = path.read_text(encoding="utf-8").partition("\n")[2]
    assert rendered(whole, question, connect(ours)) == recorded


def test_a_remote_store_that_may_not_ask_others_answers_too(embedded: Reading, ours: str, wikidata: str) -> None:
    """The query that it gets has no SERVICE."""
    path = FILES[0]
    question, query = asked(path, embedded)
    store = connect(ours)
    own = federation.answerable(query, store, name=question.name, service=wikidata)
    assert rendered(own, question, store) == path.read_text(encoding="utf-8").partition("\n")[2]


# --- the files ------------------------------------------------------------------------------------------------------


def test_every_federated_question_has_an_answer() -> None:
    """There are four at least."""
    assert {path.stem.partition(".")[0] for path in FILES} == {q.name for q in QUESTIONS}
    assert len(QUESTIONS) >= 4


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_a_federated_question_is_sparql_as_it_stands(question: Question) -> None:
    """And so are its parts: the query for its items, and what the other store is asked."""
    assert question.is_federated
    found = parts(question.text, name=question.name)
    assert found.endpoint == "https://query.wikidata.org/sparql"
    store = ox.Store()
    for text in (question.text.replace("SERVICE", "SERVICE SILENT"), found.items_query(), found.foreign_query(["<urn:item>"])):
        if "SERVICE" not in text:
            store.query(text)
        assert re.search(r"^PREFIX ", text, re.MULTILINE)
    store.query(found.joined([found.item], [["<urn:item>"]]))


def test_ordinary_questions_ask_no_other_store() -> None:
    """They are refused where a federated one is needed."""
    assert not any(q.is_federated for q in questions.walk())
    with pytest.raises(UsageError, match="asks no other store"):
        parts(questions.find("meetings").text, name="meetings")


def test_an_item_cannot_break_out() -> None:
    """Items come from the store as terms, and go into the query as terms."""
    held = ox.Store()
    item = ox.NamedNode("http://www.wikidata.org/entity/Q1%7D")
    held.add(ox.Quad(ox.NamedNode("https://w3id.org/ipgraph/id/organization/x"), ox.NamedNode("http://xmlns.com/foaf/0.1/homepage"), item))
    same = ox.NamedNode("http://www.w3.org/2004/02/skos/core#exactMatch")
    held.add(ox.Quad(ox.NamedNode("https://w3id.org/ipgraph/id/organization/x"), same, item))
    found = parts(questions.find("lacking-on-wikidata").text, name="lacking-on-wikidata")
    assert federation.items(found, Reading(held)) == [str(item)]


# --- how the other store is asked -----------------------------------------------------------------------------------

Reply = tuple[int, dict[str, str], bytes]


class Peer(ThreadingHTTPServer):
    """A server that gives the replies that it was told to, the last one for ever, and keeps what it was sent."""

    def __init__(self, *replies: Reply) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies = list(replies)
        self.agents: list[str] = []
        self.bodies: list[str] = []
        self.running = self.most = 0


class Handler(BaseHTTPRequestHandler):
    server: Peer

    def do_POST(self) -> None:
        self.server.running += 1
        self.server.most = max(self.server.most, self.server.running)
        self.server.agents.append(self.headers["User-Agent"])
        assert "Authorization" not in self.headers
        self.server.bodies.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        code, headers, content = self.server.replies.pop(0) if len(self.server.replies) > 1 else self.server.replies[0]
        self.send_response(code)
        for name, value in {"Content-Type": JSON, "Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)
        self.server.running -= 1

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def peer(*replies: Reply) -> Iterator[tuple[Peer, str]]:
    server = Peer(*replies)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server, f"http://127.0.0.1:{server.server_port}/sparql"
    finally:
        server.shutdown()
        server.server_close()


def fetch(url: str, cache: Path, number: int = 3, *, fresh: bool = False) -> batches.Table:
    items = [f"<http://www.wikidata.org/entity/Q{n}>" for n in range(number)]
    endpoint = remote.anonymous(url, seconds=5, agent=asking.agent(), send=asking.Asker())
    return batches.fetch(endpoint, url, items, lambda part: f"SELECT * {{ VALUES ?item {{ {' '.join(part)} }} }}", cache=cache, fresh=fresh)


def test_items_are_asked_for_in_batches(wikidata: str, cache: Path) -> None:
    """No row is lost, and a real server is asked once for each hundred."""
    assert len(fetch(wikidata, cache, 250).rows) == 250
    assert len(list(cache.glob("*.srj"))) == 3


def test_one_request_at_a_time_says_who_asks(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With an address to turn to, and without the token that is for another server."""
    monkeypatch.setenv("IPGRAPH_TOKEN", "secret")
    monkeypatch.setenv("IPGRAPH_CONTACT", "ana@example.org")
    with peer((200, {}, EMPTY)) as (server, url):
        fetch(url, cache, 250)
        assert len(server.agents) == 3
        assert server.most == 1
        assert all("https://w3id.org/ipgraph/; ana@example.org" in agent for agent in server.agents)


def test_answers_are_kept(cache: Path) -> None:
    """The second time nobody is asked, until --fresh."""
    with peer((200, {}, EMPTY)) as (server, url):
        first = fetch(url, cache)
        assert fetch(url, cache) == first
        assert len(server.bodies) == 1
        fetch(url, cache, fresh=True)
        assert len(server.bodies) == 2
    assert fetch(url, cache) == first


def test_a_busy_server_is_asked_again_when_it_said(cache: Path) -> None:
    """Not before, and not for ever."""
    busy: Reply = (429, {"Retry-After": "0"}, b"")
    with peer(busy, busy, (200, {}, EMPTY)) as (server, url):
        assert fetch(url, cache).rows == ()
        assert len(server.bodies) == 3
    with peer(busy) as (server, url), pytest.raises(RemoteError, match=r"answered 429, 4 times: it is busy"):
        fetch(url, cache)
    assert len(server.bodies) == 4


BAD: dict[str, Reply] = {
    "a wait of an hour": (429, {"Retry-After": "3600"}, b""),
    "forbidden": (403, {}, b""),
    "broken": (500, {}, b""),
    "a page": (200, {"Content-Type": "text/html"}, b"<html>Maintenance</html>"),
    "half a reply": (200, {}, EMPTY[:40]),
    "another form": (200, {}, b'{"head": {}, "boolean": true}'),
    "elsewhere": (302, {"Location": "http://127.0.0.1:9/"}, b""),
}


@pytest.mark.parametrize("reply", BAD.values(), ids=BAD)
def test_a_bad_answer_is_an_error_and_is_not_kept(reply: Reply, cache: Path) -> None:
    """No part of a table is given out, and the server is asked once."""
    with peer(reply) as (server, url), pytest.raises((RemoteError, UsageError)):
        fetch(url, cache)
    assert len(server.bodies) == 1
    assert list(cache.glob("*")) == []


def test_the_batches_before_a_failure_are_kept(cache: Path) -> None:
    """Asked again, only what is missing is asked for."""
    with peer((200, {}, EMPTY), (500, {}, b""), (200, {}, EMPTY)) as (server, url):
        with pytest.raises(RemoteError):
            fetch(url, cache, 250)
        fetch(url, cache, 250)
        assert len(server.bodies) == 4


# --- the commands ---------------------------------------------------------------------------------------------------


def run(*args: str) -> Result:
    return CliRunner().invoke(ipgraph, args)


def test_the_commands_ask_a_service(ours: str, wikidata: str) -> None:
    """``ask`` and ``query run`` give the rows that are recorded."""
    path = FILES[0]
    arguments = shlex.split(path.read_text(encoding="utf-8").splitlines()[0].removeprefix(PROMPT))
    recorded = path.read_text(encoding="utf-8").partition("\n")[2]
    for command in (("ask",), ("query", "run")):
        result = run(*command, *arguments, "--endpoint", ours, "--service", wikidata)
        assert (result.exit_code, result.stdout) == (0, recorded)


def test_a_service_that_refuses_is_told_whom_to_write_to_not_a_token(ours: str) -> None:
    """It gets no token from us, so none can be wrong."""
    with peer((403, {}, b"")) as (_, url):
        result = run("ask", "members-on-wikidata", "organization=WIPO", "--endpoint", ours, "--service", url)
    assert result.exit_code == 5
    assert "answered 403. It refuses to answer; it may want to know whom to write to: set IPGRAPH_CONTACT" in result.stderr
    assert "TOKEN" not in result.stderr


def test_a_service_that_is_down_is_named(ours: str) -> None:
    """Exit code 5, and nothing on standard output."""
    result = run("ask", "lacking-on-wikidata", "--endpoint", ours, "--service", "http://127.0.0.1:9/sparql")
    assert (result.exit_code, result.stdout) == (5, "")
    assert "http://127.0.0.1:9/sparql cannot be asked" in result.stderr


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("ask", "meetings", "--service", "http://127.0.0.1:9/sparql"), '"meetings" asks no other store.'),
        (("ask", "lacking-on-wikidata", "--service", "nowhere"), '"nowhere" is not the address of an endpoint.'),
    ],
)
def test_a_wrong_service_is_refused(typed: tuple[str, ...], told: str, ours: str) -> None:
    """Before anybody is asked."""
    result = run(*typed, "--endpoint", ours)
    assert result.exit_code == 2
    assert told in result.stderr


def test_federated_questions_are_listed() -> None:
    """By their topic, like the others."""
    assert "Wikidata\n" in run("ask", "--list").stdout
