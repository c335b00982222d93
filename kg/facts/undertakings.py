"""Clause -> undertaking: who commits to it and how firmly, by the verb and its mood; commitments are made of these."""

from __future__ import annotations

import re

from kg import cues
from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts import complements, instruments, spoken
from kg.facts.context import PARTIES, Context
from kg.facts.undertaking import Undertaking
from kg.model import BlockKind, Entity, Span

_STATUSES = ("agreed", "pledged", "planned", "proposed")


_EMPTY = frozenset(
    "be have do become remain mean include need begin result depend contain apply seem want know allow enable coincide".split()
)


_TALKERS = frozenset("say state note add stress emphasise emphasize underline underscore remark express hope".split())


_BENEFIT = Expression(
    r"\b(?:could|would)\s+(?:greatly\s+|further\s+|also\s+)?(?:help|enhance|benefit|facilitate|improve|strengthen|contribute)\b"
)


_ASKED = Expression(r"\b(?:how|what|whether|why)\b[^,;:]*$", re.IGNORECASE)  # an indirect question


_HEARSAY = re.compile(
    r"(?:according to (?:an?|the|some|media|press|news\w*|local|recent)\s|reportedly|it is (?:said|rumou?red|reported))", re.IGNORECASE
)


def find(context: Context, clause: Clause) -> Undertaking | None:
    """Return what a clause undertakes; nothing from conditions, denials, indirect questions and announced meetings."""
    adjunct = clause.mood is Mood.GERUND and clause.link == ","  # "welcomed the plan, vowing to support it"
    if _denied(context, clause) or clause.conditional or not (clause.mood in {Mood.FINITE, Mood.INFINITIVE} or adjunct):
        return None
    if clause.quoted:
        return spoken.undertaken(context, clause)
    text = clause.sentence.span.of(context.text)
    at = clause.verb.begin - clause.sentence.span.begin
    if _ASKED.search(text[:at]) or _HEARSAY.match(text) or _staged(context, clause):
        return None
    return (
        _kept(context, clause)
        or _wished(context, clause)
        or _explicit(context, clause)
        or instruments.undertaken(context, clause)
        or instruments.of_bill(context, clause)
        or _future(context, clause)
        or _under_way(context, clause)
    )


_STAGING = frozenset("host hold open launch convene organise organize".split())


def _staged(context: Context, clause: Clause) -> bool:
    """Tell an announced meeting or ceremony, which is an event and no undertaking: "the next session will be hosted by"."""
    for told in context.of_sentence(clause.sentence):
        hangs = told is clause or (told.governor == clause.index and told.link == "that")
        if hangs and told.passive and told.lemma in _STAGING and told.subject is not None:
            subject = told.subject.of(context.text)
            return cues.nouns("Meeting").search(subject) is not None or subject.strip().endswith(" text")
    return False


def _denied(context: Context, clause: Clause) -> bool:
    """Tell what will not be done; to do something no longer is a measure."""
    firm = "no longer" in clause.verb.of(context.text) or clause.lemma in {"waver", "tolerate", "rest", "hesitate", "relent"}
    return clause.negated and not (firm and clause.modal == "will")


_PROMISE = re.compile(r"\b(?:commitments?|undertakings?|promises?|pledges?)\b")
_KEEPING = frozenset("fulfil fulfill honour honor deliver keep implement complete meet discharge".split())


def _kept(context: Context, clause: Clause) -> Undertaking | None:
    """Read "has fulfilled its commitment to X", "the undertaking has been completed": what was promised is done."""
    done = clause.mood is Mood.FINITE and not clause.modal and (clause.perfect or clause.tense == "past" or clause.passive)
    if clause.lemma not in _KEEPING or not done:
        return None
    what = clause.subject if clause.passive else clause.rest
    if what is None or not _PROMISE.search(what.of(context.text)[:_PROMISED]):
        return None
    parties = context.parties(what) if clause.passive else context.parties(clause.subject)
    parties = parties or list(context.resolution.publishers[:1])
    return Undertaking(parties[:2], "completed", "commitment.kept") if parties else None


_PROMISED = 120  # characters in which the promise stands


def _wished(context: Context, clause: Clause) -> Undertaking | None:
    """Read "said that an office could greatly enhance convenience": a proposal of the one who says so."""
    wish = _BENEFIT.search(clause.rest.of(context.text))
    if clause.lemma not in _TALKERS or wish is None:
        return None
    at = clause.rest.begin + wish.start()
    if any(c.lemma in _TALKERS and clause.verb.end <= c.verb.begin < at for c in context.of_sentence(clause.sentence)):
        return None  # it is what was said after this
    parties = context.parties(clause.subject)
    return Undertaking(parties, "proposed", "commitment.wish") if parties else None


