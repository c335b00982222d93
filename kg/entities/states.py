"""Two who hold one office of a state in one sentence -> the country of the second: the other of the two that the text tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.entities.resolution import Holding, Names
from kg.entities.roles import STATE
from kg.expressions import Expression
from kg.model import Document, Entity, Span

_ONE_EACH = re.compile(r"Minister (?:of|for) .+")  # of which a government has one
_COUNTERPART = Expression(r"\b(?:counterpart|colleague|homologue|opposite number),?\s(?:the\s)?$")
_LEAD = 40  # characters before a role


def other(document: Document, holding: Holding, holdings: Sequence[Holding], names: Names) -> Entity | None:
    """Return the country of a second head of government, or of a minister's counterpart, that the text does not name beside the role.

    It is the one country, besides that of the first, which the sentence tells of, or else the paragraph, the title or the whole text.
    """
    told = holding.role.body is not None or (holding.body is not None and holding.body.type != "Country")
    if told or holding.former or holding.elsewhere or not (holding.role.role in STATE or _ONE_EACH.fullmatch(holding.role.role)):
        return None
    sentence = document.sentence_at(holding.role.span.begin)
    first = _first(document, holding, holdings, sentence.span) if sentence else None
    if sentence is None or first is None:
        return None
    block = document.block_at(holding.role.span.begin)
    for scope in (sentence.span, block and block.span, document.title, Span(0, len(document.text))):
        lands = {e for r in names.within(scope) for e in r.entities if e.type == "Country"} if scope else set()
        if len(lands - {first}) == 1:
            return (lands - {first}).pop()
    return None


def _first(document: Document, holding: Holding, holdings: Sequence[Holding], sentence: Span) -> Entity | None:
    """Return the country of the other who holds the same office in the sentence, or of the minister whose counterpart this is."""
    for one in holdings:
        alike = one.person != holding.person and one.role.role == holding.role.role and not one.former
        if not alike or one.body is None or one.body.type != "Country" or not sentence.covers(one.role.span):
            continue
        firm = one.role.body is not None or one.role.span < holding.role.span
        if holding.body is None or (one.body == holding.body and firm):
            return one.body
    counterpart = _COUNTERPART.search(document.text, max(0, holding.role.span.begin - _LEAD), holding.role.span.begin)
    return holding.body if counterpart else None
