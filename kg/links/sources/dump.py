"""A dump of Wikidata on this machine: N-Triples as of its truthy dump, or JSON lines; read as a stream, without a network.

The file is read once to find names, and once to tell what it says of the items that were found.
"""

from __future__ import annotations

import bz2
import gzip
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, cast

import pyoxigraph as ox

from kg.errors import UnreadableInput
from kg.links import classes
from kg.links.items import INSTANCE_OF, LOOKED_AT, OFFICIAL_NAME, SUBCLASS_OF, WEBSITE, Item
from kg.links.rows import WIKIDATA
from kg.links.sources.endpoint import DIRECT, item
from kg.links.things import Thing, key
from kg.vocabulary import OWL, RDFS, SKOS

LANGUAGES = frozenset({"en", "mul", "fr", "es", "de", "pt", "ko", "ja", "zh", "ru", "ar"})
_Value = ox.NamedNode | ox.Literal
_Statement = tuple[str, str, _Value]  # the id of an item, a predicate of Wikidata's RDF, a value
_NAMED = (RDFS.label.value, SKOS.altLabel.value, DIRECT + OFFICIAL_NAME)
_KEPT = frozenset({*_NAMED, OWL.sameAs.value, *(DIRECT + name for name in LOOKED_AT)})


class Dump:
    """A dump; nothing is read before it is searched."""

    def __init__(self, path: Path) -> None:
        """Raise UnreadableInput when there is no such file, or it is of no kind that is read."""
        self.name = str(path)
        self._path = path
        if not path.is_file():
            raise UnreadableInput("there is no such dump.", where=self.name)
        endings = [suffix for suffix in path.suffixes if suffix not in (".gz", ".bz2")]
        reader = _READERS.get(endings[-1] if endings else "")
        if reader is None:
            raise UnreadableInput(
                "its ending tells no kind of dump.", where=self.name, advice="Give .nt, .json or .jsonl, as they are or with .gz or .bz2."
            )
        self._statements = reader

    def search(self, things: Sequence[Thing]) -> dict[str, list[str]]:
        """Return the items that bear a name, are alike in all words but one, or have the address of each thing."""
        wanted, alike = _keys(things)
        found: dict[str, set[str]] = {thing.iri: set() for thing in things}
        for i, predicate, value in self._all():
            if predicate in _NAMED and isinstance(value, ox.Literal) and _is_read(value):
                name = key(value.value)
                for iri in (*wanted.get(name, ()), *(iri for short in _shortened(name) for iri in alike.get(short, ()))):
                    found[iri].add(i)
            elif predicate == DIRECT + WEBSITE:
                for iri in wanted.get(value.value.rstrip("/"), ()):
                    found[iri].add(i)
        return {iri: sorted(ids) for iri, ids in found.items()}

    def look_up(self, ids: Collection[str]) -> dict[str, Item]:
        """Return what the dump says of items; one of which it says nothing does not exist."""
        told: dict[str, list[tuple[str, _Value]]] = {i: [] for i in sorted(ids)}
        parents: defaultdict[str, list[str]] = defaultdict(list)
        for i, predicate, value in self._all():
            if predicate == DIRECT + SUBCLASS_OF:
                parents[i].append(value.value.removeprefix(WIKIDATA))
            elif i in told and predicate in _KEPT and (isinstance(value, ox.NamedNode) or predicate not in _NAMED or _is_read(value)):
                told[i].append((predicate, value))
        return {i: item(i, values, classes.above(_classes(values), parents) & classes.known().keys()) for i, values in told.items()}

    def _all(self) -> Iterator[_Statement]:
        """Yield all statements about items. Raises UnreadableInput, with the line, for what cannot be read."""
        read = 0
        try:
            with _opened(self._path) as stream:
                for line in stream:
                    read += 1
                    yield from self._statements(line)
        except (EOFError, OSError) as error:
            raise UnreadableInput(f"it breaks off or cannot be opened: {error}", where=f"{self.name}:{read}") from error
        except (SyntaxError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise UnreadableInput(f"this is no line of a dump of Wikidata: {error}", where=f"{self.name}:{read}") from error


def _opened(path: Path) -> IO[bytes]:
    match path.suffix:
        case ".gz":
            return cast(IO[bytes], gzip.open(path))
        case ".bz2":
            return cast(IO[bytes], bz2.open(path))
    return path.open("rb")


def _of_triples(line: bytes) -> Iterator[_Statement]:
    """Yield the statement of a line of N-Triples, when it is about an item and of any use."""
    begin = f"<{WIKIDATA}Q".encode()
    if not line.startswith(begin):
        if line.strip() and not line.startswith((b"<", b"_:", b"#")):
            raise ValueError("a line of N-Triples begins with an IRI")
        return
    for quad in ox.parse(line, format=ox.RdfFormat.N_TRIPLES):
        subject, value = quad.subject, quad.object
        if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
            yield subject.value.removeprefix(WIKIDATA), quad.predicate.value, value


def _of_entities(line: bytes) -> Iterator[_Statement]:
    """Yield the statements of a line with one entity, as Wikidata's JSON dump has them; [ and ] stand on lines of their own."""
    text = line.strip().rstrip(b",")
    if text in (b"", b"[", b"]"):
        return
    entity = json.loads(text)
    i = entity["id"]
    for term in entity.get("labels", {}).values():
        yield i, RDFS.label.value, ox.Literal(term["value"], language=term["language"])
    for terms in entity.get("aliases", {}).values():
        yield from ((i, SKOS.altLabel.value, ox.Literal(term["value"], language=term["language"])) for term in terms)
    if entity.get("redirects"):
        yield i, OWL.sameAs.value, ox.NamedNode(WIKIDATA + entity["redirects"]["to"])
    for name, claims in entity.get("claims", {}).items():
        yield from ((i, DIRECT + name, value) for claim in _truthy(claims) if (value := _value(claim)))


_READERS: dict[str, Callable[[bytes], Iterator[_Statement]]] = {
    ".nt": _of_triples,
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), _of_entities),
}


