"""The policy act: what an authority did, to which law, strategy or programme."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts import predicates
from kg.facts.context import PARTIES, Context, distinct
from kg.facts.events import Event, in_title, period
from kg.model import Block, BlockKind, Concept, Entity, Reference, Span

OBJECTS = frozenset({"Law", "Programme"})
_HABIT = Expression(r"\b(?:[Ee]very (?:year|month|two years)|[Aa]nnually|[Ee]ach year)\b")
_OF_STATE = Expression(
    r"\b(?:Prime Minister|Minister|President|Government|government|[Cc]abinet|Council of Ministers|Parliament|Bundestag|Bundesrat|Sejm|"
    r"Senate|Diet|Congress|National Assembly|Duma|Knesset|Riksdag|Storting|Folketing|Rada|Majlis|House of Representatives|"
    r"Chamber of Deputies|Director(?: |-)General|Commissioner|King|Prince)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyAction(Event):
    """An act of an authority; the participants are the authority, the object is the law, strategy or programme."""


def act(
    context: Context, block: Block, clause: Clause, name: str | None, who: Sequence[Entity], objects: Sequence[Entity], rule: str
) -> PolicyAction:
    """Return the act that a clause tells of; ``name`` is the action, None for a measure that ends, ``rule`` what read it."""
    return PolicyAction(
        evidence=context.evidence(block, predicates.own(context, clause)),
        rule=f"policy-action.{rule}",
        when=period(context.date_of(clause)),
        participant=tuple(who),
        object=tuple(objects),
        action=Concept("action", name) if name else None,
        headline=block.kind is BlockKind.TITLE,
        again=in_title(block.kind),
    )


def authority(context: Context, clause: Clause) -> list[Entity]:
    """Return who acts: the subject, of a passive the agent."""
    if clause.passive:
        by = _BY.search(context.text, clause.rest.begin, clause.rest.end)
        return _agents(context, Span(by.end(), clause.rest.end)) if by else _owner(context, clause)
    if clause.subject is None:
        return []
    return context.resolution.entities_within(clause.subject, PARTIES)[:2] or _pointed(context, clause) or _person(context, clause.subject)


def _owner(context: Context, clause: Clause) -> list[Entity]:
    """Return whose report "Its final report was released" is: that of the one body of which the sentence before tells."""
    own = clause.subject is not None and clause.subject.of(context.text).startswith(("Its ", "Their "))
    return _before(context, clause) if own else []


def _before(context: Context, clause: Clause) -> list[Entity]:
    """Return the one body of which the sentence before tells."""
    before = context.before(clause.sentence)
    if before is None:
        return []
    told = next((c.subject for c in context.clauses_at(before.begin) if c.mood is Mood.FINITE and c.subject), None)
    found = context.resolution.entities_within(told, PARTIES) if told else []
    return found if len(found) == 1 else []


_BY = Expression(r"\bby\b")
_AND = re.compile(r"(?:\s?\([^()]{1,30}\))?\s?,?\s?(?:(?:and|as well as|together with|jointly with)\s)?(?:the\s)?")


def _agents(context: Context, span: Span) -> list[Entity]:
    """Return the first party that a span names with those that "and" ties to it; a person with the body for which he or she acts."""
    named = [r for r in context.resolution.within(span) if r.entities[0].type in PARTIES | {"Official"}]
    parties = [r for r, behind in zip_longest(named, named[1:]) if behind is None or not _titles(context, r, behind)]
    found = parties[:1]
    for before, after in pairwise(parties):
        apart = after.entities[0].type == "Country" != before.entities[0].type  # the place of what is done
        if apart or not _tied(context, before, after):
            break
        found.append(after)
    agents = [e for r in found for e in r.entities]
    bodies = [b for e in agents if e.type == "Official" for b in context.speaks_for(e)]
    return list(distinct(agents, bodies))


def _tied(context: Context, before: Reference, after: Reference) -> bool:
    """Tell whether two agents are tied by a comma or "and"; before a person the role may stand: ", EPO President "."""
    if _AND.fullmatch(context.text, before.span.end, after.span.begin):
        return True
    gap = context.text[before.span.end : min(after.span.begin, before.span.end + _ROLE)]
    words = gap.replace(",", " ").split()
    person = after.entities[0].type == "Official" and gap.lstrip()[:1] in {",", "a"} and len(gap) < _ROLE
    return person and bool(words) and all(w[0].isupper() or w in {"of", "for", "the", "and"} for w in words)


_ROLE = 70  # characters between two persons in which the role of the second may stand


def _titles(context: Context, body: Reference, person: Reference) -> bool:
    """Tell whether a name is only a part of how the next is introduced: "EU" of "EU Commissioner A"."""
    held = context.resolution.holdings_of(person.entities[0]) if person.entities[0].type == "Official" else ()
    return body.entities[0].type != "Official" and any(0 <= h.role.span.begin - body.span.end < _GAP for h in held)


_GAP = 2  # characters between the name of a body and the role that is held in it


def _person(context: Context, subject: Span) -> list[Entity]:
    """Return who heads the body that publishes, or that the title names, and the body: "He established a service centre"."""
    own = {*context.resolution.publishers, context.topic()}
    named = [r for r in context.resolution.within(subject) if subject.end - r.span.end <= 1]  # "Dr A", but no "Dr A's visit"
    who = [e for r in named for e in r.entities if e.type == "Official"]
    bodies = [b for e in who for b in context.speaks_for(e) if b.type in BODIES and b in own]
    return [*who, *bodies] if len(who) == 1 and bodies else []


_PRONOUN = re.compile(r"(?:it|they)", re.IGNORECASE)


def _pointed(context: Context, clause: Clause) -> list[Entity]:
    """Return who "it" is in "A has a scheme, which it launched in June": the subject of the sentence, else of the one before."""
    if clause.subject is None or not _PRONOUN.fullmatch(clause.subject.of(context.text)):
        return []
    before = [c.subject for c in context.of_sentence(clause.sentence) if c.index < clause.index and c.subject is not None]
    return context.resolution.entities_within(before[0], PARTIES)[:2] if before else _before(context, clause)


def of_state(context: Context, clause: Clause) -> bool:
    """Tell whether an authority acts that the text calls by its office alone: "the Minister", "by the Cabinet"."""
    where = clause.rest if clause.passive else clause.subject
    return where is not None and _OF_STATE.search(where.of(context.text)) is not None


def _planned(context: Context, clause: Clause) -> bool:
    """Tell "plans to open an office in 2025" from "called on A to open": with its date, what is planned is to happen."""
    over = context.governor(clause)
    sure = over is not None and over.lemma in {"plan", "schedule", "expect", "intend"} and not over.hypothetical and not over.negated
    return clause.mood is Mood.INFINITIVE and clause.link == "to" and sure and bool(context.dates(clause.rest))


def _habitual(context: Context, clause: Clause) -> bool:
    """Tell "publishes every year" from "the index, which is prepared every year, was published"."""
    begin = clause.sentence.span.begin
    aside = [c for c in context.of_sentence(clause.sentence) if c.link in {"which", "who"} and c.index != clause.index]
    for found in _HABIT.finditer(context.text, begin, clause.sentence.span.end):
        if not any(c.rest.begin <= found.start() < c.rest.end and not c.rest.covers(clause.verb) for c in aside):
            return True
    return False


def told(context: Context, clause: Clause) -> bool:
    """Tell whether something was done or has its date: no mere plan, nothing under way, no attribute without a date."""
    if _habitual(context, clause):
        return False
    if context.date_of(clause) is not None:
        return clause.mood in {Mood.FINITE, Mood.PARTICIPLE} or _planned(context, clause)
    under_way = re.match(r"(?:is|are)\b.*ing$", clause.verb.of(context.text)) is not None
    return (clause.mood is Mood.FINITE and clause.tense != "future" and not under_way) or gladly(context, clause)


_GLAD = re.compile(r"\s(?:pleased|delighted|proud|happy|honou?red|glad)\s")
_ANNOUNCING = frozenset("announce launch unveil introduce publish release present".split())


def gladly(context: Context, clause: Clause) -> bool:
    """Tell "is pleased to announce", which announces."""
    told_of = context.governor(clause) if clause.mood is Mood.INFINITIVE and clause.lemma in _ANNOUNCING else None
    if told_of is None or told_of.modal or told_of.negated or told_of.tense == "future":
        return False
    glad = told_of.lemma in {"please", "delight", "honour", "honor"} and told_of.passive
    return glad or (told_of.lemma == "be" and _GLAD.match(context.text, told_of.verb.end) is not None)
