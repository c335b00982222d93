"""One change between two states of the graph, as all modules of the comparison speak of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verb = Literal["new", "raised", "lowered", "changed", "accounts", "renamed", "gone"]


@dataclass(frozen=True, slots=True)
class Change:
    """Say what became of one thing. ``text`` names the thing; ``before`` and ``after`` are words, or numbers of accounts.

    Where something is "changed", they are the values of one property that are gone and those that are new.
    """

    verb: Verb
    kind: str  # a class of the ontology, such as Commitment, or Link
    thing: str  # IRI
    text: str
    before: str | None = None
    after: str | None = None
    bulletin: str | None = None  # the title of the one that says so
    places: tuple[str, ...] = ()  # other nodes that belong to the change: evidence, accounts
    property: str | None = None  # what is changed, as the ontology calls it
