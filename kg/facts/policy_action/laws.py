"""Clauses -> what authorities do to laws: "the Act was passed by Parliament", "submitted a draft law to Parliament"."""

from __future__ import annotations

import re

from kg import vocabulary
from kg.clauses import Clause, Mood
from kg.facts import antecedent
from kg.facts.complements import OWN_RULES
from kg.facts.context import PARTIES, Context
from kg.facts.policy_action import things
from kg.facts.policy_action.act import PolicyAction, act, authority, of_state
from kg.model import Block, Entity, Span

_LAW = frozenset({"Law"})
_ENACTING = frozenset("pass enact amend assent adopt gazette introduce table approve promulgate make notify".split())
_PROPOSING = frozenset("seek amend aim propose".split())
_BRINGING = frozenset("pass enact introduce table submit present adopt approve promulgate vote".split())
_ORDERING = frozenset({"issue", "sign", "promulgate"})
# What a bill is called that has no name, white space folded: "a draft law on X", "amendments to the Patent Act"
DRAFT = re.compile(
    r"(?:an?|the|its|new|several)? ?(?:(?:draft|proposed) (?:law|bill|act|legislation|amendments?|regulations?|rules?)|bill|"
    r"(?:(?:amending|implementing|new|revised|amended) )+(?:(?:trade ?mark|patent|copyright|designs?|IP) )?"
    r"(?:law|act|legislation|statute)(?! (?:enforcement|school|firm|review|reports?|journal|clinic))|"
    r"amendments? (?:to|of) (?:the |its )?|(?:the|a) (?:[\w-]{2,20} )?revision of|"
    r"the (?:[\w-]{2,20} )?(?:regulation|directive)\b|(?:an?|its|the) (?:new |draft )?(?:regulation|directive) (?:on|for|concerning)|"
    r"(?:an?|its|the) (?:draft )?proposals? for (?:an?|the) (?:[\w-]{2,20} ){0,2}?(?:regulation|directive|law|act|bill)|"
    r"(?-i:(?:the|a) (?:[A-Z][a-z]+ )?(?:Regulation|Directive|Law|Act|Code|Bill) (?:on|for|of|concerning)))\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:an?|the) (?:[\w-]{1,20} ){0,2}?(?:executive order|decree|presidential memorandum|ordinance|final rule)\b|"
    r"(?:new |revised |amended |implementing )*(?:regulations|rules) (?:on|governing|concerning)\b|"
    r"(?:executive order|(?:royal |presidential )?decree|ordinance) (?:no\.? ?)?[\w/-]*\d",
    re.IGNORECASE,
)
_TO_CHAMBER = re.compile(r"(?:to|in|before) (?:the )?(?:[A-Z]\w+ ){1,4}(?=(?:an?|its|the) )")  # "submitted to Parliament a draft law"
# Whom a text calls by the chamber alone, white space folded
_CHAMBER = re.compile(
    r"(?:the )?(?:EU |European )?(?:Council|Commission|legislature|lawmakers|MEPs|deputies|senators|members of parliament)", re.IGNORECASE
)
_BY_CHAMBER = re.compile(rf"(?:today |yesterday |unanimously )?by {_CHAMBER.pattern}\b(?! of\b)", re.IGNORECASE)


