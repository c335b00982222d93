"""A place in a bulletin -> the sides that deal with each other there: whom "it was agreed" and "will be carried on" are about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.facts.context import Context
from kg.model import BlockKind, Entity, Reference, Span


def sides_at(context: Context, at: Span) -> list[Entity]:
    """Return the parties that the text spoke of last before a place, two or more of them together, offices before countries."""
    before = [r for r in context.resolution.references if r.span.end <= at.begin and r.plural]
    own = [r for r in before if set(r.entities) & set(context.resolution.publishers)]
    bodied = own or [r for r in before if r.entities[0].type in BODIES]
    if bodied:
        return list(bodied[-1].entities)
    near = _near(context, at)
    if len(near) == 2:
        return near
    opening = _opening(context, at)
    bodies = [p for p in opening if p.type != "Country"]
    if len(bodies) >= 2:
        return bodies[:2]
    return list(before[-1].entities) if before else opening[:2] if len(opening) >= 2 else []


def _near(context: Context, at: Span) -> list[Entity]:
    """Return the offices and organizations that the paragraph has named before a place."""
    block = context.document.block_at(at.begin)
    found = context.resolution.entities_within(Span(block.span.begin, at.begin), BODIES) if block else []
    return [e for e in found if e.type in {"IPOffice", "IntergovernmentalOrganization", "GovernmentBody"}]


def _opening(context: Context, at: Span) -> list[Entity]:
    """Return the offices, organizations and countries that the text names before a place, titles left out, in order."""
    found: dict[Entity, None] = {}
    for block, sentence in context.sentences():
        if sentence.span.begin > at.begin:
            break
        if block.kind not in {BlockKind.TITLE, BlockKind.SUBTITLE}:
            for party in context.parties(Span(sentence.span.begin, min(sentence.span.end, at.begin))):
                if party.type in {"IPOffice", "IntergovernmentalOrganization", "Country"}:
                    found.setdefault(party)
    homes = {party.country for party in found}
    return [party for party in found if party.iri not in homes]  # an office and its own country are one side


def last_subject(context: Context, clause: Clause) -> list[Entity]:
    """Return the three or more that a sentence shortly before tells as its subject together: "they" of this one."""
    before = context.before(clause.sentence)
    for _ in range(_BACK):
        told = next((c for c in context.clauses_at(before.begin) if c.mood is Mood.FINITE and c.subject), None) if before else None
        if before is None or told is None:
            break
        if len(parties := context.parties(told.subject)) > 1:
            return parties if len(parties) > 2 and not told.passive else []
        before = context.before(told.sentence)
    return []


_BACK = 3  # sentences in which the subject is told by a mere "the Ministers"


def bound(context: Context, at: Span) -> list[Entity]:
    """Return the sides of the bulletin if the text has spoken of them together before a place, or of what they have signed."""
    sides = list(context.sides())
    if len(sides) < 2 or not any(r.span.end <= at.begin and _joins(context, r) for r in context.resolution.references):
        return []
    return sides


_MEMBERS = re.compile(
    r"(?:the |all |these |its |their )?(?:[\w-]+ ){0,2}?(?:ministers|member states|members|delegat(?:es|ions)|participants|representatives|"
    r"meeting|conference|committee|working group|assembl(?:y|ies)|session|heads of (?:the )?(?:[\w-]+ ){0,3}?offices)",
    re.IGNORECASE,
)


_EXPERTS = re.compile(r"Working Group|Task Force|Sub-?[Cc]ommittee")  # in which no ministers sit


def gathered(context: Context, clause: Clause) -> list[Entity]:
    """Return the forum in which "the member states agreed", or "they" behind such a sentence: the last that the text has named."""
    subject = " ".join(clause.subject.of(context.text).split()) if clause.subject else ""
    if subject.casefold() == "they":
        before = context.before(clause.sentence)
        told = next((c for c in context.clauses_at(before.begin) if c.mood is Mood.FINITE and c.subject), None) if before else None
        return gathered(context, told) if told is not None and before is not None and told.sentence.span == before else []
    if clause.subject is None or not _MEMBERS.fullmatch(subject) or any(context.resolution.within(clause.subject)):
        return []
    earlier = [r for r in context.resolution.references if r.span.end <= clause.verb.begin]
    forums = [r for r in earlier if r.entities[0].type == "Forum"]
    if not forums and _OF_ALL.fullmatch(subject):
        return _of_members(context, [e for r in earlier for e in r.entities])
    if "minister" in subject.casefold():
        forums = [r for r in forums if _EXPERTS.search(r.entities[0].label) is None]
    return list(forums[-1].entities[:1]) if forums else []


_OF_ALL = re.compile(r"(?:(?:the|all|its) )?(?:[\w-]+ )?(?:member states|member countries|delegates|delegations)", re.IGNORECASE)


def _of_members(context: Context, named: Sequence[Entity]) -> list[Entity]:
    """Return the organization whose member states decide something: the publisher, else the only one that has been named."""
    own = [p for p in context.resolution.publishers if p.type == _UNION]
    found = own or list(dict.fromkeys(e for e in named if e.type == _UNION))
    return found if len(found) == 1 else []


_UNION = "IntergovernmentalOrganization"


def _joins(context: Context, reference: Reference) -> bool:
    """Tell "the two offices" and "the Memorandum between A and B" from a "they" that is somebody else's."""
    if reference.plural:
        return _PRONOUN.fullmatch(reference.span.of(context.text)) is None or _quiet(context, reference)
    if reference.entities[0].type != "Agreement":
        return False
    return not reference.entities[0].parties or set(reference.entities[0].parties) >= set(context.sides())


def _quiet(context: Context, reference: Reference) -> bool:
    """Tell whether a pronoun stands outside of quotations."""
    return not any(c.quoted for c in context.clauses_at(reference.span.begin) if c.span.covers(reference.span))


_PRONOUN = re.compile(r"they|their|them", re.IGNORECASE)
