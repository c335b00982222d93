"""Who is met: what tells "met the Minister", "called on A" and "received B" from "met the requirements" and "received an award"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.clauses import Clause
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import ACTORS, Context
from kg.model import Entity, Reference, Span

_THING = re.compile(  # "a visit from", "a letter of", and not "a delegation of"
    r"\s(?!(?:[\w-]+\s){0,4}(?:delegations?|missions?|groups?|teams?|representatives?|officials?)\b)"
    r"(?:an?|the|its|his|her|their|many|several|no)\s(?:[a-z-]{2,20}\s){1,4}(?:from|of|by|for|on)\s"
)
_REQUIRED = re.compile(
    r"\s(?:[\w’'-]{2,20}\s){0,4}?(?:requirements?|needs?|demands?|conditions?|criteri(?:a|on)|deadlines?|targets?|standards?|"
    r"expectations?|challenges?|obligations?|goals?|objectives?|commitments?|costs?|aims?|thresholds?|resistance|approval)\b"
)
_POSSESSIVE = frozenset({"his", "her", "its", "their", "our"})  # "received her degree from the University"
_TIMES = (  # what may stand between "met" and a preposition
    r"(?:today|yesterday|(?:earlier |later )?(?:this|last) [a-z]+|(?:earlier|later) today|recently|again|earlier|bilaterally|online|"
    r"virtually|remotely|there|here|together|separately|informally|formally|briefly|privately|in person|face[- ]to[- ]face|annually|"
    r"regularly|(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|last [A-Z][a-z]+day)"
)
_THERE = re.compile(  # where or when, and not whom: "met today in C", "met face to face to discuss"
    rf"\s{{0,3}},?\s{{0,3}}(?:{_TIMES},?\s+){{0,3}}"
    r"(?:(?:for|in|on|at|via|by|over|between|from|during|under|throughout|ahead of|after|before|behind|to [a-z]+)\b|"
    rf"{_TIMES}\s?(?:$|[,.;]))"
)
_WITH = Expression(r"\bwith\s[^,;.]{0,45}$")
_FROM = re.compile(  # "with a delegation from"
    r"\s(?:with\s)?(?:(?:an?|the|his|her|its|their|several|two|senior)\s)?(?:[\w-]+\s){0,3}?"
    r"(?:delegations?|representatives|officials|counterparts?|teams?|groups?|experts|ministers|heads)\s(?:of|from)\s(?:the\s)?"
)
_TIED = re.compile(r"\s*(?:with|for|in|on|at|bilaterally|online)\b")
_BY = Expression(r"\bby\s")
_THINGS = frozenset({"Country", "Place", "Programme", "Treaty"})
_TITLE = 12  # characters between "met" and the role of whom: "with the new "
_NEAR = 30  # characters between "received" and the name of whom
_FAR = 60  # characters between "met" and the name of whom


def someone(context: Context, clause: Clause) -> bool:
    """Tell whether a clause of "meet", "receive" or "call on" names someone who is met."""
    if clause.lemma == "meet" and (met := _meets(context, clause)) is not None:
        return met
    after = [r for r in context.resolution.within(clause.rest) if r.span.of(context.text).lower() not in _POSSESSIVE]
    first = next(iter(after), None)
    if first is None or (clause.lemma == "receive" and _THING.match(context.text, clause.verb.end)):
        return False  # "received a visit from B", "received a letter from B"
    if clause.passive:
        return _received(context, clause)
    person = next((r for r in after if r.entities[0].type == "Official"), None)
    if first.entities[0].type != "Official":  # "received the President of B, Ms A", "called on the Minister of Trade of A, Mr B"
        return (person is not None and titled(context, clause, person)) or _unnamed_head(context, clause)
    return first.span.begin - clause.verb.end < _NEAR or _by_role(context, clause, first)


def _meets(context: Context, clause: Clause) -> bool | None:
    """Tell "A and B met in C", "A met B" from "met the requirements"; None where a title must tell."""
    if _REQUIRED.match(context.text, clause.verb.end):
        return False
    subject = context.actors(clause.subject) if clause.subject else []
    there = _THERE.match(clause.rest.of(context.text)) is not None
    after = list(context.resolution.within(clause.rest))
    first = after[0] if after else None
    if first is None:
        return clause.subject is None or len(subject) > 1 or there
    if there and (len(subject) > 1 or (len(subject) == 1 and (subject[0].type == "Forum" or _with_others(context, clause)))):
        return True
    if any(r.entities[0].type in ACTORS and _WITH.search(context.text, clause.verb.end, r.span.begin) for r in after):
        return True  # "met, in C on D, with B"
    if subject and (_COUNTERPARTS.match(context.text, clause.verb.end) or _among(context, clause, after)):
        return True
    if first.entities[0].type in _THINGS:
        return True if _FROM.fullmatch(context.text, clause.verb.end, first.span.begin) else None
    return first.span.begin - clause.verb.end < _FAR or _TIED.match(clause.rest.of(context.text)) is not None


def _received(context: Context, clause: Clause) -> bool:
    """Tell "A was received in C by B" from "The instrument was received by A"."""
    if clause.subject is None or not context.actors(clause.subject):
        return False
    by = _BY.search(context.text, clause.rest.begin, clause.rest.end)
    return by is not None and bool(context.actors(Span(by.end(), clause.rest.end)))


def _unnamed_head(context: Context, clause: Clause) -> bool:
    """Tell "The President of A, Mr B, received the Director General of C", who has no name there."""
    host = clause.subject is not None and any(e.type == "Official" for e in context.actors(clause.subject))
    roles = [r for r in context.resolution.roles_within(clause.rest) if not context.resolution.has_holder(r)]
    return clause.lemma == "receive" and host and any(r.span.begin - clause.verb.end < _NEAR for r in roles)


def titled(context: Context, clause: Clause, person: Reference) -> bool:
    """Tell whether the office of a person stands right behind the verb."""
    held = context.resolution.holdings_of(person.entities[0])
    first = next(iter(context.resolution.within(clause.rest)), None)
    begin = clause.verb.end
    if aside := _IN_PASSING.match(context.text, begin, clause.rest.end):
        begin = aside.end()
    if first is not None and first.entities[0].type == "Country" and 0 <= first.span.begin - begin < _TITLE:
        begin = first.span.end  # "met with the Utopian Minister", "met with Utopia's Minister"
    return any(0 <= h.role.span.begin - begin < _TITLE for h in held)


_IN_PASSING = re.compile(
    r"\s(?:in audience|today|yesterday|here|this (?:morning|week|afternoon)|at (?:his|her|its|the) [a-z]{4,14})(?=,?\s)"
)


def _among(context: Context, clause: Clause, after: Sequence[Reference]) -> bool:
    """Tell "met high officials of the country, including Minister A"."""
    found = _INCLUDING.match(context.text, clause.verb.end)
    return found is not None and any(r.entities[0].type == "Official" and r.span.begin >= found.end() for r in after)


_INCLUDING = re.compile(
    r"\s(?:with\s)?(?:[\w-]+\s){0,3}?(?:officials|representatives|ministers|counterparts|leaders|dignitaries|officers|executives)\b"
    r"[^,;.]{0,60},?\s(?:including|among\sthem|such\sas|notably)\s"
)


def _by_role(context: Context, clause: Clause, person: Reference) -> bool:
    roles = context.resolution.roles_within(clause.rest) if clause.particle == "on" else []
    return titled(context, clause, person) or any(0 <= r.span.begin - clause.verb.end < _TITLE for r in roles)


def _with_others(context: Context, clause: Clause) -> bool:
    """Tell "The Office and the delegations of its members met in C on D"."""
    return clause.subject is not None and _OTHERS.search(context.text, clause.subject.begin, clause.subject.end) is not None


_OTHERS = re.compile(
    r"\s(?:and|together\swith|with)\s(?:the\s|its\s|their\s|\d+\s)?(?:[\w-]+\s){0,3}(?:offices|delegations|representatives|members|authorities)\b"
)


def gathers(context: Context, clause: Clause, who: Sequence[Entity]) -> bool:
    """Tell "the IP5 heads met in C": who comes together in a forum is its members; not what it will do some day or other."""
    if len(who) == 1 and who[0].type in BODIES and _COUNTERPARTS.match(context.text, clause.verb.end) and clause.lemma == "meet":
        return (clause.tense == "past" or clause.perfect) and (bool(context.dates(clause.span)) or context.place(clause.span) is not None)
    if len(who) == 1 and clause.lemma in _GATHERING and not clause.passive and _with_others(context, clause):
        return clause.tense == "past" and bool(context.dates(clause.span))
    if len(who) != 1 or who[0].type != "Forum" or clause.lemma not in _GATHERING or clause.passive or clause.subject is None:
        return False
    dated = clause.tense != "future" or bool(context.dates(clause.span))
    return dated and who[0] in context.resolution.entities_within(clause.subject, BODIES)


_COUNTERPARTS = re.compile(
    r"\s(?:bilaterally\s)?with\s(?:(?:its|their|several|many|senior)\s)?(?:[\w-]+\s){0,2}?"
    r"(?:counterparts|representatives|heads|delegations|partners)\b"
)
_GATHERING = frozenset({"meet", "gather", "convene", "reconvene", "assemble"})