def read(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read that a law is proposed, passed or amended."""
    if clause.lemma == "sign" and _INTO_LAW.match(clause.rest.of(context.text)) and (laws := _signed_laws(context, clause)):
        signer = _within(context, clause.rest if clause.passive else clause.subject, frozenset({"Official"}))[:1]
        return act(context, block, clause, "law-in-force", [*own_legislator(context, laws[0]), *signer], laws, "in-force")
    if clause.lemma == "sign" and (laws := _by_head(context, clause)):
        signer = _within(context, clause.subject, frozenset({"Official"}))[:1]
        return act(context, block, clause, "law-in-force", [*own_legislator(context, laws[0]), *signer], laws, "in-force")
    found = _passed(context, block, clause) or _of_law(context, block, clause) or _unnamed(context, block, clause)
    return found or _laid_before(context, block, clause) or _given_approval(context, block, clause)


# Where a bill is brought, white space folded: "before Parliament", "today for its Second Reading in the Senate"
_BEFORE = re.compile(
    r"(?:today |yesterday )?(?:(?:before|to|in|into) |for (?:its|the) (?:first|second|third) reading )"
    r"(?:the )?(?:[A-Z][a-z]+ )?(?:Parliament|House|Congress|Senate|Storting|Bundestag|Sejm|Riksdag|Folketing|Diet|Duma|Knesset|Rada|"
    r"National Assembly|Council of Ministers|Cabinet|legislature|parliament)\b",
    re.IGNORECASE,
)
_LAYING = frozenset("submit send lay present table introduce bring refer forward transmit put".split())
_ANY_BILL = re.compile(
    r"(?:the|this|a|an|its|new|draft)?\s?(?:[\w-]+ ){0,2}?(?:bill|draft (?:law|act)|legislation|amendments?)$", re.IGNORECASE
)
_APPROVAL = re.compile(r"\s(?:its|their|his|her|the)?\s?(?:final\s)?(?:approval|assent|consent|go-ahead|green light)\sto\s(?:the\s)?")


def _laid_before(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "The X Bill was submitted today for its Second Reading in Parliament", "legislation, which will be laid before Parliament"."""
    if clause.lemma not in _LAYING or not clause.passive or clause.subject is None or clause.mood is not Mood.FINITE:
        return None
    if clause.modal not in {"", "will", "be to", "shall"} or not _BEFORE.match(" ".join(clause.rest.of(context.text).split())):
        return None
    laws = _within(context, clause.subject, _LAW)[:1]
    if not laws and not _ANY_BILL.match(" ".join(clause.subject.of(context.text).split())):
        return None
    home = [context.resolution.country] if context.resolution.country else []
    return act(context, block, clause, "bill", authority(context, clause) or home, laws, "bill")


def _given_approval(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "Parliament gave its approval to the X Bill"."""
    found = _APPROVAL.match(context.text, clause.verb.end) if clause.lemma == "give" and not clause.passive and not clause.modal else None
    named = (
        next(iter(context.resolution.within(Span(found.end(), clause.rest.end))), None) if found and found.end() < clause.rest.end else None
    )
    if named is None or found is None or named.entities[0].type not in _LAW or named.span.begin - found.end() > NEAR:
        return None
    who = _within(context, clause.subject, PARTIES)[:1]
    return act(context, block, clause, "bill", who, named.entities, "bill") if who or of_state(context, clause) else None


_HEAD_OF_STATE = re.compile(r"\s*(?:The\s|the\s|H\.E\.\s|His Excellency\s)?(?:[A-Z]\w+\s)?(?:President|Governor|King|Queen|Emir|Sultan)\b")
_NEAR = re.compile(r"\s(?:into\slaw\s)?(?:the|a)\s(?:new\s|amended\s|landmark\s)?")


def _by_head(context: Context, clause: Clause) -> list[Entity]:
    """Return the law of "President A signed the X Act" and "The Governor signed into law the X Act"."""
    told = clause.subject is not None and clause.subject.end <= clause.verb.begin and not clause.modal
    if not told or clause.subject is None or _HEAD_OF_STATE.match(context.text, clause.subject.begin, clause.subject.end) is None:
        return []
    first = next(iter(context.resolution.within(Span(clause.verb.end, clause.sentence.span.end))), None)
    near = first is not None and _NEAR.fullmatch(context.text, clause.verb.end, first.span.begin) is not None
    return list(first.entities[:1]) if first is not None and near and first.entities[0].type in _LAW else []


_INTO_LAW = re.compile(r"\s{1,3}(?:it\s{1,3}|(?:the|its|a)\s[^,;.]{4,90}?\s)?into\s{1,3}law\b")


def _signed_laws(context: Context, clause: Clause) -> list[Entity]:
    """Return the law of "The X Act, signed into law by President A on D"."""
    before = Span(clause.sentence.span.begin, clause.verb.begin)
    if not clause.passive and (named := _within(context, things.head(context, clause.rest), _LAW)):
        return named[:1]  # "President A signed the X Act into law"
    if clause.rest.of(context.text).split()[:1] == ["it"] and (earlier := context.before(clause.sentence)):
        return context.resolution.entities_within(Span(earlier.begin, clause.verb.begin), _LAW)[-1:]  # "President A signed it into law"
    return _within(context, clause.subject, _LAW) or (context.resolution.entities_within(before, _LAW)[-1:] if clause.passive else [])


_READING = re.compile(r"\s{1,3}(?:its|the|a)\s{1,3}(?:first|second|third|final)\s{1,3}reading\b")
_ASSENT = re.compile(r"(?:the\s)?[Rr]oyal [Aa]ssent\b")


def _passed(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "It passed its third reading on D", "Royal Assent followed on D": steps of the bill that is told of."""
    given = clause.lemma in {"give", "grant"}  # "Royal Assent was given"
    if clause.subject is None or clause.mood is not Mood.FINITE or context.date_of(clause) is None:
        return None
    if clause.passive and clause.lemma == "read" and _TIME.match(clause.rest.of(context.text)):
        return _step(context, block, clause)
    if clause.passive != given:
        return None
    read_again = clause.lemma in {"pass", "have", "receive", "undergo"} and _READING.match(clause.rest.of(context.text))
    assented = clause.lemma == "receive" and _ASSENT.match(clause.rest.of(context.text).lstrip())
    if not (
        read_again or assented or (_ASSENT.match(clause.subject.of(context.text)) and clause.lemma in {"follow", "come", "give", "grant"})
    ):
        return None
    return _step(context, block, clause)


_TIME = re.compile(r"\s(?:for|a)\s(?:the\s)?(?:first|second|third|last)\stime\b")


def _step(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Return a step of the bill that the paragraph named last."""
    before = Span(clause.block.span.begin, clause.verb.begin)
    law = context.resolution.entities_within(before, _LAW)[-1:]
    return act(context, block, clause, "bill", own_legislator(context, law[0]), law, "bill") if law else None


def _of_law(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read what is done to a law that is named."""
    laws = _within(context, clause.subject, _LAW) or _apposed(context, clause)
    gazetted = clause.lemma == "publish" and clause.passive and _GAZETTE.search(clause.rest.of(context.text)) and context.date_of(clause)
    if laws and (gazetted or clause.lemma in _ENACTING) and (clause.passive or _headline(context, clause)):
        return act(context, block, clause, "bill", _enacting(context, clause) or own_legislator(context, laws[0]), laws, "bill")
    if laws and not clause.passive and clause.lemma in _PROPOSING and any("Bill" in n for n in (laws[0].label, *laws[0].names)):
        return act(context, block, clause, "bill", legislator(context, laws[0]), laws[:1], "bill")
    if laws and clause.lemma == "sign" and clause.passive and of_state(context, clause):
        signer = _within(context, clause.rest, frozenset({"Official"}))[:1]
        return act(context, block, clause, "bill", [*own_legislator(context, laws[0]), *signer], laws[:1], "bill")
    told = antecedent.of(context, clause) if clause.lemma in _ENACTING and not clause.passive and context.date_of(clause) else None
    if told is not None and told.entities[0].type in _LAW:  # "the X Act, which Parliament adopted on D"
        who = _within(context, clause.subject, PARTIES)
        return act(context, block, clause, "bill", who, told.entities[:1], "bill") if who else None
    if (
        clause.passive
        or clause.lemma not in _BRINGING
        or clause.subject is None
        or (clause.lemma == "vote" and clause.particle != "through")
    ):
        return None
    head = things.head(context, things.of(context, clause))
    brought = next(iter(context.resolution.within(head)), None)
    who = _within(context, clause.subject, PARTIES)[:1]
    own = brought is not None and brought.entities[0].type in _LAW and brought.span.begin - head.begin < NEAR
    if own and brought and (who or of_state(context, clause)) and (clause.mood is Mood.FINITE or context.date_of(clause)):
        return act(context, block, clause, "bill", who or own_legislator(context, brought.entities[0]), brought.entities, "bill")
    return None


_APPOSED = re.compile(r"(?:,\s\d{4})?(?:\s?\([^()]{1,40}\))?,\s(?:which\s(?:was|were)\s)?")


def _apposed(context: Context, clause: Clause) -> list[Entity]:
    """Return the law of "the X Act, 2020 (Act 1050), passed by Parliament": it stands right before the participle."""
    if clause.mood is not Mood.PARTICIPLE or not clause.passive:
        return []
    last = next(reversed(list(context.resolution.within(Span(clause.sentence.span.begin, clause.verb.begin)))), None)
    near = last is not None and last.entities[0].type in _LAW and _APPOSED.fullmatch(context.text, last.span.end, clause.verb.begin)
    return list(last.entities) if near and last is not None else []


NEAR = 24  # characters between a verb and the law that it acts on: "amendments to the "


def _unnamed(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "adopted amendments to the Patent Act", "submitted a draft law to Parliament", "issued an executive order"."""
    if clause.lemma not in _BRINGING | _ORDERING | {"propose", "agree"} or clause.lemma == "vote":
        return None
    what = _TO_CHAMBER.sub("", " ".join(things.head(context, things.of(context, clause)).of(context.text).split()), count=1)
    who = authority(context, clause)
    rest = " ".join(clause.rest.of(context.text).split())
    proposing = clause.lemma == "propose" and clause.mood is Mood.FINITE and not clause.passive and who
    if proposing and (OWN_RULES.match(rest) or DRAFT.match(what)):
        return act(context, block, clause, "bill", who, (), "bill")
    past = clause.mood is Mood.FINITE and (clause.tense == "past" or clause.perfect or clause.passive) and not clause.modal
    chamber = (
        _BY_CHAMBER.match(rest)
        if clause.passive
        else clause.subject and _CHAMBER.fullmatch(" ".join(clause.subject.of(context.text).split()))
    )
    if not past or not (who or of_state(context, clause) or chamber):
        return None
    laws = context.resolution.entities_within(things.head(context, things.of(context, clause)), _LAW)[:1]
    agreed = clause.lemma == "agree" and of_state(context, clause) and _PROPOSALS.match(rest) and context.date_of(clause)
    if agreed or (clause.lemma in _BRINGING and DRAFT.match(what)):
        return act(context, block, clause, "bill", who, laws, "bill")
    if clause.lemma in _ORDERING and _ORDER.match(what):
        return act(context, block, clause, "law-in-force", who, laws, "in-force")
    return None


_PROPOSALS = re.compile(r"to (?:the |its |these )?(?:[\w-]+ ){0,2}?(?:proposals?|amendments?|changes|reforms?)\b")
_GAZETTE = re.compile(r"\bin the (?:[\w-]+ ){0,2}?(?:Gazette|Journal|Register|Bulletin|gazette)\b")


def _within(context: Context, span: Span | None, types: frozenset[str]) -> list[Entity]:
    return context.resolution.entities_within(span, types) if span else []


def _headline(context: Context, clause: Clause) -> bool:
    """Tell "Patents Act amended (2014)", where the auxiliary is left out."""
    return clause.tense == "past" and not clause.rest.of(context.text).strip(" ()0123456789")


def _enacting(context: Context, clause: Clause) -> list[Entity]:
    by = _BY_WHOM.search(context.text, clause.rest.begin, clause.rest.end)
    named = next(iter(context.resolution.within(Span(by.end(), clause.rest.end))), None) if by else None
    return list(named.entities[:1]) if by and named and named.entities[0].type in PARTIES and named.span.begin - by.end() < NEAR else []


_BY_WHOM = re.compile(r"\b(?:by|in)\s+(?:the\s+)?(?!end\b|middle\b|beginning\b)")


_OF_UNION = re.compile(r"\b(?:EU|EC|European|Union|Community|Benelux|Directive)\b")  # no law of the country of the publisher


def legislator(context: Context, law: Entity) -> list[Entity]:
    """Return the country whose law it is, when it is that of the publisher."""
    home = context.resolution.country
    return [home] if home is not None and law.country == home.iri else []


def own_legislator(context: Context, law: Entity) -> list[Entity]:
    """Return the country of the publisher for a law that the text says nothing else of."""
    home = context.resolution.country
    own = home is not None and not law.known and not _OF_UNION.search(law.label) and law.iri.endswith(f"-{vocabulary.local(home.iri)}")
    return legislator(context, law) or ([home] if home is not None and own else [])
