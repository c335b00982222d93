"""Clause -> undertaking that no verb of promising tells: what a body will do, is doing, or what will be done."""

from __future__ import annotations

import re

from kg import cues
from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts import instruments, together, undertakers, voices
from kg.facts.context import PARTIES, Context
from kg.facts.undertaking import Undertaking
from kg.model import Entity, Span

_EMPTY = frozenset(
    "be have do get become remain mean include need begin result depend contain comprise consist seem want know allow enable "
    "coincide benefit receive gain face enjoy".split()
)


def under_way(context: Context, clause: Clause) -> Undertaking | None:
    """Read "A and B are drafting a work plan": a measure that is being taken, and not yet done."""
    verb = " ".join(clause.verb.of(context.text).split())
    if clause.mood is not Mood.FINITE or clause.passive or clause.link in {"which", "who", "that", "if"}:
        return None
    working = clause.lemma == "work" and clause.particle in {"to", "on", "towards"}
    if not (working or clause.lemma in (_MEASURES | PREPARING) - _STARTING) or not re.match(
        r"(?:is\b|are\b|[’'](?:re|m)\b).{0,24}ing$", verb
    ):
        return None
    parties = [p for p in context.parties(clause.subject) if p.type in PARTIES]
    if not parties or not undertakers.institution(context, clause) or (clause.lemma in {"cooperate", "collaborate"} and len(parties) < 2):
        return None
    return Undertaking(parties, "agreed" if len(parties) > 1 else "planned", "commitment.under-way")


_STARTING = frozenset({"launch", "open", "publish"})  # which happens on a day, and is an event


PREPARING = frozenset("draft prepare finalise finalize build elaborate devise design cooperate collaborate".split())


def future(context: Context, clause: Clause) -> Undertaking | None:
    """Read "IPOS will establish X", "the committee will be resumed", "is to be extended"."""
    if (
        clause.mood is not Mood.FINITE
        or clause.modal not in {"will", "shall", "be to"}
        or (
            clause.lemma in _EMPTY
            and not _begins(context, clause)
            and not (clause.lemma == "have" and _READY.search(clause.rest.of(context.text)))
            and not (clause.lemma in {"do", "be"} and _UTMOST.match(clause.rest.of(context.text)))
        )
        or (clause.lemma == "apply" and clause.particle in {"to", "from", "for", "in", "only", "also", "as"})
        or clause.tense == "past"
        or clause.perfect
    ):
        return None
    if clause.link in {"which", "who", "that", "when", "if"} and clause.governor is not None and not _speaks(context, clause):
        return None
    if clause.link == "and" and _in_relative(context, clause):
        return None
    if _of_procedure(context, clause):
        return None
    if clause.passive:
        return arranged(context, clause)
    if clause.lemma in _MOVES and clause.subject is not None and _CHARGES.search(clause.subject.of(context.text)):
        return _own_measure(context)
    parties = [p for p in context.parties(clause.subject) if p.type in PARTIES]
    meant = undertakers.it(context, clause)
    if not meant and (not parties or not undertakers.institution(context, clause)):
        return None
    parties = list(dict.fromkeys([*(meant or parties), *undertakers.partners(context, clause)]))
    if _personal(context, clause):
        return None
    joint = len(parties) > 1 or len(context.sides()) > 1
    joint = joint and parties[0].type == "Country"
    agreed = len(parties) > 1 or instruments.under_one(context, clause)
    joint = joint or instruments.under_treaty(context, clause)
    status = "agreed" if agreed else "pledged" if joint or _continues(context, clause) else "planned"
    return Undertaking(parties, status, "commitment.future")


def _personal(context: Context, clause: Clause) -> bool:
    """Tell where a person goes and what one takes up: "will attend", "will be taking up the post", "A, who will head B, said"."""
    rest = clause.rest.of(context.text)
    if clause.link == "who" or (clause.lemma in _MOVING and not _TASK.match(rest)):
        return True
    if _PERSONAL.match(rest) or (clause.lemma == "serve" and clause.particle == "as"):
        return True
    return clause.lemma in {"deliver", "give"} and _ADDRESS.match(rest) is not None


