"""A thing in two states -> what is said of it now, what no longer; used for facts and for entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.changes import kinds, words
from kg.changes.state import State
from kg.vocabulary import ONTOLOGY, local

Differing = tuple[str, str | None, str | None]  # what the property is called, the values that are gone, those that are new


def differing(old: State, before: str, new: State, after: str, properties: Iterable[str]) -> Iterator[Differing]:
    """Yield the properties whose values differ, with those values as people read them."""
    for name in sorted(properties):
        was, now = (set(state.things[iri].get(name, ())) for state, iri in ((old, before), (new, after)))
        if was != now:
            yield _label(name), _listed(old, was - now), _listed(new, now - was)


def _label(name: str) -> str:
    return kinds.label(name.removeprefix(ONTOLOGY)) if name.startswith(ONTOLOGY) else local(name.replace("#", "/"))


def _listed(state: State, said: Iterable[str]) -> str | None:
    return ", ".join(f'"{words.value(state, v)}"' for v in sorted(said)) or None
