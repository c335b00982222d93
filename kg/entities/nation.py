"""The one country that a text is about -> whom a minister or a head of state serves that it names without a country."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.entities import heads
from kg.entities.resolution import BODIES, Holding, Names
from kg.expressions import Expression
from kg.model import Document, Entity, Reference, RolePhrase, Span
from kg.register import Register

_MINISTERS = re.compile(r"\bMinister\b|\b(?:Premier|Secretary of State|Attorney[- ]General)\b")


def governed(holdings: Sequence[Holding], named: Sequence[Reference]) -> Entity | None:
    """Return whose "the Government" is, in a text without a publisher: of all ministers that it names, else of its only country."""
    lands = {h.body for h in holdings if h.body is not None and h.body.type == "Country" and _MINISTERS.search(h.role.role)}
    lands = lands or {e for r in named for e in r.entities if e.type == "Country"}
    return lands.pop() if len(lands) == 1 else None


_SHARED = frozenset({"President", "Vice President", "Chancellor"})  # what bodies have, too


def only(document: Document, role: RolePhrase, names: Names, issuers: Sequence[Entity], register: Register) -> Entity | None:
    """Return the one country that a text and its bodies are of; of several the one that opens the title, for a minister."""
    if role.role in _SHARED and (heads.OF_SOME.match(document.text, role.span.end) or _presided(document, role, names, issuers, register)):
        return None
    offices = {e.country for e in (*names.entities, *issuers) if e.country and e.type in {"IPOffice", "GovernmentBody"}}
    lands = {e.iri for r in names.references for e in r.entities if e.type == "Country"} | offices
    if len(lands) == 1:
        return heads.land(lands.pop(), register)
    return _titled(document, names) if role.role not in _SHARED else None


def _titled(document: Document, names: Names) -> Entity | None:
    """Return the country that is the subject of the title: "Utopia develops its first policy"."""
    title = document.title
    named = [r for r in names.within(title) if r.entities[0].type == "Country"] if title else []
    alone = title is not None and len({r.entities[0] for r in named}) == 1
    return named[0].entities[0] if alone and named and title and named[0].span.begin == title.begin else None


_OF = Expression(r"\b[Pp]residents?\s(?:of|at)\s(?:the\s)?$")
_ITS = re.compile(r"(?:['’]s)?\s(?:[Vv]ice[- ])?[Pp]resident\b")
_LEAD = 24  # characters before a body in which "President of the" stands


def _presided(document: Document, role: RolePhrase, names: Names, issuers: Sequence[Entity], register: Register) -> bool:
    """Tell whether a body of the text has a president, or the office that publishes may have one."""
    text = document.text
    for reference in names.references:
        if reference.entities[0].type not in BODIES:
            continue
        begin, end = reference.span.begin, reference.span.end
        if _OF.search(text, max(0, begin - _LEAD), begin) or _ITS.match(text, end):
            return True
    sentence = document.sentence_at(role.span.begin)
    near = {e for r in names.within(sentence.span if sentence else Span(0, 0)) for e in r.entities if e.type in BODIES}
    return any(_may(e, register) for e in {*issuers, *near} if e.type != "GovernmentBody") or any(
        "President" in _roles(e, register) for e in names.entities if e.type in BODIES
    )


def _may(body: Entity, register: Register) -> bool:
    """Tell whether the register knows of a president of a body, or not what its head is called."""
    known = _roles(body, register)
    return not known or "President" in known


def _roles(body: Entity, register: Register) -> set[str]:
    return {h.role for h in register.holdings if h.organization == body.iri}


def of_known(person: Entity, register: Register) -> Entity | None:
    """Return the country of the offices in which the register knows a person."""
    lands = {register.get(h.organization).country for h in register.holdings if h.official == person.iri} if person.known else set()
    land = lands.pop() if len(lands) == 1 else None
    return heads.land(land, register) if land else None
