"""What a person typed for a thing -> the one thing of the store that goes by it, or an error that names the closest.

Tried in this order: an identifier (IRI, CURIE, ``organization/wipo``, Wikidata QID), the exact name or code, the
name with case, accents and width folded, the beginning of exactly one thing's name. Nothing is ever guessed:
fuzzy scores only choose what the error suggests. Questions and the commands that take a THING use this.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import AmbiguousName, UnknownName
from kg.store import Store
from kg.vocabulary import ID, PREFIXES, fold, graph, local, slug

SUGGESTIONS = 5
PREFIX_MIN = 3  # characters; shorter beginnings are no name
_SIMILAR = 60  # of 100: below, a suggestion would only puzzle
_BEHIND = 20  # how much worse than the best of them a suggestion may be
_NAMEABLE = ("ipg:Organization", "ipg:Official", "ipg:Country", "ipg:Place", "ipg:Instrument", "ipg:Programme", "ipg:Bulletin")
_PROLOGUE = "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in ("ipg", "rdfs", "skos", "dcterms", "schema", "foaf", "owl", "wd"))
_OWN_NAMES = "rdfs:label skos:prefLabel skos:notation ipg:acronym ipg:isoCode ipg:iso3Code ipg:st3Code"
_NAMES = f"{_OWN_NAMES} skos:altLabel foaf:familyName dcterms:title ipg:fileName"
_SAME = "schema:sameAs|skos:exactMatch|owl:sameAs"
_QID = re.compile(  # "Q177773", "wd:Q177773", "http://www.wikidata.org/entity/Q177773", "https://www.wikidata.org/wiki/Q177773"
    r"(?:(?:wd|wikidata):|https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/)?([Qq][1-9][0-9]{0,11})", re.ASCII
)
_CURIE = re.compile(r"([a-z]+):([\w.-]+)", re.ASCII)  # "ipg:Meeting"
_PATH = re.compile(r"[a-z-]+/[a-z0-9-]+", re.ASCII)  # "organization/wipo"
_BULLETIN = re.compile(r"(?:bulletin/)?([a-z-]+-(?:[12]\d{3}-|undated)[\w.-]*)", re.ASCII)  # "kipo-2023-03-16-e5303f0aecd5", or less of it
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")

_Pairs = list[tuple[ox.NamedNode, str]]  # things and their names


@dataclass(frozen=True, slots=True)
class Match:
    """The thing that a name stands for; ``how`` tells whether by "id", by "name" or by its "beginning"."""

    term: ox.NamedNode
    name: str
    how: str


def short(iri: str) -> str:
    """Return the identifier that a person can type: ``organization/wipo`` for an IRI of ours, else a CURIE or the IRI."""
    if iri.startswith(ID):
        return iri.removeprefix(ID)
    for prefix, base in PREFIXES.items():
        if iri.startswith(base) and _CURIE.fullmatch(f"{prefix}:{iri.removeprefix(base)}"):
            return f"{prefix}:{iri.removeprefix(base)}"
    return iri


def is_identifier(typed: str) -> bool:
    """Tell whether a text is an identifier from elsewhere, and so no part of a name: a QID or an address."""
    return bool(_QID.fullmatch(typed) or _IRI.fullmatch(typed))


def acronym(iri: str, acronyms: Iterable[str]) -> str:
    """Return, of the acronyms of a thing, the one that its identifier is made of, else the first by the alphabet."""
    return min(acronyms, key=lambda a: (slug(a) != local(iri), a))


def has_acronym(iri: str) -> bool:
    """Tell whether people call a thing by its acronym; countries go by their names."""
    return not iri.startswith(f"{ID}country/")


def closest(typed: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return up to five names that a person may have meant, the best first."""
    from rapidfuzz import fuzz, process  # slow to import, and only needed when something is wrong

    found = process.extract(fold(typed), list(names), scorer=fuzz.ratio, processor=fold, limit=SUGGESTIONS, score_cutoff=_SIMILAR)
    return tuple(name for name, score, _ in found if score >= found[0][1] - _BEHIND)


