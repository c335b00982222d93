"""The change in who holds an office, and whom and which body a clause speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.clauses import Clause
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts import phrases
from kg.facts.context import Context
from kg.facts.events import Event
from kg.model import Entity, Reference, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment(Event):
    """A change in who holds an office; the participants are the persons, the object is the body."""


NOMINEE = Expression(rf",\s*[Nn]ominee for\b|{phrases.TO_BE}")


def role_near(context: Context, clause: Clause) -> bool:
    return bool(context.resolution.roles_within(clause.sentence.span))


def body_of(context: Context, clause: Clause, who: list[Entity]) -> Entity | None:
    """Return the body of the office: that of the role in the clause, else one that the clause names, else that of the person's new role."""
    if (post := _of_post(context, clause)) is not None:
        return post
    if _ITS_OWN.search(clause.rest.of(context.text)) and not clause.passive and clause.lemma in CHOOSING:
        chooser = context.bodies(clause.subject) if clause.subject else []
        return chooser[-1] if chooser else None  # "the Council elected X, Director of B, as its Chairman"
    for holding in (h for person in who for h in context.resolution.holdings_of(person)):
        if (
            clause.span.meets(holding.introduction.span)
            and holding.body
            and holding.body.type in BODIES
            and clause.rest.meets(holding.role.span)
        ):
            return holding.body
    told = (
        _without_agent(context, _without_relative(context, clause.rest)) if not clause.passive else _without_relative(context, clause.rest)
    )
    named = [r for r in context.resolution.within(told) if r.entities[0].type in BODIES and not _sort_of(context, r)]
    agents: list[Reference] = []
    if clause.lemma == "confirm" or (clause.passive and clause.lemma in CHOOSING):  # by a chamber, which is not where the office is
        agents = [r for r in named if _AGENT.search(context.text, max(0, r.span.begin - 10), r.span.begin)]
        named = [r for r in named if not _AGENT.search(context.text, max(0, r.span.begin - 10), r.span.begin)]
    bodies = [r.entities[0] for r in named] or _of_agents(context, [a.entities[0] for a in agents])
    if bodies:
        return bodies[0]
    if clause.lemma == "succeed":  # whoever it is, the office is that of the one who goes, or the one that is told before
        both = [*who, *context.resolution.entities_within(told, frozenset({"Official"}))]
        return next((b for p in both for b in context.resolution.bodies_of(p) if b.type in BODIES), None) or context.topic()
    sentence, about = _not_agents(context, clause), _topic(context)
    left = _left(context, clause)
    sentence = [b for b in sentence if b not in left]
    held = [b for p in who for b in context.resolution.bodies_of(p) if b not in left]
    lasting = clause.lemma in {"hold", "continue"} and (about in held or (about is not None and about.type != "Forum"))
    if about and (len(who) > 1 or about in sentence or lasting):
        return about
    own = next((b for b in held if b.type in BODIES), None)
    office = _office(context, clause, about)
    if sentence and sentence[-1].type == "Forum" and office is not None and clause.lemma in CHOOSING:
        return office  # "At the Council's meeting, X was re-elected": the Council is where it was done
    office = None if _of_others(context, clause, office) else office
    return sentence[-1] if sentence else own or office or _of_chooser(context, clause)


_ITS_OWN = Expression(r"\bas (?:its|their) (?:new |next |first )?[A-Z]")
_OFFICES = frozenset({"IPOffice", "IntergovernmentalOrganization"})
_CURRENTLY = Expression(r"\b(?:currently|current|presently|until now|previously|formerly|then)\s(?:the\s|an?\s)?$")


def _left(context: Context, clause: Clause) -> list[Entity]:
    """Return the bodies of "X, currently Director of B, will take office", "X, who heads B, takes over": where X comes from."""
    roles = (h for h in context.resolution.holdings if clause.sentence.span.covers(h.role.span))
    now = [h.body for h in roles if h.body and _CURRENTLY.search(context.text, max(0, h.role.span.begin - _LEAD), h.role.span.begin)]
    before = Span(clause.sentence.span.begin, max(clause.verb.begin, clause.sentence.span.begin))
    heads = _WHO_HEADS.search(context.text, before.begin, before.end) if clause.lemma in _TAKING_OVER else None
    return now + (context.bodies(Span(heads.end(), before.end)) if heads else [])


def _office(context: Context, clause: Clause, about: Entity | None) -> Entity | None:
    """Return the office that the title names; of a change that names none the one that publishes."""
    if about is None and clause.lemma in _CHANGING:
        return _home(context)
    return about if about is not None and about.type in _OFFICES and clause.lemma != "hold" else None


_CHANGING = frozenset({"take", "leave", "retire", "step"})  # of an office that need not be named: that of the one who publishes
_TAKING_OVER = frozenset({"take", "succeed", "replace", "become", "assume"})
_WHO_HEADS = Expression(r",\swho\s(?:currently\s|now\s|presently\s)?(?:heads|leads|chairs|is|has been|has headed|has led|runs|serves)\b")


