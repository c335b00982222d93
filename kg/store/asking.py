"""A request to a public service -> its whole reply: from the cache, or asked for by name, one at a time, and with patience."""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from urllib.request import Request

import pyoxigraph as ox

from kg import files
from kg.errors import RemoteError, UsageError
from kg.store.transfer import Busy, Line, Reply, fetch

CONTACT = "IPGRAPH_CONTACT"
PROJECT = "https://w3id.org/ipgraph/"
KEPT = 7 * 86_400.0  # seconds that a reply is good for
ATTEMPTS = 4
PATIENCE = 60.0  # seconds that a service may make us wait before the next attempt
_PASSING = {429, 502, 503, 504}
_HINTS = {
    401: "It wants to know who asks.",
    403: f"It refuses to answer; it may want to know whom to write to: set {CONTACT} to an e-mail address.",
    404: "There is no such service at this address.",
}


def agent() -> str:
    """Return how we call ourselves: the program, its version, and whom to write to. Raises UsageError for a broken contact."""
    contact = os.environ.get(CONTACT, "").strip()
    if not (contact.isascii() and contact.isprintable()):
        raise UsageError(f"{CONTACT} holds characters that no header can carry.")
    return f"ipgraph/{metadata.version('ipgraph')} ({'; '.join(filter(None, (PROJECT, contact)))})"


@dataclass(frozen=True, slots=True)
class Asker:
    """Fetches replies, and keeps those that are whole; called like ``transfer.fetch``."""

    cache: Path | None = None
    fresh: bool = False  # ask again for what is in the cache
    way_out: str | None = None  # what somebody can do whom no service answers

    def __call__(self, request: Request, line: Line) -> Reply:
        """Return the reply. Raises RemoteError for none, for a refusal, and when the wait would be too long."""
        place = self._place(request)
        kept = None if self.fresh else _kept(place)
        if kept:
            return kept
        reply = self._patiently(request, line)
        if place and _is_whole(reply):
            place.parent.mkdir(parents=True, exist_ok=True)
            files.write(place, f"{reply.kind}\n".encode() + reply.content)
        return reply

    def forget(self, request: Request) -> None:
        """Drop what was kept of a reply that turned out to be none."""
        place = self._place(request)
        if place:
            place.unlink(missing_ok=True)

    def _patiently(self, request: Request, line: Line) -> Reply:
        """Ask, and ask again after a while when the service is only busy."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return fetch(request, line, again=False)
            except RemoteError as error:
                if error.status not in _PASSING:
                    raise self._worded(error, line.name) from error
                wait = (error.after if isinstance(error, Busy) else 1.0) * 2 ** (attempt - 1)
                if wait > PATIENCE:
                    raise RemoteError(f"{line.name} asks to be left alone for {wait:,.0f} seconds.", advice=self.way_out) from error
                if attempt == ATTEMPTS:
                    message = f"{line.name} answered {error.status}, {ATTEMPTS} times: it is busy."
                    raise RemoteError(message, advice=self.way_out or "Try again later.") from error
                time.sleep(wait)
        raise AssertionError

    def _worded(self, error: RemoteError, name: str) -> RemoteError:
        """Return an error as it concerns a public service, which takes no token of ours."""
        if error.status in _HINTS:
            return RemoteError(f"{name} answered {error.status}. {_HINTS[error.status]}", advice=self.way_out, status=error.status)
        return RemoteError(error.message, advice=error.advice or self.way_out, status=error.status)

    def _place(self, request: Request) -> Path | None:
        if self.cache is None:
            return None
        data = request.data if isinstance(request.data, bytes) else b""
        told = "\0".join((request.get_method(), request.full_url, request.get_header("Accept") or "")).encode()
        return self.cache / hashlib.sha256(told + b"\0" + data).hexdigest()


def _kept(place: Path | None) -> Reply | None:
    if place is None or not place.is_file() or time.time() - place.stat().st_mtime > KEPT:
        return None
    kind, _, content = place.read_bytes().partition(b"\n")
    return Reply(kind.decode(), content)


def _is_whole(reply: Reply) -> bool:
    """Tell whether a reply can be read to its end; else it is not kept."""
    try:
        if reply.kind == "application/sparql-results+xml":
            answer = ox.parse_query_results(reply.content, format=ox.QueryResultsFormat.XML)
            return isinstance(answer, ox.QueryBoolean) or sum(1 for _ in answer) >= 0
        json.loads(reply.content)
    except (ValueError, SyntaxError):
        return False
    return True
