"""Clause -> undertaking: who commits to it and how firmly, by the verb and its mood; commitments are made of these."""

from __future__ import annotations

import re

from kg import cues
from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts import appeals, complements, drafts, goals, hoped, impersonal, instruments, measures, nominal, spoken, undertakers, voices
from kg.facts import together as gathering
from kg.facts.context import Context
from kg.facts.undertaking import Undertaking
from kg.model import Entity

_AIMING = frozenset("seek aim want wish hope".split())
_BY_WHICH = re.compile(r"\b(?:by|with|through|in|under)\s{1,3}which\b[^,;]*$")  # "the plan by which A seeks to", which is older
_STATUSES = ("agreed", "pledged", "planned", "proposed")


_BENEFIT = Expression(
    r"\b(?:could|would)\s+(?:greatly\s+|further\s+|also\s+)?(?:help|enhance|benefit|facilitate|improve|strengthen|contribute)\b"
)


_ASKED = Expression(r"\b(?:how|what|whether|(?<!\bis )why)\b[^,;:]*$", re.IGNORECASE)  # an indirect question


_HEARSAY = re.compile(
    r"(?:according to (?:an?\s|some\s|"
    r"(?:the\s)?(?:media|press|news\w*|local|recent|latest|reports?|rumou?rs?)\s)|reportedly|it is (?:said|rumou?red|reported))",
    re.IGNORECASE,
)


def find(context: Context, clause: Clause) -> Undertaking | None:
    """Return what a clause undertakes; nothing from conditions, denials, indirect questions and announced meetings."""
    adjunct = clause.mood is Mood.GERUND and clause.link == ","  # "welcomed the plan, vowing to support it"
    if _denied(context, clause) or clause.conditional or not (clause.mood in {Mood.FINITE, Mood.INFINITIVE} or adjunct):
        return None
    if clause.quoted:
        return spoken.undertaken(context, clause) or instruments.quoted(context, clause)
    text = clause.sentence.span.of(context.text)
    at = clause.verb.begin - clause.sentence.span.begin
    aims = (
        clause.lemma in _AIMING
        and clause.link == "which"
        and not (instruments.relative(context, clause) and not _BY_WHICH.search(text[:at]))
    )
    if aims and (_BY_WHICH.search(text[:at]) or not undertakers.institution(context, clause)):
        return None  # nor what "A's strategy, which aims to" is there for
    if _ASKED.search(text[:at]) or _HEARSAY.match(text) or _staged(context, clause):
        return None
    if _long_ago(context, clause) or hoped.only(context, clause):
        return None
    return (
        _kept(context, clause)
        or _wished(context, clause)
        or goals.undertaken(context, clause)
        or _explicit(context, clause)
        or appeals.undertaken(context, clause)
        or nominal.undertaken(context, clause)
        or impersonal.undertaken(context, clause)
        or instruments.undertaken(context, clause)
        or instruments.signed_for(context, clause)
        or instruments.of_cooperation(context, clause)
        or instruments.through_which(context, clause)
        or drafts.undertaken(context, clause)
        or measures.future(context, clause)
        or measures.under_way(context, clause)
    )


def _long_ago(context: Context, clause: Clause) -> bool:
    """Tell "In 2009 the two governments agreed on A": what was undertaken years before is told as background."""
    dated = context.date_of(clause) if clause.tense == "past" and not (clause.modal or clause.perfect) else None
    issued = context.document.issued
    if dated is None or dated.period is None or issued is None:
        return False
    fronted = dated.span.end <= clause.verb.begin and dated.span.begin - clause.sentence.span.begin < _FRONT
    return fronted and dated.period.end.year < issued.year - 1


_FRONT = 20  # characters of "In the spring of " before a date


_HEARING = re.compile(
    r"\s(?:an?|its|the|one|two|three|another)\s(?:[\w-]{1,20}\s){0,2}?(?:hearings?|information session|press conference)\b"
)
_ATTENDING = frozenset({"participate", "attend"})
_STAGING = frozenset("host hold open launch convene organise organize".split())


