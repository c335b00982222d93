"""What the text says instead of names: "the Commissioner", "the Office", "the Convention"; pronouns.py has "we" and "he"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain

from kg import spans, vocabulary
from kg.entities import initials, lands, owned, pronouns, settled, sides, superiors
from kg.entities.resolution import BODIES, Holding, Names, People, Resolution
from kg.expressions import Expression
from kg.model import Document, Entity, Mentions, Reference, RolePhrase, Span
from kg.register import Register

_SIDE = re.compile(
    r"\s{1,3}(?:[Ss]ide|[Dd]elegation|[Pp]artners?|[Cc]ounterparts?|"
    r"(?:(?:IP|[Pp]atent|[Ii]ntellectual [Pp]roperty) )?[Oo]ffice)\b(?!\s+of\b)"
)


def _sided(document: Document, named: Sequence[Reference]) -> Iterator[Reference]:
    """Yield "the Korean side", "the Chinese office" as the one office of that country that the text names."""
    offices: dict[str, set[Entity]] = {}
    for entity in {e for r in named for e in r.entities if e.type == "IPOffice" and e.country}:
        offices.setdefault(entity.country or "", set()).add(entity)
    for reference in named:
        found = _SIDE.match(document.text, reference.span.end)
        of_land = offices.get(reference.entities[0].iri, set()) if reference.entities[0].type == "Country" else set()
        if found and len(of_land) == 1:
            yield Reference(Span(found.start() + len(found[0]) - len(found[0].lstrip()), found.end()), tuple(of_land))


_INSTRUMENTS = {
    "treaty": "Treaty",
    "convention": "Treaty",
    "protocol": "Treaty",
    "act": "Law",
    "bill": "Law",
    "agreement": "Agreement",
    "memorandum": "Agreement",
    "mou": "Agreement",
}
_INSTRUMENT = Expression(
    r"\b(?:[Tt]he\s+(?:said\s+|new\s+)?|[Tt]his\s+)(Treaty|Convention|Protocol|Act|Bill|Agreement|Memorandum|memorandum|agreement|MOU|MoU)\b"
    r"(?!\s+(?:of\b|on\s+(?!\d|the\s+\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun))|\s+(?:that|which|between|to)\b)"
)
# "the office" in small letters is an office where it does something, and no term that a person holds
_OFFICE = Expression(
    r"\b[Tt]he\s+(?:IP\s+|patent\s+|national\s+)?(office|agency|institute|ministry|authority)(?=\s+(?:will|would|shall|has|had|plans|intends|"
    r"aims|expects|also|now|announced|launched|published|opened|calls|called|urges|invites|continues|welcomes|opens|publishes)\b)"
    r"|\b[Tt]he\s+(agency|government)\b(?!\s+of\b)"
)
_ACT_OF = Expression(r"\bAct of (?:the )?$")
_COMMON = Expression(
    r"\b[Tt]he\s+(Office|Organi[sz]ation|Agency|Authority|Ministry|Commission|Committee|Council|Board|Government|Secretariat|Union|Institute|Center|Centre|Administration|Assembly)\b(?!\s+of\b)"
)


def complete(
    document: Document, mentions: Mentions, names: Names, people: People, issuers: Sequence[Entity], register: Register
) -> Resolution:
    """Return the resolution of a document: named places, and the places that speak of the same things without a name."""
    named = sorted((*names.references, *people.references), key=lambda r: r.span)
    country = _country(document, issuers, names, register)
    roles = list(_roles(document, mentions.roles, people.holdings, named))
    offices = list(owned.find(document, named, register))
    owned_by = spans.Taken(o.span for o in offices)
    named = sorted((*offices, *(r for r in named if not owned_by.meets(r.span))), key=lambda r: r.span)
    base = _merged(named, roles)
    shorts = [
        *_instruments(document, base),
        *sides.find(document, names, issuers),
        *_commons(document, base, issuers, country),
        *_shortened(document, base),
        *initials.find(document, base),
        *lands.find(document, base, country, register),
        *_sided(document, base),
        *pronouns.find(document, base, issuers or ((country,) if country and document.country else ())),
    ]
    references = tuple(_merged(base, shorts))
    entities = tuple(dict.fromkeys([*names.entities, *people.entities, *(e for r in references for e in r.entities), *issuers]))
    return Resolution(
        entities,
        references,
        tuple(issuers),
        country,
        people.holdings,
        tuple(sorted(mentions.roles, key=lambda r: r.span)),
        (*names.findings, *people.findings),
        settled.of_person(people.holdings),
        frozenset(h.role.span for h in people.holdings),
        settled.heading(people.holdings),
        superiors.find(document.text, references),
    )


def _merged(taken: Sequence[Reference], more: Sequence[Reference]) -> list[Reference]:
    """Return the references in order, with those of ``more`` that stand where none stands yet, the longer first."""
    kept = list(taken)
    covered = bytearray(max((r.span.end for r in (*taken, *more)), default=0))
    for reference in taken:
        _cover(covered, reference.span)
    for reference in sorted(more, key=lambda r: (-len(r.span), r.span)):
        if reference.entities and covered.find(1, reference.span.begin, reference.span.end) < 0:
            kept.append(reference)
            _cover(covered, reference.span)
    return sorted(kept, key=lambda r: r.span)


def _cover(covered: bytearray, span: Span) -> None:
    covered[span.begin : span.end] = b"\1" * len(span)


def _country(document: Document, issuers: Sequence[Entity], names: Names, register: Register) -> Entity | None:
    """Return the country of the publisher, whose government is "the Government"."""
    iri = next((e.country for e in issuers if e.country), None) or (
        vocabulary.thing("Country", document.country) if document.country else None
    )
    if iri is None or iri not in register:
        return None
    named = next((e for e in names.entities if e.iri == iri), None)
    return named or Entity(iri, "Country", register.get(iri).label, known=True, country=iri)


_THE = Expression(r"(?<!\bas )(?:\b[Tt]he)\s(?:[A-Z]\w{1,12}\s)?$")  # "the EPO President", but no "elected as the President of"

_WHOSE = Expression(r"\bwhose\s(?:[a-z]{3,12}\s)?$")  # of the body just named, whoever else goes by the role


def _roles(document: Document, roles: Sequence[RolePhrase], holdings: Sequence[Holding], named: Sequence[Reference]) -> Iterator[Reference]:
    """Yield "the Commissioner", and "the KIPO Commissioner", as the one person whom the document calls so."""
    by_role: dict[str, set[tuple[Entity, Entity | None]]] = {}
    for holding in holdings:
        by_role.setdefault(vocabulary.fold(holding.role.role), set()).add((holding.person, holding.body))
    for phrase in roles:
        key = vocabulary.fold(phrase.role)
        if phrase.body and not _alone(document.text, phrase):
            continue
        if _WHOSE.search(document.text, max(0, phrase.span.begin - _OPENING), phrase.span.begin):
            continue
        body = {e for r in spans.inside(named, phrase.body) for e in r.entities} if phrase.body else set()
        called = (h for role, held in by_role.items() if _goes_by(role, key) for h in held)
        who = {person for person, held_in in called if phrase.body is None or held_in in body}
        if len(who) == 1:
            yield Reference(phrase.span, (who.pop(),))


# Before "WIPO Director General", where it stands for who that is
_ACTED = re.compile(r"(?:^|[.:]\s+|\b(?:and|with|by|to|from|met|received|welcomed|hosted|invited|thanked|between)\s(?:[Tt]he\s)?)$")


def _alone(text: str, phrase: RolePhrase) -> bool:
    """Tell whether a role that is told with its body stands for a person: "the EPO President", "received WIPO Director General"."""
    if _THE.search(text, max(0, phrase.span.begin - _OPENING), phrase.span.begin):
        return True
    body = phrase.body
    if body is None or body.end > phrase.span.begin or text[body.end : phrase.span.begin].strip():
        return False
    return _ACTED.search(text, max(0, body.begin - _OPENING), body.begin) is not None


_OPENING = 24  # characters before a role in which its article stands
_LOWER = frozenset("deputy vice assistant former acting".split())


def _goes_by(role: str, key: str) -> bool:
    """Tell whether "the Minister" may stand for a "Union Minister for Commerce", but for no deputy."""
    before, found, _ = role.partition(f"{key} ")
    return role == key or bool(found and not _LOWER & set(before.split()) and (not before or before.endswith(" ")))


def _commons(document: Document, named: Sequence[Reference], issuers: Sequence[Entity], country: Entity | None) -> Iterator[Reference]:
    """Yield "the Office", "the Committee" as the body of that sort that was named last."""
    for found in chain(_COMMON.finditer(document.text), _OFFICE.finditer(document.text)):
        noun = (found[1] or found[2]).casefold()
        entity = country if noun == "government" else _common(document, named, issuers, noun, found.start())
        if entity is not None:
            yield Reference(Span(*found.span()), (entity,))


def _common(document: Document, named: Sequence[Reference], issuers: Sequence[Entity], noun: str, at: int) -> Entity | None:
    """Return the body of that sort: the last that the paragraph names, else the publisher, else the last named before."""
    before = _last(named, at, noun)
    block = document.block_at(at)
    if before and block and before[0] >= block.span.begin:
        return before[1]
    own = next((e for e in issuers if _called(e, noun)), None)
    return own or (before[1] if before else _own_office(issuers, noun))


def _last(named: Sequence[Reference], at: int, noun: str) -> tuple[int, Entity] | None:
    """Return the last body of a sort that is named before a place, and where."""
    for k in range(bisect_left(named, at, key=lambda r: r.span.begin) - 1, -1, -1):
        for entity in reversed(named[k].entities):
            if entity.type in BODIES and _called(entity, noun):
                return named[k].span.begin, entity
    return None


_CALLED = {
    **dict.fromkeys(("office", "agency", "authority", "administration", "institute"), "IPOffice"),
    **dict.fromkeys(("organization", "organisation", "secretariat", "union"), "IntergovernmentalOrganization"),
}


def _own_office(issuers: Sequence[Entity], noun: str) -> Entity | None:
    """Return the one publisher that calls itself "the Office", whatever its name is: IP Australia, IP Vietnam."""
    return issuers[0] if len(issuers) == 1 and issuers[0].type == _CALLED.get(noun) else None


_HEADS = (
    r"(?:Committee|Commission|Council|Board|Group|Force|Panel|Subcommittee|Taskforce|Forum|Consortium|Alliance|Network|Union|Centre|Center)"
)
_SHORTENED = Expression(rf"\b[Tt]he\s{{1,3}}(?P<name>[A-Z][a-z]{{2,20}}\s{{1,3}}{_HEADS})\b(?!\s(?:of|for|on)\b)")


def _shortened(document: Document, named: Sequence[Reference]) -> Iterator[Reference]:
    """Yield "the Steering Committee" as the one body whose name ends so: "the IP Steering Committee"."""
    bodies = {e for r in named for e in r.entities if e.type in BODIES}
    for found in _SHORTENED.finditer(document.text):
        short = " ".join(found["name"].split())
        whole = {e for e in bodies if any(n.endswith(f" {short}") for n in (e.label, *e.names))}
        if len(whole) == 1:
            yield Reference(Span(*found.span("name")), (whole.pop(),))


def _instruments(document: Document, named: Sequence[Reference]) -> Iterator[Reference]:
    """Yield "the Convention", "the Act" as the instrument of that sort that was named last, or else first."""
    for found in _INSTRUMENT.finditer(document.text):
        sort = _INSTRUMENTS[found[1].lower()]
        known = [r for r in named if r.entities[0].type == sort or _treaty_called(found[1], r.entities[0])]
        known = [r for r in known if any(found[1].title() in n for n in (r.entities[0].label, *r.entities[0].names))] or known
        if not known and found[1] == "Act":
            known = [r for r in named if r.entities[0].type == "Treaty" and _ACT_OF.search(document.text, r.span.begin - 12, r.span.begin)]
        before = [r for r in known if r.span.begin < found.start()]
        if before or (known and found[1][0].isupper()):
            yield Reference(Span(*found.span()), (before or known)[-1 if before else 0].entities)


def _treaty_called(noun: str, entity: Entity) -> bool:
    """Tell a treaty that goes by "the Agreement" or "the Act": a trade agreement, TRIPS, the Geneva Act."""
    return (
        entity.type == "Treaty"
        and noun in {"Agreement", "agreement", "Act"}
        and any(noun.title() in name for name in (entity.label, *entity.names))
    )


def _called(entity: Entity, noun: str) -> bool:
    stem = noun.replace("isation", "ization")
    return any(stem in n.casefold().replace("isation", "ization").split() for n in (entity.label, *entity.names))
