"""Introductions and predicates -> office holdings: who holds, held, acts in, or is named for which role in which body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg import vocabulary
from kg.entities.persons import NATIONAL
from kg.facts import phrases
from kg.facts.context import Context
from kg.facts.office_holding import annexed, announced, careers, chairing, chosen, following, heading, introduced, predicated
from kg.facts.office_holding.chosen import MEMBERS
from kg.facts.office_holding.holding import OfficeHolding
from kg.model import Entity

__all__ = ["OfficeHolding", "read"]


def read(context: Context) -> Iterator[OfficeHolding]:
    """Yield the office holdings of a bulletin, each person, role and body once."""
    found = [
        *introduced.introduced(context),
        *predicated.predicated(context),
        *introduced.fronted(context),
        *introduced.below(context),
        *chosen.chosen(context),
        *heading.chairs(context),
        *heading.led(context),
        *chairing.chairing(context),
        *careers.counted(context),
        *careers.seated(context),
        *careers.presiding(context),
        *chosen.sent(context),
        *chosen.members(context),
        *chosen.rostered(context),
        *annexed.annexed(context),
        *following.following(context),
        *announced.announced(context),
        *announced.chosen_by_noun(context),
        *announced.termed(context),
    ]
    found += chosen.succeeded(context, found)
    yield from _distinct([replace(h, role=phrases.spelled(context, h.role)) for h in found])


def _distinct(found: Sequence[OfficeHolding]) -> Iterator[OfficeHolding]:
    """Yield each holding once: of two that differ in the body the one that has it, of two modes of one office the firmer."""
    offices_of: dict[tuple[str, str], set[Entity]] = {}
    modes: dict[tuple[str, str, Entity | None], set[str]] = {}
    for holding in found:
        who = (holding.official.iri, vocabulary.fold(holding.role))
        if holding.organization is not None:
            offices_of.setdefault(who, set()).add(holding.organization)
        modes.setdefault((*who, holding.organization), set()).add(holding.mode.name)
    acts = {(h.official.iri, vocabulary.fold(h.role), h.organization) for h in found if h.rule == MEMBERS}
    seen: set[tuple[str, str, Entity | None, str]] = set()
    for holding in found:
        who = (holding.official.iri, vocabulary.fold(holding.role))
        key = (*who, holding.organization, holding.mode.name)
        bare = holding.organization is None and (who in offices_of or _needs_body(holding.role))
        listed = holding.rule != MEMBERS and key[:3] in acts  # the annex has those, too, who come and go
        vague = holding.mode.name == "appointed" and holding.rule != MEMBERS and modes[key[:3]] & {"holds", "nominated"}
        if key in seen or bare or listed or vague:
            continue
        seen.add(key)
        yield holding


def _needs_body(role: str) -> bool:
    """Tell whether a role says little without the body that it is held in: all but those of a state."""
    return NATIONAL.search(role) is None
