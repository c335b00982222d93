"""Sentences -> meetings that a noun tells of, with its date: "the WIPO Conference held in C in March", "the Korea-Japan summits"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import cues
from kg.clauses import Mood
from kg.dates import Dated
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import Context, distinct
from kg.facts.events import in_title, period
from kg.facts.meeting import implied, lookalikes, naming, series, sessions, summits, talks
from kg.facts.meeting.account import Meeting, about, participants, there
from kg.model import Block, BlockKind, Entity, Sentence, Span

# What ties a date to the noun before it, white space folded: "(IP), which was held in", "between", "dates back"
_TIED = re.compile(
    r"(?:\([^)]{0,40}\) ?)?,? ?(?:which )?(?:(?:was|were|is|will be|to be|are to be) )?"
    r"(?:(?:held|hosted|convened|organi[sz]ed|scheduled|opened) )?(?:in|on|at|from|dates back|of|between|among)\b"
)
# "the Conference for the Adoption of T, which will take place in C from D", white space folded
_TAKES_PLACE = Expression(
    r",? which (?:will|would|is to|is going to|took|takes|will be|was|is)(?: take| being)? (?:place|held|convened|hosted|opened)\b"
)
_RECALLED = Expression(r"\b(?:previous|last|such|next|first|second|earlier|preparatory)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
# "At the meeting with X, ...", "In his talks with X", "during a bilateral meeting with X"
_WITH = Expression(
    r"\b(?:[Aa]t|[Dd]uring|[Ii]n)\s{1,3}(?:the|a|an|his|her|their|its)\s{1,3}(?:[a-z-]{3,15}\s{1,3}){0,2}?"
    r"(?:meetings?|talks|negotiations|consultations|conversation|working session)\s{1,3}with\s{1,3}"
)
_DURING = re.compile(r"^(?:During|At|In)\s+the\s+(?:\w+\s+)?(?:meeting|talks|conference|session|summit|visit)\b", re.IGNORECASE)


def read(context: Context, block: Block, sentence: Sentence, seen: list[Span]) -> Iterator[Meeting]:
    """Yield the meetings that a sentence names; ``seen`` are the spans that told of one already, and grows."""
    yield from summits.read(context, block, sentence, seen)
    yield from _named(context, block, sentence, seen)
    yield from sessions.read(context, block, sentence, seen)
    yield from _met_with(context, block, sentence, seen)
    yield from talks.between(context, block, sentence, seen)
    yield from _before(context, block, sentence)
    yield from _during(context, block, sentence)


_AFTER = re.compile(
    r"(?:After|Following|At|During|In) an? (?:[a-z-]{3,15} ){0,2}?(?:meeting|talks|round of talks|videoconference|video call),\s"
)


def _before(context: Context, block: Block, sentence: Sentence) -> Iterator[Meeting]:
    """Read "After a bilateral meeting, A and B signed": whoever acts together there has met."""
    found = _AFTER.match(sentence.span.of(context.text))
    clause = next((c for c in context.of_sentence(sentence) if c.mood is Mood.FINITE and not c.quoted), None)
    if found is None or clause is None or clause.subject is None or clause.negated or clause.hypothetical or clause.tense != "past":
        return
    who = participants(context, clause.subject)
    if len(who) > 1:
        at = Span(sentence.span.begin, clause.verb.begin)
        yield Meeting(evidence=context.evidence(block, at), rule="meeting.before", participant=who, place=context.place(at))


def _met_with(context: Context, block: Block, sentence: Sentence, seen: list[Span]) -> Iterator[Meeting]:
    """Read "At the meeting with the Commissioner of B": talks of the publisher, or of the subject, with whom "with" names."""
    for found in _WITH.finditer(sentence.span.of(context.text)):
        at = Span(sentence.span.begin + found.start(), sentence.span.begin + found.end())
        clause = next((c for c in context.of_sentence(sentence) if c.span.covers(at)), None)
        if any(s.meets(at) for s in seen) or (clause and (clause.quoted or clause.negated or clause.hypothetical)):
            continue
        stop = _PARTNERS_END.search(context.text, at.end, sentence.span.end)
        end = stop.start() if stop else sentence.span.end
        partners = participants(context, Span(at.end, end))
        agent = implied.agent(context, clause, at) if clause and clause.passive else ()
        own = agent or tuple(context.actors(clause.subject)) if clause and clause.subject and not clause.subject.meets(at) else ()
        if clause is not None and _QUOTED.search(context.text, max(sentence.span.begin, clause.verb.begin - 3), clause.verb.begin):
            own = tuple(context.actors(Span(clause.verb.end, at.begin)))  # '"...", said A in a meeting with B'
        own = own or context.resolution.publishers[:1]
        who = distinct(own, partners)
        if partners and len(who) > len(partners):
            seen.append(Span(at.begin, end))
            yield Meeting(
                evidence=context.evidence(block, Span(at.begin, end)),
                rule="meeting.with",
                when=period(next(iter(context.dates(Span(at.begin, min(sentence.span.end, end + 20)))), None)),
                place=context.place(Span(at.begin, end)),
                participant=who,
            )


_QUOTED = re.compile(r"[\"”’]\s$")
_PARTNERS_END = Expression(r",\s{1,3}(?=[a-z])|;|\b(?:held|on the|discussed|considered|the parties|the sides)\b")


def _named(context: Context, block: Block, sentence: Sentence, seen: list[Span]) -> Iterator[Meeting]:
    """Read a meeting that a noun phrase alone tells of, with its date: "the WIPO Conference held in C in March 2006"."""
    text = sentence.span.of(context.text)
    for noun in cues.nouns("Meeting").finditer(text):
        at = Span(sentence.span.begin + noun.start(), sentence.span.begin + noun.end())
        if any(s.covers(at) for s in seen) or any(
            e.span.meets(at) and (e.entities[0].type in {"Official", "Programme"} or lookalikes.only_a_body(context, e))
            for e in context.resolution.within(sentence.span)
        ):
            continue
        clause = next((c for c in context.of_sentence(sentence) if c.span.covers(at)), None)
        if clause is not None and (clause.quoted or clause.hypothetical or clause.negated):
            continue
        if lookalikes.called_off(context, sentence, at) or lookalikes.only_about(text[: noun.start()]):
            continue
        if any(c.rest.covers(at) and naming.wished(context, c) for c in context.of_sentence(sentence)):
            continue
        if (clause is not None and lookalikes.acts(context, clause, at)) or lookalikes.EVENT_OF.match(text, noun.start()):
            continue
        if meeting := _dated_noun(context, block, sentence, at):
            seen.append(meeting.evidence[0].span)
            yield meeting


_MARGINS = r"\b(?:margins?|sidelines?) of (?:the )?"


def _dated_noun(context: Context, block: Block, sentence: Sentence, at: Span) -> Meeting | None:
    phrase = _phrase(context, sentence, at)
    dated = [d for d in context.dates(phrase) if d.period and not lookalikes.of_telling(context, sentence, at, d)]
    dated = [d for d in dated if not _numbers(context, at, d)]
    aside = re.search(_MARGINS + "$", context.text[max(0, phrase.begin - 40) : phrase.begin]) is not None
    aside = aside and "," not in context.text[phrase.begin : at.begin]  # "on the margins of the Assembly of A, the event"
    if aside and not dated and _tells_of_another(context, sentence, at):
        return None
    if aside and not dated:  # it was there and then that the rest happened
        dated = [d for d in context.dates(Span(sentence.span.begin, at.begin)) if d.period][-1:]
    if _YET_TO_COME.search(context.text, max(sentence.span.begin, at.begin - 60), at.begin):
        dated = [d for d in dated if d.span.begin >= at.end]  # "concludes on D, ahead of the session of B"
    behind = " ".join(context.text[at.end : min(sentence.span.end, at.end + 160)].split())
    if not dated or (not aside and not _TIED.match(behind) and not _takes_place(behind) and not any(d.span.end <= at.begin for d in dated)):
        return None
    place = context.place(phrase)
    who = (
        implied.of_its_own(context, sentence, at)
        or implied.of_their_own(context, sentence, at)
        or participants(context, phrase)
        or (_itself(context, at) if aside else ())
        or _countries(context, phrase)
        or (series.forum(context, at) if series.counted(context, at) else ())
        or (context.sides() or context.resolution.publishers[:1] if series.counted(context, at) and place is None else ())
        or (there(context, sentence) if phrase.begin <= sentence.span.begin + _FRONT else ())
        or implied.acting(context, sentence, at)
        or (context.sides() if _RECALLED.search(context.text[at.begin - 40 : at.begin]) else ())
    )
    if not who and place is None:
        return None
    who = distinct(_travelling(context, sentence, at), implied.aside(context, sentence, at), who)
    return Meeting(
        evidence=context.evidence(block, phrase),
        rule="meeting.noun",
        when=dated[0].period,
        place=place,
        participant=who,
        object=about(context, phrase),
        headline=block.kind is BlockKind.TITLE,
        again=in_title(block.kind),
    )


def _tells_of_another(context: Context, sentence: Sentence, at: Span) -> bool:
    """Tell "Held on D on the margins of the Assembly of A, the event ...", where the day is that of the event."""
    clause = next((c for c in context.of_sentence(sentence) if c.span.covers(at)), None)
    return clause is not None and clause.mood is Mood.PARTICIPLE and clause.passive


def _numbers(context: Context, at: Span, date: Dated) -> bool:
    """Tell the year of "during the session, A approved new 2019 Procedures", which is a part of a name."""
    bare = date.span.begin >= at.end and len(date.span) == len("2019")
    return bare and _OF_NAME.fullmatch(context.text[max(0, date.span.begin - 5) : date.span.end + 3]) is not None


_OF_NAME = re.compile(r".*\b(?:new|the|its|an?)\s\d{4}\s[A-Z][a-z]")


def _itself(context: Context, at: Span) -> tuple[Entity, ...]:
    """Return the body of "in the margins of the Assembly of A, which is in session from D": that meets then."""
    named = (r for r in context.resolution.within(Span(at.begin - _NAME, at.end + _NAME)) if r.span.meets(at))
    return next((r.entities for r in named if r.entities[0].type in BODIES), ())


_NAME = 120  # characters around a noun in which the name of a body that holds it begins and ends
_YET_TO_COME = Expression(r"\b(?:ahead of|in advance of|prior to|in the run-up to|on the eve of|subsequent to)\s(?:[\w-]{2,20}\s){0,6}$")


def _travelling(context: Context, sentence: Sentence, at: Span) -> tuple[Entity, ...]:
    """Return who takes part in "A travelled to C on D for talks with B"."""
    clause = next((c for c in context.of_sentence(sentence) if c.rest.covers(at)), None)
    bound = clause is not None and cues.load().verb(clause.lemma, clause.particle, "Visit") and not clause.passive
    tied = _FOR.search(context.text, max(sentence.span.begin, at.begin - 30), at.begin)
    return tuple(context.actors(clause.subject)) if clause is not None and clause.subject is not None and bound and tied else ()


_FOR = Expression(r"\bfor\s(?:[\w-]{1,12}\s){0,2}$")
_FRONT = 12  # characters before the noun phrase that opens a sentence


def _takes_place(behind: str) -> bool:
    found = _TAKES_PLACE.search(behind)
    return found is not None and not set(behind[: found.start()]) & set(",;")


def _phrase(context: Context, sentence: Sentence, at: Span) -> Span:
    """Return the stretch around a noun, from the last comma or verb before it to the next full break behind it."""
    before = context.text[sentence.span.begin : at.begin]
    dated = context.dates(Span(sentence.span.begin, at.begin))
    breaks = (m.end() for m in re.finditer(r"[;:]\s|, (?:and|who|which|where|when)\b|\b(?:during|to|at)\s|" + _MARGINS, before))
    inside = [(d.span.begin - sentence.span.begin, d.span.end - sentence.span.begin) for d in dated]  # "from 19 to 23 May"
    begin = sentence.span.begin + max((b for b in breaks if not any(d < b < e for d, e in inside)), default=0)
    begin += context.text[begin : at.begin].startswith(" ")
    begin = max(begin, _spoken_of(context, sentence, at))
    after = context.text[at.end : sentence.span.end]
    stop = re.search(r";|, (?:and|who|where|when|while)\b|\. ", after)
    end = at.end + stop.start() if stop else sentence.span.end
    end = min([end, *(v for v in _resumed(context, sentence, at) if at.end < v < end)])
    own = next((d.span.end for d in context.dates(Span(at.end, end))), None)
    another = own is not None and cues.nouns("Meeting").search(context.text, own, end) and context.dates(Span(own, end))
    return Span(begin, own if own is not None and another else end)


def _spoken_of(context: Context, sentence: Sentence, at: Span) -> int:
    """Return where the meeting of "A and B discussed the session of C in May" is named, which those who speak of it do not hold."""
    told = (c for c in context.of_sentence(sentence) if c.mood is Mood.FINITE and c.rest.covers(at) and not c.passive)
    clause = next(told, None)
    return clause.verb.end if clause is not None and clause.lemma in _SPEAKING else 0


_SPEAKING = frozenset(
    "discuss mention review preview expect await support prepare announce note recall follow precede debate consider".split()
)


def _resumed(context: Context, sentence: Sentence, at: Span) -> Iterator[int]:
    """Yield where the main verb stands of "A, who attended the meeting of B in C, told D", in whose aside the noun is."""
    told = context.of_sentence(sentence)
    last = next((c for c in reversed(told) if c.verb.end <= at.begin), None)
    aside = last is not None and last.link in {"who", "which", "where"}
    for clause in told:
        resumes = clause.mood is Mood.FINITE and clause.subject is not None and clause.subject.begin < at.begin
        if aside and resumes and context.text[: clause.verb.begin].rstrip().endswith(","):
            yield clause.verb.begin


def _countries(context: Context, span: Span) -> tuple[Entity, ...]:
    """Return the countries of "the Korea-Japan summit", when there are two or more."""
    found = context.resolution.entities_within(span, frozenset({"Country"}))
    return tuple(found) if len(found) > 1 else ()


_PARTIES = re.compile(r"(?:.*\s)?(?:the|The|both|Both) (?:two |three )?(?:parties|sides)", re.DOTALL)


def _during(context: Context, block: Block, sentence: Sentence) -> Iterator[Meeting]:
    """Read "During the meeting, A and B discussed": whoever talks there takes part in the meeting told before."""
    found = _DURING.match(sentence.span.of(context.text))
    clause = next((c for c in context.of_sentence(sentence) if c.mood is Mood.FINITE and not c.quoted), None)
    if not found or clause is None or clause.subject is None or "visit" in found.group().lower():
        return
    if _PARTIES.fullmatch(clause.subject.of(context.text).strip()):
        return  # "the parties" are those of that meeting, whoever they are
    if all(r.plural for r in context.resolution.within(clause.subject)):
        return  # nor does "they" bring in others
    if who := participants(context, clause.subject):
        yield Meeting(
            evidence=context.evidence(block, Span(sentence.span.begin, clause.verb.end)), rule="meeting.during", participant=who, again=True
        )
