"""The change in who holds an office, and whom and which body a clause speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.clauses import Clause
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import Context
from kg.facts.events import Event
from kg.model import Entity, Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment(Event):
    """A change in who holds an office; the participants are the persons, the object is the body."""


NOMINEE = Expression(r",\s*[Nn]ominee for\b|, of (?:the )?[A-Z][\w. ]{2,30}, to be\b")


def role_near(context: Context, clause: Clause) -> bool:
    return any(clause.sentence.span.covers(r.span) for r in context.resolution.roles) or any(
        clause.sentence.span.covers(h.role.span) for h in context.resolution.holdings
    )


def body_of(context: Context, clause: Clause, who: list[Entity]) -> Entity | None:
    """Return the body of the office: that of the role in the clause, else one that the clause names, else that of the person's new role."""
    for holding in context.resolution.holdings:
        if (
            holding.person in who
            and clause.span.meets(holding.introduction.span)
            and holding.body
            and holding.body.type in BODIES
            and clause.rest.meets(holding.role.span)
        ):
            return holding.body
    bodies = [r.entities[0] for r in context.resolution.within(clause.rest) if r.entities[0].type in BODIES and not _sort_of(context, r)]
    if bodies:
        return bodies[0]
    sentence, about = list(context.bodies(clause.sentence.span)), context.topic()
    held = [b for p in who for b in context.resolution.bodies_of(p)]
    lasting = clause.lemma in {"hold", "continue"} and (about in held or (about is not None and about.type != "Forum"))
    if about and (len(who) > 1 or about in sentence or lasting):
        return about
    return sentence[-1] if sentence else next((b for p in who for b in context.resolution.bodies_of(p) if b.type in BODIES), None)


def of_list(context: Context, clause: Clause) -> list[Entity]:
    """Return the persons of the list below; none when each item says for itself what its person is named for."""
    below = context.text[clause.sentence.span.end : clause.sentence.span.end + 200]
    return [] if NOMINEE.search(below) else context.listed(clause)


def _sort_of(context: Context, reference: Reference) -> bool:
    """Tell "a UN organisation" from the organization itself."""
    return re.search(r"\b(?:an?|any|another)\s+$", context.text[reference.span.begin - 10 : reference.span.begin]) is not None
