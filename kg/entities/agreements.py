"""Agreements with their parties: "between A and B", "signed by A and B", "with B", else the sides of the bulletin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.entities import bilateral
from kg.entities.resolution import BODIES, Resolution
from kg.expressions import Expression
from kg.model import Document, Entity, Reference, Span

_PARTY = (BODIES - {"Forum", "Company", "AcademicInstitution"}) | {"Country", "Forum"}


# Where the circumstances of a signing begin: who is named behind it only looks on, or lends the occasion.
CIRCUMSTANCE = Expression(
    r"\b(?:in the presence of|witnessed by|attended by|(?:on|in|at) the (?:margins?|sidelines?|occasion) of|during|at|following|"
    r"under the auspices of|hosted by|ahead of|based on|pursuant to|in line with|as part of|which|where|who)\s",
    re.IGNORECASE,
)


_STATEMENT = Expression(r"\b(?:statement|declaration|communiqu[eé])\b", re.IGNORECASE)


def is_statement(thing: Entity) -> bool:
    """Tell a joint statement from a memorandum: it is concluded when it is issued."""
    return thing.type == "Agreement" and _STATEMENT.search(thing.label) is not None


def with_parties(document: Document, resolution: Resolution) -> Resolution:
    """Return the resolution with the parties of each agreement filled in, where the text tells them."""
    agreements = [e for e in resolution.entities if e.type == "Agreement"]
    if not agreements:
        return resolution
    meant: dict[tuple[Span, Entity], list[Entity]] = {}
    for named in agreements:
        for one, places in _apart(document, resolution, named):
            for place in places:
                meant.setdefault((place.span, named), []).append(one)
    references = tuple(
        replace(r, entities=tuple(m for e in r.entities for m in meant.get((r.span, e), [e]))) for r in resolution.references
    )
    of_name = {e: tuple(dict.fromkeys(m for (_, named), all_ in meant.items() if named == e for m in all_)) or (e,) for e in agreements}
    return replace(resolution, entities=tuple(m for e in resolution.entities for m in of_name.get(e, (e,))), references=references)


def _apart(document: Document, resolution: Resolution, agreement: Entity) -> list[tuple[Entity, list[Reference]]]:
    """Return the agreements that go by one name, each with where it stands: "signed an MOU with A and, later, an MOU with B"."""
    told: list[_Told] = []
    for reference in sorted((r for r in resolution.references if agreement in r.entities), key=lambda r: r.span):
        if several := _several(document, resolution, reference):
            name = reference.span.of(document.text)
            _add(told, several, reference, bilateral.singular(name) if bilateral.plural(name) else "")
            continue
        named = _named(document, resolution, reference)
        another = not agreement.known and _NEW.search(document.text, max(0, reference.span.begin - _ARTICLE), reference.span.begin)
        apart = another and told and (_differ(told[-1].parties, named) or _pointed_back(document, told[-1]))
        if not told or apart or (not agreement.known and _of_another_year(document, told[-1], reference)):
            told.append(_Told(named, [reference]))
        elif bilateral.plural(reference.span.of(document.text)):
            for one in told:
                one.places.append(reference)
        else:
            told[-1].parties = _better(told[-1].parties, named)
            told[-1].places.append(reference)
    sides = _sides(document, resolution)
    return [(_one(agreement, n, one, sides), one.places) for n, one in enumerate(told, 1)]


@dataclass(slots=True)
class _Told:
    """One of the agreements that a document calls by one name: its parties, where it stands, its own name if it has another."""

    parties: tuple[Entity, ...]
    places: list[Reference]
    label: str = ""


def _one(agreement: Entity, n: int, told: _Told, sides: tuple[Entity, ...]) -> Entity:
    iri = f"{agreement.iri}-{n}" if n > 1 else agreement.iri
    label, names = (told.label, (told.label,)) if told.label else (agreement.label, agreement.names)
    return replace(agreement, iri=iri, label=label, names=names, parties=told.parties or sides)


def _add(told: list[_Told], several: Sequence[tuple[Entity, ...]], reference: Reference, label: str) -> None:
    """Add the agreements that a plural stands for, or one more place of those that are told of."""
    for parties in several:
        known = next((one for one in told if set(one.parties) == set(parties)), None)
        if known is None:
            told.append(_Told(parties, [reference], label))
        else:
            known.places.append(reference)


def _several(document: Document, resolution: Resolution, reference: Reference) -> list[tuple[Entity, ...]]:
    sentence = _sentence(document, reference)
    return bilateral.parties(document.text, resolution, reference, sentence) if sentence else []


def _sentence(document: Document, reference: Reference) -> Span | None:
    sentence = document.sentence_at(reference.span.begin)
    return sentence.span if sentence else None


def _better(known: tuple[Entity, ...], named: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Return the parties that one place tells, those of a later one where that names bodies and the first only countries."""
    countries = all(e.type == "Country" for e in known)
    return named if named and countries and any(e.type != "Country" for e in named) else known or named


