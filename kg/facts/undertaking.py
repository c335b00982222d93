"""The undertaking, before it is split into commitments."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Entity


@dataclass(frozen=True, slots=True)
class Undertaking:
    """An undertaking before it is split: who, how firm, and the rule that read it."""

    parties: list[Entity]
    status: str
    rule: str