def _staged(context: Context, clause: Clause) -> bool:
    """Tell an announced meeting or ceremony, which is an event and no undertaking: "the next session will be hosted by"."""
    for told in context.of_sentence(clause.sentence):
        hangs = told is clause or (told.governor == clause.index and told.link == "that")
        awaited = told.governor == clause.index and clause.passive and told.link == "to"
        if awaited and told.lemma in _ATTENDING and cues.nouns("Meeting").search(told.rest.of(context.text)):
            return True
        dated = told.lemma in {"run", "hold"} and told.governor is None and bool(context.dates(told.rest))
        dated = dated or (told.lemma in {"hold", "convene"} and _HEARING.match(told.rest.of(context.text)) is not None)
        if (
            hangs
            and (told.lemma == "host" or dated)
            and told.modal in {"will", "be to"}
            and cues.nouns("Meeting").search(told.rest.of(context.text))
        ):
            return True
        if hangs and told.passive and told.lemma in _STAGING and told.subject is not None:
            subject = told.subject.of(context.text)
            return cues.nouns("Meeting").search(subject) is not None or subject.strip().endswith(" text")
    return False


def _denied(context: Context, clause: Clause) -> bool:
    """Tell what will not be done; to do something no longer is a measure."""
    firm = "no longer" in clause.verb.of(context.text) or clause.lemma in {"waver", "tolerate", "rest", "hesitate", "relent"}
    return clause.negated and not (firm and clause.modal == "will")


_PROMISE = Expression(r"\b(?:commitments?|undertakings?|promises?|pledges?)\b")


def _kept(context: Context, clause: Clause) -> Undertaking | None:
    """Read "has fulfilled its commitment to X", "the undertaking has been completed": what was promised is done."""
    done = clause.mood is Mood.FINITE and not clause.modal and (clause.perfect or clause.tense == "past" or clause.passive)
    if done and (clause.perfect or clause.tense == "past") and _as_promised(context, clause):
        parties = [] if clause.passive else context.parties(clause.subject)
        parties = parties or list(context.resolution.publishers[:1])
        return Undertaking(parties[:2], "completed", "commitment.kept") if parties else None
    if not done or cues.load().verb(clause.lemma, clause.particle, "completed") is None:
        return None
    what = clause.subject if clause.passive else clause.rest
    if what is None or not _PROMISE.search(what.of(context.text)[:_PROMISED]):
        return None
    parties = context.parties(what) if clause.passive else context.parties(clause.subject)
    parties = parties or list(context.resolution.publishers[:1])
    return Undertaking(parties[:2], "completed", "commitment.kept") if parties else None


_AS_PROMISED = re.compile(
    r"[Aa]s (?:(?:it|they|we|he|she|was|were|had|has|have|been|is|are|previously|already|originally|earlier|initially) ){0,3}"
    r"(?:promised|announced|planned|agreed|pledged|foreseen|envisaged|undertaken)\b"
    r"(?! (?:in|by) the (?:Act|law|statute|treaty))"
)


def _as_promised(context: Context, clause: Clause) -> bool:
    """Tell "As announced last year, A has published X" and "X was published, as planned"."""
    front = _AS_PROMISED.match(context.text, clause.sentence.span.begin, clause.verb.begin)
    if front is not None:
        first = next((c for c in context.of_sentence(clause.sentence) if c.verb.begin >= front.end() and c.mood is Mood.FINITE), None)
        return first is clause and "," in context.text[front.end() : clause.verb.begin]
    behind = _AS_PROMISED.search(context.text, clause.verb.end, clause.sentence.span.end)
    return behind is not None and not any(clause.verb.end <= c.verb.begin < behind.start() for c in context.of_sentence(clause.sentence))


_PROMISED = 120  # characters in which the promise stands


def _wished(context: Context, clause: Clause) -> Undertaking | None:
    """Read "said that an office could greatly enhance convenience": a proposal of the one who says so."""
    wish = _BENEFIT.search(clause.rest.of(context.text))
    if clause.lemma not in voices.TALKERS or wish is None:
        return _demanded(context, clause)
    at = clause.rest.begin + wish.start()
    if any(c.lemma in voices.TALKERS and clause.verb.end <= c.verb.begin < at for c in context.of_sentence(clause.sentence)):
        return None  # it is what was said after this
    parties = context.parties(clause.subject)
    return Undertaking(parties, "proposed", "commitment.wish") if parties else None


