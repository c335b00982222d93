"""Predicates -> office holdings: "X is the R of B", "The next R will be X", "X heads B", "B, chaired by X"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.clauses import Clause, Mood
from kg.entities.heads import HEADS
from kg.facts import offices, phrases
from kg.facts.context import Context
from kg.facts.office_holding.holding import OfficeHolding, hold
from kg.model import Entity, RolePhrase, Span

_HONORARY = re.compile(r"(?:Senior )?(?:Fellow|Member|Leader|Advocate)(?: of [A-Z]\w+)?")  # without a body of office: a distinction


def predicated(context: Context) -> Iterator[OfficeHolding]:
    """Read "X is the R of B", "X served as R from C to D", "B nominated X to be R"."""
    for clause in context.clauses:
        if (
            clause.lemma not in phrases.PREDICATE
            or clause.quoted
            or clause.negated
            or clause.hypothetical
            or context.text.startswith("If ", clause.sentence.span.begin)
            or (clause.lemma == "succeed" and clause.passive)  # who comes, and who goes, is told elsewhere
            or (clause.lemma == "join" and offices.joined(context, clause) is None)
            or (clause.mood is Mood.INFINITIVE and not _told(context, clause))
        ):
            continue
        person = _person(context, clause)
        if person is None:
            yield from _inverted(context, clause)
            continue
        for phrase in phrases.roles(context, clause):
            role = phrases.widened(context, phrase)
            name = offices.mode(context.text, role)[0]
            body = offices.body(context, clause, role) or _same_office(context, person, role)
            if (body is None and " " not in name) or _HONORARY.fullmatch(name):
                continue
            where = (clause.block, clause.span.to(role.span))
            for one in (body, *offices.beside(context, clause, body)):
                yield hold(context, "predicate", where, person, (name, one, offices.tense(context, clause, role)))
            before = phrases.predecessor(context, clause, role)
            if before is not None and body is not None:
                yield hold(context, "predecessor", where, before, (name, body, "holds"))


_TITLED = re.compile(r"\s(?:[A-Z][\w.’']{1,12}\s){0,3}")  # "will be Atty. "


_DECIDING = frozenset("decide vote agree resolve".split())


def _told(context: Context, clause: Clause) -> bool:
    """Tell whether an infinitive gives a role: "is said to be R", "has decided to appoint X as R"."""
    governor = context.governor(clause)
    if clause.lemma in phrases.CHOOSING:
        return governor is not None and governor.lemma in _DECIDING and not governor.negated
    return clause.lemma == "be" and clause.governor is not None


def _inverted(context: Context, clause: Clause) -> Iterator[OfficeHolding]:
    """Read "The next President of the Office will be X"."""
    after = next(iter(context.resolution.within(clause.rest)), None)
    if (
        clause.lemma != "be"
        or clause.subject is None
        or after is None
        or after.entities[0].type != "Official"
        or not _TITLED.fullmatch(context.text[clause.verb.end : after.span.begin])
    ):
        return
    role = next(iter(context.resolution.roles_within(clause.subject)), None)
    if role is not None:
        held = (offices.mode(context.text, role)[0], offices.body(context, clause, role), offices.tense(context, clause, role))
        yield hold(context, "inverted", (clause.block, clause.span), after.entities[0], held)


def _person(context: Context, clause: Clause) -> Entity | None:
    """Return who holds the role: the one chosen, else the subject, which a second verb may share with the first."""
    official = frozenset({"Official"})
    chosen = clause.lemma in phrases.CHOOSING and not clause.passive
    where = clause.rest if chosen else clause.subject
    found = context.resolution.entities_within(where, official) if where else []
    if where is not None and not chosen and _of_another(context, where):
        return None
    if found:
        return found[0] if chosen else found[-1]
    if where is None or chosen or not re.match(r"(?:from|in|since|until|between)\b", where.of(context.text)):
        return None
    earlier = [c for c in context.of_sentence(clause.sentence) if c.index < clause.index and c.lemma in phrases.PREDICATE]
    return _person(context, earlier[-1]) if earlier else None


_KIN = re.compile(
    r"[’']s\s(?:\w+\s){0,2}(?:father|mother|wife|husband|son|daughter|brother|sister|family|firm|team|colleagues?|predecessor)$"
)


def _of_another(context: Context, subject: Span) -> bool:
    """Tell "X's father": somebody else than the one who is named."""
    return _KIN.search(subject.of(context.text)) is not None


def _same_office(context: Context, person: Entity, role: RolePhrase) -> Entity | None:
    """Return the body in which the document gives the person the same role elsewhere; for a chair of "the Board" its topic."""
    if role.role.endswith((" the Board", " Board of Directors")):
        return context.topic()
    name = offices.mode(context.text, role)[0]
    told = (h for h in context.resolution.holdings_of(person) if h.body and offices.mode(context.text, h.role)[0] == name)
    own = next((h.body for h in told), None)
    return own or _of_publisher(context, person, role)


def _of_publisher(context: Context, person: Entity, role: RolePhrase) -> Entity | None:
    """Return the office that publishes, where the bulletin gives it the role or, of its head, the person: "became interim CEO"."""
    issuers = context.resolution.publishers
    held = [h for h in context.resolution.holdings if h.body in issuers]
    known = any(h.role.role == role.role or (h.person == person and role.role in HEADS) for h in held)
    return issuers[0] if len(issuers) == 1 and known else offices.own(context, role)
