"""Introductions -> persons: the forms of one name brought together, known officials recognised by full name, or by role and date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kg import vocabulary
from kg.entities import naming, roles, states
from kg.entities.resolution import Holding, Names, People
from kg.expressions import Expression
from kg.mentions import roles as roles_of
from kg.model import BlockKind, Document, Entity, Finding, Introduction, Mention, Mentions, Reference, RolePhrase, Span
from kg.register import Register
from kg.spans import Taken

NATIONAL = Expression(
    r"\b(?:Minister|Premier|Crown Prince|(?:State|Federal) Councill?or|Senator|Ambassador|Attorney[- ]General|Envoy|"
    r"Permanent Representative|"
    r"Secretary (?:of|for) (?:State|Commerce|Trade|Treasury|Justice|Energy|Defen[sc]e|Agriculture|Labou?r|Education|Health|Interior|"
    r"Economy|Economic|Culture|Tourism|Finance|Foreign|Public|Science|Innovation|Industry)|"
    r"Under Secretary|Undersecretary|Assistant Secretary|President of the (?:Republic|Nation|Council of Ministers|Government))\b",
    re.IGNORECASE,
)
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


def resolve(document: Document, mentions: Mentions, names: Names, issuers: Sequence[Entity], register: Register) -> People:
    """Return the persons of a document with the roles that it gives them."""
    clusters = _clusters(mentions.people)
    persons = {full: _person(document, full, forms, mentions, names, register) for full, forms in clusters.items()}
    of_form = {form: full for full, forms in clusters.items() for form in forms}
    references = [Reference(m.span, (persons[of_form[m.name]],)) for m in mentions.people if m.name in of_form]
    references += _bare(document, clusters, persons, [r.span for r in references] + [r.span for r in names.references])
    home, placed = _home(issuers, document, register), {r.span: r.entities[0] for r in reversed(references)}
    holdings = [h for i in mentions.introductions for h in _holdings(i, placed, names, home, document, issuers, register)]
    holdings = [_own(h, holdings, issuers, document, register) for h in holdings]
    holdings = [replace(h, body=None) if _second(h, holdings) else h for h in holdings]
    holdings = [replace(h, body=roles.beside_holder(document, h, holdings) or h.body) for h in holdings]
    holdings = [replace(h, body=states.other(document, h, holdings, names) or h.body) for h in holdings]
    unclear = [_unknown(document, m) for m in mentions.people if m.name in clusters and not persons[m.name].known]
    unclear += [_ambiguous(document, m) for m in mentions.people if m.name not in of_form]
    entities = tuple(replace(p, names=tuple(sorted(clusters[full], key=lambda n: (-len(n), n)))) for full, p in persons.items())
    return People(tuple(references), entities, tuple(holdings), tuple(_once(unclear)))


_FIELD = re.compile(r"^(?:.* )?(?:Ministry|Department) (?:of|for) ")  # "Ministry of Law" has the Minister for Law


def _once(findings: list[Finding]) -> Iterator[Finding]:
    seen: set[str] = set()
    for finding in findings:
        if finding.message not in seen:
            seen.add(finding.message)
            yield finding


def _clusters(people: Sequence[Mention]) -> dict[str, tuple[str, ...]]:
    """Return for each person the fullest name and all forms of it; a form that fits two persons is nobody's."""
    by_words: dict[frozenset[str], list[str]] = {}
    for mention in people:
        by_words.setdefault(naming.person_words(mention.name), []).append(mention.name)
    fullest = sorted(by_words, key=lambda w: (-len(w), sorted(w)))
    clusters: dict[str, list[str]] = {}
    heads: list[tuple[frozenset[str], str]] = []
    for words in fullest:
        longer = [name for w, name in heads if naming.same_person(words, w)]
        if len(longer) == 1 or (longer and len(words) > 1):
            clusters[longer[0]] += by_words[words]
        elif not longer:
            heads.append((words, by_words[words][0]))
            clusters[by_words[words][0]] = list(by_words[words])
    return {full: tuple(dict.fromkeys(forms)) for full, forms in clusters.items()}


