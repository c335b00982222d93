"""Names -> things of the register, or new things with a minted IRI; an ambiguous name becomes a finding."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg import vocabulary
from kg.entities import acts, initials, naming, owners
from kg.entities.resolution import BODIES, Names
from kg.mentions import towns
from kg.model import Document, Entity, Finding, Mention, Reference
from kg.register import Register
from kg.spans import Taken

# Names that tell no country by themselves: one candidate in the register is no proof that it is meant.
_GENERIC = re.compile(
    r"(?:(?:National|State|Federal|Central)\s+)?(?:(?:Office|Institute|Department|Bureau|Directorate|Agency)\s+(?:of|for)\s+)?"
    r"(?:Intellectual|Industrial)\s+Property(?:\s+(?:Rights\s+)?(?:Office|Department|Bureau|Directorate|Agency|Authority|Institute|Institution|Service|Cent(?:er|re)))?"
    r"|(?:Patent|Patents|Copyright|Trademark)s?(?:\s+and\s+\w+)?\s+(?:Office|Department|Bureau)",
    re.IGNORECASE,
)
# Names that many countries have one of; a new one is told apart by its country.
_COMMON = re.compile(
    r"^(?:Ministry|Department|Parliament|Supreme Court|IP Court|Customs|Congress|Senate|Supreme People|"
    r"High Court|National Assembly|Administrative Service|"
    r"Intellectual Property Office|IP Office|Patent Office|Copyright Office|Industrial Property Office|"
    r"State Council|Attorney-General|Law Society)"
)


def resolve(document: Document, mentions: Sequence[Mention], register: Register) -> Names:
    """Return the entities of a document's names, with the places of the names."""
    country = _home(document, mentions, register)
    defined = _definitions(mentions, register)
    landed = owners.landed(document, mentions, register)
    homes = towns.lands(mentions)
    clusters = _clusters([m for m in mentions if not m.candidates and m.type not in {"Place"}], register)
    references: list[Reference] = []
    findings: list[Finding] = []
    forms: dict[str, Counter[str]] = {}
    found: dict[str, Entity] = {}
    for mention in mentions:
        whole = defined.get(mention.name, mention) if len(mention.candidates) != 1 else mention
        own = landed.get(whole.name) if len(whole.candidates) != 1 else None
        entity = _known(own, register) if own else _entity(document, mention, mentions, register, clusters, defined, country)
        if entity is None:
            findings.append(_unclear(document, mention, register))
            continue
        if entity.type == "Place" and not entity.known:
            entity = replace(entity, country=homes.get(mention.name))
        found.setdefault(entity.iri, entity)
        used = forms.setdefault(entity.iri, Counter())
        said = naming.plain(mention.span.of(document.text))
        organ = None if entity.known else _ORGAN.match(said)
        forms_said = (said, mention.alias, organ and organ[1], _without_land(said, register))
        used.update(n for n in forms_said if n and mention.form != "demonym")
        references.append(Reference(mention.span, (entity, *_members(entity, register))))
    for wrong, meant in initials.mistaken(document, references).items():
        forms[meant].update(forms.pop(wrong))
        references = [Reference(r.span, (found[meant],)) if r.entities[0].iri == wrong else r for r in references]
        del found[wrong]
    entities = tuple(replace(e, names=_ordered(forms[e.iri])) for e in found.values())
    by_iri = {e.iri: e for e in entities}
    placed = [replace(r, entities=tuple(by_iri.get(e.iri, e) for e in r.entities)) for r in references]
    return Names(tuple(sorted(placed, key=lambda r: r.span)), entities, tuple(findings))


# "Legal and Technical Commission of the Seabed Authority": goes by the words before "of" as well
_ORGAN = re.compile(r"((?:[\w’'-]{1,30}\s){2,6}(?:Commission|Committee|Board|Council|Group))\sof\s")


def _without_land(name: str, register: Register) -> str | None:
    """Return "Ministry of Trade" of "Ministry of Trade of the Republic of Utopia"."""
    found = _LANDED.match(name)
    land = next((h for h in register.find(name) if h.span.end == len(name) and "/country/" in h.candidates[0]), None) if found else None
    return _OF_LAND.sub("", name[: land.span.begin]) if land is not None else None


_LANDED = re.compile(r"(?:Federal |State )?(?:Ministry|Department) (?:of|for) .+ of ")
_OF_LAND = re.compile(r" of (?:the )?(?:(?:Kingdom|Republic|Federation|State|Commonwealth) of )?(?:the )?$")


def _members(entity: Entity, register: Register) -> list[Entity]:
    """Return the bodies that make up a "Joint Commission of A and B"."""
    if entity.known or not entity.label.startswith("Joint ") or entity.type not in BODIES:
        return []
    return [_known(h.candidates[0], register) for h in register.find(entity.label) if len(h.candidates) == 1]


def _ordered(forms: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(forms, key=lambda n: (-len(n), n)))


