"""Introductions -> office holdings: "Commissioner X of B", "As Director of B, X led", a name above its role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.facts import offices, phrases
from kg.facts.context import Context
from kg.facts.office_holding.holding import OfficeHolding, hold
from kg.model import Span


def introduced(context: Context) -> Iterator[OfficeHolding]:
    for holding in context.resolution.holdings:
        role, mode = offices.mode(context.text, holding.role)
        block = context.document.block_at(holding.role.span.begin)
        if block is None or not role or offices.short_form(context, holding):
            continue
        first = min(holding.introduction.roles, key=lambda r: r.span)
        if first != holding.role and mode == "holds" and offices.mode(context.text, first)[1] == "nominated":
            mode = "nominated"
        where = (block, holding.introduction.span)
        yield hold(context, "introduction", where, holding.person, (role, holding.body, mode))


_FRONT = re.compile(r"(As |Currently |Formerly |In (?:his|her) (?:capacity|role|position) as )?(?:the |an? )?")


def fronted(context: Context) -> Iterator[OfficeHolding]:
    """Read "As Director of B, X led ..." and "Head of the Section until 1990, he then ...": the role before its holder."""
    for role in context.resolution.roles:
        sentence = context.told_at(role.span.begin)
        block = context.document.block_at(role.span.begin)
        if sentence is None or block is None or phrases.beside_person(context, role):
            continue
        lead = _FRONT.fullmatch(context.text[sentence.begin : role.span.begin])
        people = [r for r in context.resolution.within(Span(role.span.end, sentence.end)) if r.entities[0].type == "Official"]
        clause = next((c for c in context.clauses_at(role.span.begin) if people and c.verb.begin > people[0].span.begin), None)
        body = offices.body(context, clause, role) if clause else None
        if (
            not lead
            or not people
            or body is None
            or clause is None
            or not re.search(r",\s+(?:\w+\.?\s+)?$", context.text[role.span.end : people[-1].span.begin])
        ):
            continue
        past = clause.tense == "past" and clause.lemma in phrases.PREDICATE and not clause.perfect
        where = (block, Span(sentence.begin, clause.verb.end))
        yield hold(context, "fronted", where, people[-1].entities[0], (role.role, body, "former" if past else "holds"))


def below(context: Context) -> Iterator[OfficeHolding]:
    """Read a name that fills a line and "Chair, B" on the line below it, as in a letter or under a signature."""
    blocks = context.document.blocks
    for above, block in pairwise(blocks):
        role = next(
            (r for r in context.resolution.roles_within(block.span) if r.span.begin == block.span.begin and r.body is not None), None
        )
        person = next((r for r in context.resolution.within(above.span) if r.entities[0].type == "Official" and len(r.span) > 3), None)
        if (
            role is None
            or role.body is None
            or person is None
            or person.span.end != above.span.end
            or len(above.span) > len(person.span) + 30
        ):
            continue
        body = next((e for r in context.resolution.within(role.body) for e in r.entities), None)
        if body is not None and role.body.end + 3 > block.span.end:
            name, mode = offices.mode(context.text, role)
            yield hold(context, "below", (block, role.span.to(role.body)), person.entities[0], (name, body, mode))
