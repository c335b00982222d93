"""One document -> all that is read from it: mentions, entities, clauses and facts, in that order and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg import dates, entities, facts, mentions, vocabulary
from kg.entities import Resolution
from kg.facts import Context
from kg.facts.events import Event
from kg.model import BlockKind, Document, Entity, Extraction, Fact, Finding, Span
from kg.register import Register

_LATE = re.compile(r"\b(?:00|29|[3-9]\d)\b")  # the numbers that make a day impossible
_COUNTED = vocabulary.ORGANIZATIONS | {"Official", "Treaty", "Country", "Agreement", "Programme"}


def extract(document: Document, register: Register) -> Extraction:
    """Return the entities, facts and findings of a document."""
    context, found = understood(document, register)
    resolution = context.resolution
    publisher = vocabulary.local(resolution.publishers[0].iri) if resolution.publishers else None
    issued = document.issued.isoformat() if document.issued else None
    listed = _listed(resolution, found, register)
    return Extraction(
        document,
        vocabulary.bulletin(publisher, issued, document.sha256),
        resolution.publishers,
        listed,
        found,
        (*_unread(document), *_impossible(document), *resolution.findings),
    )


def understood(document: Document, register: Register) -> tuple[Context, tuple[Fact, ...]]:
    """Return a document with what it names and its clauses, and the facts."""
    context = facts.prepare(document, entities.resolve(document, mentions.find(document, register), register))
    return context, facts.read(context)


def _listed(resolution: Resolution, found: tuple[Fact, ...], register: Register) -> tuple[Entity, ...]:
    """Return the entities; those that take part, or are the place of an event, are mentioned, all others only named."""
    places = {e.place for e in found if isinstance(e, Event) and e.place is not None and e.place.country}
    hosts = {Entity(p.country, "Country", register.get(p.country).label, known=True) for p in places if p.country}
    listed = {e: replace(e, mentioned=e.mentioned and e.type in _COUNTED) for e in resolution.entities}
    listed |= {h: replace(listed.get(h, h), mentioned=True) for h in hosts}
    return tuple(sorted(listed.values(), key=lambda e: e.iri))


def _unread(document: Document) -> list[Finding]:
    if document.unread is None:
        return []
    return [Finding("not-read", f"{document.unread}; nothing was read from there.", file_name=document.file_name)]


def _impossible(document: Document) -> Iterator[Finding]:
    """Yield a finding for each day that no calendar has; nothing is dated by it."""
    datelines = (block.span for block in document.blocks if block.kind is BlockKind.DATELINE)
    for stretch in (*datelines, *(sentence.span for _, sentence in document.sentences())):
        words = stretch.of(document.text)
        for span in dates.impossible(words) if _LATE.search(words) else ():
            at = Span(stretch.begin + span.begin, stretch.begin + span.end)
            message = "no calendar has this day; nothing is dated by it:"
            yield Finding("no-such-day", message, file_name=document.file_name, span=at, quote=span.of(words))
