"""What a signed memorandum or agreement lays down: "The MoU will promote X", "Under the MOU, A will train B"."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts.context import PARTIES, Context
from kg.facts.undertaking import Undertaking
from kg.model import BlockKind, Entity, Reference, Span

_AGREEMENT = frozenset({"Agreement"})
_LAYS_DOWN = frozenset(
    "expand strengthen promote establish provide set cover commit enable envisage foresee advance deepen broaden aim seek focus lay "
    "stipulate comprise encompass bind oblige regulate allow deal concern extend intensify reinforce propose boost".split()
)
AIMING = frozenset("aim seek provide envisage foresee commit bind oblige stipulate set focus".split())  # of "a plan which aims to"
_HOLDING = frozenset({"include", "contain", "specify", "outline", "define", "list", "detail"})  # what it has in it: work, or articles
_WORK = Expression(
    r"\b(?:co-?operation|collaboration|exchanges?|training|sharing|seminars?|workshops?|(?:study|exchange|mutual|working)\s+visits?|assistance|activities|projects?|studies|"
    r"study|campaigns?|measures|work|pilots?|support|research|courses|webinars?|initiatives)\b"
)
_MEANT = frozenset("aim intend design direct gear".split())  # "is aimed at", "is intended to"
_MEANT_TO = re.compile(r"\s(?:at|to|for|towards)\s")
_SPANNING = frozenset("cover focus include comprise extend concentrate encompass centre center embrace involve span concern".split())
_AREAS = r"(?:areas|fields|priorities|topics|subjects|forms|activities|projects|pillars|directions)"
_COOPERATION = re.compile(
    r"(?:(?:the|this|their|our|its|such|joint|future|new|bilateral|further|planned|main|key|priority|other|agreed|common) ){0,3}"
    rf"(?:(?:{_AREAS} )?(?:of (?:this |the |their |our |joint )?)?(?:cooperation|co-operation|collaboration|partnership|joint work)|"
    r"activities)\s?(?:(?:between|of|under) [^,;]{3,80})?$",
    re.IGNORECASE,
)
_OF_WORK = re.compile(  # what a bulletin calls the paper that it tells of without its name
    r"(?:(?:the\s)?(?:\w+\s)?(?:purpose|aim|objective|goal)s?\sof\s)?(?:the|this|both)\s(?:(?:new|signed|joint|two-year|three-year|annual|biennial|said)\s)?"
    r"(?:documents?|(?:work\s|action\s|cooperation\s)?(?:plan|programme|program)(?:\sof\s(?:work|action|cooperation))?|arrangement|deal|text|"
    r"agreement|memorandum)$",
    re.IGNORECASE,
)
_MEANS = frozenset(
    "be have become expire lapse remain mark enter come take require go serve pave contribute spell describe detail".split()
)  # of the paper itself, or hoped of it
_UNDER = re.compile(
    r"(?:under|by virtue of|as per|on the basis of|by means of|in accordance with|according to|pursuant to|through) "
    r"(?:the|this|these|its|their) ",
    re.IGNORECASE,
)
_TURN = re.compile(r"(?:(?:for|on) (?:its|his|her|their) (?:own )?(?:part|side)|in (?:turn|return|exchange))\b", re.IGNORECASE)
_ASIDE = Expression(r", (?:for|on) (?:its|his|her|their) (?:own )?(?:part|side),? ")  # "B, on its side, will"
_HEAD = 60  # characters at the head of a sentence, or of a subject, in which the paper is named


def undertaken(context: Context, clause: Clause) -> Undertaking | None:
    """Read "The MoU with B will help advance X": what the paper is to do, its parties have agreed."""
    if clause.mood is not Mood.FINITE or clause.subject is None or not (_has_aim(context, clause) or _lays_down(context, clause)):
        return None
    subject = _of_before(context, clause) if _folded(context, clause.subject).lower() == "it" else clause.subject
    paper = next(iter(context.resolution.within(subject)), None) if subject else None
    if paper is None:
        parties = list(context.sides()) if _OF_WORK.match(_folded(context, clause.subject)) and _signed(context) else []
    elif subject and paper.entities[0].type in _AGREEMENT and _heads(context, subject, paper):
        parties = _with(context, subject) or list(paper.entities[0].parties or context.sides())
        parties = parties if _named_before(context, clause, parties) else []
    else:
        return None
    return Undertaking(parties, "agreed", "commitment.instrument") if len(parties) > 1 else None


def quoted(context: Context, clause: Clause) -> Undertaking | None:
    """Read "The MoU seeks to establish A", said in a quotation, whoever says so."""
    return undertaken(context, clause) if clause.lemma in AIMING | {"establish"} or clause.modal else None


def _of_before(context: Context, clause: Clause) -> Span | None:
    """Return the paper of "The MoU aims to do A. It also aims to do B": the subject of the sentence before."""
    before = context.before(clause.sentence)
    told = next((c for c in context.clauses_at(before.begin) if c.mood is Mood.FINITE and c.subject), None) if before else None
    return told.subject if told is not None else None


_AN_AIM = re.compile(r"\s(?:as\s(?:its|an?)\s|the\s|an?\s)?(?:[a-z]+\s)?(?:objective|aim|purpose|goal)s?\s(?:of\s\w{2,20}ing|to)\s")


def _has_aim(context: Context, clause: Clause) -> bool:
    """Tell "The agreement has the objective of establishing A"."""
    plain = clause.lemma == "have" and clause.tense == "present" and not (clause.modal or clause.perfect)
    return plain and _AN_AIM.match(clause.rest.of(context.text)) is not None


def _named_before(context: Context, clause: Clause, parties: list[Entity]) -> bool:
    """Tell whether the text has spoken of a party by then: else it is another paper of that name, signed by others."""
    spoken = (r for r in context.resolution.references if r.span.begin < clause.sentence.span.end)
    return not parties or any(not set(r.entities).isdisjoint(parties) for r in spoken)


def _lays_down(context: Context, clause: Clause) -> bool:
    """Tell "will help advance X", "provides for X", "includes an exchange of X" and "is aimed at X"."""
    if clause.lemma in _MEANS:
        return False
    if clause.passive:
        return clause.lemma in _MEANT and clause.tense == "present" and _MEANT_TO.match(clause.rest.of(context.text)) is not None
    if clause.modal:
        return clause.modal in {"will", "shall", "be to"}
    if clause.tense != "present" or clause.perfect or (clause.link in {"which", "that"} and clause.lemma not in AIMING):
        return False
    return clause.lemma in _LAYS_DOWN or (clause.lemma in _HOLDING and _WORK.search(clause.rest.of(context.text)) is not None)


def of_cooperation(context: Context, clause: Clause) -> Undertaking | None:
    """Read "The cooperation will cover training" and, where a paper is signed, "Areas of cooperation are A and B"."""
    subject = _folded(context, clause.subject) if clause.subject else ""
    if clause.mood is not Mood.FINITE or clause.passive or clause.perfect or not _COOPERATION.match(subject):
        return None
    future = clause.modal in {"will", "shall", "be to"} and clause.lemma in _SPANNING
    told = not clause.modal and clause.tense == "present" and clause.lemma in _SPANNING | {"be"} and _signed(context)
    areas = clause.lemma != "be" or _ARE_AREAS.match(subject) is not None
    sides = list(context.sides()) if (future or told) and areas else []
    return Undertaking(sides, "agreed", "commitment.instrument") if len(sides) > 1 else None


_ARE_AREAS = re.compile(rf"(?:\w+ ){{0,3}}{_AREAS} of ", re.IGNORECASE)


def _signed(context: Context) -> bool:
    """Tell whether the bulletin tells of a paper that several have signed."""
    return any(e.type == "Agreement" and len(e.parties) > 1 for e in context.resolution.entities)


def _folded(context: Context, span: Span) -> str:
    return " ".join(span.of(context.text).split())


def through_which(context: Context, clause: Clause) -> Undertaking | None:
    """Read "a work plan under which they will exchange A" and "an MoU through which B is to be continued"."""
    if clause.mood is not Mood.FINITE or clause.modal not in {"will", "shall", "be to"} or clause.perfect:
        return None
    lead = Span(max(clause.sentence.span.begin, clause.span.begin - _LOOK_BACK), clause.span.begin)
    which = _THROUGH.search(context.text, lead.begin, lead.end)
    papers = [r for r in context.resolution.within(Span(lead.begin, which.start())) if r.entities[0].type in _AGREEMENT] if which else []
    if not papers:
        return None
    named = [] if clause.passive else [p for p in context.parties(clause.subject) if p.type in PARTIES]
    parties = named if len(named) > 1 else list(papers[-1].entities[0].parties) or list(context.sides()) or named
    return Undertaking(parties, "agreed", "commitment.instrument") if len(parties) > 1 or parties == named != [] else None


_LOOK_BACK = 140  # characters before a relative clause in which the paper is named
_THROUGH = re.compile(r"\s(?:under|by|through|with|in|(?:on the basis|with the help|by means|by virtue|within the framework) of)\swhich\s$")


def signed_for(context: Context, clause: Clause) -> Undertaking | None:
    """Read "A and B signed an MoU to develop C together": what a paper is signed for, its parties have agreed."""
    done = clause.mood is Mood.FINITE and not clause.modal and (clause.tense == "past" or clause.perfect)
    if not done or clause.lemma not in _SIGNING or _is_old(context, clause):
        return None
    purpose = next((c for c in context.of_sentence(clause.sentence) if c.governor == clause.index and c.link == "to"), None)
    if purpose is None or purpose.lemma in _OCCASIONS:
        return None
    lead = clause.subject if clause.passive else Span(clause.rest.begin, max(clause.rest.begin, purpose.verb.begin))
    papers = [r for r in context.resolution.within(lead) if r.entities[0].type in _AGREEMENT] if lead else []
    parties = list(papers[-1].entities[0].parties) if papers else []
    return Undertaking(parties, "agreed", "commitment.signed") if len(parties) > 1 else None


_SIGNING = frozenset("sign conclude ink renew".split())
_OCCASIONS = frozenset(
    "mark celebrate commemorate close end conclude be become formalise formalize confirm reflect honour honor show".split()
)
_YEAR = 366  # days


def _is_old(context: Context, clause: Clause) -> bool:
    dated, issued = context.date_of(clause), context.document.issued
    return dated is not None and dated.period is not None and issued is not None and (issued - dated.period.end).days > _YEAR


def relative(context: Context, clause: Clause) -> bool:
    """Tell "a work plan which aims to strengthen A" from "A, which aims to": the antecedent is a paper that several have signed."""
    paper = next(iter(context.resolution.within(clause.subject)), None) if clause.subject is not None else None
    return paper is not None and paper.entities[0].type in _AGREEMENT and len(paper.entities[0].parties) > 1


def _heads(context: Context, subject: Span, paper: Reference) -> bool:
    return _HEADED.fullmatch(context.text[subject.begin : paper.span.begin].strip().lower()) is not None


_HEADED = re.compile(  # "The MoU", "The activities under the MoU", "The purpose of the MoU"
    r"(?:(?:an?|their|its)(?: (?:new|joint|bilateral|two-year|three-year|five-year|annual|biennial))?|the|this|said|both|"
    r"(?:the )?(?:activities|cooperation|work|projects) under (?:the|this)|"
    r"(?:(?:the|one of the|another) )?(?:\w+ )?(?:purpose|aim|objective|goal|intention|task)s? of(?: the| this)?)?"
)


def _with(context: Context, subject: Span) -> list[Entity]:
    """Return the publisher and the body that "The MoU with the B" names."""
    named = context.resolution.entities_within(subject, PARTIES)
    own = list(context.resolution.publishers[:1])
    return [*own, *[e for e in named if e not in own]] if named and own else named if len(named) > 1 else []


def under_one(context: Context, clause: Clause) -> bool:
    """Tell whether a sentence speaks under an agreement, or takes its turn behind one that does: "For its part, B will"."""
    text = clause.sentence.span.of(context.text)
    if _UNDER.match(text):
        head = Span(clause.sentence.span.begin, min(clause.sentence.span.end, clause.sentence.span.begin + _HEAD))
        return bool(context.resolution.entities_within(head, _AGREEMENT))
    turn = _TURN.match(text) or _ASIDE.search(context.text, clause.sentence.span.begin, clause.verb.begin)
    return bool(turn) and any(e.type == "Agreement" and len(e.parties) > 1 for e in context.resolution.entities)


def under_treaty(context: Context, clause: Clause) -> bool:
    """Tell "Under the Agreement, A will remove B", and an item below a line that speaks of the terms of an agreement."""
    head = Span(clause.sentence.span.begin, min(clause.sentence.span.end, clause.sentence.span.begin + _HEAD))
    if _UNDER.match(clause.sentence.span.of(context.text)):
        return bool(context.resolution.entities_within(head, _TREATY))
    return clause.block.kind is BlockKind.ITEM and _over(context, clause)


def _over(context: Context, clause: Clause) -> bool:
    """Tell whether the line above a list speaks of the terms of an agreement."""
    above = [b for b in context.document.blocks if b.span.end <= clause.block.span.begin and b.kind is not BlockKind.ITEM]
    return bool(above) and _TERMS.search(above[-1].span.of(context.text)) is not None


_TERMS = Expression(
    r"\b(?:[Tt]erms|[Cc]ommitments|[Uu]ndertakings|[Oo]bligations)\b[^.]{0,60}\b(?:[Aa]greement|[Dd]eal|[Ff]ramework|[Tt]reaty)\b"
)
_TREATY = frozenset({"Treaty", "Agreement"})
