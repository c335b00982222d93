"""Treaty acts -> the same without the membership that only says again what a dated act tells: "is the 100th member"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.facts.treaty_action.act import TreatyAction
from kg.model import Entity

_SYSTEMS = ("Madrid", "Hague", "Lisbon")  # each of several treaties, of which a country joins one
_JOINED = frozenset({"accession", "ratification"})


def told_once(acts: Sequence[TreatyAction]) -> Iterator[TreatyAction]:
    """Yield the acts; of joining a system without a day, only those of which no other act of the bulletin tells."""
    dated = [a for a in acts if a.when is not None and _joins(a)]
    for act in acts:
        again = _joins(act) and act.when is None and not act.headline
        if not again or not any(_same(act, other) for other in dated):
            yield act


def _joins(act: TreatyAction) -> bool:
    return act.action is not None and act.action.name in _JOINED


def _same(act: TreatyAction, other: TreatyAction) -> bool:
    shared = {s for e in act.object for s in _systems(e)} & {s for e in other.object for s in _systems(e)}
    return bool(set(act.participant) & set(other.participant)) and bool(shared)


def _systems(treaty: Entity) -> list[str]:
    return [s for s in _SYSTEMS if s in treaty.label.split()]
