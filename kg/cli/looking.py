"""``search``, ``show``, ``why``, ``timeline``, ``graph`` and ``stats``: canned questions by shorter names, laid out for reading."""

from __future__ import annotations

from pathlib import Path

import click
import pyoxigraph as ox

from kg import answers, questions, things
from kg.answers import Answer, Cell
from kg.cli import speech
from kg.cli.results import give, output_options
from kg.cli.session import Session, with_session
from kg.store import Store
from kg.vocabulary import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SCHEMA, SKOS

FOUND_MAX = 20  # things; more are no longer a search
VALUES_MAX = 12  # of one property on a card
_PLAIN = {  # what people call the terms of others
    RDF.type.value: "class",
    RDFS.label.value: "name",
    SKOS.altLabel.value: "also called",
    SKOS.exactMatch.value: "same as",
    SCHEMA.sameAs.value: "same as",
    OWL.differentFrom.value: "not",
    SKOS.closeMatch.value: "nearly",
    SKOS.broadMatch.value: "part of what is",
    SKOS.narrowMatch.value: "has a part that is",
    DCTERMS.source.value: "source",
    DCTERMS.title.value: "title",
    DCTERMS.issued.value: "issued",
    DCTERMS.publisher.value: "publisher",
    DCTERMS.language.value: "language",
    DCTERMS.hasPart.value: "has part",
    DCTERMS.isPartOf.value: "part of",
    DCTERMS.date.value: "date",
    FOAF.familyName.value: "family name",
    FOAF.homepage.value: "home page",
    ORG.originalOrganization.value: "before",
    ORG.resultingOrganization.value: "after",
    PROV.wasDerivedFrom.value: "taken from",
    RDFS.comment.value: "remark",
    SCHEMA.location.value: "location",
    SKOS.hiddenLabel.value: "also found as",
}
_EMPTY = "Nothing of that is in the data."


@click.command()
@click.argument("text")
@output_options
@with_session
def search(session: Session, *, text: str, form: str | None, output: Path | None, iris: bool) -> None:
    """Find things and sentences.

    Things are found by any of their names or by an identifier elsewhere (a QID, an address), sentences by the words that
    a fact rests on.
    """
    store = session.store()
    names = things.Names(store)
    found = names.search(text)
    named = [(ox.Literal("thing"), thing, ox.Literal(names.describe(thing))) for thing in found[:FOUND_MAX]]
    said = _answer(store, "sentences", text=text)
    quotes = [(ox.Literal("sentence"), *(row[said.columns.index(c)] for c in ("fact", "quote"))) for row in said.rows]
    if len(found) > FOUND_MAX:
        speech.say(f"{len(found) - FOUND_MAX} more things are not shown: give more of the name.")
    answer = Answer(("kind", "id", "text"), (*named, *quotes))
    give(answer, store, form=form, output=output, iris=iris, ids=("id",), nothing=_EMPTY)


@click.command()
@click.argument("thing")
@output_options
@with_session
def show(session: Session, *, thing: str, form: str | None, output: Path | None, iris: bool) -> None:
    """Show a card for one office, person, treaty, country, commitment or bulletin."""
    store = session.store()
    match = things.Names(store).find(thing)
    answer = _answer(store, "card", thing=match.term.value)
    if form or output:
        give(answer, store, form=form, output=output, iris=iris)
        return
    speech.show_heading(match.name)
    speech.show(things.short(match.term.value))
    _show_card(answers.labelled(answer, store))
    _show_part(answers.labelled(_answer(store, "mentions", thing=match.term.value), store), things.short(match.term.value))


