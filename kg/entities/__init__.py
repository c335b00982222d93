"""Mentions -> entities and references, or findings: which thing each name, role and "both sides" stands for."""

from __future__ import annotations

from kg.entities import agreements, bodies, parts, passing, persons, publisher, settled, short
from kg.entities.resolution import Resolution
from kg.model import Document, Mentions
from kg.register import Register

__all__ = ["Resolution", "resolve"]


def resolve(document: Document, mentions: Mentions, register: Register) -> Resolution:
    """Return the entities of a document, and every place that speaks of one."""
    found = parts.merge(bodies.resolve(document, mentions.names, register), register)
    issuers = publisher.find(document, found, register)
    people = persons.resolve(document, mentions, found, issuers, register)
    whole = short.complete(document, mentions, found, people, issuers, register)
    return passing.mark(document, agreements.with_parties(document, settled.settle(document, whole)))
