"""What a speaker undertakes in a quotation: "We are committed to X", "I intend to Y"; and who it is that speaks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from kg import lexicon
from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts import appeals, complements, goals, undertakers
from kg.facts.context import PARTIES, Context
from kg.facts.undertaking import Undertaking
from kg.model import Entity, Span

SPEECH = frozenset(
    "say state note add stress emphasise emphasize underline underscore remark report announce mention explain point highlight "
    "comment conclude declare reiterate observe affirm recall express reply respond answer".split()
)
_ANNOUNCED = re.compile(r"\s{0,3}:\s{0,3}[“\"«]")  # Director General Palmor: "We
_SPEAKER = re.compile(
    r"(?:and\s|so\s|together\s?,?\s?|(?:chairman|chair|president|director|minister|commissioner|head)\s)?"
    r"(?:we|i|(?:our|my|this) (?:office|organi[sz]ation|agency|ministry|department|institute|government|administration|"
    r"(?:\w+ ){0,2}(?:goal|aim|target|objective|ambition|intention|priority)))\b",
    re.IGNORECASE,
)
_STATUSES = {
    **dict.fromkeys(("commit", "pledge", "promise", "vow", "undertake"), "pledged"),
    **dict.fromkeys(("intend", "plan", "aim", "seek", "decide"), "planned"),
}
_ASKING = {("urge", ""), ("encourage", ""), ("call", "on"), ("call", "upon"), ("propose", "")}  # and the word behind, where one is needed
_IDLE = frozenset(
    "be have see look know remember hope believe think feel find need want like thank congratulate say tell ask benefit become remain "
    "get face miss enjoy allow enable mean require depend".split()
)


def undertaken(context: Context, clause: Clause) -> Undertaking | None:
    """Return what a quoted clause undertakes for the one who speaks; nothing where that is not told."""
    if clause.mood is not Mood.FINITE or clause.subject is None or clause.link in {"who", "which", "if", "whether"}:
        return None
    status = _status(context, clause)
    speaker = _speaker(context, clause) if status else None
    if status is not None and speaker is None and set(own := _named(context, clause.subject)) & set(context.resolution.publishers):
        return Undertaking(own, status, "commitment.spoken")  # whoever says "The Office will"
    if status is None and (several := _agreed(context, clause)):
        return Undertaking(several, "agreed", "commitment.spoken")
    if status is None or speaker is None:
        return None
    own = context.speaks_for(speaker) if speaker.type == "Official" else [speaker]
    said = (
        appeals.demanded(context, clause) or goals.ours(context, clause) or _SPEAKER.match(clause.subject.of(context.text).strip(" \n'‘“>"))
    )
    parties = (own or [speaker]) if said else _named(context, clause.subject)
    parties = list(dict.fromkeys([*parties, *undertakers.partners(context, clause)])) if parties else []
    return Undertaking(parties, status, "commitment.spoken") if parties else None


def _agreed(context: Context, clause: Clause) -> list[Entity]:
    """Return who has agreed in "We have agreed to exchange A", said by one of two sides, and in "B and C agreed to"."""
    past = (clause.perfect or clause.tense == "past") and not clause.modal and not clause.passive
    if not past or clause.lemma not in {"agree", "decide", "resolve"} or clause.subject is None:
        return []
    if clause.particle not in {"to", "on", "that", "upon"} or not complements.undertakes(context, clause):
        return []
    if _WE.fullmatch(clause.subject.of(context.text).strip(" \n'‘“>")):
        return list(context.sides()) if len(context.sides()) == _PAIR else []
    named = _named(context, clause.subject)
    return named if len(named) >= _PAIR else []


_PAIR = 2
_WE = re.compile(r"(?:and\s|so\s|today\s)?(?:we|both of us|our two offices|our offices)(?:\s(?:both|have))?", re.IGNORECASE)


def _status(context: Context, clause: Clause) -> str | None:
    if appeals.demanded(context, clause):
        return "proposed"
    if goals.ours(context, clause):
        return "planned"
    if clause.lemma == "determine" and clause.passive and clause.particle == "to" and clause.tense != "past":
        return "pledged"
    if clause.lemma == "please" and complements.undertakes(context, clause):
        return "pledged"
    if clause.lemma in _AGAIN and _COMMITMENT.match(clause.rest.of(context.text)):
        return "pledged"
    asked = {(clause.lemma, ""), (clause.lemma, clause.particle)} & _ASKING
    wished = clause.modal == "would" and clause.lemma in {"urge", "encourage"}  # "I would urge every company to"
    if (
        asked
        and not clause.passive
        and not appeals.answered(context, clause)
        and (wished or not clause.modal)
        and clause.tense == "present"
        and len(clause.rest) > _SOMETHING
    ):
        return "proposed"
    hoped = clause.lemma in {"aim", "seek"} and clause.verb.of(context.text).endswith("ing")  # "are aiming to harness synergies"
    if clause.lemma in _STATUSES and clause.particle in {"to", "on", "towards", "that"} and clause.tense != "past" and not hoped:
        return _STATUSES[clause.lemma]
    ready = re.match(
        r"\s{1,3}(?:ready|willing|determined|prepared|pleased|committed|keen|happy|resolved) to\b", clause.rest.of(context.text)
    )
    if clause.lemma in {"be", "stand", "remain"} and not clause.modal and ready and clause.tense != "past":
        return "pledged"
    wanted = clause.lemma == "want" and clause.particle == "to" and clause.tense == "present" and not clause.modal
    if wanted and (done := _first_wanted(context, clause)) is not None and done not in _IDLE | _SAYING:
        return "planned"
    careful = clause.lemma == "see" and clause.particle == "to"  # "I will see to it that"
    promised = clause.modal in {"will", "shall"} and (clause.lemma not in _IDLE or careful) and not clause.passive
    return "pledged" if promised else None


def _first_wanted(context: Context, clause: Clause) -> str | None:
    """Return the verb of what "we want to" do."""
    return next((c.lemma for c in context.of_sentence(clause.sentence) if c.governor == clause.index and c.link == "to"), None)


_SAYING = frozenset(
    "emphasise emphasize stress underline express make give point highlight take share acknowledge recognise recognize".split()
)
_AGAIN = frozenset({"reaffirm", "renew", "reiterate"})
_COMMITMENT = re.compile(r"\s{1,3}(?:its|our|the|my) commitment to\b")
_SOMETHING = 12  # characters behind the verb that say what is asked for


def _named(context: Context, subject: Span) -> list[Entity]:
    """Return the bodies or countries that are the whole subject: "Singapore will continue", "A and the B (C) will"."""
    named = list(context.resolution.within(subject))
    if not named or named[0].entities[0].type not in PARTIES or subject.of(context.text).strip().lower() in {"they", "it", "these"}:
        return []  # whom "they" means in another's mouth is not told
    found = list(dict.fromkeys(e for r in named for e in r.entities if e.type in PARTIES))
    ends = [subject.begin, *(r.span.end for r in named)]
    between = (context.text[a:b] for a, b in zip(ends, [*(r.span.begin for r in named), subject.end], strict=True))
    return found if all(words.strip().lower() in {"", "the", "(", ")", "and", "and the", ") and", ") and the"} for words in between) else []


def _speaker(context: Context, clause: Clause) -> Entity | None:
    """Return who speaks: told in the sentence, or else nearest to it in the paragraph, "X:" before the quotation included."""
    block = clause.block.span
    told = [
        (abs(c.verb.begin - clause.verb.begin) + (c.sentence != clause.sentence) * len(block), who)
        for c in context.clauses
        if c.block == clause.block and c.lemma in SPEECH and not c.quoted and (who := _subject(context, c)) is not None
    ] or [(abs(at - clause.verb.begin), who) for at, who in _behind_a_quote(context, block)]
    if told:
        return min(told, key=lambda t: t[0])[1]
    before = [r for r in context.resolution.within(Span(block.begin, clause.verb.begin)) if r.entities[0].type == "Official"]
    announced = [r for r in before if _ANNOUNCED.match(context.text, r.span.end)]
    return announced[-1].entities[0] if announced else _introduced(context, clause) or _signed(context, clause)


def _signed(context: Context, clause: Clause) -> Entity | None:
    """Return who stands below a paragraph of quotation: "– A, Director General of B"."""
    blocks = context.document.blocks
    at = bisect_left(blocks, clause.block.span.begin, key=lambda b: b.span.begin)
    quotation = blocks[at].span.of(context.text).strip()
    if at + 1 >= len(blocks) or not quotation.startswith(_OPENS) or not quotation.endswith(_SHUTS):
        return None
    below = blocks[at + 1].span
    named = next(iter(context.resolution.within(below)), None)
    first = named is not None and named.entities[0].type == "Official" and named.span.begin - below.begin < _DASH
    return named.entities[0] if named is not None and first and len(below) < _SIGNATURE else None


_SHUTS = ("”", '"', "»", "’", "'", ".")
_DASH = 12  # characters of "– Dr " before the name
_SIGNATURE = 220  # characters


def _behind_a_quote(context: Context, block: Span) -> Iterator[tuple[int, Entity]]:
    """Yield who is told to speak right behind a quotation, and where: '," said Ms X', '." Ms X declares.'."""
    said, says = _attributions()
    for found in said.finditer(context.text, block.begin, block.end):
        behind = Span(found.end(), min(block.end, found.end() + _INVERTED))
        if who := [e for e in context.actors(behind) if e.type == "Official"]:
            yield found.end(), who[0]
    for reference in context.resolution.within(block):
        verb = says.match(context.text, reference.span.end)
        before = context.text[max(block.begin, reference.span.begin - _INVERTED) : reference.span.begin]
        if verb and reference.entities[0].type == "Official" and _CLOSED.search(before):
            yield verb.end(), reference.entities[0]


@cache
def _attributions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a verb of saying right behind a quotation, and behind the name of who speaks."""
    verbs = "|".join(sorted(w for w, forms in lexicon.verbs().items() if any(f.lemma in SPEECH and f.form in _TOLD for f in forms)))
    return (
        re.compile(rf"[,.!?][\"”’'»]\s{{0,3}}(?:{verbs})\s(?!that\b)"),
        re.compile(rf",?\s(?:also\s|further\s|then\s)?(?:{verbs})\b(?!\sthat\b)"),
    )


