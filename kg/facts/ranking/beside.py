"""Names beside their places: "A (1st) and B (2nd)", "B being second and C third", "Third place went to C", "in second place is B"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.expressions import Expression
from kg.facts.context import Context
from kg.facts.ranking.patterns import CARDINALS, ORDINAL, ORDINALS
from kg.facts.ranking.subject import COMPETITORS, RANKED, of_another
from kg.model import Entity, Reference, Sentence, Span

_IN_BRACKETS = re.compile(rf"\s\((?:now\s|ranked\s)?(?P<number>{ORDINAL})(?:\s(?:overall|worldwide|globally|place|in the world))?\)")
# " 17th and", " at second", " (306) being third" only where a position is told before, or two are told like that
_BARE = re.compile(
    r"(?:\s\([^()]{1,60}\))?(?:,\s(?:the|an?)\s[^,;.]{3,40})?,?\s"
    r"(?:(?:is|was|are|were|being|comes|came|coming|follows|followed|ranks|ranked|ranking|in|at|the|again|now|only)\s){0,3}"
    rf"(?P<number>{ORDINAL})(?:\s(?:place|position|rank|spot))?(?=\s?(?:[,.;:]|and\b|with\b|before\b|$))"
)
_ANY = rf"(?:{ORDINAL}|{'|'.join(w.title() for w in ORDINALS)})"
_PLACE = r"(?:place|position|rank|spot)"
# "Third place goes to ", "in second place is ", "and fourth to "
_INVERTED = Expression(
    rf"\b(?P<number>{_ANY})\s{_PLACE}\s(?:(?:goes|went|belongs|fell|falls)\sto|(?:is|was)\s(?:held|taken|occupied|secured|claimed)\sby)\s(?:the\s)?(?=[A-Z])|"
    rf"\b[Ii]n\s(?:the\s)?(?P<inner>{ORDINAL})\s{_PLACE},?\s(?:(?:is|was|are|were|comes?|came|follows?|ranks?)\s)?(?:the\s)?(?=[A-Z])"
)
_GOES_ON = Expression(rf"(?:,|\band)\s(?:the\s)?(?P<number>{ORDINAL})(?:\s{_PLACE})?\s(?:went\s|goes\s)?to\s(?:the\s)?(?=[A-Z])")


def read(context: Context, sentence: Sentence, taken: Sequence[Span], goes_on: bool) -> Iterator[tuple[Entity, int]]:
    """Yield who stands beside which place; ``taken`` are the places told already, ``goes_on`` tells that there are some."""
    yield from _inverted(context, sentence)
    near = [r for r in context.resolution.within(sentence.span) if r.entities[0].type in RANKED | COMPETITORS and len(r.entities) == 1]
    bare = {r: m for r in near if (m := _BARE.match(context.text, r.span.end, sentence.span.end)) and not of_another(context, r)}
    for reference in near:
        found = _IN_BRACKETS.match(context.text, reference.span.end) or (bare.get(reference) if goes_on or len(bare) > 1 else None)
        at = Span(found.start() - sentence.span.begin, found.end() - sentence.span.begin) if found else None
        if found and at and not any(at.meets(t) for t in taken):
            yield reference.entities[0], value(found["number"])


def in_brackets(context: Context, sentence: Sentence) -> set[Entity]:
    """Return whose places stand in brackets behind their names."""
    return {r.entities[0] for r in context.resolution.within(sentence.span) if _IN_BRACKETS.match(context.text, r.span.end)}


_RESPECTIVELY = Expression(
    rf",?\s(?:(?:which|that|who)\s)?(?:stand|stood|rank|ranked|are|were|came|come|placed|being)\s(?:at\s|in\s)?"
    rf"(?P<places>{ORDINAL}(?:(?:,|,?\sand)\s{ORDINAL}){{1,5}})\b[^.;]{{0,40}}?\brespectively\b"
)


def respectively(context: Context, sentence: Sentence) -> Iterator[tuple[Entity, int, Span]]:
    """Yield each of "A, B and C, which rank 5th, 36th and 43rd respectively" with its place, and where that stands."""
    found = _RESPECTIVELY.search(sentence.span.of(context.text))
    if found is None:
        return
    numbers = [value(m.group()) for m in re.finditer(ORDINAL, found["places"])]
    before = Span(sentence.span.begin, sentence.span.begin + found.start())
    names = [r.entities[0] for r in context.resolution.within(before) if r.entities[0].type in RANKED | COMPETITORS]
    if len(names) >= len(numbers):
        for entity, number in zip(names[-len(numbers) :], numbers, strict=True):
            yield entity, number, Span(*found.span("places"))


def _inverted(context: Context, sentence: Sentence) -> Iterator[tuple[Entity, int]]:
    """Yield the holder named behind a place: "First place went to A, second to B"."""
    text = sentence.span.of(context.text)
    told = list(_INVERTED.finditer(text))
    told += [m for m in _GOES_ON.finditer(text) if told and m.start() >= told[0].end()]
    for found in told:
        named = _named_at(context, sentence.span.begin + found.end(), sentence)
        if named is not None and (number := found["number"] or found.groupdict().get("inner")):
            yield named.entities[0], value(number)


def _named_at(context: Context, at: int, sentence: Sentence) -> Reference | None:
    found = next((r for r in context.resolution.within(Span(at, sentence.span.end)) if r.span.begin == at), None)
    return found if found and found.entities[0].type in RANKED | COMPETITORS and len(found.entities) == 1 else None


_SCORED = Expression(r"\b(?:scor(?:es?|ed|ing)|strong(?:est)?|weak(?:est)?|best|performs?|performed|highest|lowest|pillars?|indicators?)\b")
_MEASURED = re.compile(rf"(?<=[a-z]\s)\((?P<number>{ORDINAL})\)")


def measured(sentence: str) -> list[int]:
    """Return the places in "it scored highest in outputs (26th) and sophistication (29th)", which are told of one subject."""
    return [value(m["number"]) for m in _MEASURED.finditer(sentence)] if _SCORED.search(sentence) else []


def inverted(text: str) -> list[Span]:
    """Return where a text tells a place in front of its holder, whom nothing before it is."""
    return [Span(*m.span()) for m in _INVERTED.finditer(text)]


def value(word: str) -> int:
    """Return the number of "third" and "3rd"."""
    return ORDINALS.get(word.lower()) or CARDINALS.get(word.lower()) or int(re.sub(r"\D", "", word))
