"""Who we are to a server: a token or a name and password, from the environment or ~/.netrc; used by the remote stores.

They go to loopback and over https alone, never to where a redirect leads, and into no message.
"""

from __future__ import annotations

import netrc
import os
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import (
    BaseHandler,
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    Request,
    parse_http_list,
    parse_keqv_list,
)

from kg.errors import UsageError

TOKEN, USER, PASSWORD = "IPGRAPH_TOKEN", "IPGRAPH_USER", "IPGRAPH_PASSWORD"


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a server is told when it asks; nothing where nothing is known."""

    token: str | None = field(default=None, repr=False)
    user: str | None = field(default=None, repr=False)
    password: str = field(default="", repr=False)

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers of every request."""
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    def answer(self, challenge: str | None, request: Request) -> str | None:
        """Return what a request is to say, in ``Authorization``, to a server that has asked for a name in these words.

        A server that asks when an upload has begun hangs up on it: so it is asked before, by a request without content.
        """
        scheme, _, rest = (challenge or "").partition(" ")
        if self.user is None or scheme.lower() not in {"basic", "digest"}:
            return None
        if scheme.lower() == "basic":
            return f"Basic {b64encode(f'{self.user}:{self.password}'.encode()).decode()}"
        asked = parse_keqv_list(list(filter(None, parse_http_list(rest))))
        said = HTTPDigestAuthHandler(self._known(request.full_url)).get_authorization(request, asked)
        return f"Digest {said}" if said else None

    def handlers(self, url: str) -> Sequence[BaseHandler]:
        """Return what answers when the server at an address asks for a name, in clear (Basic) or hashed (Digest)."""
        if self.token or self.user is None:
            return ()
        return HTTPDigestAuthHandler(self._known(url)), HTTPBasicAuthHandler(self._known(url))

    def _known(self, url: str) -> HTTPPasswordMgrWithDefaultRealm:
        known = HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, url, self.user or "", self.password)
        return known


def find(host: str) -> Credentials:
    """Return what is known for a host: the token first, then the name in the environment, then netrc.

    Raises UsageError for a token that no header can carry, and a netrc that cannot be read.
    """
    token = os.environ.get(TOKEN, "").strip()
    if not (token.isascii() and token.isprintable()):
        raise UsageError(f"{TOKEN} holds characters that no token has.")
    if token:
        return Credentials(token=token)
    if user := os.environ.get(USER):
        return Credentials(user=user, password=os.environ.get(PASSWORD, ""))
    return _listed(host)


def _listed(host: str) -> Credentials:
    path = Path(os.environ.get("NETRC") or Path.home() / ".netrc")
    try:
        entry = netrc.netrc(str(path)).authenticators(host)
    except FileNotFoundError:
        return Credentials()
    except (netrc.NetrcParseError, OSError, UnicodeDecodeError) as error:
        raise UsageError("the file of names and passwords cannot be read.", where=str(path)) from error
    return Credentials(user=entry[0], password=entry[2] or "") if entry else Credentials()
