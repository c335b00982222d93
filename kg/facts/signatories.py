"""Clause -> who signs: its subject, and those whom "with", "between" or "by" names behind the verb; the absent stand for their bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.clauses import Clause
from kg.entities.agreements import CIRCUMSTANCE
from kg.expressions import Expression
from kg.facts import antecedent, beside
from kg.facts.context import PARTIES, Context, distinct
from kg.model import Entity, Reference, Span

_WHO = PARTIES | {"Official"}
# What opens a list of those who sign, and what closes it: "with the University of A for the Centre at B"
_TIE = Expression(r"\b(?:with|between|among|amongst|by|behalf of|and its partner)\s", re.IGNORECASE)
_UNTIED = Expression(r"\b(?:for|in|on|under|at|to|through|within|regarding|concerning|about|from|that|which|who|into|as)\s(?=[a-z])")
_ABSENT = Expression(r"\b(?:on|in) behalf of\s[^;.]{0,90}$", re.IGNORECASE)
_STEP = 100  # characters before an absent person in which "on behalf of" stands
# How one of a list of parties is tied to the next
_AND = re.compile(r"(?:\s?\([^()]{1,40}\))?\s?,?\s?(?:and|as well as|&)?\s?(?:the\s)?(?:Government\sof\s(?:the\s)?)?")


def of(context: Context, clause: Clause) -> list[Entity]:
    """Return who signs, up to where the circumstances begin ("at the Assemblies")."""
    stop = CIRCUMSTANCE.search(clause.rest.of(context.text))
    end = clause.rest.begin + stop.start() if stop else max(clause.verb.end, clause.rest.end)
    before = [clause.subject] if clause.subject and clause.subject.end <= clause.verb.begin else []
    if other := antecedent.of(context, clause, "with"):  # "B, with which A signed an agreement"
        before = [other.span, *before]
    leading = [e for span in before for e in _in(context, clause, span)]
    behind = [r for r in named(context, Span(clause.verb.end, end)) if r.entities[0].type != "Country" or _no_place(context, r)]
    tied = behind if clause.passive or not leading else list(_tied(context, clause.verb.end, behind))
    if clause.passive and not behind and (by := _by(context, Span(end, clause.rest.end))):
        tied, end = list(named(context, by)), by.begin  # "was signed on the sidelines of the Assembly by X and Y"
    else:
        end = clause.verb.end
    return list(distinct(leading, [e for r in tied for e in _present(context, clause, r, end)]))


_BY = Expression(r"(?<!\bled)(?<!held)(?<!ed)(?<!en),?\sby\s(?=(?:the\s|both\s|their\s|(?:Mr|Ms|Mrs|Dr)\b|[A-Z]))")


def _by(context: Context, span: Span) -> Span | None:
    """Return what stands behind "by" in the circumstances of a signing, where no participle goes before it."""
    by = _BY.search(context.text, span.begin, span.end)
    if by is None:
        return None
    stop = CIRCUMSTANCE.search(context.text, by.end(), span.end)
    return Span(by.end(), stop.start() if stop else span.end)


def _no_place(context: Context, country: Reference) -> bool:
    """Tell a country that signs from the one of "was signed in C, A"."""
    return _PLACE.search(context.text, max(0, country.span.begin - 45), country.span.begin) is None


_PLACE = Expression(r"\b(?:in|at)\s(?:the\s)?(?:[A-Z][\w-]+(?:\s[A-Z][\w-]+)?,\s)?$")


def _in(context: Context, clause: Clause, span: Span) -> list[Entity]:
    """Return who is named in a subject, persons for whom others act by their bodies alone."""
    told = list(named(context, span))
    here = [e for r in told for e in _present(context, clause, r, span.begin)]
    absent = {e for r in told for e in r.entities} - set(here)
    return [e for e in distinct(context.actors(span), here) if e not in absent]


def named(context: Context, span: Span) -> Iterator[Reference]:
    """Yield the names of those who may sign in a span, without the owners of offices."""
    within = (r for r in context.resolution.acting(span) if r.entities[0].type in _WHO)
    return beside.without_owners(context.text, within)


def _tied(context: Context, begin: int, behind: Sequence[Reference]) -> Iterator[Reference]:
    """Yield those of a list behind "with", "between" or "by"; who stands inside the purpose is none of them."""
    tied = False
    for reference in behind:
        opened = [m.end() for m in _TIE.finditer(context.text, begin, reference.span.begin)]
        tied = bool(opened) or tied
        if tied and _UNTIED.search(context.text, max([begin, *opened]), reference.span.begin):
            tied = False
        if tied:
            yield reference
        begin = reference.span.end


def _present(context: Context, clause: Clause, reference: Reference, begin: int) -> Sequence[Entity]:
    """Return whom a name names; of "on behalf of the Minister, C" the body of C, who was not there."""
    if reference.entities[0].type != "Official":
        return list(distinct(reference.entities, context.actors(reference.span)))
    begin = max(begin, reference.span.begin - _STEP)
    absent = _ABSENT.search(context.text, begin, reference.span.begin)
    between = absent and any(True for _ in context.resolution.within(Span(absent.start(), reference.span.begin)))
    if not absent or (between and _TIE.search(context.text, absent.end() - 1, reference.span.begin)):
        return reference.entities
    again = _TIE.search(context.text, absent.start() + len("on behalf of"), reference.span.begin)
    return reference.entities if again else context.resolution.bodies_of(reference.entities[0])[:1]


def countries(context: Context, span: Span) -> set[Entity]:
    """Return the countries that a span names in one list with a body: "the Republic of A and the Organization signed"."""
    told = [r for r in named(context, span) if r.entities[0].type != "Country" or by_itself(context, r)]
    found: set[Entity] = set()
    for before, after in pairwise(told):
        kinds = {before.entities[0].type, after.entities[0].type}
        gap = context.text[before.span.end : after.span.begin]
        if "Country" in kinds and len(kinds) > 1 and gap.strip(" ,") and _AND.fullmatch(context.text, before.span.end, after.span.begin):
            found |= {e for r in (before, after) for e in r.entities if e.type == "Country"}
    return found


_OF = Expression(r"(?<!Government )\b(?:of|in|from|to|for|at)\s(?:the\s)?$")


def by_itself(context: Context, country: Reference) -> bool:
    """Tell "A and the Organization" from "the Office of A and the Organization"."""
    if _OF.search(context.text, max(0, country.span.begin - 20), country.span.begin) or context.owns(country):
        return False
    return _ATTRIBUTE.match(context.text, country.span.end) is None


# The country of "the Peruvian Office": a noun goes on, and no verb or link of a list
_ATTRIBUTE = re.compile(
    r"[-–]|\s(?!(?:and|as|on|in|to|at|for|with|have|has|had|will|today|yesterday|also|sign|signs|[a-z]+ed|[a-z]+ly)\b)[A-Za-z]"
)
