"""A SPARQL endpoint with data in Wikidata's shape: labels, wdt: statements, owl:sameAs for redirects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

import pyoxigraph as ox

from kg import resources
from kg.links import classes
from kg.links.items import INSTANCE_OF, LOOKED_AT, OFFICIAL_NAME, Item
from kg.links.rows import WIKIDATA
from kg.links.things import NAMES_MAX, Thing
from kg.questions import binding
from kg.questions.values import Value
from kg.store.asking import Asker, agent
from kg.store.remote import SECONDS, anonymous
from kg.vocabulary import OWL, RDFS, SKOS

NAMES = 100  # in one request
ITEMS = 50  # in one request
DIRECT = "http://www.wikidata.org/prop/direct/"
_LABELS = (RDFS.label.value, SKOS.altLabel.value)


class Endpoint:
    """An endpoint; nothing is asked of it before it is searched."""

    def __init__(self, url: str, asker: Asker, *, seconds: float = SECONDS) -> None:
        """Raise UsageError when the address is none."""
        self._remote = anonymous(url, agent=agent(), send=asker, seconds=seconds)
        self.name = self._remote.line.name

    def search(self, things: Sequence[Thing]) -> dict[str, list[str]]:
        """Return the ids of the items that bear a name, have the address or the country code of each thing."""
        wanted: defaultdict[str, list[str]] = defaultdict(list)  # a term -> the things that it is of
        for thing in things:
            for term in _terms(thing):
                wanted[term].append(thing.iri)
        found: dict[str, list[str]] = {thing.iri: [] for thing in things}
        for batch in _parts(sorted(wanted), NAMES):
            for row in self._rows("find", values=batch):
                item, value = row["item"], str(row["value"])
                if isinstance(item, ox.NamedNode):
                    for iri in wanted.get(value, ()):
                        found[iri].append(item.value.removeprefix(WIKIDATA))
        return {iri: sorted(set(ids)) for iri, ids in found.items()}

    def look_up(self, ids: Collection[str]) -> dict[str, Item]:
        """Return what is said of items; one of which nothing is said does not exist."""
        told: dict[str, list[tuple[str, ox.NamedNode | ox.Literal]]] = {i: [] for i in sorted(ids)}
        of: defaultdict[str, set[str]] = defaultdict(set)
        properties = [*(f"<{DIRECT}{name}>" for name in LOOKED_AT), *(f"<{iri}>" for iri in _LABELS), str(OWL.sameAs)]
        for batch in _parts([f"<{WIKIDATA}{i}>" for i in told], ITEMS):
            for row in self._rows("look-up", items=batch, properties=properties):
                told[_id(row["item"])].append((str(row["property"])[1:-1], row["value"]))
            for row in self._rows("classes", items=batch, classes=[f"<{WIKIDATA}{c}>" for c in classes.known()]):
                of[_id(row["item"])].add(_id(row["class"]))
        return {i: item(i, values, of[i]) for i, values in told.items()}

    def _rows(self, name: str, **values: Iterable[str]) -> Iterator[ox.QuerySolution]:
        text = (resources.folder("queries") / "wikidata" / f"{name}.rq").read_text(encoding="utf-8")
        filled = binding.fill(text, {key: Value(" ".join(terms), "") for key, terms in values.items()})
        yield from self._remote.select(filled)


def item(i: str, values: Iterable[tuple[str, ox.NamedNode | ox.Literal]], above: Iterable[str]) -> Item:
    """Return an item of what is said of it in Wikidata's RDF: pairs of a predicate and a value, and its classes."""
    statements: defaultdict[str, list[str]] = defaultdict(list)
    names: list[tuple[int, str]] = []
    redirect = None
    for predicate, value in values:
        if predicate in _LABELS and isinstance(value, ox.Literal):
            names.append((2 * _LABELS.index(predicate) + (value.language not in ("en", "mul")), value.value))
        elif predicate == OWL.sameAs.value:
            redirect = value.value.removeprefix(WIKIDATA)
        elif predicate.startswith(DIRECT):
            statements[predicate.removeprefix(DIRECT)].append(value.value.removeprefix(WIKIDATA))
    labels = [text for _, text in sorted(names)]
    kinds, unknown = classes.kinds({*statements.get(INSTANCE_OF, ()), *above})
    return Item(
        id=i,
        label=labels[0] if labels else "",
        names=tuple(dict.fromkeys([*labels, *statements.get(OFFICIAL_NAME, ())])),
        statements={name: tuple(sorted(set(found))) for name, found in statements.items() if found},
        kinds=kinds,
        unknown=unknown,
        redirect=redirect,
        exists=bool(labels or statements or redirect),
    )


def _terms(thing: Thing) -> Iterator[str]:
    """Yield what a thing can be found by, as terms of SPARQL; names in English and in their own language."""
    texts = [*thing.names[:NAMES_MAX], *((text, "en") for text in thing.acronyms)]
    for text, language in dict.fromkeys(texts):
        for tag in dict.fromkeys(("en", "mul", language)):
            yield str(ox.Literal(text, language=tag))
    for code in thing.codes[:1]:
        yield str(ox.Literal(code))
    if thing.website:
        yield from (
            f"<{address}>" for address in dict.fromkeys((thing.website, thing.website.rstrip("/"), f"{thing.website.rstrip('/')}/"))
        )


def _parts(terms: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for begin in range(0, len(terms), size):
        yield terms[begin : begin + size]


def _id(term: object) -> str:
    assert isinstance(term, ox.NamedNode)
    return term.value.removeprefix(WIKIDATA)
