"""A head named without a body -> the body that the register knows, the office whose bulletin this is, or its country."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg import vocabulary
from kg.entities import owners, roles, staff
from kg.entities.resolution import Holding, Names
from kg.expressions import Expression
from kg.mentions import roles as roles_of
from kg.model import Document, Entity, RolePhrase
from kg.register import Register

HEADS = frozenset(
    {
        "President",
        "Commissioner",
        "Director General",
        "Director-General",
        "Chief Executive",
        "Executive Director",
        "Registrar",
        "Comptroller",
        "Commissioner General",
    }
)


def home(issuers: Sequence[Entity], document: Document, register: Register) -> Entity | None:
    iri = next((e.country for e in issuers if e.country), None) or (
        vocabulary.thing("Country", document.country) if document.country else None
    )
    iri = iri or next((c for e in issuers if (c := owners.country_in(e.label, register))), None) or _masthead(document, register)
    return land(iri, register) if iri else None


_STATE_OF = re.compile(r"(?:The )?(?:Government|Republic|Kingdom|Commonwealth|State) of (?:the )?(?P<land>[A-Z][\w ]{2,40})", re.IGNORECASE)


def _masthead(document: Document, register: Register) -> str | None:
    """Return the country of a line above the title: "Government of India"."""
    title = document.title.begin if document.title else 0
    lines = [b.span.of(document.text) for b in document.blocks if b.span.end <= title]
    lands = {t.iri for line in lines if (m := _STATE_OF.fullmatch(line)) for t in register.named(m["land"].title()) if t.type == "Country"}
    return lands.pop() if len(lands) == 1 else None


def land(iri: str, register: Register) -> Entity:
    return Entity(iri, "Country", register.get(iri).label, known=True)


def own(
    holding: Holding, holdings: Sequence[Holding], issuers: Sequence[Entity], document: Document, register: Register, names: Names
) -> Holding:
    """Give a head of office named without a body the one that the register knows, or the office whose bulletin this is."""
    head = _DEPUTY.sub("", holding.role.role.title()) in HEADS or roles_of.ORGAN.search(holding.role.role) is not None
    if (
        holding.body is not None
        or holding.elsewhere
        or staff.of_another(document, holding.role)
        or (not holding.person.known and staff.visiting(document, holding, issuers, names))
        or not (head or holding.person.known)
        or any(h.body and h.person == holding.person for h in holdings)
    ):
        return holding
    if holding.person.known:
        day = document.issued
        terms = [h for h in register.holdings if h.official == holding.person.iri and h.role == holding.role.role]
        held = {h.organization for h in terms if not head or day is None or h in register.heads(h.organization, day)}
        if len(held) == 1:
            thing = register.get(held.pop())
            return replace(
                holding, body=Entity(thing.iri, thing.type, thing.label, acronym=thing.acronym, known=True, country=thing.country)
            )
        if not {h.organization for h in terms} & {e.iri for e in issuers}:
            return holding  # whom the register knows elsewhere is not taken for the head of the publisher
    if not head:
        return holding
    role = holding.role.role.casefold()
    alike = [h for h in holdings if h.role.role.casefold() == role]
    others = any(h.body or h.person != holding.person for h in alike)
    rivals = any(h.body is None and not h.elsewhere and h.person != holding.person for h in alike)
    offices = [e for e in issuers if e.type in {"IPOffice", "IntergovernmentalOrganization"} and not staff.chooses(e)]
    taken = offices and any(h.body == offices[0] and h.person != holding.person for h in alike)
    if holding.role.role in roles.STATE and OF_SOME.match(document.text, holding.role.span.end):
        return holding  # "President of Quorvex"
    if holding.role.role in roles.STATE and offices and (taken or not _has(offices[0], holding.role.role, register)):
        return replace(holding, body=home(issuers, document, register))  # the office has another head: "President X" is that of the country
    shared = others if holding.role.role in roles.STATE else rivals or taken
    return replace(holding, body=offices[0]) if len(offices) == 1 and not shared else holding


_FOLLOWED = Expression(
    r"\b(?:replac(?:e|es|ing|ed)|succeed(?:s|ing)?|succeeded by|predecessor,?|in place of|over from|hand(?:s|ed)? over to|follow(?:s|ing))"
    r"\s(?:the\s|its\s|his\s|her\s)?(?:outgoing\s|current\s|former\s|incumbent\s|present\s|new\s)?(?:[A-Z][a-z]{1,3}\.?\s)?$"
)
_LEAD = 50  # characters before a role
_MODES = re.compile(r"^(?:Outgoing|Former|Current|Acting|Interim|Incoming|New) ", re.IGNORECASE)


def followed(document: Document, holding: Holding, told: Sequence[RolePhrase], names: Names) -> Entity | None:
    """Return the body of who is followed in an office, or follows: the one in which that sentence, or the text, has the same office."""
    role = holding.role
    if holding.body is not None or not _FOLLOWED.search(document.text, max(0, role.span.begin - _LEAD), role.span.begin):
        return None
    alike = [r for r in told if r.body is not None and _bare(r.role) == _bare(role.role) and r.span != role.span]
    sentence = document.sentence_at(role.span.begin)
    near = [r for r in alike if sentence is not None and sentence.span.covers(r.span)]
    bodies = {roles.held_in(names.within(r.body)) for r in near or alike if r.body is not None}
    return bodies.pop() if len(bodies) == 1 else None


def _bare(role: str) -> str:
    return _MODES.sub("", role).casefold().replace("-", " ")


def second(holding: Holding, holdings: Sequence[Holding]) -> bool:
    """Tell whether somebody before is said to be president where this one would be, too, by a guess: "President A and President B"."""
    if holding.role.role not in roles.STATE or holding.role.body is not None or holding.body is None or holding.former:
        return False
    alike = (h for h in holdings if h.role.role == holding.role.role and h.body == holding.body and not h.former)
    return next(h.person for h in alike) != holding.person


_DEPUTY = re.compile(r"^(?:First |Senior )?Deputy ")


def _has(office: Entity, role: str, register: Register) -> bool:
    """Tell whether an office has that role, or the register does not know what its head is called."""
    known = {h.role for h in register.holdings if h.organization == office.iri}
    return not known or role in known


OF_SOME = re.compile(r"\s(?:of|at)\s(?:the\s)?[A-Z]")  # "President of the Harbour Conference": of something that is no country