def _person(document: Document, full: str, forms: Sequence[str], mentions: Mentions, names: Names, register: Register) -> Entity:
    """Return the official of the register that this is beyond doubt, else a person of this bulletin."""
    found = _registered(document, full, forms, mentions, names, register)
    if found:
        thing = register.get(found)
        return Entity(found, "Official", thing.label, known=True)
    return Entity(vocabulary.thing("Official", f"{vocabulary.slug(full)[:40].rstrip('-')}-{document.sha256[:12]}"), "Official", full)


def _registered(document: Document, full: str, forms: Sequence[str], mentions: Mentions, names: Names, register: Register) -> str | None:
    held = [(r, names_at(r.body, names)) for i in mentions.introductions for r in i.roles if _span_name(document, i.person) in forms]
    if len(naming.person_words(full)) > 1:
        found = {p.iri for p in register.person(full)}
        return next(iter(found)) if len(found) == 1 else None
    day = document.event_period.start if document.event_period else document.issued
    return _head(full, held, day, register) if day else None


def _span_name(document: Document, span: Span) -> str:
    return " ".join(span.of(document.text).split())


def _head(family: str, held: Sequence[tuple[RolePhrase, Entity | None]], day: date, register: Register) -> str | None:
    """Return the one head of the named body on that day who has this family name."""
    word = vocabulary.fold(family)
    fits = {
        head.official
        for role, body in held
        if body is not None and body.known and not role.role.startswith(("Deputy", "Vice", "Assistant"))
        for head in register.heads(body.iri, day)
        if word in naming.person_words(register.get(head.official).label)
    }
    return next(iter(fits)) if len(fits) == 1 else None


def names_at(span: Span | None, names: Names) -> Entity | None:
    """Return the entity that is named at a span."""
    return None if span is None else roles.held_in(names.within(span))


def _bare(document: Document, clusters: dict[str, tuple[str, ...]], persons: dict[str, Entity], taken: list[Span]) -> Iterator[Reference]:
    """Yield the places where a person already introduced is named without title: "Barba noted", "Gigi is"."""
    forms: dict[str, set[str]] = {}
    for full, known in clusters.items():
        for form in {*known, *(w for n in known for w in _parts(n))}:
            forms.setdefault(form, set()).add(full)
    usable = {f: next(iter(who)) for f, who in forms.items() if len(who) == 1}
    if not usable:
        return
    pattern = re.compile(
        r"(?<![\w-])(?:" + "|".join(re.escape(f).replace(r"\ ", r"\s+") for f in sorted(usable, key=len, reverse=True)) + r")(?![\w-])"
    )
    named = Taken(taken)
    for found in pattern.finditer(document.text):
        span = Span(*found.span())
        block = document.block_at(span.begin)
        if block and block.kind is not BlockKind.FURNITURE and not named.meets(span):
            yield Reference(span, (persons[usable[" ".join(found.group().split())]],))


def _parts(name: str) -> list[str]:
    """Return the words of a full name that may stand alone: its first and its last, and none for a short name."""
    words = [w for w in name.replace(",", " ").split() if len(w) > 2 and w[0].isupper() and w.rstrip(".") not in {"Jr", "III"}]
    return [words[0], *(w for w in words[1:-1] if len(w) > 3), words[-1]] if len(words) > 1 else []


def _home(issuers: Sequence[Entity], document: Document, register: Register) -> Entity | None:
    iri = next((e.country for e in issuers if e.country), None) or (
        vocabulary.thing("Country", document.country) if document.country else None
    )
    return _land(iri, register) if iri else None


def _land(iri: str, register: Register) -> Entity:
    return Entity(iri, "Country", register.get(iri).label, known=True)


