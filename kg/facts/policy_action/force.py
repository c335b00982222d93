"""Clauses -> what comes into force: laws, agreements between offices, rules without a name, and fees that change on a day."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts.context import Context
from kg.facts.events import period
from kg.facts.policy_action import things
from kg.facts.policy_action.act import PolicyAction, act
from kg.facts.policy_action.laws import own_legislator
from kg.facts.policy_action.standing import EACH
from kg.model import Block, Concept, Entity, Sentence, Span

_LAW = frozenset({"Law"})
_AGREEMENT = frozenset({"Agreement"})
_CONCLUDED = frozenset({"Agreement", "Treaty", "Law"})
_ENTERING = frozenset("enter come take be bring become have".split())
_CHANGING = frozenset("change rise fall increase decrease double go raise lower reduce adjust revise cut halve freeze update".split())
_FEES = Expression(r"\b(?:fees?|charges|tariffs?|prices)\b", re.IGNORECASE)
# What stands at the verb or close behind it, white space folded: "has been in force", "will come into operation"
_FORCE = Expression(
    r"\b(?:into force|into effect|into operation|takes? effect|took effect|h(?:as|ave|ad) effect|in force|in effect|"
    r"operational|effective)\b"
)
_BEHIND_HEAD = re.compile(r" (?:of|for|to|on|in|under|that|which|concerning|relating)\b")


def read(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read that something comes into force, applies from a day, or changes on a day."""
    if clause.lemma in _ENTERING and _FORCE.search(_close(context, clause)):
        return _entered(context, block, clause)
    return _applies(context, block, clause) or _changed(context, block, clause)


