"""A store -> what is known of the things that may have an item elsewhere, to be compared with items."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg import resources
from kg.links.rows import WIKIDATA
from kg.store import Store
from kg.vocabulary import FOAF, IPG, ORGANIZATIONS, RDFS, SKOS, fold, local

NAMES_MAX = 12  # of a thing, that are looked for elsewhere; the label and the acronym come first
_NAMES = (RDFS.label.value, SKOS.prefLabel.value, SKOS.altLabel.value)
_KINDS = {"Official": "person", "Country": "country", "Place": "place", "Treaty": "treaty", "Programme": "programme", "Topic": "topic"}
_NOT_A_WORD = re.compile(r"[\W_]+")
_Values = Mapping[str, list[ox.NamedNode | ox.Literal]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What is known of a thing. QIDs stand for what it is related to, where that is linked itself."""

    iri: str
    type: str  # local name of the class
    label: str
    names: tuple[tuple[str, str], ...] = ()  # text and language, the label first; acronyms are apart
    acronyms: tuple[str, ...] = ()
    country: str | None = None  # IRI of ours
    country_item: str | None = None
    codes: tuple[str, ...] = ()  # of a country: ISO 3166-1 with two and three letters
    website: str | None = None
    start: date | None = None
    end: date | None = None
    adopted: int | None = None  # the year, of a treaty
    before: tuple[str, ...] = ()  # IRIs of what it was before
    after: tuple[str, ...] = ()  # IRIs of what it has become
    offices: tuple[str, ...] = ()  # items of the organizations where a person held office

    @property
    def kind(self) -> str:
        """What kind of thing it is, as items are told apart: organization, person, ..."""
        return _KINDS.get(self.type, "organization")

    @property
    def folded(self) -> frozenset[str]:
        """All full names, as names are compared."""
        return frozenset(key(text) for text, _ in self.names)


def key(name: str) -> str:
    """Return a name as names are compared: case, accents, width, punctuation and a leading "the" do not matter."""
    return _NOT_A_WORD.sub(" ", fold(name)).strip().removeprefix("the ")


def read(store: Store) -> dict[str, Thing]:
    """Return all things that may have an item, by IRI, in order."""
    described = _described(store)
    items = {iri: item for iri, values in described.items() if (item := _item(values))}
    before, after = _lineage(store)
    offices: defaultdict[str, list[str]] = defaultdict(list)
    for row in store.select(_query("offices")):
        offices[_iri(row["official"])].append(_iri(row["organization"]))
    made = (
        _thing(iri, values, items, before=before[iri], after=after[iri], offices=offices[iri]) for iri, values in sorted(described.items())
    )
    return {thing.iri: thing for thing in made if thing.label}


def exists(store: Store, iri: str) -> bool:
    """Tell whether something of ours goes by an IRI: the links of a thing alone do not make it one."""
    return store.ask(f"ASK {{ {ox.NamedNode(iri)} a ?class }}")


def owners(things: Iterable[Thing]) -> dict[str, tuple[str, ...]]:
    """Return which things bear each name as their label, by the name as names are compared."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for thing in things:
        found[key(thing.label)].append(thing.iri)
    return {name: tuple(iris) for name, iris in found.items()}


def _described(store: Store) -> dict[str, _Values]:
    described: defaultdict[str, defaultdict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(list))
    for row in store.select(_query("things")):
        values, cls = described[_iri(row["thing"])], row["class"]
        if cls not in values["class"]:
            values["class"].append(cls)
        if row["value"] not in values[_iri(row["property"])]:
            values[_iri(row["property"])].append(row["value"])
    return dict(described)


def _thing(
    iri: str, values: _Values, items: Mapping[str, str], *, before: Collection[str], after: Collection[str], offices: Collection[str]
) -> Thing:
    country = _first(values, IPG.country)
    adopted = _first(values, IPG.adopted)
    names = sorted({(v.value, v.language or "en") for p in _NAMES for v in values.get(p, ()) if isinstance(v, ox.Literal)})
    label = _label(values)
    return Thing(
        iri=iri,
        type=_class(values),
        label=label,
        names=tuple(sorted(names, key=lambda name: (name[0] != label, name[1] != "en", name))),
        acronyms=tuple(sorted(v.value for v in values.get(IPG.acronym.value, ()))),
        country=country,
        country_item=items.get(country or ""),
        codes=tuple(v.value for p in (IPG.isoCode, IPG.iso3Code) for v in values.get(p.value, ())),
        website=_first(values, FOAF.homepage),
        start=_day(_first(values, IPG.start)),
        end=_day(_first(values, IPG.end)),
        adopted=int(adopted[:4]) if adopted else None,
        before=tuple(sorted(before)),
        after=tuple(sorted(after)),
        offices=tuple(sorted({items[o] for o in offices if o in items})),
    )


def _lineage(store: Store) -> tuple[defaultdict[str, set[str]], defaultdict[str, set[str]]]:
    before: defaultdict[str, set[str]] = defaultdict(set)
    after: defaultdict[str, set[str]] = defaultdict(set)
    for row in store.select(_query("lineage")):
        original, resulting = _iri(row["original"]), _iri(row["resulting"])
        before[resulting].add(original)
        after[original].add(resulting)
    return before, after


def _class(values: _Values) -> str:
    """Return the most special class: any other than the one of all organizations."""
    return max((local_name(v.value) for v in values["class"]), key=lambda name: (name != "Organization", name in ORGANIZATIONS, name))


def local_name(iri: str) -> str:
    """Return what follows the # of a term."""
    return iri.rsplit("#", 1)[-1]


def _label(values: _Values) -> str:
    plain = [v for p in (RDFS.label, SKOS.prefLabel) for v in values.get(p.value, ()) if isinstance(v, ox.Literal)]
    return min(plain, key=lambda v: ((v.language or "en") != "en", v.value)).value if plain else ""


def _item(values: _Values) -> str | None:
    """Return the QID that a thing is linked to."""
    linked = [v.value for v in values.get(SKOS.exactMatch.value, ()) if v.value.startswith(WIKIDATA)]
    return local(linked[0]) if linked else None


def _first(values: _Values, predicate: ox.NamedNode) -> str | None:
    found = sorted(v.value for v in values.get(predicate.value, ()))
    return found[0] if found else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text and len(text) == 10 else None


def _iri(term: object) -> str:
    assert isinstance(term, ox.NamedNode)
    return term.value


def _query(name: str) -> str:
    return (resources.folder("queries") / "links" / f"{name}.rq").read_text(encoding="utf-8")
