"""Introductions and predicates -> office holdings: who holds, held, acts in, or is named for which role in which body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from kg import vocabulary
from kg.clauses import Clause, Mood
from kg.entities.persons import NATIONAL
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts import offices, phrases
from kg.facts.context import Context
from kg.model import Block, Concept, Entity, Fact, Period, RolePhrase, Span

_SEATS = {"appoint": "appointed", "reappoint": "holds", "step": "holds", "retire": "holds", "elect": "appointed"}
_HONORARY = re.compile(r"(?:Senior )?(?:Fellow|Member|Leader|Advocate)(?: of [A-Z]\w+)?")  # without a body of office: a distinction
# "the election of ", "the appointment of ": what stands before a person who is then called "as President of ..."
_CHOICE = Expression(r"\b(election|appointment|nomination|designation|reappointment|re-election)\s+of\s+(?:[A-Z][\w.]*\s+){0,3}$")
_CHOSEN = {"nomination": "nominated", "reappointment": "holds", "re-election": "holds"}


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
    found = [
        *_introduced(context),
        *_predicated(context),
        *_fronted(context),
        *_below(context),
        *_chosen(context),
        *_chairs(context),
        *_led(context),
        *_sent(context),
        *_members(context),
    ]
    found += _succeeded(context, found)
    yield from _distinct([replace(h, role=phrases.spelled(context, h.role)) for h in found])


def _distinct(found: Sequence[OfficeHolding]) -> Iterator[OfficeHolding]:
    """Yield each holding once: of two that differ in the body the one that has it, of two modes of one office the firmer."""
    offices_of: dict[tuple[str, str], set[Entity]] = {}
    modes: dict[tuple[str, str, Entity | None], set[str]] = {}
    for holding in found:
        who = (holding.official.iri, vocabulary.fold(holding.role))
        if holding.organization is not None:
            offices_of.setdefault(who, set()).add(holding.organization)
        modes.setdefault((*who, holding.organization), set()).add(holding.mode.name)
    seen: set[tuple[str, str, Entity | None, str]] = set()
    for holding in found:
        who = (holding.official.iri, vocabulary.fold(holding.role))
        key = (*who, holding.organization, holding.mode.name)
        bare = holding.organization is None and (who in offices_of or _needs_body(holding.role))
        if key in seen or bare or (holding.mode.name == "appointed" and modes[key[:3]] & {"holds", "nominated"}):
            continue
        seen.add(key)
        yield holding


def _needs_body(role: str) -> bool:
    """Tell whether a role says little without the body that it is held in: all but those of a state."""
    return NATIONAL.search(role) is None


def _holding(
    context: Context, rule: str, where: tuple[Block, Span], official: Entity, held: tuple[str, Entity | None, str]
) -> OfficeHolding:
    """Return the fact that a person holds ``held``: role, body and mode."""
    role, body, mode = held
    return OfficeHolding(
        evidence=context.evidence(*where),
        rule=f"office-holding.{rule}",
        official=official,
        role=role,
        organization=body,
        mode=Concept("mode", mode),
        as_of=context.document.issued,
    )


def _introduced(context: Context) -> Iterator[OfficeHolding]:
    for holding in context.resolution.holdings:
        role, mode = offices.mode(context.text, holding.role)
        block = context.document.block_at(holding.role.span.begin)
        if block is None or not role or offices.short_form(context, holding):
            continue
        first = min(holding.introduction.roles, key=lambda r: r.span)
        if first != holding.role and mode == "holds" and offices.mode(context.text, first)[1] == "nominated":
            mode = "nominated"
        where = (block, holding.introduction.span)
        yield _holding(context, "introduction", where, holding.person, (role, offices.of_introduction(context, holding), mode))


def _predicated(context: Context) -> Iterator[OfficeHolding]:
    """Read "X is the R of B", "X served as R from C to D", "B nominated X to be R"."""
    for clause in context.clauses:
        if (
            clause.lemma not in phrases.PREDICATE
            or clause.quoted
            or clause.negated
            or clause.hypothetical
            or context.text.startswith("If ", clause.sentence.span.begin)
            or (clause.mood is Mood.INFINITIVE and clause.lemma != "be")
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
            yield _holding(context, "predicate", where, person, (name, body, offices.tense(context, clause, role)))
            before = phrases.predecessor(context, clause, role)
            if before is not None and body is not None:
                yield _holding(context, "predecessor", where, before, (name, body, "holds"))


def _fronted(context: Context) -> Iterator[OfficeHolding]:
    """Read "As Director of B, X led ..." and "Head of the Section until 1990, he then ...": the role before its holder."""
    for role in context.resolution.roles:
        sentence = next((s.span for _, s in context.sentences() if s.span.covers(role.span)), None)
        block = context.document.block_at(role.span.begin)
        if sentence is None or block is None or phrases.beside_person(context, role):
            continue
        lead = re.fullmatch(r"(As |Currently |Formerly )?(?:the |an? )?", context.text[sentence.begin : role.span.begin])
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
        yield _holding(context, "fronted", where, people[-1].entities[0], (role.role, body, "former" if past else "holds"))


def _below(context: Context) -> Iterator[OfficeHolding]:
    """Read a name that fills a line and "Chair, B" on the line below it, as in a letter or under a signature."""
    blocks = context.document.blocks
    for above, block in pairwise(blocks):
        role = next((r for r in context.resolution.roles if r.span.begin == block.span.begin and r.body is not None), None)
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
            yield _holding(context, "below", (block, role.span.to(role.body)), person.entities[0], (name, body, mode))


def _chosen(context: Context) -> Iterator[OfficeHolding]:
    """Read "the election of X as President of B"."""
    people = [r for r in context.resolution.references if r.entities[0].type == "Official"]
    for role in context.resolution.roles:
        block = context.document.block_at(role.span.begin)
        yield from _proposed(context, role)
        before = [p for p in people if 0 < role.span.begin - p.span.end < 200]
        if block is None or not before or not re.search(r"\bas\s+(?:the\s+)?(?:next\s+|new\s+)?$", context.text[: role.span.begin][-16:]):
            continue
        for person in before[-2:]:
            choice = _CHOICE.search(context.text[: person.span.begin][-90:])
            body = next((e for r in context.resolution.within(role.body) for e in r.entities), None) if role.body else None
            if choice and body and "." not in context.text[person.span.end : role.span.begin].replace("Mr.", ""):
                where = (block, person.span.to(role.body or role.span))
                yield _holding(context, "chosen", where, person.entities[0], (role.role, body, _CHOSEN.get(choice[1], "appointed")))


def _proposed(context: Context, role: RolePhrase) -> Iterator[OfficeHolding]:
    """Read "in favor of X as its nominee for the post of President of B"."""
    sentence = next((s.span for b, s in context.sentences() if s.span.covers(role.span)), None)
    block = context.document.block_at(role.span.begin)
    if sentence is None or block is None or not _NOMINEE.search(context.text[: role.span.begin][-60:]):
        return
    person = next(iter(context.resolution.entities_within(Span(sentence.begin, role.span.begin), frozenset({"Official"}))), None)
    body = next((e for r in context.resolution.within(role.body) for e in r.entities), None) if role.body else None
    body = body or offices.behind(context, role)
    if person is not None and body is not None:
        yield _holding(context, "nominee", (block, sentence), person, (role.role, body, "nominated"))


# "as its nominee for the post of "
_NOMINEE = Expression(r"\bas (?:its|their|the|a) (?:nominee|candidate) for (?:the )?(?:(?:post|position|office) of )?(?:the )?$")


def _chairs(context: Context) -> Iterator[OfficeHolding]:
    """Read "the Committee, chaired by X"."""
    for clause in context.clauses:
        if clause.lemma != "chair" or clause.particle != "by" or clause.negated or clause.hypothetical:
            continue
        after = Span(clause.verb.end, clause.sentence.span.end)
        named = next((r for r in context.resolution.within(after) if r.entities[0].type == "Official"), None)
        bodies = [r for r in context.resolution.within(clause.sentence.span) if r.entities[0].type in BODIES]
        before = [
            r
            for r in bodies
            if r.span.end < clause.verb.begin
            and re.fullmatch(r",?\s*(?:which (?:is|was)\s+)?", context.text[r.span.end : clause.verb.begin])
        ]
        if named is not None and before and len(context.text[clause.verb.end : named.span.begin].split()) < 5:
            where = (clause.block, before[-1].span.to(named.span))
            yield _holding(context, "chair", where, named.entities[0], ("Chair", before[-1].entities[0], "holds"))


_SENT = re.compile(r", of (?:the )?[A-Z][\w. ]{2,30}, to be (?:an? |the )?")
_VICE = re.compile(r"\bvice $")


def _sent(context: Context) -> Iterator[OfficeHolding]:
    """Read "NAME, of Maryland, to be R of B, vice NAME", as nominations are sent to a senate: nominated, and who held it before."""
    for person in (r for r in context.resolution.references if r.entities[0].type == "Official"):
        found = _SENT.match(context.text, person.span.end)
        block = context.document.block_at(person.span.begin)
        if found is None or block is None:
            continue
        roles = [r for r in context.resolution.roles if found.end() <= r.span.begin < block.span.end]
        before = [
            r
            for r in context.resolution.within(Span(found.end(), block.span.end))
            if r.entities[0].type == "Official" and _VICE.search(context.text[r.span.begin - 6 : r.span.begin])
        ]
        for role in roles[:2]:
            body = next((e for r in context.resolution.within(role.body) for e in r.entities), None) if role.body else None
            body = body or (context.resolution.country if NATIONAL.search(role.role) else None)
            where = (block, person.span.to(role.body or role.span))
            yield _holding(context, "sent", where, person.entities[0], (role.role, body, "nominated"))
            for r in before[:1]:
                yield _holding(context, "sent", where, r.entities[0], (role.role, body, "former"))


_LED = {"head": "Head", "chair": "Chair", "direct": "Director"}
_AT_ITS_HEAD = re.compile(r"\s{1,3}(?:the\s{1,3}|its\s{1,3})?$")


def _led(context: Context) -> Iterator[OfficeHolding]:
    """Read "X, who heads the B" and "X has chaired the B since D"."""
    for clause in context.clauses:
        if clause.lemma not in _LED or clause.passive or clause.mood is not Mood.FINITE or clause.negated or clause.hypothetical:
            continue
        who = context.resolution.entities_within(clause.subject, frozenset({"Official"})) if clause.subject else []
        body = next(iter(context.resolution.within(clause.rest)), None)
        if len(who) != 1 or body is None or body.entities[0].type not in BODIES:
            continue
        if _AT_ITS_HEAD.fullmatch(context.text[clause.verb.end : body.span.begin]):
            mode = "former" if clause.tense == "past" and not clause.perfect else "holds"
            where = (clause.block, clause.span)
            yield _holding(context, "led", where, who[0], (_LED[clause.lemma], body.entities[0], mode))


def _succeeded(context: Context, found: Sequence[OfficeHolding]) -> Iterator[OfficeHolding]:
    """Read "X succeeds Y": Y held what X has taken, and holds what X will take."""
    for clause in context.clauses:
        if clause.lemma not in {"succeed", "replace"} or clause.quoted or clause.negated or clause.hypothetical or clause.subject is None:
            continue
        new, old = clause.subject, clause.rest
        if clause.passive:
            new, old = old, new
        successor, predecessor = (context.resolution.entities_within(span, frozenset({"Official"}))[:1] for span in (new, old))
        posts = [h for h in found if h.official in successor and h.mode.name in {"appointed", "holds"} and h.organization is not None]
        ahead = clause.modal in {"will", "shall", "be to"}
        if predecessor and posts and predecessor != successor:
            held = (posts[0].role, posts[0].organization, "holds" if ahead else "former")
            yield _holding(context, "succeeded", (clause.block, clause.span), predecessor[0], held)


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
            yield _holding(context, "members", (clause.block, clause.span), person, ("Board Member", body, _SEATS[clause.lemma]))


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
        held = (offices.mode(context.text, role)[0], offices.body(context, clause, role), offices.tense(context, clause, role))
        yield _holding(context, "inverted", (clause.block, clause.span), after.entities[0], held)


def _person(context: Context, clause: Clause) -> Entity | None:
    """Return who holds the role: the one chosen, else the subject, which a second verb may share with the first."""
    official = frozenset({"Official"})
    chosen = clause.lemma in phrases.CHOOSING and not clause.passive
    where = clause.rest if chosen else clause.subject
    found = context.resolution.entities_within(where, official) if where else []
    if found:
        return found[0] if chosen else found[-1]
    if where is None or chosen or not re.match(r"(?:from|in|since|until|between)\b", where.of(context.text)):
        return None
    earlier = [c for c in context.of_sentence(clause.sentence) if c.index < clause.index and c.lemma in phrases.PREDICATE]
    return _person(context, earlier[-1]) if earlier else None


def _same_office(context: Context, person: Entity, role: RolePhrase) -> Entity | None:
    """Return the body in which the document gives the person the same role elsewhere; for a chair of "the Board" its topic."""
    if role.role.endswith((" the Board", " Board of Directors")):
        return context.topic()
    return next((h.body for h in context.resolution.holdings if h.person == person and h.body and h.role.role == role.role), None)
