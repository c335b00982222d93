"""Names -> names with the short form that the text gives them in brackets: "the Ministry of Law (“MinLaw”)"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg import lexicon, tokens
from kg.expressions import Expression
from kg.model import Mention, Span
from kg.register import Hit
from kg.spans import Taken

# What it matches behind a name: a bracket with KIPO, “MinLaw”, the “Leaders”, USPTO or Office, KIPO; Commissioner X, WTR**
_BRACKET = re.compile(
    r"\s{0,2}\(\s?(?:the |or |"
    r"hereinafter )?(?P<open>[“\"‘'«]?)(?:the )?(?P<alias>(?:(?:19|20)\d\d (?=[A-Z]))?[A-Z][\w&*./\- ]{0,28}?)[”\"’'»*]{0,3}(?: or [“\""
    r"]?\w+[”\"]?)?\s?[);,:]"
)
# 'the World Trademark Review (WTR': a capitalised run of two to eight words before an acronym
_LONG = Expression(
    r"\bthe (?:\d{1,3}(?:st|nd|rd|th) )?((?:[A-Z][\w’'-]+ (?:(?:of|and|for|on|the|&) ){0,2}){1,8})\(([A-Z][A-Za-z]{1,7})[*)“”\"]"
)


def alias(mention: Mention, text: str, hits: Sequence[Hit]) -> Mention:
    """Return the mention with the short form that stands in brackets behind it, if one does.

    Behind "Committee of the World Intellectual Property Organization" the bracket belongs to the name of the register
    at the end, not to the whole.
    """
    found = _BRACKET.match(text, mention.span.end)
    if not found:
        return mention
    short = found["alias"].strip(" *")
    if mention.type == "Official" and short.isupper() and len(short) <= _CODE:
        return mention  # "Alain Pompidou (FR)": where somebody comes from
    if mention.type == "Country" and not _inside(short.upper(), mention.name.upper()):
        return mention  # what the bracket abbreviates ends with the country
    if _OF_TREATY.fullmatch(short) and not _abbreviates(short, mention.name):
        return mention  # "Free Trade Agreement with the European Union (EVFTA)"
    if not mention.candidates and not _abbreviates(short, mention.name) and _ends_with_one(mention, hits):
        return mention
    if (
        short in _COMMON
        or short == mention.name
        or not (found["open"] or _acronym(short) or _drawn(short, mention.name))
        or len(short.split()) > 4
    ):
        return mention
    return replace(mention, alias=short)


_OF_TREATY = re.compile(r"[A-Z]{1,6}(?:FTA|CEPA|ECTA|CETA|TCA|TPP)")  # what a trade agreement ends with, and no body
_OF_LAND = re.compile(r"\sof\s(?:the\s)?(?P<land>[A-Z][\w-]{2,20}(?:\s[A-Z][\w-]{2,20}){0,3})\s\((?P<alias>[A-Z]{3,10})\)")


def with_land(mention: Mention, text: str) -> Mention:
    """Return "National Copyright Administration of China (NCAC)" whole, where the initials take the country in."""
    found = None if mention.candidates else _OF_LAND.match(text, mention.span.end)
    if found is None or _abbreviates(found["alias"], mention.name) or not _abbreviates(found["alias"], f"{mention.name} {found['land']}"):
        return mention
    span = Span(mention.span.begin, found.end("land"))
    return replace(mention, span=span, name=" ".join(span.of(text).split()))


def _ends_with_one(mention: Mention, hits: Sequence[Hit]) -> bool:
    """Tell whether a name of the register, which is not the whole, stands at the end of a name."""
    first, last = (bisect_left(hits, edge, key=lambda h: h.span.begin) for edge in (mention.span.begin + 1, mention.span.end))
    return any(h.span.end == mention.span.end for h in hits[first:last])


_CODE = 3  # letters of a country at most


def apart(mention: Mention, text: str) -> Iterator[Mention]:
    """Yield two bodies for one name when the bracket abbreviates what stands behind "of the" in it.

    "Technical Commission of the International Harbour Authority (IHA)" names a commission, and the authority.
    """
    begin = text.find(" of the ", *_ends(mention.span))
    short = mention.alias
    if mention.candidates or mention.type not in _INITIALLED or not short or begin < 0:
        yield mention
        return
    inner = Span(begin + len(" of the "), mention.span.end)
    if len(text[mention.span.begin : begin].split()) < 2 or not _abbreviates(short, inner.of(text)):
        yield mention
        return
    yield replace(mention, span=Span(mention.span.begin, begin), name=" ".join(text[mention.span.begin : begin].split()), alias=None)
    yield Mention(inner, " ".join(inner.of(text).split()), "Organization", alias=short)


def _ends(span: Span) -> tuple[int, int]:
    return span.begin, span.end


_COMMON = frozenset(
    "Act Bill Convention Treaty Protocol Agreement Memorandum Ministry Office Parties Leaders Partners Board Committee".split()
)


def _acronym(short: str) -> bool:
    words = short.split()
    return len(words) <= 2 and all(sum(c.isupper() for c in word) >= 2 for word in words)  # "NZ-EU FTA"


def _drawn(short: str, name: str) -> bool:
    """Tell whether one word is drawn from the letters of a name: "Indecopi" of the Institute for the Defense of Competition."""
    initials = {w[0].upper() for w in name.split() if w[0].isupper()}
    one = len(short) > 4 and short.isalpha() and short[0].upper() in initials
    return one and short.casefold() not in name.casefold().split() and _inside(short.upper()[:4], name.upper())


def again(found: list[Mention], text: str, taken: Taken) -> Iterator[Mention]:
    """Yield the later places of a short form that the text has defined and that the register knows for nothing else."""
    for mention in {
        m.alias: m for m in reversed(found) if m.alias and (_acronym(m.alias) or _drawn(m.alias, m.name) or _dated(m.alias))
    }.values():
        for span in tokens.places(mention.alias or "", text):
            if not taken.meets(span):
                yield replace(mention, span=span)


def unknown(text: str, taken: Taken) -> Iterator[Mention]:
    """Yield names without a head noun that the text itself abbreviates."""
    for found in _LONG.finditer(text):
        name, short = found[1].strip(), found[2]
        span = Span(found.start(1), found.start(1) + len(name))
        if name.split()[-1] in lexicon.roles():
            continue  # "the Executive Vice President (EVP)"
        if _abbreviates(short, name) and (name.endswith("Offices") or not name.endswith("s")) and not taken.meets(span):
            yield Mention(span, " ".join(name.split()), "Programme" if name.split()[-1] in _WORKS else "Organization", alias=short)


# What a name without a head noun of a body ends with when it names something that bodies do
_WORKS = frozenset(
    "Classification Grant System Mechanism Pilot Procedure Search Examination Exchange Access Service Toolkit Highway Process Track "
    "Standard "
    "Standards Collaboration Training Course Package Gateway Portal Register Challenge Competition".split()
)


def initialled(found: list[Mention], text: str, taken: Taken) -> Iterator[Mention]:
    """Yield the places where the initials of a name stand for it, though the text never says so: FCC."""
    for name in {m.name: m for m in reversed(found) if m.type in _INITIALLED and not m.alias and not m.candidates}.values():
        short = "".join(w[0] for w in re.findall(r"[\w&]+", name.name) if w[0].isupper())
        if len(short) < 3 or short == name.name:
            continue
        for span in tokens.places(short, text):
            if not taken.meets(span):
                yield replace(name, span=span, alias=short)


_INITIALLED = frozenset({"GovernmentBody", "Forum", "Association", "AcademicInstitution", "IPOffice", "IntergovernmentalOrganization"})


def _abbreviates(short: str, name: str) -> bool:
    """Tell whether the capitals of the short form are the initials of the name, in order."""
    initials = "".join(w[0] for w in re.findall(r"[\w&]+", name) if w[0].isupper())
    if len(short) >= 5 and short.isupper() and name[:2].upper() == short[:2]:
        return _inside(initials, short) and _inside(short, name.upper())  # TRIPO: "Trilateral Intellectual Property Offices"
    return len(short) >= 3 and initials == "".join(c for c in short if c.isupper())


def _dated(short: str) -> bool:
    """Tell "1999 Act", which means nothing but what the text has defined."""
    return short[:4].isdigit()


def _inside(letters: str, text: str) -> bool:
    """Tell whether all letters stand in a text in this order."""
    rest = iter(text)
    return all(letter in rest for letter in letters)
