"""Names in a row -> their places: "followed by A, B and C", "The first four positions are held by A, B, C and D", a list of leaders."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.expressions import Expression
from kg.facts.context import Context
from kg.facts.ranking.patterns import ORDINALS
from kg.facts.ranking.subject import COMPETITORS, RANKED, of_another
from kg.model import Block, BlockKind, Entity, Sentence, Span

_PLACED = RANKED | COMPETITORS
_COUNTS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)})"
# "most came from A, ahead of B, C and D, in that order"
_AHEAD = Expression(
    r"\b(?:largest|highest|most|leading|top)\b[^.;]{1,120}?\b(?P<ahead>ahead\sof|before|followed\sby)\s[^.;]{1,160}?,\sin\s(?:this|that)\sorder\b"
)
_MAIN = _COUNT.replace("count", "main")
_ORDERED = Expression(
    rf"\b(?:(?:top|first|leading)\s{_COUNT}|{_MAIN}\s(?:main|top|leading|largest|biggest))\b[^.;]{{0,240}}?"
    r"\bin (?:this|that|descending) order\b"
)
_HELD = Expression(
    rf"\b(?:first|top|leading)\s{_COUNT}\s(?:positions|places|ranks|spots)\b[^.;]{{0,40}}?\b(?:by|to|were|are)\s(?:the\s)?(?=[A-Z])"
)
# "The top three were ", "The five largest applicants are: "; and the other way round
_THE_TOP = Expression(
    rf"\b(?:(?:[Ff]irst|[Tt]op|[Ll]eading)\s{_COUNT}|{_MAIN}\s(?:top|leading|largest|biggest|most active|most innovative))\b"
    r"(?:\s[a-z-]+){0,5}\s(?:were|are|remain(?:ed)?)(?:\s?:)?\s(?:the\s)?(?=[A-Z])"
)
_ARE_THE_TOP = Expression(
    rf"\s(?:were|are|remain(?:ed)?|make up|made up)\sthe\s"
    rf"(?:(?:top|leading)\s{_COUNT}|{_MAIN}\s(?:top|leading|largest|biggest|most active|most innovative))\b|"
    rf"\s(?:occup(?:y|ied)|hold|held|take|took|fill|filled)\sthe\s"
    rf"(?:top|first|leading)\s{_COUNT.replace('count', 'places')}\s(?:places|positions|spots|ranks)\b"
)
_FROM_TO = Expression(
    rf"\b(?P<from>{'|'.join(ORDINALS)})\sto\s(?P<to>{'|'.join(ORDINALS)})\s(?:positions|places|ranks|spots)\b[^.;]{{0,40}}?\b(?:by|to|were|are)\s(?:the\s)?(?=[A-Z])"
)
_FOLLOWED = Expression(
    r",?\s(?:closely\s)?followed(?:,?\sin (?:this|that) order,?)?\s"
    r"(?:closely\s|in turn\s)?by\s(?:those\s(?:of|from|in)\s)?(?:the\s)?(?=[A-Z])|"
    r",?\sahead\sof\s(?:the\s)?(?=[A-Z])|"
    r"\b(?:in the lead|the (?:leading|largest|top) [a-z]{4,12}),?\s(?:before|ahead of)\s(?:the\s)?(?=[A-Z])"
)
_BEST = Expression(r"\b(?:[Mm]ost|largest|highest|biggest|leading|top|first|leads?|led|heads?|headed|tops?|topped|in the lead)\b")
_NUMBERED = Expression(rf"\b(?:in|at)\s(?P<ordinal>{'|'.join(ORDINALS)})(?:\s(?:place|position))?\sby\s(?:the\s)?(?=[A-Z])")
# "A topped the Index, with B and C in second and third"
_TRAILED = Expression(r",\swith\s(?:the\s)?(?=[A-Z])")
_SECOND = re.compile(r"\s(?:in|at)\s(?:the\s)?second(?:\sand\sthird|,\sthird\sand\sfourth)?(?:\splaces?|\spositions?)?\b")
_LISTED = re.compile(r"(?:\s?\([^()]{1,60}\))?(?:\s?,\s?(?:and\s)?|\s?and\s)(?:the\s)?")
_LEADERS = Expression(r"\b(?:leaders|leading (?:economies|countries|offices)|top[ -](?:performers|ranked \w+|economies))\b[^.:;]{0,60}:$")
_LABEL = re.compile(r"(?P<scope>[A-Z][^:;.]{2,60}):\s(?:the\s)?")


def read(context: Context, sentence: Sentence, first: tuple[Entity, int] | None) -> Iterator[tuple[Entity, int]]:
    """Yield who stands in which place of a row; ``first`` is whose position, and which, the sentence has told before."""
    yield from _in_order(context, sentence)
    yield from _the_top(context, sentence)
    yield from _from_to(context, sentence)
    yield from _ahead(context, sentence)
    yield from _followed(context, sentence, first)
    yield from _trailed(context, sentence, first)
    yield from _outdone(context, sentence, first)


def leaders(context: Context, block: Block, sentence: Sentence) -> Iterator[tuple[Entity, str]]:
    """Yield who leads in what of a list: "By region, the leaders are:", "Northern Africa: Morocco (66th)"."""
    label = _LABEL.match(sentence.span.of(context.text))
    if block.kind is not BlockKind.ITEM or label is None:
        return
    above = next((b for b in context.document.blocks if b.path == block.parent), None)
    if above is None or not above.sentences or not _LEADERS.search(" ".join(above.sentences[-1].span.of(context.text).split())):
        return
    at = sentence.span.begin + label.end()
    first = next((r for r in context.resolution.within(sentence.span) if r.span.begin == at), None)
    if first is not None and first.entities[0].type in _PLACED:
        yield first.entities[0], " ".join(label["scope"].split())


def _in_order(context: Context, sentence: Sentence) -> Iterator[tuple[Entity, int]]:
    """Read "The top 10 are, in this order, A, B and C", "The first two places went to A and B", when as many are named."""
    text = sentence.span.of(context.text)
    found = _ORDERED.search(text) or _HELD.search(text)
    if found is None:
        return
    behind = Span(sentence.span.begin + found.end(), sentence.span.end)
    before = Span(sentence.span.begin + found.start(), behind.begin)
    listed = _row(context, behind)
    if _ORDERED.search(text):  # "the top three are, in this order, A, B and C" or "are A, B and C, in that order"
        listed = context.resolution.entities_within(behind, _PLACED) or context.resolution.entities_within(before, _PLACED)
    count = found["count"] or found.groupdict().get("main") or ""
    if len(listed) == (_COUNTS.get(count) or int(count)):
        yield from zip(listed, range(1, len(listed) + 1), strict=True)


def _the_top(context: Context, sentence: Sentence) -> Iterator[tuple[Entity, int]]:
    """Read "The top three were A, B and C" and "A, B and C are the top three economies", when as many are named."""
    text = sentence.span.of(context.text)
    found, turned = _THE_TOP.search(text), _ARE_THE_TOP.search(text)
    if found is not None:
        listed = _row(context, Span(sentence.span.begin + found.end(), sentence.span.end))
    elif turned is not None:
        lead = Span(sentence.span.begin, sentence.span.begin + turned.start())
        named = next(iter(context.resolution.within(lead)), None)
        listed = _row(context, Span(named.span.begin, lead.end)) if named else []
    else:
        return
    count = next((g for m in (found, turned) if m for g in m.groupdict().values() if g), "")
    if len(listed) == (_COUNTS.get(count) or int(count)):
        yield from zip(listed, range(1, len(listed) + 1), strict=True)


def _from_to(context: Context, sentence: Sentence) -> Iterator[tuple[Entity, int]]:
    """Read "The second to fifth places were taken by A, B, C and D", when as many are named."""
    found = _FROM_TO.search(sentence.span.of(context.text))
    row = _row(context, Span(sentence.span.begin + found.end(), sentence.span.end)) if found else []
    first, last = (ORDINALS[found["from"]], ORDINALS[found["to"]]) if found else (0, 0)
    if len(row) == last - first + 1:
        yield from zip(row, range(first, last + 1), strict=True)


def _ahead(context: Context, sentence: Sentence) -> Iterator[tuple[Entity, int]]:
    """Read "The largest number came from A, ahead of B and C, in that order"."""
    found = _AHEAD.search(sentence.span.of(context.text))
    if found is None:
        return
    begin, middle, end = (sentence.span.begin + at for at in (found.start(), found.start("ahead"), found.end()))
    first = context.resolution.entities_within(Span(begin, middle), _PLACED)[-1:]
    others = context.resolution.entities_within(Span(middle, end), _PLACED)
    yield from zip([*first, *others] if first else [], range(1, 2 + len(others)), strict=False)


def _trailed(context: Context, sentence: Sentence, first: tuple[Entity, int] | None) -> Iterator[tuple[Entity, int]]:
    """Read "with B and C in second and third" behind the one that comes first."""
    found = _TRAILED.search(sentence.span.of(context.text)) if first and first[1] == 1 else None
    if found is None:
        return
    row = _row(context, Span(sentence.span.begin + found.end(), sentence.span.end))
    names = [r for r in context.resolution.within(sentence.span) if row and r.entities[0] == row[-1]]
    if names and _SECOND.match(context.text, names[-1].span.end, sentence.span.end):
        yield from zip(row, range(2, 2 + len(row)), strict=True)


_BEHIND = Expression(r"\b(?:behind|after|only)\s(?:the\s)?(?=[A-Z])")


def _outdone(context: Context, sentence: Sentence, first: tuple[Entity, int] | None) -> Iterator[tuple[Entity, int]]:
    """Read "A ranked fourth, behind B, C and D", when as many are named as stand before it."""
    found = _BEHIND.search(sentence.span.of(context.text)) if first and first[1] > 1 else None
    row = _row(context, Span(sentence.span.begin + found.end(), sentence.span.end)) if found else []
    if first and len(row) == first[1] - 1:
        yield from zip(row, range(1, first[1]), strict=True)


def _followed(context: Context, sentence: Sentence, first: tuple[Entity, int] | None) -> Iterator[tuple[Entity, int]]:
    """Read "A remains the most innovative, followed by B and C", "A leads, followed in second place by B and in third by C"."""
    text = sentence.span.of(context.text)
    found = _FOLLOWED.search(text)
    numbered = list(_NUMBERED.finditer(text)) if "followed" in text else []
    start = found.start() if found else numbered[0].start() if numbered else 0
    if not start or _AHEAD.search(text) or not (first or _leads(context, sentence, found, text[:start])):
        return
    lead = context.resolution.within(Span(sentence.span.begin, sentence.span.begin + start))
    named = next((r for r in lead if r.entities[0].type in _PLACED), None)
    if named is None or of_another(context, named):
        return
    leader = named.entities[0]
    if first is None:
        yield leader, 1
    for place in numbered:
        row = _row(context, Span(sentence.span.begin + place.end(), sentence.span.end))
        yield from ((subject, ORDINALS[place["ordinal"]]) for subject in row[:1])
    before = first[1] if first else 1
    if found and (first is None or first[0] == leader):
        row = _row(context, Span(sentence.span.begin + found.end(), sentence.span.end))
        yield from zip(row, range(before + 1, before + 1 + len(row)), strict=True)


def _leads(context: Context, sentence: Sentence, found: re.Match[str] | None, lead: str) -> bool:
    """Tell whether the first of "A filed 70,015 applications, followed by B (59,056)" leads: the text says so, or counts on behind B."""
    if found is not None:
        begin = sentence.span.begin + found.end()
        behind = next(iter(context.resolution.within(Span(begin, sentence.span.end))), None)
        counted = behind is not None and behind.span.begin == begin and _COUNTED.match(context.text, behind.span.end) is not None
        second = behind is not None and behind.span.begin == begin and _IN_SECOND.match(context.text, behind.span.end)
        if second or (counted and _MANY.search(lead)):
            return True
        if "ahead of" in found.group() and "followed" not in found.group() and not found.group().startswith(("in", "the")):
            return False
    return (found is not None and found.group().startswith(("in the lead", "the "))) or _BEST.search(lead) is not None


_IN_SECOND = re.compile(r"\s\((?:second|2nd)\)")
_COUNTED = re.compile(r"\s\((?:[a-z]+\s)?\d[\d.,  ]*(?:%|\)|\s[a-z])")
_MANY = Expression(r"\b\d{1,3}(?:[., ]\d{3})+\b|\b\d{2,3}\s[a-z]+")


_NEXT = Expression(r"^(?:Next|Then|Behind it|After it)\s(?:come|comes|came|are|were|is|was|rank|ranked|stand)\s(?:the\s)?(?=[A-Z])")


def going_on(context: Context, sentence: Sentence, last: tuple[Entity, int] | None) -> Iterator[tuple[Entity, int]]:
    """Read "Next came B, C and D" behind the sentence that told who leads."""
    found = _NEXT.match(sentence.span.of(context.text)) if last else None
    if found and last:
        row = _row(context, Span(sentence.span.begin + found.end(), sentence.span.end))
        yield from zip(row, range(last[1] + 1, last[1] + 1 + len(row)), strict=True)


def _row(context: Context, span: Span) -> list[Entity]:
    """Return those who are named one behind the other from where a span begins."""
    row: list[Entity] = []
    at = span.begin
    for reference in context.resolution.within(span):
        between = context.text[at : reference.span.begin]
        if reference.entities[0].type not in _PLACED or not (_LISTED.fullmatch(between) if row else between in {"", "the "}):
            break
        row.append(reference.entities[0])
        at = reference.span.end
    return row
