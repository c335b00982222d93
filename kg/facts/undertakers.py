"""Clause -> who undertakes what it says: the subject, the sides of the talks, the agent; and whether a body itself is meant."""

from __future__ import annotations

import re

from kg import cues, lexicon
from kg.clauses import Clause, Mood
from kg.entities.roles import STATE
from kg.expressions import Expression
from kg.facts import together, voices
from kg.facts.context import PARTIES, Context
from kg.model import Entity, Span


def declared(context: Context, clause: Clause) -> list[Entity]:
    """Return the party of "expressed the readiness of WIPO to work", which is not the one who speaks."""
    found = re.match(
        r"\s*(?:the|its|their)\s+(?:readiness|willingness|commitment|intention|determination) of\b", clause.rest.of(context.text)
    )
    if not found:
        owner = next(iter(context.resolution.within(clause.rest)), None)
        owned = owner and owner.span.begin - clause.rest.begin < _NEAR_VERB and _OWNED.match(context.text, owner.span.end)
        return [e for e in owner.entities if e.type in PARTIES][:1] if owner and owned else []
    return context.parties(Span(clause.rest.begin + found.end(), clause.rest.end))[:1]


_OWNED = re.compile(r"[’']s?\s(?:[a-z]{3,12}\s)?(?:readiness|willingness|commitment|intention|determination)\b")  # "WIPO's readiness to"
_NEAR_VERB = 6  # characters between the verb and the owner


def parties(context: Context, clause: Clause) -> list[Entity]:
    """Return who undertakes: the subject; of "it was agreed" the sides that the text last spoke of; of a passive its agent."""
    subject = clause.subject.of(context.text).strip().casefold() if clause.subject else ""
    if not clause.passive and (told := voices.reporter(context, clause)):
        return told
    if subject == "it" and (not clause.passive or clause.lemma in _OF_ITSELF):
        return it(context, clause)
    if clause.passive or subject in {"it", "which"}:
        return _of_passive(context, clause, subject)
    if not clause.passive and stands_apart(context, clause):
        return []
    if not clause.passive and clause.lemma in _GATHERED and (forum := together.gathered(context, clause)):
        return forum
    named = _sender(context, clause) or context.parties(clause.subject) or _signatory(context, clause)
    if named or subject not in {"they", "the two", "both"}:
        return named
    return (together.last_subject(context, clause) if subject == "they" else []) or together.sides_at(context, clause.span)


def _of_passive(context: Context, clause: Clause, subject: str) -> list[Entity]:
    """Return by whom something is agreed: the agent, those of whom it is told behind "that", or the sides of the text."""
    if agents := _agents(context, clause):
        return agents
    if subject == "it" and clause.lemma in _PROPOSING and not context.sides():
        return list(context.resolution.publishers[:1])  # "it is proposed to introduce X"
    if subject == "it" and len(told := _told_behind(context, clause)) > 1:
        return told
    if subject in {"it", "an agreement", ""} or clause.lemma in {"agree", "decide", "reach"}:
        return together.sides_at(context, clause.span)
    return context.parties(clause.subject) if clause.lemma in _OF_ITSELF else []


def _told_behind(context: Context, clause: Clause) -> list[Entity]:
    """Return A and B of "It was agreed that A and B will", whoever the text has spoken of before."""
    told = next((c for c in context.of_sentence(clause.sentence) if c.governor == clause.index and c.link == "that"), None)
    acting = told is not None and told.modal in {"will", "shall"} and not told.passive and institution(context, told)
    return [p for p in context.parties(told.subject) if p.type in PARTIES] if told is not None and acting else []


_ENVOY = re.compile(
    r"(?:The |His |Her )?(?:[A-Z][\w.]* ){0,4}?(?:[Aa]mbassador|[Cc]onsul|[Cc]harg[eé] d[’']affaires|[Hh]igh [Cc]ommissioner)"
    r"(?: [A-Z][\w’-]+){0,3}? of (?:the )?[^,;]{3,60} (?:to|in) (?:the )?[A-Z]"
)


def _sender(context: Context, clause: Clause) -> list[Entity]:
    """Return the country of "The Ambassador of A to B": of the two, an ambassador speaks for the one that has sent them."""
    subject = " ".join(clause.subject.of(context.text).split()) if clause.subject else ""
    return context.parties(clause.subject)[:1] if _ENVOY.match(subject) else []


def _agents(context: Context, clause: Clause) -> list[Entity]:
    """Return by whom something is agreed, or with whom it is reached."""
    by = re.search(r"\bby\b", clause.rest.of(context.text))
    agents = context.parties(Span(clause.rest.begin + by.start(), clause.rest.end)) if by and by.start() < _NEAR_AGENT else []
    return agents or (_with_whom(context, clause) if clause.lemma == "reach" else [])


_NEAR_AGENT = 80  # characters behind the verb in which an agent is told


