"""Clauses -> meetings that a verb tells of: "A met with B", "A hosted talks with B", "the session was held in C"."""

from __future__ import annotations

import re
from dataclasses import replace

from kg import cues
from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import Context, distinct
from kg.facts.events import in_title, period
from kg.facts.meeting import attending, implied, joined, lookalikes, naming, series, talks, times, whom
from kg.facts.meeting.account import AGAIN, Meeting, about, participants, there
from kg.model import Block, BlockKind, Entity, Span

_LIGHT = frozenset(
    "hold host have conduct convene attend open chair organise organize take participate give preside "
    "close conclude deliver start begin address go join welcome realize realise schedule end stage mark head lead represent co-organise "
    "co-organize co-host run plan inaugurate arrange kick commence wrap wind resume".split()
)
_OBJECT = re.compile(
    r"\s{1,3}(?!(?:in|at|on|for|to|from|here|there|online|virtually|together|again|around|under|last|this|and)\b)[a-z]{3,}"
)
_CALL = re.compile(  # "paid courtesy calls on", "paid a courtesy visit to the Minister"
    r"\s?(?:(?:an?|his|her|their)\s)?(?:[a-z]{4,12}\s)?(?:calls?\s(?:up)?on|courtesy\s(?:calls?|visits?)\s(?:to|on|with))\s"
)
_PURPOSE = Expression(r"\b(?:to discuss|on the subject|concerning|regarding|in which|where|so that|in order to|aimed at|which)\b")


def read(context: Context, block: Block, clause: Clause) -> Meeting | None:
    """Return the meeting that a clause tells of by its verb."""
    return (
        joined.read(context, block, clause)
        or _met(context, block, clause)
        or _held(context, block, clause)
        or talks.read(context, block, clause)
    )


def _met(context: Context, block: Block, clause: Clause) -> Meeting | None:
    """Read "A met (with) B", "A called on B", "A received B"."""
    calls = clause.lemma in {"pay", "make"} and _calls(context, clause)
    if cues.load().verb(clause.lemma, clause.particle, "Meeting") is None and not calls:
        return None
    if clause.lemma == "confer" and clause.particle == "on":
        return None  # "conferred on A the status of B"
    if clause.lemma == "confer" and clause.particle != "with" and (clause.subject is None or len(context.actors(clause.subject)) < 2):
        return None  # "conferred an award on X"
    if clause.lemma in {"receive", "call", "meet"} and not whom.someone(context, clause):
        return None
    if (
        clause.lemma == "gather"
        and not clause.passive
        and (clause.link in {"which", "that"} or _OBJECT.match(clause.rest.of(context.text)))
    ):
        return None  # "the experience which A has gathered", "gathered views"
    if clause.lemma == "convene" and (_body_behind(context, clause) or _GROUP.search(context.text, *_told_of(clause))):
        return None  # "convened a Steering Committee" sets one up
    if context.intended(clause) and not context.dates(clause.span) and (clause.lemma == "convene" or _agreed(context, clause)):
        return None  # "agreed to convene further meetings", "agreed to meet once a year"
    who = participants(context, _up_to_where(context, clause))
    who = distinct(implied.office_of(context, clause) if len(who) == 1 else implied.delegation(context, clause), who)
    who = distinct(who, implied.of_role(context, clause)) if calls or clause.lemma == "receive" else who
    if len(who) < 2 and clause.mood is not Mood.GERUND and not whom.gathers(context, clause, who):
        return None
    if not who:
        return None
    return _meeting(context, block, clause, clause.verb, who, "meeting.verb")


def _calls(context: Context, clause: Clause) -> bool:
    """Tell "paid a courtesy visit to the Minister" from "paid a courtesy visit to the Republic of A", which is a visit."""
    found = _CALL.match(context.text, clause.rest.begin, clause.rest.end)
    first = next(iter(context.resolution.within(Span(found.end(), clause.rest.end))), None) if found else None
    there = first is not None and first.entities[0].type in {"Country", "Place"} and not context.owns(first)
    return found is not None and not (there and first is not None and first.span.begin - found.end() <= len("the "))