def _entered(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read what comes into force: a law, an agreement between offices, or, with a date, rules without a name."""
    if clause.subject is None or _within(context, clause.subject, frozenset({"Treaty"})):
        return None  # which its own reader tells of
    if clause.lemma == "have" and not _from_a_day(context, clause):
        return None  # "The Regulation has effect in all States"
    if clause.modal and _LATER.search(context.text, clause.verb.end, clause.rest.end):
        return None  # "will come into operation on a date to be appointed"
    if laws := _within(context, clause.subject, _LAW) or _part_of(context, clause) or _all_of(context, clause):
        return act(context, block, clause, "law-in-force", own_legislator(context, laws[0]), laws, "in-force")
    pointed = [e for e in context.pointed(clause.subject, clause.sentence, _CONCLUDED) if e.type == "Agreement"]
    agreements = _within(context, clause.subject, _AGREEMENT) or pointed
    if len(agreements) > 1 and EACH.search(clause.rest.of(context.text)):
        return None  # which ``since`` reads one by one
    if agreements:
        return act(context, block, clause, "law-in-force", agreements[0].parties, agreements, "in-force")
    subject = " ".join(clause.subject.of(context.text).split())
    if context.date_of(clause) and _rules(subject):
        return act(context, block, clause, "law-in-force", _where(context, clause) or _ruler(context), (), "in-force")
    if context.date_of(clause) and things.head_noun(subject) in _STARTED and _INTO_WORK.search(_close(context, clause)):
        return act(context, block, clause, "launch", _ruler(context), _within(context, clause.subject, _PROGRAMME)[:1], "began")
    return None


_STARTED = frozenset(
    "system service programme program scheme platform portal register database pilot fund court office centre center".split()
)
_INTO_WORK = Expression(r"\b(?:into operation|into service|operational)\b")
_PROGRAMME = frozenset({"Programme"})


_LATER = Expression(
    r"\b(?:on|at|from) (?:an? )?(?:later )?(?:dates?|day|time) (?:to be|yet to be|that will be|which will be|appointed|fixed|determined)\b"
)
_IN_FORCE_IN = re.compile(r"\s(?:into|in)?\s?(?:force|effect|operation)\s(?:in|for|across)\s(?:the\s)?")
_AND = re.compile(r",?\s(?:and\s)?(?:in\s)?(?:the\s)?")


def _where(context: Context, clause: Clause) -> list[Entity]:
    """Return the countries of "comes into force in A and B"."""
    found = _IN_FORCE_IN.match(context.text, clause.verb.end, clause.rest.end)
    named = [r for r in context.resolution.within(clause.rest) if found and r.entities[0].type == "Country"]
    if not found or not named or named[0].span.begin != found.end():
        return []
    tied = itertools.takewhile(lambda two: _AND.fullmatch(context.text, two[0].span.end, two[1].span.begin), itertools.pairwise(named))
    return [e for r in (named[0], *(b for _, b in tied)) for e in r.entities]


def _applies(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "the revised guidelines apply from D", "Part 3 of the Act has applied since D"."""
    if clause.lemma != "apply" or clause.passive or clause.subject is None or not _from_a_day(context, clause):
        return None
    if _within(context, clause.subject, frozenset({"Treaty"})):
        return None  # which its own reader tells of
    laws = _within(context, clause.subject, _LAW)[:1] or _laid_down(context, clause) or _part_of(context, clause)
    if not (laws or _rules(" ".join(clause.subject.of(context.text).split()))):
        return None
    who = own_legislator(context, laws[0]) if laws else _ruler(context)
    return act(context, block, clause, "law-in-force", who, laws, "in-force")


_FROM = Expression(r"\b(?:from|as of|since|starting)\s(?:the\s)?$")


def _from_a_day(context: Context, clause: Clause) -> bool:
    """Tell "apply from D" and "has applied to copies since D" from "apply to what was filed in D"."""
    dated = next(iter(context.dates(clause.rest)), None)
    if dated is None:
        return False
    if clause.particle in {"from", "as"} or _EFFECT_FROM.match(context.text, clause.verb.end):
        return True
    between = Span(clause.verb.end, dated.span.begin)
    within = any(between.covers(c.verb) for c in context.of_sentence(clause.sentence))
    return not within and _FROM.search(context.text[max(between.begin, between.end - _LEAD) : between.end]) is not None


_EFFECT_FROM = re.compile(r"\seffect\s(?:from|as\s(?:of|from)|since)\s")
_LEAD = 14  # characters: "starting the "
_PART = re.compile(r"(?:The (?:main )?)?(?:Schedules?|Parts?|Chapters?|Sections?|Articles?|Title|Annex)(?: [\dIVX]+[A-Z]?)?$")


def _part_of(context: Context, clause: Clause) -> list[Entity]:
    """Return the law of "Schedule 2 has applied since D": the last that the paragraph has named."""
    if clause.subject is None or not _PART.match(" ".join(clause.subject.of(context.text).split())):
        return []
    begin = max(0, min(clause.block.span.begin, clause.sentence.span.begin - _PARAGRAPH))
    return context.resolution.entities_within(Span(begin, clause.verb.begin), _LAW)[-1:]


_PARAGRAPH = 400  # characters back in which the law is named


_ALL = re.compile(r"(?:Both|All (?:two|three|four)|They|These|The two|The three|It)(?: (?:laws|acts|instruments))?", re.IGNORECASE)


def _all_of(context: Context, clause: Clause) -> list[Entity]:
    """Return the laws, and nothing but laws, of which "Both have been in force since D" speaks: those of the sentence before."""
    before = context.before(clause.sentence)
    words = " ".join(clause.subject.of(context.text).split()) if clause.subject else ""
    if before is None or not _ALL.fullmatch(words) or context.resolution.entities_within(before, frozenset({"Treaty", "Agreement"})):
        return []
    found = _within(context, before, _LAW)
    return found if (len(found) == 1) == (words.lower() == "it") and len(found) < _MANY else []


_MANY = 4  # laws that "they" does not stand for


def _laid_down(context: Context, clause: Clause) -> list[Entity]:
    """Return the law of "The reform, laid down in the Regulation, applies from D"."""
    before = Span(clause.sentence.span.begin, clause.verb.begin)
    down = _DOWN.search(context.text, before.begin, before.end)
    return context.resolution.entities_within(Span(down.end(), before.end), _LAW)[:1] if down else []


_DOWN = Expression(r"\b(?:laid down|set out|provided for|contained) (?:in|by)\b")


def _changed(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "the fees for patents will rise on D", "were last changed on D": of what the publisher charges, with the day or month."""
    if clause.lemma not in _CHANGING or clause.mood is not Mood.FINITE or clause.subject is None:
        return None
    if clause.perfect:
        return act(context, block, clause, "law-in-force", _ruler(context), (), "changed") if _has_raised(context, clause) else None
    if _raised(context, clause):
        return act(context, block, clause, "law-in-force", _ruler(context), (), "changed")
    charged = _FEES.search(" ".join(clause.subject.of(context.text).split())[:_HEAD]) or _CHARGED.search(
        context.text, clause.sentence.span.begin, clause.verb.begin
    )
    those = _THOSE.match(clause.subject.of(context.text)) is not None and _fees_told(context, clause)
    if not (charged or those) or _within(context, clause.subject, _LAW):
        return None
    dated = context.date_of(clause)
    sharp = dated is not None and dated.period is not None and (clause.tense == "past" or dated.period.precision in {"day", "month"})
    fronted = _FRONTED.match(context.text, clause.sentence.span.begin) if clause.modal or clause.tense == "past" else None
    own = sharp and dated is not None and (clause.rest.covers(dated.span) or (fronted and dated.span.begin == fronted.end()))
    return act(context, block, clause, "law-in-force", _ruler(context), (), "changed") if own else None


_FRONTED = re.compile(r"(?:As (?:of|from)|From|With effect from|Effective|Effective from|Starting|Starting from|Beginning)\s(?:on\s)?")
_THOSE = re.compile(r"(?:and )?those (?:for|of|on)\b", re.IGNORECASE)


def _fees_told(context: Context, clause: Clause) -> bool:
    """Tell whether "those for patents" are fees, of which the sentence or the one before speaks."""
    begin = (context.before(clause.sentence) or clause.sentence.span).begin
    return _FEES.search(context.text, begin, clause.verb.begin) is not None


_ELIDED = Expression(r"(?:,|\band|;)\s(?:and\s)?those\s(?:for|of|on)\s[^,;.]{3,60}?\s(?:in|on)\s$")


def elided(context: Context, block: Block, sentence: Sentence) -> Iterator[PolicyAction]:
    """Read the second half of "The fees for marks were last raised in 2016, and those for designs in 2014"."""
    changed = [c for c in context.of_sentence(sentence) if c.lemma in _CHANGING and c.mood is Mood.FINITE and c.passive and not c.quoted]
    if not changed or changed[0].subject is None or _FEES.search(changed[0].subject.of(context.text)) is None:
        return
    for dated in context.dates(Span(changed[0].verb.end, sentence.span.end)):
        lead = Span(max(changed[0].verb.end, dated.span.begin - _HALF), dated.span.begin)
        if found := _ELIDED.search(context.text[lead.begin : lead.end]):
            yield PolicyAction(
                evidence=context.evidence(block, Span(lead.begin + found.start(), dated.span.end)),
                rule="policy-action.changed",
                when=period(dated),
                participant=tuple(_ruler(context)),
                action=Concept("action", "law-in-force"),
            )


_HALF = 90  # characters of "and those for designs of firms in "


def _raised(context: Context, clause: Clause) -> bool:
    """Tell "the Office will increase its fees from D": by the one who publishes."""
    own = not clause.passive and set(context.bodies(clause.subject) if clause.subject else ()) & set(context.resolution.publishers)
    dated = context.date_of(clause) if own and _ITS_FEES.match(clause.rest.of(context.text)) else None
    return dated is not None and dated.period is not None and dated.period.precision in {"day", "month"} and clause.rest.covers(dated.span)


def _has_raised(context: Context, clause: Clause) -> bool:
    """Tell "The Office has reduced its fees", which it did of late."""
    own = not clause.passive and set(context.bodies(clause.subject) if clause.subject else ()) & set(context.resolution.publishers)
    return bool(own) and clause.tense == "present" and _ITS_FEES.match(clause.rest.of(context.text)) is not None


_ITS_FEES = re.compile(
    r"\s{1,3}(?:its|the|their|our)\s(?:[\w-]{2,15}\s){0,3}?(?:fees|charges)\b(?!\s(?:page|table|list|calculator|section|guide))"
)
_CHARGED = re.compile(r"\bfees (?:which |that )?(?:it|we|the [A-Z][\w ]{2,60}?) charges? for [^.;:]{3,120}\Z")  # up to the verb
_HEAD = 60  # characters of a subject in which the fees are named


def _ruler(context: Context) -> list[Entity]:
    """Return whose rules a bulletin tells of without saying whose: those of the office that publishes it, else of its country."""
    issuer = next(iter(context.resolution.publishers), None)
    if issuer is not None and issuer.type in {"IPOffice", "IntergovernmentalOrganization"}:
        return [issuer]
    return [context.resolution.country] if context.resolution.country else []


def _rules(subject: str) -> bool:
    """Tell whether the head of a noun phrase, white space folded, is a sort of rules: "the new powers for Customs"."""
    words = _BEHIND_HEAD.split(subject, maxsplit=1)[0].split()
    return bool(words) and words[-1].lower().removesuffix("s") in things.RULES


def _close(context: Context, clause: Clause) -> str:
    return " ".join(context.text[clause.verb.begin : min(clause.rest.end, clause.verb.end + 50)].split())


def _within(context: Context, span: Span | None, types: frozenset[str]) -> list[Entity]:
    return context.resolution.entities_within(span, types) if span else []
