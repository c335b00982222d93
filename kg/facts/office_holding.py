"""Introductions and predicates -> office holdings: who holds, held, acts in, or is named for which role in which body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg import vocabulary
from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES, Holding
from kg.facts.context import Context
from kg.model import Concept, Entity, Fact, Period, RolePhrase, Span

_BEFORE = {
    "former": re.compile(
        r"\b(?:[Ff]ormer|formerly|previously|then|late|ex-|in place of|predecessor,?)\s*(?:the\s+)?(?:[A-Z][\w.]+\s+){0,3}$"
    ),
    "acting": re.compile(r"\b(?:acting|interim|ad interim)\s*$", re.IGNORECASE),
    "nominated": re.compile(
        r"\b(?:nominee\s+for|nominated\s+as|candidate\s+for|to\s+be|(?:post|position)\s+of)\s*(?:the\s+)?(?:next\s+)?$", re.IGNORECASE
    ),
    "appointed": re.compile(r"\b(?:the next|designate|incoming|new|newly appointed)\s*$", re.IGNORECASE),
}
_CHOOSING = frozenset({"appoint", "elect", "nominate", "designate", "name"})
_PREDICATE = frozenset(
    "be become serve hold join work lead head remain return appoint elect nominate designate name assume "
    "take succeed retire lecture".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHolding(Fact):
    """A person in a role; ``organization`` is the body, or the country for a minister of a country."""

    official: Entity
    role: str
    organization: Entity | None = None
    mode: Concept
    as_of: date | None = None
    when: Period | None = None


def read(context: Context) -> Iterator[OfficeHolding]:
    """Yield the office holdings of a bulletin, each person, role and body once."""
    seen: set[tuple[str, str, str | None, str]] = set()
    for holding in [*_introduced(context), *_predicated(context), *_members(context)]:
        key = (
            holding.official.iri,
            vocabulary.fold(holding.role),
            holding.organization.iri if holding.organization else None,
            holding.mode.name,
        )
        if key not in seen:
            seen.add(key)
            yield holding


def _introduced(context: Context) -> Iterator[OfficeHolding]:
    for holding in context.resolution.holdings:
        role, mode = _mode(context, holding.role)
        block = context.document.block_at(holding.role.span.begin)
        if block is None or not role or _short_form(context, holding):
            continue
        first = holding.introduction.roles[0]
        if first != holding.role and mode == "holds" and _mode(context, first)[1] == "nominated":
            mode = "nominated"
        yield OfficeHolding(
            evidence=context.evidence(block, holding.introduction.span),
            rule="office-holding.introduction",
            official=holding.person,
            role=role,
            organization=_body(context, holding),
            mode=Concept("mode", mode),
            as_of=context.document.issued,
        )


def _short_form(context: Context, holding: Holding) -> bool:
    """Tell whether the role only addresses a person whose office the text gives in full elsewhere: "Minister Tong"."""
    if holding.role.body is not None:
        return False
    nouns = set(holding.role.role.split())
    return any(
        other.person == holding.person
        and other.role.span != holding.role.span
        and other.body is not None
        and (nouns < set(other.role.role.split()) or holding.role.role in {"Ambassador", "Minister", "Chairman", "Professor"})
        for other in context.resolution.holdings
    )


def _body(context: Context, holding: Holding) -> Entity | None:
    if holding.body is not None:
        return holding.body
    known = [h.body for h in context.resolution.holdings if h.person == holding.person and h.role.role == holding.role.role and h.body]
    same_role = [h.body for h in context.resolution.holdings if h.role.role == holding.role.role and h.body]
    return known[0] if known else (same_role[0] if len(set(same_role)) == 1 else None)


def _mode(context: Context, role: RolePhrase) -> tuple[str, str]:
    """Return the role without the word that tells its mode, and the mode."""
    before = context.text[max(0, role.span.begin - 40) : role.span.begin]
    text = role.role
    for word, mode in (("Acting", "acting"), ("Interim", "acting"), ("Former", "former"), ("Outgoing", "holds"), ("Incoming", "appointed")):
        if text.startswith(word + " "):
            return text.removeprefix(word + " "), mode
    for mode, pattern in _BEFORE.items():
        if pattern.search(before):
            return text, mode
    return text, "holds"


def _predicated(context: Context) -> Iterator[OfficeHolding]:
    """Read "X is the R of B", "X served as R from C to D", "B nominated X to be R"."""
    for clause in context.clauses:
        if (
            clause.lemma not in _PREDICATE
            or clause.quoted
            or clause.negated
            or clause.hypothetical
            or (clause.mood is Mood.INFINITIVE and clause.lemma != "be")
        ):
            continue
        person = _person(context, clause)
        if person is None:
            yield from _inverted(context, clause)
            continue
        for role in _roles(context, clause):
            name, body = _mode(context, role)[0], _held_in(context, clause, role) or _same_office(context, person, role)
            if body is None and " " not in name:
                continue
            yield OfficeHolding(
                evidence=context.evidence(clause.block, clause.span.to(role.span)),
                rule="office-holding.predicate",
                official=person,
                role=name,
                organization=body,
                mode=Concept("mode", _tense(context, clause, role)),
                as_of=context.document.issued,
            )


_SEATS = {"appoint": "appointed", "reappoint": "holds", "step": "holds", "retire": "holds", "elect": "appointed"}


def _members(context: Context) -> Iterator[OfficeHolding]:
    """Read "has appointed the following members to the Board" before a list of names."""
    for clause in context.clauses:
        text = clause.sentence.span.of(context.text)
        if (
            clause.lemma not in _SEATS
            or not re.search(r"\bfollowing\b", text)
            or not re.search(r"\b[Bb]oard\b|\bmembers?\b|\bindividuals\b", text)
        ):
            continue
        body = next(iter(context.bodies(clause.rest)), None) or context.topic()
        if body is None or not re.search(r"\b[Bb]oard\b", context.text):
            continue
        for person in context.listed(clause):
            yield OfficeHolding(
                evidence=context.evidence(clause.block, clause.span),
                rule="office-holding.members",
                official=person,
                role="Board Member",
                organization=body,
                mode=Concept("mode", _SEATS[clause.lemma]),
                as_of=context.document.issued,
            )


def _inverted(context: Context, clause: Clause) -> Iterator[OfficeHolding]:
    """Read "The next President of the Office will be X"."""
    after = next(iter(context.resolution.within(clause.rest)), None)
    if (
        clause.lemma != "be"
        or clause.subject is None
        or after is None
        or after.entities[0].type != "Official"
        or after.span.begin - clause.verb.end > 6
    ):
        return
    role = next((r for r in context.resolution.roles if clause.subject.covers(r.span)), None)
    if role is not None:
        yield OfficeHolding(
            evidence=context.evidence(clause.block, clause.span),
            rule="office-holding.inverted",
            official=after.entities[0],
            role=_mode(context, role)[0],
            organization=_held_in(context, clause, role),
            mode=Concept("mode", _tense(context, clause, role)),
            as_of=context.document.issued,
        )


def _person(context: Context, clause: Clause) -> Entity | None:
    """Return who holds the role: the one chosen, else the subject."""
    official = frozenset({"Official"})
    chosen = clause.lemma in _CHOOSING and not clause.passive
    where = clause.rest if chosen else clause.subject
    found = context.resolution.entities_within(where, official) if where else []
    if found:
        return found[0] if chosen else found[-1]
    return None


def _roles(context: Context, clause: Clause) -> list[RolePhrase]:
    """Return the role phrases behind the verb that no other person's introduction has taken."""
    others = [r.span.begin for r in context.resolution.within(clause.rest) if r.entities[0].type == "Official" and len(r.span) > 4]
    span = Span(clause.verb.begin, min([clause.rest.end, *others[1 if clause.lemma in _CHOOSING else 0 :]]))
    return [r for r in context.resolution.roles if span.covers(r.span) and not _beside_person(context, r)]


def _beside_person(context: Context, role: RolePhrase) -> bool:
    return any(h.role.span == role.span for h in context.resolution.holdings)


def _same_office(context: Context, person: Entity, role: RolePhrase) -> Entity | None:
    """Return the body in which the document gives the person the same role elsewhere."""
    return next((h.body for h in context.resolution.holdings if h.person == person and h.body and h.role.role == role.role), None)


def _held_in(context: Context, clause: Clause, role: RolePhrase) -> Entity | None:
    if role.body is not None:
        return next((e for r in context.resolution.within(role.body) for e in r.entities), None)
    behind = list(context.resolution.entities_within(Span(role.span.end, min(role.span.end + 80, clause.sentence.span.end)), BODIES))
    return behind[0] if behind else None


def _tense(context: Context, clause: Clause, role: RolePhrase) -> str:
    _, mode = _mode(context, role)
    if mode != "holds":
        return mode
    if clause.lemma == "nominate":
        return "nominated"
    if clause.lemma in {"appoint", "elect", "designate", "name", "assume", "take"} or clause.modal in {"will", "be to"}:
        return "appointed"
    return "former" if clause.tense == "past" and not clause.perfect else "holds"