def _truthy(claims: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the claims of the best rank, as the truthy dump does."""
    kept = [claim for claim in claims if claim.get("rank") != "deprecated"]
    preferred = [claim for claim in kept if claim.get("rank") == "preferred"]
    return preferred or kept


def _value(claim: dict[str, Any]) -> _Value | None:
    """Return the value of a claim as Wikidata writes it in RDF; None for an unknown value and none at all."""
    value = claim["mainsnak"].get("datavalue", {}).get("value")
    match value:
        case {"id": str(i)}:
            return ox.NamedNode(WIKIDATA + i)
        case {"time": str(time)}:
            return ox.Literal(time.removeprefix("+"))
        case {"text": str(text), "language": str(language)}:
            return ox.Literal(text, language=language)
        case str():
            return ox.Literal(value)
    return None


def _keys(things: Iterable[Thing]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the things by all that they are looked for by, and by their label without one word of it."""
    wanted: defaultdict[str, list[str]] = defaultdict(list)
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for thing in things:
        for text in {*thing.folded, *(key(acronym) for acronym in thing.acronyms), *filter(None, [(thing.website or "").rstrip("/")])}:
            wanted[text].append(thing.iri)
        for short in _shortened(key(thing.label)):
            alike[short].append(thing.iri)
    return wanted, alike


def _shortened(name: str) -> set[str]:
    """Return a name of three words or more without each of its words, with a mark for where the word was."""
    words = name.split()
    return {" ".join(["*" if n == at else word for n, word in enumerate(words)]) for at in range(len(words))} if len(words) > 2 else set()


def _classes(values: Iterable[tuple[str, _Value]]) -> list[str]:
    return [value.value.removeprefix(WIKIDATA) for predicate, value in values if predicate == DIRECT + INSTANCE_OF]


def _is_read(value: object) -> bool:
    return isinstance(value, ox.Literal) and (value.language or "en") in LANGUAGES
