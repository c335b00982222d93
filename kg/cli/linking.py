"""``link``: what people decide about our things and the items of others; seeking.py has what helps them to decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import click
import pyoxigraph as ox

from kg import things as naming
from kg.answers import Answer, labels
from kg.cli import findings, seeking
from kg.cli.results import Command, give, output_options
from kg.cli.seeking import cache, line, looked_up, source_options, standing_of, told
from kg.cli.session import Session, with_session
from kg.links import files, items, review, things, undone
from kg.links.rows import MATCHES, NOTHING, WIKIDATA, Row
from kg.links.sources import choose
from kg.links.standing import Standing
from kg.vocabulary import ID, local
from kg.workspace import Workspace

_NO_ROWS = "No link is like that."


def _decision(command: Command) -> Command:
    """Add --by, --why and --label."""
    for option in (
        click.option("--label", default="", metavar="TEXT", help="What the item is called there."),
        click.option("--why", default="", metavar="TEXT", help="What the decision rests on; it is kept with it."),
        click.option(
            "--by", default="", envvar="IPGRAPH_REVIEWER", metavar="NAME", help="Who decides: a name or an ORCID; else IPGRAPH_REVIEWER."
        ),
    ):
        command = option(command)
    return command


@click.group(invoke_without_command=True)
@click.pass_context
def link(ctx: click.Context) -> None:
    """Links to Wikidata and others: what people decided, and what waits for them.

    For example:

    ipgraph link suggest MOIP --dump wikidata.nt

    ipgraph link accept MOIP Q123 --by "Ana Lima" --why "its website names the item"

    ipgraph link list --missing

    Decisions are kept in links.sssom.tsv of the workspace; those that come with the program are read-only. The next
    build takes them into the graph, and reads no bulletin again for it.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@link.command()
@click.argument("thing")
@click.argument("item")
@click.option("--despite", default="", metavar="TEXT", help="Why it holds although something speaks against it, or somebody denied it.")
@click.option("--as", "match", type=click.Choice(MATCHES), default="exact", show_default=True, help="How well the two match.")
@_decision
@source_options
@with_session
def accept(
    session: Session, *, thing: str, item: str, match: str, despite: str, by: str, why: str, label: str,
    service: str | None, endpoint: str | None, dump: Path | None, fresh: bool, timeout: float,
) -> None:  # fmt: skip
    """Say that THING is ITEM (a QID or an IRI); --as says that it is only near it, or a part of it.

    With --service, --endpoint or --dump the item is looked up first, and refused when it is not there, was merged into
    another one, is a disambiguation page, or when anything speaks against it that ``suggest`` would name: another name,
    kind, country, date or website, or a kind that is not known. Who knows better says why: --despite.
    """
    iri = items.iri(item)
    against: list[str] = []
    if service or endpoint or dump:
        source = choose(service=service, endpoint=endpoint, dump=dump, cache=cache(session.workspace()), fresh=fresh, seconds=timeout)
        found, against = looked_up(session, source, thing, iri, match)
        label = found or label
    _decide(session, thing, iri, match, by=by, why=why, label=label, against=against, despite=despite)
    if not (service or endpoint or dump):
        told(session, "The item was not looked up; ipgraph link check does that later.")


@link.command()
@click.argument("thing")
@click.argument("item")
@_decision
@with_session
def reject(session: Session, *, thing: str, item: str, by: str, why: str, label: str) -> None:
    """Say that THING is not ITEM; it is not suggested again."""
    _decide(session, thing, items.iri(item), "not", by=by, why=why, label=label)


@link.command()
@click.argument("thing")
@click.argument("item")
@_decision
@with_session
def unsure(session: Session, *, thing: str, item: str, by: str, why: str, label: str) -> None:
    """Say that you cannot tell whether THING is ITEM; it waits for somebody else."""
    _decide(session, thing, items.iri(item), "unsure", by=by, why=why, label=label)


@link.command()
@click.argument("thing")
@_decision
@with_session
def absent(session: Session, *, thing: str, by: str, why: str, label: str) -> None:
    """Say that you looked for THING in Wikidata and found nothing."""
    _decide(session, thing, NOTHING, "nothing", by=by, why=why, label=label)


@link.command()
@click.argument("thing")
@click.argument("item", required=False)
@click.option("--why", default="", metavar="TEXT", help="Why; needed for what somebody else has said.")
@click.option("--by", default="", envvar="IPGRAPH_REVIEWER", metavar="NAME", help="Who takes it back; else IPGRAPH_REVIEWER.")
@with_session
def undo(session: Session, *, thing: str, item: str | None, by: str, why: str) -> None:
    """Take back the last decision about THING (and ITEM) in this workspace; links.undone.tsv keeps what it was."""
    workspace, who = session.workspace(), review.reviewer(by)
    match = naming.Names(session.store()).find(thing)
    with review.changing(workspace) as write:
        held, row = review.undo(files.read(workspace.links), match.term.value, items.iri(item) if item else None, who=who, why=why)
        undone.note(workspace.links, [row], by=who.label or who.iri, why=why, day=_today())
        write(held)
    told(session, f"Taken back: {_sentence(row)}, as {row.who} said on {row.day}.")


