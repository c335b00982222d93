"""Bulletins, entities, renamings and links of two states -> what is new, gone and renamed."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg import things, vocabulary
from kg.changes import properties, words
from kg.changes.change import Change, Verb
from kg.changes.state import State, text
from kg.vocabulary import DCTERMS, FOAF, IPG, ORG, RDF, RDFS, SCHEMA, SKOS

_TOLD = tuple(  # what is said of a thing beside its names, as far as it matters to somebody who follows policy
    p.value
    for p in (
        IPG.country, IPG.start, IPG.end, IPG.adopted, IPG.administeredBy, IPG.acronym, IPG.party, FOAF.homepage,
        DCTERMS.hasPart, DCTERMS.isPartOf, DCTERMS.publisher, DCTERMS.issued, SCHEMA.location,
    )
)  # fmt: skip


def changes(old: State, new: State) -> Iterator[Change]:
    """Yield what became of bulletins, then of what they name, then of names and links."""
    for kind in ("Bulletin", *sorted(vocabulary.below("Entity"))):
        yield from _of_kind(old, new, kind)
    yield from _renamed(old, new)
    yield from _links(old, new)


def _of_kind(old: State, new: State, kind: str) -> Iterator[Change]:
    before, after = old.kinds.get(kind, ()), new.kinds.get(kind, ())
    for iri in after:
        if iri not in old.things:
            yield Change("new", kind, iri, _described(new, iri))
            continue
        if (was := _title(old, iri)) != (now := _title(new, iri)):
            yield Change("renamed", kind, iri, words.name(old, iri), was, now)
        for name, lost, won in properties.differing(old, iri, new, iri, _TOLD):
            yield Change("changed", kind, iri, words.name(new, iri), lost, won, property=name)
    for iri in before:
        if iri not in new.things:
            yield Change("gone", kind, iri, _described(old, iri))


def _described(state: State, iri: str) -> str:
    """Return the name of a thing, for a bulletin with who issued it and when."""
    title, name = _title(state, iri), words.name(state, iri)
    publisher, issued = state.one(iri, DCTERMS.publisher), state.one(iri, DCTERMS.issued)
    told = [words.name(state, publisher)] if publisher else []
    told += [issued] if issued else []
    told += [title] if title and title != name else []
    return f"{name} ({', '.join(told)})" if told else name


def _title(state: State, iri: str) -> str | None:
    return state.one(iri, RDFS.label, DCTERMS.title)


def _renamed(old: State, new: State) -> Iterator[Change]:
    """Yield the renamings that the old state does not know."""
    for event in sorted(_typed(new, ORG.ChangeEvent) - _typed(old, ORG.ChangeEvent)):
        was, now = new.one(event, ORG.originalOrganization), new.one(event, ORG.resultingOrganization)
        if was and now:
            day = new.one(event, DCTERMS.date)
            before, after = (_title(new, iri) or words.name(new, iri) for iri in (was, now))
            told = words.name(new, was) + (f" ({day})" if day else "")
            yield Change("renamed", "Organization", event, told, before, after, places=(was, now))


def _links(old: State, new: State) -> Iterator[Change]:
    sides: tuple[tuple[Verb, State, State], ...] = (("new", new, old), ("gone", old, new))
    for verb, here, there in sides:
        for subject, item in sorted(_linked(here) - _linked(there)):
            yield Change(verb, "Link", subject, f"{words.name(here, subject)} = {things.short(item)}")


def _linked(state: State) -> set[tuple[str, str]]:
    return {(text(q.subject), q.object.value) for q in state.quads if q.predicate == SKOS.exactMatch and isinstance(q.object, ox.NamedNode)}


def _typed(state: State, kind: ox.NamedNode) -> set[str]:
    return {text(q.subject) for q in state.quads if q.predicate == RDF.type and q.object == kind}
