"""A server that behaves badly during a push is an error in time: nothing counts as sent that was not read back."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from kg.store import credentials
from kg.workspace import Workspace

from .conftest import run

SECONDS = 1.0  # for each request
AFTER = 3  # graphs, and then the server goes bad


class Handler(BaseHTTPRequestHandler):
    """Pass requests on to the real server behind, and spoil those that the server in front was told to."""

    server: Front

    def do_PUT(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        with self.server.counting:
            self.server.puts += 1
            self.server.paths.append(self.path)
            spoil = self.server.puts > AFTER and self.server.put
        if spoil:
            getattr(self, f"_{spoil}")(content)
        else:
            self._pass(content)

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        spoil = self.server.puts > AFTER and self.server.read
        if spoil:
            getattr(self, f"_{spoil}")(content)
        else:
            self._pass(content)

    def log_message(self, *_: object) -> None: ...

    def _pass(self, content: bytes) -> None:
        kept = {name: value for name, value in self.headers.items() if name in {"Content-Type", "Accept", "Content-type"}}
        request = Request(f"{self.server.behind}{self.path}", data=content, headers=kept, method=self.command)
        try:
            with urlopen(request, timeout=60) as answer:
                self._send(answer.status, answer.headers.get("Content-Type", "text/plain"), answer.read())
        except HTTPError as error:
            with error:
                self._send(error.code, "text/plain", error.read())

    def _send(self, status: int, kind: str, content: bytes, *, length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(content) if length is None else length), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def _hang(self, _: bytes) -> None:
        self.server.closing.wait(20)

    def _drip(self, _: bytes) -> None:
        self._send(200, "text/plain", b"", length=1000)
        while not self.server.closing.wait(0.05):
            self.wfile.write(b" ")

    def _moved(self, _: bytes) -> None:
        self._send(302, "text/plain", b"", Location=f"{self.server.elsewhere}/store")

    def _kept(self, _: bytes) -> None:
        self._send(307, "text/plain", b"", Location=f"{self.server.elsewhere}/store")

    def _page(self, _: bytes) -> None:
        self._send(200, "text/html", b"<html>Under repair</html>")

    def _denied(self, _: bytes) -> None:
        self._send(401, "text/plain", b"who are you")

    def _big(self, _: bytes) -> None:
        self._send(413, "text/plain", b"too much")

    def _busy(self, _: bytes) -> None:
        self._send(503, "text/html", b"<html>Back soon</html>")

    def _dies(self, _: bytes) -> None:
        self.close_connection = True

    def _half(self, content: bytes) -> None:
        lines = content.splitlines(keepends=True)
        self._pass(b"".join(lines[: len(lines) // 2]))

    def _changed(self, content: bytes) -> None:
        self._pass(b"<urn:a> <urn:b> <urn:c> .\n" + content.split(b"\n", 1)[1])

    def _cut(self, _: bytes) -> None:
        self._send(200, "application/sparql-results+json", b'{"head": {"vars": ["s"]}, "results": {"bindings": [')

    def _zero(self, _: bytes) -> None:
        cell = {"n": {"type": "literal", "value": "0", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}}
        self._send(200, "application/sparql-results+json", json.dumps({"head": {"vars": ["n"]}, "results": {"bindings": [cell]}}).encode())


class Front(ThreadingHTTPServer):
    """A server on loopback in front of a real one."""

    def __init__(self, behind: str) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behind, self.put, self.read = behind, "", ""
        self.elsewhere = "http://127.0.0.1:9"
        self.puts = 0
        self.paths: list[str] = []
        self.counting = threading.Lock()
        self.closing = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        """Say nothing of a client that has gone."""


@pytest.fixture
def front(oxigraph_url: str) -> Iterator[Front]:
    """A server that passes everything on until it is told otherwise."""
    with Front(oxigraph_url) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()


PUT = {
    "hang": "did not answer within 1 seconds.",
    "drip": "did not answer within 1 seconds.",
    "moved": "answered 302. It sends requests on to http://127.0.0.1:9/store, which is not followed.",
    "kept": "answered 307. It sends requests on to http://127.0.0.1:9/store, which is not followed.",
    "page": "statements of https://w3id.org/ipgraph/id/graph/",
    "denied": "answered 401. The name, password or token is missing or wrong.",
    "big": "answered 413. It does not take that much in one request.",
    "busy": "answered 503. It is busy or being repaired. Try again later.",
    "dies": "cannot be asked: Remote end closed connection without response.",
    "half": "statements of https://w3id.org/ipgraph/id/graph/",
    "changed": "holds other statements of https://w3id.org/ipgraph/id/graph/",
}
READ = {
    "hang": "did not answer within 1 seconds.",
    "drip": "did not answer within 1 seconds.",
    "moved": "answered 302.",
    "page": "sent text/html, which is no answer to a query.",
    "denied": "answered 401.",
    "busy": "answered 503.",
    "dies": "cannot be asked: Remote end closed connection without response.",
    "cut": "sent an answer that cannot be read",
    "zero": "answered another question than it was asked.",
}


@pytest.mark.parametrize(("when", "behaviour", "said"), [("put", *b) for b in PUT.items()] + [("read", *b) for b in READ.items()])
def test_a_bad_server_is_an_error_and_the_next_push_finishes(when: str, behaviour: str, said: str, front: Front, made: Workspace) -> None:
    """Exit code 5 and one sentence, soon; what was read back before stays sent, the rest is sent when the server is well."""
    setattr(front, when, behaviour)
    begun = time.monotonic()
    failed = run(made, front.url, "--timeout", str(SECONDS), IPGRAPH_TOKEN="s3cret")
    assert time.monotonic() - begun < 6 * SECONDS
    assert (failed.exit_code, failed.stdout) == (5, "")
    assert said in failed.stderr
    assert "holds it all" not in failed.stderr
    assert "s3cret" not in failed.output
    front.put, front.read = "", ""
    finished = run(made, front.url, IPGRAPH_TOKEN="s3cret")
    assert finished.exit_code == 0, finished.output
    again = run(made, front.url, IPGRAPH_TOKEN="s3cret")
    assert "0 graphs sent with 0 statements and read back, 13 unchanged" in again.stderr


def test_a_write_is_not_tried_again(front: Front, made: Workspace) -> None:
    """Each graph is sent at most once, though the server is busy; what only reads would be asked again."""
    front.put = "busy"
    run(made, front.url)
    assert front.puts > AFTER
    assert len(front.paths) == len(set(front.paths))


def test_credentials_do_not_follow_a_redirect(front: Front, made: Workspace) -> None:
    """The other server is not asked at all."""
    with Front(front.behind) as other:
        thread = threading.Thread(target=other.serve_forever, args=(0.01,))
        thread.start()
        front.put, front.elsewhere = "kept", other.url
        failed = run(made, front.url, IPGRAPH_TOKEN="s3cret")
        other.shutdown()
        thread.join()
    assert (failed.exit_code, other.puts) == (5, 0)


def test_credentials_are_shown_nowhere() -> None:
    """Not in what Python prints of them either."""
    assert "s3cret" not in repr(credentials.Credentials(token="s3cret", user="me", password="s3cret"))
