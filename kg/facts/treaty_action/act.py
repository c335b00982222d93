"""The treaty act, and the words that its readers share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.expressions import Expression
from kg.facts.context import Context
from kg.facts.events import Event
from kg.model import Block, BlockKind, Entity

TREATY = frozenset({"Treaty"})
NOUNS = {
    "ratification": Expression(r"\b(?:instruments? of )?ratification\b|\binstruments? of (?:acceptance|approval)\b", re.IGNORECASE),
    "accession": Expression(r"\b(?:instruments? of )?accession\b", re.IGNORECASE),
    "entry-into-force": Expression(r"\b(?:entry into force|in force (?:since|for)|entry into effect|coming into force)\b", re.IGNORECASE),
}
PLANNING = frozenset(
    "approve propose endorse authorise authorize consent clear".split()
)  # with the noun of an act: "approved the accession of X"


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyAction(Event):
    """An act about a treaty; the participants are who acts, the object is the treaty."""


def of_heading(context: Context, block: Block) -> list[Entity]:
    """Return the treaty that the heading over a list item names, when it names one alone."""
    heading = context.heading(block) if block.kind is BlockKind.ITEM else None
    found = context.resolution.entities_within(heading.span, TREATY) if heading else []
    return found if len(found) == 1 else []
