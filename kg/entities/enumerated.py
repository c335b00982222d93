"""Names that stand in a row: "A (AX), B and C"; and a name together with its acronym."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.entities.resolution import BODIES
from kg.model import Entity, Reference

# What stands between two names of a row, white space folded: " (KIPO), ", " and the "
_LISTED = re.compile(r" ?(?:\([^()]{0,40}\) ?)?(?:,|;|,? ?and|&) ?(?:the )?$")


def with_acronyms(named: Sequence[Reference]) -> list[Reference]:
    """Return names together with the acronyms in brackets behind them."""
    found: list[Reference] = []
    for reference in named:
        if found and found[-1].entities == reference.entities and reference.span.begin - found[-1].span.end <= len(" ("):
            found[-1] = Reference(found[-1].span.to(reference.span), reference.entities)
        else:
            found.append(reference)
    return found


def rows(text: str, named: Sequence[Reference]) -> Iterator[tuple[int, tuple[Entity, ...]]]:
    """Yield the three or more bodies that stand in a row, "A, B and C", with the end of the row."""
    row: list[Entity] = []
    end = 0
    for reference in [r for r in named if r.entities[0].type in BODIES]:
        entity, gap = reference.entities[0], text[end : reference.span.begin]
        if row and entity == row[-1] and len(gap) < 3:
            end = reference.span.end  # the short form in brackets
            continue
        if not (row and len(gap) < 60 and _LISTED.match(" ".join(gap.lstrip(")").split()) + " ")):
            if len(row) > 2:
                yield end, tuple(row)
            row = []
        if entity not in row:
            row.append(entity)
        end = reference.span.end
    if len(row) > 2:
        yield end, tuple(row)
