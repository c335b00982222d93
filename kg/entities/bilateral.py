"""Several agreements in one phrase -> the partner of each: "signed memoranda of understanding with A, B and C"."""

from __future__ import annotations

import re

from kg.entities.resolution import BODIES, Resolution
from kg.expressions import Expression
from kg.model import Entity, Reference, Span

_PARTNERS = BODIES | {"Country"}
_SEVERAL = Expression(r"\b(?:memoranda|memorandums|mo[uc]s|agreements|arrangements)\b", re.IGNORECASE)
_SINGULAR = {
    "memoranda": "memorandum",
    "memorandums": "memorandum",
    "mous": "memorandum of understanding",
    "mocs": "memorandum of cooperation",
    "agreements": "agreement",
    "arrangements": "arrangement",
}
_WITH = Expression(
    r"(?:[^,;:.]{0,120}?|[^,;:.]{0,40}:\s)\bwith\s(?:(?:each|both)\sof\s)?(?:the\s)?"
    r"(?:(?:(?:patent|IP|intellectual property|competent|national|relevant)\s)?(?:authorities|offices|counterparts)\sof\s(?:the\s)?)?",
    re.IGNORECASE,
)
# Between two partners of a row: "the X Office (XO), and with the Y Office", "Morocco (since 1 March 2015) and Tunisia"
_NEXT = re.compile(
    r"\)?(?:\s?\([^()]{1,40}\))?(?:\s(?:from|of|in)\sthe\s[a-z]{4,10}\ssector)?(?:\s?,\s?and\s|\s?,\s?|\sand\s)(?:with\s)?(?:the\s)?"
)
_SIGNS = re.compile(
    r"\)?\s(?:has\s|have\s|had\s)?(?:[a-z]+ly\s|also\s)?(?:signed|concluded|entered\sinto|signs|concludes)\s(?:[\w-]+\s){0,3}"
)
_SAME = re.compile(r"\s?\(|\)?\s(?:of|in)\s(?:the\s)?")  # the short form of a partner, and its country


def plural(name: str) -> bool:
    """Tell whether a name of agreements is in the plural."""
    return _SEVERAL.search(name) is not None


def singular(name: str) -> str:
    """Return what one of several agreements is called: "MOUs" -> "memorandum of understanding"."""
    return re.sub(r"\w+", lambda word: _SINGULAR.get(word.group().lower(), word.group()), " ".join(name.split()))


def parties(text: str, resolution: Resolution, reference: Reference, sentence: Span) -> list[tuple[Entity, ...]]:
    """Return the parties of each agreement that a plural stands for; none where it does not say with whom each is."""
    if not plural(reference.span.of(text)):
        return _single(text, resolution, reference, sentence)
    found = _WITH.match(text, reference.span.end, sentence.end)
    row = _row(text, resolution, Span(found.end(), sentence.end)) if found else []
    own = _own(text, resolution, reference, sentence)
    return [(*own, partner) for partner in row if partner not in own] if len(row) > 1 else []


# "A memorandum on X was signed with the B": who publishes is the other party
_PASSIVE = Expression(r"\)?(?:\son\s[^,;:.]{3,80}?)?\s(?:was|has\sbeen|had\sbeen)\s(?:also\s)?(?:signed|concluded)\swith\s(?:the\s)?")


def _single(text: str, resolution: Resolution, reference: Reference, sentence: Span) -> list[tuple[Entity, ...]]:
    """Return the publisher and the one partner of an agreement that "was signed with the B"."""
    found = _PASSIVE.match(text, reference.span.end, sentence.end)
    row = _row(text, resolution, Span(found.end(), sentence.end)) if found else []
    own = tuple(resolution.publishers[:1])
    return [(*own, row[0])] if own and len(row) == 1 and row[0] not in own else []


def _row(text: str, resolution: Resolution, span: Span) -> list[Entity]:
    """Return the bodies, else the countries, that stand one behind the other from where a span begins."""
    row: list[Entity] = []
    at = span.begin
    for reference in resolution.within(span):
        entity = reference.entities[0]
        known = bool(row) and (entity == row[-1] or entity.type == "Country") and _SAME.fullmatch(text, at, reference.span.begin)
        listed = reference.span.begin == at if not row else _NEXT.fullmatch(text, at, reference.span.begin)
        if not (known or listed) or entity.type not in _PARTNERS:
            break
        if not known and entity not in row:
            row.append(entity)
        at = reference.span.end
    return row


def _own(text: str, resolution: Resolution, reference: Reference, sentence: Span) -> tuple[Entity, ...]:
    """Return the body of "A has signed memoranda", else the publisher."""
    before = [r for r in resolution.within(Span(sentence.begin, reference.span.begin)) if r.entities[0].type in BODIES]
    if before and _SIGNS.fullmatch(text, before[-1].span.end, reference.span.begin):
        return before[-1].entities[:1]
    return tuple(resolution.publishers[:1])
