"""Careers -> office holdings: "His previous positions include R of B", "sits on the Council of C"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts import offices
from kg.facts.context import Context
from kg.facts.office_holding.holding import OfficeHolding, hold
from kg.model import Span

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


_PRESIDING = {
    "presidency": "President",
    "vice-presidency": "Vice-President",
    "chairmanship": "Chair",
    "chair": "Chair",
    "directorship": "Director",
    "secretaryship": "Secretary",
}
_OFFICE = re.compile(
    r"\s(?:over\s|up\s|on\s)?the\s(?:rotating\s)?(?P<noun>(?:vice-)?presidency|chairmanship|chair|directorship|secretaryship)\sof\s(?:the\s)?"
)


def presiding(context: Context) -> Iterator[OfficeHolding]:
    """Read "X assumes the presidency of B" and "X holds the chair of B"."""
    for clause in context.clauses:
        if (
            clause.lemma not in {"assume", "take", "hold"}
            or clause.passive
            or clause.subject is None
            or clause.negated
            or clause.hypothetical
        ):
            continue
        found = _OFFICE.match(context.text, clause.verb.end)
        who = context.resolution.entities_within(clause.subject, frozenset({"Official"}))
        body = offices.named_at(context, found.end()) if found else None
        if found is not None and len(who) == 1 and body is not None and body.entities[0].type in BODIES:
            mode = "appointed" if clause.lemma != "hold" else "former" if clause.tense == "past" and not clause.perfect else "holds"
            where = (clause.block, Span(clause.subject.begin, body.span.end))
            yield hold(context, "presiding", where, who[0], (_PRESIDING[found["noun"]], body.entities[0], mode))


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