def _explicit(context: Context, clause: Clause) -> Undertaking | None:
    """Read a verb that says how firm it is: "agreed to", "pledged", "intends to", "proposed"."""
    vowing = clause.mood is Mood.GERUND and clause.lemma in _VOWING and clause.particle in {"to", "that"}
    if clause.mood is not Mood.FINITE and not vowing:
        return None
    lemma = clause.lemma
    status = _status_of_be(context, clause) if lemma in _COPULAS else cues.load().verb(lemma, clause.particle, *_STATUSES)
    if complements.plans(context, clause):
        status = "planned"
    if status is None or not complements.undertakes(context, clause):
        return None
    parties = _declared(context, clause) or _parties(context, clause)
    if not parties:
        return None
    if lemma == "determine" and clause.passive:
        status = "pledged"
    if status == "pledged" and len(parties) > 1:
        status = "agreed"
    return Undertaking(parties, status, f"commitment.{lemma}")


_COPULAS = frozenset({"be", "remain", "stand", "stay"})
_VOWING = frozenset("vow pledge promise agree undertake commit".split())


def _under_way(context: Context, clause: Clause) -> Undertaking | None:
    """Read "A and B are drafting a work plan": a measure that is being taken, and not yet done."""
    verb = " ".join(clause.verb.of(context.text).split())
    if clause.mood is not Mood.FINITE or clause.passive or clause.link in {"which", "who", "that", "if"}:
        return None
    working = clause.lemma == "work" and clause.particle in {"to", "on", "towards"}
    if not (working or clause.lemma in (_MEASURES | _PREPARING) - _STARTING) or not re.match(r"(?:is|are)\b.{0,24}ing$", verb):
        return None
    parties = [p for p in context.parties(clause.subject) if p.type in PARTIES]
    if not parties or not _institution(context, clause) or (clause.lemma in {"cooperate", "collaborate"} and len(parties) < 2):
        return None
    return Undertaking(parties, "agreed" if len(parties) > 1 else "planned", "commitment.under-way")


_STARTING = frozenset({"launch", "open", "publish"})  # which happens on a day, and is an event
_PREPARING = frozenset("draft prepare finalise finalize build elaborate devise design cooperate collaborate".split())


def _declared(context: Context, clause: Clause) -> list[Entity]:
    """Return the party of "expressed the readiness of WIPO to work", which is not the one who speaks."""
    found = re.match(
        r"\s*(?:the|its|their)\s+(?:readiness|willingness|commitment|intention|determination) of\b", clause.rest.of(context.text)
    )
    if not found:
        return []
    return context.parties(Span(clause.rest.begin + found.end(), clause.rest.end))[:1]


def _status_of_be(context: Context, clause: Clause) -> str | None:
    rest = clause.rest.of(context.text).strip()
    if re.match(
        r"(?:also\s+|firmly\s+)?(?:committed to|pleased to|ready to|willing to|prepared to|keen to|determined to|bound to|obliged to)\b",
        rest,
    ):
        return "pledged"
    return "planned" if re.match(r"(?:expected to|scheduled to|looking to|planning to)\b", rest) else None


def _parties(context: Context, clause: Clause) -> list[Entity]:
    """Return who undertakes: the subject; of "it was agreed" the sides that the text last spoke of; of a passive its agent."""
    subject = clause.subject.of(context.text).strip().casefold() if clause.subject else ""
    if clause.passive or subject in {"it", "which"}:
        by = re.search(r"\bby\b", clause.rest.of(context.text))
        agents = context.parties(Span(clause.rest.begin + by.start(), clause.rest.end)) if by and by.start() < 80 else []
        if agents:
            return agents
        if subject in {"it", "an agreement", ""} or clause.lemma in {"agree", "decide", "reach"}:
            return _sides(context, clause.span)
        return context.parties(clause.subject) if clause.lemma in {"commit", "oblige", "bind"} else []
    return context.parties(clause.subject) or ([] if subject not in {"they", "the two", "both"} else _sides(context, clause.span))


def _sides(context: Context, at: Span) -> list[Entity]:
    """Return the parties that the text spoke of last before a place, two or more of them together, offices before countries."""
    before = [r for r in context.resolution.references if r.span.end <= at.begin and r.plural]
    own = [r for r in before if set(r.entities) & set(context.resolution.publishers)]
    bodied = own or [r for r in before if r.entities[0].type in BODIES]
    if bodied:
        return list(bodied[-1].entities)
    near = _near(context, at)
    if len(near) == 2:
        return near
    opening = _opening(context, at)
    bodies = [p for p in opening if p.type != "Country"]
    if len(bodies) >= 2:
        return bodies[:2]
    return list(before[-1].entities) if before else opening[:2] if len(opening) >= 2 else []


def _near(context: Context, at: Span) -> list[Entity]:
    """Return the offices and organizations that the paragraph has named before a place."""
    block = context.document.block_at(at.begin)
    found = context.resolution.entities_within(Span(block.span.begin, at.begin), BODIES) if block else []
    return [e for e in found if e.type in {"IPOffice", "IntergovernmentalOrganization", "GovernmentBody"}]