def _own(holding: Holding, holdings: Sequence[Holding], issuers: Sequence[Entity], document: Document, register: Register) -> Holding:
    """Give a head of office named without a body the one that the register knows, or the office whose bulletin this is."""
    head = _DEPUTY.sub("", holding.role.role) in HEADS or roles_of.ORGAN.search(holding.role.role) is not None
    if holding.body is not None or not (head or holding.person.known) or any(h.body and h.person == holding.person for h in holdings):
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
    own = [e for e in issuers if e.type in {"IPOffice", "IntergovernmentalOrganization"}]
    taken = own and any(h.body == own[0] and h.person != holding.person for h in alike)
    if holding.role.role in roles.STATE and _OF_SOME.match(document.text, holding.role.span.end):
        return holding  # "President of Quorvex"
    if holding.role.role in roles.STATE and own and (taken or not _has(own[0], holding.role.role, register)):
        home = _home(issuers, document, register)
        return replace(holding, body=home)  # the office has another head: "President X" is that of the country
    return replace(holding, body=own[0]) if len(own) == 1 and not others else holding


def _second(holding: Holding, holdings: Sequence[Holding]) -> bool:
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


_OF_SOME = re.compile(r"\s(?:of|at)\s(?:the\s)?[A-Z]")  # "President of the Harbour Conference": of something that is no country


def _holdings(
    intro: Introduction,
    persons: Mapping[Span, Entity],
    names: Names,
    home: Entity | None,
    document: Document,
    issuers: Sequence[Entity],
    register: Register,
) -> Iterator[Holding]:
    person = persons.get(intro.person)
    if person is None:
        return
    fields = {_FIELD.sub("", e.label) for e in issuers if e.type == "GovernmentBody"}
    own = home is not None and any(
        field and re.search(rf"(?:for|of) {re.escape(field)}\b", r.role) for field in fields for r in intro.roles
    )
    for role in intro.roles:
        body = (
            names_at(role.body, names)
            or roles.beside(document, role, names)
            or roles.of_ministry(document, role, names)
            or roles.of_delegation(document, role, names)
            or roles.owned(document, role, names)
            or roles.of_publisher(role, issuers)
        )
        if body is None and NATIONAL.search(role.role):
            body = _state_of(intro, names, register)
        if body is None and own and NATIONAL.search(role.role):
            body = home  # the minister of the ministry that publishes
        if body is None and (NATIONAL.search(role.role) or (role.role in roles.STATE and not _OF_SOME.match(document.text, role.span.end))):
            body = roles.nearby_country(document, role, names, at_home=home is not None) or (
                home if NATIONAL.search(role.role) or document.country else None
            )
        if body is None:
            body = next((e for e in issuers if _of_name(role.role, e)), None)
        former = _FORMER.search(document.text, max(0, role.span.begin - _LEAD), role.span.begin) is not None
        yield Holding(person, role, body, intro, former)


_FIELD_OF = re.compile(
    r"(?:Superintendent|Controller General|Comptroller General|Registrar|Commissioner|Director General) (?:of|for) (?P<field>.+)"
)


def _of_name(role: str, office: Entity) -> bool:
    """Tell whether an office is named for what a role is held for: "Superintendent of A and B" of the Superintendence of A and B."""
    found = _FIELD_OF.fullmatch(role)
    return found is not None and any(found["field"] in name for name in (office.label, *office.names))


def _state_of(intro: Introduction, names: Names, register: Register) -> Entity | None:
    """Return the country of the agency that one also heads: "Under Secretary of Commerce and Director of the B"."""
    held = (names_at(r.body, names) for r in intro.roles)
    return next((_land(b.country, register) for b in held if b is not None and b.country), None)


_LEAD = 20  # characters before a role
_FORMER = Expression(r"\b(?:[Ff]ormer|[Ff]ormerly|[Pp]reviously)\s(?:the\s)?$")


def _ambiguous(document: Document, mention: Mention) -> Finding:
    return Finding(
        "ambiguous-name",
        f'"{mention.name}" is the name of two persons of this bulletin',
        file_name=document.file_name,
        span=mention.span,
        quote=mention.name,
    )


def _unknown(document: Document, mention: Mention) -> Finding:
    return Finding(
        "unknown-person",
        f'"{mention.name}" is in no register; the person belongs to this bulletin',
        "info",
        file_name=document.file_name,
        span=mention.span,
        quote=mention.name,
    )
