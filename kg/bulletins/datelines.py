"""A line -> the date that it gives and its role, when it is a date line; used by ``kg.bulletins.tags``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg import dates, lexicon
from kg.bulletins import names
from kg.bulletins.forms import Form, Rule
from kg.model import Period, Span

LONGEST = 130  # characters of a line that only dates something

_LABEL = re.compile(  # "Published:", "Press release of", "Posted On:", "Spokesperson's announcement,"
    r"(?:(?:News|NEWS|Press|Notice)[ ]?[:|/\u2013\u2014-][ ]?)?"
    r"(?:(?:[A-Z][\w'\u2019]{2,20} (?:announcement|communiqu\u00e9|statement|release|notice|bulletin|message)|Posted|Published|"
    r"Issued|Released|Date|Dated|DATE|Publication date|Date of publication|Release date|News|NEWS|Statement|Notice"
    r"|(?:Press|Media|News) (?:[Rr]eleases?|[Ii]nformation|[Nn]otes?|[Ii]tems?)|Latest [Nn]ews|Announcements?"
    r"|PRESS RELEASES?|For [Ii]mmediate [Rr]elease|FOR IMMEDIATE RELEASE)"
    r"(?: [Oo]n| of| date)?)?[ ]?[:|/,.\u00b7\u2022\u2013\u2014-]?[ ]?"
)
_CITY = re.compile(  # "Geneva,", "Washington, D.C. -", "Munich/Vienna,"
    r"(?:At |Done at )?[A-Z][\w.'\u2019-]{1,24}(?:[ /][A-Z][\w.'\u2019-]{1,24}){0,2}(?:, ?[A-Z][\w. ]{1,30})?"
    r"[ ]?[,:|(\u2013\u2014-]{1,2}[ ]?"
)
_SIGNS = re.compile(r"[\s|/,:()\u2022\u00b7\u2013\u2014-]+|(?:^|(?<=\d))\.(?=\s|$)")  # between the words of a category: " | "
_CATEGORY_WORD = re.compile(  # "Brussels", "00:00", "UTC", "by", "times"
    r"[A-Z\d][\w.'\u2019&]{0,30}|by|at|in|of|and|for|the|no|comments?|read|times|views?|min|press|releases?|news|statement|[ap]\.?m\.?"
)
_MOST_WORDS = 8  # of a category behind a date
_RUBRIC = re.compile(r"\s{0,3}[|/\u00b7\u2022]\s{0,3}[A-Z][\w'\u2019-]{1,20}(?:,? [A-Za-z][a-z-]{1,20}){1,5}")  # "| Law, policy"


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a date line says: the period, where it stands in the line, and its role.

    The role is "issued", "event" or "modified", "place" for a line without date, "city" for what stands before the
    first paragraph, and empty where only the place of the line on the page can tell.
    """

    role: str
    period: Period | None = None
    span: Span | None = None  # of the date, within the line
    name: Span | None = None  # of who publishes, where the line begins with that


def read(line: str, form: Form) -> Dateline | None:
    """Return what a line dates, by the rules of its form, else because there is hardly anything but a date in it."""
    if len(line) > LONGEST:
        return None
    for rule in form.datelines:
        match = rule.regex.fullmatch(line)
        found = _by_rule(match, rule) if match else None
        if found:
            return found
    return _bare(line)


def _by_rule(match: re.Match[str], rule: Rule) -> Dateline | None:
    groups = match.groupdict()
    if groups.get("year"):
        return _numbers(groups, Span(*match.span()), rule.role)
    if groups.get("date"):
        dated = _only(match["date"])
        name = Span(*match.span("name")) if groups.get("name") else None
        return Dateline(rule.role, dated.period, _shifted(dated.span, match.start("date")), name) if dated else None
    if rule.role == "event":
        dated = _only(match[0])
        return Dateline(rule.role, dated.period, dated.span) if dated else None
    return Dateline(rule.role)


def _numbers(groups: dict[str, str], span: Span, role: str) -> Dateline | None:
    period = dates.day(int(groups["year"]), int(groups["month"]), int(groups["day"]))
    return Dateline(role, period, span) if period else None