def _up_to_where(context: Context, clause: Clause) -> Span:
    """Return a clause without what it tells of its place: "met in C, where B has its seat"."""
    where = _WHERE.search(context.text, clause.verb.end, clause.rest.end)
    return Span(clause.span.begin, where.start()) if where else clause.span


def _agreed(context: Context, clause: Clause) -> bool:
    """Tell what is only agreed on, in no place, from "will call on A and meet B"."""
    over = context.governor(clause)
    return over is not None and not over.modal and over.mood is Mood.FINITE and context.place(clause.rest) is None


_WHERE = Expression(r",\s(?:where|while|whereas)\s")
_GROUP = Expression(r"\b(?:working group|task ?force|committee|panel|group of experts|expert group)\b", re.IGNORECASE)


def _told_of(clause: Clause) -> tuple[int, int]:
    """Return where what is convened stands: the subject of a passive, else close behind the verb."""
    return (clause.subject.begin, clause.subject.end) if clause.passive and clause.subject else (clause.verb.end, clause.verb.end + 40)


def _body_behind(context: Context, clause: Clause) -> bool:
    first = next(iter(context.resolution.within(clause.rest)), None)
    return first is not None and first.entities[0].type in BODIES and first.span.begin - clause.verb.end < 8


def _held(context: Context, block: Block, clause: Clause) -> Meeting | None:
    """Read "A hosted talks with B", "the session was held in C", "took part in a meeting"."""
    if not _is_light(context, clause):
        return None
    found = naming.named(context, clause)
    if found is None or (
        clause.lemma in _LEADING and not attending.occasion(context, clause) and not _HEADED.match(context.text, clause.verb.end)
    ):
        return None
    where, noun = found
    at = Span(where.begin + noun.start(), where.begin + noun.end())
    off = naming.wished(context, clause) or lookalikes.called_off(context, clause.sentence, at) or lookalikes.welcomed(context, clause, at)
    if off or _blocked(where.of(context.text)[: noun.start()]):
        return None
    if clause.lemma == "give" and at.of(context.text).lower() == "briefing":
        return None  # "gave the delegation a briefing", at a visit
    if _several(context, clause):
        return None  # each is read with its own date
    who = distinct(participants(context, _scope(context, clause)), implied.host(context, clause), _behind_it(context, clause))
    who = distinct(implied.lands(context, clause), who)
    who = distinct(who, there(context, clause.sentence) if clause.link == "that" or clause.mood is Mood.PARTICIPLE else ())
    who = implied.of_sides(context, clause) or distinct(implied.office_of(context, clause) if who and not clause.passive else (), who)
    numbered = series.counted(context, at)
    if numbered and not any(w.type == "Forum" for w in who) and not context.bodies(Span(where.begin, at.end)):
        who = distinct(who, implied.of_its_own(context, clause.sentence, at) or series.forum(context, at))
    if who and clause.passive and _resuming(context, at):
        who = distinct(implied.of_the_planned(context, at), who)
    met = implied.who_met(context, clause)
    met = met if set(who) <= set(met) else ()
    who = who or met or implied.of_founders(context, clause) or implied.each_side(context, clause)
    who = implied.guests_of(context, who, clause.span) if numbered else who
    told = clause.tense == "past" or clause.perfect or in_title(block.kind)
    told = told or (clause.lemma in {"schedule", "plan"} and clause.passive and bool(who))
    if not told and not _NEXT.match(context.text, where.begin) and not context.dates(clause.span) and not context.place(clause.span):
        return None  # "will hold seminars" is an intention, "take part in the sessions" a habit
    who = who or (context.sides() if numbered and _LAST.search(context.text, max(0, at.begin - _BACK), at.begin) else ())
    if not who and not (
        ((context.dates(clause.span) or times.of_doing(context, at)) and context.place(clause.span))
        or (numbered and clause.mood is Mood.FINITE and _dated(context, clause))
        or _of_the_event(context, clause)
    ):
        return None
    meeting = _meeting(context, block, clause, at, who, "meeting.held")
    return replace(
        meeting,
        noun=at.begin,
        again=meeting.again or bool(met) or (not who and _of_the_event(context, clause)),
        resumes=_resuming(context, at) or _of_the_sides(context, clause, meeting),
        number=series.number(context, at),
    )


