"""Document -> its dates with places in the text; "the same day" is that of the date before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import dates
from kg.dates import Dated
from kg.expressions import Expression
from kg.model import Document, Period, Span

_OF_AN_ACT = re.compile(  # "the Geneva (1999) Act", the "1999 Act": the year is a part of the name
    r"\) Act\b| (?:Act|Protocol|Convention|Agreement|Treaty|Law|Memorandum|MOU|MoU|Rules|Regulations)[\"\u201d]"
)
_SESSION = re.compile(r"(?:19|20)\d\d/\d\d")  # "the 2021/22 Budget Debate", which is called after its year


def of(document: Document) -> Iterator[Dated]:
    """Yield the dates of a document with places in its text; "the same day" takes the date before it."""
    year = None if document.issued else dates.year_of(document.text)
    last: Period | None = None
    nearest: Period | None = None  # of which "the same month" speaks
    close: Dated | None = None  # the date right before, be it of many years ago
    for _, sentence in document.sentences():
        for date in dates.find(sentence.span.of(document.text), today=document.issued, year=year):
            span = Span(sentence.span.begin + date.span.begin, sentence.span.begin + date.span.end)
            period = date.period
            if _OF_AN_ACT.match(document.text, span.end) or _named_after(document.text, span):
                continue
            before = nearest if span.of(document.text).lower().endswith("month") else last
            if (
                close is not None
                and close.period is not None
                and span.begin - close.span.end < _CLOSE_BY
                and not _aside(document, close.span)
            ):
                before = close.period
            if date.kind == "anaphor" and before is not None:
                period = dates.follow(span.of(document.text), before)
            if period is not None:
                nearest = period if period.precision != "year" and not _recalled(document, span, period) else nearest
                last = period if period.precision == "day" and not _recalled(document, span, period) else last
                close = Dated(span, period, date.kind)
                yield close


def _named_after(text: str, span: Span) -> bool:
    """Tell the year of "the 2021/22 Budget Debate"."""
    return _SESSION.fullmatch(text, span.begin, span.end) is not None and text[span.end : span.end + 2][1:].isupper()


_ASIDE = Expression(r"\b(?:since|until|till|by|before|dated|(?:founded|established|created|born|set up)\s(?:on|in))\s(?:the\s)?$")
_LEAD = 20  # characters before a date that tell what it is of
_RELATIVE = Expression(r",\s(?:which|who)\s[^.;]{0,90}$")
_CLAUSE = 110  # characters of a relative clause up to its date
_LONG_AGO = 5 * 366  # days before the bulletin


def _recalled(document: Document, span: Span, period: Period) -> bool:
    """Tell a day of which "the same day" behind it does not speak: "in force since 4 January 2008", one of many years ago."""
    return _aside(document, span) or (document.issued is not None and (document.issued - period.end).days > _LONG_AGO)


def _aside(document: Document, span: Span) -> bool:
    """Tell the day of a relative clause: ", which has been in force since 2008"."""
    found = _ASIDE.search(document.text, max(0, span.begin - _LEAD), span.begin)
    return found is not None and _RELATIVE.search(document.text, max(0, span.begin - _CLAUSE), span.begin) is not None


_CLOSE_BY = 70  # characters up to "in the same year"


def of_another(text: str, date: Dated) -> bool:
    """Tell a date that is not of what is told: a part of a name, or the day of something else."""
    return _titled(text, date) or _elsewhere(text, date) or _of_text(text, date)


_TEXT = r"(?:Convention|Treaty|Agreement|Protocol|Act|Law|Ordinance|Decree|Regulations?|Directive|Code|Order|Arrangement)"
_OF_TEXT = Expression(rf"\b{_TEXT}(?:\s\([^()]{{1,40}}\))?(?:\sNo\.?\s[\w/-]{{1,12}})?\s(?:of|dated)\s(?:the\s)?$")
_OWN_TEXT = re.compile(rf"\s(?:[A-Z][a-z]+\s)?{_TEXT}\b")
_ACT_YEAR = Expression(r"\b(?:Act|Code|Ordinance|Law|Bill|Regulations?|Rules|Order|Decree),?\s\(?$")
_NAME = 70  # characters before a date in which "Convention (ABC) of " stands


def _of_text(text: str, date: Dated) -> bool:
    """Tell the day of a text itself: "the Convention of 9 September 1994", "as revised by the 1991 Act"."""
    if date.period is not None and date.period.precision == "year" and len(date.span) == _YEAR:
        if _ACT_YEAR.search(text, max(0, date.span.begin - _LEAD), date.span.begin):
            return True  # "the Companies Act, 2008"
        article = text[max(0, date.span.begin - len("the ")) : date.span.begin] == "the "
        if article and _OWN_TEXT.match(text, date.span.end):
            return True
    return date.kind == "absolute" and _OF_TEXT.search(text, max(0, date.span.begin - _NAME), date.span.begin) is not None


def _titled(text: str, date: Dated) -> bool:
    """Tell a year that belongs to the words before it: "Roadmap 2025", "Vision 2030", "the annual report for 2022"."""
    if date.period is None or date.period.precision != "year":
        return False
    before = (max(0, date.span.begin - 40), date.span.begin)
    if text[date.span.end : date.span.end + 1] in _QUOTES and not _WHEN.search(text, *before):
        return True  # "the “Strategy for Designs 2021 - 2025” was presented"
    if _TERM.search(text, *before) is not None or _PERIOD.match(text, date.span.end):
        return True
    if len(date.span) != _YEAR:
        return (
            date.period.start.year != date.period.end.year and _COVERING.search(text, *before) is not None
        )  # "the strategy for 2021 to 2025"
    return _CAPITALISED.search(text, *before) is not None or _COVERING.search(text, *before) is not None


_TERM = Expression(r"\bfor\s(?:the\s)?(?:years|biennium|triennium|period|term)\s(?:of\s|from\s)?$")  # "a plan for the years 2021 to 2025"
_PERIOD = re.compile(r"\s(?:period|biennium|triennium|term|cycle)\b")  # "the plan for the 2014-2015 period"
_WHEN = Expression(r"\b(?:in|by|since|until|till|from|during|before|after|of|for|early|late|mid)[ -]$")  # a quoted sentence tells a year so
_QUOTES = tuple('"”»')  # that end a title
_YEAR = 4  # characters of a bare year
_COVERING = Expression(  # "the annual report for 2022", "the figures of 2021"
    r"\b(?:reports?|figures|statistics|results|plans?|programmes?|programs?|budget|reviews?|data|index|edition|activities|accounts|"
    r"strateg(?:y|ies)|roadmap|vision|agenda|policy|priorities)(?:\s\([A-Z]{2,8}\))?\s"
    r"(?:for|of)\s(?:the\syear\s)?$",
    re.IGNORECASE,
)
_CAPITALISED = Expression(r"[a-z,] (?:[A-Z][a-z]{2,15} )$|\([A-Z]{2,8}\) $")  # "its Roadmap ", "Index (II) ", but no "In " that opens


def _elsewhere(text: str, date: Dated) -> bool:
    """Tell the day of something else: "met in advance of the Day of A on 26 April", "ahead of the session in May"."""
    before = (max(0, date.span.begin - _OTHER), date.span.begin)
    return _ANOTHER.search(text, *before) is not None or _REVISED.search(text, *before) is not None


def of_edition(text: str, date: Dated) -> bool:
    """Tell a year that says which of a row of things is meant: "the results of the 2021 Special Review"."""
    if date.period is None or date.period.precision != "year" or len(date.span) != _YEAR:
        return False
    return (
        _ARTICLE.search(text, max(0, date.span.begin - _LEAD), date.span.begin) is not None
        and _NAMED.match(text, date.span.end) is not None
    )


_ARTICLE = Expression(r"(?:\b(?:the|its|our|their|his|her|a|this)|[’']s)\s$")
_NAMED = re.compile(r"\s[A-Z]")


def up_to(text: str, date: Dated) -> bool:
    """Tell the day on which a measure runs out: "was extended until 31 December"."""
    return _UP_TO.search(text, max(0, date.span.begin - _UNTIL), date.span.begin) is not None


_UNTIL = 24  # characters before a date in which "until the end of" stands
_UP_TO = Expression(r"\b(?:until|till|through|to)\s(?:the\s)?(?:(?:end|close)\sof\s)?(?:the\s)?(?:year\s)?$")
_OTHER = 90  # characters before a date in which something else is named
_REVISED = Expression(  # "the Agreement as revised at A on D"
    r"\b(?:as\s(?:last\s)?|and\s)(?:revised|amended|supplemented)\s(?:(?:at|in|by)\s(?:the\s|The\s)?[A-Z][\w-]+\s)?(?:on|of|in)\s$"
)
_ANOTHER = Expression(r"\b(?:in advance of|ahead of|in the run-up to|on the eve of|subsequent to|in preparation for)\s[^,;.:]{2,80}$")
