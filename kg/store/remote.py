"""The address of a SPARQL endpoint -> a store that is only read; used by the commands that take --endpoint.

What a server sends is read whole and checked before any of it is an answer. Everything goes out as a query: there
is no update, whatever the text says.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit
from urllib.request import Request

import pyoxigraph as ox

from kg.errors import RemoteError, UsageError
from kg.store.forms import Forms
from kg.store.transfer import Reply, fetch

SECONDS = 60.0  # for each query
TOKEN = "IPGRAPH_TOKEN"
AGENT = "ipgraph (https://w3id.org/ipgraph/)"  # services ask that a program says where its people are to be found
_RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
}
_TRIPLES = {"application/n-triples": ox.RdfFormat.N_TRIPLES, "text/turtle": ox.RdfFormat.TURTLE}
# Plain application/json is read, but not asked for: for a graph, Oxigraph would send JSON-LD.
_ACCEPTED = "application/sparql-results+json, application/n-triples, text/turtle;q=0.9"


@dataclass(frozen=True, slots=True)
class Remote(Forms):
    """A SPARQL 1.1 endpoint. Each query may take so many ``seconds``, from its first byte to the last of the answer."""

    url: str
    name: str  # what errors call it
    local: bool
    token: str | None = field(repr=False)
    seconds: float
    agent: str = AGENT
    send: Callable[..., Reply] = field(default=fetch, repr=False)  # a request, name, seconds, direct -> the reply

    def query(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        reply = self.send(self._request(query), name=self.name, seconds=self.seconds, direct=self.local)
        try:
            return _read(reply, self.name)
        except SyntaxError as error:
            raise RemoteError(f"{self.name} sent an answer that cannot be read: {error}") from error

    def graphs(self) -> list[ox.NamedNode]:
        rows = self.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        return sorted((g for row in rows if isinstance(g := row["g"], ox.NamedNode)), key=lambda g: g.value)

    def triples(self, graph: ox.NamedNode) -> bytes:
        found = self.construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
        return ox.serialize(found, format=ox.RdfFormat.N_TRIPLES) or b""

    def _request(self, query: str) -> Request:
        from SPARQLWrapper import POST, SPARQLWrapper  # brings rdflib along, which is slow to import

        wrapper = SPARQLWrapper(self.url, agent=self.agent)
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)
        wrapper.addCustomHttpHeader("Accept", _ACCEPTED)
        if self.token:
            wrapper.addCustomHttpHeader("Authorization", f"Bearer {self.token}")
        # Not setQuery: it takes the first word like "add", in a comment too, for an update. It starts as a SELECT query.
        wrapper.queryString = query
        return wrapper._createRequest()


def connect(url: str, *, seconds: float = SECONDS) -> Remote:
    """Return the store behind an address.

    Raises UsageError when the address is none, RemoteError when nothing there answers, or answers would lack what
    stands in named graphs.
    """
    parts = _parts(url)
    local = _is_loopback(parts.hostname or "")
    token = _token() if local or parts.scheme == "https" else None
    remote = Remote(url, parts._replace(query="").geturl(), local, token, seconds)
    if not remote.ask("ASK { ?s ?p ?o }") and remote.ask("ASK { GRAPH ?g { ?s ?p ?o } }"):
        raise RemoteError(
            f"{remote.name} has an empty default graph, so that every answer would be empty.",
            advice="Let it ask the union of all graphs; for Oxigraph that is --union-default-graph.",
        )
    return remote


def anonymous(url: str, *, seconds: float = SECONDS, agent: str = AGENT, send: Callable[..., Reply] = fetch) -> Remote:
    """Return an endpoint that is nobody's in particular: it gets no token, and nothing is asked of it beforehand.

    ``send`` fetches replies in the place of ``transfer.fetch``. Raises UsageError when the address is none.
    """
    parts = _parts(url)
    return Remote(url, parts._replace(query="").geturl(), _is_loopback(parts.hostname or ""), None, seconds, agent, send)


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0 and url.isascii() and url.isprintable()
    except ValueError:
        usable = False
    if not usable or " " in url:
        raise UsageError(f'"{url}" is not the address of an endpoint.', advice="Give one like https://example.org/sparql")
    if "@" in parts.netloc or parts.fragment:
        raise UsageError("the address of an endpoint holds no name, password or fragment.", advice=f"Give a token in {TOKEN}.")
    return parts


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _token() -> str | None:
    token = os.environ.get(TOKEN, "").strip()
    if not (token.isascii() and token.isprintable()):
        raise UsageError(f"{TOKEN} holds characters that no token has.")
    return token or None


def _read(reply: Reply, name: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    if reply.kind in _RESULTS:
        return _solved(reply)
    if reply.kind in _TRIPLES:
        return _graph(reply)
    raise RemoteError(f"{name} sent {reply.kind}, which is no answer to a query.", advice="Is this the address of its SPARQL endpoint?")


def _solved(reply: Reply) -> ox.QuerySolutions | ox.QueryBoolean:
    """Read the results to their end, for what is wrong with them, and then give them out."""

    def parse() -> ox.QuerySolutions | ox.QueryBoolean:
        return ox.parse_query_results(reply.content, format=_RESULTS[reply.kind])

    first = parse()
    try:
        if isinstance(first, ox.QuerySolutions):
            for _ in first:
                pass
    finally:
        del first  # the traceback of an error would keep it, and Oxigraph has it freed in this thread alone
    return parse()


def _graph(reply: Reply) -> ox.QueryTriples:
    held = ox.Store()
    held.load(reply.content, format=_TRIPLES[reply.kind])
    answer = held.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(answer, ox.QueryTriples)
    return answer
