"""An item of Wikidata as a service, an endpoint or a dump tells of it, and the properties of it that are looked at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.errors import UsageError
from kg.links.properties import number
from kg.links.rows import WIKIDATA

INSTANCE_OF, SUBCLASS_OF = number("instance of"), number("subclass of")
COUNTRY, CITIZENSHIP = number("country"), number("country of citizenship")
INCEPTION, DISSOLVED = number("inception"), number("dissolved, abolished or demolished")
POINT_IN_TIME, PUBLISHED = number("point in time"), number("publication date")
WEBSITE, OFFICIAL_NAME = number("official website"), number("official name")
ISO_2, ISO_3 = number("ISO 3166-1 alpha-2 code"), number("ISO 3166-1 alpha-3 code")
POSITION, EMPLOYER = number("position held"), number("employer")
DIRECTOR, PARTICIPANT_IN = number("manager/director"), number("participant of")
SIGNATORY, RATIFIED_BY = number("signatory"), number("ratified by")
LOOKED_AT = (
    INSTANCE_OF, COUNTRY, CITIZENSHIP, INCEPTION, DISSOLVED, POINT_IN_TIME, PUBLISHED, WEBSITE, OFFICIAL_NAME,
    ISO_2, ISO_3, POSITION, EMPLOYER, DIRECTOR, SIGNATORY, RATIFIED_BY, PARTICIPANT_IN,
)  # fmt: skip
_TYPED = re.compile(
    r"(?:(?:wd|wikidata):|https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/)?(?P<qid>Q[1-9][0-9]{0,11})", re.ASCII
)  # as in kg.things, which finds what is linked
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What is told of an item. ``statements`` are values by property: QIDs, texts, addresses and dates as they are written."""

    id: str  # the QID; of another service what follows its identifier space
    space: str = WIKIDATA  # what comes before the id in the IRI
    label: str = ""
    names: tuple[str, ...] = ()  # in all languages, with the label
    statements: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: frozenset[str] = frozenset()  # what classes.csv says of the classes of the item and those above them
    unknown: tuple[str, ...] = ()  # classes of which it says nothing
    redirect: str | None = None  # the QID of the item that this one was merged into
    exists: bool = True
    named_only: bool = False  # whether the source tells nothing of items but their names

    @property
    def iri(self) -> str:
        return self.space + self.id

    def values(self, *properties: str) -> tuple[str, ...]:
        """Return the values of some properties."""
        return tuple(value for name in properties for value in self.statements.get(name, ()))


def iri(typed: str) -> str:
    """Return the IRI of an item that a person typed: a QID, a CURIE or an address. Raises UsageError for anything else."""
    qid = _TYPED.fullmatch(typed.strip())
    if qid:
        return WIKIDATA + qid["qid"]
    if _IRI.fullmatch(typed):
        return typed
    raise UsageError(f'"{typed}" is no item.', advice="Give a Wikidata QID such as Q177773, or the IRI of an item elsewhere.")


def year(written: str) -> int | None:
    """Return the year of a date: "1967-07-14T00:00:00Z", "+1967-00-00T00:00:00Z", "1967"."""
    match = re.match(r"[+]?(\d{4})(?!\d)", written)
    return int(match[1]) if match else None