_BACK = Expression(r"(?<![\w])(?:said|this|that|these)\s(?:[\w-]{2,20}\s)?$", re.IGNORECASE)


def _pointed_back(document: Document, told: _Told) -> bool:
    """Tell "Said Memorandum", which points back to what goes by another name: "a memorandum" behind it is a new one."""
    begin = told.places[0].span.begin
    return not told.parties and _BACK.search(document.text, max(0, begin - _ARTICLE), begin) is not None


_SIGNED_IN = Expression(r"\b(?:signed|concluded|reached)\s(?:\w+\s)?(?:in|on)\s(?:[\w ]{1,14}\s)?(?P<year>(?:19|20)\d\d)\b")
_BEHIND = 120  # characters behind an agreement in which the year stands in which it was signed


def _of_another_year(document: Document, told: _Told, reference: Reference) -> bool:
    """Tell "the MOU between A and B signed in 2009" from the one that the sentences before report as news."""
    sentence = _sentence(document, reference)
    end = min(sentence.end, reference.span.end + _BEHIND) if sentence else reference.span.end
    found = _SIGNED_IN.search(document.text, reference.span.end, end)
    if found is None or (document.issued and str(document.issued.year) == found["year"]):
        return False
    before = [s.of(document.text) for place in told.places if (s := _sentence(document, place))]
    return not any(found["year"] in text for text in before)


_NEW = Expression(r"\b(?:an?|another|one|separate|similar)\s(?:[\w-]{2,20}\s){0,2}$", re.IGNORECASE)
_ARTICLE = 40  # characters before an agreement in which its article stands


def _differ(known: Sequence[Entity], named: Sequence[Entity]) -> bool:
    """Tell whether either of two sets of parties names a body that the other one lacks."""
    bodies = [{e for e in parties if e.type != "Country"} for parties in (known, named)]
    if known and named and not any(bodies):
        return not set(known) & set(named)
    return bool(bodies[0] - bodies[1]) and bool(bodies[1] - bodies[0])


def _named(document: Document, resolution: Resolution, reference: Reference) -> tuple[Entity, ...]:
    """Return the two or more parties that the sentence around an agreement names."""
    sentence = _sentence(document, reference)
    if sentence is None:
        return ()
    named = _between(document.text, resolution, reference, sentence) or _around(document.text, resolution, reference, sentence)
    return named if len(named) >= _TWO else _called(document.text, resolution, reference)


_TIED = Expression(r"\b(?P<one>[A-Z][\w ]{1,30})[-–](?P<other>[A-Z][\w ]{1,30}?)\s(?:[Cc]o-?operation|[Cc]ollaboration|[Pp]artnership)\b")


