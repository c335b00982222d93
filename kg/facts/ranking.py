"""Sentences -> rankings: "No. 6 in the world for 2022", "ranked second in Asia by X", "the fourth largest users"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.clauses import Clause
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import Context
from kg.model import Block, Entity, Fact, Sentence, Span

_ORDINALS = {w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1)}
_NUMBER = r"(?P<number>\d{1,3}(?:st|nd|rd|th)?|" + "|".join(_ORDINALS) + ")"
_ORDINAL = r"(?:\d{1,3}(?:st|nd|rd|th)|" + "|".join(_ORDINALS) + ")"
_REGION = r"the\s+[A-Z][\w-]+(?:,?\s+(?:and\s+)?[A-Z][\w-]+){0,6}\s+region"
_WHERE = r"(?P<scope>the world|the region|globally|worldwide|[A-Z][\w-]+(?:[ -][A-Z][\w-]+)*|Asia)"
_SCOPE = (
    r"(?:\s+(?:place|position|rank))?(?:\s+(?:overall\s+)?(?:in|of)\s+(?P<scope>the world|the region|"
    r"[A-Z][\w-]+(?:[ -][A-Z][\w-]+)*|Asia))?"
)
_PATTERNS = (
    # "No.1 in Asia", "No. 6 in the world"
    Expression(r"\b(?:No\.?|number|Number)\s?(?P<number>\d{1,3})\b" + _SCOPE),
    # "ranked 2nd in the world", "ranks third", "placed fourth in Asia", "came first"
    Expression(
        r"\b(?:rank(?:ed|s|ing)?|placed?|came(?:\s+in)?|rose to|risen to|went up to|moved up to|becomes?|became)\s+(?:as\s+)?(?:the\s+)?"
        + _NUMBER
        + r"\b(?!\s+(?:member|country|office|party|time|state|of\b|to\b|DG|Director|President|Singaporean|person))"
        + _SCOPE
    ),
    # "climbed to number 33 among 131 economies"
    Expression(
        r"\b(?:to|at|ranked|placed|is|was)\s+(?:No\.?|[Nn]umber)\s?(?P<number>\d{1,3})\b(?P<scope>)(?=\s+(?:among|out of|of)\b|[,.;]|$)"
    ),
    # "it was 11th out of 17", "above its 54th place", "as against 42nd and 76th the year before", "in 2014, 100th"
    Expression(
        r"\b(?:was|is|were|are|been|at|came in)\s+(?:still\s+|again\s+|now\s+|only\s+)?(?P<number>\d{1,3}(?:st|nd|rd|th)|"
        + "|".join(_ORDINALS)
        + r")(?P<scope>)(?=\s+(?:out of|among)\b|[,.;]|\s+for\s+the\s+\w+\s+time\b)"
    ),
    # "It is 6th in finance", "was 4th by number of filings"
    Expression(r"\b(?:is|was|ranks|ranked|stands)\s+(?P<number>\d{1,3}(?:st|nd|rd|th))(?P<scope>)(?=\s+(?:in|by|on|for)\s+[a-z])"),
    # "in 2015 it stood at 81" behind another
    Expression(r"\b(?:stood|stands)\s+at\s+(?P<number>\d{1,3})(?P<scope>)(?=[.,;]|\s+(?:in|out of)\b)"),
    # "tops the group", "leads the table"
    Expression(
        r"\b(?P<top>tops|topped|leads|led|heads|headed)\s+the\s+(?P<measure>(?:[\w-]+\s+){0,3}?(?:table|list|ranking|rankings|group|chart|index))\b"
        r"(?P<scope>)"
    ),
    # "second globally", "a survey ranks Singapore as first in Asia"
    Expression(r"\b" + _NUMBER + r"\s+(?P<scope>globally|worldwide)\b"),
    Expression(r"\brank(?:s|ed)\s+(?:the\s+)?(?P<who>[A-Z][\w. -]{1,40}?)\s+(?:as\s+)?(?:the\s+)?" + _NUMBER + r"\s+in\s+" + _WHERE),
    # "the second most innovative", "the most innovative IP office in the world"
    Expression(
        r"\bthe\s+(?P<number>\d{1,3}(?:st|nd|rd|th)|" + "|".join(list(_ORDINALS)[1:]) + r")[ -]most\s+(?P<measure>\w+)\b(?P<scope>)"
    ),
    Expression(
        r"\bthe\s+(?P<top>most)\s+(?P<measure>innovative\s+[\w ]{3,40}?)\s+in\s+(?P<scope>the world|Asia|Europe|Africa|" + _REGION + r")\b"
    ),
    # "maintained its 4th rank", "takes the third place", "in fourth position"
    Expression(
        r"\b(?:its|[Tt]he|in|at|from|to|with|their|overall|occupies|occupied|holds|held|takes|took|secured|ranks)\s+(?:overall\s+)?"
        + _NUMBER
        + r"\s+(?:place|rank|position|spot)\b"
        r"(?:\s+(?:overall\s+)?(?:in|of)\s+(?P<scope>the world|the region|[A-Z][\w-]+(?:[ -][A-Z][\w-]+)*|Asia))?"
    ),
    # "ranked 41st in outputs and 70th in inputs"
    Expression(r"(?:,|\band)\s+(?P<number>" + _ORDINAL + r")(?=\s+in\s+(?:the\s+[A-Z]|[a-z]))(?P<scope>)"),
    # "and third in 2020" behind another
    Expression(r"\band\s+" + _NUMBER + r"(?=\s+in\s+(?:19|20)\d\d)(?P<scope>\b)"),
    # "the fourth largest users of X in the world"
    Expression(
        r"\b(?:the\s+)(?P<number>"
        + "|".join(list(_ORDINALS)[1:])
        + r")[ -](?:largest|biggest|highest|most\s+\w+)(?:\s+(?P<measure>[\w ]{3,40}?))?(?:\s+in\s+(?P<scope>the world|[A-Z]\w+))\b"
    ),
    # "the top in Asia", "Asia's most innovative IP office", "the first place was given"
    Expression(r"\b(?P<top>top)\s+in\s+(?P<scope>the world|[A-Z]\w+)\b"),
    Expression(r"\b(?P<scope>Asia|Europe|Africa|the world)[’']s\s+(?P<top>most)\s+(?P<measure>[\w ]{3,40}?)(?=[,.]|\s+and\b)"),
)
# "went up from sixth to first", "from 23rd in the previous edition KIPO rose to first"
_CLIMB = Expression(
    rf"\bfrom\s+(?P<before>{_ORDINAL})\b[^.;]{{0,60}}?\bto\s+(?P<after>{_ORDINAL})\b"
    r"(?!\s+(?:of\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December))"
)
_TOP = Expression(r"\b(?:came|come|comes|coming)\s+out\s+on\s+top\b")
_YEAR = Expression(r"\b(?:19|20)\d\d\b")
_AGENT = Expression(r"\bby\s")
_RANKER = Expression(r"\bby\s+(?:the\s+)?$|\b(?:analysis|survey|ranking|report) of\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking(Fact):
    """A stated position in an order."""

    subject: Entity
    rank: int
    scope: str = ""
    year: int | None = None
    ranked_by: Entity | None = None
    measure: str = ""


def read(context: Context) -> Iterator[Ranking]:
    """Yield the rankings that the sentences of a bulletin state, those of a region once."""
    seen: set[tuple[str, int, str, int | None, str]] = set()
    for ranking in _told(context):
        key = (ranking.subject.iri, ranking.rank, ranking.scope, ranking.year, ranking.measure)
        if key not in seen or ranking.scope == "world":  # where no region is told, several indicators may be meant
            seen.add(key)
            yield ranking


def _told(context: Context) -> Iterator[Ranking]:
    """Yield the rankings of each sentence."""
    last: Entity | None = None  # whose position was told last: "it", or the subject of a list
    for block, sentence in context.sentences():
        text = sentence.span.of(context.text)
        taken: list[Span] = []
        told: list[Ranking] = list(_climbed(context, block, sentence, last))
        taken += [Span(*m.span()) for m in _CLIMB.finditer(text) if told]
        for pattern in _PATTERNS:
            for found in pattern.finditer(text):
                span = Span(*found.span())
                if not any(span.meets(t) for t in taken) and (ranking := _ranking(context, block, sentence, found, bool(taken), last)):
                    taken.append(span)
                    told.append(ranking)
        told += [*_topped(context, block, sentence), *_in_order(context, block, sentence)]
        told += _beside_names(context, block, sentence, taken, bool(told))
        last = told[-1].subject if told else last
        yield from told


def _climbed(context: Context, block: Block, sentence: Sentence, last: Entity | None) -> Iterator[Ranking]:
    """Yield the position before and the position now."""
    text = sentence.span.of(context.text)
    for found in _CLIMB.finditer(text):
        at = Span(sentence.span.begin + found.start(), sentence.span.begin + found.end())
        subject = _subject(context, sentence, Span(at.begin, at.begin)) or _subject(context, sentence, Span(at.end, at.end)) or last
        if subject is not None and all(d.period and d.period.precision == "year" for d in context.dates(at)):
            for word in (found["before"], found["after"]):
                yield _at(context, block, sentence, subject, _value(word))


def _topped(context: Context, block: Block, sentence: Sentence) -> Iterator[Ranking]:
    """Yield the first place of each body that "came out on top"."""
    found = _TOP.search(sentence.span.of(context.text))
    if found is None:
        return
    for subject in context.bodies(Span(sentence.span.begin, sentence.span.begin + found.start())):
        if subject.type == "IPOffice":
            yield _at(context, block, sentence, subject, 1, _year(sentence.span.of(context.text), found))


_ORDERED = Expression(
    r"\b(?:top|first|leading)\s(?P<count>\d{1,2}|three|four|five|six|ten)\b[^.;]{0,80}\bin (?:this|that|descending) order\b"
)
_COUNTS = {"three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}


def _in_order(context: Context, block: Block, sentence: Sentence) -> Iterator[Ranking]:
    """Yield the places of "The top 10 are, in this order, A, B and C", when as many are named."""
    found = _ORDERED.search(sentence.span.of(context.text))
    if found is None:
        return
    behind = Span(sentence.span.begin + found.end(), sentence.span.end)
    listed = context.resolution.entities_within(behind, BODIES | {"Country"})
    if len(listed) == (_COUNTS.get(found["count"]) or int(found["count"])):
        for rank, subject in enumerate(listed, 1):
            yield _at(context, block, sentence, subject, rank)


# " (3rd)" behind a name; " 17th and", " at second" only where a position is told before
_IN_BRACKETS = re.compile(rf"\s\((?P<number>{_ORDINAL})\)")
_BARE = re.compile(rf"\s(?:at\s|in\s)?(?P<number>{_ORDINAL})(?:\splace)?(?=\s?(?:[,.;]|and\b|$))")


def _beside_names(context: Context, block: Block, sentence: Sentence, taken: Sequence[Span], goes_on: bool) -> Iterator[Ranking]:
    """Yield the places of "In front are A (1st) and B (2nd)", and of "A ranked 12th, B 17th and C 19th" those behind the first."""
    for reference in context.resolution.within(sentence.span):
        begin = reference.span.end
        found = _IN_BRACKETS.match(context.text, begin) or (_BARE.match(context.text, begin, sentence.span.end) if goes_on else None)
        at = Span(found.start() - sentence.span.begin, found.end() - sentence.span.begin) if found else None
        ranked = reference.entities[0].type in _RANKED | _COMPETITORS and len(reference.entities) == 1
        if found and at and ranked and not any(at.meets(t) for t in taken):
            yield _at(context, block, sentence, reference.entities[0], _value(found["number"]))


def _at(context: Context, block: Block, sentence: Sentence, subject: Entity, rank: int, year: int | None = None) -> Ranking:
    return Ranking(
        evidence=context.evidence(block, sentence.span),
        rule="ranking.position",
        subject=subject,
        rank=rank,
        scope="world",
        year=year,
        ranked_by=_ranker(context, sentence),
    )


def _ranking(context: Context, block: Block, sentence: Sentence, found: re.Match[str], more: bool, last: Entity | None) -> Ranking | None:
    groups = found.groupdict()
    number = 1 if groups.get("top") else _value(groups["number"])
    goes_on = more or (last is not None and found.group().startswith("st"))
    if (found.group().startswith(("and", ",", "stood", "stands at")) and not goes_on) or _POINT.match(sentence.span.of(context.text)):
        return None
    if re.match(r"no|nu", found.group(), re.IGNORECASE) and not groups.get("scope"):
        return None  # "Rule No. 4" is no position
    at = Span(sentence.span.begin + found.start(), sentence.span.begin + found.end())
    who = Span(sentence.span.begin + found.start("who"), sentence.span.begin + found.end("who")) if groups.get("who") else None
    subject = next(iter(context.resolution.entities_within(who, _RANKED)), None) if who else _subject(context, sentence, at) or last
    if subject is None or number < 1:
        return None
    scope = _scope(context, sentence, found)
    year = _year(sentence.span.of(context.text), found)
    return Ranking(
        evidence=context.evidence(block, sentence.span),
        rule="ranking.position",
        subject=subject,
        rank=number,
        scope=scope,
        year=year,
        ranked_by=_ranker(context, sentence),
        measure=(groups.get("measure") or "").strip(),
    )


def _scope(context: Context, sentence: Sentence, found: re.Match[str]) -> str:
    """Return where the position counts: a part of the world that is named, and no branch of trade: "second in ICT"."""
    told = found.groupdict().get("scope") or ""
    at = Span(sentence.span.begin + found.start("scope"), sentence.span.begin + found.end("scope")) if told else None
    if at and (_PLACES.search(told) or any(r.span.meets(at) for r in context.resolution.within(sentence.span))):
        return told.removeprefix("the ")
    return "world"


_PLACES = re.compile(r"the world|region|Asia|Europe|Africa|America|Oceania|Pacific|Caribbean|Arab|Gulf|East|West|North|South")
_POINT = re.compile(r"In the (?:first|second|third) place,")  # a point that is made, and no position
_RANKED = frozenset({"Country", "IPOffice"})
_COMPETITORS = frozenset({"Company", "AcademicInstitution", "GovernmentBody"})  # that are ranked where they are the subject


def _value(word: str) -> int:
    return _ORDINALS.get(word) or int(re.sub(r"\D", "", word))


def _subject(context: Context, sentence: Sentence, at: Span) -> Entity | None:
    """Return the office or country that holds the position: of its clause the subject, "it" being the first that the sentence names.

    Failing that, the one named last before it, which is no ranker and no place; another body only where neither is named.
    """
    before = Span(sentence.span.begin, at.begin)
    last = next((r for r in reversed(list(context.resolution.within(before))) if len(r.entities) == 1), None)
    if last and last.entities[0].type in _RANKED | _COMPETITORS and _RIGHT_BEFORE.fullmatch(context.text, last.span.end, at.begin):
        return last.entities[0]
    clauses = [c for c in reversed(context.of_sentence(sentence)) if c.span.covers(at) and c.subject]
    placed = next((c for c in clauses if c.passive and c.subject and c.subject.covers(at)), None)
    if placed and (agents := _agents(context, placed)):
        return agents[0]  # "the first place was kept by A"
    clause = next((c for c in clauses if c.subject and c.subject.end <= at.begin), None)
    own = context.resolution.entities_within(clause.subject, _RANKED | _COMPETITORS) if clause and clause.subject else []
    if len(own) == 1:
        return own[0]
    own = [e for e in own if e.type in _RANKED]
    if len(own) == 1:
        return own[0]
    named = context.resolution.entities_within(before, _RANKED)
    if clause and clause.subject and re.match(r"(?:the|our) (?:country|nation)\b", clause.subject.of(context.text).strip(), re.IGNORECASE):
        return context.resolution.country
    if clause and clause.subject and clause.subject.of(context.text).strip().lower() in {"it", "where it", "which it"}:
        return named[0] if named else None
    if named:
        return named[-1]
    found = [e for e in context.resolution.entities_within(before, BODIES) if e.type not in _RANKERS]
    return found[-1] if found else None


def _agents(context: Context, clause: Clause) -> list[Entity]:
    by = _AGENT.search(context.text, clause.rest.begin, clause.rest.end)
    return context.resolution.entities_within(Span(by.end(), clause.rest.end), _RANKED | _COMPETITORS) if by else []


# "B jumped " from tenth to fourth, "B at " third place, but "A and B are " the fourth largest
_RIGHT_BEFORE = re.compile(r"\s(?:(?!are\b|were\b)[a-z]+\s){0,2}")
_RANKERS = frozenset({"IntergovernmentalOrganization", "Forum", "Company", "AcademicInstitution", "Association"})


def _year(text: str, found: re.Match[str]) -> int | None:
    after = _YEAR.search(text, found.end())
    if after and after.start() - found.end() < 50:
        return int(after.group())
    return None


def _ranker(context: Context, sentence: Sentence) -> Entity | None:
    text = context.text
    for reference in context.resolution.within(sentence.span):
        entity = reference.entities[0]
        if (
            entity.type in BODIES
            and entity.type != "IPOffice"
            and (
                _RANKER.search(text[max(0, reference.span.begin - 12) : reference.span.begin])
                or re.match(
                    r"\s+(?:assesses|ranks|identified|ranked)|[’']s\s+(?:\w+\s+){0,4}(?:Report|Index|Ranking)",
                    text[reference.span.end : reference.span.end + 60],
                )
            )
        ):
            return entity
    return None
