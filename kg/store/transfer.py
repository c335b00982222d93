"""A request to a server -> its whole reply, within a time and a size, and from that server alone; used by the remote stores.

What only reads is tried again, after a pause that doubles, when the server is busy or breaks off; what writes never is.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse
from typing import Any, TypeVar
from urllib.error import HTTPError
from urllib.request import BaseHandler, HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from kg.errors import RemoteError

_T = TypeVar("_T")
SIZE_MAX = 64 * 2**20  # bytes of a reply
_PIECE = 2**16  # bytes read at once
_EXPLANATION_MAX = 200  # characters of what a server says about an error
_TAG = re.compile(r"<[!/a-zA-Z][^<>]*>")  # "<h1>": some servers explain themselves in HTML
_PAUSE = 0.2  # seconds before the second attempt
_ATTEMPTS = 4
_BUSY = {429, 503}  # statuses with which a server may say how long it wants to be left alone
_PASSING = _BUSY | {502, 504}  # statuses after which a second attempt may do better
_CUT = "X-SPARQL-MaxRows"  # with which Virtuoso says that it left the rest of an answer out
_HINTS = {
    401: "The name, password or token is missing or wrong. Set IPGRAPH_TOKEN, or IPGRAPH_USER and IPGRAPH_PASSWORD.",
    403: "It may be read-only, or the token is wrong. Set IPGRAPH_TOKEN.",
    404: "There is nothing at this address.",
    413: "It does not take that much in one request.",
    429: "It is asked too often. Try again later.",
    503: "It is busy or being repaired. Try again later.",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server sent: its media type, and all bytes of it."""

    kind: str
    content: bytes


class Busy(RemoteError):
    """Tell that a server asks to be left alone for a while; ``after`` are the seconds."""

    def __init__(self, message: str, *, after: float, status: int) -> None:
        super().__init__(message, status=status)
        self.after = after


@dataclass(frozen=True, slots=True)
class Line:
    """How a server is spoken to: what errors call it, the ``seconds`` for a whole exchange, past any proxy or not, who we are."""

    name: str
    seconds: float
    direct: bool
    handlers: Sequence[BaseHandler] = ()


class _Passing(Exception):
    """A failure that may pass, around the error to raise when it does not."""

    def __init__(self, error: RemoteError) -> None:
        super().__init__()
        self.error = error


class _Here(HTTPRedirectHandler):
    """Go nowhere else: a redirect would take the token to another host."""

    def redirect_request(self, *_: Any) -> None:
        return None


class _Closing(BaseHandler):
    """Close every response in the end: who is asked for a password and asks again leaves the first one open."""

    handler_order = 100  # before the handlers that ask again

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack

    def http_response(self, _: Request, response: HTTPResponse) -> HTTPResponse:
        self._stack.enter_context(response)
        return response

    https_response = http_response


def fetch(request: Request, line: Line, *, statuses: frozenset[int] = frozenset({200}), again: bool = True) -> Reply:
    """Return what the server replies with one of these statuses; ``again`` tries a second time what only reads.

    Raises RemoteError when it refuses, breaks off, sends too much, or is not done in time. A time limit of a socket
    counts from byte to byte, and a server that drips would hold it for ever: so the work is done beside, and left.
    """
    return _beside(line, lambda: _persistent(request, line, statuses) if again else _reply(request, line, statuses, _end(line)))


def challenge(url: str, line: Line) -> str | None:
    """Return in which words the server at an address asks who we are, None when it does not ask. Raises as ``fetch`` does."""
    return _beside(line, lambda: _challenge(url, line))


def _beside(line: Line, work: Callable[[], _T]) -> _T:
    done: Future[_T] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:  # noqa: BLE001 - it is raised again in the calling thread
            done.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        return done.result(line.seconds)
    except TimeoutError as error:
        raise RemoteError(f"{line.name} did not answer within {line.seconds:g} seconds.") from error
    except _Passing as passing:
        raise passing.error from passing
    except (OSError, HTTPException, ValueError) as error:  # the last for a way to ask who we are that nobody knows
        raise RemoteError(f"{line.name} cannot be asked: {getattr(error, 'reason', None) or error or type(error).__name__}.") from error


