"""The register and a number -> who and what one invented bulletin speaks of; the same number gives the same cast everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from kg import register
from kg.register import RegisterEntity

_FIRST, _LAST = date(2005, 1, 1), date(2026, 6, 30)
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_BODIES = frozenset({"wipo", "unesco", "unctad", "aripo", "oapi", "asean", "oecd", "unido", "upov"})
_LANDS = frozenset(
    "au br ca cl cn co cz de dk es fi fr gb ge hu id ie il in it jp ke kr ma mx my ng no nz pe ph pl pt ro sa se sg th tr us vn za".split()
)
_KINDS = {"IPOffice": "ip-office", "IntergovernmentalOrganization": "intergovernmental"}


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a whole name and, if it has one, a short one; ``kind`` is that of the annotation."""

    name: str
    short: str | None = None
    kind: str = ""
    code: str | None = None  # of a country, of the country that a city stands for, or of a topic
    role: str | None = None  # of a person
    office: str | None = None  # of a person: the slot of the office


@dataclass(frozen=True, slots=True)
class Stock:
    """What casts are drawn from: all that has one name, which no other thing has."""

    offices: tuple[RegisterEntity, ...]
    bodies: tuple[RegisterEntity, ...]
    treaties: tuple[RegisterEntity, ...]
    programmes: tuple[RegisterEntity, ...]
    countries: tuple[RegisterEntity, ...]
    cities: dict[str, tuple[str, ...]]  # by IRI of the country


@cache
def stock() -> Stock:
    """Return what the register has to offer."""
    known = register.load()

    def plain(entity: RegisterEntity) -> bool:
        return all(len(known.named(n)) == 1 for n in (entity.label, entity.acronym) if n)

    def of(kind: str) -> tuple[RegisterEntity, ...]:
        return tuple(e for _, e in sorted(known.entities.items()) if e.type == kind and not e.end and plain(e))

    countries = tuple(c for c in of("Country") if c.iso and c.iso[0].lower() in _LANDS)
    within = {c.iri for c in countries}
    cities: dict[str, tuple[str, ...]] = {}
    for place in of("Place"):
        if place.country in within:
            cities[place.country] = (*cities.get(place.country, ()), place.label)
    return Stock(
        offices=tuple(o for o in of("IPOffice") if o.acronym and o.country in cities and (not o.start or o.start < _FIRST)),
        bodies=tuple(b for b in of("IntergovernmentalOrganization") if b.acronym and b.acronym.lower() in _BODIES),
        treaties=tuple(t for t in of("Treaty") if t.acronym),
        programmes=of("Programme"),
        countries=countries,
        cities=cities,
    )


Slots = dict[str, "Named | date | int | str"]


def draw(random: Random, words: dict[str, Any], publisher: str | None, span: tuple[date, date]) -> Slots:
    """Return who or what each slot of a template stands for, in a bulletin that is issued within a span of days."""
    held, known = stock(), register.load()
    us = known.get(publisher) if publisher else random.choice(held.offices)
    others = random.sample([o for o in held.offices if o.iri != us.iri], 2)
    land = random.choice(held.countries)
    city = random.choice([c for o in (us, *others) if o.country for c in held.cities.get(o.country, ())])
    issued = _day(random, max(span[0], _FIRST), min(span[1], _LAST))
    day = issued - timedelta(random.randint(0, 6))
    topic, _ = random.choice(words["topics"])
    people = random.sample([f"{g} {f}" for g in words["given"] for f in words["family"]], 4)
    place = next(p for p in known.named(city) if p.type == "Place")
    country = known.get(place.country) if place.country else land
    slots: Slots = {
        slot: Named(office.label, office.acronym, _KINDS[office.type])
        for slot, office in zip(("us", "them", "third"), (us, *others), strict=True)
    }
    for slot, office, name in zip(("head", "peer", "guest"), ("us", "them", "third"), people, strict=False):
        slots[slot] = Named(name, kind="official", role=random.choice(words["roles"]), office=office)
    treaty, programme, body = (random.choice(of) for of in (held.treaties, held.programmes, held.bodies))
    return slots | {
        "name": Named(people[3], kind="official"),
        "role": random.choice(words["roles"]),
        "body": Named(body.label, body.acronym, "intergovernmental"),
        "firm": Named(random.choice(words["makes"]) + " Inc.", kind="company"),
        "school": Named(f"University of {random.choice(words['family'])}", kind="academic"),
        "circle": Named(f"Association of {random.choice(words['fields'])}", kind="association"),
        "treaty": Named(treaty.label, treaty.acronym, "treaty"),
        "programme": Named(programme.label, programme.acronym, "programme"),
        "city": Named(city, kind="city", code=_code(country)),
        "land": Named(land.label, kind="country", code=_code(land)),
        "issued": issued,
        "day": day,
        "earlier": day - timedelta(random.randint(60, 700)),
        "later": day + timedelta(random.randint(60, 300)),
        "memo": Named(f"memorandum of understanding on {topic}", kind="agreement"),
        "index": Named("Global Innovation Index", "GII", "programme"),
        "rank": random.choice(ORDINALS),
        "year": issued.year - 1,
        "percent": random.randint(3, 48),
    }


def _day(random: Random, first: date, last: date) -> date:
    return first + timedelta(random.randint(0, (last - first).days))


def _code(country: RegisterEntity) -> str | None:
    return country.iso[0] if country.iso else None
