"""A store -> the accounts of events that it holds, with what tells whether two of them are of one occasion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg import vocabulary
from kg.derive import called
from kg.derive.called import Called
from kg.derive.sides import Sides
from kg.derive.tables import Properties, fetch, one
from kg.model import Period, Precision
from kg.store import Store
from kg.vocabulary import DCTERMS, IPG, OA, RDF

ENCOUNTERS = frozenset({"Meeting", "Visit", "Signing"})
ACTS = frozenset({"TreatyAction", "Appointment", "PolicyAction"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An event as one bulletin tells it.

    ``who`` are participants and hosts, and the full names of persons; ``sides`` those for whom they speak: an
    official for his or her office, an office for its country. ``objects`` are what it is about.
    """

    iri: str
    kind: str
    bulletin: str
    action: str | None = None
    period: Period | None = None  # where none is stated and it is no recollection, the day of the bulletin
    dated: bool = False  # whether the period is stated
    who: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()  # of the places
    participants: frozenset[str] = frozenset()  # and hosts, as they stand
    sort: str = ""  # what is held, or signed, as its words call it: a conference, a memorandum
    number: int = 0  # in its series
    subject: frozenset[str] = frozenset()  # the words that say what it is on
    labels: tuple[tuple[str, str], ...] = ()  # what the bulletin and the register call those and what it is about

    @property
    def called(self) -> Called:
        """What it is called."""
        return Called(self.sort, self.number, self.subject)

    @property
    def span(self) -> str | None:
        """The month in which it began, or the year where no more is known."""
        return self.period.start.isoformat()[: 4 if self.period.precision == "year" else 7] if self.period else None


def read(store: Store) -> list[Account]:
    """Return all accounts, sorted by IRI."""
    sides = Sides.read(store)
    return [_account(iri, properties, sides) for iri, properties in sorted(fetch(store, "accounts").items())]


def _account(iri: str, properties: Properties, sides: Sides) -> Account:
    def values(*names: str) -> frozenset[str]:
        return frozenset[str]().union(*(properties.get(IPG[name].value, frozenset()) for name in names))

    kind = one(_local(properties, RDF.type.value) & (ENCOUNTERS | ACTS)) or ""
    bulletin, who, countries = one(values("statedIn")) or "", values("participant", "host"), values("country")
    stated = _period(properties)
    period = stated or _presumed(properties)
    objects = values("object")
    spoken = {sides.of(p, bulletin=bulletin, day=period.start if period else None) for p in who}
    words = _called(kind, properties, [sides.labels[thing] for thing in objects if thing in sides.labels])
    return Account(
        iri=iri,
        kind=kind,
        bulletin=bulletin,
        action=one(values("action")),
        period=period,
        dated=stated is not None,
        who=who | sides.full_names(who),
        sides=frozenset(spoken) | (countries | _lands(values("place")) if kind == "Visit" else frozenset()),
        objects=objects,
        places=values("place"),
        countries=countries,
        participants=who,
        sort=words.sort,
        number=words.number,
        subject=words.subject,
        labels=tuple((thing, sides.labels[thing]) for thing in sorted(who | objects) if thing in sides.labels),
    )


def _called(kind: str, properties: Properties, objects: list[str]) -> Called:
    """Return what a meeting is called by its evidence, and a signing by the names of what is signed."""
    if kind == "Meeting":
        return called.meeting(sorted(properties.get(OA.exact.value, frozenset())))
    return called.instrument(objects) if kind == "Signing" else Called()


def _lands(places: frozenset[str]) -> frozenset[str]:
    return frozenset(p for p in places if p.startswith(f"{vocabulary.ID}country/"))


def _period(properties: Properties) -> Period | None:
    start, end = (one(properties.get(IPG[name].value, frozenset())) for name in ("start", "end"))
    if not start:
        return None
    first, last = date.fromisoformat(start), date.fromisoformat(end or start)
    return Period(first, last, _precision(one(properties.get(IPG.datePrecision.value, frozenset()))))


def _presumed(properties: Properties) -> Period | None:
    """Return the day of the bulletin for what it reports without a date, but not for what it recalls."""
    issued = one(properties.get(DCTERMS.issued.value, frozenset()))
    if not issued or "true" in properties.get(IPG.background.value, frozenset()):
        return None
    return Period(date.fromisoformat(issued), date.fromisoformat(issued))


def _precision(value: str | None) -> Precision:
    return "month" if value == "month" else "year" if value == "year" else "day"


def _local(properties: Properties, name: str) -> frozenset[str]:
    return frozenset(v.removeprefix(vocabulary.ONTOLOGY) for v in properties.get(name, frozenset()))
