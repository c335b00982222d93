"""A remote store: a real server gives the same answers, and a bad one gives an error in time."""

from __future__ import annotations

import shlex
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from kg import answers, questions
from kg.cli.group import ipgraph
from kg.errors import RemoteError, UsageError
from kg.store import Store, connect
from kg.store.reading import Reading
from tests import servers

QUESTIONS = Path(__file__).parent.parent / "questions"
ASKED = sorted((QUESTIONS / "answers").glob("*.tsv"))
PROMPT = "$ ipgraph ask "
TRUE = b'{"head": {}, "boolean": true}'
JSON = "application/sparql-results+json"
SECONDS = 0.5  # that a bad server is given


# --- a real server --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def embedded() -> Reading:
    """The graph of the question tests in this process."""
    opened = ox.Store()
    opened.load(path=str(QUESTIONS / "graph.trig"), format=ox.RdfFormat.TRIG)
    return Reading(opened)


@contextmanager
def serving(program: str, folder: Path, *options: str) -> Iterator[str]:
    """Serve the graph of the question tests, from N-Quads, on loopback."""
    quads = folder / "graph.nq"
    ox.serialize(ox.parse(path=str(QUESTIONS / "graph.trig"), format=ox.RdfFormat.TRIG), str(quads), format=ox.RdfFormat.N_QUADS)
    subprocess.run([program, "load", "--location", str(folder / "db"), "--file", str(quads)], check=True, capture_output=True)
    with servers.oxigraph(program, folder, *options) as url:
        yield f"{url}/query"


@pytest.fixture(scope="module")
def oxigraph(requires: Callable[[str], str]) -> str:
    """The program of the PyPI package of that name."""
    return requires(str(Path(sys.executable).with_name("oxigraph")))