def _called(text: str, resolution: Resolution, reference: Reference) -> tuple[Entity, ...]:
    """Return A and B of an agreement that is called after them: "Memorandum of Understanding on A-B Cooperation"."""
    found = _TIED.search(reference.span.of(text))
    if found is None:
        return ()
    known = {name: e for e in resolution.entities if e.type in _PARTY for name in (e.label, e.acronym or e.label, *e.names)}
    told = [e for e in (known.get(found["one"].split(" on ")[-1]), known.get(found["other"])) if e is not None]
    return tuple(told) if len(told) == _TWO else ()


def _between(text: str, resolution: Resolution, reference: Reference, sentence: Span) -> tuple[Entity, ...]:
    """Read "between A and B", "by A and B" behind the name."""
    found = re.match(r".{0,80}?\b(?:between|among|by)\b", text[reference.span.end : sentence.end], re.DOTALL)
    if not found:
        return ()
    if (
        found.group().endswith("between")
        and len(row := _row(text, resolution, Span(reference.span.end + found.end(), sentence.end))) >= _TWO
    ):
        return row
    stop = CIRCUMSTANCE.search(text, reference.span.end + found.end(), sentence.end)
    return _pick(resolution.entities_within(Span(reference.span.end + found.end(), stop.start() if stop else sentence.end), _PARTY))


def _around(text: str, resolution: Resolution, reference: Reference, sentence: Span) -> tuple[Entity, ...]:
    """Return the parties that the sentence names, up to the circumstances behind the agreement."""
    stop = CIRCUMSTANCE.search(text, reference.span.end, sentence.end)
    sentence = Span(sentence.begin, stop.start()) if stop else sentence
    direct = resolution.entities_within(sentence, _PARTY)
    held = [b for e in resolution.entities_within(sentence, frozenset({"Official"})) for b in resolution.bodies_of(e)[:1]]
    sent = tuple(dict.fromkeys(b for b in held if b.type in _PARTY))
    return _pick(list(dict.fromkeys([*direct, *held]))) or (
        sent if len(sent) == _TWO else ()
    )  # a body and a country, by who signs for them


_TWO = 2
_GOVERNMENT = re.compile(r"\s[Gg]overnment\b")  # "between the Chinese Government and A"
_LISTED = re.compile(r"(?:\s?\([^()]{1,40}\))?\s?,?\s?(?:and\s)?(?:the\s)?")


def _row(text: str, resolution: Resolution, span: Span) -> tuple[Entity, ...]:
    """Return the bodies and countries that stand one behind the other from where a span begins: "the X Organisation and Georgia"."""
    row: list[Entity] = []
    at = span.begin
    for reference in resolution.within(span):
        if reference.span in resolution.superiors:
            at = reference.span.end
            continue
        if reference.entities[0].type not in _PARTY or not _LISTED.fullmatch(text, at, reference.span.begin):
            break
        row += [e for e in reference.entities if e not in row]
        at = reference.span.end
        at += text[at : at + 1] == ")"
        government = _GOVERNMENT.match(text, at)
        at = government.end() if government else at
    return tuple(row)


def _pick(found: Sequence[Entity]) -> tuple[Entity, ...]:
    """Return bodies where two are named, else countries."""
    bodies = [e for e in found if e.type in {"IPOffice", "IntergovernmentalOrganization", "GovernmentBody"}]
    countries = [e for e in found if e.type == "Country"]
    others = [e for e in found if e.type in {"Association", "Organization"}]
    if len(bodies) == 1 and len(others) == 1:
        bodies = [e for e in found if e in bodies or e in others]  # an office and an association
    if len(bodies) >= 2:
        return tuple(bodies[:5])
    return tuple(countries[:5]) if len(countries) >= 2 else ()


_POINTING = re.compile(r"(?:both|either|each|the|these|they|their|two|we|our)\b", re.IGNORECASE)  # which names nobody


def _sides(document: Document, resolution: Resolution) -> tuple[Entity, ...]:
    plural = (r.entities for r in resolution.references if r.plural and _POINTING.match(document.text, r.span.begin))
    return next(plural, ())
