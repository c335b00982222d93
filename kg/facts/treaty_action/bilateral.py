"""Between whom a treaty is: "the Free Trade Agreement between A and B", "the A-B Agreement on Trade"."""

from __future__ import annotations

import re

from kg.clauses import Clause
from kg.facts.context import Context
from kg.model import Entity, Reference, Span

_BOUND = frozenset({"Country", "IntergovernmentalOrganization"})
_BETWEEN = re.compile(r"(?:\s?\([^()]{1,40}\))?\sbetween\s(?:the\s)?")
_AND = re.compile(r",?\sand\s(?:the\s)?")
_TIED = re.compile(r"(?:the\s)?(?P<one>[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)\s?[-–]\s?(?P<other>[A-Z][\w.\s]*)")


def parties(context: Context, clause: Clause) -> list[Entity]:
    """Return the two between whom the treaty is that a clause says has come into force; none where it does not say so."""
    treaty = _treaty(context, clause)
    return (_named(context, clause, treaty) or _in_name(context, treaty)) if treaty is not None else []


def _treaty(context: Context, clause: Clause) -> Reference | None:
    where = Span(clause.sentence.span.begin, clause.verb.begin)
    told = [r for r in context.resolution.within(where) if r.entities[0].type == "Treaty"]
    return told[-1] if told else None


def _named(context: Context, clause: Clause, treaty: Reference) -> list[Entity]:
    found = _BETWEEN.match(context.text, treaty.span.end, clause.verb.begin)
    sides = [r for r in context.resolution.within(Span(treaty.span.end, clause.verb.begin)) if r.entities[0].type in _BOUND][:2]
    if not found or len(sides) < len("AB") or sides[0].span.begin != found.end():
        return []
    return [s.entities[0] for s in sides] if _AND.fullmatch(context.text, sides[0].span.end, sides[1].span.begin) else []


def _in_name(context: Context, treaty: Reference) -> list[Entity]:
    """Return the parties of "the U.S.-Jordan Free Trade Agreement", whose name begins with theirs."""
    name = _TIED.match(" ".join(treaty.span.of(context.text).split()))
    known = {n: e for e in context.resolution.entities if e.type in _BOUND for n in (e.label, e.acronym, *e.names) if n}
    if name is None:
        return []
    other = max((n for n in known if name["other"].startswith(f"{n} ")), key=len, default="")
    return [known[name["one"]], known[other]] if name["one"] in known and other else []
