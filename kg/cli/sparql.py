"""``sparql``: any read-only query, refused before it can do harm and stopped when it takes too long."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import click
import pyoxigraph as ox

from kg import answers, gate, vocabulary
from kg.cli import speech
from kg.cli.results import give, give_text, output_options
from kg.cli.session import Session, endpoint_option, with_session
from kg.errors import LimitReached, UsageError
from kg.store import Store

SECONDS = 60.0
_SYNTAXES = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
}
Result = ox.QueryBoolean | list[ox.Triple] | answers.Answer


@click.command()
@click.argument("file", required=False, metavar="[FILE|-]")
@click.option("-e", "--execute", "text", metavar="TEXT", help="The query itself.")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=SECONDS, show_default=True, metavar="SECONDS", help="When to stop.")
@output_options
@endpoint_option
@with_session
def sparql(
    session: Session, *, file: str | None, text: str | None, timeout: float,
    form: str | None, output: Path | None, iris: bool, endpoint: str | None,
) -> None:  # fmt: skip
    """Run any read-only SPARQL query.

    Without GRAPH a query sees all graphs at once. The usual prefixes (ipg:, rdfs:, dcterms:, ...) need no declaration.
    SELECT gives rows, ASK true or false, CONSTRUCT and DESCRIBE a graph (-f ttl trig nq nt jsonld).

    For example:

    ipgraph sparql -e "SELECT ?m WHERE { ?m a ipg:Meeting } LIMIT 3"
    """
    query = gate.check(_query(file, text))
    store = session.asked(endpoint, seconds=timeout)
    result = _run(store, query) if endpoint else _within(timeout, store, query)  # an endpoint keeps time itself
    if isinstance(result, answers.Answer):
        give(result, store, form=form, output=output, iris=iris)
    elif isinstance(result, ox.QueryBoolean):
        speech.show("true" if result else "false")
    else:
        _give_graph(result, form=form, output=output)


def _query(file: str | None, text: str | None) -> str:
    if (file is None) == (text is None):
        raise UsageError("give either a file, - for standard input, or -e TEXT.", advice="ipgraph sparql --help")
    if text is not None:
        return text
    try:
        content = sys.stdin.buffer.read(gate.SIZE_MAX + 1) if file == "-" else Path(str(file)).read_bytes()
    except OSError as error:
        if "{" in str(file):
            raise UsageError("that is a query, and no file.", advice="ipgraph sparql -e TEXT") from error
        raise
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("the query is not UTF-8.", where=file) from error


def _within(seconds: float, store: Store, query: str) -> Result:
    """Run a query beside the main thread, which Oxigraph would not let go; it dies with the process.

    Raises LimitReached when it is not done in time.
    """
    done: list[Result | BaseException] = []

    def work() -> None:
        try:
            done.append(_run(store, query))
        except BaseException as error:  # noqa: BLE001 - it is raised again in the main thread
            done.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(seconds)
    if not done:
        raise LimitReached(f"the query was not answered within {seconds:g} seconds.", advice="ipgraph sparql --timeout SECONDS")
    if isinstance(done[0], SyntaxError):
        raise gate.syntax_error(query, done[0]) from done[0]
    if isinstance(done[0], BaseException):
        raise done[0]
    return done[0]


def _run(store: Store, query: str) -> Result:
    result = store.query(gate.completed(query))
    if isinstance(result, ox.QuerySolutions):
        return answers.from_solutions(result)
    return result if isinstance(result, ox.QueryBoolean) else list(result)


def _give_graph(triples: list[ox.Triple], *, form: str | None, output: Path | None) -> None:
    chosen = form or (output.suffix.removeprefix(".") if output else "ttl")
    if chosen not in _SYNTAXES:
        raise UsageError(f'a graph is not written as "{chosen}".', advice=f"Use -f with one of {', '.join(_SYNTAXES)}.")
    syntax = _SYNTAXES[chosen]
    prefixes = vocabulary.PREFIXES if chosen in {"ttl", "trig"} else None
    content = ox.serialize(sorted(set(triples), key=str), format=syntax, prefixes=prefixes) or b""
    give_text(content, output)