def _challenge(url: str, line: Line) -> str | None:
    with _opener(replace(line, handlers=())) as opener:
        try:
            opener.open(Request(url, method="HEAD"), timeout=line.seconds)
        except HTTPError as error:
            return error.headers.get("WWW-Authenticate") if error.code == 401 else None
    return None


def _end(line: Line) -> float:
    return time.monotonic() + line.seconds


def _persistent(request: Request, line: Line, statuses: frozenset[int]) -> Reply:
    """Try until it works, a failure stays, the attempts are used up, or the time would be."""
    end, pause = _end(line), _PAUSE
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return _reply(request, line, statuses, end)
        except (_Passing, ConnectionResetError, HTTPException) as error:
            wait = max(pause, _asked(error))
            if attempt == _ATTEMPTS or time.monotonic() + wait > end:
                raise
        time.sleep(wait)
        pause *= 2
    raise AssertionError


def _asked(error: Exception) -> float:
    """Return for how many seconds the server wants to be left alone; none where it did not answer."""
    return error.error.after if isinstance(error, _Passing) and isinstance(error.error, Busy) else 0.0


def _reply(request: Request, line: Line, statuses: frozenset[int], end: float) -> Reply:
    with _opener(line) as opener:
        try:
            response = opener.open(request, timeout=line.seconds)
        except HTTPError as error:
            raise _refused(error, line.name) from error
        if response.status not in statuses:
            raise RemoteError(f"{line.name} answered {response.status}, which is no answer to that.")
        if _CUT in response.headers:
            raise RemoteError(
                f"{line.name} cut its answer at {response.headers[_CUT]} rows.",
                advice="Ask for less, or let it send more; for Virtuoso that is ResultSetMaxRows in its virtuoso.ini.",
            )
        return Reply(response.headers.get_content_type(), _content(response, line.name, end))


@contextmanager
def _opener(line: Line) -> Iterator[OpenerDirector]:
    """Yield what opens an address; no response is open afterwards."""
    with ExitStack() as stack:
        yield build_opener(_Here, _Closing(stack), *line.handlers, *([ProxyHandler({})] if line.direct else []))


def _content(response: HTTPResponse, name: str, end: float) -> bytes:
    content = bytearray()
    while piece := response.read1(_PIECE):
        content += piece
        if len(content) > SIZE_MAX:
            raise RemoteError(f"{name} sent more than {SIZE_MAX:,} bytes.", advice="Ask for less, with LIMIT in the query.")
        if time.monotonic() > end:
            raise TimeoutError
    if response.length:
        raise _Passing(RemoteError(f"{name} broke off its answer: {response.length:,} bytes are missing."))
    return bytes(content)


def _refused(error: HTTPError, name: str) -> RemoteError | _Passing:
    if 300 <= error.code < 400:
        hint = f"It sends requests on to {error.headers.get('Location') or 'nowhere'}, which is not followed."
    elif error.code == 400:
        hint = f"It does not take that: {_explanation(error)}"
    elif error.code == 500:  # Virtuoso says so of a query that it cannot compile
        hint = f"It failed: {_explanation(error)}"
    else:
        hint = _HINTS.get(error.code, "")
    message = f"{name} answered {error.code}. {hint}".rstrip()
    if error.code in _BUSY:
        return _Passing(Busy(message, after=_wait(error), status=error.code))
    refused = RemoteError(message, status=error.code)
    return _Passing(refused) if error.code in _PASSING else refused


def _wait(error: HTTPError) -> float:
    """Return how long a server asks to wait, in seconds or until a date; one that does not say so gets a second."""
    asked = error.headers.get("Retry-After", "")
    if asked.isdecimal():
        return float(asked)
    try:
        return max(0.0, parsedate_to_datetime(asked).timestamp() - time.time())
    except ValueError:
        return 1.0


def _explanation(error: HTTPError) -> str:
    said = _TAG.sub(" ", error.read(_PIECE).decode(errors="replace"))
    return " ".join(said.split())[:_EXPLANATION_MAX]
