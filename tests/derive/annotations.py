"""Annotated bulletins -> the graph that a reader without a fault would make of their events and offices.

Things are told apart by their names alone, as far as the grouping of accounts needs it.
"""

from __future__ import annotations

import csv
import json
import re
from calendar import monthrange
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg import vocabulary
from kg.vocabulary import DCTERMS, IPG, RDF, RDFS, XSD

KINDS = {"ip-office": "IPOffice", "treaties": "Treaty", "programmes": "Programme", "officials": "Official", "agreements": "Agreement"}


def load(shared: Path) -> dict[str, dict[str, Any]]:
    """Return the annotations of all bulletins by file name."""
    files = sorted((shared / "eval").glob("*/*.gold.json"))
    return {gold["bulletin"]: gold for gold in (json.loads(f.read_text(encoding="utf-8")) for f in files)}


def quads(annotations: dict[str, dict[str, Any]], shared: Path) -> list[ox.Quad]:
    """Return the graphs of all bulletins, and what the register says of countries."""
    cast = Cast(shared)
    return [quad for gold in annotations.values() for quad in _Bulletin(gold, cast).quads()] + list(cast.quads())


def account(file_name: str, number: int, kind: str) -> str:
    """Return the IRI of an event of an annotation; bulletins and places of evidence are replaced by what stands for them here."""
    return vocabulary.thing(kind, f"{vocabulary.digest(file_name)}-{number}")


class Cast:
    """The things that all annotations name, by name: two bulletins that use one full name mean one thing."""

    def __init__(self, shared: Path) -> None:
        self._iris: dict[str, str] = {}
        self._found: set[ox.Quad] = set()
        self._countries = {
            name: _country(row["alpha2"])
            for row in _rows(shared / "register" / "countries.csv")
            for name in (row["short_name_en"], row["common_name_en"], row["official_name_en"], *row["aliases"].split("; "))
        }
        self._homes = {
            name: _country(row["country"])
            for row in _rows(shared / "register" / "organizations.csv")
            if row["country"]
            for name in (row["name"], *row["aliases"].split("; "))
        }

    def thing(self, type_name: str, names: list[str]) -> str:
        """Return the IRI of a thing that goes by these names; the same for every thing that shares one of them."""
        known = (self._iris[key] for n in names if (key := f"{vocabulary.kind(type_name)} {vocabulary.fold(n)}") in self._iris)
        iri = next(known, vocabulary.thing(type_name, vocabulary.slug(names[0])))
        self._iris |= {f"{vocabulary.kind(type_name)} {vocabulary.fold(n)}": iri for n in names}
        self._say(iri, RDF.type, IPG[type_name])
        self._say(iri, RDFS.label, ox.Literal(names[0]))
        home = next((self._homes[n] for n in names if n in self._homes), None)
        if type_name == "IPOffice" and home:
            self._say(iri, IPG.country, ox.NamedNode(home))
        return iri

    def place(self, name: str) -> str:
        return self._countries.get(name) or vocabulary.thing("Place", vocabulary.slug(name))

    def quads(self) -> Iterator[ox.Quad]:
        yield from self._found

    def _say(self, subject: str, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal) -> None:
        self._found.add(ox.Quad(ox.NamedNode(subject), predicate, value, vocabulary.graph("register")))


