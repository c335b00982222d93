"""Services that fail: each fault has its message, and nothing is concluded, kept or written."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from click.testing import Result

from kg.errors import RemoteError
from kg.links import candidates, things
from kg.links.sources import choose
from kg.links.standing import settle
from kg.vocabulary import ID
from kg.workspace import Workspace

Run = Callable[..., Result]
MANIFEST = {"versions": ["0.2"], "name": "Bad", "identifierSpace": "http://www.wikidata.org/entity/", "schemaSpace": "http://x.example/"}
ROWS = b'{"head": {"vars": ["item", "value"]}, "results": {"bindings": []}}'


@dataclass
class Peer:
    """A server on loopback that answers as it is told, and remembers what it was asked."""

    url: str
    answers: Callable[[BaseHTTPRequestHandler, str], None]
    asked: list[dict[str, str]] = field(default_factory=list)
    busy: int = 0
    most: int = 0  # requests at the same time


@contextmanager
def peer(answers: Callable[[BaseHTTPRequestHandler, str], None]) -> Iterator[Peer]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer("")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

        def _answer(self, body: str) -> None:
            told.busy += 1
            told.most = max(told.most, told.busy)
            told.asked.append({**dict(self.headers), "body": body})
            try:
                told.answers(self, body)
            except (BrokenPipeError, ConnectionResetError):
                pass  # who asks gave up
            finally:
                told.busy -= 1

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    told = Peer(f"http://127.0.0.1:{server.server_port}/api", answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()


def send(handler: BaseHTTPRequestHandler, content: object, *, status: int = 200, kind: str = "application/json", **headers: str) -> None:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    handler.send_response(status)
    for name, value in ({"Content-Type": kind, "Content-Length": str(len(data))} | headers).items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(data)


def well(handler: BaseHTTPRequestHandler, body: str) -> None:
    """Answer as a service should: the manifest, or one candidate for each query."""
    if not body:
        send(handler, MANIFEST)
        return
    queries = json.loads(parse_qs(body)["queries"][0])
    send(
        handler,
        {key: {"result": [{"id": "Q900001", "name": q["query"], "score": 100, "match": True, "type": []}]} for key, q in queries.items()},
    )


def after_manifest(then: Callable[[BaseHTTPRequestHandler], None]) -> Callable[[BaseHTTPRequestHandler, str], None]:
    return lambda handler, body: then(handler) if body else send(handler, MANIFEST)


def half(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "9999")
    handler.end_headers()
    handler.wfile.write(b'{"q0": {"result": [')


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "9999")
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


FAULTS: dict[str, tuple[Callable[[BaseHTTPRequestHandler], None], str]] = {
    "slow": (lambda h: time.sleep(3), "did not answer within 0.8 seconds"),
    "drip": (drip, "did not answer within 0.8 seconds"),
    "403": (
        lambda h: send(h, b"no", status=403),
        "answered 403. It refuses to answer; it may want to know whom to write to: set IPGRAPH_CONTACT",
    ),
    "500": (lambda h: send(h, b"oops", status=500), "answered 500."),
    "404": (lambda h: send(h, b"", status=404), "answered 404. There is no such service at this address."),
    "wait": (lambda h: send(h, b"", status=429, Retry_After="3600"), "asks to be left alone for 3,600 seconds."),
    "redirect": (lambda h: send(h, b"", status=302, Location="http://127.0.0.1:1/"), "which is not followed"),
    "html": (lambda h: send(h, b"<!DOCTYPE html><p>Maintenance", kind="text/html"), "sent a web page in the place of an answer"),
    "html as json": (lambda h: send(h, b"<!DOCTYPE html><p>Maintenance"), "sent an answer that is no JSON"),
    "half": (half, "broke off its answer"),
    "half json": (lambda h: send(h, b'{"q0": {"result": ['), "sent an answer that is no JSON, or not all of it"),
    "answers left out": (lambda h: send(h, {}), "left out answers"),
    "another kind": (lambda h: send(h, [1]), "sent an answer of another kind"),
    "no id": (lambda h: send(h, {"q0": {"result": [{"name": "x"}]}, "q1": {"result": []}}), "a candidate without an id or a name"),
    "says no": (lambda h: send(h, {"status": "error", "message": "invalid query"}), "does not take the request: invalid query"),
    "nothing": (lambda h: h.connection.close(), "cannot be asked"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_service_that_fails_is_named_and_changes_nothing(fault: str, run: Run, ws: Workspace) -> None:
    """Exit code 5 in time, a sentence that helps, no rows, no links, nothing in the cache but the manifest."""
    answers, told = FAULTS[fault]
    run("link", "accept", "MOIP", "Q900009", "--by", "Ana Lima", "--why", "seen")
    before = ws.links.read_bytes()
    with peer(after_manifest(answers)) as bad:
        began = time.monotonic()
        result = run("link", "suggest", "EPO", "--service", bad.url, "--timeout", "0.8")
    assert (result.exit_code, result.stdout) == (5, "")
    assert result.stderr.startswith("Error: http://127.0.0.1")
    assert told in result.stderr
    assert "--dump FILE" in result.stderr or fault not in ("slow", "403", "500", "nothing", "wait")
    assert "Traceback" not in result.stderr
    assert ws.links.read_bytes() == before
    assert time.monotonic() - began < 6
    assert len(list((ws.internals / "cache").glob("*"))) <= 1


def test_nobody_there_is_said_with_what_helps(run: Run) -> None:
    """Without a network a dump does."""
    result = run("link", "suggest", "EPO", "--service", "http://127.0.0.1:9/api")
    assert result.exit_code == 5
    assert "http://127.0.0.1:9/api cannot be asked: " in result.stderr
    assert "Without a network, give a dump of Wikidata: --dump FILE" in result.stderr


def test_a_busy_service_is_asked_again_when_it_wants(run: Run) -> None:
    """429 with Retry-After, then an answer; 503 without it, too."""
    times: list[float] = []

    def busy(handler: BaseHTTPRequestHandler, body: str) -> None:
        if not body:
            send(handler, MANIFEST)
            return
        times.append(time.monotonic())
        if len(times) == 1:
            send(handler, b"", status=429, Retry_After="1")
        else:
            well(handler, body)

    with peer(busy) as told:
        result = run("link", "suggest", "EPO", "--service", told.url)
    assert result.exit_code == 0, result.stderr
    assert times[1] - times[0] >= 1.0


def test_a_service_that_stays_busy_is_left_alone(run: Run) -> None:
    """Four attempts, and no more."""
    with peer(after_manifest(lambda h: send(h, b"", status=503, Retry_After="0"))) as told:
        result = run("link", "suggest", "EPO", "--service", told.url)
    assert (result.exit_code, "answered 503, 4 times" in result.stderr) == (5, True)
    assert sum(bool(asked["body"]) for asked in told.asked) == 4


def test_we_say_who_asks_in_batches_and_one_at_a_time(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The User-Agent names the program, its version and a contact; ten queries are one request."""
    monkeypatch.setenv("IPGRAPH_CONTACT", "ana@example.org")
    with peer(well) as told:
        result = run("link", "suggest", "--kind", "organization", "--limit", "12", "--service", told.url)
    assert result.exit_code == 0, result.stderr
    assert {asked["User-Agent"] for asked in told.asked} == {"ipgraph/0.1.0 (https://w3id.org/ipgraph/; ana@example.org)"}
    posted = [len(json.loads(parse_qs(asked["body"])["queries"][0])) for asked in told.asked if asked["body"]]
    assert max(posted) == 10
    assert len(posted) == -(-sum(posted) // 10)
    assert told.most == 1


def test_type_and_country_constrain_the_search(run: Run) -> None:
    """An office of Korea is looked for among the organizations of Korea."""
    with peer(well) as told:
        run("link", "suggest", "KIPO", "--service", told.url)
    (query, *_) = json.loads(parse_qs(told.asked[-1]["body"])["queries"][0]).values()
    assert query == {
        "query": "Korean Intellectual Property Office",
        "limit": 8,
        "type": "Q43229",
        "type_strict": "should",
        "properties": [{"pid": "P17", "v": {"id": "Q884"}}],
    }


def test_a_name_alone_is_not_proposed_whatever_the_service_thinks(run: Run) -> None:
    """It said that the strings match, with a score of 100."""
    with peer(well) as told:
        result = run("link", "suggest", "EPO", "--service", told.url, "-f", "csv")
    assert "possible,Q900001" in result.stdout
    assert "nothing besides the name speaks for it" in result.stdout


def test_answers_are_kept_for_a_while(run: Run) -> None:
    """The second time nothing is asked; --fresh asks again."""
    with peer(well) as told:
        first = run("link", "suggest", "EPO", "--service", told.url)
        asked = len(told.asked)
        again = run("link", "suggest", "EPO", "--service", told.url)
        assert (again.stdout, len(told.asked)) == (first.stdout, asked)
        run("link", "suggest", "EPO", "--service", told.url, "--fresh")
        assert len(told.asked) == 2 * asked


def test_the_token_of_our_store_goes_nowhere(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither to a service nor to an endpoint that is asked for candidates."""
    monkeypatch.setenv("IPGRAPH_TOKEN", "secret")
    with peer(lambda h, _: send(h, ROWS, kind="application/sparql-results+json")) as endpoint, peer(well) as service:
        assert run("link", "suggest", "EPO", "--endpoint", endpoint.url).exit_code == 0
        assert run("link", "suggest", "EPO", "--service", service.url).exit_code == 0
    assert [asked for asked in (*endpoint.asked, *service.asked) if "secret" in str(asked)] == []


@pytest.mark.parametrize("fault", ["slow", "403", "500", "wait", "html", "half", "nothing"])
def test_an_endpoint_that_fails_finds_nothing_wrong_with_links(fault: str, run: Run, ws: Workspace) -> None:
    """``check`` reports the endpoint, and no link as missing."""
    with peer(lambda handler, _: FAULTS[fault][0](handler)) as bad:
        result = run("link", "check", "--endpoint", bad.url, "--timeout", "0.8")
    assert (result.exit_code, result.stdout) == (5, "")
    assert "missing" not in result.stderr.replace("bytes are missing", "")


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (("--service", "http://127.0.0.1:9/", "--dump", "x.nt"), 2, "give one of --service, --endpoint and --dump"),
        (("--service", "ftp://x/"), 2, "is not the address"),
        (("--endpoint", "not an address"), 2, "is not the address"),
        (("--dump", "none.nt"), 3, "there is no such dump"),
    ],
)
def test_a_wrong_source_is_named(options: tuple[str, ...], code: int, told: str, run: Run) -> None:
    """Before anything is asked."""
    result = run("link", "suggest", "EPO", *options)
    assert (result.exit_code, told in result.stderr) == (code, True)


def test_no_fault_ever_writes_a_link(run: Run, ws: Workspace, sample: Callable[[int], int]) -> None:
    """Fault runs in any order leave what stands, and one request is under way at a time (promise 44)."""
    run("link", "accept", "MOIP", "Q900009", "--by", "Ana Lima", "--why", "seen")
    before, quick = ws.links.read_bytes(), [name for name in FAULTS if name not in ("slow", "drip")]
    with closing(ws.read()) as store:
        known = things.read(store)
    wanted = [known[ID + "organization/epo"]]
    for n in range(sample(200)):
        with peer(after_manifest(FAULTS[quick[n % len(quick)]][0])) as bad:
            source = choose(service=bad.url, cache=ws.internals / "cache", seconds=2)
            with pytest.raises(RemoteError):
                candidates.find(source, wanted, known, settle(()))
        assert bad.most == 1
    assert ws.links.read_bytes() == before


def test_a_service_without_details_finds_no_link_missing(run: Run) -> None:
    """It has no data extension, so it cannot be asked what has become of items."""
    with peer(well) as told:
        result = run("link", "check", "--service", told.url)
    assert (result.exit_code, result.stdout) == (5, "")
    assert "it has no data extension" in result.stderr
