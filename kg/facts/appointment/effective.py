"""The day that an office begins, told apart from who was chosen for it: "She will take up her post on D", "His term begins on D"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.clauses import Clause
from kg.facts.appointment.change import Appointment
from kg.facts.context import Context
from kg.facts.events import period
from kg.model import Entity, Period

_CHOSEN = frozenset({"appointment", "election", "reappointment"})
_UP_OFFICE = re.compile(
    r"\s{1,3}(?:up\s)?(?:his|her|their|the)\s(?:new\s)?(?:office|post|position|duties|appointment|role|functions)\b|\s{1,3}office\b"
)
_TERM = re.compile(
    r"(?:[Hh]is|[Hh]er|[Tt]he|[Tt]heir)?\s?(?:new\s|[\w-]+-year\s)?(?:powers|term|mandate|tenure|appointment)\b.*", re.DOTALL
)
_TAKING = frozenset({"take", "assume", "enter"})
_BEGINNING = frozenset({"begin", "start", "commence", "run"})
_IN_FORCE = {("come", "into"), ("enter", "into"), ("take", "effect")}


def dated(context: Context, told: Sequence[Appointment]) -> list[Appointment]:
    """Return the appointments with those dated whose office begins on a day that another clause tells, and without that telling."""
    kept = list(told)
    for person, when, clause in _begun(context):
        chosen = next((a for a in kept if _is_of(a, person) and not a.evidence[0].span.meets(clause.verb)), None)
        if chosen is not None:
            kept = [a for a in kept if not (person in a.participant and a.evidence[0].span.meets(clause.verb) and a.when == when)]
            kept = [replace(a, when=when) if a is chosen or (_is_of(a, person) and a.object == chosen.object) else a for a in kept]
    return kept


def _is_of(act: Appointment, person: Entity) -> bool:
    told = act.action is not None and act.action.name in _CHOSEN and not act.rule.endswith("since")
    return told and person in act.participant


def _begun(context: Context) -> Iterator[tuple[Entity, Period, Clause]]:
    """Yield who begins an office on which day, and the clause that tells of it."""
    for clause in context.clauses:
        if clause.subject is None or clause.negated or clause.hypothetical or clause.modal not in {"will", "should", "shall", "be to"}:
            continue
        who = context.resolution.entities_within(clause.subject, frozenset({"Official"}))
        when = period(next(iter(context.dates(clause.rest)), None))
        if len(who) == 1 and when is not None and when.precision == "day" and (_takes_up(context, clause) or _starts(context, clause)):
            yield who[0], when, clause


def _takes_up(context: Context, clause: Clause) -> bool:
    return clause.lemma in _TAKING and not clause.passive and _UP_OFFICE.match(context.text, clause.verb.end, clause.rest.end) is not None


def _starts(context: Context, clause: Clause) -> bool:
    """Tell "Her mandate will begin on D" and "The powers of X come into force on D"."""
    begins = clause.lemma in _BEGINNING or (clause.lemma, clause.particle) in _IN_FORCE
    return begins and clause.subject is not None and _TERM.fullmatch(clause.subject.of(context.text)) is not None
