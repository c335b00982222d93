"""Sentences -> rankings: "No. 6 in the world for 2022", "ranked second in Asia by X", "the fourth largest users"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import Context
from kg.model import Block, Entity, Fact, Sentence, Span

_ORDINALS = {w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1)}
_NUMBER = r"(?P<number>\d{1,3}(?:st|nd|rd|th)?|" + "|".join(_ORDINALS) + ")"
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
    Expression(r"\b(?:to|at|ranked|placed|is|was)\s+(?:No\.?|[Nn]umber)\s?(?P<number>\d{1,3})\b(?P<scope>)(?=\s+(?:among|out of|of)\b)"),
    # "it was 11th out of 17", "above its 54th place", "as against 42nd and 76th the year before", "in 2014, 100th"
    Expression(
        r"\b(?:was|is|were|are|at|came in)\s+(?P<number>\d{1,3}(?:st|nd|rd|th)|"
        + "|".join(_ORDINALS)
        + r")(?P<scope>)(?=\s+(?:out of|among)\b|[,.;])"
    ),
    # "second globally", "a survey ranks Singapore as first in Asia"
    Expression(r"\b" + _NUMBER + r"\s+(?P<scope>globally|worldwide)\b"),
    Expression(r"\brank(?:s|ed)\s+(?:the\s+)?(?P<who>[A-Z][\w. -]{1,40}?)\s+(?:as\s+)?(?:the\s+)?" + _NUMBER + r"\s+in\s+" + _WHERE),
    # "the second most innovative", "the most innovative IP office in the world"
    Expression(r"\bthe\s+(?P<number>" + "|".join(list(_ORDINALS)[1:]) + r")[ -]most\s+(?P<measure>\w+)\b(?P<scope>)"),
    Expression(r"\bthe\s+(?P<top>most)\s+(?P<measure>innovative\s+[\w ]{3,40}?)\s+in\s+(?P<scope>the world|Asia|Europe|Africa)\b"),
    # "maintained its 4th rank", "takes the third place", "in fourth position"
    Expression(
        r"\b(?:its|the|in|at|from|to|with|their|overall)\s+(?:overall\s+)?" + _NUMBER + r"\s+(?:place|rank|position|spot)\b"
        r"(?:\s+(?:overall\s+)?(?:in|of)\s+(?P<scope>the world|the region|[A-Z][\w-]+(?:[ -][A-Z][\w-]+)*|Asia))?"
    ),
    # "ranked 41st in outputs and 70th in inputs"
    Expression(r"\band\s+(?P<number>\d{1,3}(?:st|nd|rd|th))(?=\s+in\s+[a-z])(?P<scope>)"),
    # "and third in 2020" behind another
    Expression(r"\band\s+" + _NUMBER + r"(?=\s+in\s+(?:19|20)\d\d)(?P<scope>\b)"),
    # "the fourth largest users of X in the world"
    Expression(
        r"\b(?:the\s+)(?P<number>"
        + "|".join(list(_ORDINALS)[1:])
        + r")[ -](?:largest|biggest|highest|most\s+\w+)\s+(?P<measure>[\w ]{3,40}?)(?:\s+in\s+(?P<scope>the world|[A-Z]\w+))\b"
    ),
    # "the top in Asia", "Asia's most innovative IP office", "the first place was given"
    Expression(r"\b(?P<top>top)\s+in\s+(?P<scope>the world|[A-Z]\w+)\b"),
    Expression(r"\b(?P<scope>Asia|Europe|Africa|the world)[’']s\s+(?P<top>most)\s+(?P<measure>[\w ]{3,40}?)(?=[,.]|\s+and\b)"),
)
_ORDINAL = r"(?:\d{1,3}(?:st|nd|rd|th)|" + "|".join(_ORDINALS) + ")"
# "went up from sixth to first", "from 23rd in the previous edition KIPO rose to first"
_CLIMB = Expression(
    rf"\bfrom\s+(?P<before>{_ORDINAL})\b[^.;]{{0,60}}?\bto\s+(?P<after>{_ORDINAL})\b"
    r"(?!\s+(?:of\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December))"
)
_TOP = Expression(r"\b(?:came|come|comes|coming)\s+out\s+on\s+top\b")
_YEAR = Expression(r"\b(?:19|20)\d\d\b")
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
        last = told[-1].subject if told else last
        yield from told


def _climbed(context: Context, block: Block, sentence: Sentence, last: Entity | None) -> Iterator[Ranking]:
    """Yield the position before and the position now."""
    text = sentence.span.of(context.text)
    for found in _CLIMB.finditer(text):
        at = Span(sentence.span.begin + found.start(), sentence.span.begin + found.end())
        subject = _subject(context, sentence, Span(at.begin, at.begin)) or _subject(context, sentence, Span(at.end, at.end)) or last
        if subject is not None and not context.dates(at):
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
    if (found.group().startswith("and") and not more) or _POINT.match(sentence.span.of(context.text)):
        return None
    if re.match(r"no|nu", found.group(), re.IGNORECASE) and not groups.get("scope"):
        return None  # "Rule No. 4" is no position
    at = Span(sentence.span.begin + found.start(), sentence.span.begin + found.end())
    who = Span(sentence.span.begin + found.start("who"), sentence.span.begin + found.end("who")) if groups.get("who") else None
    subject = next(iter(context.resolution.entities_within(who, _RANKED)), None) if who else _subject(context, sentence, at) or last
    if subject is None or number < 1:
        return None
    scope = _WORLD.get(groups.get("scope") or "", groups.get("scope") or "world").removeprefix("the ")
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


_POINT = re.compile(r"In the (?:first|second|third) place,")  # a point that is made, and no position
_RANKED = frozenset({"Country", "IPOffice"})
_WORLD = {"globally": "world", "worldwide": "world"}


def _value(word: str) -> int:
    return _ORDINALS.get(word) or int(re.sub(r"\D", "", word))


def _subject(context: Context, sentence: Sentence, at: Span) -> Entity | None:
    """Return the office or country that holds the position: of its clause the subject, "it" being the first that the sentence names.

    Failing that, the one named last before it, which is no ranker and no place; another body only where neither is named.
    """
    before = Span(sentence.span.begin, at.begin)
    clause = next(
        (c for c in reversed(context.of_sentence(sentence)) if c.span.covers(at) and c.subject and c.subject.end <= at.begin), None
    )
    own = context.resolution.entities_within(clause.subject, _RANKED) if clause and clause.subject else []
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
