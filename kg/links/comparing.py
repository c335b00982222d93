"""A thing of ours and an item -> reasons for and against their being one, each with what it rests on.

A name alone is no reason to link: many offices have the same name, and some names differ in one letter. So names only
bring items up; kind, country, codes, website, dates and offices held speak for or against.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlsplit

from kg.links import classes, items
from kg.links.items import Item
from kg.links.things import Thing, key, owners
from kg.vocabulary import ID, local

ALIKE = 80  # of 100, by rapidfuzz's ratio; "European" and "Eurasian Patent Office" have 86
YEARS = 1  # that an inception may differ: laws are passed in one year and in force in the next
_PUBLIC = frozenset({"IPOffice", "GovernmentBody", "IntergovernmentalOrganization", "Forum"})  # types that are no business
NO_THING = "a page of Wikimedia, such as a disambiguation, and no thing"
Weight = Literal["name", "fits", "alike", "for", "against", "never"]


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for a pair or against it.

    "name": a full name is the same; "alike": nearly so, or an acronym; "fits": the kind; "for" and "against": something
    else; "never": they cannot be one.
    """

    weight: Weight
    text: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """All things of ours by the names that tell them from each other, as names are compared."""

    things: Mapping[str, Thing]
    owners: Mapping[str, tuple[str, ...]]  # by label
    sole: Mapping[str, str]  # by any full name that only one of them has


ALONE = Neighbours({}, {}, {})


def neighbours(things: Mapping[str, Thing]) -> Neighbours:
    """Return all things of ours, by IRI, as neighbours of each other."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for iri, thing in things.items():
        for name in thing.folded:
            named[name].add(iri)
    sole = {name: next(iter(iris)) for name, iris in named.items() if len(iris) == 1}
    return Neighbours(things, owners(things.values()), sole)


def reasons(thing: Thing, item: Item, others: Neighbours) -> list[Reason]:
    """Return all reasons, in the order in which a person would look at them."""
    return [*_name(thing, item), *_kind(thing, item), *_place(thing, item), *_website(thing, item), *_dates(thing, item),
            *_offices(thing, item), *_namesakes(thing, item, others)]  # fmt: skip


def objections(thing: Thing, item: Item, others: Neighbours) -> list[Reason]:
    """Return what speaks against a pair, and so has to be answered by whoever makes it a link; another name does, too."""
    found = reasons(thing, item, others)
    named = any(reason.weight == "name" for reason in found)
    return [r if r.weight != "alike" else replace(r, text=f"no full name is the same ({r.text})") for r in found
            if r.weight in ("never", "against") or (r.weight == "alike" and not named)]  # fmt: skip


def bears_label(thing: Thing, item: Item) -> bool:
    """Tell whether the item's own name is our label, and not just one of its other names."""
    return key(item.label) == key(thing.label)


def _name(thing: Thing, item: Item) -> Iterator[Reason]:
    theirs = {key(name): name for name in reversed(item.names)}
    if bears_label(thing, item):
        yield Reason("name", "same name")
    elif shared := thing.folded & theirs.keys():
        yield Reason("name", f'same name: "{theirs[min(shared)]}"')
        if thing.kind == "country" and f" {key(thing.label)} " in f" {key(item.label)} ":
            yield Reason("against", f'its own name is "{item.label}": it may be the whole that ours is a part of')
    else:
        if short := {key(acronym) for acronym in thing.acronyms} & theirs.keys():
            yield Reason("alike", f"same acronym: {theirs[min(short)]}")
        near = _nearest(thing, item)
        if near:
            yield Reason("alike", f'"{near[0]}" is not "{thing.label}", only like it ({near[1]:.0f} of 100)')
        elif not short:
            yield Reason("against", f'another name: "{item.label}"' if item.names else "its name is not known")


def _nearest(thing: Thing, item: Item) -> tuple[str, float] | None:
    from rapidfuzz import fuzz, process  # slow to import

    found = process.extractOne(thing.label, item.names, scorer=fuzz.ratio, processor=key, score_cutoff=ALIKE)
    return (found[0], found[1]) if found else None


def _kind(thing: Thing, item: Item) -> Iterator[Reason]:
    if item.redirect:
        yield Reason("never", f"a redirect to {item.redirect}")
    if classes.PAGE in item.kinds:
        yield Reason("never", NO_THING)
    elif thing.kind in ("programme", "topic"):
        return  # items of too many classes for a rule
    elif thing.kind in item.kinds:
        yield from _mixed(thing, item)
    elif item.kinds:
        near = {thing.kind, *item.kinds} <= {"country", "place"}  # Hong Kong is both
        yield Reason("against" if near else "never", f"{_a(min(item.kinds))}, not {_a(thing.kind)}")
    elif item.named_only:
        yield Reason("against", "not looked at further: the source tells nothing but names")
    else:
        what = f"classes {', '.join(item.unknown)}" if item.unknown else "no class"
        yield Reason("against", f"kind unknown ({what})")


def _mixed(thing: Thing, item: Item) -> Iterator[Reason]:
    """Yield what follows of an item of the right kind that may be of another one, too."""
    if "business" in item.kinds and thing.type in _PUBLIC:
        yield Reason("never", "a business, not a public body")
    elif {"treaty", "organization"} <= item.kinds:
        yield Reason("against", "both a treaty and an organization: one item for the treaty and its union")
    else:
        yield Reason("fits", _a(thing.kind))


