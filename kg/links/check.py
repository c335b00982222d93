"""Links and the items that they lead to -> findings: an item that is gone, moved, no thing, or tells otherwise than we do.

The same judgement is made before a link is written and afterwards, and it is that of ``suggest``: what speaks against a
pair there keeps it from being accepted, unless a person answers it, and is a finding in what stands already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.links import classes, comparing
from kg.links.comparing import Neighbours
from kg.links.items import Item
from kg.links.rows import WIKIDATA, Row
from kg.links.sources import Source
from kg.links.things import Thing
from kg.model import Finding
from kg.vocabulary import local


def run(source: Source, links: Sequence[Row], known: Mapping[str, Thing]) -> list[Finding]:
    """Return what a person should look at in the exact matches with Wikidata, among all things that are ``known``.

    Raises RemoteError or UnreadableInput; from an answer that is not whole nothing is concluded.
    """
    rows = [row for row in links if row.match == "exact" and row.item.startswith(WIKIDATA)]
    found = look_up(source, {local(row.item): known.get(row.subject) for row in rows})
    others = comparing.neighbours(known)
    return [f for row in rows for f in _of_link(row, found[local(row.item)], known.get(row.subject), others, source.name)]


def look_up(source: Source, wanted: Mapping[str, Thing | None]) -> Mapping[str, Item]:
    """Return what a source tells of items, by id; names that come only with a search are searched for by the things."""
    found = source.look_up(wanted)
    nameless = [thing for i, thing in wanted.items() if thing and found[i].exists and not found[i].names]
    if not nameless:
        return found
    source.search(nameless)
    return source.look_up(wanted)


def unusable(item: Item) -> str | None:
    """Return why an item can be linked to nothing at all, None when it can."""
    if not item.exists:
        return "there is no such item"
    if item.redirect:
        return f"it is a redirect to {item.redirect}"
    return f"it is {comparing.NO_THING}" if classes.PAGE in item.kinds else None


def against(item: Item, thing: Thing, others: Neighbours, *, match: str) -> list[str]:
    """Return what speaks against a match; what is only near a thing, or the whole of it, may have another name and other dates."""
    found = comparing.objections(thing, item, others if match == "exact" else comparing.ALONE)
    return [reason.text for reason in found if match == "exact" or reason.weight == "never"]


def _of_link(row: Row, item: Item, thing: Thing | None, others: Neighbours, source: str) -> Iterator[Finding]:
    name = f"{row.subject_label} is {item.id}"
    if not item.exists:
        yield Finding("missing item", f"{name}: {source} knows no such item", severity="violation", focus=row.subject)
    elif item.redirect:
        yield Finding("redirected item", f"{name}, which was merged into {item.redirect}", severity="violation", focus=row.subject)
    elif thing:
        for reason in comparing.objections(thing, item, others):
            if row.overrules and reason.text in row.comment:
                continue  # who made the link has answered it
            if reason.weight == "never":
                yield Finding("wrong item", f"{name}: {reason.text}", severity="violation", focus=row.subject)
            else:
                yield Finding("different there", f"{name}: {reason.text}", severity="warning", focus=row.subject)
