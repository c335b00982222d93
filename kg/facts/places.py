"""Span -> where something happens: the city, else the country, that is named behind "in" or "at"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.entities import Resolution
from kg.expressions import Expression
from kg.model import Entity, Reference, Span

_SEATED = re.compile(r"\b(?:Organi[sz]ations?|Embassy|Consulate|Mission|Delegation|Representation|headquarters)\s(?:in|at)\s$")  # of a body
_HOUSED = Expression(r"\b(?:[Aa]t|[Ii]n)\s(?:[^,;.]{2,40}\s)?headquarters\s(?:in|at)\s$")  # "at its headquarters in A"
_ACCREDITED = Expression(  # "Ambassador of A to B"
    r"\b(?:Ambassadors?|Envoys?|Representatives?|Missions?|High\sCommissioners?|Consuls?|[Aa]ccredited)\s(?:of\s[^,;.]{2,45}\s)?to\s(?:the\s)?$"
)
_BRACKETED = re.compile(r"(?:,\s[A-Z][\w ]{2,30})?(?:\)|,\s(?:\d|[A-Z][a-z]{2,8}\s\d))")  # "(A, Utopia, 3 to 5 May)"
_BEHIND = Expression(
    r"\b(?:[Ii]n|[Aa]t|to|visited|visit|visiting|tour)\s+(?:the\s+)?(?:[A-Z][\w-]+,\s+|(?:[A-Z]?[a-z]+\s)?(?:city|town|capital)(?:\s+of|,)?\s+|"
    r"(?:central|downtown|nearby)\s+)?$"
)
_MADE = re.compile(  # "Made in A" is a name, "the Act as revised at A" a text
    r"\b(?:[Mm]ade\sin|as\s(?:last\s)?(?:revised|amended|adopted|done|supplemented|concluded)\s(?:at|in))\s$"
)
_LEAD = 40  # characters in which the preposition stands
_VENUE = 110  # characters in which it stands before a house with a name of its own: "at the A B Conference Centre (ABCC), "
_JOINING = frozenset({"of", "and", "the", "de", "for", "&", "headquarters", "premises"})  # inside such a name
# Where what is wanted begins, and where another event does: "to raise awareness in C", "subsequent to the meeting in C"
_WANTED = Expression(r"\b(?:to|aim(?:ed|ing) at|geared (?:to|towards)|for the purpose of)\s+(?P<verb>[a-z]{2,14})\b")
_ANOTHER = Expression(r"\b(?:subsequent to|prior to|ahead of|in advance of|following on from|a follow-up to)\s[^,;.]{0,60}")
_FIELD = Expression(r"\bin the (?:fields?|areas?|spheres?|domains?) of\s[^,;.:]{0,120}")  # "in the field of trade in A"
_GATHERING = frozenset("attend take participate join meet hold host sign visit speak address convene open inaugurate conclude be".split())


def named(text: str, resolution: Resolution, span: Span, told: int, *, but: Sequence[Span] = ()) -> Entity | None:
    """Return the city, else the country, that a span names behind "in" or "at"; no country of what went before, or is only wanted.

    ``told`` is where the last verb stands that tells what happens; what is wanted stands behind it. Nothing is looked for
    in the stretches ``but``.
    """
    found = [r for r in resolution.within(span) if r.entities[0].type in {"Place", "Country"} and _located(text, r)]
    if not found:
        return None
    others = [*but, *(Span(m.start(), m.end()) for m in _ANOTHER.finditer(text, span.begin, span.end))]
    fields = [Span(m.start(), m.end()) for m in _FIELD.finditer(text, span.begin, span.end)]
    own = [r for r in found if not any(o.covers(r.span) for o in others)]
    own = [r for r in own if r.entities[0].type == "Place" or not any(f.covers(r.span) for f in fields)]
    wanted = next(_wanted(text, Span(told, span.end)), span.end)
    here = [r for r in own if r.span.begin < wanted]
    cities = [r for r in here if r.entities[0].type == "Place"]
    later = [r for r in own if r.entities[0].type == "Place"]
    return (cities or here or later)[0].entities[0] if cities or here or later else None


def in_front(text: str, resolution: Resolution, span: Span) -> Entity | None:
    """Return the city of what stands in front of a clause: "On Monday, in A, ", "In the margins of the session in A, "."""
    begin = span.begin
    while (cut := _LAST.search(text, max(span.begin - _FRONT_MOST, 0), begin)) is not None:
        begin = cut.start("front")
    found = [r for r in resolution.within(Span(begin, span.begin)) if r.entities[0].type == "Place" and _located(text, r)]
    return found[0].entities[0] if found else None


_FRONT_MOST = 240  # characters of all that stands in front
_LAST = re.compile(r"(?:^|(?<=[\s:;]))(?P<front>(?:[Oo]n|[Ii]n|[Aa]t|[Dd]uring)\s[^,;:.]{2,80}(?:,\s[A-Z\d][^,;:.]{1,40})?,\s{1,3})$")


def _wanted(text: str, span: Span) -> Iterator[int]:
    """Yield where a span goes on to tell what for: "signed an agreement to raise awareness"."""
    for found in _WANTED.finditer(text, span.begin, span.end):
        verb = next((f.lemma for f in lexicon.verbs().get(found["verb"], ()) if f.form in {"base", "gerund"}), None)
        if verb is not None and verb not in _GATHERING:
            yield found.start()


def _lead(reference: Reference) -> tuple[int, int]:
    return max(0, reference.span.begin - _LEAD - _LEAD), reference.span.begin


_LANGUAGES = frozenset(  # "available in A and B", "(the Institute, IPU in A)"
    "Spanish French English German Russian Arabic Portuguese Italian Chinese Japanese Korean Turkish Polish Dutch Greek Ukrainian".split()
)


def _is_language(text: str, reference: Reference) -> bool:
    return reference.span.of(text) in _LANGUAGES


def _located(text: str, reference: Reference) -> bool:
    before = text[max(0, reference.span.begin - _LEAD) : reference.span.begin]
    if _ACCREDITED.search(text, *_lead(reference)):
        return False
    seated = _SEATED.search(before) is not None and _HOUSED.search(text, *_lead(reference)) is None
    if _adjectival(text, reference) or _MADE.search(before) or seated or _is_language(text, reference):
        return False
    if before.endswith("(") and reference.entities[0].type == "Place":
        return _BRACKETED.match(text, reference.span.end) is not None  # "the Session (Geneva, 3 to 5 May)"
    return _BEHIND.search(before) is not None or _behind_house(text, reference)


def _behind_house(text: str, reference: Reference) -> bool:
    """Tell the city of "at the A B Conference Centre (ABCC), C" and "at the Grand Hotel C": all words back to "at" belong to a name."""
    words = text[max(0, reference.span.begin - _VENUE) : reference.span.begin].split()
    name: list[str] = []
    for word in reversed(words):
        if word in {"at", "in", "visited", "visit"}:
            break
        if not (word[0].isupper() or word[0] in "(“\"'" or word.rstrip(",") in _JOINING) or word[-1] in ";:":
            return False
        name.append(word)
    house = any(word.strip(",") in _HOUSES for word in name)
    comma = bool(name) and name[0].endswith(",") and reference.entities[0].type == "Place"
    return len(name) < len(words) and (house or comma)


_HOUSES = frozenset({"Hotel", "Centre", "Center", "Hall", "HQs", "HQ", "Headquarters", "headquarters", "premises"})


def _adjectival(text: str, reference: Reference) -> bool:
    return text[reference.span.end : reference.span.end + 3].startswith(("'s", "’s", "-", "n "))
