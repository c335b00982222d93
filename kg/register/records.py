"""The frozen values of the register: entities with their names, holdings of office, memberships, and hits in a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from kg.model import Period, Span
from kg.values import quick

Form = Literal["name", "acronym", "alias", "demonym", "former"]
Status = Literal["party", "member", "participant", "signatory", "deposited"]


_QUOTED = 3  # spaces in a name that nothing else is called by, in whatever language


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an entity: ``form`` is a Form, or "code" for what only a person at the command line means."""

    iri: str
    text: str
    language: str
    form: Form | Literal["code"]

    @property
    def readable(self) -> bool:
        """Tell whether the name is looked for in English texts: a long one in another language is quoted there, too."""
        return self.form != "code" and (self.language == "en" or self.text.count(" ") >= _QUOTED)


@dataclass(frozen=True, slots=True)
class RegisterEntity:
    """What the register knows about one thing. IRIs stand for other entities.

    ``start`` and ``end`` are the first and the last day that a name period may cover; None where nothing is known.
    """

    iri: str
    type: str  # local name of the ontology class
    label: str
    names: tuple[Name, ...] = field(default=(), repr=False)
    acronym: str | None = None
    country: str | None = None
    start: date | None = None
    end: date | None = None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    part_of: str | None = None
    parts: tuple[str, ...] = ()
    headquarters: str | None = None
    administered_by: str | None = None
    homepage: str | None = None
    family: str | None = None  # of an official
    iso: tuple[str, str] | None = None  # of a country: the codes of two and of three letters
    st3: str | None = None  # the code of a country or an office in WIPO ST.3
    adopted: Period | None = None  # of a treaty
    in_force: Period | None = None  # of a treaty
    sources: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Holding:
    """A term of office. ``head`` tells that the role leads the organization; ``as_of`` is when it was seen held."""

    official: str
    role: str
    organization: str
    mode: str
    head: bool
    start: Period | None
    end: Period | None
    as_of: Period | None
    sources: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Membership:
    """Being party to a treaty, member of a body or participant in a programme, or having signed or deposited only."""

    member: str
    of: str
    status: Status
    signed: Period | None
    deposited: Period | None
    in_force: Period | None
    as_of: Period | None  # of the source that says so
    instrument: str | None
    sources: tuple[str, ...]

    @property
    def belongs(self) -> bool:
        """Tell whether the member belongs; a signature or a deposit alone does not make it so."""
        return self.status not in ("signatory", "deposited")


@quick
@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the register found in a text; several candidates mean that the name alone does not decide."""

    span: Span
    name: str
    candidates: tuple[str, ...]
    form: Form
