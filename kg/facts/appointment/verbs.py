"""Clauses -> appointments that a verb tells of: "B appointed X", "X took office on D", "has served since D", "whose term ends"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import cues
from kg.clauses import Clause
from kg.dates import Dated
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts import offices, predicates, rosters, successions
from kg.facts.appointment import posts
from kg.facts.appointment.change import Appointment, body_of, of_list, role_near
from kg.facts.context import Context
from kg.facts.events import in_title, period
from kg.model import Block, BlockKind, Concept, Entity, Reference, Span

_ACTIONS = ("reappointment", "nomination", "election", "departure", "appointment")


_OFFICE = Expression(
    r"\b(?:office|charge|helm|post|position|appointment|duties|chair|role|term|head|leadership|presidency|vice-presidency|chairmanship|"
    r"directorship|chairperson|mandate|reins|appointments)\b",
    re.IGNORECASE,
)


def appointed(context: Context, block: Block, clause: Clause) -> Iterator[Appointment]:
    action = _action(context, clause)
    if action is None or (clause.lemma == "succeed" and clause.passive):
        return  # who "is succeeded" is not the one who is appointed
    who = (successions.goes(context, clause) if action == "departure" else []) or _persons(context, clause, action)
    if not who:
        return
    body = posts.headed(context, clause) or body_of(context, clause, who) or rosters.body_of(context, who)
    when = period(_effective(context, clause) or context.date_of(clause))
    if body is None or (clause.lemma == "become" and when is None):  # "he then became Legal Counsel" is a step of a career
        return
    if several := _posts(context, clause, who, action, block):
        yield from several
        return
    yield Appointment(
        evidence=context.evidence(block, predicates.own(context, clause)),
        rule="appointment.verb",
        when=when,
        participant=tuple(who),
        object=(body,),
        action=Concept("action", action),
        headline=block.kind is BlockKind.TITLE,
        again=in_title(block.kind),
    )
    if (clause.lemma == "succeed" or _OVER_FROM.match(context.text, clause.rest.begin, clause.rest.end)) and (
        other := _predecessor(context, clause, who)
    ):
        yield Appointment(
            evidence=context.evidence(block, clause.span),
            rule="appointment.succeeded",
            participant=(other,),
            object=(body,),
            action=Concept("action", "departure"),
        )


def followed(context: Context, block: Block, clause: Clause) -> Iterator[Appointment]:
    """Read "X hands over to Y", "Y will replace X as R of B", "X was succeeded by Y": who comes, and who goes."""
    told = successions.told(context, clause) if clause.lemma != "take" else None
    for person, action in ((told.new, "appointment"), (told.old, "departure")) if told is not None else ():
        yield Appointment(
            evidence=context.evidence(block, clause.span),
            rule="appointment.followed",
            when=period(context.date_of(clause)),
            participant=(person,),
            object=(told.body,) if told is not None else (),
            action=Concept("action", action),
            headline=block.kind is BlockKind.TITLE,
            again=in_title(block.kind),
        )


def _posts(context: Context, clause: Clause, who: list[Entity], action: str, block: Block) -> list[Appointment]:
    """Return the appointments of "as R of B on D, and S of C on E", each with its date; none when there is but one."""
    roles = context.resolution.roles_within(clause.rest)
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
    effect = _EFFECT.search(clause.rest.of(context.text))
    behind = context.dates(Span(clause.rest.begin + effect.end(), clause.rest.end)) if effect else []
    return behind[0] if behind else None


_EFFECT = Expression(
    r"\b(?:with effect from|effective(?: from)?|as of|starting|(?:to begin|beginning|commencing|to start)(?: on| from)?)\s"
)


def since(context: Context, block: Block, clause: Clause) -> Iterator[Appointment]:
    """Read "has served as CE since 1 April 2001", "a position he has held since April 2013": the day an office began."""
    if clause.lemma not in _HOLDING or clause.passive or (clause.perfect and clause.tense == "past"):
        return  # "had served since 2013" is a step of a career
    dated = _since(context, clause)
    who = context.resolution.entities_within(clause.subject, frozenset({"Official"})) if clause.subject else []
    body = body_of(context, clause, who[-1:]) if who else None
    if (
        dated
        and who
        and body
        and (role_near(context, clause) or clause.lemma in {"hold", "head", "chair"} or _AT_HELM.match(clause.rest.of(context.text)))
    ):
        yield Appointment(
            evidence=context.evidence(block, clause.span),
            rule="appointment.since",
            when=period(dated[0]),
            participant=tuple(who[-1:]),
            object=(body,),
            action=Concept("action", "appointment"),
        )


_HOLDING = frozenset("serve hold be head lead chair occupy perform discharge act".split())
_AT_HELM = re.compile(r"\s*(?:at the (?:helm|head)|in (?:charge|office)|the head)\b")


_FROM_NOW = re.compile(r"(?:From|As (?:of|from)) (?=today|this|\d|[A-Z])")  # "From today he is its President"
_FROM_DAY = re.compile(
    r"\bfrom (?=(?:\d{1,2} )?[A-Z][a-z]+ (?:\d{1,2}, )?\d{4}\b(?! (?:to|until|till)\b))"
)  # "acted as Head from May 2015"


def _since(context: Context, clause: Clause) -> list[Dated]:
    """Return the date behind "since", or that of "Since 1 October, X has been" in front."""
    rest, lead = clause.rest.of(context.text), Span(clause.sentence.span.begin, clause.verb.begin)
    if "since" not in rest:
        lasting = clause.verb.of(context.text).startswith(("has ", "have ", "had "))
        fronted = lasting and context.text.startswith("Since ", lead.begin)
        begins = clause.tense == "present" and not clause.perfect and _FROM_NOW.match(context.text, lead.begin)
        if (fronted or begins) and clause.subject:
            return context.dates(Span(lead.begin, clause.subject.begin))[-1:]
        starts = _FROM_DAY.search(rest) if clause.lemma in {"act", "serve"} and clause.tense == "past" else None
        return context.dates(Span(clause.rest.begin + starts.start(), clause.rest.end))[:1] if starts else []
    at = clause.rest.begin + rest.index("since")
    inside = any(clause.verb.end < c.verb.begin < at for c in context.of_sentence(clause.sentence))
    if inside or " including " in context.text[clause.verb.end : at]:  # "has served for 20 years, including as Chair since D"
        return []
    return context.dates(Span(at, min(clause.rest.end, at + 30)))


def _predecessor(context: Context, clause: Clause, who: list[Entity]) -> Entity | None:
    after = [e for e in context.resolution.entities_within(clause.rest, frozenset({"Official"})) if e not in who]
    return after[0] if after else None


_OVER_FROM = re.compile(r"\s+over\s+(?:the\s+\w+\s+)?from\b")
_OVER_AS = re.compile(r"\s+over\s+as\s")
_AS_ROLE = re.compile(r"\bas (?:its |the |an? )?(?:new |next )?[A-Z]")
_THE_HELM = re.compile(r"\s+the\s(?:helm|reins)\s(?:at|of|as|in|on|from)\b")
_UP_OFFICE = re.compile(r"\s+up\s+(?:his |her |the )?(?:new )?(?:office|post|position|duties|appointment)\b")


def _comes(context: Context, clause: Clause, rest: str) -> bool:
    """Tell "takes over from Y", "took over as Director on D", "takes up office", "joins B as Director"."""
    if clause.lemma == "join":
        told = clause.tense != "past" or bool(context.dates(clause.rest))
        ahead = not clause.passive and told and offices.joined(context, clause) is not None
        return ahead and bool(_AS_ROLE.search(rest)) and role_near(context, clause)
    if clause.lemma != "take":
        return False
    told = clause.link not in {"who", "which"} or bool(context.dates(clause.rest))  # "X, who recently took over as Director, came"
    as_role = told and _OVER_AS.match(rest) is not None and role_near(context, clause)
    at_helm = told and _THE_HELM.match(rest) is not None
    return as_role or at_helm or _OVER_FROM.match(rest) is not None or _UP_OFFICE.match(rest) is not None


def _of_post(context: Context, clause: Clause, rest: str) -> str | None:
    return posts.told(context, clause) or ("appointment" if _comes(context, clause, rest) else None)


_IT = re.compile(r"\s*(?:it|(?:the|his|her) (?:post|office|position|role))\b")
_TO_OFFICE = re.compile(r"\s(?:[\w.]+\s){0,4}?to the (?:presidency|vice-presidency|chairmanship|directorship|post|position|rank)\b")


def _action(context: Context, clause: Clause) -> str | None:
    opens = clause.lemma == "inaugurate" and not clause.passive  # "inaugurated the centre"
    name = cues.load().verb(clause.lemma, clause.particle, *_ACTIONS) if not opens else None
    rest = clause.rest.of(context.text)
    if (told := _of_post(context, clause, rest)) is not None or clause.lemma in posts.ONLY_CHOSEN:
        return told
    if clause.lemma in {"assume", "take"} and not _OFFICE.match(
        rest.strip().split(",")[0][:60].split(" of ")[0].removeprefix("the ").removeprefix("up ").removeprefix("over ")
    ):
        return "appointment" if _OFFICE.search(rest[:30]) and not _OVER_AS.match(rest) else None
    if clause.lemma == "leave" and _IT.match(rest):
        return "departure"
    if clause.lemma in {"name", "become", "succeed", "leave", "designate", "put"} and not (
        role_near(context, clause) or _FOLLOWING.match(rest) or posts.headed(context, clause)
    ):
        return (
            "departure" if clause.lemma == "leave" and clause.subject and context.resolution.entities_within(clause.rest, BODIES) else None
        )
    if clause.lemma == "serve":  # "will serve as Acting Director"
        return "appointment" if clause.modal == "will" and clause.particle == "as" and role_near(context, clause) else None
    if clause.lemma == "elevate":  # "elevated her to the presidency"
        return "appointment" if _TO_OFFICE.match(context.text, clause.rest.begin, clause.rest.end) else None
    if clause.lemma in {"begin", "start", "commence"} and not clause.passive and _TERM.match(rest):
        return "appointment"
    if clause.lemma == "confirm":
        return "appointment" if _confirmed(context, clause) else None
    if clause.lemma == "appoint" and re.search(r"\bre-?$", context.text[: clause.verb.begin][-4:]):
        return "reappointment"
    return name


def _confirmed(context: Context, clause: Clause) -> bool:
    """Tell "X was confirmed by the Senate" and "The Senate confirmed X as Director" from the confirmation of a date."""
    if clause.subject is None:
        return False
    if clause.passive:
        by = _BY_CHAMBER.search(context.text, clause.rest.begin, clause.rest.end)
        return by is not None and _is_person(context, clause.subject)
    as_role = _AS_ROLE.search(clause.rest.of(context.text)) is not None and role_near(context, clause)
    return as_role and _CHAMBER.search(clause.subject.of(context.text)) is not None


_TERM = re.compile(r"\s*(?:his|her|a|the)\s(?:new\s|second\s)?(?:[\w-]+[- ]year\s)?(?:term|mandate|tenure)\b")


def _is_person(context: Context, subject: Span) -> bool:
    """Tell "he was confirmed" from "his nomination was"."""
    last = next(reversed(list(context.resolution.within(subject))), None)
    return last is not None and last.entities[0].type == "Official" and subject.end - last.span.end <= 1


_CHAMBER = Expression(r"\b(?:Senate|Parliament|Congress|Council|Assembly|Duma|Chamber|Cabinet|Board)\b")
_BY_CHAMBER = Expression(
    r"\b(?:by|in) (?:the )?(?:[A-Z][\w.]* ){0,3}?(?:Senate|Parliament|Congress|Council|Assembly|Duma|Chamber|Cabinet|Board)\b"
)


def _persons(context: Context, clause: Clause, action: str) -> list[Entity]:
    """Return who takes or leaves the office: the object of an active verb of choosing, else the subject."""
    official = frozenset({"Official"})
    chosen = (action in {"nomination", "election", "reappointment"} and clause.lemma != "continue") or clause.lemma in {
        "appoint",
        "confirm",
        "designate",
        "name",
        "elevate",
        *posts.CHOSEN,
    }
    if chosen and not clause.passive and not posts.elided(context, clause):
        found = [
            r.entities[0] for r in context.resolution.within(clause.rest) if r.entities[0].type in official and not _by_office(context, r)
        ]
        return found[:1] if not _FOLLOWING.match(clause.rest.of(context.text)) else of_list(context, clause)
    named = [r for r in context.resolution.within(clause.subject) if r.entities[0].type in official] if clause.subject else []
    found = [e for r in named if len(named) == 1 or not context.owns(r) for e in r.entities]  # "X, President A's first Director"
    if not found and clause.subject and re.search(r"\bfollowing\b", clause.subject.of(context.text)):
        return of_list(context, clause)
    if not found and clause.subject and _TEAM.fullmatch(clause.subject.of(context.text)):
        return rosters.listed(context)
    return found[-1:]


_FOLLOWING = re.compile(r"\s*(?:forward )?the following\b")
_TEAM = re.compile(
    r"[Tt]he (?:(?:new|incoming|newly \w+|eight|seven|six|five|four|three|whole|management) ){0,3}(?:team|appointees|members|executives)"
)


def _by_office(context: Context, reference: Reference) -> bool:
    """Tell "the President", who is no one in "appoints its employees up to the President", from a name or a pronoun."""
    return any(role.span.covers(reference.span) for role in context.resolution.roles)