@link.command("list")
@click.argument("thing", required=False)
@click.option("--missing", is_flag=True, help="The things without an exact match, and whether somebody has looked.")
@click.option("--disputed", is_flag=True, help="Where reviewers disagree.")
@click.option("--own", is_flag=True, help="Only what was decided in this workspace.")
@output_options
@with_session
def list_(
    session: Session, *, thing: str | None, missing: bool, disputed: bool, own: bool, form: str | None, output: Path | None, iris: bool
) -> None:
    """List what was decided, of one THING or of all, or what is --missing."""
    store, workspace = session.store(), session.workspace()
    one = naming.Names(store).find(thing).term.value if thing else None
    standing, decided = standing_of(workspace, store)
    if disputed:
        rows = [(ox.NamedNode(d.stands.subject), ox.Literal(str(d))) for d in standing.disputes if one in (None, d.stands.subject)]
        answer = Answer(("thing", "disagreement"), tuple(rows))
    elif missing:
        answer = _missing(standing, [t for t in things.read(store).values() if one in (None, t.iri)])
    else:
        answer = _decided(decided if not own else files.read(workspace.links).rows, workspace, one)
    findings.tell(standing.findings() if not (disputed or missing) else (), whole=True)
    give(answer, store, form=form, output=output, iris=iris, nothing=_NO_ROWS)


def _decide(
    session: Session, typed: str, item: str, says: str, *, by: str, why: str, label: str, against: Sequence[str] = (), despite: str = ""
) -> None:
    """Write what a person says about a thing, whole or not at all."""
    workspace, store = session.workspace(), session.store()
    match, who = naming.Names(store).find(typed), review.reviewer(by)
    made = review.row(
        match.term.value, labels.of(store, [match.term])[match.term.value], item, says,
        who=who, why=why, day=_today(), item_label=label,
    )  # fmt: skip
    with review.changing(workspace) as write:
        done = review.decide(files.read(workspace.links), files.of_package().rows, made, against=against, despite=despite)
        undone.note(workspace.links, done.replaced, by=who.label or who.iri, why=f"said otherwise: {why}", day=_today())
        write(done.held)
    told(session, f"Noted: {_sentence(made)}. The next build takes it into the graph: ipgraph build")
    for row in done.replaced:
        told(session, f"It takes the place of what {row.who} said on {row.day}: {_sentence(row)}.")
    if despite and not done.row.overrules:
        told(session, "Nothing is known that speaks against it, so --despite was not needed.")


def _today() -> date:
    return datetime.now(UTC).date()


def _decided(rows: tuple[Row, ...], workspace: Workspace, one: str | None) -> Answer:
    """Return the decisions; that nothing was found is none any more where something is accepted."""
    columns = ("thing", "id", "says", "item", "called", "by", "on", "where", "why")
    found = {r.subject for r in rows if r.says == "exact"}
    told = (r for r in rows if one in (None, r.subject) and not (r.item == NOTHING and r.subject in found))
    return Answer(columns, tuple(line(r.subject, *_cells(r, workspace)) for r in told))


def _cells(row: Row, workspace: Workspace) -> tuple[str, ...]:
    where = "workspace" if row.where.startswith(str(workspace.links)) else "package"
    called = row.item_label or ("(not looked up)" if where == "workspace" and row.item != NOTHING else "")
    return row.says, _short(row.item), called, row.who, row.day.isoformat(), where, row.comment


def _missing(standing: Standing, found: list[things.Thing]) -> Answer:
    """Return the things without an exact match in Wikidata, with what was looked for and what waits for a decision."""
    absent = {row.subject: f"{row.day}: {row.comment}" for row in standing.absent}
    waiting: dict[str, list[str]] = {}
    for row in standing.doubts:
        waiting.setdefault(row.subject, []).append(_short(row.item))
    rows = (line(t.iri, t.kind, _looked(t.iri, absent, waiting)) for t in found if standing.exact(t.iri) is None)
    return Answer(("thing", "id", "kind", "looked"), tuple(rows))


def _looked(iri: str, absent: dict[str, str], waiting: dict[str, list[str]]) -> str:
    return f"unsure of {', '.join(waiting[iri])}" if iri in waiting else absent.get(iri, "")


def _sentence(row: Row) -> str:
    says = {"not": "is not", "unsure": "may be", "exact": "is"}.get(row.says, f"is a {row.says} match of")
    if row.item == NOTHING:
        return f"nothing was found for {row.subject_label}"
    return f"{row.subject_label} ({row.subject.removeprefix(ID)}) {says} {_short(row.item)}"


def _short(item: str) -> str:
    return local(item) if item.startswith(WIKIDATA) else "" if item == NOTHING else item


for command in (seeking.suggest, seeking.check_links, seeking.draft_statements):
    link.add_command(command)
