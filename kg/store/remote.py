"""The address of a SPARQL endpoint -> a store that is only read; used by the commands that take --endpoint.

What a server sends is read whole and checked before any of it is an answer. Everything goes out as a query: there
is no update, whatever the text says.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from urllib.parse import SplitResult, urlsplit
from urllib.request import Request

import pyoxigraph as ox

from kg.errors import RemoteError, UsageError
from kg.store import credentials
from kg.store.credentials import Credentials
from kg.store.forms import Forms
from kg.store.transfer import Line, Reply, fetch

SECONDS = 60.0  # for each query
AGENT = "ipgraph (https://w3id.org/ipgraph/)"  # services ask that a program says where its people are to be found
Send = Callable[[Request, Line], Reply]
_ONCE = partial(fetch, again=False)
_RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
}
_TRIPLES = {"application/n-triples": ox.RdfFormat.N_TRIPLES, "text/turtle": ox.RdfFormat.TURTLE}
# By the form of the query: Virtuoso 7 sends rows for a graph if it may. Not XML, of which Oxigraph 0.5.13 trims the texts.
_ACCEPT_RESULTS = "application/sparql-results+json"
_ACCEPT_TRIPLES = "application/n-triples, text/turtle;q=0.9"
_FORM = re.compile(  # "# who met whom\nPREFIX ipg: <...>\nSELECT ?office": the word after the prologue
    r"(?>\s+|#[^\n]*|BASE\s*<[^>]*>|PREFIX\s+[^\s:]*:\s*<[^>]*>)*+(?P<form>[A-Za-z]+)", re.IGNORECASE
)
_VIRTUOSO_ASK = "__ASK_RETVAL"  # the column in which Virtuoso 7.2.5 answers ASK: with 1, or without a row


@dataclass(frozen=True, slots=True)
class Remote(Forms):
    """A SPARQL 1.1 endpoint, how it is spoken to, and who we are there."""

    url: str
    line: Line
    known: Credentials
    agent: str = AGENT
    send: Send = field(default=fetch, repr=False)

    def query(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        reply = self.send(self._request(query), self.line)
        try:
            return _read(reply, self.line.name)
        except SyntaxError as error:
            raise RemoteError(f"{self.line.name} sent an answer that cannot be read: {error}") from error

    def graphs(self) -> list[ox.NamedNode]:
        rows = self.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        return sorted((g for row in rows if isinstance(g := row["g"], ox.NamedNode)), key=lambda g: g.value)

    def triples(self, graph: ox.NamedNode) -> bytes:
        return ox.serialize(self.statements(graph), format=ox.RdfFormat.N_TRIPLES) or b""

    def triples_as_sent(self, graph: ox.NamedNode) -> bytes:
        """Return what the server sends for a graph, in whichever syntax of those that it is asked for."""
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
        return self.send(self._request(query), self.line).content

    def statements(self, graph: ox.NamedNode, *, those: str = "") -> Iterator[ox.Triple]:
        """Yield what a graph holds, or what a FILTER lets through of it.

        Not by CONSTRUCT: Virtuoso cuts the answer to that after so many statements, and does not say so.
        """
        query = f"SELECT ?s ?p ?o WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} {those} }}"
        try:
            for row in self.select(query):
                yield ox.Triple(row["s"], row["p"], row["o"])
        except (KeyError, TypeError) as error:
            raise self._nonsense() from error

    def counted(self, query: str) -> int:
        """Return the number that a query gives as ?n."""
        try:
            (row,) = self.select(query)
            return int(row["n"].value)
        except (KeyError, ValueError, AttributeError) as error:
            raise self._nonsense() from error

    def _nonsense(self) -> RemoteError:
        return RemoteError(f"{self.line.name} answered another question than it was asked.")

    def _request(self, query: str) -> Request:
        from SPARQLWrapper import POST, SPARQLWrapper  # brings rdflib along, which is slow to import

        wrapper = SPARQLWrapper(self.url, agent=self.agent)
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)
        wrapper.addCustomHttpHeader("Accept", _accepted(query))
        for name, value in self.known.headers.items():
            wrapper.addCustomHttpHeader(name, value)
        # Not setQuery: it takes the first word like "add", in a comment too, for an update. It starts as a SELECT query.
        wrapper.queryString = query
        return wrapper._createRequest()


def connect(url: str, *, seconds: float = SECONDS) -> Remote:
    """Return the store behind an address.

    Raises UsageError when the address is none, RemoteError when nothing there answers, or answers would lack what
    stands in named graphs.
    """
    line, known = reach(url, seconds=seconds)
    remote = Remote(url, line, known)
    if not remote.ask("ASK { ?s ?p ?o }") and remote.ask("ASK { GRAPH ?g { ?s ?p ?o } }"):
        raise RemoteError(
            f"{remote.line.name} has an empty default graph, so that every answer would be empty.",
            advice="Let it ask the union of all graphs; for Oxigraph that is --union-default-graph.",
        )
    return remote


def anonymous(url: str, *, seconds: float = SECONDS, agent: str = AGENT, send: Send = _ONCE) -> Remote:
    """Return an endpoint that is nobody's in particular: it gets no token, and nothing is asked of it beforehand.

    ``send`` fetches replies in the place of ``transfer.fetch``; by default nothing is tried again, since whoever asks
    such an endpoint has a patience of their own. Raises UsageError when the address is none.
    """
    line, _ = _line(url, seconds)
    return Remote(url, line, Credentials(), agent, send)


def reach(url: str, *, seconds: float) -> tuple[Line, Credentials]:
    """Return how to speak to the server at an address, and who we are there. Raises UsageError when it is none."""
    line, parts = _line(url, seconds)
    known = credentials.find(parts.hostname or "") if line.direct or parts.scheme == "https" else Credentials()
    return replace(line, handlers=known.handlers(url)), known


def _line(url: str, seconds: float) -> tuple[Line, SplitResult]:
    parts = _parts(url)
    return Line(parts._replace(query="").geturl(), seconds, _is_loopback(parts.hostname or "")), parts


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0 and url.isascii() and url.isprintable()
    except ValueError:
        usable = False
    if not usable or " " in url:
        raise UsageError(f'"{url}" is not the address of an endpoint.', advice="Give one like https://example.org/sparql")
    if "@" in parts.netloc or parts.fragment:
        raise UsageError("the address of an endpoint holds no name, password or fragment.", advice=f"Give a token in {credentials.TOKEN}.")
    return parts


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _accepted(query: str) -> str:
    form = _FORM.match(query)
    return _ACCEPT_TRIPLES if form and form["form"].upper() in {"CONSTRUCT", "DESCRIBE"} else _ACCEPT_RESULTS


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
    answer = parse()
    if isinstance(answer, ox.QuerySolutions) and [v.value for v in answer.variables] == [_VIRTUOSO_ASK]:
        return _truth(any(True for _ in answer))
    return answer


def _truth(value: bool) -> ox.QueryBoolean:
    answer = ox.parse_query_results(b'{"head": {}, "boolean": %s}' % (b"true" if value else b"false"), format=ox.QueryResultsFormat.JSON)
    assert isinstance(answer, ox.QueryBoolean)
    return answer


def _graph(reply: Reply) -> ox.QueryTriples:
    held = ox.Store()
    held.load(reply.content, format=_TRIPLES[reply.kind])
    answer = held.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(answer, ox.QueryTriples)
    return answer