@click.command()
@click.argument("fact")
@output_options
@with_session
def why(session: Session, *, fact: str, form: str | None, output: Path | None, iris: bool) -> None:
    """Show the sentence behind a fact, its bulletin and its position."""
    store = session.store()
    answer = _answer(store, "evidence", fact=fact)
    if not (form or output or answer.rows):
        speech.say(f"No bulletin stands behind that. What is known of it, and from which source: ipgraph show {fact}")
        return
    if form or output:
        give(answer, store, form=form, output=output, iris=iris, ids=("fact", "bulletin"), nothing="No bulletin stands behind that.")
        return
    named = answers.labelled(answer, store, ids=("fact", "bulletin"))
    for row in named.rows:
        told = {column: named.text(cell) for column, cell in zip(named.columns, row, strict=True)}
        speech.show_heading(f"“{told['quote']}”")
        title = told["title"] if any(c.isalnum() for c in told["title"]) else "Untitled"
        speech.show(f"  {title}" + (f", {told['issued']}" if told["issued"] else ", undated"))
        speech.show(f"  {told['file']}, characters {told['begin']} to {told['end']}, block {told['block']}")
        speech.show(f"  read by the rule {told['rule']} as {told['fact']}")


@click.command()
@click.argument("thing", required=False)
@click.option("--since", metavar="DATE", help="From: 2023, 2023-02 or 2023-02-08.")
@click.option("--until", metavar="DATE", help="Up to and including.")
@output_options
@with_session
def timeline(
    session: Session, *, thing: str | None, since: str | None, until: str | None, form: str | None, output: Path | None, iris: bool
) -> None:
    """Tell what happened when, of one thing or of all."""
    given = {name: value for name, value in (("thing", thing), ("since", since), ("until", until)) if value is not None}
    _ask(session, "timeline", form=form, output=output, iris=iris, **given)


@click.command()
@click.argument("thing")
@output_options
@with_session
def graph(session: Session, *, thing: str, form: str | None, output: Path | None, iris: bool) -> None:
    """Show the neighbourhood of a thing: whom it met, visited, committed with; what it is party to; who held office there."""
    _ask(session, "neighbours", form=form, output=output, iris=iris, thing=thing)


@click.command()
@output_options
@with_session
def stats(session: Session, *, form: str | None, output: Path | None, iris: bool) -> None:
    """Show counts, coverage, gaps."""
    store = session.store()
    rows = [*_stated("count", _answer(store, "counts"), 0, 1), *_stated("bulletins of", _answer(store, "coverage"), 0, 1)]
    rows += _stated("gap", _answer(store, "gaps"), 0, 1)
    give(Answer(("about", "what", "number"), tuple(rows)), store, form=form, output=output, iris=iris)


def _stated(about: str, answer: Answer, what: int, number: int) -> list[tuple[Cell, ...]]:
    return [(ox.Literal(about), row[what], row[number]) for row in answer.rows]


def _ask(session: Session, name: str, *, form: str | None, output: Path | None, iris: bool, **given: str) -> None:
    store = session.store()
    give(_answer(store, name, **given), store, form=form, output=output, iris=iris, ids=questions.find(name).ids, nothing=_EMPTY)


def _answer(store: Store, name: str, **given: str) -> Answer:
    """Return the answer to a canned question, its things without names yet."""
    question = questions.find(name)
    return answers.run(store, questions.bind(question, given, store).query, lists=question.lists)


def _show_card(answer: Answer) -> None:
    """Write each property with its values on the lines below one another."""
    values: dict[str, set[str]] = {}
    for key, value in answer.rows:
        name = _PLAIN.get(answer.iri(key)) or answer.text(key)
        values.setdefault(name, set()).add(answer.text(value))
    width = max((len(name) for name in values), default=0)
    for name, listed in values.items():
        more = f"; and {len(listed) - VALUES_MAX} more (-f json shows all)" if len(listed) > VALUES_MAX else ""
        speech.show(f"  {name.ljust(width)}  {'; '.join(sorted(listed)[:VALUES_MAX])}{more}")


def _show_part(answer: Answer, identifier: str) -> None:
    """Write in how many facts of which kind a thing plays a part."""
    if answer.rows:
        told = ", ".join(f"{answer.text(number)} x {answer.text(kind)}" for kind, number in answer.rows)
        speech.show(f"\nPlays a part in: {told}.\nWhat happened when: ipgraph timeline {identifier}")