def _with_whom(context: Context, clause: Clause) -> list[Entity]:
    """Return the publisher and the other side of "An understanding was reached with B"."""
    own = list(context.resolution.publishers[:1])
    behind = own and _REACHED_WITH.match(clause.rest.of(context.text))
    found = context.parties(Span(clause.rest.begin + behind.end(), clause.sentence.span.end)) if behind else []
    return [*own, *found[:1]] if found and found[0] not in own else []


_REACHED_WITH = re.compile(r"\s(?:[a-z]+\s)?with\s")


_OF_ITSELF = frozenset({"commit", "oblige", "bind", "determine", "prepare"})  # "is committed to", which tells of who is
_GATHERED = frozenset("agree decide resolve undertake commit pledge request invite urge call ask encourage recommend propose".split())
_DECREE = re.compile(r"(?:the|this|his|her)\s(?:\w+\s)?(?:memorandum|order|executive order|proclamation|decree|directive)$", re.IGNORECASE)


def _signatory(context: Context, clause: Clause) -> list[Entity]:
    """Return the president of "The order directs the Secretary to report", who speaks in it."""
    if clause.subject is None or not _DECREE.match(clause.subject.of(context.text).strip()):
        return []
    heads = [h.person for h in context.resolution.holdings if h.role.role in STATE and not h.former]
    return heads[:1]


_PROPOSING = frozenset({"propose", "suggest", "recommend"})


def partners(context: Context, clause: Clause) -> list[Entity]:
    """Return the bodies of "Together with B, the office will", which do it, too."""
    found = _TOGETHER.match(context.text, clause.sentence.span.begin, clause.verb.begin)
    if found is None and clause.subject is not None and (beside := _BESIDE.search(context.text, clause.subject.begin, clause.verb.begin)):
        return [p for p in context.parties(Span(beside.end(), clause.verb.begin)) if p.type in PARTIES]  # "A, together with B, will"
    if found is None or clause.subject is None or clause.subject.begin <= found.end():
        return []
    if context.text.startswith(_POSSESSIVES, found.end()):
        return []  # "Together with our partners, we will": whoever they are
    return [e for e in context.parties(Span(found.end(), clause.subject.begin)) if e.type in PARTIES]


def companions(context: Context, clause: Clause) -> list[Entity]:
    """Return with whom somebody agrees who "met B and agreed to" or who agrees "in talks with B"."""
    if clause.lemma not in _AGREEING or clause.passive:
        return []
    met = next((c for c in context.of_sentence(clause.sentence) if c.index < clause.index and _meets(c, clause)), None)
    found = _IN_TALKS.match(context.text, clause.sentence.span.begin, clause.verb.begin)
    begin = met.verb.end if met else found.end() if found else None
    if begin is None:
        return []
    end = clause.verb.begin if met else clause.subject.begin if clause.subject else clause.verb.begin
    return [p for p in context.parties(Span(begin, max(begin, end))) if p.type in PARTIES][:1]


def _meets(told: Clause, clause: Clause) -> bool:
    same = told.subject is not None and told.subject == clause.subject and not told.passive and told.mood is Mood.FINITE
    return same and told.lemma in {"meet", "talk", "confer"} and not told.negated


_AGREEING = frozenset({"agree", "decide", "resolve"})
_IN_TALKS = re.compile(
    r"(?:In|During|At|Following|After)\s(?:[\w-]+\s){0,3}?(?:talks|consultations|negotiations|discussions|meetings?)\swith\s"
)
_POSSESSIVES = ("our ", "its ", "their ", "his ", "her ")


_BESIDE = Expression(r",\s(?:together|jointly|in (?:close )?(?:cooperation|co-operation|collaboration|partnership)) with\s")
_TOGETHER = re.compile(r"[\"“]?(?:Together|Jointly|In (?:close )?(?:cooperation|collaboration|partnership)) with\s")


def it(context: Context, clause: Clause) -> list[Entity]:
    """Return the body that "It will" goes on with: the one that the sentence before makes its subject."""
    if reporter := voices.reporter(context, clause) or voices.own_house(context, clause):
        return reporter
    if not _is_it(context, clause) or _of_paper(context, clause):
        return []
    if said := voices.confirming(context, clause):
        return said
    here = [c for c in context.of_sentence(clause.sentence) if c.index < clause.index and c.mood is Mood.FINITE]
    if same := next((c for c in reversed(here) if c.link == clause.link == "that" and institution(context, c)), None):
        return [p for p in context.parties(same.subject) if p.type in PARTIES][:1]  # "that A intends to and that it will"
    told: Clause | None = clause
    for _ in range(_BACK):
        before = context.before(told.sentence) if told is not None else None
        finite = [c for c in context.clauses_at(before.begin) if c.mood is Mood.FINITE and c.subject] if before else []
        told = next((c for c in (*finite[:1], *finite[:0:-1]) if _is_it(context, c) or institution(context, c)), None)
        if told is None or not _is_it(context, told):
            break
    return [p for p in context.parties(told.subject) if p.type in PARTIES][:1] if told is not None else []


