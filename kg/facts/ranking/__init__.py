"""Sentences -> rankings: "No. 6 in the world for 2022", "ranked second in Asia by X", "the fourth largest users"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import Context
from kg.facts.ranking import beside, patterns, rows, tables
from kg.facts.ranking.subject import COMPETITORS, RANKED, holder
from kg.model import Block, BlockKind, Entity, Fact, Sentence, Span

_YEAR = Expression(r"\b(?:19|20)\d\d\b")
_RANKER = Expression(
    r"(?<!\bfollowed )(?<!\bheaded )(?<!\bled )(?<!\btopped )\bby\s+(?:the\s+)?$|"
    r"\b(?:Index|Ranking|Report)(?: (?:19|20)\d\d)? of\s+(?:the\s+)?$|"
    r"\b(?:analysis|survey|ranking|report) of\s+(?:the\s+)?$"
)


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
    place: tuple[Entity, int] | None = None  # and which it was, where the sentence before told it
    for block, sentence in context.sentences():
        text = sentence.span.of(context.text)
        taken: list[Span] = []
        told: list[Ranking] = list(_climbed(context, block, sentence, last))
        taken += [Span(*m.span()) for m in _climbs(text) if told]
        taken += beside.inverted(text)
        respectively = list(beside.respectively(context, sentence))
        taken += [span for _, _, span in respectively]
        for pattern in (*patterns.PATTERNS, *([patterns.ITEM] if block.kind is BlockKind.ITEM and last else [])):
            for found in pattern.finditer(text):
                span = Span(*found.span())
                if not any(span.meets(t) for t in taken) and (ranking := _ranking(context, block, sentence, found, bool(taken), last)):
                    taken.append(span)
                    told.append(ranking)
        told += _topped(context, block, sentence)
        held = [*((who, rank) for who, rank, _ in respectively), *beside.read(context, sentence, taken, bool(told))]
        row = [*rows.read(context, sentence, _first(told)), *rows.going_on(context, sentence, place)]
        stated = {who for who, _, _ in respectively} | beside.in_brackets(context, sentence)
        row = [r for r in row if r[0] not in stated]  # "behind A (40th overall)"
        held = [h for h in held if h[0] in stated or h[0] not in {who for who, _ in row}]
        among = told[0].scope if told else _group_of(sentence.span.of(context.text))
        told += [_at(context, block, sentence, subject, rank, scope=among) for subject, rank in row]
        told += [_at(context, block, sentence, subject, 1, scope=scope) for subject, scope in rows.leaders(context, block, sentence)]
        told += [_at(context, block, sentence, subject, rank) for subject, rank in held]
        if not told and (who := _scorer(context, sentence, last)):
            told += [_at(context, block, sentence, who, rank) for rank in beside.measured(text)]
        last = _first_named(context, sentence, told) or last
        place = (told[-1].subject, told[-1].rank) if told else None
        yield from told
    yield from (_of_line(context, line) for line in tables.read(context))


def _first_named(context: Context, sentence: Sentence, told: Sequence[Ranking]) -> Entity | None:
    """Return whose position a sentence tells that it names first: "it" of the next one."""
    named = context.resolution.entities_within(sentence.span)
    subjects = {ranking.subject for ranking in told}
    return next((e for e in named if e in subjects), told[-1].subject if told else None)


def _of_line(context: Context, line: tables.Line) -> Ranking:
    return Ranking(
        evidence=context.evidence(line.block, line.block.span),
        rule="ranking.table",
        subject=line.subject,
        rank=line.rank,
        scope="world",
        year=_only_year(line.heading.of(context.text)) if line.heading else None,
    )


def _only_year(text: str) -> int | None:
    found = {int(m.group()) for m in _YEAR.finditer(text)}
    return found.pop() if len(found) == 1 else None


def _scorer(context: Context, sentence: Sentence, last: Entity | None) -> Entity | None:
    """Return the country or office of which a sentence tells places by measure, or of which the one before did."""
    return next(iter(context.resolution.entities_within(sentence.span, RANKED)), last)


def _first(told: Sequence[Ranking]) -> tuple[Entity, int] | None:
    return (told[0].subject, told[0].rank) if told else None


def _climbs(text: str) -> Iterator[re.Match[str]]:
    return chain.from_iterable(p.finditer(text) for p in (patterns.CLIMB, patterns.CLIMB_BY_NUMBER, patterns.BACK))


def _climbed(context: Context, block: Block, sentence: Sentence, last: Entity | None) -> Iterator[Ranking]:
    """Yield the position before and the position now."""
    text = sentence.span.of(context.text)
    for found in _climbs(text):
        at = Span(sentence.span.begin + found.start(), sentence.span.begin + found.end())
        subject = holder(context, sentence, Span(at.begin, at.begin)) or holder(context, sentence, Span(at.end, at.end), last)
        if subject is not None and all(d.period and d.period.precision == "year" for d in context.dates(at)):
            yield replace(_at(context, block, sentence, subject, beside.value(found["before"])), year=None)
            yield _at(context, block, sentence, subject, beside.value(found["after"]))


def _topped(context: Context, block: Block, sentence: Sentence) -> Iterator[Ranking]:
    """Yield the first place of each body that "came out on top"."""
    found = patterns.TOP.search(sentence.span.of(context.text))
    if found is None:
        return
    for subject in context.bodies(Span(sentence.span.begin, sentence.span.begin + found.start())):
        if subject.type == "IPOffice":
            yield _at(context, block, sentence, subject, 1, _year(sentence.span.of(context.text), found))


def _at(
    context: Context, block: Block, sentence: Sentence, subject: Entity, rank: int, year: int | None = None, scope: str = "world"
) -> Ranking:
    return Ranking(
        evidence=context.evidence(block, sentence.span),
        rule="ranking.position",
        subject=subject,
        rank=rank,
        scope=scope,
        year=year or _edition(context, sentence),
        ranked_by=_ranker(context, sentence, subject),
    )


def _ranking(context: Context, block: Block, sentence: Sentence, found: re.Match[str], more: bool, last: Entity | None) -> Ranking | None:
    groups = found.groupdict()
    number = 1 if groups.get("top") else beside.value(groups["number"])
    goes_on = more or (last is not None and found.group().startswith("st"))
    if (found.group().startswith(("and", ",", "stood at", "stands at")) and not goes_on) or _POINT.match(sentence.span.of(context.text)):
        return None
    if groups.get("number") and re.match(r"no|nu", found.group(), re.IGNORECASE) and not groups.get("scope"):
        return None  # "Rule No. 4" is no position
    at = Span(sentence.span.begin + found.start(), sentence.span.begin + found.end())
    who = Span(sentence.span.begin + found.start("who"), sentence.span.begin + found.end("who")) if groups.get("who") else None
    subject = (
        next(iter(context.resolution.entities_within(who, RANKED | COMPETITORS)), None) if who else holder(context, sentence, at, last)
    )
    if subject is None or number < 1:
        return None
    scope = _scope(context, sentence, found)
    return Ranking(
        evidence=context.evidence(block, sentence.span),
        rule="ranking.position",
        subject=subject,
        rank=number,
        scope=scope,
        year=_year(sentence.span.of(context.text), found) or _edition(context, sentence, at.end),
        ranked_by=_ranker(context, sentence, subject),
        measure=(groups.get("measure") or "").strip(),
    )


def _scope(context: Context, sentence: Sentence, found: re.Match[str]) -> str:
    """Return where the position counts: a part of the world that is named, and no branch of trade: "second in ICT"."""
    told = found.groupdict().get("scope") or ""
    at = Span(sentence.span.begin + found.start("scope"), sentence.span.begin + found.end("scope")) if told else None
    if told and sentence.span.of(context.text)[found.end("scope") :].startswith(("'", "’")):
        return "world"  # "in WIPO's Index"
    if at and (_PLACES.search(told) or any(r.span.meets(at) for r in context.resolution.within(sentence.span))):
        return "world" if told in {"worldwide", "globally"} else told.removeprefix("the ")
    text = sentence.span.of(context.text)
    group = _AMONG.match(text, found.end())
    return "world" if told else " ".join(group["group"].split()) if group else _group_of(text)


def _group_of(text: str) -> str:
    """Return the part of the world, or the group by income, that a sentence begins with: "In Europe, ..."."""
    found = _FRONTED.match(text)
    return " ".join((found["group"] or found["body"]).split()) if found else "world"


_GROUP = rf"(?P<group>{patterns.REGION}|{patterns.INCOME})"
_COUNTED = r"(?:\d{1,3}\s)?(?:(?:economies|countries|nations)\s(?:of|in|from)\s(?:the\s)?)?"
# "6th of the 36 economies of the lower middle-income group", "13th in Europe", "In Europe, A is 13th"
_AMONG = re.compile(rf"(?:\s(?:place|position|rank|spot))?\s(?:out\sof|of|among|in)\s(?:the\s)?{_COUNTED}{_GROUP}\b(?![’'])")
_FRONTED = re.compile(
    rf"(?:In|Within|Across|Among|Of)\s(?:the\s|its\s)?(?:group\sof\s(?:the\s)?)?{_COUNTED}{_GROUP}(?:,|\s(?=it\b|[A-Z]))|"
    r"(?:Within|Across|Among)\s(?:the\s)?(?P<body>[A-Z]{2,6})(?:\s(?:countries|members|economies))?(?:,|\sit\b)"
)
_PLACES = re.compile(r"world|region|Asia|Europe|Africa|America|Oceania|Pacific|Caribbean|Arab|Gulf|East|West|North|South|income")
_POINT = re.compile(r"In the (?:first|second|third) place,")  # a point that is made, and no position


def _year(text: str, found: re.Match[str]) -> int | None:
    after = _YEAR.search(text, found.end())
    if after and text[after.end() : after.end() + 1] == ":":
        return None  # "48th (2014: 49th)"
    if after and after.start() - found.end() < 50 and not _ANOTHER.search(text, found.end(), after.start()):
        return int(after.group())
    return None


_ANOTHER = re.compile(rf"{patterns.PLACE.regex.pattern}|\b(?:than|compared|against|over|since|up on)\b")  # "two places better than in 2022"
_TABLE = r"(?:Index|Ranking|Rankings|Report|Survey|Scoreboard)"
_EDITION = Expression(
    rf"\b{_TABLE}\s(?:\([A-Z]{{2,8}}\)\s)?(?:for\s)?(?P<year>(?:19|20)\d\d)\b|"
    rf"\b(?P<before>(?:19|20)\d\d)\s(?:edition|issue)\sof\b|\b(?P<first>(?:19|20)\d\d)\s(?:[A-Z][\w-]+\s){{1,4}}{_TABLE}\b"
)
_LATELY = re.compile(r"\s(?:(?:place|position|rank)\s)?(?:last year|the (?:previous|preceding) year|a year (?:ago|earlier|before))\b")


def _edition(context: Context, sentence: Sentence, at: int | None = None) -> int | None:
    """Return the year of the table of a position: "the Global Innovation Index (GII) 2018", in the sentence, or the only one told.

    Where the sentence tells another year, the position may be of that one. ``at`` is where the position ends.
    """
    text = sentence.span.of(context.text)
    own = _editions(text)
    others = {int(m.group()) for m in _YEAR.finditer(text)} - set(own)
    told = own or ([] if others else _editions(context.text))
    if not own and len(set(told)) > 1:
        return None
    before = at is not None and _LATELY.match(context.text, at) is not None
    return told[0] - before if told else None


def _editions(text: str) -> list[int]:
    """Return the years of the tables that a text names."""
    return [int(m["year"] or m["before"] or m["first"]) for m in _EDITION.finditer(text)]


def _ranker(context: Context, sentence: Sentence, ranked: Entity) -> Entity | None:
    text = context.text
    for reference in context.resolution.within(sentence.span):
        entity = reference.entities[0]
        if (
            entity.type in BODIES
            and entity.type != "IPOffice"
            and entity != ranked
            and entity.type not in {"Company", "AcademicInstitution"}
            and (
                _RANKER.search(text[max(0, reference.span.begin - 24) : reference.span.begin])
                or re.match(
                    r"\s+(?:assesses|ranks|identified|ranked)|[’']s\s+(?:\w+\s+){0,4}(?:Report|Index|Ranking)",
                    text[reference.span.end : reference.span.end + 60],
                )
            )
        ):
            return entity
    return None