@pytest.fixture(scope="module")
def endpoint(oxigraph: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An Oxigraph server that asks the union of all graphs."""
    with serving(oxigraph, tmp_path_factory.mktemp("server"), "--union-default-graph") as url:
        yield url


def answered(path: Path, store: Store) -> answers.Answer:
    name, *pairs = shlex.split(path.read_text(encoding="utf-8").splitlines()[0].removeprefix(PROMPT))
    question = questions.find(name)
    bound = questions.bind(question, dict(pair.split("=", 1) for pair in pairs), store)
    return answers.labelled(answers.run(store, bound.query, lists=question.lists), store, ids=question.ids)


@pytest.mark.parametrize("path", ASKED, ids=lambda p: p.stem)
def test_a_question_has_the_same_answer_on_both_stores(path: Path, embedded: Reading, endpoint: str) -> None:
    """Names are looked up, rows are found and things are labelled in the remote store alone."""
    assert answered(path, connect(endpoint)) == answered(path, embedded)


@pytest.mark.parametrize("command", [("ask",), ("query", "run")])
def test_the_commands_ask_an_endpoint(command: tuple[str, ...], endpoint: str, tmp_path: Path) -> None:
    """They need no workspace then."""
    recorded = (QUESTIONS / "answers" / "head-of-office.office-on.tsv").read_text(encoding="utf-8")
    line, _, rows = recorded.partition("\n")
    arguments = shlex.split(line.removeprefix(PROMPT))
    result = run(*command, *arguments, "--endpoint", endpoint, folder=tmp_path)
    assert (result.exit_code, result.stdout) == (0, rows)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("ASK { ?s ?p ?o }", "true\n"),
        ("SELECT (COUNT(*) AS ?n) WHERE { FILTER(1 = 2) }", "n\n0\n"),
        ("# add\n# drop\nSELECT ?x WHERE { BIND(1 AS ?x) } # insert", "x\n1\n"),
    ],
)
def test_sparql_asks_an_endpoint(query: str, shown: str, endpoint: str) -> None:
    """A query is one, whatever its comments say."""
    result = run("sparql", "-e", query, "--endpoint", endpoint)
    assert (result.exit_code, result.stdout) == (0, shown)


def test_sparql_asks_an_endpoint_for_a_graph(endpoint: str) -> None:
    """CONSTRUCT gives triples."""
    result = run("sparql", "-e", "CONSTRUCT { <urn:a> <urn:b> ?x } WHERE { BIND('c' AS ?x) }", "-f", "nt", "--endpoint", endpoint)
    assert (result.exit_code, result.stdout) == (0, '<urn:a> <urn:b> "c" .\n')


def test_graphs_and_their_triples_are_the_same(embedded: Reading, endpoint: str) -> None:
    """As sets of lines: N-Triples come in no particular order."""
    remote = connect(endpoint)
    assert remote.graphs() == embedded.graphs()
    register = next(graph for graph in embedded.graphs() if graph.value.endswith("/register"))
    assert set(remote.triples(register).splitlines()) == set(embedded.triples(register).splitlines())


def test_a_query_of_another_form_is_refused(endpoint: str) -> None:
    """As by the embedded store."""
    with pytest.raises(UsageError, match="this is not a SELECT query"):
        connect(endpoint).select("ASK { ?s ?p ?o }")


@pytest.mark.parametrize("text", ["INSERT DATA { <urn:a> <urn:b> <urn:c> }", "DROP ALL", "SELECT nonsense"])
def test_what_is_no_query_is_not_taken(text: str, endpoint: str) -> None:
    """An update is sent as a query, which no server takes for an update."""
    remote = connect(endpoint)
    with pytest.raises(RemoteError, match=r"answered 400\. It does not take that: \S"):
        remote.query(text)
    assert not remote.ask("ASK { <urn:a> ?p ?o }")
    assert remote.ask("ASK { ?s ?p ?o }")


def test_a_server_that_hides_named_graphs_is_refused(oxigraph: str, tmp_path: Path) -> None:
    """Otherwise every question would have an empty answer that looks like a true one."""
    with serving(oxigraph, tmp_path) as url:
        result = run("ask", "meetings", "--endpoint", url)
    assert (result.exit_code, result.stdout) == (5, "")
    assert "--union-default-graph" in result.stderr


# --- a bad server ---------------------------------------------------------------------------------------------------


class Bad(BaseHTTPRequestHandler):
    """Behave as the path says; the server keeps what it was sent, and lets go of a client when it closes."""

    server: Peer

    def do_POST(self) -> None:
        self.server.seen.append((self.path, self.headers.get("Authorization")))
        self.rfile.read(int(self.headers["Content-Length"]))
        getattr(self, f"_{self.path.rpartition('/')[2]}")()

    do_GET = do_POST  # noqa: N815 - the name that http.server calls

    def log_message(self, *_: object) -> None: ...

    def _send(self, status: int, kind: str, content: bytes, *, length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(content) if length is None else length), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def _sparql(self) -> None:
        self._send(200, JSON, TRUE)

    def _forbidden(self) -> None:
        self._send(403, "text/plain", b"no")

    def _moved(self) -> None:
        self._send(302, "text/plain", b"", Location="/sparql")

    def _kept(self) -> None:
        self._send(307, "text/plain", b"", Location="/sparql")

    def _busy(self) -> None:
        self._send(503, "text/html", b"<html>Back soon</html>")

    def _hesitant(self) -> None:
        if len(self.server.seen) == 1:
            self._busy()
        else:
            self._sparql()

    def _later(self) -> None:
        self._send(503, "text/html", b"<html>Back in an hour</html>", **{"Retry-After": "3600"})

    def _page(self) -> None:
        self._send(200, "text/html; charset=utf-8", b"<html>Under repair</html>")

    def _cut(self) -> None:
        self._send(200, JSON, b'{"head": {"vars": ["s"]}, "results": {"bindings": [')

    def _short(self) -> None:
        self._send(200, "application/n-triples", b"<urn:a> <urn:b> <urn:c> .\n", length=1000)

    def _accepted(self) -> None:
        self._send(202, JSON, TRUE)

    def _gone(self) -> None:
        self.close_connection = True

    def _hang(self) -> None:
        self.server.closing.wait(20)

    def _drip(self) -> None:
        self._send(200, JSON, b"", length=1000)
        while not self.server.closing.wait(0.05):
            self.wfile.write(b" ")


class Peer(ThreadingHTTPServer):
    """A server on loopback."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Bad)
        self.seen: list[tuple[str, str | None]] = []
        self.closing = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        """Say nothing of a client that has gone."""


@pytest.fixture
def peer() -> Iterator[Peer]:
    """A server that behaves as the path says."""
    with Peer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()


BAD = {
    "forbidden": "answered 403. It may be read-only, or the token is wrong. Set IPGRAPH_TOKEN.",
    "moved": "answered 302. It sends requests on to /sparql, which is not followed.",
    "kept": "answered 307. It sends requests on to /sparql, which is not followed.",
    "busy": "answered 503. It is busy or being repaired. Try again later.",
    "page": "sent text/html, which is no answer to a query.",
    "cut": "sent an answer that cannot be read: ",
    "short": "broke off its answer: 974 bytes are missing.",
    "accepted": "answered 202, which is no answer to that.",
    "gone": "cannot be asked: Remote end closed connection without response.",
    "hang": "did not answer within 0.5 seconds.",
    "drip": "did not answer within 0.5 seconds.",
}


PASSING = {"busy", "gone", "short"}  # what is tried a second time, since it only reads


@pytest.mark.parametrize(("behaviour", "said"), BAD.items(), ids=list(BAD))
def test_a_bad_server_is_an_error_in_time(behaviour: str, said: str, peer: Peer) -> None:
    """Exit code 5, nothing on standard output, one sentence on what happened; nothing counts as an answer."""
    begun = time.monotonic()
    result = run("sparql", "-e", "ASK { ?s ?p ?o }", "--timeout", str(SECONDS), "--endpoint", f"{peer.url}/{behaviour}")
    assert time.monotonic() - begun < SECONDS + 1
    assert (result.exit_code, result.stdout) == (5, "")
    assert result.stderr.startswith(f"Error: {peer.url}/{behaviour} {said}")
    assert {path for path, _ in peer.seen} == {f"/{behaviour}"}
    assert len(peer.seen) == 1 or behaviour in PASSING


def test_a_good_server_is_none_of_these(peer: Peer) -> None:
    """The same query, the same peer, well behaved."""
    result = run("sparql", "-e", "ASK { ?s ?p ?o }", "--timeout", str(SECONDS), "--endpoint", f"{peer.url}/sparql")
    assert (result.exit_code, result.stdout) == (0, "true\n")


def test_a_server_that_is_busy_for_a_moment_is_asked_again(peer: Peer) -> None:
    """After a pause, and within the time that the query may take."""
    result = run("sparql", "-e", "ASK { ?s ?p ?o }", "--endpoint", f"{peer.url}/hesitant")
    assert (result.exit_code, result.stdout) == (0, "true\n")
    assert len(peer.seen) == 3  # the second answer of two is that of the query itself


def test_a_server_is_left_alone_for_as_long_as_it_says(peer: Peer) -> None:
    """Where that is longer than the query may take, it is asked once, and nobody waits for it."""
    begun = time.monotonic()
    result = run("sparql", "-e", "ASK { ?s ?p ?o }", "--endpoint", f"{peer.url}/later")
    assert (result.exit_code, len(peer.seen)) == (5, 1)
    assert time.monotonic() - begun < 10


def test_too_long_an_answer_is_refused(peer: Peer, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer is held in memory, so there is a most that is read."""
    monkeypatch.setattr("kg.store.transfer.SIZE_MAX", len(TRUE) - 1)
    with pytest.raises(RemoteError, match="sent more than"):
        connect(f"{peer.url}/sparql")


def test_nobody_there_is_an_error() -> None:
    """The port is closed."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert run("ask", "meetings", "--endpoint", f"http://127.0.0.1:{port}/sparql").exit_code == 5


# --- the token ------------------------------------------------------------------------------------------------------


def test_loopback_gets_the_token_past_any_proxy(peer: Peer, monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not leave the machine."""
    monkeypatch.setenv("IPGRAPH_TOKEN", "secret")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    store = connect(f"{peer.url}/sparql")
    assert peer.seen == [("/sparql", "Bearer secret")]
    assert "secret" not in repr(store)


def test_the_token_is_not_sent_in_the_clear(peer: Peer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The peer stands in the way as a proxy and sees all that goes to another host over http."""
    monkeypatch.setenv("IPGRAPH_TOKEN", "secret")
    monkeypatch.setenv("http_proxy", peer.url)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    connect("http://example.org/sparql")
    assert peer.seen == [("http://example.org/sparql", None)]


@pytest.mark.parametrize("token", ["two\nlines", "Schlüssel"])
def test_a_token_that_no_header_can_carry_is_refused(token: str, peer: Peer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without telling it."""
    monkeypatch.setenv("IPGRAPH_TOKEN", token)
    with pytest.raises(UsageError, match=r"^IPGRAPH_TOKEN holds characters that no token has\.$"):
        connect(f"{peer.url}/sparql")
    assert peer.seen == []


@pytest.mark.parametrize(
    "url", ["", "example.org", "file:///etc/passwd", "ftp://example.org/", "http://", "http://[", "http://a:b/", "http://a b/"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    """Exit code 2, before anything is sent."""
    assert run("ask", "meetings", "--endpoint", url).exit_code == 2


def test_an_address_with_a_password_is_refused() -> None:
    """It would be shown in every error."""
    with pytest.raises(UsageError, match="holds no name, password or fragment"):
        connect("https://me:secret@example.org/sparql")


def run(*arguments: str, folder: Path | None = None) -> Result:
    where = ["--workspace", str(folder)] if folder else []
    return CliRunner().invoke(ipgraph, [*where, *arguments])
