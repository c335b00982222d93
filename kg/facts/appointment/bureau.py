"""Clauses -> elections of countries: "the Council elected A, B and C as Chair and Vice-Chairs", "A won a seat on the Committee"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.clauses import Clause, Mood
from kg.facts.appointment.change import Appointment
from kg.facts.context import Context
from kg.facts.events import in_title, period
from kg.model import Block, BlockKind, Concept, Entity, Span

_CHOOSING = frozenset({"elect", "re-elect", "reelect", "choose", "select"})
_GAINING = frozenset({"gain", "win", "secure", "obtain"})
_GROUPS = frozenset({"Forum", "IntergovernmentalOrganization"})
_POST = r"(?:[Cc]hair|[Vv]ice|[Pp]resident|[Rr]apporteur|[Ff]irst [Vv]ice|[Dd]eputy [Cc]hair|[Mm]embers?\b)"
# "as Chairman", "to serve as the new Chair", "to chair", "to the Committee", white space folded
_AS = re.compile(
    r"(?:,? respectively)?,? ?(?:(?:as|to serve as|to act as|to be|to the posts? of|to the offices? of) )?"
    rf"(?:the |its |an? )?(?:new )?{_POST}"
)
_TO = re.compile(r"(?:as an? member of|to) (?:the )?")
_SEAT = re.compile(r" (?:an?|its|the) (?:[a-z-]+ )?seat (?:in|on|at) (?:the )?")
_LISTED = re.compile(r",? ?(?:and )?(?:the )?")


def elected(context: Context, block: Block, clause: Clause) -> Iterator[Appointment]:
    """Yield the election of countries that a clause tells of."""
    if clause.mood is not Mood.FINITE or clause.modal or clause.subject is None or clause.tense not in {"past", "present"}:
        return
    who, body = _told(context, clause)
    when = period(context.date_of(clause))
    if who and body is not None:
        yield Appointment(
            evidence=context.evidence(block, clause.span),
            rule="appointment.bureau",
            when=when if when is None or when.precision != "year" else None,  # "in the biennium 2018-2019" is the term
            participant=tuple(who),
            object=(body,),
            action=Concept("action", "election"),
            headline=block.kind is BlockKind.TITLE,
            again=in_title(block.kind),
        )


def _told(context: Context, clause: Clause) -> tuple[list[Entity], Entity | None]:
    if clause.subject is None:
        return [], None
    if clause.lemma in _GAINING and not clause.passive:
        return _members(context, clause, _SEAT)
    if clause.lemma not in _CHOOSING:
        return [], None
    if clause.passive:
        who = _only_countries(context, clause.subject)
        post = _AS.match(_folded(context, Span(clause.verb.end, clause.rest.end)))
        return (who, _body(context, clause)) if who and post else _members(context, clause, _TO)
    who, end = _list(context, clause)
    chosen = bool(who) and _AS.match(_folded(context, Span(end, clause.sentence.span.end))) is not None
    return (who, next(iter(_groups(context, clause.subject)), None)) if chosen else ([], None)


def _members(context: Context, clause: Clause, lead: re.Pattern[str]) -> tuple[list[Entity], Entity | None]:
    """Return who is elected to a group, or wins a seat on it, and the group."""
    found = lead.match(context.text, clause.verb.end + (0 if lead is _SEAT else 1))
    group = next((r for r in context.resolution.within(clause.rest) if found and r.span.begin == found.end()), None)
    who = _only_countries(context, clause.subject) if clause.subject is not None else []
    return (who, group.entities[0]) if group is not None and group.entities[0].type == "Forum" else ([], None)


def _only_countries(context: Context, span: Span) -> list[Entity]:
    """Return the countries of a subject that names nothing else: "A and B", but not "the Minister of A"."""
    named = list(context.resolution.within(span))
    alone = all(r.entities[0].type == "Country" for r in named) and not context.resolution.roles_within(span)
    own = bool(named) and named[0].span.begin - span.begin < _NEAR and not any(context.owns(r) for r in named)
    return [e for r in named for e in r.entities] if alone and own else []


_NEAR = 5  # characters before a country that opens a subject or an object: "the "


def _list(context: Context, clause: Clause) -> tuple[list[Entity], int]:
    """Return the countries of one list right behind the verb, and where it ends."""
    found: list[Entity] = []
    end = clause.verb.end
    for reference in context.resolution.within(clause.rest):
        gap = context.text[end : reference.span.begin]
        if reference.entities[0].type != "Country" or not _LISTED.fullmatch(" ".join(gap.split()) + " " if found else gap.lstrip()):
            break
        found += reference.entities
        end = reference.span.end
    return found, end


def _groups(context: Context, span: Span) -> list[Entity]:
    return context.resolution.entities_within(span, _GROUPS)


def _body(context: Context, clause: Clause) -> Entity | None:
    """Return the body of "was elected Chair of the Committee"; of "was elected Chair" that of the sentence before."""
    before = context.before(clause.sentence)
    named = _groups(context, clause.sentence.span) or (_groups(context, before) if before is not None else [])
    return named[0] if named else None


def _folded(context: Context, span: Span) -> str:
    return " ".join(span.of(context.text).split())
