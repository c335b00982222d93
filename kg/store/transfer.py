"""A request to a server -> its whole reply, within a time and a size, and from that server alone; used by the remote store."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from kg.errors import RemoteError

SIZE_MAX = 64 * 2**20  # bytes of a reply
_PIECE = 2**16  # bytes read at once
_EXPLANATION_MAX = 200  # characters of what a server says about an error
_BUSY = (429, 503)
_HINTS = {
    401: "The token is missing or wrong. Set IPGRAPH_TOKEN.",
    403: "It may be read-only, or the token is wrong. Set IPGRAPH_TOKEN.",
    404: "There is no SPARQL endpoint at this address.",
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


class _Here(HTTPRedirectHandler):
    """Go nowhere else: a redirect would take the token to another host."""

    def redirect_request(self, *_: Any) -> None:
        return None


def fetch(request: Request, *, name: str, seconds: float, direct: bool) -> Reply:
    """Return what the server, called ``name`` in errors, replies; ``direct`` passes over any proxy.

    Raises RemoteError when it refuses, breaks off, sends too much, or is not done in time. A time limit of a socket
    counts from byte to byte, and a server that drips would hold it for ever: so the work is done beside, and left.
    """
    done: Future[Reply] = Future()

    def work() -> None:
        try:
            done.set_result(_reply(request, name, seconds, direct))
        except BaseException as error:  # noqa: BLE001 - it is raised again in the calling thread
            done.set_exception(error)

    threading.Thread(target=work, daemon=True).start()
    try:
        return done.result(seconds)
    except TimeoutError as error:
        raise RemoteError(f"{name} did not answer within {seconds:g} seconds.") from error
    except (OSError, HTTPException, UnicodeError) as error:
        raise RemoteError(f"{name} cannot be asked: {getattr(error, 'reason', None) or error or type(error).__name__}.") from error


def _reply(request: Request, name: str, seconds: float, direct: bool) -> Reply:
    end = time.monotonic() + seconds
    try:
        with _opener(direct).open(request, timeout=seconds) as response:
            if response.status != 200:
                raise RemoteError(f"{name} answered {response.status}, which is no answer to a query.")
            return Reply(response.headers.get_content_type(), _content(response, name, end))
    except HTTPError as error:
        raise _refused(error, name) from error


def _opener(direct: bool) -> OpenerDirector:
    return build_opener(_Here, ProxyHandler({})) if direct else build_opener(_Here)


def _content(response: HTTPResponse, name: str, end: float) -> bytes:
    content = bytearray()
    while piece := response.read1(_PIECE):
        content += piece
        if len(content) > SIZE_MAX:
            raise RemoteError(f"{name} sent more than {SIZE_MAX:,} bytes.", advice="Ask for less, with LIMIT in the query.")
        if time.monotonic() > end:
            raise TimeoutError
    if response.length:
        raise RemoteError(f"{name} broke off its answer: {response.length:,} bytes are missing.")
    return bytes(content)


def _refused(error: HTTPError, name: str) -> RemoteError:
    with error:
        if 300 <= error.code < 400:
            hint = f"It sends queries on to {error.headers.get('Location') or 'nowhere'}, which is not followed."
        elif error.code == 400:
            hint = f"It does not take the query: {_explanation(error)}"
        else:
            hint = _HINTS.get(error.code, "")
    message = f"{name} answered {error.code}. {hint}".rstrip()
    return Busy(message, after=_wait(error), status=error.code) if error.code in _BUSY else RemoteError(message, status=error.code)


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
    return " ".join(error.read(_EXPLANATION_MAX).decode(errors="replace").split())