def _of_paper(context: Context, clause: Clause) -> bool:
    """Tell "A and B signed a memorandum. It will specify C": what a paper brings, behind the sentence in which it is signed."""
    before = context.before(clause.sentence) if clause.lemma in _OF_PAPERS else None
    signed = before is not None and any(cues.load().verb(c.lemma, c.particle, "Signing") for c in context.clauses_at(before.begin))
    return signed and before is not None and bool(context.resolution.entities_within(before, frozenset({"Agreement"})))


_OF_PAPERS = frozenset("specify define outline determine simplify allow enable regulate cover lay facilitate accelerate ease".split())
_BACK = 6  # sentences in a row of which "it" is the subject


def _is_it(context: Context, clause: Clause) -> bool:
    return clause.subject is not None and clause.subject.of(context.text).strip().casefold() == "it"


_CLIENTS = re.compile(
    r"(?:the |many |most |some |several |all |more |\d[\d,.]* )?(?:[\w-]+ ){0,2}?(?:users|applicants|customers|clients|companies|firms|"
    r"businesses|enterprises|inventors|creators|designers|farmers|students|attorneys|agents|owners|holders|critics|opponents|start-ups|"
    r"SMEs|manufacturers|exporters|investors|visitors|residents|citizens|people) (?:of|in|from|at|with|before) ",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(r"[A-Z][\w&-]{2,20} $")  # "Air " of "Air Cambodia", which no list knows


def stands_apart(context: Context, clause: Clause) -> bool:
    """Tell whether the subject are those who deal with a body, or a firm that is called after a country: neither undertakes it."""
    if clause.subject is None:
        return False
    text = clause.subject.of(context.text)
    if _CLIENTS.match(" ".join(text.split())):
        return True
    first = next(iter(context.resolution.within(clause.subject)), None)
    if first is None or first.entities[0].type != "Country" or first.plural:
        return False
    lead = context.text[max(clause.subject.begin, first.span.begin - _WORD) : first.span.begin]
    opens = _NAMED_AFTER.search(lead)
    return opens is not None and not lexicon.classes(opens.group().strip().lower()) and opens.group().strip() not in _TITLED


_WORD = 22  # characters of the word before a country
_TITLED = frozenset("Republic Kingdom State Government President Minister Ambassador Federal New North South Greater Hon Hon. Both".split())


def institution(context: Context, clause: Clause) -> bool:
    """Tell whether the subject is the body itself and not "users of the office" or "the visit"."""
    if clause.subject is None:
        return False
    first = next(iter(context.resolution.within(clause.subject)), None)
    if first is None or first.entities[0].type not in PARTIES | {"Official"}:
        return False
    before = context.text[clause.subject.begin : first.span.begin].strip().casefold()
    after = context.text[first.span.end : clause.subject.end]
    owned = after.startswith(("'s", "’s", "' ", "’ ")) or bool(
        re.match(r"\s+[a-z]{3,}", after)
        and not re.match(r"\s+(?:and|but|also|for|who|has|had|now|too|together|with|which|in|through)\b", after)
    )
    owned = owned and not (first.entities[0].type == "Country" and _STATE.match(after))
    alone = (
        before in {"", "the", "the government of", "the government of the", "both the", "both", "in addition, the", "either"}
        or _WHEN.fullmatch(before) is not None
    )
    alone = alone or _WITH_OTHERS.fullmatch(before) is not None
    return (alone or first.plural) and not owned


# "The Secretary of Commerce and the" before a body: who else does it, whom nothing but an office names
_WITH_OTHERS = re.compile(
    r"(?:(?:the )?(?:under )?(?:secretary|attorney general|director|administrator|commissioner|register|minister|comptroller|registrar)"
    r"(?: (?:general )?(?:of|for) (?:the )?[a-z ]{3,40}?)?(?:,? and|,) ?){1,4}(?:the)?"
)
_STATE = re.compile(r"\s+(?:government|authorities|administration)\b")  # "the Brazilian government"
# "In the second half of the year" before the subject, which no comma sets off
_WHEN = re.compile(
    r"(?:under|within) (?:the|this|that|these) (?:[\w-]+ )?(?:project|programme|program|agreement|arrangement|memorandum|mou|plan|scheme|"
    r"initiative|pilot|partnership|deal)(?:,? (?:the|both))?|"
    r"(?:in|on|from|by|during|over|throughout) (?:the )?(?:[\w-]+ ){0,5}(?:years?|months?|weeks?|half|quarter|future|spring|summer|autumn|"
    r"fall|winter|days?|(?:19|20)\d\d)(?:,? (?:the|both))?|"
    r"(?:in|on|at|during|for|to) (?:the|this|that|these) (?:[\w-]+ )?(?:occasion|meeting|context|regard|respect|connection|end|purpose|"
    r"framework|visit|session|event|ceremony|conference|reason)(?:,? (?:the|both))?"
)
