"""``ask`` and ``query``: canned questions with their parameters."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import click

from kg import answers, federation, questions
from kg.cli import speech
from kg.cli.results import give, output_options
from kg.cli.session import Session, endpoint_option, with_session, without_session
from kg.errors import UsageError
from kg.questions import Question
from kg.store import Store
from kg.vocabulary import IPG

_service_option = click.option("--service", metavar="URL", help="For a federated question: ask this endpoint in the place of Wikidata's.")
_fresh_option = click.option("--fresh", is_flag=True, help="For a federated question: ask again what was answered within a week.")


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which stores are asked: in the place of the workspace, in the place of Wikidata, and whether in any case."""

    endpoint: str | None
    service: str | None
    fresh: bool


@click.command(add_help_option=False)
@click.argument("question", required=False)
@click.argument("values", nargs=-1, metavar="[NAME=VALUE]...")
@click.option("--list", "listed", is_flag=True, help="Show the questions.")
@output_options
@endpoint_option
@_service_option
@_fresh_option
@click.option("-h", "--help", "helped", is_flag=True, help="Show this message, or what QUESTION can be given.")
@with_session
@click.pass_context
def ask(
    ctx: click.Context, session: Session, *, question: str | None, values: tuple[str, ...], listed: bool,
    form: str | None, output: Path | None, iris: bool, endpoint: str | None, service: str | None, fresh: bool, helped: bool,
) -> None:  # fmt: skip
    """Run a canned question; --list shows them.

    For example:

    ipgraph ask meetings office=KIPO since=2023

    ipgraph ask commitments office=KIPO counterpart=WIPO -f csv

    ipgraph ask meetings --help
    """
    if listed or (question is None and not helped):
        _list()
    elif question is None:
        click.echo(ctx.get_help())
    elif helped:
        _explain(questions.find(question))
    else:
        asked = _Asked(endpoint, service, fresh)
        _run(session, questions.find(question), values, asked, form=form, output=output, iris=iris)


@click.group()
def query() -> None:
    """List, show and run canned questions: ask, for engineers."""


@query.command("list")
@without_session
def list_() -> None:
    """List the questions by topic."""
    _list()


@query.command()
@click.argument("question")
@click.argument("values", nargs=-1, metavar="[NAME=VALUE]...")
@click.option("--federated", is_flag=True, help="As one query with SERVICE, about the items of the workspace.")
@_service_option
@with_session
def show(session: Session, *, question: str, values: tuple[str, ...], federated: bool, service: str | None) -> None:
    """Show a question as SPARQL, with values in their places where they are given.

    For example:

    ipgraph query show lacking-on-wikidata --federated
    """
    found = questions.find(question)
    store = session.store() if values or federated else None
    text = questions.bind(found, _pairs(values), store).query if values and store else found.text
    if federated or service:
        text = federation.whole(text, store, name=found.name, service=service)
    speech.show(text.rstrip("\n"))


@query.command()
@click.argument("question")
@click.argument("values", nargs=-1, metavar="[NAME=VALUE]...")
@output_options
@endpoint_option
@_service_option
@_fresh_option
@with_session
def run(
    session: Session, *, question: str, values: tuple[str, ...],
    form: str | None, output: Path | None, iris: bool, endpoint: str | None, service: str | None, fresh: bool,
) -> None:  # fmt: skip
    """Run a question on the workspace, or on an endpoint."""
    _run(session, questions.find(question), values, _Asked(endpoint, service, fresh), form=form, output=output, iris=iris)


def _run(
    session: Session, question: Question, values: tuple[str, ...], asked: _Asked, *, form: str | None, output: Path | None, iris: bool
) -> None:
    store = session.asked(asked.endpoint)
    bound = questions.bind(question, _pairs(values), store)
    for name, match in bound.understood.items():
        if match.how == "beginning" or session.verbose:
            speech.say(f"{name} is {match.name}")
    answer = answers.run(store, _answerable(question, bound.query, store, asked), lists=question.lists)
    nothing = None if session.quiet else _nothing(store, asked.endpoint)
    give(answer, store, form=form, output=output, iris=iris, ids=question.ids, nothing=nothing)


def _nothing(store: Store, endpoint: str | None) -> str:
    """Return what to say of an answer without rows."""
    if endpoint is None and not store.ask(f"ASK {{ ?bulletin a {IPG.Bulletin} }}"):
        return "Nothing of that is in the data: no bulletin has been read yet. Try: ipgraph build PATH"
    return "Nothing of that is in the data."


def _answerable(question: Question, query: str, store: Store, asked: _Asked) -> str:
    """Return the query as the store can answer it, which takes asking another store where the question is federated."""
    if question.is_federated or asked.service:
        return federation.answerable(query, store, name=question.name, service=asked.service, fresh=asked.fresh)
    return query


def _pairs(values: tuple[str, ...]) -> dict[str, str]:
    """Return name=value arguments as they stand; nothing is given twice."""
    pairs: dict[str, str] = {}
    for text in values:
        name, equals, value = text.partition("=")
        if not equals:
            raise UsageError(f'"{text}" is not written name=value.', advice="ipgraph ask QUESTION --help")
        if name in pairs:
            raise UsageError(f'"{name}" is given twice.')
        pairs[name] = value
    return pairs


def _list() -> None:
    found = sorted([*questions.walk(), *questions.walk_federated()], key=lambda q: (q.topic, q.name))
    width = max(len(q.name) for q in found)
    for topic, group in groupby(found, key=lambda q: q.topic):
        speech.show_heading(topic.capitalize())
        for question in group:
            speech.show(f"  {question.name.ljust(width)}  {question.title}")
    speech.say("\nipgraph ask QUESTION --help shows what a question can be given.")


def _explain(question: Question) -> None:
    speech.show_heading(question.title)
    speech.show(f"{question.description}\n")
    width = max((len(p.name) for p in question.parameters), default=0)
    for p in question.parameters:
        kind = f"{p.kind} of {p.of}".replace("ipg:", "").replace("|", " or ") if p.of else p.kind
        must = ", required" if p.required else ""
        speech.show(f"  {p.name.ljust(width)}  {p.label} ({kind}{must})" + (f"; e.g. {p.name}={_shell(p.example)}" if p.example else ""))
    required = [p for p in question.parameters if p.required]
    shown = required or [p for p in question.parameters if p.example][:1]
    speech.show(f"\nFor example: ipgraph ask {question.name}{''.join(f' {p.name}={_shell(p.example or p.name.upper())}' for p in shown)}")


def _shell(value: str) -> str:
    return f'"{value}"' if " " in value else value
