"""Who holds a position that a sentence states: the subject of its clause, the name beside it, or the one that was told of before."""

from __future__ import annotations

import re

from kg.clauses import Clause
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import Context
from kg.model import Entity, Reference, Sentence, Span

RANKED = frozenset({"Country", "IPOffice"})
COMPETITORS = frozenset({"Company", "AcademicInstitution", "GovernmentBody"})  # that are ranked where they are the subject
_AGENT = Expression(r"\bby\s")


def holder(context: Context, sentence: Sentence, at: Span, before_it: Entity | None = None) -> Entity | None:
    """Return the office or country that holds the position: of its clause the subject, "it" being the first that the sentence names.

    Failing that, the one named last before it, which is no ranker and no place; another body only where neither is named,
    and ``before_it``, of which a position was told last, where nobody is named at all.
    """
    before = Span(sentence.span.begin, at.begin)
    if _FRONTED.fullmatch(context.text, sentence.span.begin, at.end):
        behind = context.text.find(",", at.end, sentence.span.end)
        return next(iter(context.resolution.entities_within(Span(behind, sentence.span.end), RANKED)), None) if behind > 0 else None
    if _COUNTRY.search(context.text, max(before.begin, before.end - _LEAD), before.end):
        return context.resolution.country
    return None if _beside_unknown(context, before) else _named(context, sentence, at, before, before_it)


def _named(context: Context, sentence: Sentence, at: Span, before: Span, before_it: Entity | None) -> Entity | None:
    """Return who holds the position, where no unknown name stands right in front of it."""
    last = next((r for r in reversed(list(context.resolution.within(before))) if len(r.entities) == 1), None)
    if last and last.entities[0].type in RANKED | COMPETITORS and _RIGHT_BEFORE.fullmatch(context.text, last.span.end, at.begin):
        return None if of_another(context, last) else last.entities[0]
    clauses = [c for c in reversed(context.of_sentence(sentence)) if c.span.covers(at) and c.subject]
    placed = next((c for c in clauses if c.passive and c.subject and c.subject.covers(at)), None)
    if placed and (agents := _agents(context, placed)):
        return agents[0]  # "the first place was kept by A"
    clause = next((c for c in clauses if c.subject and c.subject.end <= at.begin), None)
    if clause and clause.subject and _unknown(context, clause.subject):
        return None  # "Quillon is third": whoever that is, it is nobody else
    if clause and clause.subject and (first := _first(context, clause, clause.subject)):
        return first
    own = context.resolution.entities_within(clause.subject, RANKED | COMPETITORS) if clause and clause.subject else []
    if len(own) == 1:
        return own[0]
    own = [e for e in own if e.type in RANKED]
    if len(own) == 1:
        return own[0]
    named = context.resolution.entities_within(before, RANKED)
    if clause and clause.subject and re.match(r"(?:the|our) (?:country|nation)\b", clause.subject.of(context.text).strip(), re.IGNORECASE):
        return context.resolution.country
    if clause and clause.subject and clause.subject.of(context.text).strip().lower() in {"it", "where it", "which it"}:
        return named[0] if named else before_it
    if named:
        return named[-1]
    found = [e for e in context.resolution.entities_within(before, BODIES) if e.type not in _RANKERS]
    return found[-1] if found else before_it


_FRONTED = re.compile(r"(?:Ranked|Ranking|Placed|Standing)\s.{1,40}")  # "Ranked 40th among 132 economies, Utopia improved"
_COUNTRY = re.compile(r"\b(?:[Tt]he|[Oo]ur)\s(?:country|nation)\s(?:also\s|now\s)?\Z")
_BESIDE = re.compile(r"(?<![\w&.’'-])(?<![.!?]\s)(?P<name>[A-Z][\w&.’'-]*)\s\Z")


_CONTINENTS = frozenset({"Asia", "Europe", "Africa", "America", "Americas", "Oceania", "Pacific", "Caribbean"})


def _beside_unknown(context: Context, before: Span) -> bool:
    """Tell "and Quillon " right in front of "in third place": a name that nothing is known of, and no other one is meant."""
    found = _BESIDE.search(context.text, max(before.begin, before.end - _LEAD), before.end)
    if found is None or found.start() == before.begin or found["name"] in _CONTINENTS:
        return False
    return not any(r.span.meets(Span(*found.span("name"))) for r in context.resolution.within(Span(before.begin, before.end)))


# "Quillon of " Utopia, which comes from there; "the Republic of Utopia" is one name
_COMES_FROM = re.compile(
    r"(?<![\w’'&.-])(?!(?:Republic|Kingdom|State|Province|City|People|President|Minister)\b)[A-Z][\w’'&.-]*\s(?:of|from)\s(?:the\s)?$"
)
_LEAD = 40  # characters in which a name and "of the" stand


def of_another(context: Context, reference: Reference) -> bool:
    """Tell the country of "Quillon of Utopia is first", from which a body comes that nothing is known of."""
    before = context.text[max(0, reference.span.begin - _LEAD) : reference.span.begin]
    return reference.entities[0].type == "Country" and _COMES_FROM.search(before) is not None


_NAME = re.compile(r"(?:[A-Z][\w’'&.-]*\s?(?:&\s)?){1,6}(?:\([A-Z]\w*\)|\([\d., ]+\))?\s*,?$")


def _unknown(context: Context, subject: Span) -> bool:
    """Tell whether a subject is a name that nothing is known of."""
    words = subject.of(context.text).strip()
    named = next(iter(context.resolution.within(subject)), None)
    return named is None and _NAME.fullmatch(words) is not None and words.lower() not in {"it", "we", "they", "he", "she", "i"}


_STANDING = frozenset(
    "be rank stand come take rise jump climb move occupy hold keep remain maintain lead head top continue place advance rate".split()
)
_ARTICLE = 4  # characters before the name that a subject begins with


def _first(context: Context, clause: Clause, subject: Span) -> Entity | None:
    """Return the body or country whose name opens the subject of a verb of standing, of whatever sort it is."""
    named = next(iter(context.resolution.within(subject)), None)
    if named is None or clause.lemma not in _STANDING or named.span.begin - subject.begin > _ARTICLE or len(named.entities) > 1:
        return None
    whole = context.text[named.span.end : subject.end].strip(" ,")[:1]
    alone = named.entities[0].type in BODIES | {"Country"} and (not whole or whole == "(" or context.text[named.span.end] == ",")
    return named.entities[0] if alone else None


def _agents(context: Context, clause: Clause) -> list[Entity]:
    by = _AGENT.search(context.text, clause.rest.begin, clause.rest.end)
    return context.resolution.entities_within(Span(by.end(), clause.rest.end), RANKED | COMPETITORS) if by else []


# "B jumped " from tenth to fourth, "B at " third place, but "A and B are " the fourth largest
_RIGHT_BEFORE = re.compile(r"(?:,\s(?:up|down)\s)|\s(?:(?!are\b|were\b|and\b|but\b|to\b)[a-z]+\s){0,2}")
_RANKERS = frozenset({"IntergovernmentalOrganization", "Forum", "Company", "AcademicInstitution", "Association"})
