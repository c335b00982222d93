"""Sessions -> office holdings: "the Council met under the chairmanship of X", "the Committee held its session with X in the chair"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.expressions import Expression
from kg.facts.context import Context
from kg.facts.office_holding.holding import OfficeHolding, hold
from kg.model import Reference, Span

_TITLE = r"(?P<title>(?:[A-Z][a-z]{1,5}\.?\s){0,2})$"
_UNDER = Expression(rf"\bunder\sthe\s(?:able\s)?chair(?:wo)?manship\sof\s(?:the\s)?{_TITLE}")
_WITH = Expression(rf"\bwith\s{_TITLE}")
_SEATED = re.compile(r"\s?(?:\([A-Z]{2,3}\)\s)?(?:in|taking)\sthe\schair\b")
_LEAD = 60  # characters before a name
_ORGAN = Expression(r"\b(?:Council|Committee|Board|Commission|Assembly|Group)\b")
_FEMALE = re.compile(r"\b(?:Ms|Mrs|Miss)\b")


def chairing(context: Context) -> Iterator[OfficeHolding]:
    """Yield who chairs an organ by what is told of a session of it."""
    text = context.text
    for reference in context.resolution.references:
        if reference.entities[0].type != "Official":
            continue
        lead = max(0, reference.span.begin - _LEAD)
        found = _UNDER.search(text, lead, reference.span.begin) or (
            _WITH.search(text, lead, reference.span.begin) if _SEATED.match(text, reference.span.end) else None
        )
        sentence, block = context.told_at(reference.span.begin), context.document.block_at(reference.span.begin)
        organ = _organ(context, sentence, found.start()) if found and sentence else None
        if found is not None and organ is not None and block is not None:
            role = "Chairperson" if _FEMALE.search(found["title"]) else "Chairman"
            where = (block, Span(found.start(), reference.span.end))
            yield hold(context, "chairing", where, reference.entities[0], (role, organ.entities[0], "holds"))


def _organ(context: Context, sentence: Span, at: int) -> Reference | None:
    """Return the organ that meets: the last that the sentence names before, else the first behind."""
    named = [r for r in context.resolution.within(sentence) if r.entities[0].type == "Forum" and _ORGAN.search(r.span.of(context.text))]
    before = [r for r in named if r.span.end <= at]
    return before[-1] if before else next(iter(named), None)