def _demanded(context: Context, clause: Clause) -> Undertaking | None:
    """Read "stressed that cooperation should be stepped up": a proposal of the one who says so."""
    if clause.lemma not in voices.TALKERS or clause.passive or clause.mood is not Mood.FINITE:
        return None
    told = [c for c in context.of_sentence(clause.sentence) if c.governor == clause.index and c.link == "that"]
    parties = context.parties(clause.subject) if any(appeals.demanded(context, c) for c in told) else []
    return Undertaking(parties, "proposed", "commitment.wish") if parties else None


def _explicit(context: Context, clause: Clause) -> Undertaking | None:
    """Read a verb that says how firm it is: "agreed to", "pledged", "intends to", "proposed"."""
    vowing = clause.mood is Mood.GERUND and clause.lemma in _VOWING and clause.particle in {"to", "that"}
    if clause.mood is not Mood.FINITE and not vowing:
        return None
    lemma = clause.lemma
    if lemma in _MAKING and not clause.passive and not clause.modal and _WORD.match(clause.rest.of(context.text)):
        parties = context.parties(clause.subject)
        return Undertaking(parties, "agreed" if len(parties) > 1 else "pledged", "commitment.made") if parties else None
    status = _status_of_be(context, clause) if lemma in _COPULAS else cues.load().verb(lemma, clause.particle, *_STATUSES)
    if complements.plans(context, clause):
        status = "planned"
    if lemma in _RESOLVING and clause.particle == "on" and clause.tense == "present" and not (clause.perfect or clause.modal):
        return None  # "The Council decides on the appointment of A", which is its task
    if status is None or not complements.undertakes(context, clause) or (lemma in {"assure", "confirm"} and _inner(context, clause)):
        return None
    parties = undertakers.declared(context, clause) or undertakers.parties(context, clause)
    if not parties:
        return None
    parties = list(dict.fromkeys([*parties, *undertakers.companions(context, clause)]))
    if lemma in {"determine", "prepare"} and clause.passive:
        status = "pledged"
    return Undertaking(parties, _by_number(context, status, clause, parties), f"commitment.{lemma}")


_RESOLVING = frozenset({"decide", "resolve", "determine"})


def _by_number(context: Context, status: str, clause: Clause, parties: list[Entity]) -> str:
    """Return how firm it is for so many: several agree, one alone pledges, and what one decides is its plan."""
    if len(parties) > 1:
        return "agreed" if status == "pledged" else status
    together = clause.rest.of(context.text).lstrip().startswith("with ")  # "agreed with him on starting a pilot"
    joint = together or parties[0].type == "Forum" or bool(gathering.gathered(context, clause))
    alone = status == "agreed" and not (clause.passive or joint)
    return ("planned" if clause.lemma in _RESOLVING else "pledged") if alone else status


_MAKING = frozenset("make give finalize finalise assume".split())
_WORD = re.compile(
    r"\s+(?:[a-z]+\s){0,2}?commitments?\s+(?:by\s[^,;.]{3,40}?\s)?(?:to|on|regarding|concerning|that)\s|"
    r"\s+(?:(?:an?|the|his|her|its|their|firm|every|binding|solemn)\s){1,3}(?:assurances?|word|promise|undertaking|pledge)\s(?:that|to)\s|"
    r"\s+(?:[a-z]+\s)?assurances\sthat\s"
)


def _inner(context: Context, clause: Clause) -> bool:
    """Tell whether what is said is an undertaking of its own: "assured A that B intends to ratify"."""
    told = [c for c in context.of_sentence(clause.sentence) if c.governor == clause.index and c.link == "that"]
    return any(cues.load().verb(c.lemma, c.particle, *_STATUSES) is not None for c in told)


_COPULAS = frozenset({"be", "remain", "stand", "stay"})


_VOWING = frozenset("vow pledge promise agree undertake commit".split())


def _status_of_be(context: Context, clause: Clause) -> str | None:
    rest = clause.rest.of(context.text).strip()
    if re.match(
        r"(?:also\s+|firmly\s+)?(?:committed to|pleased to|ready (?:to|for)|willing to|prepared to|keen to|determined to|bound to|"
        r"obliged to)\b",
        rest,
    ):
        return "pledged"
    return "planned" if re.match(r"(?:expected to|scheduled to|looking to|planning to)\b", rest) else None
