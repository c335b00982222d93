"""``describe``: what the data set says of itself, as RDF."""

from __future__ import annotations

from pathlib import Path

import click
import pyoxigraph as ox

from kg import description, vocabulary
from kg import export as exporting
from kg.cli import results
from kg.cli.session import Session, with_session
from kg.description import Access
from kg.errors import UsageError, WorkspaceError
from kg.store import Store


@click.command()
@click.argument("exports", nargs=-1, type=click.Path(dir_okay=False, path_type=Path), metavar="[EXPORT]...")
@click.option(
    "-f", "--format", "form", metavar="FORMAT", help=f"One of {', '.join(exporting.GRAPH_SYNTAXES)}; else the ending of FILE tells."
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Where to; else standard output.")
@click.option("--base", metavar="URL", help="Where the exports will be downloaded from: their names are added to it.")
@click.option("--endpoint", metavar="URL", help="The SPARQL endpoint that will hold the data set.")
@with_session
def describe(
    session: Session, *, exports: tuple[Path, ...], form: str | None, output: Path | None, base: str | None, endpoint: str | None
) -> None:
    """Write VoID, DCAT and the questions as RDF, without blank nodes.

    Each EXPORT becomes a distribution with its media type, size and checksum. For example:

    ipgraph export graph.ttl && ipgraph describe graph.ttl --base https://example.org/ -o void.ttl
    """
    syntax = form or (exporting.syntax_of(output) if output else "ttl")
    content = described(session.store(), Access(exports, base, endpoint), syntax=syntax)
    results.give_text(content, output)


def described(store: Store, access: Access, *, syntax: str) -> bytes:
    """Return the description graph of a store, and where the data set is served.

    Raises WorkspaceError when the last build has left none.
    """
    if syntax not in exporting.GRAPH_SYNTAXES:
        raise UsageError(f'"{syntax}" is no format of a description.', advice=f"Use one of {', '.join(exporting.GRAPH_SYNTAXES)}.")
    graph = vocabulary.graph("dataset")
    if graph not in store.graphs():
        raise WorkspaceError("the data set is not described yet", advice="ipgraph build")
    held = ox.parse(store.triples(graph), format=ox.RdfFormat.N_TRIPLES)
    return exporting.graph(description.served(((q.subject, q.predicate, q.object) for q in held), access), syntax=syntax)