def _bare(line: str) -> Dateline | None:
    dated = _single(line) or _elsewhere(line)
    if dated is None or dated.period is None:
        return _impossible(line)
    before, after = line[: dated.span.begin], line[dated.span.end :]
    named = names.find(before.rstrip(" |/,-\u2013\u2014"))
    source = _SOURCE.fullmatch(after) or _BEHIND_PLACE.fullmatch(after)
    if source and before == "" and names.find(source["name"]):
        return Dateline("", dated.period, dated.span, _shifted(Span(*source.span("name")), dated.span.end))
    lead = _WIDE.sub(" ", before)
    labelled = any(opening.fullmatch(lead) for opening in (_LABEL, _HIJRI, _CITY, _ENDS)) or (lead == "(" and after.strip() == ")")
    if not (named or labelled) or not _is_category(after):
        return None
    if _ENDS.fullmatch(lead):
        return Dateline("issued", dated.period, dated.span)
    role = "event" if dated.period.start != dated.period.end else ""
    return Dateline(role, dated.period, dated.span, named)


def _impossible(line: str) -> Dateline | None:
    """Return a date line without a period for a line that is nothing but a day which no calendar has."""
    return next((Dateline("", None, span) for span in dates.impossible(line) if len(span) == len(line.strip())), None)


_ENDS = re.compile(r"(?:Ends?|ENDS?)[ ]?/[ ]?(?:[A-Z][a-z]{2,8},? )?")  # "Ends/Monday, 8 July 2024" closes a release
_WIDE = re.compile(r" {2,}|\t+")  # between what a line sets to the left and to the right
_SOURCE = re.compile(r"[\s|,\u2013\u2014-]{1,8}(?:Source|Publisher|Issued by) ?: ?(?P<name>[^\n]{2,100})")
_BEHIND_PLACE = re.compile(  # "12 March 2021 – Lakeford, Westland – Intellectual Property Office"
    r"[ ]?[|\u2013\u2014-][ ](?:[A-Z][\w.]{1,24}(?:[ ,]{1,2}[A-Z][\w.]{1,24}){0,3}[ ][|\u2013\u2014-][ ])?"
    r"(?P<name>[A-Z][^\n|\u2013\u2014]{6,100})"
)
_LOCAL = re.compile(r"\b(?P<day>\d{1,2})\.? (?:de )?(?P<month>[^\W\d_]{3,12}) (?:de )?(?P<year>(?:19|20)\d\d)\b")
_HIJRI = re.compile(  # "Monday 30 Jumada II 1441H - ", "28/05/1444 H - ", "28 Tammuz 5782 / "
    r"(?:[A-Z][a-z]{2,12},? ?[-\u2013\u2014]? ?)?(?:[A-Z][a-z]{2,5}day,? )?"
    r"(?:\d{1,2} [A-Z][\w'\u2019 -]{3,20} 1[34]\d\d ?(?:AH|H)|\d{1,2}/\d{1,2}/1[34]\d\d ?(?:AH|H)?|\d{1,2} [A-Z][a-z]{2,7} 5[67]\d\d)\.? ?"
    r"[-\u2013\u2014|,(/=:]? ?(?:corresponding to )?"
)


def _elsewhere(line: str) -> dates.Dated | None:
    """Return the date of a line that keeps the month of another language: "22 A\u011fustos 2025"."""
    found = _LOCAL.search(line)
    month = lexicon.months().get(found["month"].lower()) if found else None
    period = dates.day(int(found["year"]), month, int(found["day"])) if found and month else None
    return dates.Dated(Span(*found.span()), period, "absolute") if found and period else None


def _is_category(words: str) -> bool:
    """Tell whether what follows a date is no more than a place, a time, a rubric or a count: "| Read 412 times"."""
    if _RUBRIC.fullmatch(words):
        return True
    parts = [word for word in _SIGNS.split(words) if word]
    return len(parts) <= _MOST_WORDS and all(_CATEGORY_WORD.fullmatch(word) for word in parts)


def _single(line: str) -> dates.Dated | None:
    """Return the one full date of a line."""
    full = [d for d in dates.find(line, today=None) if d.kind == "absolute" and d.period and d.period.precision == "day"]
    return full[0] if len(full) == 1 else None


def _only(words: str) -> dates.Dated | None:
    """Return the date when the words are nothing else."""
    dated = _single(words)
    return dated if dated and len(dated.span) == len(words.strip()) else None


def _shifted(span: Span, by: int) -> Span:
    return Span(span.begin + by, span.end + by)