_TOLD = frozenset({"third", "past"})
_CLOSED = re.compile(r"[,.!?][\"”’'»]\s[^.!?\"”»]{0,60}$")


_OPENS = ("“", '"', "«", "'", "‘", ">")
_PARAGRAPHS = 4  # of one quotation


def _introduced(context: Context, clause: Clause) -> Entity | None:
    """Return who speaks in a paragraph of quotation below "Director General A added:"."""
    blocks = context.document.blocks
    at = bisect_left(blocks, clause.block.span.begin, key=lambda b: b.span.begin)
    for k in range(at, max(0, at - _PARAGRAPHS), -1):
        above = blocks[k - 1].span.of(context.text).rstrip()
        if not blocks[k].span.of(context.text).lstrip().startswith(_OPENS):
            return None
        if above.endswith(":"):
            who = [e for e in context.actors(blocks[k - 1].span) if e.type == "Official"]
            return who[0] if len(who) == 1 else None
    return None


def _subject(context: Context, speech: Clause) -> Entity | None:
    """Return who says something: the subject, or the person right behind the verb: "said Ms X"."""
    before = (
        [e for e in context.actors(speech.subject) if e.type == "Official" or e in context.resolution.publishers] if speech.subject else []
    )
    behind = Span(speech.verb.end, min(speech.sentence.span.end, speech.verb.end + _INVERTED))
    after = [e for e in context.actors(behind) if e.type == "Official"]
    own = before if speech.subject and not _QUOTED.search(speech.subject.of(context.text)) else []
    return own[-1] if own else after[0] if after else before[-1] if before else None


_INVERTED = 90  # characters behind "said" in which the one who speaks is named
_QUOTED = Expression(r"[“”\"«»]")
