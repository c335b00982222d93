"""What must stand behind a verb for it to undertake something: "agreed to" but not "agreed with", "expressed readiness" but no thanks."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.clauses import Clause
from kg.dates import Dated
from kg.expressions import Expression
from kg.facts.context import Context

# All patterns are matched against the complement with its white space folded.
_AGREED = re.compile(
    r"(?:further |also |with (?:[\w'’-]{1,20} ){1,4}?|"
    r"(?:at|during|in|under) (?:the|this|their) (?:[\w-]{1,20} ){0,2}?"
    r"(?:meeting|session|talks|conference|plan|programme|agreement|arrangement|memorandum|MOU|MoU) )?"
    r"(?:to|on|upon|for|that|in principle|:|"
    r"(?:the|an?|further|common|joint|new|several|specific|concrete|their)\b(?! (?:date|need|importance)\b))"
)
_CONCLUDED = re.compile(r"to an? [A-Z]")  # "agreed to a Framework for an Agreement" concludes it
_FIRM = re.compile(
    r"(?:[\w'’-]{1,20} ){0,4}?"
    r"(?:commitment|resolve|readiness|keenness|eagerness|willingness|preparedness|determination|pledge|support for|plans?\b|intent\b|"
    r"intention|will to\b)|"
    r"(?:it|them|him|her)sel(?:f|ves) (?:[a-z]+ )?(?:ready|willing|prepared|determined|committed|keen) to\b"
)
_SUPPORT = re.compile(r"(?:[\w'’-]{1,20} ){0,4}?support for\b")  # backing what others do
_VERDICT = re.compile(r"that (?:[\w'’-]{1,20} ){0,6}?(?:is|was|are|were|has|had|have)\b")  # "affirmed that its commitment was a model"
_PLANNED = re.compile(r"(?:[\w'’-]{1,20} ){0,3}?(?:plans?|intent|intention)\b")
_PASSING = re.compile(r"(?:[\w'’-]{1,20} ){0,3}?(?:importance|shared|common|mutual)\b")
_AIM = re.compile(r"(?:to\b|\w{1,20}ing\b|for\b)")
_CONSENT = Expression(r"\b(?:agreement|consensus|understanding)\b", re.IGNORECASE)
_REACHED = re.compile(r"(?:an? )?(?:mutual )?(?:agreement to|agreement on|consensus on|understanding (?:that|on|to))")
_INSTRUMENTS = frozenset({"Agreement", "Treaty"})
_ASSURED = re.compile(
    r"(?:his |her |its |their )?(?:full|all|every|all possible|continued) (?:support|assistance|cooperation|help)\b|"
    r"[^,;.]{2,60}? (?:of (?:[\w'’-]{1,20} ){0,4}?(?:support|commitment|assistance|cooperation|readiness|willingness)\b|that\b)"
)
_AREAS = re.compile(
    r"(?:[\w'’-]{1,20} ){0,4}?(?:areas?|fields?|directions?|priorities) (?:of|for) "
    r"(?:[\w'’-]{1,20} ){0,3}?(?:cooperation|collaboration|work|action)\b"
)
_REQUESTED = re.compile(
    r"(?:[\w'’-]{1,20} ){0,4}?(?:assistance|support|advice|training|help|cooperation|expertise|collaboration|guidance|aid)\b"
)
_OFFERED = re.compile(r"(?:[\w'’-]{1,20} ){0,4}?(?:assistance|support|help|training|cooperation|expertise)\b")
_ON_WHAT = re.compile(r"\s(?:to|on|about|regarding|concerning|that)\s\w")  # "Agreement on an exchange of staff was reached"
_BETWEEN = re.compile(r"(?:between|among|by) [^;.]{3,160}? (?:on|to|that) ")
_SHORT = 12  # characters: "to do" says nothing of what is undertaken
_LEAST = 8  # characters of any complement
_CHOOSING = frozenset({"nominate", "appoint", "designate"})
_UNREAL = frozenset({"may", "might", "could", "would", "can", "should"})

_COMING = frozenset("visit attend participate come".split())  # to what is an event, and no undertaking
_WORK = re.compile(
    r"\sin (?:the|this|its|their|our|a) (?:(?!on\b|of\b|for\b)[\w-]{2,20} ){0,2}?"
    r"(?:projects?|programmes?|programs?|pilots?|initiatives?|network|system)\b"
)

_DECIDING = frozenset("agree decide determine resolve confirm".split())
_ASSURING = frozenset("reaffirm affirm express reiterate renew reinforce announce state declare signal indicate demonstrate".split())
_STRESSING = frozenset("underscore underline stress emphasise emphasize voice share".split())
_AIMING = frozenset("consider plan seek aim look strive want".split())
_ASKING = frozenset("request invite ask encourage recommend call suggest propose urge".split())
_ORDERING = frozenset("direct instruct order task mandate".split())

_Check = Callable[[Context, Clause, str], bool]


def undertakes(context: Context, clause: Clause) -> bool:
    """Tell an undertaking from other uses of its verb: a complement must say what is undertaken."""
    rest = folded(context, clause)
    if clause.lemma == "intend" and clause.passive and meant_for(context, clause):
        return False
    chosen = any(c.governor == clause.index and c.lemma in _CHOOSING for c in context.of_sentence(clause.sentence))
    if chosen and context.resolution.entities_within(clause.rest, frozenset({"Official"})):
        return False  # "announced his intent to nominate Ms A"
    return clause.modal not in _UNREAL and _CHECKS.get(clause.lemma, _any)(context, clause, rest)


def meant_for(context: Context, clause: Clause) -> bool:
    """Tell "It is intended to help inventors", which is what something is for."""
    what = next((c.lemma for c in context.of_sentence(clause.sentence) if c.governor == clause.index and c.link == "to"), "help")
    return what in {"help", "support", "ensure", "provide", "serve", "make", "be", "give", "assist", "facilitate", "promote"}


def plans(context: Context, clause: Clause) -> bool:
    """Tell "shared its plan to" and "reaffirmed the intention to" from a pledge."""
    return clause.lemma in _ASSURING | _STRESSING | {"confirm"} and _PLANNED.match(folded(context, clause)) is not None


def folded(context: Context, clause: Clause) -> str:
    """Return what follows the verb, white space folded."""
    return _ASIDE.sub("", _NUMBERING.sub("", " ".join(clause.rest.of(context.text).split())))


_NUMBERING = re.compile(r"(?:^|(?<=\s))\(?(?:[a-h]|i{1,3}|iv|v|vi{0,3}|\d)\)\s")  # "agreed (a) to"


_ASIDE = re.compile(
    r"^, (?:in|on|at|by|with|within|together|jointly|among|over|under|as|from) [^,;.]{2,60}, |"
    r"^(?:on )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)(?:, [^,;.]{4,20},)? (?=to |that |on )|"
    r"^, (?:inter alia|furthermore|moreover|additionally|however|therefore|respectively), "
)  # "plans, with B, to"


def _any(context: Context, clause: Clause, rest: str) -> bool:
    return len(rest) > _LEAST


def _agrees(context: Context, clause: Clause, rest: str) -> bool:
    if clause.lemma == "confirm" and clause.particle not in {"that", "to", "on"}:
        return _FIRM.match(rest) is not None and not _PASSING.match(rest)
    if _ON_A_DAY.match(rest) or _ALREADY.match(rest) or _OPINION.match(rest) or _APPROVED.match(rest):
        return False
    concluded = _CONCLUDED.match(rest) and context.resolution.entities_within(clause.rest, _INSTRUMENTS)
    return _AGREED.match(rest) is not None and not (clause.lemma == "agree" and concluded)


_OPINION = re.compile(  # "agreed that it is very important that", which undertakes nothing
    r"(?:that|on how) (?:it (?:is|was|would be) |there (?:is|was|were) )?(?:an? |very |highly |of )?"
    r"(?:important|essential|necessary|vital|crucial|desirable|(?:the |great |utmost )?(?:need|importance)\b)|"
    r"on the (?:need|importance|significance|value)\b|"
    r"that [\w ]{3,40} (?:is|are) (?:an? |very |highly |of )?(?:important|essential|vital|crucial)\b|"
    r"in principle$"
)
_APPROVED = re.compile(  # what somebody else has put forward
    r"(?:to|on) (?:the|a|an|this|these|its|their) (?:[\w'’-]{1,20} ){0,2}?"
    r"(?:proposals?|requests?|texts?|drafts?|recommendations?|amendments?)\b"
)
_ALREADY = re.compile(r"(?:on|to|upon) (?:this|that|it|them|these)(?:$|[,.;]| (?:in|at|on|during|as|when|by|after|before|with|today)\b)")
_ON_A_DAY = re.compile(r"on (?:\d{1,2} )?[A-Z][a-z]{2,8}\.? \d")  # "agreed on March 30, 2006"


def _assures(context: Context, clause: Clause, rest: str) -> bool:
    firm = _FIRM.match(rest) or (clause.lemma in {"affirm", "reaffirm"} and rest.startswith("to "))
    return bool(firm) and not _PASSING.match(rest) and not _SUPPORT.match(rest) and not _VERDICT.match(rest)


def _stresses(context: Context, clause: Clause, rest: str) -> bool:
    return _FIRM.match(rest) is not None and not _PASSING.match(rest) and "support for" not in rest[:40]


def _commits(context: Context, clause: Clause, rest: str) -> bool:
    given = _AMOUNT.match(rest) is not None or rest.startswith(("to ", "itself to ", "themselves to "))
    return (clause.passive or given) and len(rest) > _SHORT


_AMOUNT = re.compile(
    r"(?:an? (?:additional |further )?|up to |some |around |about )?(?:[A-Z]{2,3} ?|[$€£¥])?\d[\d.,]* [^.;]{2,60}?(?:to|for|towards) "
)


def _pleased(context: Context, clause: Clause, rest: str) -> bool:
    """Tell "is pleased to expand its work" from "is pleased to announce that"."""
    verbs = [c.lemma for c in context.of_sentence(clause.sentence) if c.governor == clause.index and c.link == "to"]
    return clause.passive and clause.tense != "past" and bool(verbs) and verbs[0] not in _TELLING


_TELLING = frozenset("announce inform report say see note welcome present be have learn confirm share invite offer host join".split())


def _reaches(context: Context, clause: Clause, rest: str) -> bool:
    if not clause.passive:
        return _REACHED.match(rest) is not None
    consent = _CONSENT.search(clause.subject.of(context.text)) if clause.subject else None
    told = consent is not None and clause.subject is not None and _ON_WHAT.match(clause.subject.of(context.text), consent.end())
    return consent is not None and (bool(told) or rest.startswith(("to ", "that ", "on ")) or _BETWEEN.match(rest) is not None)


def _aims(context: Context, clause: Clause, rest: str) -> bool:
    going_on = clause.lemma == "plan" and clause.verb.of(context.text).endswith("ing")  # "is planning a campaign"
    if rest.startswith(("to hear from", "to know", "to thank", "to congratulate", "to remind")):
        return False
    return clause.tense != "past" and (going_on or _AIM.match(rest) is not None) and not clause.passive


OWN_RULES = re.compile(
    r"(?:to )?(?:amend|revise|modify|change|update)\w* (?:[\w'’-]{1,20} ){0,6}?(?:rules?|regulations?|fees?|requirements?)\b"
)


def _asks(context: Context, clause: Clause, rest: str) -> bool:
    """Tell a request from a visit ("call on the Minister") and from an invitation to an event: something must be asked for."""
    if len(rest) <= _SHORT or clause.modal == "will":
        return False
    asked = [c for c in context.of_sentence(clause.sentence) if c.governor == clause.index and c.link in {"to", "that"}]
    if clause.lemma == "invite" and any(c.lemma in _COMING and not _WORK.match(c.rest.of(context.text)) for c in asked):
        return False
    if _FEEDBACK.search(rest) and any(c.lemma in _SENDING for c in asked):
        return False
    if clause.lemma in {"request", "ask"} and _COMMENTS.match(rest):
        return False
    hangs = bool(asked)
    if clause.lemma in {"call", "invite", "request", "ask"}:
        wanted = clause.lemma in {"request", "ask"} and (
            rest.startswith("that ") or _REQUESTED.match(rest.removeprefix("for ")) is not None
        )
        return hangs or wanted or (clause.lemma == "call" and rest.startswith("for "))
    return True


_COMMENTS = re.compile(r"that (?:all |any |the )?(?:\w+ )?(?:comments|submissions|responses|commenters|respondents|submitters|views)\b")
_SENDING = frozenset("submit send provide share give express email write contact respond complete".split())  # how to send feedback
_FEEDBACK = Expression(
    r"\b(?:comments?|views|feedback|submissions?|responses?|observations|opinions|questionnaire|survey|nominations|abstracts)\b"
)


def _orders(context: Context, clause: Clause, rest: str) -> bool:
    """Tell "instructed the office to draft a bill" from "directed the film": somebody is told to do something."""
    told = [c for c in context.of_sentence(clause.sentence) if c.governor == clause.index and c.link in {"to", "with"}]
    recalled = clause.tense == "past" and any(_past(context, d) for d in context.dates(clause.sentence.span))
    described = rest.startswith("with ")  # "an agency tasked with registering marks", which nobody tasks here
    return bool(told) and clause.modal == "" and len(rest) > _SHORT and not recalled and not described


def _past(context: Context, date: Dated) -> bool:
    """Tell whether a date lies before the bulletin."""
    return date.period is not None and context.document.issued is not None and date.period.end < context.document.issued


def _expects(context: Context, clause: Clause, rest: str) -> bool:
    """Tell "expects to complete the migration" from "expects to receive 20,000 applications"."""
    what = [c.lemma for c in context.of_sentence(clause.sentence) if c.governor == clause.index and c.link == "to"]
    return not clause.passive and clause.tense != "past" and bool(what) and what[0] not in BEFALLING


BEFALLING = frozenset("receive see be have get grow rise reach exceed need remain become benefit".split())  # which nobody undertakes


def _advocates(context: Context, clause: Clause, rest: str) -> bool:
    """Tell "advocated a grace period" from the noun of "advocates for training"."""
    told = (clause.tense == "past" or clause.perfect) and len(rest) > _SHORT
    return not clause.passive and told and not rest.startswith(("the necessity", "the importance", "the idea", "the value"))


def _identifies(context: Context, clause: Clause, rest: str) -> bool:
    """Tell "identified priority areas for cooperation" from "identified a gap"."""
    return clause.tense == "past" and not clause.passive and _AREAS.match(rest) is not None


def _offers(context: Context, clause: Clause, rest: str) -> bool:
    """Tell "offered to train" and "offered technical assistance" from "offers courses"."""
    hangs = any(c.governor == clause.index and c.link == "to" for c in context.of_sentence(clause.sentence))
    return not clause.passive and (
        (hangs and rest.startswith("to ")) or ((clause.tense == "past" or clause.perfect) and _OFFERED.match(rest) is not None)
    )


def _gives_word(context: Context, clause: Clause, rest: str) -> bool:
    """Tell "assured B of its support" from "assured the quality": somebody is told what will be given."""
    return not clause.passive and _ASSURED.match(rest) is not None


def _arranged(context: Context, clause: Clause, rest: str) -> bool:
    """Tell "is set to launch" from "set to work"."""
    return clause.passive and rest.startswith("to ")


def _undertook(context: Context, clause: Clause, rest: str) -> bool:
    """Tell "has undertaken to review A" from "has undertaken a review of A", which has been done."""
    done = (clause.perfect or clause.tense == "past") and not clause.modal
    return _any(context, clause, rest) and (not done or clause.particle in {"to", "that"})


_CHECKS: dict[str, _Check] = {
    **dict.fromkeys(_DECIDING, _agrees),
    **dict.fromkeys(_ASSURING, _assures),
    **dict.fromkeys(_STRESSING, _stresses),
    **dict.fromkeys(_AIMING, _aims),
    **dict.fromkeys(_ASKING, _asks),
    **dict.fromkeys(_ORDERING, _orders),
    "expect": _expects,
    "advocate": _advocates,
    "commit": _commits,
    "recommit": _commits,
    "please": _pleased,
    "reach": _reaches,
    "assure": _gives_word,
    "undertake": _undertook,
    "identify": _identifies,
    "offer": _offers,
    "set": _arranged,
    "schedule": _arranged,
}