def _of_agents(context: Context, agents: Sequence[Entity]) -> list[Entity]:
    """Return the body of those who choose; of "was elected by the Council, which met under X, Director of B" the office itself."""
    home = _home(context) if agents and agents[0].type == "Forum" else None
    return owners(context, agents) or ([home] if home is not None else [])


def _home(context: Context) -> Entity | None:
    """Return the office that the title names, else the one that publishes."""
    about = _topic(context) or next(iter(context.resolution.publishers), None)
    return about if about is not None and about.type in _OFFICES else None


def _topic(context: Context) -> Entity | None:
    """Return the body that the title names: the office, where an organ of it stands there, too."""
    title = context.document.title
    named = context.bodies(title) if title else []
    return next((b for b in named if b.type != "Forum"), named[0] if named else None)


_POST = Expression(r"\b(?:post|position|office)\s+of\s+(?:the\s+)?$")


def _of_post(context: Context, clause: Clause) -> Entity | None:
    """Return the body of the post itself: "put forward X, Director at A, for the post of President of B"."""
    for role in context.resolution.roles_within(clause.rest):
        if role.body is not None and _POST.search(context.text, max(0, role.span.begin - _LEAD), role.span.begin):
            found = next((e for r in context.resolution.within(role.body) for e in r.entities), None)
            return found if found is not None and found.type in BODIES else None
    return None


_LEAD = 20  # characters before a role in which "the post of the" stands
_WHO = Expression(r",\s+(?:who|whose|which)\b")


def _without_relative(context: Context, span: Span) -> Span:
    """Return a span up to the first clause that says more of somebody: "will succeed Ms A, who will go to B"."""
    found = _WHO.search(context.text, span.begin, span.end)
    return Span(span.begin, found.start()) if found else span


def _without_agent(context: Context, span: Span) -> Span:
    """Return a span up to who is to choose: "nominated X for appointment as Director by the Assembly of B"."""
    by = (r for r in context.resolution.within(span) if r.entities[0].type in BODIES)
    begin = next((r.span.begin for r in by if _AGENT.search(context.text, max(span.begin, r.span.begin - 10), r.span.begin)), span.end)
    return Span(span.begin, begin)


def _of_chooser(context: Context, clause: Clause) -> Entity | None:
    """Return the body whose organ chooses: the Office, of "the Office's Council elected X as Director General"."""
    if clause.passive or clause.subject is None or clause.lemma not in CHOOSING:
        return None
    organs = [e for e in context.bodies(clause.subject) if e.type == "Forum"]
    return next(iter(owners(context, organs[:1])), None)


def _of_others(context: Context, clause: Clause, office: Entity | None) -> bool:
    """Tell an organ that bears the name of another body than the office: "The ABC General Assembly appointed X as Director General"."""
    if clause.passive or clause.subject is None or office is None or clause.lemma not in CHOOSING:
        return False
    acronyms = {a for e in context.bodies(clause.subject) if e.type == "Forum" for a in _ACRONYM.findall(e.label)}
    return bool(acronyms) and not acronyms & {office.acronym, *office.names}


_ACRONYM = re.compile(r"\b[A-Z]{3,8}\b")


def owners(context: Context, organs: Sequence[Entity]) -> list[Entity]:
    """Return the body that the name of an organ tells of: the Office, of "the Administrative Council of the Office"."""
    known = [(e, n) for e in context.resolution.entities if e.type in BODIES - {"Forum"} for n in (e.acronym, e.label, *e.names) if n]
    return [e for organ in organs for e, n in known if e != organ and re.search(rf"\b{re.escape(n)}\b", organ.label)]


CHOOSING = frozenset(
    {"vote", "appoint", "reappoint", "re-appoint", "re-elect", "designate", "name", "elect", "nominate", "choose", "select"}
)
_AGENT = Expression(r"\bby\s+(?:the\s+)?$")


def _not_agents(context: Context, clause: Clause) -> list[Entity]:
    """Return the bodies that the sentence names, but not who chooses: "confirmed by the Senate"."""
    chooser = clause.subject if clause.lemma in CHOOSING and not clause.passive else None
    named = (
        r
        for r in context.resolution.within(_without_agent(context, clause.sentence.span) if not clause.passive else clause.sentence.span)
        if r.entities[0].type in BODIES and not (chooser and chooser.covers(r.span))
    )
    return [e for r in named if not _AGENT.search(context.text, max(0, r.span.begin - 10), r.span.begin) for e in r.entities]


def of_list(context: Context, clause: Clause) -> list[Entity]:
    """Return the persons of the list below; none when each item says for itself what its person is named for."""
    below = context.text[clause.sentence.span.end : clause.sentence.span.end + 200]
    return [] if NOMINEE.search(below) else context.listed(clause)


def _sort_of(context: Context, reference: Reference) -> bool:
    """Tell "a UN organisation" from the organization itself."""
    return re.search(r"\b(?:an?|any|another)\s+$", context.text[reference.span.begin - 10 : reference.span.begin]) is not None
