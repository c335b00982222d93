"""Text -> agreements that are written in small letters: "a joint work plan", "the cooperation agreement"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.expressions import Expression
from kg.model import Mention, Span
from kg.spans import Taken

# "joint work plan", "work plan for 2019 and 2020", "memorandum of understanding", "Letter of Intent", "cooperation agreement"
_YEARS = r"(?:19|20)\d\d(?:\s?(?:[-–/]|and|to)\s?(?:19|20)?\d\d)?"
_AGREEMENT = Expression(
    r"\b(?:(?:joint|bilateral|biennial|annual|cooperation|implementation|(?:19|20)\d\d(?:-(?:19|20)?\d\d)?)\s+){0,2}(?:work[\s-]?plan|"
    r"memorand(?:um|ums|a)\s+of\s+(?:understanding|co-?operation|collaboration|partnership|arrangement|agreement|intent(?:ions?)?)|"
    r"joint\s+(?:statement|declaration|communiqu[eé])|"
    r"(?:co-?operation|partnership|framework|validation|extension|headquarters|host[\s-]country|implementing|collaboration|twinning|"
    r"(?:data|information)[\s-](?:exchange|sharing)|work[\s-]?sharing|PPH|Patent\s+Prosecution\s+Highway(?:\s+\(PPH\))?)\s+"
    r"(?:agreement|arrangement|accord|pact|deal|protocol)|"
    r"(?:letter|statement|declaration|protocol)\s+of\s+intent(?:ions?)?|agreed\s+minutes|letter\s+of\s+(?:understanding|agreement)|"
    r"protocol\s+of\s+(?:co-?operation|understanding)|"
    r"contract\s+(?:of|on)\s+objectives(?:\s+and\s+(?:performance|means))?|"
    rf"joint\s+work(?:ing)?[\s-]programme|work[\s-]programme(?=\s+(?:for\s+)?{_YEARS})|"
    r"co-?operation\s+(?:action\s+)?plan|(?:joint|bilateral)\s+(?:action\s+plan|roadmap)|action\s+plan(?=\s+for\s+(?:19|20)\d\d))"
    rf"(?:\s+(?:for\s+)?{_YEARS})?\b",
    re.IGNORECASE,
)


# "signed an agreement on A and an agreement on B": two of them, each by what it is on
_TWICE = Expression(
    r"\b(?:[Aa]n|[Oo]ne)\s(?P<one>agreement\son\s(?:the\s)?[a-z][a-z -]{3,50}?)(?:,\s|\sand\s|,\sand\s)(?:an|one|another)\s"
    r"(?P<two>agreement\son\s(?:the\s)?[a-z][a-z -]{3,50}?)(?=[,.;:]|\s(?:were|was|in|at|during|by|between|with|and|which|that|on\s\d)\b)"
)


# "signed a memorandum on legal cooperation"
_MATTER = Expression(
    r"\bsign(?:ed|ing|s)?\s(?:with\s[^,;.]{2,30}\s)?(?:a|the)\s(?P<matter>memorandum\son\s(?:the\s)?[a-z][a-z -]{3,40}?)"
    r"(?=[,.;:]|\s(?:in|at|during|by|between|with|and|which|that|to|on)\b)"
)


# "an agreement signed by", "signed the agreement", "the agreement between A"
_PLAIN = Expression(
    r"(?:\b(?:[Aa]n?|[Tt]he|[Tt]his)\s+(?:[a-z-]{2,15}\s+)?(?P<signed>agreement)(?=,?\s+(?:was\s+|were\s+)?(?:signed|concluded)\b"
    r"|\s+between\s+(?:the\s+)?[A-Z])"
    r"|\b(?:sign(?:ed|ing|s)?|ink(?:ed|ing|s)?|seal(?:ed|ing|s)?|struck|strik(?:es|ing)|conclud(?:ed?|es|ing)|enter(?:ed|s|ing)?\s+into)\s+"
    r"(?:an?|the|this)\s+(?:[a-z-]{2,15}\s+)?(?P<object>agreement|deal|accord|pact)\b)"
)


# "signed agreements with A and with B", "agreements of cooperation are in force with A, B and C"
_SEVERAL = Expression(
    r"\b(?:[Vv]alidation |[Cc]o-?operation |[Ee]xtension )?[Aa]greements(?: of co-?operation)?"
    r"(?=[\s:][^,;.]{0,80}?\bwith\s(?:the\s(?:[a-z ]{3,30}\sof\s)?)?[A-Z][^;:.]{3,200}?\sand\s(?:with\s)?(?:the\s)?[A-Z])"
)


# "signed the minutes of the meeting", "the Record of Discussion, which was signed by": what a meeting agreed on
_RECORD = Expression(
    r"\bsign(?:ed|ing|s)?\s+(?:an?|the|their)\s+(?:[a-z-]{2,15}\s+)?(?P<object>minutes|record\s+of\s+discussions?)\b|"
    r"\b(?:the|an?)\s+(?P<signed>minutes|record\s+of\s+discussions?)(?=,?\s+(?:(?:which|that)\s+)?(?:was|were|being)\s+signed\b)",
    re.IGNORECASE,
)
_AGREED = re.compile(r"\bagreed\s\Z", re.IGNORECASE)
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
    matters = [span for span in _matters(text) if not taken.meets(span)]
    yield from (Mention(span, " ".join(span.of(text).split()), "Agreement") for span in matters)
    yield from (m for m in _plain(text, taken, named=named or bool(matters)) if not Taken(matters).meets(m.span))


def _matters(text: str) -> Iterator[Span]:
    """Yield the agreements that go by what they are on."""
    for found in (*_TWICE.finditer(text), *_MATTER.finditer(text)):
        yield from (Span(*found.span(group)) for group in found.groupdict())


def _plain(text: str, taken: Taken, *, named: bool) -> Iterator[Mention]:
    """Yield the agreements that go by their sort."""
    alone = not named
    for found in _AGREEMENT.finditer(text):
        span = Span(*found.span())
        alone = False
        last = Span(span.begin + found.group().rindex(found.group().split()[-1]), span.end)
        free = next((s for s in (span, last) if not taken.meets(s) and text[s.begin].isalpha()), None)
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
        if not taken.meets(span) and not _AGREED.search(text, max(0, span.begin - len("agreed ")), span.begin):
            yield Mention(span, " ".join(span.of(text).split()), "Agreement")
