"""A name and the country it belongs to: named in it, right before it, or known of the office of that country."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.entities import naming, national
from kg.entities.resolution import BODIES
from kg.model import Document, Mention
from kg.register import Register


def country_in(name: str, register: Register) -> str | None:
    """Return the country that a name speaks of: "French Patent and Trademarks Office"."""
    found = {h.candidates[0] for h in register.find(name) if len(h.candidates) == 1 and "/country/" in h.candidates[0]}
    return found.pop() if len(found) == 1 else None


def owner_of(document: Document, mention: Mention, mentions: Sequence[Mention]) -> str | None:
    """Return the country right before a name: "Brazil's Ministry of ...", "French Patent and Trademark Office"."""
    before = _GENITIVE.search(document.text, max(0, mention.span.begin - _CLOSE), mention.span.begin)
    if mention.type not in BODIES or before is None:
        return None
    first, last = (bisect_left(mentions, edge, key=lambda m: m.span.begin) for edge in (before.start() - _LONGEST, before.start()))
    owners = (m for m in mentions[first:last] if m.type == "Country" and len(m.candidates) == 1 and m.span.end == before.start())
    return next((m.candidates[0] for m in owners if before["genitive"] or m.form == "demonym"), None)


_GENITIVE = re.compile(r"(?P<genitive>['’]s)?\s{1,8}\Z")
_CLOSE = 10  # characters before a name, in which its owner ends
_LONGEST = 80  # characters of the name of a country


def with_owner(document: Document, mention: Mention, mentions: Sequence[Mention]) -> str:
    """Return the name with the demonym right before it: "French Patent and Trademark Office"."""
    owner = next((m for m in mentions if m.form == "demonym" and 0 <= mention.span.begin - m.span.end <= 1), None)
    return f"{owner.span.of(document.text)} {mention.name}" if owner else mention.name


def foreign(mention: Mention, owner: str, register: Register) -> bool:
    """Tell whether all candidates are bodies of another country than the owner."""
    countries = {register.get(c).country for c in mention.candidates}
    return None not in countries and owner not in countries


def of_owner(mention: Mention, owner: str | None, register: Register) -> list[str]:
    """Return the candidates that are bodies of the owner, of several that a name may mean."""
    return [c for c in mention.candidates if register.get(c).country == owner] if owner and len(mention.candidates) > 1 else []


def of_land_told(mention: Mention, mentions: Sequence[Mention], chosen: str, register: Register) -> bool:
    """Tell that another candidate is of a country which the text names, and the chosen one is not, whose short form are the initials."""
    initials = "".join(w[0] for w in naming.plain(mention.name).split() if w[0].isupper())
    if not any(m.alias == initials for m in mentions if m.name == mention.name):
        return False
    told = {c for m in mentions if m.type == "Country" and len(m.candidates) == 1 for c in m.candidates}
    others = {register.get(c).country for c in mention.candidates if c != chosen}
    return register.get(chosen).country not in told and len(others & told) == 1


def office(document: Document, mention: Mention, mentions: Sequence[Mention], register: Register, country: str | None) -> str | None:
    """Return the office that a name tells by its sort: with its country, or without where the text gives it elsewhere."""
    owner = owner_of(document, mention, mentions)
    if (own := national_office(document, mention, owner, register)) is not None or owner is not None:
        return own
    whole = named_whole(document, mention, mentions, register) if mention.type == "IPOffice" else None
    return whole if whole is not None and country in {None, register.get(whole).country} else None


def national_office(document: Document, mention: Mention, owner: str | None, register: Register) -> str | None:
    """Return the office of the country of "Singapore's IP Office", "Polish Patent Office" and "IP Office of Poland"."""
    name = naming.plain(mention.name)
    if owner is not None and national.generic(name):
        return national.office(register, owner, document.issued)
    lands = [h for h in register.find(name) if len(h.candidates) == 1 and "/country/" in h.candidates[0]]
    if len(lands) != 1:
        return None
    front, behind = name[: lands[0].span.begin], name[lands[0].span.end :]
    told = (
        national.generic(behind)
        if not front.strip()
        else not behind and _OF.sub("", front) != front and national.generic(_OF.sub("", front))
    )
    return national.office(register, lands[0].candidates[0], document.issued) if told else None


_OF = re.compile(r"\sof(?:\sthe)?\s*$")


def named_whole(document: Document, mention: Mention, mentions: Sequence[Mention], register: Register) -> str | None:
    """Return the one office that the text also names with its country: "the IP Office" of the "Utopian IP Office"."""
    short = naming.plain(mention.name).casefold()
    if not national.short(short):
        return None
    found = {m.candidates[0] for m in mentions if len(m.candidates) == 1 and naming.plain(m.name).casefold().startswith(f"{short} of ")}
    for land in (m for m in mentions if m.form == "demonym" and len(m.candidates) == 1):
        if document.text[land.span.end : land.span.end + len(short) + 1].casefold().lstrip() == short:
            found.add(national.office(register, land.candidates[0], document.issued) or "")
    return found.pop() or None if len(found) == 1 else None


def landed(document: Document, mentions: Sequence[Mention], register: Register) -> dict[str, str]:
    """Return the bodies behind whose short form their country stands, by name: "Patent Organization (PO) of Utopia"."""
    found: dict[str, set[str]] = {}
    for mention in (m for m in mentions if m.type in BODIES and len(m.candidates) != 1):
        behind = _SHORT.match(document.text, mention.span.end)
        land = next(
            (m for m in mentions if behind and m.type == "Country" and m.span.begin == behind.end() and len(m.candidates) == 1), None
        )
        if land is not None:
            name = f"{naming.plain(mention.name)} of {register.get(land.candidates[0]).label}"
            found.setdefault(mention.name, set()).update(t.iri for t in register.named(name) if t.type in BODIES)
    return {name: iris.pop() for name, iris in found.items() if len(iris) == 1}


_SHORT = re.compile(r"\s?\([A-Z][\w-]{1,12}\)\s(?:of\s(?:the\s)?)?|,?\s(?:of\s(?:the\s)?)?(?=[A-Z])")
