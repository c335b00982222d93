"""Clauses -> appointments: who is nominated, elected, appointed, reappointed, or leaves, to or from which body, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg import cues
from kg.clauses import Clause
from kg.dates import Dated
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import Context
from kg.facts.events import Event, in_title, period
from kg.model import Block, BlockKind, Concept, Entity, Reference, Sentence, Span

_ACTIONS = ("reappointment", "nomination", "election", "departure", "appointment")
_OFFICE = Expression(r"\b(?:office|helm|post|position|appointment|duties|chair|role|term|head|leadership)\b", re.IGNORECASE)
_NOMINEE = Expression(r",\s*[Nn]ominee for\b|, of (?:the )?[A-Z][\w. ]{2,30}, to be\b")
_RECENT = 183  # days before the bulletin: what lies further back is a career recalled


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment(Event):
    """A change in who holds an office; the participants are the persons, the object is the body."""


def read(context: Context) -> Iterator[Appointment]:
    """Yield the appointments that a bulletin tells of: of the past, only those to the bodies that it is about."""
    told = list(_told(context))
    issued = context.document.issued
    recalled = [a for a in told if a.when is not None and issued is not None and (issued - a.when.end).days > _RECENT]
    about = {b for a in told if a not in recalled for b in a.object}
    about |= set(context.bodies(context.document.title)) if context.document.title else set()
    yield from (a for a in told if not about or a not in recalled or about & set(a.object))


def _told(context: Context) -> Iterator[Appointment]:
    for block, sentence in context.sentences():
        if found := _listed(context, block, sentence):
            yield found
            continue
        for clause in context.of_sentence(sentence):
            if not (clause.quoted or clause.negated or clause.hypothetical):
                yield from _appointed(context, block, clause)
                yield from _since(context, block, clause)
                yield from _ended(context, block, clause)
        yield from _nouns(context, block, sentence)
        yield from _awaited(context, block, sentence)


def _listed(context: Context, block: Block, sentence: Sentence) -> Appointment | None:
    """Read the list item "X, Nominee for R of B"."""
    text = sentence.span.of(context.text)
    if not (found := _NOMINEE.search(text)):
        return None
    who = [e for e in context.actors(Span(sentence.span.begin, sentence.span.begin + found.start())) if e.type == "Official"]
    bodies = context.bodies(Span(sentence.span.begin + found.end(), sentence.span.end))
    if not who or not bodies:
        return None
    return Appointment(
        evidence=context.evidence(block, sentence.span),
        rule="appointment.nominee",
        participant=(who[-1],),
        object=(bodies[0],),
        action=Concept("action", "nomination"),
    )


def _appointed(context: Context, block: Block, clause: Clause) -> Iterator[Appointment]:
    action = _action(context, clause)
    if action is None:
        return
    who = _persons(context, clause, action)
    if not who:
        return
    body = _body(context, clause, who)
    when = period(_effective(context, clause) or context.date_of(clause))
    if body is None or (clause.lemma == "become" and when is None):  # "he then became Legal Counsel" is a step of a career
        return
    if posts := _posts(context, clause, who, action, block):
        yield from posts
        return
    yield Appointment(
        evidence=context.evidence(block, clause.span),
        rule="appointment.verb",
        when=when,
        place=None,
        participant=tuple(who),
        object=(body,),
        action=Concept("action", action),
        headline=block.kind is BlockKind.TITLE,
        again=in_title(block.kind),
    )
    if clause.lemma == "succeed" and (other := _predecessor(context, clause, who)):
        yield Appointment(
            evidence=context.evidence(block, clause.span),
            rule="appointment.succeeded",
            participant=(other,),
            object=(body,),
            action=Concept("action", "departure"),
        )


def _posts(context: Context, clause: Clause, who: list[Entity], action: str, block: Block) -> list[Appointment]:
    """Return the appointments of "as R of B on D, and S of C on E", each with its date; none when there is but one."""
    roles = [r for r in context.resolution.roles if clause.rest.covers(r.span)]
    ends = [r.span.begin for r in roles[1:]] + [clause.rest.end] * bool(roles)
    found: list[Appointment] = []
    for role, end in zip(roles, ends, strict=True):
        tail = Span(role.span.end, end)
        bodies, dated = context.bodies(tail), context.dates(tail)
        if bodies and dated:
            found.append(
                Appointment(
                    evidence=context.evidence(block, Span(role.span.begin, dated[0].span.end)),
                    rule="appointment.post",
                    when=period(dated[0]),
                    participant=tuple(who),
                    object=(bodies[0],),
                    action=Concept("action", action),
                )
            )
    return found if len(found) > 1 and len(found) == len(roles) else []


def _effective(context: Context, clause: Clause) -> Dated | None:
    """Return the day that the office begins: "to a term which is to begin on 1 July", "with effect from 1 April"."""
    for later in context.of_sentence(clause.sentence):
        if later.index > clause.index and later.lemma in {"begin", "start", "commence"} and (found := context.dates(later.rest)):
            return found[0]
    effect = re.search(r"\b(?:with effect from|effective(?: from)?|as of|starting)\s", clause.rest.of(context.text))
    behind = context.dates(Span(clause.rest.begin + effect.end(), clause.rest.end)) if effect else []
    return behind[0] if behind else None


def _since(context: Context, block: Block, clause: Clause) -> Iterator[Appointment]:
    """Read "has served as CE since 1 April 2001", "a position he has held since April 2013": the day an office began."""
    if (
        "since" not in clause.rest.of(context.text)
        or clause.lemma not in {"serve", "hold", "be", "head", "lead", "chair", "occupy"}
        or clause.passive
    ):
        return
    at = clause.rest.begin + clause.rest.of(context.text).index("since")
    if any(clause.verb.end < c.verb.begin < at for c in context.of_sentence(clause.sentence)):
        return
    dated = context.dates(Span(at, min(clause.rest.end, at + 30)))
    who = context.resolution.entities_within(clause.subject, frozenset({"Official"})) if clause.subject else []
    body = _body(context, clause, who[-1:]) if who else None
    if dated and who and body and (_role_near(context, clause) or clause.lemma in {"hold", "head", "chair"}):
        yield Appointment(
            evidence=context.evidence(block, clause.span),
            rule="appointment.since",
            when=period(dated[0]),
            participant=tuple(who[-1:]),
            object=(body,),
            action=Concept("action", "appointment"),
        )


_MANDATE = re.compile(r"(?:.{0,40}\b)?(?:mandate|term(?: of office)?|tenure)$", re.DOTALL)
_AN_END = re.compile(r"\s{1,3}to an end\b")


def _ended(context: Context, block: Block, clause: Clause) -> Iterator[Appointment]:
    """Read "whose second mandate came to an end on D", "her term expires on D": a departure of the person named last."""
    ends = clause.lemma in {"end", "expire"} or (clause.lemma == "come" and _AN_END.match(clause.rest.of(context.text)))
    if not ends or clause.passive or clause.subject is None or not _MANDATE.fullmatch(clause.subject.of(context.text)):
        return
    before = Span(clause.sentence.span.begin, clause.subject.end)
    who = context.resolution.entities_within(before, frozenset({"Official"}))[-1:]
    held = (b for p in who for b in context.resolution.bodies_of(p) if b.type in BODIES)
    body = next(held, None) or context.topic()
    if who and body is not None and (when := context.date_of(clause)) is not None:
        yield Appointment(
            evidence=context.evidence(block, clause.span),
            rule="appointment.ended",
            when=period(when),
            participant=tuple(who),
            object=(body,),
            action=Concept("action", "departure"),
        )


_OF = Expression(r"\b(?P<noun>re-election|election|appointment|nomination|reappointment) of\s+(?:the\s+)?")


def _nouns(context: Context, block: Block, sentence: Sentence) -> Iterator[Appointment]:
    """Read "the election of X as President of B"."""
    for found in _OF.finditer(sentence.span.of(context.text)):
        at = Span(sentence.span.begin + found.start(), sentence.span.begin + found.end())
        first = next(iter(context.resolution.within(Span(at.end, sentence.span.end))), None)
        if first is None or first.entities[0].type != "Official" or first.span.begin - at.end > 25:
            continue
        rest = Span(first.span.end, sentence.span.end)
        bodies = context.bodies(rest)
        if bodies and re.search(r"\bas\b", rest.of(context.text)):
            when = context.date_near(sentence.span, at)
            yield Appointment(
                evidence=context.evidence(block, Span(at.begin, rest.end)),
                rule="appointment.noun",
                when=period(when),
                participant=first.entities,
                object=(bodies[-1],),
                action=Concept("action", found["noun"].removeprefix("re-")),
                headline=block.kind is BlockKind.TITLE,
                again=in_title(block.kind),
            )


def _sort_of(context: Context, reference: Reference) -> bool:
    """Tell "a UN organisation" from the organization itself."""
    return re.search(r"\b(?:an?|any|another)\s+$", context.text[reference.span.begin - 10 : reference.span.begin]) is not None


_FOR = Expression(r"\bfor (?P<again>re-?)?(?P<noun>appointment|election)\b")
_TERM = Expression(r"\b(?:second|third|another|further|new|fresh) term\b")


def _awaited(context: Context, block: Block, sentence: Sentence) -> Iterator[Appointment]:
    """Read "for appointment for a second term by B on D" behind the person that it is about."""
    text = sentence.span.of(context.text)
    for found in _FOR.finditer(text):
        at = Span(sentence.span.begin + found.start(), sentence.span.begin + found.end())
        rest = Span(at.end, sentence.span.end)
        before = [e for e in context.actors(Span(sentence.span.begin, at.begin)) if e.type == "Official"]
        dated, clause = context.dates(rest), next((c for c in context.of_sentence(sentence) if c.span.covers(at)), None)
        if not before or not dated or (clause and (clause.quoted or clause.negated or clause.hypothetical)):
            continue
        bodies = context.bodies(Span(sentence.span.begin, at.begin))
        anew = found["again"] or _TERM.search(text, found.end())
        yield Appointment(
            evidence=context.evidence(block, Span(at.begin, dated[0].span.end)),
            rule="appointment.awaited",
            when=period(dated[0]),
            participant=(before[-1],),
            object=tuple(bodies[-1:]),
            action=Concept("action", "re" * bool(anew) + found["noun"] if found["noun"] == "appointment" else "election"),
        )


def _predecessor(context: Context, clause: Clause, who: list[Entity]) -> Entity | None:
    after = [e for e in context.resolution.entities_within(clause.rest, frozenset({"Official"})) if e not in who]
    return after[0] if after else None


def _action(context: Context, clause: Clause) -> str | None:
    name = cues.load().verb(clause.lemma, clause.particle, *_ACTIONS)
    rest = clause.rest.of(context.text)
    if clause.lemma in {"assume", "take"} and not _OFFICE.match(
        rest.strip().split(",")[0][:60].split(" of ")[0].removeprefix("the ").removeprefix("up ").removeprefix("over ")
    ):
        named = _OFFICE.search(rest[:30])
        return "appointment" if named else None
    if clause.lemma in {"name", "become", "succeed", "leave", "designate"} and not _role_near(context, clause):
        return (
            "departure" if clause.lemma == "leave" and clause.subject and context.resolution.entities_within(clause.rest, BODIES) else None
        )
    if clause.lemma == "appoint" and re.search(r"\bre-?$", context.text[: clause.verb.begin][-4:]):
        return "reappointment"
    return name


def _role_near(context: Context, clause: Clause) -> bool:
    return any(clause.sentence.span.covers(r.span) for r in context.resolution.roles) or any(
        clause.sentence.span.covers(h.role.span) for h in context.resolution.holdings
    )


def _persons(context: Context, clause: Clause, action: str) -> list[Entity]:
    """Return who takes or leaves the office: the object of an active verb of choosing, else the subject."""
    official = frozenset({"Official"})
    chosen = action in {"nomination", "election", "reappointment"} or clause.lemma in {"appoint", "designate", "name"}
    if chosen and not clause.passive:
        found = context.resolution.entities_within(clause.rest, official)
        return found[:1] if not re.match(r"\s*the following\b", clause.rest.of(context.text)) else _of_list(context, clause)
    found = context.resolution.entities_within(clause.subject, official) if clause.subject else []
    if not found and clause.subject and re.search(r"\bfollowing\b", clause.subject.of(context.text)):
        return _of_list(context, clause)
    return found[-1:]


def _of_list(context: Context, clause: Clause) -> list[Entity]:
    """Return the persons of the list below; none when each item says for itself what its person is named for."""
    below = context.text[clause.sentence.span.end : clause.sentence.span.end + 200]
    return [] if _NOMINEE.search(below) else context.listed(clause)


def _body(context: Context, clause: Clause, who: list[Entity]) -> Entity | None:
    """Return the body of the office: that of the role in the clause, else one that the clause names, else that of the person's new role."""
    for holding in context.resolution.holdings:
        if (
            holding.person in who
            and clause.span.meets(holding.introduction.span)
            and holding.body
            and holding.body.type in BODIES
            and clause.rest.meets(holding.role.span)
        ):
            return holding.body
    bodies = [r.entities[0] for r in context.resolution.within(clause.rest) if r.entities[0].type in BODIES and not _sort_of(context, r)]
    if bodies:
        return bodies[0]
    sentence, about = list(context.bodies(clause.sentence.span)), context.topic()
    held = [b for p in who for b in context.resolution.bodies_of(p)]
    lasting = clause.lemma in {"hold", "continue"} and (about in held or (about is not None and about.type != "Forum"))
    if about and (len(who) > 1 or about in sentence or lasting):
        return about
    return sentence[-1] if sentence else next((b for p in who for b in context.resolution.bodies_of(p) if b.type in BODIES), None)
