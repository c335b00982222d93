"""Who is at a meeting that the clause names without them: the office of its head, the sides of a plan, who acts there, who met before."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts import signatories, together
from kg.facts.context import Context, distinct
from kg.facts.meeting.account import participants
from kg.model import Entity, Sentence, Span

_HEAD = re.compile(r"(?:[Tt]he|[Oo]ur) (?:Director(?: |-)General|Commissioner|President|Registrar|Comptroller General|Chief Executive)$")


def office_of(context: Context, clause: Clause) -> tuple[Entity, ...]:
    """Return the publisher and its head, if told, of "The Director General met B", whom no name goes before."""
    subject = " ".join(clause.subject.of(context.text).split()) if clause.subject else ""
    if sent := delegation(context, clause):
        return sent
    office = context.resolution.publishers[:1]
    if clause.subject is not None and context.actors(clause.subject):
        return ()
    if not _HEAD.search(subject) or not office or office[0].type not in {"IPOffice", "IntergovernmentalOrganization"}:
        return ()
    return distinct(office, context.resolution.heads_of(office))


_DELEGATION = re.compile(r"[Tt]he (?:[a-z]+ )?delegation")
_FROM = Expression(r"\b[Dd]elegation\s(?:of|from)\s(?:the\s)?$")
_OWN_DELEGATION = re.compile(r"(?:['’]s?)?\s(?:[a-z-]+\s)?[Dd]elegation\b")


def delegation(context: Context, clause: Clause) -> tuple[Entity, ...]:
    """Return the body of "The delegation met B", whose delegation is told of before."""
    begin = clause.sentence.span.begin
    if clause.subject is None or not _DELEGATION.fullmatch(" ".join(clause.subject.of(context.text).split())):
        return ()
    for reference in reversed(list(context.resolution.within(Span(max(0, begin - _FAR), begin)))):
        told = _FROM.search(context.text, max(0, reference.span.begin - 20), reference.span.begin)
        if reference.entities[0].type in BODIES and (told or _OWN_DELEGATION.match(context.text, reference.span.end)):
            return reference.entities[:1]
    return ()


def of_role(context: Context, clause: Clause) -> list[Entity]:
    """Return the country or body of "paid a courtesy call on the Minister of A", whom no name goes with."""
    roles = (r for r in context.resolution.roles_within(clause.rest) if not context.resolution.has_holder(r))
    body = next((r.body for r in roles if r.body is not None), None)
    return [e for r in context.resolution.within(body) for e in r.entities][:1] if body is not None else []


_TAKING_PART = frozenset({"participate", "attend", "join", "take"})


def lands(context: Context, clause: Clause) -> list[Entity]:
    """Return the countries of "A, B and the C Office took part in the session", which take part as such."""
    if clause.lemma not in _TAKING_PART or clause.subject is None or (clause.lemma == "take" and clause.particle != "part"):
        return []
    named = [r for r in context.resolution.within(clause.subject) if r.entities[0].type == "Country"]
    inside = context.text[clause.subject.begin : clause.subject.end].count("(")  # "Mr A (of the company B, C)"
    return [e for r in named if not inside and signatories.by_itself(context, r) for e in r.entities]


_IT = re.compile(r"It|The (?:[a-z]+ )?(?:workshop|seminar|event|meeting|conference|symposium)")


def of_sides(context: Context, clause: Clause) -> tuple[Entity, ...]:
    """Return the two sides of whose plan the sentence before tells: "They agreed on a workshop. It will take place in C"."""
    before = context.before(clause.sentence)
    if before is None or clause.subject is None or not _IT.fullmatch(clause.subject.of(context.text).strip()) or clause.tense != "future":
        return ()
    sides = context.sides()
    told = set(context.resolution.entities_within(before))
    return sides if len(sides) == 2 and told & set(sides) else ()


def of_founders(context: Context, clause: Clause) -> tuple[Entity, ...]:
    """Return who meets in "The offices agreed to set up a group, which will hold its first meeting in May": those who set it up."""
    over = context.governor(clause) if clause.link == "which" else None
    if over is None or over.lemma not in _FOUNDING:
        return ()
    over = context.governor(over) if over.mood is Mood.INFINITIVE else over
    return participants(context, over.subject) if over is not None and over.subject is not None else ()


_FOUNDING = frozenset({"establish", "set", "create", "form", "launch", "found", "constitute"})
_HOSTED = re.compile(r"\s(?:[a-z]+\s)?(?:in\s[^,;.]{2,30}?\s)?by\s(?:the\s)?(?:[Gg]overnment\sof\s(?:the\s)?)?")


def host(context: Context, clause: Clause) -> tuple[Entity, ...]:
    """Return the country of "will be hosted by the Republic of A"."""
    by = _HOSTED.match(context.text, clause.verb.end) if clause.lemma == "host" and clause.passive else None
    behind = Span(clause.verb.end, clause.rest.end)
    first = next((r for r in context.resolution.within(behind) if by and r.span.end > by.end()), None)
    return first.entities if by and first and first.span.begin <= by.end() and first.entities[0].type == "Country" else ()


_TWO = re.compile(
    r"(?:The|Both|These|The two|The three|Both the) (?:[a-z]+ )?(?:heads|leaders|sides|parties|ministers|chiefs)(?: of [Oo]ffices?)?"
)


def who_met(context: Context, clause: Clause) -> tuple[Entity, ...]:
    """Return of whom the sentence before tells, for "The two heads of office took part in a video conference"."""
    before = context.before(clause.sentence)
    subject = " ".join(clause.subject.of(context.text).split()) if clause.subject is not None else ""
    if before is None or not _TWO.fullmatch(subject):
        return ()
    who = participants(context, before)
    return who if len(who) > 1 else ()


def each_side(context: Context, clause: Clause) -> tuple[Entity, ...]:
    """Return the sides of "A working meeting was held, at which each office presented its work"."""
    behind = _EACH.search(context.text, clause.verb.end, clause.sentence.span.end)
    sides = together.sides_at(context, clause.verb)
    there = behind is not None and clause.passive and clause.tense == "past" and len(sides) == 2
    return distinct(sides, context.resolution.heads_of(sides)) if there else ()


_EACH = Expression(
    r"\b(?:each (?:office|side|party|delegation)|both (?:offices|sides|parties|delegations|institutions)|"
    r"the (?:two )?(?:offices|sides|parties))\b"
)
_THERE = Expression(r"\b(?:during|at|in)\s(?:an?|the|their|this)\s(?:[\w-]{2,20}\s){0,3}$")


def acting(context: Context, sentence: Sentence, at: Span) -> tuple[Entity, ...]:
    """Return who acts in "A and B signed a memorandum during a bilateral meeting in C"."""
    tied = _THERE.search(context.text, max(sentence.span.begin, at.begin - 70), at.begin)
    clause = next((c for c in reversed(context.of_sentence(sentence)) if c.verb.begin < at.begin), None)
    if tied is None or clause is None or clause.mood is not Mood.FINITE or clause.tense != "past" or clause.subject is None:
        return ()
    before = clause.perfect and context.text.startswith("had ", clause.verb.begin)  # "who had prepared it in a meeting on D"
    if not clause.span.covers(at) or (clause.perfect and not before) or clause.negated:
        return ()
    who = participants(context, Span(clause.span.begin, tied.start()))
    return who if len(who) > 1 and (clause.passive or context.actors(clause.subject)) else ()


_MEETING = Expression(
    r",\s(?:which\s(?:is|was)\s)?(?:meeting|sitting|assembled|gathered|convened|in\ssession)\s(?:during|at|in|on)\s[^,;.]{0,60}$"
)


def aside(context: Context, sentence: Sentence, at: Span) -> tuple[Entity, ...]:
    """Return the body of "the Committee of A, meeting during the session of B (2 to 10 March)"."""
    found = _MEETING.search(context.text, max(sentence.span.begin, at.begin - 100), at.begin)
    before = (
        [r for r in context.resolution.within(Span(sentence.span.begin, found.start())) if r.span.end == found.start()] if found else []
    )
    return before[-1].entities if before and before[-1].entities[0].type in BODIES else ()


def guests_of(context: Context, who: tuple[Entity, ...], span: Span) -> tuple[Entity, ...]:
    """Return those who meet in "the 22nd Conference held at the Office of A", where A lends the house: the sides of the bulletin."""
    named = [r for r in context.resolution.within(span) if r.entities[:1] == who]
    housed = named and all(_HOUSE.search(context.text, max(span.begin, r.span.begin - 8), r.span.begin) for r in named)
    sides = context.sides()
    return distinct(sides, who) if housed and len(who) == 1 and who[0] in sides else who


_HOUSE = Expression(r"\bat\s(?:the\s)?$")


_BY = Expression(r"\bby\s(?:the\s)?")


def agent(context: Context, clause: Clause, at: Span) -> tuple[Entity, ...]:
    """Return A of "This was said by A in a meeting with B"."""
    by = _BY.search(context.text, clause.verb.end, at.begin)
    return participants(context, Span(by.end(), at.begin)) if by is not None else ()


_THEIR = Expression(r"\b(?:[Aa]t|[Ii]n|[Dd]uring)\stheir(?:\s[\w-]{2,15}){0,3}\s$")


def of_their_own(context: Context, sentence: Sentence, at: Span) -> tuple[Entity, ...]:
    """Return A and B of "A and B, at their meeting on D, agreed" and of "At their meeting on D, A and B agreed"."""
    found = _THEIR.search(context.text, max(sentence.span.begin, at.begin - 60), at.begin)
    if found is None:
        return ()
    before = participants(context, Span(sentence.span.begin, found.start()))
    behind = next((c.subject for c in context.of_sentence(sentence) if c.subject and c.subject.begin >= at.end), None)
    who = before if len(before) > 1 else participants(context, behind) if behind is not None else ()
    return who if len(who) > 1 else ()


_ITS = Expression(r"\b(?:[Aa]t|[Ii]n|[Dd]uring) its(?: [\w-]{2,15}){0,3} $")


def of_its_own(context: Context, sentence: Sentence, at: Span) -> tuple[Entity, ...]:
    """Return the body of "At its meeting on D, the Council appointed A" and of "the Council, at its 40th session, endorsed"."""
    if not _ITS.search(" ".join(context.text[max(sentence.span.begin, at.begin - 50) : at.begin].split()) + " "):
        return ()
    before = [r for r in context.resolution.within(Span(sentence.span.begin, at.begin)) if r.entities[0].type in BODIES]
    if before:
        return before[-1].entities[:1]
    clause = next((c for c in context.of_sentence(sentence) if c.subject and c.subject.begin >= at.end), None)
    return tuple(context.bodies(clause.subject)[:1]) if clause and clause.subject else ()


_PLANNED_AHEAD = frozenset({"will", "shall", "be to"})
_FAR = 1500  # characters back in which what is planned, or a delegation, is told


def of_the_planned(context: Context, at: Span) -> tuple[Entity, ...]:
    """Return who holds "The workshop" after "A will organise a workshop", or "A workshop is to be held jointly"."""
    noun = re.escape(at.of(context.text).lower())
    told = re.compile(rf"\b[Aa]n?\s(?:[\w-]{{2,20}}\s){{0,3}}{noun}\b")
    for found in told.finditer(context.text, max(0, at.begin - _FAR), at.begin):
        first = Span(found.start(), found.end())
        clause = next((c for c in context.clauses_at(first.begin) if c.span.covers(first) and c.modal in _PLANNED_AHEAD), None)
        if clause is None or clause.negated or clause.quoted or clause.subject is None:
            continue
        if not clause.passive:
            return tuple(context.parties(clause.subject)) if clause.subject.end <= first.begin else ()
        return tuple(context.sides()) if "jointly" in clause.rest.of(context.text) else ()
    return ()