def _opening(context: Context, at: Span) -> list[Entity]:
    """Return the offices, organizations and countries that the text names before a place, titles left out, in order."""
    found: dict[Entity, None] = {}
    for block, sentence in context.sentences():
        if sentence.span.begin > at.begin:
            break
        if block.kind not in {BlockKind.TITLE, BlockKind.SUBTITLE}:
            for party in context.parties(sentence.span):
                if party.type in {"IPOffice", "IntergovernmentalOrganization", "Country"}:
                    found.setdefault(party)
    return list(found)


def _future(context: Context, clause: Clause) -> Undertaking | None:
    """Read "IPOS will establish X", "the committee will be resumed", "is to be extended"."""
    if (
        clause.mood is not Mood.FINITE
        or clause.modal not in {"will", "shall", "be to"}
        or clause.lemma in _EMPTY
        or clause.tense == "past"
        or clause.perfect
    ):
        return None
    if clause.link in {"which", "who", "that", "when", "if"} and clause.governor is not None and not _speaks(context, clause):
        return None
    if clause.passive:
        return _arranged(context, clause)
    parties = [p for p in context.parties(clause.subject) if p.type in PARTIES]
    meant = _it(context, clause)
    if not meant and (not parties or not _institution(context, clause)):
        return None
    parties = meant or parties
    if clause.lemma in {
        "visit",
        "meet",
        "attend",
        "come",
        "return",
        "leave",
        "retire",
        "step",
        "call",
        "host",
        "take",
        "succeed",
        "assume",
        "enter",
    } and clause.particle not in {"steps", "an", "part"}:
        return None
    joint = len(parties) > 1 or len(context.sides()) > 1
    joint = joint and parties[0].type == "Country"
    agreed = len(parties) > 1 or instruments.under_one(context, clause)
    status = "agreed" if agreed else "pledged" if joint or clause.lemma == "continue" else "planned"
    return Undertaking(parties, status, "commitment.future")


def _it(context: Context, clause: Clause) -> list[Entity]:
    """Return the body that "It will also" goes on with: the one that the sentence before makes its subject."""
    before = context.before(clause.sentence)
    if before is None or clause.subject is None or clause.subject.of(context.text).strip().casefold() not in {"it", "it also"}:
        return []
    told = next((c for c in context.clauses_at(before.begin) if c.mood is Mood.FINITE and c.subject), None)
    if told is None or not _institution(context, told):
        return []
    return [p for p in context.parties(told.subject) if p.type in PARTIES][:1]


def _speaks(context: Context, clause: Clause) -> bool:
    governor = next((c for c in context.of_sentence(clause.sentence) if c.index == clause.governor), None)
    return governor is not None and governor.lemma in _TALKERS | {"confirm", "announce", "agree", "decide"}


def _institution(context: Context, clause: Clause) -> bool:
    """Tell whether the subject is the body itself and not "users of the office" or "the visit"."""
    if clause.subject is None:
        return False
    first = next(iter(context.resolution.within(clause.subject)), None)
    if first is None or first.entities[0].type not in PARTIES | {"Official"}:
        return False
    before = context.text[clause.subject.begin : first.span.begin].strip().casefold()
    after = context.text[first.span.end : clause.subject.end]
    owned = after.startswith(("'s", "’s", "' ", "’ ")) or bool(
        re.match(r"\s+[a-z]{4,}", after) and not re.match(r"\s+(?:and|together|with|which|in|through)\b", after)
    )
    return (before in {"", "the", "both the", "both", "in addition, the", "either"} or first.plural) and not owned


def _arranged(context: Context, clause: Clause) -> Undertaking | None:
    """Read a passive future: what will be done is agreed by the sides of a joint text, or planned by the publisher."""
    by = re.search(r"\bby\b", clause.rest.of(context.text))
    agents = context.parties(Span(clause.rest.begin + by.start(), clause.rest.end)) if by else []
    if agents and agents[0].type in PARTIES:
        return Undertaking(agents[:3], "agreed" if len(agents) > 1 else "planned", "commitment.arranged")
    if clause.lemma in _CIRCUMSTANCES:
        return None
    if sides := list(context.sides()):
        return Undertaking(sides, "agreed", "commitment.arranged")
    own = [e for e in context.resolution.publishers if e.type in {"IPOffice", "GovernmentBody", "IntergovernmentalOrganization"}]
    return Undertaking(own, "planned", "commitment.arranged") if own and clause.lemma in _MEASURES else None


_CIRCUMSTANCES = frozenset(
    "hold sign conclude inaugurate attend require need make find base appoint determine see bind allow confirm know call follow deem "
    "consider remind".split()
)


_MEASURES = frozenset(
    "launch establish introduce set roll enhance implement develop extend resume organise organize "
    "expand publish strengthen open create modernise modernize".split()
)