def _is_light(context: Context, clause: Clause) -> bool:
    """Tell the verbs of "held talks" and "took part in talks" from "took note of the report of the session"."""
    if attending.occasion(context, clause) is not None:
        return True
    if clause.lemma in {"bring", "gather", "unite", "attract", "draw"}:
        return clause.subject is not None and cues.nouns("Meeting").search(clause.subject.of(context.text)) is not None
    if clause.lemma in {"be", "play", "see"}:
        return _scene(context, clause) is not None
    return clause.lemma in _LIGHT and (clause.lemma != "take" or clause.particle in {"part", "place", "active"})


_RESUMING = Expression(
    rf"(?:^|[.!?,]\s{{1,4}}|\b(?:opened|closed|chaired|attended|addressed|inaugurated)\s)[Tt]he\s(?:(?:(?!last\s|next\s|previous\s|latest\s|preceding\s)[a-z-]{{4,14}}|{series.ORDINAL})\s)?$"
)


def _resuming(context: Context, at: Span) -> bool:
    """Tell "The workshop took place in C", "opened the 16th Session" from "the annual conference on D"."""
    return _RESUMING.search(context.text, max(0, at.begin - _BACK), at.begin) is not None and not _MORE.match(context.text, at.end)


def _of_the_event(context: Context, clause: Clause) -> bool:
    """Tell "Held on D, the event brought together", and "The meeting took place on D": its day adds to the one told before."""
    fronted = clause.mood is Mood.PARTICIPLE and clause.subject is not None and clause.subject.begin > clause.verb.begin
    fronted = fronted or (clause.lemma, clause.particle, clause.tense) == ("take", "place", "past")
    subject = clause.subject.of(context.text).lower() if fronted and clause.subject is not None else ""
    return subject.startswith(("the ", "this ")) and bool(context.dates(clause.span))


def _of_the_sides(context: Context, clause: Clause, meeting: Meeting) -> bool:
    """Tell "The two sides also had an exchange of views", at the meeting of which the text tells: no day and no place is named."""
    subject = " ".join(clause.subject.of(context.text).split()) if clause.subject else ""
    return meeting.when is None and meeting.place is None and not clause.passive and _SIDES_TOLD.fullmatch(subject) is not None


_SIDES_TOLD = re.compile(r"They|(?:The|Both) (?:two )?(?:sides|parties|offices|heads|leaders|delegations|institutions|ministers)")
_LAST = Expression(r"\b(?:last|previous)\s(?:[\w-]{2,15}\s){0,2}$", re.IGNORECASE)
_BACK = 45  # characters before the noun that may point back
_MORE = re.compile(r"\s(?:for|on|between)\s")


_LEADING = frozenset({"head", "lead", "represent"})
_HEADED = re.compile(r"\s(?:the|a|an|its|his|her|their|our)\s(?:[\w-]{2,20}\s){0,3}?delegation\b[^.;]{0,40}\s(?:at|to|in)\s")
_NEXT = re.compile(
    r"(?:The|the) next (?:[A-Z]?[\w-]+ ){0,3}?(?:[Mm]eeting|[Ss]ession|[Rr]ound|[Ss]ummit|[Cc]onference|[Ff]orum|[Tt]alks)\b"
)


def _dated(context: Context, clause: Clause) -> bool:
    return bool(context.dates(clause.span)) or times.circumstance(context, clause.span) is not None


def _several(context: Context, clause: Clause) -> bool:
    """Tell "deliver a lecture at A on D and the keynote address at B on E" from one meeting that lasts."""
    found = list(cues.nouns("Meeting").finditer(clause.rest.of(context.text)))
    dated = context.dates(clause.rest)
    between = [d for d in dated[:-1] if any(d.span.end <= clause.rest.begin + f.start() < dated[-1].span.begin for f in found)]
    return bool(between) and clause.rest.begin + found[0].start() < dated[0].span.begin


_UNCOUNTED = re.compile(
    r"\b(?:several|various|many|numerous|some|all|(?<!first )(?<!next )such|no)\s(?:[\w-]+\s){0,2}$"
)  # "attended several events"


def _blocked(before: str) -> bool:
    """Tell whether the noun is only a circumstance: "has been held as a result of", or an attribute of another."""
    aside = lookalikes.only_about(before) or re.search(
        r"\b(?:ahead of|prior to|results? of|outcome of|minutes of|preparation for|office|right to)\b", before
    )
    return bool(aside or before.count(",") > 2 or _UNCOUNTED.search(before))


