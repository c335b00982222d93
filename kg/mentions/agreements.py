"""Text -> agreements that are written in small letters: "a joint work plan", "the cooperation agreement"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.expressions import Expression
from kg.model import Mention, Span
from kg.spans import Taken

# "joint work plan", "work plan for 2019 and 2020", "memorandum of understanding", "Letter of Intent", "cooperation agreement"
_AGREEMENT = Expression(
    r"\b(?:(?:joint|bilateral|biennial|annual|cooperation|implementation|(?:19|20)\d\d(?:-(?:19|20)?\d\d)?)\s+){0,2}(?:work[\s-]?plan|memorand(?:um|ums|a)\s+of\s+(?:understanding|co-?operation|agreement)|joint\s+(?:statement|declaration)|"
    r"(?:co-?operation|partnership|framework|validation|extension|PPH|Patent\s+Prosecution\s+Highway(?:\s+\(PPH\))?)\s+(?:agreement|arrangement)|letter\s+of\s+intent|co-?operation\s+(?:action\s+)?plan|(?:joint|bilateral)\s+(?:action\s+plan|roadmap)|action\s+plan(?=\s+for\s+(?:19|20)\d\d)|declaration\s+of\s+intent)"
    r"(?:\s+(?:for\s+)?(?:19|20)\d\d(?:\s?(?:[-–]|and|to)\s?(?:19|20)\d\d)?)?\b",
    re.IGNORECASE,
)


# "an agreement signed by", "signed the agreement", "the agreement between A"
_PLAIN = Expression(
    r"(?:\b(?:[Aa]n?|[Tt]he|[Tt]his)\s+(?:[a-z-]{2,15}\s+)?(?P<signed>agreement)(?=,?\s+(?:was\s+|were\s+)?(?:signed|concluded)\b"
    r"|\s+between\s+(?:the\s+)?[A-Z])"
    r"|\bsign(?:ed|ing|s)?\s+(?:an?|the|this)\s+(?:[a-z-]{2,15}\s+)?(?P<object>agreement)\b)"
)


# "signed agreements with A and with B", "agreements of cooperation are in force with A, B and C"
_SEVERAL = Expression(
    r"\b(?:[Vv]alidation |[Cc]o-?operation |[Ee]xtension )?[Aa]greements"
    r"(?=\s[^,;:.]{0,80}?\bwith\s(?:the\s)?[A-Z][^;:.]{3,200}?\sand\s(?:with\s)?(?:the\s)?[A-Z])"
)


# "signed the minutes of the meeting", "the Record of Discussion, which was signed by": what a meeting agreed on
_RECORD = Expression(
    r"\bsign(?:ed|ing|s)?\s+(?:an?|the|their)\s+(?:[a-z-]{2,15}\s+)?(?P<object>minutes|record\s+of\s+discussions?)\b|"
    r"\b(?:the|an?)\s+(?P<signed>minutes|record\s+of\s+discussions?)(?=,?\s+(?:(?:which|that)\s+)?(?:was|were|being)\s+signed\b)",
    re.IGNORECASE,
)
_NEW = Expression(
    r"\b[Aa]n\s+(?:[a-z-]{2,15}\s+)?(?P<signed>agreement)(?=,?\s+(?:signed|concluded)\s+(?:by|between)\b)"
    r"|\b[Aa]n\s+(?:[a-z-]{2,15}\s+)?(?P<told>agreement)(?=\s+(?:that|which)\s+[^.;,]{3,80}\s(?:signed|concluded)\b)"
    r"|\b(?:[Aa]n|[Tt]he)\s+(?:[a-z-]{2,15}\s+)?(?P<between>agreement)"
    r"(?=\s+(?:on|for|concerning)\s+[a-z ]{3,40}\sbetween\s+(?:the\s+)?[A-Z])"
    r"|\b[Aa]n\s+(?:[a-z-]{2,15}\s+)?(?P<dated>agreement)"
    r"(?=,?\s+(?:signed|concluded)\s+(?:on|in)\s+(?:[A-Z][a-z]+\s)?\d)"
    r"|\b(?:signed|concluded)\s+an\s+(?:[a-z-]{2,15}\s+)?(?P<object>agreement)(?=\s+on\s)"
)


def find(text: str, taken: Taken, *, named: bool) -> Iterator[Mention]:
    """Yield the agreements that stand where no other name does; one that is only called an agreement where the text names no other."""
    alone = not named
    for found in _AGREEMENT.finditer(text):
        span = Span(*found.span())
        alone = False
        last = Span(span.begin + found.group().rindex(found.group().split()[-1]), span.end)
        free = next((s for s in (span, last) if not taken.meets(s)), None)
        if free is not None:  # the programme in "Patent Prosecution Highway agreement" has a name of its own
            yield Mention(free, " ".join(found.group().split()), "Agreement")
    spans = {
        Span(*found.span(found.lastgroup or 0)) for pattern in ((_PLAIN, _NEW) if alone else (_NEW,)) for found in pattern.finditer(text)
    }
    yield from (Mention(span, span.of(text), "Agreement") for span in sorted(spans) if not taken.meets(span))
    for found in _SEVERAL.finditer(text):
        if not taken.meets(Span(*found.span())):
            yield Mention(Span(*found.span()), " ".join(found.group().split()), "Agreement")
    for found in _RECORD.finditer(text):
        span = Span(*found.span(found.lastgroup or 0))
        if not taken.meets(span):
            yield Mention(span, " ".join(span.of(text).split()), "Agreement")
