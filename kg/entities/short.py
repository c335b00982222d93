"""What the text says instead of names: "the Commissioner", "both institutions", "the two offices", "the Office", "we", "he"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kg import vocabulary
from kg.entities.resolution import BODIES, Holding, Names, People, Resolution
from kg.model import BlockKind, Document, Entity, Mentions, Reference, RolePhrase, Span

_COUNT = r"(?:both|the two|the three|the four|the five|these two|two|the)"
_SORTS = {
    "countries": "country",
    "nations": "country",
    "governments": "country",
    "states": "country",
    "institutions": "body",
    "offices": "body",
    "organizations": "body",
    "organisations": "body",
    "agencies": "body",
    "authorities": "body",
    "sides": "side",
    "parties": "side",
    "partners": "side",
    "leaders": "side",
    "heads": "side",
    "delegations": "side",
    "ministers": "side",
    "directors general": "side",
    "commissioners": "side",
    "presidents": "side",
}
# "both institutions", "the two Leaders", "the Parties", "both sides"
_GROUP = re.compile(rf"\b({_COUNT})\s+(?:neighbou?ring\s+|IP\s+|national\s+|participating\s+)?({'|'.join(_SORTS)})\b", re.IGNORECASE)
_BARE_GROUP = re.compile(r"\bthe\s+(Leaders|Parties|Partners|Offices|Organizations|Sides|Participants|offices|parties|leaders)\b")
_THEY = re.compile(
    r"\b(?:they|They|their|Their|the two|The two)\b(?=\s+(?:\w+ly\s+)?(?:will|also|furthermore|further|"
    r"agreed|confirmed|decided|shall|are|have|discussed|focused|had|met|signed|reached|exchanged))"
)
_WE = re.compile(r"\b(?:we|We|us|our|Our)\b")
_HE = re.compile(r"\b(?:he|He|she|She|him|her|his|His)\b")
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
_INSTRUMENT = re.compile(
    r"\b[Tt]he\s+(?:said\s+|new\s+)?(Treaty|Convention|Protocol|Act|Bill|Agreement|Memorandum|MOU|MoU)\b(?!\s+(?:of|on)\b)"
)
_COMMON = re.compile(
    r"\b[Tt]he\s+(Office|Organi[sz]ation|Agency|Authority|Ministry|Commission|Committee|Council|Board|Government|Secretariat|Institute|Center|Centre|Administration|Assembly)\b(?!\s+of\b)"
)


def complete(document: Document, mentions: Mentions, names: Names, people: People, issuers: Sequence[Entity]) -> Resolution:
    """Return the resolution of a document: named places, and the places that speak of the same things without a name."""
    named = sorted((*names.references, *people.references), key=lambda r: r.span)
    country = _country(issuers, names)
    roles = list(_roles(mentions.roles, people.holdings))
    base = _merged(named, roles)
    sides = _Sides(document, names)
    shorts = [
        *_instruments(document, base),
        *_groups(document, sides),
        *_commons(document, base, issuers, country),
        *_pronouns(document, base, issuers),
    ]
    references = tuple(_merged(base, shorts))
    entities = tuple(dict.fromkeys([*names.entities, *people.entities, *(e for r in references for e in r.entities), *issuers]))
    return Resolution(
        entities,
        references,
        tuple(issuers),
        country,
        people.holdings,
        mentions.roles,
        (*names.findings, *people.findings),
        tuple(r.span.begin for r in references),
    )


def _merged(taken: Sequence[Reference], more: Sequence[Reference]) -> list[Reference]:
    """Return the references in order, with those of ``more`` that stand where none stands yet, the longer first."""
    kept = list(taken)
    for reference in sorted(more, key=lambda r: (-len(r.span), r.span)):
        if reference.entities and not any(reference.span.meets(r.span) for r in kept):
            kept.append(reference)
    return sorted(kept, key=lambda r: r.span)


def _country(issuers: Sequence[Entity], names: Names) -> Entity | None:
    iri = next((e.country for e in issuers if e.country), None)
    return next((e for e in names.entities if e.iri == iri), None) if iri else None


def _roles(roles: Sequence[RolePhrase], holdings: Sequence[Holding]) -> Iterator[Reference]:
    """Yield "the Commissioner" as the one person whom the document calls so."""
    for phrase in roles:
        key = vocabulary.fold(phrase.role)
        who = {h.person for h in holdings if vocabulary.fold(h.role.role) == key or vocabulary.fold(h.role.role).startswith(key + " ")}
        if len(who) == 1 and phrase.body is None:
            yield Reference(phrase.span, (who.pop(),))


class _Sides:
    """The two or more parties whose dealings a bulletin is about."""

    def __init__(self, document: Document, names: Names) -> None:
        self._names = names
        self._document = document

    def of(self, sort: str, before: int, count: int) -> tuple[Entity, ...]:
        """Return the parties of a sort that were named last before an offset, in order of naming."""
        if sort == "country":
            return self._last(lambda e: e.type == "Country", before, count)
        bodies = self._last(lambda e: e.type in {"IPOffice", "IntergovernmentalOrganization"}, before, count)
        if len(bodies) >= count or sort == "body":
            return bodies if len(bodies) >= count else ()
        countries = self._last(lambda e: e.type == "Country", before, count)
        return countries if len(countries) >= count else ()

    def _last(self, fits: Callable[[Entity], bool], before: int, count: int) -> tuple[Entity, ...]:
        """Return the first parties of the document: the pair that a text is about is named in its title or opening."""
        seen: dict[Entity, int] = {}
        for reference in self._names.references:
            block = self._document.block_at(reference.span.begin)
            if block is None or block.kind in {BlockKind.ISSUER, BlockKind.FURNITURE, BlockKind.NOTE}:
                continue
            for entity in reference.entities:
                if reference.span.begin < before and fits(entity):
                    seen[entity] = seen.get(entity, 0) + 1
        first = list(seen)[: count + 1]
        often = sorted(first, key=lambda e: (-seen[e], list(seen).index(e)))[:count]
        return tuple(e for e in seen if e in often)


_NUMBERS = {"the three": 3, "the four": 4, "the five": 5}


def _groups(document: Document, sides: _Sides) -> Iterator[Reference]:
    for pattern in (_GROUP, _BARE_GROUP):
        for found in pattern.finditer(document.text):
            count = _NUMBERS.get(found[1].lower(), 2)
            noun = found[found.lastindex or 1].lower()
            if (
                pattern is _GROUP
                and found[1].lower() in {"the", "two"}
                and found[2].islower()
                and noun not in {"sides", "parties", "offices"}
            ):
                continue
            parties = sides.of(_SORTS.get(noun, "side"), found.start(), count)
            if parties:
                yield Reference(Span(*found.span()), parties, plural=True)
    for found in _THEY.finditer(document.text):
        parties = sides.of("side", found.start(), 2)
        if parties:
            yield Reference(Span(*found.span()), parties, plural=True)


def _commons(document: Document, named: Sequence[Reference], issuers: Sequence[Entity], country: Entity | None) -> Iterator[Reference]:
    """Yield "the Office", "the Committee" as the body of that sort that was named last."""
    for found in _COMMON.finditer(document.text):
        noun = found[1].casefold()
        if noun == "government":
            entity = country
        else:
            before = [e for r in named if r.span.begin < found.start() for e in r.entities if e.type in BODIES and _called(e, noun)]
            entity = before[-1] if before else next((e for e in issuers if _called(e, noun)), None)
        if entity is not None:
            yield Reference(Span(*found.span()), (entity,))


def _instruments(document: Document, named: Sequence[Reference]) -> Iterator[Reference]:
    """Yield "the Convention", "the Act" as the instrument of that sort that was named last, or else first."""
    for found in _INSTRUMENT.finditer(document.text):
        sort = _INSTRUMENTS[found[1].lower()]
        known = [r for r in named if r.entities[0].type == sort]
        before = [r for r in known if r.span.begin < found.start()]
        if known:
            yield Reference(Span(*found.span()), (before or known)[-1 if before else 0].entities)


def _called(entity: Entity, noun: str) -> bool:
    stem = noun.replace("isation", "ization")
    return any(stem in n.casefold().replace("isation", "ization").split() for n in (entity.label, *entity.names))


def _pronouns(document: Document, named: Sequence[Reference], issuers: Sequence[Entity]) -> Iterator[Reference]:
    """Yield "we" as the publisher and "he" as the person named last, within the block."""
    people = [r for r in named if r.entities[0].type == "Official"]
    sentences = [s.span for _, s in document.sentences()]
    for found in _HE.finditer(document.text):
        at = next((k for k, s in enumerate(sentences) if s.begin <= found.start() < s.end), None)
        if at is None:
            continue
        here = [r for r in people if sentences[at].begin <= r.span.begin and r.span.end <= found.start()]
        for k in range(at - 1, max(-1, at - 4), -1):
            here = here or [r for r in people if sentences[k].covers(r.span)]
        if here:
            yield Reference(Span(*found.span()), here[0].entities)
            people = sorted([*people, Reference(Span(*found.span()), here[0].entities)], key=lambda r: r.span)
    if len(issuers) == 1:
        for found in _WE.finditer(document.text):
            yield Reference(Span(*found.span()), tuple(issuers))
