"""Introductions -> persons: the forms of one name brought together, known officials recognised by full name, or by role and date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kg import vocabulary
from kg.entities import delegations, heads, naming, nation, roles, staff, states
from kg.entities.resolution import BODIES, Holding, Names, People
from kg.expressions import Expression
from kg.model import BlockKind, Document, Entity, Finding, Introduction, Mention, Mentions, Reference, RolePhrase, Span
from kg.register import Register
from kg.spans import Taken

NATIONAL = Expression(
    r"\b(?:Minister|Premier|Crown Prince|(?:State|Federal) Councill?or|Senator|Ambassador|Attorney[- ]General|Envoy|"
    r"Permanent Representative|Cabinet Secretary|Principal Secretary|State Secretary|"
    r"Secretary (?:(?:of|for) )?(?:State|Commerce|Trade|Treasury|Justice|Energy|Defen[sc]e|Agriculture|Labou?r|Education|Health|Interior|"
    r"Economy|Economic|Culture|Tourism|Finance|Foreign|Public|Science|Innovation|Industry|Industries|Law|Information|Planning|Production)|"
    r"(?:Commerce|Finance|Trade|Foreign|Home|Defen[cs]e|Justice|Culture|Health|Education|Business|Industry|Treasury|Law|Science) Secretary|"
    r"Under Secretary|Undersecretary|Assistant Secretary|President of the (?:Republic|Nation|Council of Ministers|Government))\b",
    re.IGNORECASE,
)


def resolve(document: Document, mentions: Mentions, names: Names, issuers: Sequence[Entity], register: Register) -> People:
    """Return the persons of a document with the roles that it gives them."""
    clusters = _clusters(mentions.people)
    persons = {full: _person(document, full, forms, mentions, names, register) for full, forms in clusters.items()}
    of_form = {form: full for full, forms in clusters.items() for form in forms}
    references = [Reference(m.span, (persons[of_form[m.name]],)) for m in mentions.people if m.name in of_form]
    references += _bare(document, clusters, persons, [r.span for r in references] + [r.span for r in names.references])
    home, placed = heads.home(issuers, document, register), {r.span: r.entities[0] for r in reversed(references)}
    holdings = [h for i in mentions.introductions for h in _holdings(i, placed, names, home, document, issuers, register)]
    told = [*mentions.roles, *(r for i in mentions.introductions for r in i.roles)]
    holdings = [replace(h, body=heads.followed(document, h, told, names) or h.body) for h in holdings]
    holdings = [replace(h, body=roles.under(document, h, holdings) or h.body) for h in holdings]
    holdings = [heads.own(h, holdings, issuers, document, register, names) for h in holdings]
    holdings = [replace(h, body=None) if heads.second(h, holdings) else h for h in holdings]
    for k, h in enumerate(holdings):  # one after the other: a list hands the body on
        holdings[k] = replace(h, body=roles.beside_holder(document, h, holdings) or h.body)
    holdings = [replace(h, body=states.other(document, h, holdings, names) or h.body) for h in holdings]
    holdings = [replace(h, body=staff.of_publisher(document, h, holdings, issuers, names) or h.body) for h in holdings]
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
    fullest = sorted(by_words, key=lambda w: (-len(w), sum(map(naming.initial, w)), sorted(w)))
    clusters: dict[str, list[str]] = {}
    opened: list[tuple[frozenset[str], str]] = []
    for words in fullest:
        longer = [name for w, name in opened if naming.same_person(words, w)]
        if len(longer) == 1 or (longer and len(words) > 1):
            clusters[longer[0]] += by_words[words]
        elif not longer:
            opened.append((words, by_words[words][0]))
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
        whole = [f for f in forms if len(naming.person_words(f)) > 1]
        found = {p.iri for p in register.person(full)} or {p.iri for f in whole for p in register.person(f)}
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
    if span is None:
        return None
    found = list(names.within(span))
    if found and found[0].entities[0].type == "Country" and found[0].span.begin > span.begin:
        return None  # "IPO-Pakistan", where nobody knows IPO
    return roles.held_in(found)


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
            _of_own_office(role.role, names)
            or roles.of_commission(role, names, register)
            or names_at(role.body, names)
            or roles.initialled(document, role, names)
        )
        elsewhere = body is None and (roles.apart(document, role) or roles.elsewhere(document, role, names))
        if body is None and not elsewhere:
            mine = () if _known_elsewhere(person, role, issuers, register) else issuers
            body = _beside(intro, role, names, home if own else None, document, mine, register)
            elsewhere = body is None and delegations.guests(document, role)
            body = body if elsewhere else body or _guessed(document, person, role, names, home, mine, register)
        former = _FORMER.search(document.text, max(0, role.span.begin - _LEAD), role.span.begin) is not None
        yield Holding(person, role, body, intro, former, elsewhere)


def _known_elsewhere(person: Entity, role: RolePhrase, issuers: Sequence[Entity], register: Register) -> bool:
    """Tell whether the register knows a person in that role, and in none of the bodies that publish."""
    held = {h.organization for h in register.holdings if h.official == person.iri and h.role == role.role} if person.known else set()
    return bool(held) and held.isdisjoint(e.iri for e in issuers)


def _beside(
    intro: Introduction,
    role: RolePhrase,
    names: Names,
    own: Entity | None,
    document: Document,
    issuers: Sequence[Entity],
    register: Register,
) -> Entity | None:
    """Return the body that the words around a role give it; ``own`` is the country of the ministry that publishes."""
    body = (
        roles.beside(document, role, names)
        or roles.of_ministry(document, role, names)
        or delegations.led(document, role, names, national=NATIONAL.search(role.role) is not None)
        or roles.owned(document, role, names)
        or delegations.represented(document, role, names)
        or roles.of_publisher(document, role, issuers)
    )
    if body is None and NATIONAL.search(role.role):
        return _state_of(intro, names, register) or own
    return body


def _guessed(
    document: Document, person: Entity, role: RolePhrase, names: Names, home: Entity | None, issuers: Sequence[Entity], register: Register
) -> Entity | None:
    """Return the country that has such an office, where the text tells of one only, or the office that is named for the role."""
    national = NATIONAL.search(role.role) is not None
    if national or (role.role in roles.STATE and not heads.OF_SOME.match(document.text, role.span.end)):
        land = roles.nearby_country(document, role, names, home) or (home if national or document.country else None)
        land = (nation.of_known(person, register) if national else None) or land
        if land is not None or (land := nation.only(document, role, names, issuers, register)) is not None:
            return land
    return next((e for e in issuers if _of_name(role.role, e)), None) or _named_alike(role.role, names)


_FIELD_OF = re.compile(
    r"(?:Superintendent|Controller General|Comptroller General|Registrar|Commissioner|Director General) (?:of|for) (?P<field>.+)"
)
_HEAD_OF = re.compile(
    r"(?:(?:Deputy |Assistant |Acting )?(?:Registrar|Commissioner|Controller|Comptroller)(?:[ -]General)? of (?P<of>[A-Z].+)"
    r"|(?:Deputy |Assistant |Acting )?Director(?:[ -]General)? of (?P<property>(?:Intellectual|Industrial) Property))"
)
_OFFICE = r"(?:Office|Department|Registry|Bureau|Directorate|Institute|Service|Agency|Authority)"


def _named_alike(role: str, names: Names) -> Entity | None:
    """Return the one body that is called after the field of its head: "Registrar of Companies" of the "Companies Registry"."""
    found = _HEAD_OF.fullmatch(role)
    field = (found["of"] or found["property"]).rstrip("s") if found else ""
    pattern = re.compile(
        rf"(?:{re.escape(field)}s? {_OFFICE}|{_OFFICE} of {re.escape(field)}s?)(?: of [A-Z][\w ]{{2,30}}| \([A-Z][\w ]{{2,30}}\))?"
    )
    alike = {e for e in names.entities if found and e.type in BODIES and any(pattern.fullmatch(n) for n in (e.label, *e.names))}
    return alike.pop() if len(alike) == 1 else None


_OFFICE_OF = re.compile(r"Office of the (?:[A-Z][\w.]+ ){0,2}?(?P<head>[A-Z].*(?:Representative|Coordinator|Ombudsman))")


def _of_own_office(role: str, names: Names) -> Entity | None:
    """Return the body that is the office of who holds a role: "Trade Representative" of the "Office of the U.S. Trade Representative"."""
    told = {e: n for e in names.entities if e.type in BODIES for n in (e.label, *e.names) if n.endswith(role)}
    own = [e for e, name in told.items() if (m := _OFFICE_OF.fullmatch(name)) and (m["head"] == role or m["head"].endswith(f" {role}"))]
    return own[0] if len(own) == 1 and " " in role else None


def _of_name(role: str, office: Entity) -> bool:
    """Tell whether an office is named for what a role is held for: "Superintendent of A and B" of the Superintendence of A and B."""
    found = _FIELD_OF.fullmatch(role)
    return found is not None and any(found["field"] in name for name in (office.label, *office.names))


def _state_of(intro: Introduction, names: Names, register: Register) -> Entity | None:
    """Return the country of the agency that one also heads: "Under Secretary of Commerce and Director of the B"."""
    held = (names_at(r.body, names) for r in intro.roles)
    return next((heads.land(b.country, register) for b in held if b is not None and b.country), None)


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