def _place(thing: Thing, item: Item) -> Iterator[Reason]:
    codes = {code.upper() for code in item.values(items.ISO_2, items.ISO_3)}
    if thing.codes and codes:
        same = codes & set(thing.codes)
        yield Reason("for", f"country code {min(same)}") if same else Reason("never", f"country code {min(codes)}, not {thing.codes[0]}")
    theirs = item.values(items.COUNTRY)
    if thing.country_item and theirs and thing.kind != "person":
        name = local(str(thing.country)).upper()
        if thing.country_item in theirs:
            yield Reason("for", f"country {name}")
        else:
            yield Reason("never", f"country {', '.join(theirs)}, not {thing.country_item} ({name})")


def _website(thing: Thing, item: Item) -> Iterator[Reason]:
    theirs = {_address(address): address for address in item.values(items.WEBSITE)}
    if not (thing.website and theirs):
        return
    ours = _address(thing.website)
    if ours in theirs:
        yield Reason("for", f"website {thing.website}")
    elif shared := [address for short, address in theirs.items() if _host(short) == _host(ours)]:
        yield Reason("fits", f"another page of the same website, {min(shared)}")  # which may be that of many offices
    else:
        yield Reason("against", f"website {min(theirs.values())}, not {thing.website}")


def _dates(thing: Thing, item: Item) -> Iterator[Reason]:
    if thing.kind == "treaty":
        yield from _adopted(thing, item)
        return
    began = _years(item, items.INCEPTION)
    if thing.start and began and thing.kind != "person":
        near = any(abs(year - thing.start.year) <= YEARS for year in began)
        said = " or ".join(map(str, began))
        if near:
            yield Reason("for", f"since {said}")
        else:
            yield Reason("against", f"since {said}, not {thing.start.year}{', when the name began' if thing.before else ''}")
    ended = _years(item, items.DISSOLVED)
    if ended and thing.kind == "organization":
        if thing.end is None:
            yield Reason("against", f"dissolved in {ended[0]}; ours goes on")
        elif any(abs(year - thing.end.year) <= YEARS for year in ended):
            yield Reason("for", f"until {ended[0]}")
        else:
            yield Reason("against", f"until {ended[0]}, not {thing.end.year}")


def _adopted(thing: Thing, item: Item) -> Iterator[Reason]:
    years = _years(item, items.INCEPTION, items.POINT_IN_TIME, items.PUBLISHED)
    if thing.adopted and years:
        if thing.adopted in years:
            yield Reason("for", f"of {thing.adopted}")
        else:
            yield Reason("against", f"of {' or '.join(map(str, years))}, not {thing.adopted}")


def _offices(thing: Thing, item: Item) -> Iterator[Reason]:
    """Yield whether a person worked where ours did; a citizenship is shared by most namesakes and decides nothing."""
    if thing.kind != "person" or not thing.offices:
        return
    same = set(thing.offices) & set(item.values(items.POSITION, items.EMPLOYER))
    if same:
        yield Reason("for", f"worked at {min(same)}")
    else:
        yield Reason("against", f"nothing ties the person to {thing.offices[0]}; may be a namesake")


def _namesakes(thing: Thing, item: Item, others: Neighbours) -> Iterator[Reason]:
    """Yield whether the item is rather another thing of ours, or that one, too: another period of an office, a part of a treaty."""
    names = {key(name) for name in item.names}
    weight: Weight = "never" if thing.folded & names else "against"  # what is only alike is shown as such
    owners = {iri for iri in others.owners.get(key(item.label), ()) if iri != thing.iri}
    if not bears_label(thing, item):
        yield from (Reason(weight, f"its name is that of {_ours(iri, others)}") for iri in sorted(owners))
    for iri in sorted(_shared(thing, names, others) - owners):
        what = "periods" if iri in (*thing.before, *thing.after) else "things"
        yield Reason("against", f"also goes by the name of {_ours(iri, others)}: one item for two {what} is no exact match")


def _shared(thing: Thing, names: set[str], others: Neighbours) -> set[str]:
    """Return the things of ours whose names an item has beside those of this one."""
    near = {iri for iri in (*thing.before, *thing.after) if iri in others.things and (others.things[iri].folded - thing.folded) & names}
    if thing.kind not in ("organization", "treaty"):
        return near  # names of countries and places in all languages are too many to tell
    alike = {others.sole[name] for name in names - thing.folded if name in others.sole}
    return near | {iri for iri in alike if others.things[iri].kind == thing.kind}


def _ours(iri: str, others: Neighbours) -> str:
    return f"{others.things[iri].label} ({iri.removeprefix(ID)})"


def _years(item: Item, *properties: str) -> list[int]:
    return sorted({year for value in item.values(*properties) if (year := items.year(value)) is not None})


def _address(url: str) -> str:
    """Return an address as websites are compared: scheme, www. and a last slash do not matter."""
    parts = urlsplit(url.strip().lower())
    return f"{(parts.netloc or '').removeprefix('www.')}{parts.path.rstrip('/')}"


def _host(address: str) -> str:
    """Return the host of an address as websites are compared."""
    return address.partition("/")[0]


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeio" else f"a {kind}"
