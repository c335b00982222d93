"""Verbs of leading -> office holdings: "B, chaired by X", "X heads B", "X has led the legal department of B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts import offices
from kg.facts.context import Context
from kg.facts.office_holding.holding import OfficeHolding, hold
from kg.model import Entity, Reference, Span

_BY = {"chair": "Chair", "head": "Head", "direct": "Director"}
_RIGHT_BEHIND = re.compile(r"\)?,?\s*(?:which\s(?:(?:is|was)\s+)?)?")
_SENT = Expression(r"\b(?:delegations?|teams?|groups?|missions?|panels?|visits?|meetings?|sessions?)\b[^,;]*$", re.IGNORECASE)


def chairs(context: Context) -> Iterator[OfficeHolding]:
    """Read "the Committee, chaired by X" and "The Office is headed by X", and of no "delegation of the Office, headed by X"."""
    for clause in context.clauses:
        if clause.lemma not in _BY or clause.particle != "by" or clause.negated or clause.hypothetical:
            continue
        after = Span(clause.verb.end, clause.sentence.span.end)
        named = next((r for r in context.resolution.within(after) if r.entities[0].type == "Official"), None)
        begin = clause.sentence.span.begin
        bodies = [r for r in context.resolution.within(Span(begin, clause.verb.begin)) if r.entities[0].type in BODIES]
        last = bodies[-1] if bodies else None
        if named is None or last is None or not _RIGHT_BEHIND.fullmatch(context.text, last.span.end, clause.verb.begin):
            continue
        sent = clause.lemma != "chair" and _SENT.search(context.text, begin, last.span.end)
        if not sent and context.text[clause.verb.end : named.span.begin].count(" ") < _APART and not _has_role(context, clause, named):
            where = (clause.block, last.span.to(named.span))
            yield hold(context, "chair", where, named.entities[0], (_BY[clause.lemma], last.entities[0], "holds"))


_APART = 6  # words between "chaired by" and a name


def _has_role(context: Context, clause: Clause, named: Reference) -> bool:
    """Tell whether "headed by" goes on with the role itself: "headed by Director General X"."""
    return clause.lemma != "chair" and bool(context.resolution.roles_within(Span(clause.verb.end, named.span.end)))


_LED = {"head": "Head", "chair": "Chair", "direct": "Director", "lead": "Head"}
_PARTS = r"[Dd]epartment|[Dd]ivision|[Uu]nit|[Ss]ection|[Dd]irectorate"
_AT_ITS_HEAD = re.compile(
    r"\s{1,3}(?:the\s{1,3}|its\s{1,3}|our\s{1,3})?"
    r"(?:(?P<organ>(?:[A-Z][a-z]{2,14}\s){0,2}(?:[Bb]oard|[Cc]ouncil)(?:\s[Oo]f\s(?:[Dd]irectors|[Tt]rustees|[Gg]overnors))?)\sof\s(?:the\s)?"
    rf"|(?P<unit>(?:[\w&’'-]{{2,20}}\s){{0,5}}?(?:{_PARTS}|[Tt]eam|[Bb]ranch|[Ss]ector|[Ss]ervice)"
    r"(?:\sfor\s(?:[\w&-]{2,20}\s?){1,4}?)?)\s(?:of|at|in|within)\s(?:the\s)?)?"
)
_UNIT = re.compile(
    rf"\s{{1,3}}(?:the|its|our|their)\s{{1,3}}(?P<unit>(?:[\w&’'-]{{2,20}}\s){{1,5}}?(?:{_PARTS}))\b(?!\s(?:of|for|at|in)\b)"
)


def led(context: Context) -> Iterator[OfficeHolding]:
    """Read "X, who heads the B", "X has chaired the B since D", "X leads the legal department of B" and "is the first to head B"."""
    for clause in context.clauses:
        if clause.lemma not in _LED or clause.passive or clause.negated or clause.hypothetical or not _leads(context, clause):
            continue
        who = context.resolution.entities_within(clause.subject, frozenset({"Official"})) if clause.subject else []
        found = _headed(context, clause) if len(who) == 1 else None
        if found is not None:
            mode = "former" if clause.tense == "past" and not clause.perfect else "holds"
            yield hold(context, "led", (clause.block, clause.span), who[0], (*found, mode))


def _leads(context: Context, clause: Clause) -> bool:
    """Tell a verb that says of somebody to head a body: a finite one, and that of "is the first woman to head B"."""
    governor = context.governor(clause) if clause.mood is Mood.INFINITIVE else None
    first = (
        governor is not None and governor.lemma in {"be", "become"} and _FIRST.search(context.text, governor.verb.end, clause.verb.begin)
    )
    return clause.mood is Mood.FINITE or bool(first)


_LEAD = 20  # characters before a role in which "as the" stands
_AS = Expression(r"\bas\s(?:its\s|the\s)?$")
_FIRST = Expression(r"\bthe\s(?:first|second|third|only|youngest)\s")


_OWN = frozenset({"our", "its", "their", "we", "us"})


def _headed(context: Context, clause: Clause) -> tuple[str, Entity] | None:
    """Return the role and the body of who leads: the body itself, its board, or a part of it, that of the publisher where none is told."""
    unit = _UNIT.match(context.text, clause.verb.end, clause.sentence.span.end)
    named = [r for r in context.resolution.within(clause.rest) if r.span.of(context.text).lower() not in _OWN]
    body, issuers = next(iter(named), None), context.resolution.publishers
    if unit is not None and len(issuers) == 1 and (body is None or body.span.begin >= unit.end()):
        return f"Head of the {unit['unit']}", issuers[0]
    if body is not None and body.entities[0].type in BODIES:
        found = _AT_ITS_HEAD.fullmatch(context.text[clause.verb.end : body.span.begin])
        if found is None or (clause.lemma == "lead" and not found["unit"]):
            return None  # "leads the Institute's delegation"
        owner = context.text[body.span.end : body.span.end + 2]
        if owner in {"'s", "’s"} and not found["organ"]:
            return None
        if found["unit"]:
            return f"Head of the {found['unit']}", body.entities[0]
        called = next(
            (
                r
                for r in context.resolution.roles_within(Span(body.span.end, clause.rest.end))
                if _AS.search(context.text, r.span.begin - _LEAD, r.span.begin)
            ),
            None,
        )
        if called is not None and not found["organ"]:
            return offices.mode(context.text, called)[0], body.entities[0]
        return (f"Chair of the {found['organ'].split()[0]}" if found["organ"] else _LED[clause.lemma]), body.entities[0]
    return None
