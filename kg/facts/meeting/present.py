"""Sentences -> who else was at the meeting that stands before: "From the JPO, A attended", "Among the participants were B and C"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg import cues
from kg.clauses import Clause, Mood
from kg.entities.settled import PRESENT
from kg.expressions import Expression
from kg.facts.context import PARTIES, Context, distinct
from kg.facts.meeting import captions
from kg.facts.meeting.account import Meeting, participants
from kg.facts.spoken import SPEECH
from kg.model import Block, Entity, Sentence, Span

_SO = (
    r",|;|as\b|too\b|also\b|and\b|online|remotely|virtually|in person|on behalf|for\b|on the \w+ side|alongside|together with|along with|"
    r"in the (?:discussion|debate|talk|deliberation|exchange|panel|proceeding)s?\b"
)
_DOING = {  # a verb in the active, and what may follow it without naming another occasion, white space folded
    "attend": rf"(?:$|it\b|there\b|together\b|{_SO})",
    "participate": rf"(?:$|in it\b|there\b|{_SO})",
    "take": rf"part ?(?:$|in it\b|there\b|{_SO})",
    "be": r"(?:also )?(?:(?:the |a )?(?:guests? of hono(?:u)?r|chief guests?|keynote speakers?)\b|"
    r"among the (?:speakers|participants|guests|panell?ists|attendees)\b)",
    "follow": r"(?:the|this) (?:[\w-]+ ){0,2}?(?:meeting|conference|session|event|ceremony|seminar|workshop|discussions?)\b",
    "serve": r"as (?:the )?(?:chair|chairs|chairman|chairperson|moderator|host|hosts|co-chairs?|speakers?|panellists?)\b",
    "act": r"as (?:the )?(?:chair|chairs|chairman|chairperson|moderator|host|hosts|co-chairs?)\b",
    "lead": r"the (?:[\w-]+ ){0,2}?(?:delegations?|sides?)\b",
    "head": r"the (?:[\w-]+ ){0,2}?(?:delegations?|sides?)\b",
    "preside": rf"(?:over it\b)?(?:$|{_SO})",
    "deliver": (
        r"(?:(?:an?|the|his|her|their)? ?(?:opening|welcome|welcoming|closing|keynote|introductory) |"
        r"(?:[a-z]+ ){0,2}?(?:presentations?|lectures?|speech(?:es)?|papers|addresses|talks|remarks)\b)"
    ),
    "give": r"(?:an?|the|his|her|their) (?:opening|welcome|welcoming|closing|keynote|introductory) ",
    "make": r"(?:an?|the|his|her|their)? ?(?:opening|welcome|welcoming|closing|introductory) ",
    "welcome": r"(?:the|all|its|their|his|her) (?:participants|attendees|delegates|delegations|guests|visitors)\b",
    "thank": r"(?:the|all) (?:participants|attendees|delegates|delegations|guests|speakers)\b",
    "address": r"(?:the|all) (?:participants|attendees|delegates|delegations|guests|audience)\b",
    "moderate": r"(?:the|a) (?:panel|discussion|debate|session)s?\b",
}
_ALL = r"(?:the |all |their |all the )?(?:[\w-]+ )?(?:participants|attendees|guests|delegates|delegations|visitors)"
_DONE = {  # what "by A" was done there, by verb, in the passive: the subject
    "deliver": r"(?:[\w-]+ ){0,4}?(?:remarks|address(?:es)?|speech(?:es)?|words|presentations?|lectures?|statements?)",
    "give": r"(?:[\w-]+ ){0,4}?(?:remarks|address(?:es)?|speech(?:es)?|presentations?|lectures?)",
    "make": r"(?:[\w-]+ ){0,4}?(?:remarks|presentations?|statements?)",
    "bring": r"(?:[\w-]+ ){0,3}?(?:greetings|congratulations|good wishes)",
    "convey": r"(?:[\w-]+ ){0,3}?(?:greetings|congratulations|good wishes)",
    "present": r"the (?:[\w-]+ ){0,2}?(?:prizes?|awards?|certificates?|trophies|medals?|trophy)",
    "hand": r"the (?:[\w-]+ ){0,2}?(?:prizes?|awards?|certificates?|trophies|medals?|trophy)",
    "welcome": _ALL,
    "greet": _ALL,
    "join": r"(?:he|she|they|the (?:two |three )?(?:heads|leaders|delegations|ministers|participants|speakers)|"
    r"(?:Mr|Ms|Mrs|Dr|Minister|President)\b.{1,80})",
    "accompany": r"(?:he|she|they|the [\w -]{3,40}|(?:Mr|Ms|Mrs|Dr|Prof|H\.E|Hon|Minister|Director|Commissioner|President)\b.{1,80})",
}
_GATHERING = re.compile(
    r"(?:The|the|This|this) (?:[\w-]+ ){0,2}?(?:meeting|conference|session|event|ceremony|seminar|workshop|forum|summit)|It"
)
_BY = Expression(r"\bby\s")
_ALSO = re.compile(r"\b(?:also|likewise|too)\b")
_PLACED = re.compile(r"(?:there|at the (?:meeting|talks|event|ceremony|conference)|by\b|as well|too|also)\b")


def read(context: Context, block: Block, clause: Clause) -> Meeting | None:
    """Return who, by a clause, was at the meeting of which its paragraph tells."""
    if clause.subject is None or clause.mood is not Mood.FINITE or clause.tense != "past":
        return None
    if context.dates(clause.span) or (clause.lemma != "accompany" and context.place(clause.span) is not None):
        return None  # which happens elsewhere
    if spoke := _speaking_there(context, clause):
        return _joining(context, block, clause.span, spoke, "gathering")
    who = _done_by(context, clause) if clause.passive else _doing(context, clause)
    reach = "paragraph" if clause.lemma in _OF_ITS_PARAGRAPH else "bulletin"
    return _joining(context, block, clause.span, who, reach) if who else None


_OF_ITS_PARAGRAPH = frozenset({"accompany", "represent", "lead", "head", "thank", "present", "hand", "join", "be"})


def _speaking_there(context: Context, clause: Clause) -> tuple[Entity, ...]:
    """Return the persons who say something, be it at the one gathering that is the news, unless they wrote it."""
    if (
        clause.lemma not in _AT_IT
        or clause.passive
        or clause.modal
        or clause.perfect
        or clause.quoted
        or clause.negated
        or not clause.subject
    ):
        return ()
    if _ELSEWHERE.search(context.text, clause.sentence.span.begin, clause.sentence.span.end):
        return ()
    return tuple(w for w in context.actors(clause.subject) if w.type == "Official")


_AT_IT = SPEECH | frozenset("assure welcome thank tell congratulate call urge present brief share outline inform pledge".split())
_ELSEWHERE = Expression(
    r"\bin\s(?:an?|his|her|their|the)\s(?:[\w-]+\s){0,2}?(?:statement|message|letter|interview|article|post|note|tweet|release|report)\b|"
    r"\b(?:wrote|written|earlier|later|afterwards|by\s(?:video|letter|e-?mail))\b",
    re.IGNORECASE,
)


def _doing(context: Context, clause: Clause) -> tuple[Entity, ...]:
    """Return the subject of "A attended", "B served as chair", "C and D led the delegations"."""
    follows = _DOING.get(clause.lemma)
    rest = " ".join(clause.rest.of(context.text).split())
    if clause.subject is None:
        return ()
    if clause.lemma in {"bring", "gather", "unite"} and _GATHERING.fullmatch(" ".join(clause.subject.of(context.text).split())):
        return participants(context, clause.rest)
    if follows is None or re.match(follows, rest) is None:
        return ()
    return participants(context, clause.subject)


def _done_by(context: Context, clause: Clause) -> tuple[Entity, ...]:
    """Return who is told of by "Opening remarks were delivered by A", "B and C were represented there", "He was accompanied by D"."""
    subject = " ".join(clause.subject.of(context.text).split()) if clause.subject else ""
    rest = " ".join(clause.rest.of(context.text).split())
    if (
        clause.lemma == "represent"
        and clause.subject is not None
        and (_PLACED.match(rest) or (not rest and _ALSO.search(clause.verb.of(context.text))))
    ):
        behind = Span(clause.verb.end, clause.sentence.span.end)
        return distinct(context.resolution.entities_within(clause.subject, PARTIES), participants(context, behind))
    what = _DONE.get(clause.lemma)
    by = _BY.search(context.text, clause.rest.begin, clause.rest.end)
    if what is None or by is None or re.fullmatch(what, subject, re.IGNORECASE) is None:
        return ()
    told = participants(context, Span(by.end(), clause.rest.end))
    return distinct(context.actors(clause.subject), told) if clause.lemma in {"accompany", "join"} and clause.subject else told


_WHO = (
    r"(?:participants|attendees|speakers|presenters|guests|panell?ists|lecturers|trainers|facilitators|moderators|delegates|dignitaries|"
    r"resource persons)"
)
# "Among the participants from ASEAN were", "Also present was", "The speakers included", "Presiding was A", white space folded
_THERE_WERE = re.compile(
    rf"(?:Among (?:the|those|its) (?:[\w-]+ ){{0,4}}?(?:{_WHO}|present|attending)\b"
    r"[^,;.]{0,60}? (?:was|were)|(?:Also |Those )?(?:[Pp]resent|[Ii]n attendance|[Tt]aking part)(?: [^,;.]{0,60}?)? (?:was|were)|"
    r"(?:Also |Those |Others )?(?:[Aa]ttending|[Pp]articipating|[Pp]residing|[Cc]hairing|[Mm]oderating|[Rr]epresenting)"
    r"(?: [^,;.]{0,80}?)?,?(?: there)? (?:was|were)(?= (?:the |also |both )?[A-Z])|"
    r"On the (?:side|part) of [^;.,]{2,90}, (?:there|present|attending) (?:was|were)(?= (?:the )?[A-Z])|"
    rf"(?:(?:The|Other|Further|Additional|Invited|Keynote|Guest|Featured|Main|Distinguished|Its|Their) )*"
    rf"(?:(?i:{_WHO})|Those (?:present|attending))(?: [^,;.]{{0,40}}?)? (?:were|included|came from|comprised)"
    r"(?= (?:the |also |both |"
    r"(?:senior |high-level )?(?:representatives|officials|delegates|delegations|experts) (?:of|from) (?:the )?)?[A-Z])|"
    rf"(?:On behalf of|From|Representing) [^;.]{{2,120}}?{PRESENT}|"
    r"(?:Joining|Accompanying) (?:him|her|them|the [\w -]{3,40}?) (?:was|were)|"
    r"(?:Heading|Leading) the (?:[\w-]+ ){0,3}?(?:delegations?|sides?) (?:was|were)|"
    r"(?:The|Its|His|Her|Their) (?:[\w-]+ ){0,3}?[Dd]elegation(?: (?:of|from) [^,;.]{2,60}?)? "
    r"(?:(?:also )?included|comprised|consisted of|was composed of|was made up of)) "
)
_OCCASION = r"(?:[\w-]+ ){0,2}?(?i:meeting|conference|session|event|ceremony|seminar|workshop|forum|webinar|symposium|summit|gathering)"
_SPEECHES = r"(?:speech|address|remarks|words|statement|presentation|intervention|lecture|keynote|(?:video|recorded) message)s?"
# "In his opening speech", "Opening the meeting", "For her part", white space folded
_SPEAKING = re.compile(
    rf"(?:In (?:his|her|their|the) (?:(?:opening|welcome|welcoming|closing|keynote|introductory|short|brief) )?{_SPEECHES}|"
    rf"(?:Opening|Closing|Inaugurating|Addressing) (?:the|this) {_OCCASION}|"
    rf"Speaking (?:at|during|on) (?:the|this) (?:{_OCCASION}|opening|launch|occasion)|"
    r"(?:Welcoming|Addressing|Thanking) (?:the|all) (?:participants|guests|delegates|attendees|delegations)|Taking the floor|"
    rf"Delivering (?:an?|the|his|her) (?:[a-z]+ ){{0,2}}{_SPEECHES})(?:(?: [^,;.]{{0,40}})?, | (?=[A-Z]))"
)
_IN_TURN = re.compile(r"(?:(?:For|On) (?:his|her|their) part|In (?:his|her|their) turn|In turn),? ")


_FOR = re.compile(r"\b(?:[Oo]n behalf of|[Oo]n the (?:side|part) of|[Rr]epresenting|From)\b")


def listed(context: Context, block: Block, sentence: Sentence) -> Meeting | None:
    """Read "Among the participants were A and B", "Opening the meeting, A said"."""
    text = " ".join(sentence.span.of(context.text).split())
    clauses = context.of_sentence(sentence)
    if any(c.quoted and c.index == 0 for c in clauses):
        return None
    if who := captions.shown(context, sentence):
        return _joining(context, block, sentence.span, who, "bulletin")
    if found := _THERE_WERE.match(text):
        verb = next((c for c in clauses if c.mood is Mood.FINITE and not c.negated and not c.modal), None)
        begin = verb.verb.end if verb is not None else sentence.span.begin + found.end()
        if cues.nouns("Visit").search(found.group()):
            return None
        behind = Span(min(begin, sentence.span.end), sentence.span.end)
        who = participants(context, behind)
        if found.group().endswith("from "):  # "Participants came from A and B"
            who = distinct(context.resolution.entities_within(behind, PARTIES), who)
        if _FOR.search(found.group()):
            who = distinct(participants(context, Span(sentence.span.begin, begin)), who)
        return _joining(context, block, sentence.span, who, "bulletin") if who else None
    if _SPEAKING.match(text):
        main = next((c for c in clauses if c.mood is Mood.FINITE and c.subject and not c.quoted), None)
        who = participants(context, main.subject) if main is not None and main.subject is not None else ()
        return _joining(context, block, main.span, who, "bulletin") if who and main is not None else None
    return _in_turn(context, block, clauses) if _IN_TURN.match(text) else None


def _in_turn(context: Context, block: Block, clauses: Sequence[Clause]) -> Meeting | None:
    """Read "For her part, A said that": a person who answers another is there."""
    main = next((c for c in clauses if c.mood is Mood.FINITE and c.subject), None)
    if main is None or main.subject is None or main.quoted or main.tense != "past" or main.lemma not in SPEECH:
        return None
    who = participants(context, main.subject)
    return _joining(context, block, main.span, who, "bulletin") if any(w.type == "Official" for w in who) else None


_ROLL = re.compile(
    r"(?:\([\w ]{3,12}\) )?(?:List of )?(?:[Pp]articipants|[Aa]ttendees|[Dd]elegations|[Tt]hose present|[Pp]resent|"
    r"(?:[Hh]eads|[Rr]epresentatives|[Ss]peakers|[Oo]ffices|[Ll]eaders|[Dd]elegates) (?:who|that|which) (?:attended|took part|participated)"
    r"(?: [^.;:]{0,60})?)(?: at the \w+)?\s?:?"
)


def roll(context: Context, block: Block, sentence: Sentence) -> Meeting | None:
    """Read the persons and bodies in the lines under "Heads who attended the Meeting"."""
    if not _ROLL.fullmatch(" ".join(sentence.span.of(context.text).split())):
        return None
    who = distinct(*_below(context, block, sentence))
    return _joining(context, block, sentence.span, who, "whole") if len(who) > 1 else None


def _below(context: Context, block: Block, sentence: Sentence) -> Iterator[list[Entity]]:
    """Yield whom each of the short lines names that follow a sentence, up to the first that names nobody."""
    blocks = context.document.blocks
    start = bisect_right(blocks, block.span.begin, key=lambda b: b.span.begin)
    lines = [s for s in block.sentences if s.span.begin > sentence.span.begin]
    lines += [s for b in blocks[start : start + _LINES] for s in b.sentences]
    for line in lines:
        named = context.actors(line.span)
        if not named or len(line.span) > _LINE or line.span.of(context.text).rstrip().endswith("."):
            return
        yield named


_LINES = 40  # blocks of a roll at most
_LINE = 200  # characters of a line of it


def _joining(context: Context, block: Block, span: Span, who: tuple[Entity, ...], reach: str) -> Meeting:
    return Meeting(evidence=context.evidence(block, span), rule="meeting.present", participant=who, again=True, joining=reach)
