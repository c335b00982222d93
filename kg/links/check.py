"""Links and the items that they lead to -> findings: an item that is gone, moved, no thing, or tells otherwise than we do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.links import comparing
from kg.links.items import Item
from kg.links.rows import WIKIDATA, Row
from kg.links.sources import Source
from kg.links.things import Thing
from kg.model import Finding
from kg.vocabulary import local


def run(source: Source, links: Sequence[Row], known: Mapping[str, Thing]) -> list[Finding]:
    """Return what a person should look at in the exact matches with Wikidata.

    Raises RemoteError or UnreadableInput; from an answer that is not whole nothing is concluded.
    """
    rows = [row for row in links if row.match == "exact" and row.item.startswith(WIKIDATA)]
    found = source.look_up({local(row.item) for row in rows})
    return [finding for row in rows for finding in _of_link(row, found[local(row.item)], known.get(row.subject), source.name)]


def of_item(item: Item, thing: Thing | None) -> str | None:
    """Return why an item cannot be a thing, None when nothing stands against it."""
    if not item.exists:
        return "there is no such item"
    if thing is None:
        return f"it is a redirect to {item.redirect}" if item.redirect else None
    never = next((r.text for r in comparing.reasons(thing, item, comparing.ALONE) if r.weight == "never"), None)
    return never and f"it {'has' if never.startswith('country') else 'is'} {never}"


def _of_link(row: Row, item: Item, thing: Thing | None, source: str) -> Iterator[Finding]:
    name = f"{row.subject_label} is {item.id}"
    if not item.exists:
        yield Finding("missing item", f"{name}: {source} knows no such item", severity="violation", focus=row.subject)
    elif item.redirect:
        yield Finding("redirected item", f"{name}, which was merged into {item.redirect}", severity="violation", focus=row.subject)
    elif thing:
        for reason in comparing.reasons(thing, item, comparing.ALONE):
            if reason.weight == "never":
                yield Finding("wrong item", f"{name}: {reason.text}", severity="violation", focus=row.subject)
            elif reason.weight == "against" and not reason.text.startswith("kind unknown"):
                yield Finding("different there", f"{name}: {reason.text}", severity="warning", focus=row.subject)
