"""Clauses -> appointments: who is nominated, elected, appointed, reappointed, or leaves, to or from which body, and when."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts.appointment import bureau, effective, heads, nouns, terms, verbs
from kg.facts.appointment.change import Appointment
from kg.facts.context import Context

__all__ = ["Appointment", "read"]


_RECENT = 183  # days before the bulletin: what lies further back is a career recalled


def read(context: Context) -> Iterator[Appointment]:
    """Yield the appointments that a bulletin tells of: of the past, only those to the bodies that it is about."""
    told = effective.dated(context, list(_told(context)))
    issued = context.document.issued
    recalled = [a for a in told if a.when is not None and issued is not None and (issued - a.when.end).days > _RECENT]
    about = {b for a in told if a not in recalled for b in a.object}
    about |= set(context.bodies(context.document.title)) if context.document.title else set()
    own = [a for a in told if not about or a not in recalled or about & set(a.object)]
    yield from (a for a in own if not _follows(a, own))


_CHOSEN = frozenset({"election", "reappointment", "appointment"})


def _follows(act: Appointment, told: list[Appointment]) -> bool:
    """Tell "X takes over from Y" of somebody of whose election or appointment to the same body the bulletin tells."""
    if act.when is not None or act.action is None or act.action.name != "appointment" or act.headline or act.again:
        return False
    others = (o for o in told if o is not act and o.action is not None and o.action.name in _CHOSEN and not o.rule.endswith("since"))
    same = (o for o in others if set(o.participant) & set(act.participant) and set(o.object) & set(act.object))
    return any(o.action != act.action for o in same)


def _told(context: Context) -> Iterator[Appointment]:
    for block, sentence in context.sentences():
        if found := nouns.listed(context, block, sentence):
            yield found
            continue
        for clause in context.of_sentence(sentence):
            if not (clause.quoted or clause.negated or clause.hypothetical):
                yield from bureau.elected(context, block, clause)
                yield from verbs.appointed(context, block, clause)
                yield from verbs.followed(context, block, clause)
                yield from verbs.since(context, block, clause)
                yield from terms.ended(context, block, clause)
                yield from heads.headed(context, block, clause)
        yield from nouns.named(context, block, sentence)
        yield from nouns.owned(context, block, sentence)
        yield from nouns.his(context, block, sentence)
        yield from nouns.leaving(context, block, sentence)
        yield from nouns.awaited(context, block, sentence)
