"""What a clause says of the post itself: "selected as the new Director", "appointed head of B", "to lead B", "her resignation as R"."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts import offices
from kg.facts.context import Context
from kg.model import Entity, RolePhrase, Span

ONLY_CHOSEN = frozenset({"choose", "select", "pick", "install", "induct", "promote"})  # of an office where the clause says which
CHOSEN = ONLY_CHOSEN | {"confirm", "designate"}
LED = frozenset({"lead", "head", "chair", "direct"})
_NEW = r"(?:the |its |their |an? )?(?:(?:new|next|acting|interim|incoming|first|permanent|\d+(?:st|nd|rd|th)) ){0,2}"
_LEAD = re.compile(rf"\s(?:now )?(?:(?:as|to(?: become| be| serve as| act as)?|to the (?:post|position|office|rank) of) )?{_NEW}")
_HEAD = re.compile(rf"\s(?:as )?{_NEW}(?:head|chief|leader) (?:of|at) (?:the )?")
_LEAVES = re.compile(
    r"\s(?:(?:that )?(?:his|her) (?:immediate |formal )?(?:resignation|retirement|departure)\b(?! (?:plan|age|benefit))|"
    r"in (?:his|her) (?:resignation|notice)\b)"
)
_OUT = re.compile(
    r"\s(?:as |from (?:the |his |her )?(?:post|position|office|job|role|duties)\b|of (?:his|her) (?:duties|post|position|office)\b)"
)
_ON = re.compile(r"\s(?:(?:the )?office )?(?:on|at the end of|in|this|next)\s")
_FOR_PLACE = re.compile(r"\b(?:for|to) (?:the )?[A-Z]")
_TELLING = frozenset("announce tender submit offer hand give declare".split())
_REMOVING = frozenset("dismiss remove relieve oust fire recall".split())
_TO_LEAD = Expression(r"\sto (?:lead|head|chair|direct) (?:the )?")
_WIDE = 60  # characters of honorifics and a name, or of "unanimously", between a verb and what somebody is chosen for


def told(context: Context, clause: Clause) -> str | None:
    """Return the action of a clause that says what becomes of the post."""
    if leaves(context, clause):
        return "departure"
    return "appointment" if starts(context, clause) or (clause.lemma in ONLY_CHOSEN and chosen(context, clause)) else None


def directly(context: Context, clause: Clause) -> RolePhrase | None:
    """Return the role right behind the verb: that of "was selected as the new Director", "X appointed Director" in a headline."""
    return next(
        (r for r in context.resolution.roles_within(clause.rest) if _LEAD.fullmatch(context.text, clause.verb.end, r.span.begin)), None
    )


def elided(context: Context, clause: Clause) -> bool:
    """Tell "X appointed Director of B", where the auxiliary is left out, from "A appointed X Director of B"."""
    if clause.passive or clause.tense != "past" or clause.subject is None or clause.mood is not Mood.FINITE:
        return False
    last = next(reversed(list(context.resolution.within(clause.subject))), None)
    person = last is not None and last.entities[0].type == "Official" and clause.subject.end - last.span.end <= 1
    return person and (directly(context, clause) is not None or _HEAD.match(context.text, clause.verb.end) is not None)


def headed(context: Context, clause: Clause) -> Entity | None:
    """Return the body of "was named head of B", "was chosen to lead B", "chose X to head B"."""
    found = _HEAD.match(context.text, clause.verb.end) or _TO_LEAD.search(
        context.text, clause.verb.end, min(clause.sentence.span.end, clause.verb.end + _WIDE)
    )
    behind = Span(found.end(), clause.sentence.span.end) if found else None
    named = next(iter(context.resolution.within(behind)), None) if behind is not None and behind.begin < behind.end else None
    own = named is not None and behind is not None and named.span.begin == behind.begin and named.entities[0].type in BODIES
    return named.entities[0] if own and named is not None else None


def chosen(context: Context, clause: Clause) -> bool:
    """Tell "was selected as the new Director", "chose X as its Chair" and "chosen to lead B" from the choice of a venue."""
    if clause.passive or elided(context, clause):
        return directly(context, clause) is not None or headed(context, clause) is not None
    roles = (r for r in context.resolution.roles_within(clause.rest))
    return headed(context, clause) is not None or any(_AS.search(context.text, max(0, r.span.begin - _BEFORE), r.span.begin) for r in roles)


_AS = Expression(rf"\sas {_NEW}$")
_BEFORE = 30  # characters before a role in which "as the new" stands


def leaves(context: Context, clause: Clause) -> bool:
    """Tell "tendered her resignation", "was dismissed as Director", "was relieved of his duties"."""
    if clause.lemma in _TELLING and not clause.passive:
        return _LEAVES.match(context.text, clause.verb.end) is not None
    if clause.lemma == "leave" and not clause.passive and _ON.match(context.text, clause.verb.end):
        return bool(context.dates(clause.rest)) and not _FOR_PLACE.search(context.text, clause.verb.end, clause.rest.end)  # "X leaves on D"
    return clause.lemma in _REMOVING and clause.passive and _OUT.match(context.text, clause.verb.end) is not None


def starts(context: Context, clause: Clause) -> bool:
    """Tell "started as Director of B on D", "begins her work as Director" from "started as a small team"."""
    if clause.lemma not in {"start", "begin", "commence"} or clause.passive:
        return False
    found = _STARTS.match(context.text, clause.verb.end)
    role = next((r for r in context.resolution.roles_within(clause.rest) if found and r.span.begin == found.end()), None)
    return role is not None and offices.named(context, role) is not None


_STARTS = re.compile(rf"\s(?:(?:(?:his|her) )?(?:work|duties|job|role|service|tenure|term|mandate) )?as {_NEW}")