def _home(document: Document, mentions: Sequence[Mention], register: Register) -> str | None:
    """Return the country whose bodies the text names without saying so: that of the publisher."""
    if document.issuer:
        return register.get(vocabulary.ID + document.issuer).country
    if document.country:
        return vocabulary.thing("Country", document.country)
    issuing = Taken(document.issuers)
    masthead = [m for m in mentions if issuing.meets(m.span) and len(m.candidates) == 1]
    named = next((c for m in masthead if (c := register.get(m.candidates[0]).country)), None)
    hosts = {register.of_host(host, document.issued) for host in document.hosts} if named is None else set()
    owner = hosts.pop() if len(hosts) == 1 else None
    return named or (owner.country if owner is not None else None)


def _definitions(mentions: Sequence[Mention], register: Register) -> dict[str, Mention]:
    """Return the short forms that the text defines, with the name that each stands for."""
    return {m.alias: m for m in reversed(mentions) if m.alias}


def _clusters(mentions: Sequence[Mention], register: Register) -> dict[str, Mention]:
    """Return for each unknown name the fullest name of the document that it is a form of."""
    keys = {m.name: naming.key(naming.plain(m.name), register) for m in mentions}
    by_name = {m.name: m for m in reversed(mentions)} | {m.name: m for m in reversed(mentions) if m.alias}
    longest = sorted(by_name.values(), key=lambda m: (-len(keys[m.name]), m.span))
    full: dict[str, Mention] = {}
    for mention in longest:
        fits = [f for f in full.values() if _form_of(mention, f, keys)]
        full[mention.name] = fits[0] if len({f.name for f in fits}) == 1 else (fits[0] if fits and len(keys[mention.name]) > 1 else mention)
    return full


def _form_of(short: Mention, long: Mention, keys: dict[str, frozenset[str]]) -> bool:
    """Tell whether a name says no more than another of the same sort that ends, or begins, with it."""
    a, b = keys[short.name], keys[long.name]
    if not a <= b or (short.type in BODIES) != (long.type in BODIES) or (short.type not in BODIES and short.type != long.type):
        return False
    if a == b:
        return True
    one, other = naming.plain(short.name).casefold(), naming.plain(long.name).casefold()
    return len(a) > 1 and (
        other.startswith(one + " of") or other.startswith(one + " on") or other.endswith(" " + one) or other.endswith("’s " + one)
    )


def _entity(
    document: Document,
    mention: Mention,
    mentions: Sequence[Mention],
    register: Register,
    clusters: dict[str, Mention],
    defined: dict[str, Mention],
    country: str | None,
) -> Entity | None:
    owner = owners.owner_of(document, mention, mentions)
    if mention.type in BODIES and len(mention.candidates) != 1 and (own := owners.office(document, mention, mentions, register, country)):
        return _known(own, register)
    if owner and len(owned := owners.of_owner(mention, owner, register)) == 1:
        return _known(owned[0], register)
    if mention.candidates and owner and owners.foreign(mention, owner, register):
        return _new(document, replace(mention, name=owners.with_owner(document, mention, mentions), candidates=()), owner)
    definition = defined.get(mention.name) or defined.get(mention.span.of(document.text))
    if definition is not None and definition.span != mention.span:
        landed = owners.of_owner(definition, owners.owner_of(document, definition, mentions), register)
        if len(landed) == 1:
            return _known(landed[0], register)  # "Utopia's State Patent Office (SPO)", whoever else goes by SPO
        if len(mention.candidates) != 1:
            mention = replace(definition, span=mention.span)
    if not mention.candidates and mention.type != "Agreement":
        found = (
            _registered(mention, clusters, register, country)
            or _shortened(mention, mentions)
            or _possessed(document, mention, mentions, register)
        )
        mention = replace(mention, candidates=found)
    if mention.candidates:
        iri = _choose(document, mention, mentions, register, country)
        return None if iri is None else _known(iri, register)
    full = clusters.get(mention.name, mention)
    land = owners.country_in(full.name, register) if mention.type in BODIES else None
    if land and full.type == "IntergovernmentalOrganization" and " of " in full.name:
        full = replace(full, type="IPOffice" if _PROPERTY.search(full.name) else "GovernmentBody")  # of one country, whatever it is called
    return _new(document, full, land or country)


def _registered(mention: Mention, clusters: dict[str, Mention], register: Register, country: str | None) -> tuple[str, ...]:
    """Return the thing of the register that a name built from its words, or its own short form, means beyond doubt."""
    full = clusters.get(mention.name, mention)
    for name in (full.name, full.alias):
        found = [t for t in register.named(naming.plain(name)) if t.type in BODIES or t.type == mention.type] if name else []
        if name == full.name and (_COMMON.match(naming.plain(full.name)) or _GENERIC.fullmatch(naming.plain(full.name))):
            found = [t for t in found if t.country == country and country]
        if name == full.alias and (own := owners.country_in(full.name, register)):
            found = [t for t in found if t.country == own and t.type == mention.type]  # "French Patent Office (INPI)"
        elif name == full.alias:
            found = [t for t in found if naming.key(full.name, register) <= {w for n in t.names for w in naming.key(n.text, register)}]
        if len(found) == 1:
            return (found[0].iri,)
    return ()


