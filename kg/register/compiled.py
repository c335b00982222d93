"""Tables of the register -> what names are looked up in: values of the simplest sorts, for `kept` to keep and `lookup` to read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import astuple, fields
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from kg.model import Period
from kg.register import entries, finder
from kg.register.entries import Decision
from kg.register.records import Name, RegisterEntity
from kg.vocabulary import fold

Row = tuple[Any, ...]


class Compiled(NamedTuple):
    """The register without its holdings and memberships."""

    rows: dict[str, Row]  # the fields of each entity, by IRI
    by_name: dict[str, tuple[str, ...]]  # folded name -> IRIs
    by_person: dict[tuple[str, ...], tuple[str, ...]]  # words of a person's name -> IRIs
    by_host: dict[str, str]  # host of a website, without "www." -> IRI
    patterns: dict[str, tuple[Row, ...]]  # of the finder


def compile() -> Compiled:  # noqa: A001 - the verb of this module
    """Return the tables as they stand, compiled."""
    entities, decisions = entries.entities(), entries.decisions()
    return Compiled(
        rows={iri: _row(entity) for iri, entity in entities.items()},
        by_name=_by_name(entities, decisions),
        by_person=_by_person(entities),
        by_host=_by_host(entities),
        patterns=finder.patterns((name for entity in entities.values() for name in entity.names), decisions),
    )


class Entities(Mapping[str, RegisterEntity]):
    """The entities by IRI, each made when it is first asked for."""

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self._rows = rows
        self._made: dict[str, RegisterEntity] = {}

    def __getitem__(self, iri: str) -> RegisterEntity:
        if iri not in self._made:
            self._made[iri] = _entity(self._rows[iri])
        return self._made[iri]

    def __contains__(self, iri: object) -> bool:
        return iri in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def types(self) -> dict[str, str]:
        """Return the class of each entity, for which none has to be made."""
        return {iri: row[_TYPE] for iri, row in self._rows.items()}


def person_keys(name: str) -> set[tuple[str, ...]]:
    """Return the words of a name in order of the alphabet, with its hyphens ("Won-joo") closed up and opened."""
    folded = fold(name).replace(",", " ").replace(".", " ")
    return {tuple(sorted(folded.replace("-", joint).split())) for joint in ("", " ")}


_FIELDS = tuple(field.name for field in fields(RegisterEntity))
_TYPE = _FIELDS.index("type")
_DAYS, _PERIODS = ("start", "end"), ("adopted", "in_force")


def _row(entity: RegisterEntity) -> Row:
    values = {name: getattr(entity, name) for name in _FIELDS}
    values["names"] = tuple(astuple(name) for name in entity.names)
    for name in _DAYS:
        values[name] = values[name].toordinal() if values[name] else None
    for name in _PERIODS:
        period = values[name]
        values[name] = (period.start.toordinal(), period.end.toordinal(), period.precision) if period else None
    return tuple(values.values())


def _entity(row: Row) -> RegisterEntity:
    values = dict(zip(_FIELDS, row, strict=True))
    values["names"] = tuple(Name(*name) for name in values["names"])
    for name in _DAYS:
        values[name] = date.fromordinal(values[name]) if values[name] else None
    for name in _PERIODS:
        values[name] = _period(*values[name]) if values[name] else None
    return RegisterEntity(**values)


def _period(start: int, end: int, precision: Any) -> Period:
    return Period(date.fromordinal(start), date.fromordinal(end), precision)


def _by_name(entities: Mapping[str, RegisterEntity], decisions: Mapping[str, Decision]) -> dict[str, tuple[str, ...]]:
    index: defaultdict[str, dict[str, None]] = defaultdict(dict)
    demonyms: set[str] = set()
    for iri, entity in entities.items():
        demonyms.update(name.text for name in entity.names if name.form == "demonym")
        names = (name.text for name in entity.names if name.form != "demonym")
        for text in filter(None, (*names, *(entity.iso or ()), entity.st3)):
            index[fold(text)][iri] = None
    for text in sorted(decisions.keys() - demonyms):
        decision = decisions[text]
        if decision.things:
            index[fold(text)] = dict.fromkeys(decision.meant or decision.things)
    return {name: tuple(iris) for name, iris in index.items()}


_PORTALS = ("gov.", "gob.", "gouv.")  # sites of a whole government: "gov.uk", "gov.br"


def _by_host(entities: Mapping[str, RegisterEntity]) -> dict[str, str]:
    """Return whose a host is: of those who have pages there, the one whose address goes least deep, if it is one alone.

    An office that shares the address of the organization it is part of has it to itself.
    """
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for iri, entity in entities.items():
        address = urlsplit(entity.homepage or "")
        host = (address.hostname or "").removeprefix("www.")
        if host and not host.startswith(_PORTALS):
            found[host].append((len(address.path.strip("/")), iri))
    index = {}
    for host, owners in found.items():
        first = {iri for depth, iri in owners if depth == min(owners)[0]}
        first -= {str(entities[iri].part_of) for iri in first}
        if len(first) == 1:
            index[host] = first.pop()
    return index


def _by_person(entities: Mapping[str, RegisterEntity]) -> dict[tuple[str, ...], tuple[str, ...]]:
    index: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for iri, entity in entities.items():
        if entity.type == "Official":
            for key in sorted({key for name in entity.names for key in person_keys(name.text)}):
                index[key].append(iri)
    return {key: tuple(iris) for key, iris in index.items()}
