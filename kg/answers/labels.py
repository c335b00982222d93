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
_PROLOGUE = "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in ("ipg", "rdfs", "skos", "dcterms"))
_LANGUAGES = ("", "en")


def of(store: Store, nodes: Collection[ox.NamedNode], *, brief: bool = False) -> Names:
    """Return a name for each thing; ``brief`` prefers an acronym to a label where only one thing goes by it."""
    names = identifiers(nodes)
    best: dict[str, tuple[int, int, str]] = {}
    for part in _parts(nodes):
        for iri, rank in _ranked(store, part):
            best[iri] = min(best.get(iri, rank), rank)
    names |= {iri: name for iri, (_, _, name) in best.items()}
    return names | (_acronyms(store, nodes) if brief else {})


def identifiers(nodes: Collection[ox.NamedNode]) -> Names:
    """Return the short identifier of each thing."""
    return {node.value: things.short(node.value) for node in nodes}


def _parts(nodes: Collection[ox.NamedNode]) -> Iterator[str]:
    """Yield the things a few hundred at a time, as the values of a query."""
    ordered = sorted(nodes, key=lambda n: n.value)
    for begin in range(0, len(ordered), _AT_ONCE):
        yield " ".join(str(node) for node in ordered[begin : begin + _AT_ONCE])


def _ranked(store: Store, values: str) -> Iterator[tuple[str, tuple[int, int, str]]]:
    """Yield each label with its rank: the property, then the language, then the alphabet decide."""
    for place, name in enumerate(_PROPERTIES):
        for iri, label in _pairs(store, f"VALUES ?node {{ {values} }} ?node {name} ?text"):
            language = label.language or ""
            rank = _LANGUAGES.index(language) if language in _LANGUAGES else len(_LANGUAGES)
            yield iri, (place, rank, label.value)


def _acronyms(store: Store, nodes: Collection[ox.NamedNode]) -> Names:
    """Return the acronyms that only one thing of a kind goes by; of several the one that the identifier is made of."""
    same_kind = 'STRSTARTS(STR(?other), REPLACE(STR(?node), "[^/]*$", ""))'
    alone = f"FILTER NOT EXISTS {{ ?other ipg:acronym ?text FILTER(?other != ?node && {same_kind}) }}"
    found: dict[str, set[str]] = {}
    for values in _parts(nodes):
        for iri, label in _pairs(store, f"VALUES ?node {{ {values} }} ?node ipg:acronym ?text {alone}"):
            found.setdefault(iri, set()).add(label.value)
    return {iri: things.acronym(iri, acronyms) for iri, acronyms in found.items() if things.has_acronym(iri)}


def _pairs(store: Store, pattern: str) -> Iterator[tuple[str, ox.Literal]]:
    for row in store.select(f"{_PROLOGUE}SELECT DISTINCT ?node ?text WHERE {{ {pattern} }}"):
        node, text = row["node"], row["text"]
        if isinstance(node, ox.NamedNode) and isinstance(text, ox.Literal):
            yield node.value, text