class Names:
    """All names of a store, looked up as they are needed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, typed: str, *, of: str | None = None) -> Match:
        """Return the thing that goes by a name. ``of`` is its class as a CURIE, or several: ``ipg:Place|ipg:Country``.

        Raises UnknownName with up to five of the closest, AmbiguousName with those that go by it.
        """
        by_id = self._identified(typed, of)
        if by_id:
            return by_id
        classes = self._classes(of)
        exact = self._exact(typed, classes) or self._begun(typed, of)
        if exact:
            return self._one(typed, exact, "name")
        names = self._all(classes)
        # Titles of bulletins are found whole; by their beginning they would hide the thing that a person means.
        brief = names if of else [(thing, name) for thing, name in names if not thing.value.startswith(f"{ID}bulletin/")]
        return self._folded(typed, names, "nothing", brief=brief)

    def search(self, text: str) -> list[ox.NamedNode]:
        """Return the things with the text somewhere in a name, or the one whose identifier it is.

        Those that are called just that come first.
        """
        if is_identifier(text):
            identified = self._identified(text, None)
            return [identified.term] if identified else []
        wanted = fold(text)
        names = self._all(self._classes(None))
        return list(dict.fromkeys([*_things(names, lambda name: name == wanted), *_things(names, lambda name: wanted in name)]))

    def concept(self, typed: str, *, scheme: str) -> Match:
        """Return the concept of a scheme (``topic``, ``status``, ...) that goes by a name."""
        base = f"{ID}{scheme}/"
        qid = _QID.fullmatch(typed)
        if qid and (
            same := [node for node in self._linked(ox.NamedNode(PREFIXES["wd"] + qid[1].upper())) if str(node).startswith(f"<{base}")]
        ):
            return self._one(typed, [node for node in same if isinstance(node, ox.NamedNode)], "id")
        rows = self._pairs(
            f"?thing a skos:Concept . VALUES ?property {{ {_NAMES} }} ?thing ?property ?name . "
            f"FILTER(STRSTARTS(STR(?thing), {_text(base)}))"
        )
        names = [*rows, *((thing, thing.value.removeprefix(base)) for thing in dict.fromkeys(t for t, _ in rows))]
        return self._folded(typed.removeprefix(f"{scheme}/").removeprefix(base), names, f"no {scheme}", brief=names)

    def describe(self, thing: ox.NamedNode) -> str:
        """Return how an error speaks of a thing: ``KIPO (Korean Intellectual Property Office)``, else its name."""
        labels = sorted({name for _, name in self._pairs(f"BIND({thing} AS ?thing) ?thing rdfs:label|skos:prefLabel|dcterms:title ?name")})
        acronyms = {name for _, name in self._pairs(f"BIND({thing} AS ?thing) ?thing ipg:acronym ?name")}
        if labels and acronyms and has_acronym(thing.value):
            return f"{acronym(thing.value, acronyms)} ({labels[0]})"
        return labels[0] if labels else short(thing.value)

    def _identified(self, typed: str, of: str | None) -> Match | None:
        """Return the thing whose identifier was typed, None when what was typed is no identifier of anything."""
        qid = _QID.fullmatch(typed)
        if qid:
            linked = self._linked(ox.NamedNode(PREFIXES["wd"] + qid[1].upper()))
            if not linked:
                raise UnknownName(self._unlinked(qid[1].upper()), advice="ipgraph link list")
            return self._of(typed, linked, of)
        iri = _expanded(typed)
        node = iri and ox.NamedNode(iri)
        if node and not node.value.startswith(ID) and (linked := self._linked(node)):
            return self._of(typed, linked, of)
        if node and self._store.ask(f"ASK {{ {{ {node} ?p ?o }} UNION {{ ?s ?q {node} }} }}"):
            return self._of(typed, [node], of)
        return None

    def _linked(self, item: ox.NamedNode) -> list[object]:
        """Return the things that are an item elsewhere."""
        rows = self._store.select(f"{_PROLOGUE}SELECT DISTINCT ?thing WHERE {{ ?thing {_SAME} {item} }} ORDER BY ?thing")
        return [row["thing"] for row in rows]

    def _unlinked(self, qid: str) -> str:
        """Say that no thing is an item, or what is noted not to be it, and why."""
        rows = self._store.select(
            f"{_PROLOGUE}SELECT DISTINCT ?thing ?why WHERE {{ ?thing owl:differentFrom wd:{qid} . "
            f"OPTIONAL {{ ?note owl:annotatedSource ?thing ; owl:annotatedTarget wd:{qid} ; owl:annotatedProperty owl:differentFrom ; "
            f"rdfs:comment ?why }} }} ORDER BY ?thing ?why"
        )
        noted = [(row["thing"], row["why"]) for row in rows]
        said = [
            f"{self.describe(t)}{f': {why.value}' if isinstance(why, ox.Literal) else ''}"
            for t, why in noted
            if isinstance(t, ox.NamedNode)
        ]
        plain = f"nothing here is linked to the Wikidata item {qid}"
        return f"{plain}; it is noted as not being {'; nor '.join(said)}." if said else f"{plain}."

    def _begun(self, typed: str, of: str | None) -> list[ox.NamedNode]:
        """Return the bulletins whose identifiers begin like this: ``kipo-2023-03-16``."""
        begun = _BULLETIN.fullmatch(typed)
        return [b for b in self._bulletins() if local(b.value).startswith(begun[1]) and self._is(b, of)] if begun else []

    def _bulletins(self) -> list[ox.NamedNode]:
        rows = self._store.select(f"{_PROLOGUE}SELECT DISTINCT ?b WHERE {{ ?b a ipg:Bulletin }} ORDER BY ?b")
        return [b for row in rows if isinstance(b := row["b"], ox.NamedNode)]

    def _of(self, typed: str, found: list[object], of: str | None) -> Match | None:
        """Return the one thing that was found by its identifier, which must be of the class."""
        nodes = [node for node in found if isinstance(node, ox.NamedNode)]
        fitting = [node for node in nodes if self._is(node, of)]
        if nodes and not fitting:
            raise UnknownName(f'"{typed}" ({self.describe(nodes[0])}) is none of {of}.')
        return self._one(typed, fitting, "id") if fitting else None

    def _is(self, node: ox.NamedNode, of: str | None) -> bool:
        return of is None or self._store.ask(f"{_PROLOGUE}ASK {{ {node} a ?class FILTER(?class IN ({', '.join(self._classes(of))})) }}")

    def _classes(self, of: str | None) -> list[str]:
        """Return the classes whose things have names to go by: all below those given, or all that are no facts."""
        roots = [f"<{_expanded(name)}>" for name in (of.split("|") if of else _NAMEABLE)]
        rows = self._store.select(f"{_PROLOGUE}SELECT ?below ?class WHERE {{ ?below rdfs:subClassOf ?class }}")
        above = [(str(row["below"]), str(row["class"])) for row in rows]  # no path: Virtuoso wants its start given
        found = set(roots)
        while further := {below for below, name in above if name in found} - found:
            found |= further
        return sorted(found)

    def _exact(self, typed: str, classes: list[str]) -> list[ox.NamedNode]:
        """Return the things with exactly this name, in whatever language; a look-up in the index, so quick on any store."""
        try:
            plain = _text(typed)
        except UnicodeEncodeError:
            return []
        rows = self._store.select(
            f"{_PROLOGUE}SELECT DISTINCT ?thing WHERE {{ VALUES ?name {{ {plain} {plain}@en }} VALUES ?property {{ {_NAMES} }} "
            f"?thing ?property ?name ; a ?class . FILTER(?class IN ({', '.join(classes)})) }} ORDER BY ?thing"
        )
        return [thing for row in rows if isinstance(thing := row["thing"], ox.NamedNode)]

    def _all(self, classes: list[str]) -> _Pairs:
        named = f"?thing a ?class . VALUES ?property {{ {_NAMES} }} ?thing ?property ?name ."
        return self._pairs(f"VALUES ?class {{ {' '.join(classes)} }} {named}")

    def _pairs(self, pattern: str) -> _Pairs:
        rows = self._store.select(f"{_PROLOGUE}SELECT ?thing ?name WHERE {{ {pattern} }}")
        pairs = ((row["thing"], row["name"]) for row in rows)
        found = {(t.value, n.value) for t, n in pairs if isinstance(t, ox.NamedNode) and isinstance(n, ox.Literal)}
        return [(ox.NamedNode(iri), name) for iri, name in sorted(found)]  # six times as fast as ORDER BY

    def _folded(self, typed: str, names: _Pairs, what: str, *, brief: _Pairs) -> Match:
        """Find a name with case, accents and width folded, else the beginning of one that is ``brief``."""
        wanted = fold(typed)
        same = _things(names, lambda name: name == wanted)
        if same:
            return self._one(typed, same, "name")
        beginning = _things(brief, lambda name: name.startswith(wanted)) if len(wanted) >= PREFIX_MIN else []
        if beginning:
            return self._one(typed, beginning, "beginning")
        suggestions = self._suggestions(typed, names)
        raise UnknownName(f'{what} called "{typed}".', closest=suggestions, advice=None if suggestions else self._way_out(what, names))

    def _way_out(self, what: str, names: _Pairs) -> str:
        """Return what helps somebody who typed nothing like a name: all concepts of a scheme, else the search."""
        if what == "nothing":
            return "ipgraph search TEXT"
        return f"There are {', '.join(sorted({local(thing.value) for thing, _ in names}))}."

    def _registered(self, typed: str, found: list[ox.NamedNode]) -> list[ox.NamedNode]:
        """Return, of several things, the one that the register lists under the name when only bulletins call the others so."""
        among = f"VALUES ?thing {{ {' '.join(map(str, found))} }}"
        wanted = fold(typed)

        def called(properties: str) -> list[ox.NamedNode]:
            pattern = f"{among} VALUES ?property {{ {properties} }} GRAPH {graph('register')} {{ ?thing ?property ?name }}"
            return _things(self._pairs(pattern), lambda name: name == wanted)

        listed = called(_OWN_NAMES)
        return listed if len(listed) == 1 and called(_NAMES) == listed else found

    def _one(self, typed: str, found: list[ox.NamedNode], how: str) -> Match:
        if len(found) > 1 and how == "name":
            found = self._registered(typed, found)
        if len(found) > 1:
            shown = tuple(f"{self.describe(thing)} = {short(thing.value)}" for thing in found[:SUGGESTIONS])
            raise AmbiguousName(
                f'"{typed}" could be {len(found)} things.', candidates=shown, advice="Give more of the name, or the identifier."
            )
        return Match(found[0], self.describe(found[0]), how)

    def _suggestions(self, typed: str, names: _Pairs) -> tuple[str, ...]:
        begun = _BULLETIN.fullmatch(typed)
        if begun:
            return tuple(f"bulletin/{name}" for name in closest(begun[1], [local(b.value) for b in self._bulletins()]))
        by_name: dict[str, list[ox.NamedNode]] = {}
        for thing, name in names:
            by_name.setdefault(name, []).append(thing)
        meant: dict[ox.NamedNode, str] = {}
        for name in closest(typed, by_name):
            for thing in by_name[name]:
                meant.setdefault(thing, name)
        shown = {self.describe(thing): name for thing, name in meant.items()}
        return tuple(told if fold(name) in fold(told) else name for told, name in shown.items())[:SUGGESTIONS]


def _things(names: _Pairs, fits: Callable[[str], bool]) -> list[ox.NamedNode]:
    """Return the things with a name that fits when it is folded."""
    return list(dict.fromkeys(thing for thing, name in names if fits(fold(name))))


def _expanded(typed: str) -> str | None:
    """Return the IRI that an identifier stands for, None when it is none."""
    curie = _CURIE.fullmatch(typed)
    if curie and curie[1] in PREFIXES:
        return PREFIXES[curie[1]] + curie[2]
    if _PATH.fullmatch(typed):
        return ID + typed
    return typed if _IRI.fullmatch(typed) else None


def _text(value: str) -> str:
    return str(ox.Literal(value))
