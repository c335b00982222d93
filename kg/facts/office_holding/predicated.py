"""Predicates -> office holdings: "X is the R of B", "The next R will be X", "X heads B", "B, chaired by X"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.clauses import Clause, Mood
from kg.entities.heads import HEADS
from kg.entities.resolution import BODIES
from kg.expressions import Expression
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
            or (clause.lemma == "join" and offices.joined(context, clause) is None)
            or (clause.mood is Mood.INFINITIVE and (clause.lemma != "be" or clause.governor is None))
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


_POSTS = Expression(
    r"(?:His|Her|[A-Z][\w. -]{2,40}[’']s?)\s(?:other\s|many\s)?(?P<past>prior|previous|former|past|earlier)?\s?(?:\w+\s){0,2}?"
    r"(?:positions|posts|roles|appointments|offices|functions)\s(?:have\s|has\s)?includ(?:ed?|ing)\b"
)


def counted(context: Context) -> Iterator[OfficeHolding]:
    """Read "His previous positions include serving as R of B; S of C; and T at D"."""
    for block, sentence in context.sentences():
        posts = _POSTS.match(context.text, sentence.span.begin, sentence.span.end)
        who = context.resolution.entities_within(Span(sentence.span.begin, posts.end()), frozenset({"Official"})) if posts else []
        if posts is None or len(who) != 1:
            continue
        for role in context.resolution.roles_within(Span(posts.end(), sentence.span.end)):
            body = offices.named(context, role)
            if body is not None and not context.resolution.has_holder(role):
                name, mode = offices.mode(context.text, role)
                mode = "former" if posts["past"] and mode == "holds" else mode
                yield hold(context, "counted", (block, role.span), who[0], (name, body, mode))


_SEAT = Expression(
    r"\s(?:\w+ly\s)?on\sthe\s(?:(?:Advisory|Executive|Management|Supervisory|Governing)\s)?(?P<organ>Board|Council|Panel|Committee)"
    r"(?:\sof\s(?:Directors|Trustees|Governors))?\sof\s(?:the\s)?",
    re.IGNORECASE,
)


def seated(context: Context) -> Iterator[OfficeHolding]:
    """Read "X has been on the Board of B since D" and "sits on the Council of C"."""
    for clause in context.clauses:
        if clause.lemma not in {"be", "sit", "serve"} or clause.subject is None or clause.negated or clause.hypothetical:
            continue
        found = _SEAT.match(context.text, clause.verb.end)
        who = context.resolution.entities_within(clause.subject, frozenset({"Official"}))
        if found is None or len(who) != 1:
            continue
        whole = next((r for r in context.resolution.within(clause.rest) if r.span.begin == found.start("organ")), None)
        body = whole or offices.named_at(context, found.end())  # "the Council of A", which may be a body of its own
        if body is not None and body.entities[0].type in BODIES:
            role = "Member" if whole else f"{found['organ'].title()} Member"
            mode = "former" if clause.tense == "past" and not clause.perfect else "holds"
            where = (clause.block, Span(clause.subject.begin, body.span.end))
            yield hold(context, "seated", where, who[0], (role, body.entities[0], mode))


_TITLED = re.compile(r"\s(?:[A-Z][\w.’']{1,12}\s){0,3}")  # "will be Atty. "


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
    own = next((h.body for h in context.resolution.holdings_of(person) if h.body and h.role.role == role.role), None)
    return own or _of_publisher(context, person, role)


def _of_publisher(context: Context, person: Entity, role: RolePhrase) -> Entity | None:
    """Return the office that publishes, where the bulletin gives it the role or, of its head, the person: "became interim CEO"."""
    issuers = context.resolution.publishers
    held = [h for h in context.resolution.holdings if h.body in issuers]
    known = any(h.role.role == role.role or (h.person == person and role.role in HEADS) for h in held)
    return issuers[0] if len(issuers) == 1 and known else None


def chairs(context: Context) -> Iterator[OfficeHolding]:
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
            and re.fullmatch(r"\)?,?\s*(?:which (?:is|was)\s+)?", context.text[r.span.end : clause.verb.begin])
        ]
        if named is not None and before and len(context.text[clause.verb.end : named.span.begin].split()) < 5:
            where = (clause.block, before[-1].span.to(named.span))
            yield hold(context, "chair", where, named.entities[0], ("Chair", before[-1].entities[0], "holds"))


_LED = {"head": "Head", "chair": "Chair", "direct": "Director"}


_AT_ITS_HEAD = re.compile(
    r"\s{1,3}(?:the\s{1,3}|its\s{1,3})?"
    r"(?P<organ>(?:[A-Z][a-z]{2,12}\s){0,2}(?:[Bb]oard|[Cc]ouncil)(?:\s[Oo]f\s(?:[Dd]irectors|[Tt]rustees|[Gg]overnors))?\sof\s(?:the\s)?)?"
)


def led(context: Context) -> Iterator[OfficeHolding]:
    """Read "X, who heads the B" and "X has chaired the B since D"."""
    for clause in context.clauses:
        if clause.lemma not in _LED or clause.passive or clause.mood is not Mood.FINITE or clause.negated or clause.hypothetical:
            continue
        who = context.resolution.entities_within(clause.subject, frozenset({"Official"})) if clause.subject else []
        body = next(iter(context.resolution.within(clause.rest)), None)
        if len(who) != 1 or body is None or body.entities[0].type not in BODIES:
            continue
        if at_head := _AT_ITS_HEAD.fullmatch(context.text[clause.verb.end : body.span.begin]):
            role = f"Chair of the {at_head['organ'].split()[0]}" if at_head["organ"] else _LED[clause.lemma]
            mode = "former" if clause.tense == "past" and not clause.perfect else "holds"
            where = (clause.block, clause.span)
            yield hold(context, "led", where, who[0], (role, body.entities[0], mode))
