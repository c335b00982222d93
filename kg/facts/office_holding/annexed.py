"""An annex that lists the members of a board -> office holdings: each name with its seat, and the posts on the lines below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts import offices
from kg.facts.context import Context
from kg.facts.office_holding.holding import OfficeHolding, hold
from kg.model import Block, BlockKind, Entity, Span

_LISTED = Expression(r"\b(?P<organ>Board|Committee|Council|Panel)\s{1,3}Members\s{1,3}of\s{1,3}(?:the\s{1,3})?", re.IGNORECASE)
_SEAT = Expression(r"[^()\n]{0,12}\((?P<seat>(?:[\w-]{2,12} ){0,2}?(?:Chairman|Chairwoman|Chairperson|Chair|Chief Executive|Secretary))\)")
_LONGEST = 90  # characters of a line that is a name
_BELOW = 3  # lines below a name that tell of its posts


def annexed(context: Context) -> Iterator[OfficeHolding]:
    """Read "Board Members of B" above lines "Mr X (Chairman)", "Partner", "Y LLP"."""
    blocks = context.document.blocks
    for index, block in enumerate(blocks):
        found = _LISTED.search(context.text, block.span.begin, block.span.end)
        body = next(iter(context.bodies(Span(found.end(), block.span.end))), None) if found else None
        if found is None or body is None or block.kind is not BlockKind.HEADING:
            continue
        named = [k for k in range(index + 1, len(blocks)) if _person(context, blocks[k]) is not None]
        for at, following in pairwise([*named, len(blocks)]):
            yield from _member(context, blocks[at : min(following, at + 1 + _BELOW)], (f"{found['organ'].title()} Member", body))


def _person(context: Context, block: Block) -> Entity | None:
    """Return the person whose name opens a line, with a title before it and a seat behind it at most."""
    first = next((r for r in context.resolution.within(block.span) if r.entities[0].type == "Official"), None)
    if first is None or len(block.span) > _LONGEST or first.span.begin - block.span.begin > len("Associate Professor "):
        return None
    behind = context.text[first.span.end : block.span.end].strip(" ,")
    return first.entities[0] if not behind or behind.startswith("(") or behind.isupper() or "(" in behind else None


def _member(context: Context, lines: Sequence[Block], seat: tuple[str, Entity]) -> Iterator[OfficeHolding]:
    """Yield the seat of the person on the first line, and the posts that the lines below give."""
    who = _person(context, lines[0])
    if who is None:
        return
    title = _SEAT.search(context.text, lines[0].span.begin, lines[0].span.end)
    role, body = (title["seat"], seat[1]) if title else seat
    yield hold(context, "annexed", (lines[0], lines[0].span), who, (role, body, "holds"))
    below = Span(lines[0].span.end, lines[-1].span.end)
    employer = next(iter(context.resolution.entities_within(below, BODIES)), None)
    if employer is None:
        return
    for phrase in context.resolution.roles_within(below):
        if phrase.body is None:
            name, mode = offices.mode(context.text, phrase)
            block = next(b for b in lines if b.span.covers(phrase.span))
            yield hold(context, "annexed", (block, phrase.span), who, (name, employer, mode))