_YOU = Expression(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
_BY_LAW = re.compile(
    r"(?:Under|Pursuant to|In accordance with|According to|By virtue of) (?:the )?"
    r"(?:[Ss]ections?|[Aa]rticles?|[Rr]ules?|[Rr]egulations?) \d"
)
_A_CASE = re.compile(
    r"\s{1,3}(?:the|an?|any|each|every|such)\s(?:\w+\s)?"
    r"(?:application|applicant|request|patent|opposition|owner|holder|proprietor|fee)\b"
)
_IN_PRINT = re.compile(
    r"\s{1,3}(?:\w+\s)?(?:on|in|at)\s(?:this|our|the)\s(?:[\w’'-]+\s){0,2}?"
    r"(?:website|web\s?site|page|site|Gazette|Bulletin|Journal|Register)\b"
)


def _of_procedure(context: Context, clause: Clause) -> bool:
    """Tell what a service or the law does in every case, and a career: "will send you a receipt", "She will keep her portfolio"."""
    if clause.subject is not None and _PERSON.fullmatch(clause.subject.of(context.text).strip()) and clause.governor is None:
        return True
    if _YOU.search(clause.sentence.span.of(context.text)) and not clause.quoted:
        return True
    if _BY_LAW.match(context.text, clause.sentence.span.begin):
        return True
    rest = clause.rest.of(context.text)
    if clause.lemma in _PROCESSING and not clause.quoted and _A_FILE.match(rest):
        return True
    if _APPLICANT.search(rest) or (clause.lemma in {"celebrate", "commemorate", "award"} and not clause.passive):
        return True
    if clause.lemma == "take" and _PART.match(rest) and cues.nouns("Meeting").search(rest):
        return True
    return (clause.modal == "shall" and _A_CASE.match(rest) is not None) or (
        clause.passive and clause.lemma in {"publish", "post", "open"} and (_IN_PRINT.match(rest) is not None or clause.lemma == "open")
    )


_APPLICANT = re.compile(
    r"\b(?:the|each|every|an)\s(?:applicant|opponent|holder|proprietor)\b|"
    r"\b(?:any|each|every)\s(?:\w+\s)?(?:refusal|decision|change|request|mark|design|registration|application|objection)\b"
)
_PROCESSING = frozenset(
    "publish issue forward notify check record examine register send transmit communicate grant refuse process inform verify enter".split()
)
_A_FILE = re.compile(  # what is handled in every case: "will forward the application to B", "will issue a certificate when"
    r"\s{1,3}(?:the|an?|its|each|any|every|all)\s(?:\w+\s)?"
    r"(?:application|patent|mark|trade\s?mark|design|certificate|designated office|request|registration|refusal|owner|holder|formalitie)s?"
    r"(?=[,.;]|$|\s(?:to|and|in|on|within|when|if|for|of|after|as|under|concerned|once|upon)\b)"
)
_PART = re.compile(r"\s{1,3}part\s{1,3}in\b")
_PERSON = re.compile(r"s?he", re.IGNORECASE)
_TASK = re.compile(  # "will take the lead in X", which is no movement of a person
    r"\s{1,3}(?:part|steps|measures|action|on|over|up|forward|charge|responsibility|the lead|the necessary|an)\b"
)
_UTMOST = re.compile(
    r"\s{1,3}(?:its|his|her|their|our|my)\s(?:utmost|best|part)\b|\s{1,3}(?:everything|all|whatever)\s[^,;.]{0,20}?(?:power|can)\b|"
    r"\s{1,3}(?:responsible for|in charge of)\s"
)
_MOVES = frozenset("rise increase go fall drop decrease change".split())  # what a fee does that somebody sets
_CHARGES = Expression(r"\b(?:fees?|charges|tariffs?|surcharges?)\b")
_MOVING = frozenset("visit travel meet attend come return leave retire step call host take succeed assume enter chair speak".split())
_PERSONAL = re.compile(
    r"\s{1,3}(?:up\s)?(?:(?:an?|the|his|her)\s)?(?:[\w-]{2,12}\s)?"
    r"(?:courtesy (?:calls?|visits?)|(?:posts?|position|office|role) (?:of|as))\b"
    r"|\s{1,3}up\s(?:his|her|their|the)\s(?:new\s)?(?:post|position|office|role|duties)\b"
)
_ADDRESS = re.compile(r"\s{1,3}(?:an?|the|his|her)\s(?:[\w-]{2,12}\s){0,2}?(?:address|speech|lecture|presentation|keynote|talk)\b")
_READY = re.compile(r"\b(?:ready|in place|established|completed) (?:by|before|in)\b")  # "will have the register ready by"
_ON = re.compile(r"\s{1,3}(?:on\s{1,3})?\w{2,20}ing\b")


def _continues(context: Context, clause: Clause) -> bool:
    """Tell "will continue to" and "will go on receiving"."""
    return clause.lemma == "continue" or (clause.lemma in {"go", "keep", "carry"} and _ON.match(clause.rest.of(context.text)) is not None)


_SOMETHING = re.compile(r"\s{1,3}(?:the|its|an?|\w{2,20}ing|work\s(?:on|to|towards)|preparations|negotiations|consultations|proceedings)\s")


def _begins(context: Context, clause: Clause) -> bool:
    """Tell "will begin the procedures" and "will begin loading its records" from "the pilot will begin in May"."""
    return clause.lemma == "begin" and _SOMETHING.match(clause.rest.of(context.text)) is not None


def _speaks(context: Context, clause: Clause) -> bool:
    governor = context.governor(clause)
    if governor is None:
        return False
    assured = governor.lemma == "give" and _ASSURANCE.match(governor.rest.of(context.text)) is not None
    return assured or governor.lemma in voices.TALKERS | voices.REPORTING


_ASSURANCE = re.compile(r"\s*(?:the|an?|his|her|its|their) (?:assurances?|promise|pledge|undertaking|word)\b")


def _in_relative(context: Context, clause: Clause) -> bool:
    """Tell what goes on with a relative clause: "the session, which opened on Monday and will close tomorrow"."""
    over = context.governor(clause)
    shared = over is not None and over.subject is not None and over.subject == clause.subject
    tied = re.search(r"\band\s+(?:\w+ly\s+)?$", context.text[max(0, clause.verb.begin - 30) : clause.verb.begin])
    return over is not None and shared and tied is not None and over.link in {"which", "who"} and over.verb.end <= clause.verb.begin


def arranged(context: Context, clause: Clause) -> Undertaking | None:
    """Read a passive of what is to come: what will be done is agreed by the sides of a joint text, or planned by the publisher."""
    if clause.lemma in {"chair", "present", "host", "attend", "address"} or (
        clause.modal == "shall" and _BY_THE_LAW.match(clause.rest.of(context.text))
    ):
        return None
    by = re.search(r"\bby\b", clause.rest.of(context.text))
    agents = context.parties(Span(clause.rest.begin + by.start(), clause.rest.end)) if by else []
    if clause.lemma in {"head", "lead"} and context.resolution.entities_within(clause.rest, frozenset({"Official"})):
        return None  # that "A will be headed by Ms B" is no undertaking
    if agents and agents[0].type in PARTIES:
        return Undertaking(agents[:3], "agreed" if len(agents) > 1 else "planned", "commitment.arranged")
    if clause.lemma in _CIRCUMSTANCES:
        return None
    subject = clause.subject.of(context.text) if clause.subject else ""
    own = _OURS.match(subject) is not None
    if said := voices.speaker(context, clause) or _beside(context, clause):
        return Undertaking(said, "agreed" if len(said) > 1 else "planned", "commitment.arranged")
    if sides := [] if own or _ITS.match(subject) else together.bound(context, clause.verb):
        return Undertaking(sides, "agreed", "commitment.arranged")
    if _TO_PARLIAMENT.match(clause.rest.of(context.text)) and context.resolution.country is not None:
        return Undertaking([context.resolution.country], "planned", "commitment.arranged")  # no office brings a bill in
    return _own_measure(context) if clause.lemma in ARRANGED else None


_BY_THE_LAW = re.compile(r"\s{1,3}(?:in a manner\s)?(?:consistent(?:ly)? with|subject to|in accordance with) (?:\w+ )?(?:law|statute)s?\b")


def _beside(context: Context, clause: Clause) -> list[Entity]:
    """Return who acts in "A will train B, and C will be opened", which goes on with what A does."""
    before = next((c for c in context.of_sentence(clause.sentence) if c.index == clause.governor), None) if clause.link == "and" else None
    before = _first(context, before) if before is not None else None
    if before is None or before.passive or before.modal not in {"will", "shall", "be to"} or not undertakers.institution(context, before):
        return []
    return [p for p in context.parties(before.subject) if p.type in PARTIES]


def _first(context: Context, clause: Clause) -> Clause | None:
    """Return the last clause before that has a subject of its own, a mere "she said" aside."""
    told = [c for c in context.of_sentence(clause.sentence) if c.index <= clause.index and c.mood is Mood.FINITE]
    return next((c for c in reversed(told) if c.lemma not in voices.TALKERS | voices.REPORTING), None)


def _own_measure(context: Context) -> Undertaking | None:
    """Return what the publisher is to do itself."""
    own = [e for e in context.resolution.publishers if e.type in {"IPOffice", "GovernmentBody", "IntergovernmentalOrganization"}]
    return Undertaking(own, "planned", "commitment.arranged") if own else None


_OURS = re.compile(r"(?:our|my)\s", re.IGNORECASE)  # which is no matter of the other side
_ITS = re.compile(r"(?:its|his|her)\s", re.IGNORECASE)
_TO_PARLIAMENT = re.compile(r"\s+(?:in)?to (?:the )?(?:Parliament|Congress|National Assembly|House of|Senate)\b")
_CIRCUMSTANCES = frozenset(
    "hold sign conclude inaugurate attend require need make find base appoint determine see bind allow confirm know call follow deem "
    "consider remind recall note recognise recognize expect hope remember discuss announce award "
    "present oblige entitle govern regulate treat win".split()
)


_MEASURES = frozenset(
    "launch establish introduce set roll enhance implement develop extend resume organise organize "
    "expand publish strengthen open create modernise modernize".split()
)
ARRANGED = _MEASURES | frozenset(
    "revise review upgrade increase reduce transfer simplify digitise digitize recruit update develop draft prepare finalise finalize "
    "complete amend repeal abolish integrate migrate merge translate build test pilot hire train waive halve double cut lower raise "
    "shorten restructure reorganise reorganize relocate allocate earmark deploy install evaluate assess monitor".split()
)
