"""Things -> the names that people know them by: the label, else the short identifier; used by answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pyoxigraph as ox

from kg import things
from kg.store import Store
from kg.vocabulary import PREFIXES

Names = dict[str, str]  # IRI -> name
_AT_ONCE = 500  # IRIs in one query
_PROPERTIES = ("rdfs:label", "skos:prefLabel", "dcterms:title")  # the first that a thing has
_PROLOGUE = "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in ("rdfs", "skos", "dcterms"))
_LANGUAGES = ("", "en")


def of(store: Store, nodes: Collection[ox.NamedNode]) -> Names:
    """Return a name for each thing."""
    names = identifiers(nodes)
    best: dict[str, tuple[int, int, str]] = {}
    for iri, rank in _ranked(store, sorted(nodes, key=lambda n: n.value)):
        best[iri] = min(best.get(iri, rank), rank)
    return names | {iri: name for iri, (_, _, name) in best.items()}


def identifiers(nodes: Collection[ox.NamedNode]) -> Names:
    """Return the short identifier of each thing."""
    return {node.value: things.short(node.value) for node in nodes}


def _ranked(store: Store, nodes: list[ox.NamedNode]) -> Iterator[tuple[str, tuple[int, int, str]]]:
    """Yield each label with its rank: the property, then the language, then the alphabet decide."""
    for begin in range(0, len(nodes), _AT_ONCE):
        values = " ".join(str(node) for node in nodes[begin : begin + _AT_ONCE])
        for place, name in enumerate(_PROPERTIES):
            for row in store.select(f"{_PROLOGUE}SELECT DISTINCT ?node ?label WHERE {{ VALUES ?node {{ {values} }} ?node {name} ?label }}"):
                node, label = row["node"], row["label"]
                if isinstance(node, ox.NamedNode) and isinstance(label, ox.Literal):
                    language = label.language or ""
                    rank = _LANGUAGES.index(language) if language in _LANGUAGES else len(_LANGUAGES)
                    yield node.value, (place, rank, label.value)
