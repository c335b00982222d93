"""Rows of the register's tables -> entities, holdings and memberships, for the Register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import cast

from kg.register.records import Form, Holding, Membership, Name, RegisterEntity, Status
from kg.register.tables import Row, read
from kg.vocabulary import ID, thing


@dataclass(frozen=True, slots=True)
class Decision:
    """What an ambiguous name stands for: () never a name, several when the text must say more."""

    things: tuple[str, ...]  # that go by the name
    meant: tuple[str, ...]  # where a text uses it without more


def entities() -> dict[str, RegisterEntity]:
    """Return all entities by IRI, with their names and with the edges between them."""
    bare = {entity.iri: entity for make, table in _MAKERS for entity in map(make, read(table))}
    names = _names(bare)
    codes = _codes()
    after, before, parts = _edges(bare)
    return {
        iri: replace(
            entity,
            names=tuple(names[iri]),
            st3=codes.get(iri),
            successors=after[iri],
            predecessors=before[iri],
            parts=parts[iri],
        )
        for iri, entity in bare.items()
    }


def decisions() -> dict[str, Decision]:
    """Return the decision about each ambiguous name; "-" decides that a thing is not meant by its bare name."""
    return {row["name"]: _decision(row) for row in read("ambiguous")}


def holdings() -> tuple[Holding, ...]:
    return tuple(_holding(row) for row in read("terms"))


def memberships() -> Iterator[Membership]:
    for row in read("memberships"):
        yield Membership(
            member=ID + row["member"],
            of=ID + row["of"],
            status=cast(Status, row["status"]),
            signed=row.period("signed"),
            deposited=row.period("deposited"),
            in_force=row.period("in_force"),
            as_of=row.period("as_of"),
            instrument=row["instrument"] or None,
            sources=row.sources(),
        )


def _country(row: Row) -> RegisterEntity:
    return RegisterEntity(
        iri=thing("Country", row["iso2"].lower()),
        type="Country",
        label=row["name"],
        iso=(row["iso2"], row["iso3"]),
        sources=row.sources(),
    )


def _organization(row: Row) -> RegisterEntity:
    start, end = row.period("start"), row.period("end")
    return RegisterEntity(
        iri=thing(row["type"], row["slug"]),
        type=row["type"],
        label=row["name"],
        acronym=row["acronym"] or None,
        country=_country_iri(row),
        start=start.start if start else None,
        end=end.end if end else None,
        part_of=row.iri("part_of"),
        headquarters=row.iri("headquarters"),
        homepage=row["website"] or None,
        sources=row.sources(),
    )


def _treaty(row: Row) -> RegisterEntity:
    return RegisterEntity(
        iri=thing("Treaty", row["slug"]),
        type="Treaty",
        label=row["name"],
        acronym=row["acronym"] or None,
        part_of=row.iri("part_of"),
        administered_by=row.iri("administered_by"),
        adopted=row.period("adopted"),
        in_force=row.period("in_force"),
        sources=row.sources(),
    )


def _programme(row: Row) -> RegisterEntity:
    start = row.period("start")
    return RegisterEntity(
        iri=thing("Programme", row["slug"]),
        type="Programme",
        label=row["name"],
        acronym=row["acronym"] or None,
        start=start.start if start else None,
        homepage=row["website"] or None,
        sources=row.sources(),
    )


def _place(row: Row) -> RegisterEntity:
    iri = thing("Place", row["slug"])
    return RegisterEntity(iri=iri, type="Place", label=row["name"], country=_country_iri(row), sources=row.sources())


def _official(row: Row) -> RegisterEntity:
    iri = thing("Official", row["slug"])
    return RegisterEntity(iri=iri, type="Official", label=row["name"], family=row["family"], sources=row.sources())


_MAKERS: tuple[tuple[Callable[[Row], RegisterEntity], str], ...] = (
    (_country, "countries"),
    (_organization, "organizations"),
    (_treaty, "treaties"),
    (_programme, "programmes"),
    (_place, "places"),
    (_official, "officials"),
)


def _country_iri(row: Row) -> str | None:
    return thing("Country", row["country"]) if row["country"] else None


def _names(bare: dict[str, RegisterEntity]) -> defaultdict[str, list[Name]]:
    names: defaultdict[str, list[Name]] = defaultdict(list)
    for iri, entity in bare.items():
        names[iri].append(Name(iri, entity.label, "en", "name"))
        if entity.acronym and entity.acronym != entity.label:
            names[iri].append(Name(iri, entity.acronym, "en", "acronym"))
    for row in read("countries"):
        if row["official_name"]:
            iri = thing("Country", row["iso2"].lower())
            names[iri].append(Name(iri, row["official_name"], "en", "name"))
    for row in read("names"):
        iri = ID + row["thing"]
        names[iri].append(Name(iri, row["name"], row["language"], cast(Form, row["form"])))
    return names


def _codes() -> dict[str, str]:
    """Return the ST.3 code in use of each thing."""
    return {ID + row["thing"]: row["code"] for row in read("st3") if row["thing"] and row["current"] == "yes"}


def _edges(bare: dict[str, RegisterEntity]) -> tuple[defaultdict[str, tuple[str, ...]], ...]:
    """Return the successors, the predecessors and the parts of each entity."""
    after: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    before: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    parts: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in read("changes"):
        original, resulting = ID + row["original"], ID + row["resulting"]
        after[original] += (resulting,)
        before[resulting] += (original,)
    for iri, entity in bare.items():
        if entity.part_of:
            parts[entity.part_of] += (iri,)
    return after, before, parts


def _decision(row: Row) -> Decision:
    things = row.iris("things")
    if row["decision"] == "-":
        return Decision(things, ())
    return Decision(things, row.iris("decision") or things)


def _holding(row: Row) -> Holding:
    return Holding(
        official=ID + row["official"],
        role=row["role"],
        organization=ID + row["organization"],
        mode=row["mode"],
        head=row["head"] == "yes",
        start=row.period("start"),
        end=row.period("end"),
        as_of=row.period("as_of"),
        sources=row.sources(),
    )
