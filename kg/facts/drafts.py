"""Clause -> undertaking of a text that is put forward: what a draft would change, what a strategy aims at."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts.context import PARTIES, Context
from kg.facts.undertaking import Undertaking
from kg.model import Entity, Sentence

_NOUNS = r"(?:proposals?|draft|[Bb]ill|amendments?|changes|reforms?|measures|rules|regulations|[Ss]chedule \d+)"
# "The proposed amendments to the Act", "Key proposals", "The draft Designs Bill"
_DRAFT = re.compile(
    r"(?:(?:[Tt]he|[Tt]hese|[Ii]ts|[Tt]heir|[Oo]ur|[Ss]ome of the)\s)?(?:(?:key|main|other|new|legislative)\s)?"
    rf"(?:(?:[Dd]raft|[Pp]roposed|[Pp]lanned|[Ss]uggested)\s(?:[a-z-]+\s|[A-Z][a-z]+\s){{0,2}}?{_NOUNS}\b|proposals?\b)"
)
_LAID_OPEN = re.compile(rf"(?:[Tt]he|[Tt]hese|[Tt]his)\s(?:(?:key|main|other|new|legislative|said)\s)?{_NOUNS}\b")
_UNDER = re.compile(r"Under (?:the|these|this|its|our) (?:\w+ )?(?:proposals?|proposed \w+|draft|plans)\b")
_CONSULTING = Expression(
    r"\b(?:public consultations?|consultation (?:paper|document|period|on|opens?|runs)|consult(?:s|ing|ed)? on|"
    r"draft (?:[A-Z]\w+ ){0,3}(?:Bill|Regulations|Rules)|proposed (?:\w+ ){0,2}(?:amendments|regulations|rules))\b"
)
_OPENING = Expression(r"(?:^|[.;] )(?P<subject>[A-Z][^.;:]{1,80}?)\s(?:would|will)(?: also| therefore)?\s?:$")
_OF_A_DRAFT = Expression(r"\b(?:[Dd]raft|[Pp]ropos\w+|Bill)\b")  # what "it" is, by the sentence before
_EFFECTS = frozenset(  # what is hoped for, and not what is put forward
    "be have become enter take come apply help enhance improve strengthen widen benefit ensure support lead mean make bring contribute "
    "facilitate boost reinforce foster encourage promote increase give result affect impact require".split()
)
_PROVIDING = frozenset("provide introduce allow permit propose set include contain enable amend extend aim seek".split())
_HAVE_TO = re.compile(r"\s+(?:to\s|(?:\w+\s)?(?:days|weeks|months|years)\b)")
_RECOMMENDED = re.compile(
    r"(?:the|a|an|one of the|another|its|our)\s(?:(?:\w+)\s){0,2}?(?:proposals?|recommendations?|suggestions?|idea)\b", re.IGNORECASE
)
_STRATEGY = re.compile(
    r"(?:the|this|its|our|their)\s(?:\w+\s){0,4}?(?:strategy|action plan|master plan|roadmap|plan of action|work plan)\b",
    re.IGNORECASE,
)
_AIMING = frozenset("aim seek foresee envisage intend strive target".split())
_NATIONAL = Expression(r"\b[Nn]ational\s(?:\(?[A-Z]\w+\)?\s){0,5}(?:[Ss]trategy|[Pp]lan|[Pp]rogramme|[Rr]oadmap|[Pp]olicy)\b")


def undertaken(context: Context, clause: Clause) -> Undertaking | None:
    """Return what a draft would do as a proposal of the publisher, and what a strategy aims at as a plan."""
    if clause.mood is not Mood.FINITE or clause.subject is None or clause.perfect:
        return None
    if _drafted(context, clause) or _would(context, clause) or _proposal_is(context, clause):
        parties = _named(context, clause) or list(context.resolution.publishers)
        return Undertaking(parties, "proposed", "commitment.draft") if parties else None
    return _of_strategy(context, clause)


def opened(context: Context, sentence: Sentence) -> Undertaking | None:
    """Return what "The draft Bill would:" above a list puts forward."""
    own = list(context.resolution.publishers)
    found = _OPENING.search(sentence.span.of(context.text)) if own else None
    subject = found["subject"] if found else ""
    before = context.before(sentence) if subject in {"It", "They"} else None
    meant = _LAID_OPEN.match(subject) or (before is not None and _OF_A_DRAFT.search(context.text, before.begin, before.end))
    draft = _DRAFT.match(subject) or (meant and _consults(context))
    return Undertaking(own, "proposed", "commitment.list") if draft else None


def _drafted(context: Context, clause: Clause) -> bool:
    """Tell "The proposed amendments will allow X" and, in a consultation, "The Bill would allow X"."""
    subject = clause.subject.of(context.text) if clause.subject else ""
    draft = _DRAFT.match(subject) is not None or (_LAID_OPEN.match(subject) is not None and _consults(context))
    does = clause.modal in {"will", "would", "shall"} or (not clause.modal and clause.tense == "present" and clause.lemma in _PROVIDING)
    return draft and does and not clause.passive and clause.lemma not in _EFFECTS


def _would(context: Context, clause: Clause) -> bool:
    """Tell "Applicants would have to pay a fee" in a consultation, where no condition of another sort is told."""
    if clause.modal != "would" or clause.link in {"which", "who", "that", "if", "whether"}:
        return False
    obliged = clause.passive or (clause.lemma == "have" and _HAVE_TO.match(clause.rest.of(context.text)) is not None)
    if not (_UNDER.match(context.text, clause.sentence.span.begin) or (obliged and _consults(context))):
        return False
    return not _CONDITION.search(clause.sentence.span.of(context.text))


_CONDITION = Expression(r"\b(?:[Ii]f|[Uu]nless|otherwise|[Ww]ithout|were)\b")


def _consults(context: Context) -> bool:
    return _CONSULTING.search(context.text) is not None


def _proposal_is(context: Context, clause: Clause) -> bool:
    """Tell "The proposal is to introduce X" and "The proposals include X"."""
    subject = clause.subject.of(context.text) if clause.subject else ""
    if _RECOMMENDED.match(subject) is None or clause.passive:
        return False
    return clause.modal == "be to" or (clause.lemma == "include" and clause.tense == "present")


def _named(context: Context, clause: Clause) -> list[Entity]:
    """Return the body that "A recommendation of the Committee" names."""
    return [e for e in context.parties(clause.subject) if e.type in PARTIES - {"Country"}][:1]


_AIMS = Expression(
    r"\b(?:objectives|goals|aims|priorities|targets|pillars)\b[^:]{0,80}\b(?:[Ss]trategy|[Pp]olicy|[Pp]lan|[Rr]oadmap|[Pp]rogramme)\b"
    r"[^:]{0,40}:$|"
    r"\b(?:[Ss]trategy|[Pp]olicy|[Pp]lan|[Rr]oadmap|[Pp]rogramme)\b[^:]{0,60}\b(?:objectives|goals|aims|priorities|targets)\b[^:]{0,40}:$"
)


def aimed(context: Context, sentence: Sentence) -> Undertaking | None:
    """Return what "The Policy sets out seven objectives:" above a list plans."""
    text = " ".join(sentence.span.of(context.text).split())
    if not _AIMS.search(text) or len(text) > _HEAD_MAX:
        return None
    own = _planning(context)
    return Undertaking(own, "planned", "commitment.list") if own else None


_HEAD_MAX = 160  # characters


def _planning(context: Context) -> list[Entity]:
    """Return whose a strategy is: the country's where it is a national one, else the publisher's."""
    if _NATIONAL.search(context.text) is not None:
        named = [e for e in context.resolution.entities if e.type == "Country"]
        country = context.resolution.country or (named[0] if len(named) == 1 else None)
        if country is not None:
            return [country]
    return list(context.resolution.publishers[:1])


def _of_strategy(context: Context, clause: Clause) -> Undertaking | None:
    """Read "The strategy aims at raising X": a plan of the country where it is a national one, else of the publisher."""
    subject = clause.subject.of(context.text) if clause.subject else ""
    if _STRATEGY.match(subject) is None or clause.passive or clause.tense == "past":
        return None
    if not (clause.lemma in _AIMING and clause.modal in {"", "will"}) and not (
        clause.modal in {"will", "shall"} and clause.lemma == "focus"
    ):
        return None
    own = _planning(context)
    return Undertaking(own, "planned", "commitment.strategy") if own else None
