"""What the CONSTRUCT files of queries/derived/occasions/ fetch from a store, arranged by subject and property."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

import pyoxigraph as ox

from kg import resources
from kg.store import Store
from kg.vocabulary import RDFS

Properties = Mapping[str, frozenset[str]]  # of one node: the values of each property, IRIs and lexical forms


def fetch(store: Store, name: str) -> dict[str, Properties]:
    """Run the file of that name and return the properties of each subject."""
    table: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for triple in store.construct(_query(name)):
        table[_text(triple.subject)][triple.predicate.value].add(_text(triple.object))
    return {s: {p: frozenset(values) for p, values in properties.items()} for s, properties in table.items()}


@cache
def _query(name: str) -> str:
    return (resources.folder("queries") / "derived" / "occasions" / f"{name}.rq").read_text(encoding="utf-8")


def labels(store: Store) -> dict[str, str]:
    """Return one name for each thing that accounts speak of."""
    return {thing: min(properties[RDFS.label.value]) for thing, properties in fetch(store, "labels").items()}


def one(values: frozenset[str]) -> str | None:
    """Return the least value: the only one, unless the data says a thing twice."""
    return min(values, default=None)


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value