class _Bulletin:
    """One annotation on its way into a graph."""

    def __init__(self, gold: dict[str, Any], cast: Cast) -> None:
        self._gold = gold
        self._slug = vocabulary.digest(gold["bulletin"])
        self._iri = vocabulary.thing("Bulletin", self._slug)
        self._cast = cast
        self._names = {name: iri for names, iri in self._things() for name in names}

    def quads(self) -> Iterator[ox.Quad]:
        if self._gold["published"]:
            yield self._quad(self._iri, DCTERMS.issued, ox.Literal(self._gold["published"], datatype=XSD.date))
        for number, event in enumerate(self._gold["events"]):
            yield from self._event(account(self._gold["bulletin"], number, event["type"]), event)
        for number, (person, role) in enumerate((p, r) for p in self._gold["officials"] for r in p["roles"]):
            holding = vocabulary.thing("OfficeHolding", f"{self._slug}-{number}")
            yield self._quad(holding, RDF.type, IPG.OfficeHolding)
            yield self._quad(holding, IPG.statedIn, ox.NamedNode(self._iri))
            yield self._quad(holding, IPG.official, ox.NamedNode(self._names[person["names"][0]]))
            yield self._quad(holding, IPG.mode, vocabulary.concept("mode", role["mode"]))
            if role.get("organization"):
                yield self._quad(holding, IPG.organization, ox.NamedNode(self._named(role["organization"])))

    def _things(self) -> Iterator[tuple[list[str], str]]:
        for body in self._gold["organizations"]:
            yield body["names"], self._cast.thing(KINDS.get(body["kind"], "GovernmentBody"), body["names"])
        for key in ("treaties", "programmes"):
            for item in self._gold[key]:
                yield item["names"], self._cast.thing(KINDS[key], item["names"])
        for person in self._gold["officials"]:  # one who is known by a family name only belongs to the bulletin
            full = [n for n in person["names"] if " " in n] or [f"{person['names'][0]} {self._slug}"]
            yield person["names"], self._cast.thing("Official", full)

    def _named(self, name: str) -> str:
        if re.fullmatch("[A-Z]{2}", name):
            return _country(name)
        return self._names.get(name) or vocabulary.thing("Law", vocabulary.slug(name))

    def _event(self, iri: str, event: dict[str, Any]) -> Iterator[ox.Quad]:
        yield self._quad(iri, RDF.type, IPG[event["type"]])
        yield self._quad(iri, IPG.statedIn, ox.NamedNode(self._iri))
        yield from (self._quad(iri, IPG.participant, ox.NamedNode(self._named(name))) for name in event["participants"])
        yield from (self._quad(iri, IPG.object, ox.NamedNode(self._object(name, event))) for name in event["objects"])
        if event["action"]:
            yield self._quad(iri, IPG.action, vocabulary.concept("action", event["action"]))
        if event["place"]:
            yield self._quad(iri, IPG.place, ox.NamedNode(self._cast.place(event["place"])))
        if event["start"]:
            first, last = _days(event["start"])[0], _days(event["end"] or event["start"])[1]
            yield self._quad(iri, IPG.start, ox.Literal(first, datatype=XSD.date))
            yield self._quad(iri, IPG.end, ox.Literal(last, datatype=XSD.date))
            yield self._quad(iri, IPG.datePrecision, ox.Literal({4: "year", 7: "month", 10: "day"}[len(event["start"])]))

    def _object(self, name: str, event: dict[str, Any]) -> str:
        """Return the IRI of an object; an agreement goes by its parties and the day of its signature."""
        agreements = [a for a in self._gold["agreements"] if name in a["names"]]
        if not agreements:
            return self._named(name)
        parties = sorted(vocabulary.local(self._named(p)) for p in event["participants"] if "official" not in self._named(p))
        return vocabulary.thing("Agreement", vocabulary.slug(f"{name} {' '.join(parties)} {event['start']}"))

    def _quad(self, subject: str, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal) -> ox.Quad:
        return ox.Quad(ox.NamedNode(subject), predicate, value, vocabulary.graph(self._slug))


def _days(written: str) -> tuple[str, str]:
    """Return the first and the last day of a date that is written as a year, a month or a day."""
    if len(written) == 10:
        return written, written
    year, month = int(written[:4]), written[5:7]
    last = monthrange(year, int(month or 12))[1]
    return f"{year}-{month or '01'}-01", f"{year}-{month or '12'}-{last}"


def _country(code: str) -> str:
    return vocabulary.thing("Country", code.lower())


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
