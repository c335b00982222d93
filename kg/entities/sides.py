"""Who is meant by "both institutions", "the two offices", "the Parties", "they": the sides whose dealings a bulletin reports."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import islice, pairwise

from kg.entities import enumerated, superiors
from kg.entities.resolution import Names
from kg.expressions import Expression
from kg.model import BlockKind, Document, Entity, Reference, Span

_COUNT = r"(?:both(?:\s+the|\s+of\s+the)?|the two|the three|the four|the five|these two|these|two|the)"
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
    "entities": "body",
    "bodies": "body",
    "institutes": "body",
    "administrations": "body",
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
_GROUP = Expression(
    rf"\b({_COUNT})\s+(?:neighbou?ring\s+|IP\s+|national\s+|participating\s+|office\s+|(?:Nordic|Baltic|Visegrad)\s+(?=offices))?({'|'.join(_SORTS)})\b",
    re.IGNORECASE,
)
_BARE_GROUP = Expression(
    r"\b(?:the|The(?=\s+[A-Z]))\s+(Leaders|Parties|Partners|Offices|Organizations|Sides|Participants|offices|parties|leaders)\b"
)
_OF_STATES = Expression(r"\b[Ss]ummit\b|\bleaders of\b|\bHeads of (?:State|Government)\b")
_BEFORE = 80  # characters around "the leaders" that tell whose they are
# "either Organization", "each side"
_EACH = Expression(r"\b(?:either|each)\s+(?:of\s+the\s+)?(side|party|office|organi[sz]ation|country|institution)\b", re.IGNORECASE)
_THEY = Expression(
    r"\b(?:they|They|their|Their|the two|The two)\b(?=\s+(?:\w+ly\s+)?(?:will|also|furthermore|further|"
    r"agreed|confirmed|decided|shall|are|have|discussed|focused|had|met|signed|reached|exchanged|affixed|put|held|expressed|"
    r"stressed|reaffirmed|noted|underlined|welcomed|concluded|explored|reviewed|shared|undertook|pledged|resolved))"
)
_WITH = Expression(r"\b(?:meetings?|talks|negotiations|consultations|met|cooperation|agreement)\s{1,3}with\b")
# What stands between two bodies that had talks: "delegation held a bilateral meeting with the"
_TALKS = Expression(
    r"[^.;]{0,60}?\b(?:met|held|had|conducted|hosted)\b[^.;]{0,60}?\bwith\s{1,3}(?:the\s{1,3})?(?:\w{3,14}\s{1,3}of\s{1,3}(?:the\s{1,3})?)?"
)
# "a meeting was held in C with A, Undersecretary of the ", up to the name of a body
_WITH_SOMEBODY = re.compile(
    r"\b(?:meetings?|talks|consultations|negotiations|met)\b[^.;]{0,60}?\bwith\s{1,3}[^.;]{0,90}?,\s{1,3}[^.;]{0,60}\b(?:of|from|at)\s{1,3}(?:the\s{1,3})?\Z"
)
_BETWEEN = re.compile(
    r"\b(?:agreement|MoU|MOU|memorandum|signed|concluded|cooperation|talks|meeting)\b[^.;]{0,80}?\bbetween\s(?:the\s|[A-Z][a-z]{1,20}[’']s\s)?$",
    re.IGNORECASE,
)
_AND = re.compile(r"\)?(?:\s?\([^()]{1,40}\))?(?:,\s(?:[A-Z]|of\s)[^.;()]{2,120}?)??,?\s?and\s?(?:the\s?|[A-Z][a-z]+[’']s?\s?)?")
_SIGNED = re.compile(
    r"\)?(?:\s?\([^()]{1,40}\)|,?\s(?:of|under)\s(?:the\s)?[A-Z][\w’' ]{2,60}?){0,2}\s(?:(?:have|today|yesterday|jointly|recently)\s){0,3}"
    r"(?:signed|concluded|renewed|agreed|launched|reached|entered\sinto|announced)\b"
)
_LEAD = 120  # characters before the first of two bodies in which "between" stands
_DEALING = frozenset({"IPOffice", "IntergovernmentalOrganization", "GovernmentBody", "Association"})
_OFFICES_HELD = frozenset({"leaders", "heads", "ministers", "directors general", "commissioners", "presidents", "delegations"})
_ACTING = Expression(
    r"\s+(?:also\s+|further\s+|then\s+)?(?:agreed?|decided|discussed|exchanged|adopted|reaffirmed|confirmed|resolved|shared|endorsed|"
    r"(?:will|shall)\s(?:jointly|together|both|each|cooperate|collaborate|work together|exchange))\b"
)
_JOINT = frozenset(
    "institutions organizations organisations agencies authorities partners entities bodies institutes offices".split()
)  # that act: "also agreed to"
_OF_OFFICE = re.compile(r" of (?:the )?(?:offices?|delegations?|institutions?|organi[sz]ations?|agencies)\b", re.IGNORECASE)
_NUMBERS = {"the three": 3, "the four": 4, "the five": 5}
_NEAR = 700  # characters within which "they" goes on with the sides named last
_ANYWHERE = frozenset({BlockKind.ISSUER, BlockKind.FURNITURE, BlockKind.NOTE})  # names there are no sides


def find(document: Document, names: Names, issuers: Sequence[Entity]) -> Iterator[Reference]:
    """Yield the places that speak of several sides without naming them, each with the sides."""
    sides = _Sides(document, names, issuers)
    said: list[Reference] = []
    counted: dict[int, tuple[Entity, ...]] = {}  # "the five offices" are the same five throughout
    for begin, end, sort, count in _places(document.text):
        last = said[-1] if said and begin - said[-1].span.end < _NEAR else None
        parties = last.entities if sort == "they" and last else sides.of("side" if sort == "they" else sort, begin, count)
        if count is None and last and len(last.entities) > 2 and sort != "country":
            parties = last.entities  # "the heads" behind "the five offices"
        if count is not None and count > 2 and parties:
            parties = counted.setdefault(count, parties)
        if not parties and count == _PAIR and sort != "country" and said and len(said[-1].entities) == _PAIR:
            parties = said[-1].entities  # "the two agencies" are the same two throughout
        if parties:
            reference = Reference(Span(begin, end), parties, plural=True)
            if sort != "they":
                said.append(reference)
            yield reference


_PAIR = 2


def _places(text: str) -> list[tuple[int, int, str, int | None]]:
    """Return where sides are spoken of, in order: begin, end, the sort that is meant, and how many when it is said."""
    found: list[tuple[int, int, str, int | None]] = []
    for group in _GROUP.finditer(text):
        words, noun = group[1].lower(), group[2].lower()
        acting = noun in _OFFICES_HELD | _JOINT and _ACTING.match(text, group.end())
        named = noun in {"sides", "parties", "offices"} and words != "these"
        if words in {"the", "two", "these"} and group[2].islower() and not named and not acting:
            continue
        if noun in _OFFICES_HELD and text[group.end() : group.end() + 4].startswith(" of ") and not _OF_OFFICE.match(text, group.end()):
            continue  # "the Presidents of A and B" are named
        found.append((*group.span(), _SORTS[noun], None if words in {"the", "these"} else _NUMBERS.get(words, 2)))
    for bare in _BARE_GROUP.finditer(text):
        if bare[1].lower() == "leaders" and _OF_STATES.search(text, max(0, bare.start() - _BEFORE), bare.end() + _BEFORE):
            continue  # of states, and not of offices
        found.append((*bare.span(), _SORTS.get(bare[1].lower(), "side"), None))
    for each in _EACH.finditer(text):
        found.append((*each.span(), {"country": "country"}.get(each[1].lower(), "side"), None))
    found += [(*they.span(), "they", None) for they in _THEY.finditer(text)]
    return sorted(found)


class _Sides:
    """The two or more parties whose dealings a bulletin is about."""

    def __init__(self, document: Document, names: Names, issuers: Sequence[Entity]) -> None:
        self._document = document
        self._issuers = frozenset(issuers)
        superior = superiors.find(document.text, names.references)
        self._named = [r for r in names.references if self._kind(r) not in _ANYWHERE and r.span not in superior]
        self._titled = tuple(dict.fromkeys(e for r in self._named if self._kind(r) is BlockKind.TITLE for e in r.entities))
        self._begins: dict[Entity, list[int]] = {}  # of its names, in the order of the first
        for reference in self._named:
            for entity in reference.entities:
                self._begins.setdefault(entity, []).append(reference.span.begin)
        self._lists = list(enumerated.rows(document.text, self._named))

    def _kind(self, reference: Reference) -> BlockKind | None:
        block = self._document.block_at(reference.span.begin)
        return block.kind if block else BlockKind.FURNITURE

    def _between(self, begin: int, end: int) -> list[Reference]:
        """Return what is named from one offset up to another."""
        first, last = (bisect_left(self._named, edge, key=lambda r: r.span.begin) for edge in (begin, end))
        return self._named[first:last]

    def of(self, sort: str, before: int, count: int | None) -> tuple[Entity, ...]:
        """Return the parties of a sort that were named before an offset, in order of naming; none when too few were.

        Without a count they are the three or more that the text has listed together, else two.
        """
        if sort != "country" and count in {None, 2} and (pair := self._last_pair(before)):
            return pair
        if sort != "country" and (listed := [entities for end, entities in self._lists if end < before and count in {None, len(entities)}]):
            return listed[-1]
        wanted = count or 2
        if sort != "country" and (others := self._with_issuer(before, wanted)):
            return others
        here = self._here(before) if sort != "country" else ()
        if len(here) == wanted:
            return here
        if sort != "country" and wanted == _PAIR and (bound := [pair for end, pair in self._bound if end < before]):
            return bound[-1]
        if sort == "side" and len(titled := self._dealers_of_title()) == wanted:
            return titled
        countries = self._first(lambda e: e.type == "Country", before, wanted)
        if sort == "country":
            return countries
        bodies = self._first(lambda e: e.type in {"IPOffice", "IntergovernmentalOrganization"}, before, wanted)
        if sort == "body" or (len(bodies) >= wanted and (self._dealing(bodies) or len(countries) < wanted)):
            return bodies if len(bodies) >= wanted else ()
        known = count is not None or self._only(countries, before)
        return countries if len(countries) >= wanted and known else ()

    def _only(self, pair: Sequence[Entity], before: int) -> bool:
        """Tell whether no other country is named by then, or the title names these: else "the Ministers" are those of any."""
        named = {e for e, begins in self._begins.items() if begins[0] < before and e.type == "Country"}
        return named <= set(pair) or set(pair) <= set(self._titled)

    def _with_issuer(self, before: int, wanted: int) -> tuple[Entity, ...]:
        """Return the publisher and the others of "the five offices", of which four stand in a row."""
        own = tuple(self._issuers) if len(self._issuers) == 1 else ()
        rows = [row for end, row in self._lists if end < before and len(row) == wanted - 1 and not set(own) & set(row)]
        return (*own, *rows[-1]) if own and rows else ()

    def _dealers_of_title(self) -> tuple[Entity, ...]:
        """Return a body and another body, or the country that it deals with, when the title names these alone."""
        found = self._titled
        dealing = all(e.type in _DEALING | {"Country"} for e in found) and any(e.type in _DEALING for e in found)
        own = {e.country for e in found} & {e.iri for e in found}
        return found if dealing and not own else ()

    def _here(self, before: int) -> tuple[Entity, ...]:
        """Return the offices and organizations that the paragraph has named so far, an office among them."""
        block = self._document.block_at(before)
        if block is None:
            return ()
        named = self._between(block.span.begin, before)
        found = tuple(dict.fromkeys(e for r in named for e in r.entities if e.type in {"IPOffice", "IntergovernmentalOrganization"}))
        own = tuple(e for e in self._issuers if e.type in {"IPOffice", "IntergovernmentalOrganization"})
        if len(found) == 1 and len(own) == 1 and found != own and self._met(named, found[0]):
            return (*own, *found)  # "At the meeting with the head of B, ... The parties agreed"
        return found if any(e.type == "IPOffice" for e in found) else ()

    def _are_between(self, one: Reference, other: Reference) -> bool:
        """Tell "concluded between A, Ministry of B, Government of C and D"."""
        text, begin = self._document.text, max(0, one.span.begin - _LEAD)
        gap = " ".join(text[one.span.end : other.span.begin].split())
        return _BETWEEN.search(text, begin, one.span.begin) is not None and _AND.fullmatch(gap) is not None

    def _act(self, one: Reference, other: Reference) -> bool:
        """Tell "A (AX) and B (BX) of C today signed"."""
        text = self._document.text
        gap = " ".join(text[one.span.end : other.span.begin].split())
        return _AND.fullmatch(gap) is not None and _SIGNED.match(text, other.span.end) is not None

    def _last_pair(self, before: int) -> tuple[Entity, ...]:
        """Return the body that had talks and the one with which, told in this paragraph or the one before it."""
        block = self._document.block_at(before)
        if block is None:
            return ()
        index = self._document.blocks.index(block)
        floor = self._document.blocks[max(0, index - 1)].span.begin
        named = enumerated.with_acronyms([r for r in self._between(floor, before) if r.entities[0].type in _DEALING])
        for k in range(len(named) - 1, 0, -1):
            between = self._document.text[named[k - 1].span.end : named[k].span.begin]
            own, other = named[k - 1].entities[0], named[k].entities[0]
            if own != other and (
                _TALKS.fullmatch(between) or self._are_between(named[k - 1], named[k]) or self._act(named[k - 1], named[k])
            ):
                return own, other
        return self._own_talks(floor, named)

    @cached_property
    def _bound(self) -> list[tuple[int, tuple[Entity, ...]]]:
        """The pairs of bodies, with the end of each, of which something is told that they sign or that is made between them."""
        named = enumerated.with_acronyms([r for r in self._named if r.entities[0].type in _DEALING])
        return [
            (other.span.end, (one.entities[0], other.entities[0]))
            for one, other in pairwise(named)
            if one.entities[0] != other.entities[0]
            and other.span.begin - one.span.end < _LEAD
            and (self._are_between(one, other) or self._act(one, other))
        ]

    def _own_talks(self, floor: int, named: Sequence[Reference]) -> tuple[Entity, ...]:
        """Return the publisher and the body of "a meeting was held in C with A, Undersecretary of B"."""
        own = tuple(self._issuers) if len(self._issuers) == 1 else ()
        for reference in reversed(named if own else ()):
            found = _WITH_SOMEBODY.search(self._document.text, floor, reference.span.begin)
            if (
                found
                and reference.entities[0] not in own
                and not any(r.span.begin > found.start() for r in named if r.span < reference.span)
            ):
                return (*own, reference.entities[0])
        return ()

    def _met(self, named: Sequence[Reference], other: Entity) -> bool:
        """Tell whether the paragraph speaks of talks with a body, and not of the body alone."""
        first = next(r for r in named if other in r.entities)
        return _WITH.search(self._document.text, max(0, first.span.begin - 90), first.span.begin) is not None

    def _dealing(self, bodies: Sequence[Entity]) -> bool:
        """Tell whether bodies deal with each other: an IP office or the publisher is among them, or the title names them all."""
        return any(e.type == "IPOffice" or e in self._issuers for e in bodies) or set(self._titled).issuperset(bodies)

    def _first(self, fits: Callable[[Entity], bool], before: int, count: int) -> tuple[Entity, ...]:
        """Return the first parties of the document: the pair that a text is about is named in its title or opening."""
        fitting = (e for e, begins in self._begins.items() if begins[0] < before and fits(e))
        first = list(islice(fitting, count + 1))
        often = sorted(first, key=lambda e: -bisect_left(self._begins[e], before))[:count]
        return tuple(e for e in first if e in often)