def _behind_it(context: Context, clause: Clause) -> tuple[Entity, ...]:
    """Return A and B of "Held in C on D, the talks between A and B were fruitful"."""
    fronted = clause.mood is Mood.PARTICIPLE and clause.subject is not None and clause.subject.begin > clause.verb.begin
    return participants(context, clause.subject) if fronted and clause.subject is not None else ()


def _scope(context: Context, clause: Clause) -> Span:
    """Return the clause up to where its purpose or a relative clause begins."""
    begin = clause.sentence.span.begin if clause.passive and not clause.index else clause.span.begin
    whole = Span(begin, clause.span.end)
    stop = _PURPOSE.search(whole.of(context.text), clause.verb.end - begin)
    return Span(begin, begin + stop.start()) if stop else whole


def _scene(context: Context, clause: Clause) -> Entity | None:
    """Return the city, or the country, of "Geneva hosted the talks", "A was the venue of the talks"."""
    first = next(iter(context.resolution.within(clause.subject)), None) if clause.subject is not None and not clause.passive else None
    if first is None or first.entities[0].type not in {"Place", "Country"} or context.owns(first):
        return None
    plays = clause.lemma in {"host", "co-host", "welcome", "see"} or _SCENE.match(context.text, clause.verb.end)
    alone = _SCENE_OF.fullmatch(context.text, clause.subject.begin, first.span.begin) if clause.subject is not None else None
    return first.entities[0] if plays and alone else None


def _named_before(context: Context, clause: Clause) -> Entity | None:
    """Return the city of "was in C, where A met B"."""
    begin = clause.span.begin
    if clause.link != "where":
        return None
    before = [
        r for r in context.resolution.within(Span(max(clause.sentence.span.begin, begin - _TIED), begin)) if r.entities[0].type == "Place"
    ]
    return before[-1].entities[0] if before and _WHERE_TIED.fullmatch(context.text, before[-1].span.end, begin) else None


_TIED = 60  # characters before "where" in which the city stands
_WHERE_TIED = re.compile(r"(?:,\s[A-Z][\w ]{2,30})?,?\swhere\s(?:the\s)?")
_SCENE = re.compile(r"\s(?:(?:again|once more|also)\s)?(?:the\s(?:venue|scene|setting|place|site)\b|host\sto\b)")
_SCENE_OF = re.compile(r"(?:[Tt]he\s)?(?:[Gg]overnment\sof\s(?:the\s)?|(?:[A-Z]?[a-z]+\s)?(?:city|capital|town)(?:\sof|,)?\s)?")


_DEFINITE = re.compile(r"The\s(?:[A-Z][\w-]{1,20}\s){0,4}")  # "The Assembly meetings, held under the presidency of A, discussed"
_SIDES = 2  # that a meeting of its own has at least


def _meeting(context: Context, block: Block, clause: Clause, at: Span, who: tuple[Entity, ...], rule: str) -> Meeting:
    span = clause.span
    before = context.text[max(block.span.begin, at.begin - 30) : at.begin]
    fronted = clause.mood is Mood.PARTICIPLE and clause.subject is not None and clause.subject.begin > clause.verb.begin
    when = times.finer(context, clause, period(context.date_near(span, at))) or times.circumstance(context, span)
    when = times.until(context, clause, when or times.of_doing(context, at) or times.while_doing(context, clause))
    return Meeting(
        evidence=context.evidence(block, at.to(span) if clause.link == "which" and at < span else span),
        rule=rule,
        when=when,
        place=context.place(span) or _scene(context, clause) or _named_before(context, clause),
        participant=who,
        object=about(context, span),
        headline=block.kind is BlockKind.TITLE,
        awaited=clause.tense == "future",
        again=in_title(block.kind)
        or (
            when is None
            and clause.mood is Mood.PARTICIPLE
            and _DEFINITE.fullmatch(context.text, clause.sentence.span.begin, at.begin) is not None
        )
        or (fronted and (when is None or len(who) < _SIDES))
        or ((when is None or clause.mood is Mood.GERUND) and bool(AGAIN.search(before))),
    )
