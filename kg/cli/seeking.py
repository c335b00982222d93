"""What helps to decide about links: ``link suggest``, ``check`` and ``quickstatements``, and the sources that they ask."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click
import pyoxigraph as ox

from kg import files as whole_files
from kg import things as naming
from kg.answers import Answer, Cell
from kg.cli import findings, speech
from kg.cli.results import Command, give, output_options
from kg.cli.session import Session, with_session
from kg.errors import UsageError
from kg.links import candidates, check, comparing, files, quickstatements, things
from kg.links.rows import MANUAL, WIKIDATA, Row
from kg.links.sources import WIKIDATA_SERVICE, Source, choose
from kg.links.standing import Standing, settle
from kg.store import Store
from kg.vocabulary import local
from kg.workspace import Workspace

KINDS = ("country", "organization", "person", "place", "programme", "topic", "treaty")


def source_options(command: Command) -> Command:
    """Add --service, --endpoint, --dump, --fresh and --timeout."""
    dump = click.Path(dir_okay=False, path_type=Path)
    for option in (
        click.option(
            "--timeout", type=click.FloatRange(min=0.1), default=60.0, show_default=True, metavar="SECONDS", help="For each request."
        ),
        click.option("--fresh", is_flag=True, help="Ask again for what was answered in the last week."),
        click.option("--dump", type=dump, metavar="FILE", help="A dump of Wikidata (.nt, .json, .jsonl; .gz, .bz2); needs no network."),
        click.option("--endpoint", metavar="URL", help="A SPARQL endpoint with data in Wikidata's shape."),
        click.option("--service", metavar="URL", help=f"A service of the Reconciliation API 0.2. [default: {WIKIDATA_SERVICE}]"),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("wanted", nargs=-1, metavar="[THING]...")
@click.option("--kind", type=click.Choice(KINDS), help="Only things of this kind.")
@click.option("--limit", type=click.IntRange(1), default=25, show_default=True, help="How many things, where none is named.")
@click.option("--all", "whole", is_flag=True, help="Show what is excluded, too, and why.")
@source_options
@output_options
@with_session
def suggest(
    session: Session, *, wanted: tuple[str, ...], kind: str | None, limit: int, whole: bool,
    service: str | None, endpoint: str | None, dump: Path | None, fresh: bool, timeout: float,
    form: str | None, output: Path | None, iris: bool,
) -> None:  # fmt: skip
    """Find items that THINGs without a link may be, each with the reasons for and against it.

    Nothing is linked by this: a person reads the reasons and accepts, rejects or is unsure. What is "proposed" has the
    same full name, the right kind, something else that agrees and nothing that does not; "possible" lacks one of
    these; "alike" only looks like it.

    Services want to know who asks: set IPGRAPH_CONTACT to an e-mail address or a page.
    """
    store, workspace = session.store(), session.workspace()
    standing, _ = standing_of(workspace, store)
    known = things.read(store)
    chosen = _chosen(store, known, standing, wanted, kind, limit)
    if not chosen:
        speech.say("Every thing of that kind has a link, or was looked for in vain; name a THING to look again.")
        return
    source = choose(service=service, endpoint=endpoint, dump=dump, cache=cache(workspace), fresh=fresh, seconds=timeout)
    found = candidates.find(source, chosen, known, standing)
    shown = [c for c in found if whole or c.verdict != "excluded"]
    lines = (line(c.thing.iri, c.verdict, c.item.id, c.item.label, c.says) for c in shown)
    _tell_search(session, source.name, chosen, found, hidden=len(found) - len(shown))
    answer = Answer(("thing", "id", "verdict", "item", "called", "reasons"), tuple(lines))
    give(answer, store, form=form, output=output, iris=iris)


@click.command("check")
@click.argument("wanted", nargs=-1, metavar="[THING]...")
@click.option("--explain", is_flag=True, help="List all findings.")
@source_options
@with_session
def check_links(
    session: Session, *, wanted: tuple[str, ...], explain: bool,
    service: str | None, endpoint: str | None, dump: Path | None, fresh: bool, timeout: float,
) -> int:  # fmt: skip
    """Ask whether linked items still exist, are redirects, and agree on kind, country, dates and website.

    The exit code is 1 when something is to be looked at; no link is changed by it.
    """
    store, workspace = session.store(), session.workspace()
    standing, _ = standing_of(workspace, store)
    names = naming.Names(store)
    only = {names.find(typed).term.value for typed in wanted}
    links = [row for row in standing.links if not only or row.subject in only]
    source = choose(service=service, endpoint=endpoint, dump=dump, cache=cache(workspace), fresh=fresh, seconds=timeout)
    found = check.run(source, links, things.read(store))
    unsettled = list(standing.findings())
    findings.tell([*found, *unsettled], whole=explain)
    looked = speech.counted(sum(row.match == "exact" and row.item.startswith(WIKIDATA) for row in links), "link")
    speech.show(f"{looked} looked up in {source.name}: {speech.counted(len(found) + len(unsettled), 'finding')}.")
    return int(bool(found or unsettled))


@click.command("quickstatements")
@click.option(
    "--addresses", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
    help="Addresses of bulletins, for those that do not tell: a file name, a tab and the address on each line.",
)  # fmt: skip
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to a file.")
@source_options
@with_session
def draft_statements(
    session: Session, *, addresses: Path | None, output: Path | None,
    service: str | None, endpoint: str | None, dump: Path | None, fresh: bool, timeout: float,
) -> None:  # fmt: skip
    """Draft statements that our graph has and Wikidata lacks, each with its bulletin as the reference; nothing is sent.

    A person reads the draft and gives it to https://quickstatements.toolforge.org.
    """
    source = choose(service=service, endpoint=endpoint, dump=dump, cache=cache(session.workspace()), fresh=fresh, seconds=timeout)
    given = quickstatements.read_addresses(addresses) if addresses else None
    made = quickstatements.draft(session.store(), source, addresses=given)
    if output:
        whole_files.write(output, made.text.encode())
    elif sys.stdout.isatty():
        speech.show(made.text.replace("\t", "|").rstrip("\n"))  # QuickStatements takes either
    else:
        sys.stdout.buffer.write(made.text.encode())
    known = f"{made.known} more are known to {source.name}"
    told(session, f"{speech.counted(len(made.statements), 'statement')} drafted; {known}.")
    if made.unreferenced:
        told(session, f"Left out, for want of the address of the bulletin (--addresses): {', '.join(made.unreferenced)}")


def standing_of(workspace: Workspace, store: Store) -> tuple[Standing, tuple[Row, ...]]:
    """Return what holds in a workspace, and all that was said there and in the package."""
    package, own = files.of_package().rows, files.read(workspace.links).rows
    return settle(package, own, exists=partial(things.exists, store)), (*own, *package)


def line(thing: str, *cells: str) -> tuple[Cell, ...]:
    """Return a row that begins with a thing and what a person types for it."""
    return (ox.NamedNode(thing), ox.Literal(naming.short(thing)), *(ox.Literal(text) for text in cells))


def looked_up(session: Session, source: Source, typed: str, iri: str, match: str) -> tuple[str, list[str]]:
    """Return what an item is called, and what speaks against the match. Raises UsageError when it can be linked to nothing."""
    if not iri.startswith(WIKIDATA):
        raise UsageError(f"{iri} is no item of Wikidata, and cannot be looked up.")
    store = session.store()
    named = naming.Names(store).find(typed)
    known = things.read(store)
    thing = known.get(named.term.value)
    item = check.look_up(source, {local(iri): thing})[local(iri)]
    if reason := check.unusable(item):
        raise UsageError(f"{local(iri)} cannot be {named.name}: {reason}, {source.name} says.")
    return item.label, check.against(item, thing, comparing.neighbours(known), match=match) if thing else []


def cache(workspace: Workspace) -> Path:
    return workspace.internals / "cache"


def _chosen(
    store: Store, known: dict[str, things.Thing], standing: Standing, wanted: tuple[str, ...], kind: str | None, limit: int
) -> list[things.Thing]:
    """Return the things to look for: those named, else those without a link for which nobody has looked."""
    if wanted:
        names = naming.Names(store)
        return [known[iri] for typed in wanted if (iri := _linkable(names.find(typed).term.value, typed, known))]
    done = {row.subject for row in standing.links if row.match == "exact" and row.item.startswith(WIKIDATA)}
    seen = {row.subject for row in standing.absent if row.justification == MANUAL}
    open_ = [t for t in known.values() if t.iri not in done | seen and kind in (None, t.kind)]
    return open_[:limit]


def _linkable(iri: str, typed: str, known: dict[str, things.Thing]) -> str:
    if iri not in known:
        raise UsageError(f'"{typed}" is of a kind that has no items elsewhere.', advice=f"Kinds are {', '.join(KINDS)}.")
    return iri


def _tell_search(session: Session, name: str, chosen: list[things.Thing], found: list[candidates.Candidate], *, hidden: int) -> None:
    words = [f"{speech.counted(len(chosen), 'thing')} looked for in {name}"]
    words += [f"{n} {verdict}" for verdict in candidates.VERDICTS if (n := sum(c.verdict == verdict for c in found))]
    without = len(chosen) - len({c.thing.iri for c in found if c.verdict != "excluded"})
    if without:
        words.append(f"nothing for {without}")
    told(session, "; ".join(words) + "." + (" --all shows what is excluded, and why." if hidden else ""))


def told(session: Session, text: str) -> None:
    if not session.quiet:
        speech.say(text)