def _shortened(mention: Mention, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return the body of the register whose longer name the document uses: "General Assembly" for "General Assembly of WIPO"."""
    short = naming.plain(mention.name)
    if mention.type not in BODIES or " " not in short or _COMMON.match(short) or _GENERIC.fullmatch(short):
        return ()
    whole = (m for m in mentions if len(m.candidates) == 1 and m.type in BODIES)
    found = {m.candidates for m in whole if naming.plain(m.name).startswith(short + " of ") or naming.plain(m.name).endswith(" " + short)}
    return found.pop() if len(found) == 1 else ()


def _possessed(document: Document, mention: Mention, mentions: Sequence[Mention], register: Register) -> tuple[str, ...]:
    """Return the body of the register that another owns: "the Organization's Arbitration Centre" is known with its owner's name."""
    before = document.text[: mention.span.begin].rstrip()
    if mention.type not in BODIES or not before.endswith(("'s", "’s")):
        return ()
    owner = next((m for m in mentions if m.span.end == len(before) - 2 and m.type in BODIES and len(m.candidates) == 1), None)
    if owner is None:
        return ()
    wanted = naming.key(mention.name, register) | {owner.candidates[0]}
    thing = register.get(owner.candidates[0])
    named = register.named(f"{thing.acronym or thing.label} {naming.plain(mention.name)}".replace("Centre", "Center"))
    found = [t.iri for t in named if any(naming.key(n.text, register) == wanted for n in t.names)] or [t.iri for t in named]
    return (found[0],) if len(found) == 1 else ()


def _choose(document: Document, mention: Mention, mentions: Sequence[Mention], register: Register, country: str | None) -> str | None:
    """Return the one candidate that the context leaves: the country named nearby, or that of the publisher."""
    if len(mention.candidates) == 1 and not _GENERIC.fullmatch(naming.plain(mention.name)):
        return mention.candidates[0]
    both = _of_both_names(mention, mentions, register)
    own = None if both and owners.of_land_told(mention, mentions, both, register) else both or _town(document, mention)
    own = own or acts.of_treaty(mention, mentions, register)
    if own is not None:
        return own
    block = document.block_at(mention.span.begin)
    nearby = {
        c for m in mentions if block and block.span.covers(m.span) and m.type == "Country" and len(m.candidates) == 1 for c in m.candidates
    }
    for countries in (
        nearby,
        {c for m in mentions if m.type == "Country" and len(m.candidates) == 1 for c in m.candidates},
        {country} - {None},
    ):
        fits = [c for c in mention.candidates if register.get(c).country in countries]
        if len(fits) == 1:
            return fits[0]
    elsewhere = {m.candidates[0] for m in mentions if len(m.candidates) == 1}
    fits = [c for c in mention.candidates if c in elsewhere]
    return fits[0] if len(fits) == 1 else None


def _of_both_names(mention: Mention, mentions: Sequence[Mention], register: Register) -> str | None:
    """Return the one candidate that goes by the short form, too, which the text gives in brackets behind the name."""
    aliases = {m.alias for m in mentions if m.alias and m.name == mention.name}
    fits = {t.iri for alias in aliases for t in register.named(alias)} & set(mention.candidates)
    return fits.pop() if len(fits) == 1 else None


def _town(document: Document, mention: Mention) -> str | None:
    """Return the city of "met in Madrid on 4 May", which a treaty is named after, too."""
    cities = [c for c in mention.candidates if "/place/" in c]
    there = towns.located(document.text, mention.span)
    return cities[0] if len(cities) == 1 and there else None


def _known(iri: str, register: Register) -> Entity:
    thing = register.get(iri)
    return Entity(
        iri, thing.type, thing.label, acronym=thing.acronym, known=True, country=thing.country, mentioned=not thing.label.endswith(" Day")
    )


def _new(document: Document, mention: Mention, country: str | None) -> Entity:
    label = naming.plain(mention.name)
    local = vocabulary.slug(label)
    if mention.type in {"Agreement", "Law"} or (mention.type in BODIES and _COMMON.match(label)):
        local = f"{local[:40].rstrip('-')}-{vocabulary.local(country) if country and mention.type != 'Agreement' else document.sha256[:12]}"
    return Entity(
        vocabulary.thing(mention.type, local),
        mention.type,
        label,
        acronym=_acronym(mention),
        country=country if _COMMON.match(label) else None,
    )


_PROPERTY = re.compile(r"\b(?:Intellectual|Industrial) Property\b")


def _acronym(mention: Mention) -> str | None:
    return mention.alias if mention.alias and " " not in mention.alias and sum(c.isupper() for c in mention.alias) > 1 else None


def _unclear(document: Document, mention: Mention, register: Register) -> Finding:
    labels = ", ".join(register.get(c).label for c in mention.candidates[:5])
    return Finding(
        "ambiguous-name",
        f'"{mention.name}" could be {len(mention.candidates)} things: {labels}',
        file_name=document.file_name,
        span=mention.span,
        quote=mention.span.of(document.text),
    )
