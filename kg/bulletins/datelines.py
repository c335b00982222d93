"""A line -> the date that it gives and its role, when it is a date line; used by ``kg.bulletins.tags``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg import dates
from kg.bulletins.forms import Form, Rule
from kg.model import Period, Span

LONGEST = 130  # characters of a line that only dates something

_LABEL = re.compile(  # "Published:", "Press release of", "Posted On:"
    r"^(?:(?:Posted|Published|Issued|Released|Date|Dated|DATE|Publication date|Date of publication|Release date|Press [Rr]elease|PRESS RELEASE"
    r"|News|NEWS|Media [Rr]elease|Statement|Notice)(?: [Oo]n| of| date)?)?[ ]?[:|/,.\u2013\u2014-]?[ ]?$"
)
_CITY = re.compile(  # "Geneva,", "Washington, D.C. -", "Munich/Vienna,"
    r"^(?:At |Done at )?[A-Z][\w.'\u2019-]{1,24}(?:[ /][A-Z][\w.'\u2019-]{1,24}){0,2}(?:, ?[A-Z][\w. ]{1,30})?[ ]?[,:|(\u2013\u2014-]{1,2}[ ]?$"
)
_CATEGORY = re.compile(  # "| Brussels", "EU Intellectual Property Network", "00:00 UTC", "by PIB Delhi", "| Read 412 times"
    r"^[ ]?[|/,:)\u2022\u00b7\u2013\u2014-]{0,2}[ ]?(?:[A-Z\d][\w.'\u2019:&()-]{0,30}|by|at|in|of|and|for|the|no|comments?|read|times|views?|min|a\.m\.|p\.m\.|am|pm|[|/,\u2022\u00b7\u2013\u2014-])?"
    r"(?:[ ](?:[A-Z\d][\w.'\u2019:&()-]{0,30}|by|at|in|of|and|for|the|no|comments?|read|times|views?|min|a\.m\.|p\.m\.|am|pm|[|/,\u2022\u00b7\u2013\u2014-])){0,7}$"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a date line says: the period, where it stands in the line, and its role.

    The role is "issued", "event" or "modified", "place" for a line without date, "city" for what stands before the
    first paragraph, and empty where only the place of the line on the page can tell.
    """

    role: str
    period: Period | None = None
    span: Span | None = None  # of the date, within the line


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
        return Dateline(rule.role, dated.period, _shifted(dated.span, match.start("date"))) if dated else None
    if rule.role == "event":
        dated = _only(match[0])
        return Dateline(rule.role, dated.period, dated.span) if dated else None
    return Dateline(rule.role)


def _numbers(groups: dict[str, str], span: Span, role: str) -> Dateline | None:
    try:
        day = date(int(groups["year"]), int(groups["month"]), int(groups["day"]))
    except ValueError:
        return None
    return Dateline(role, Period(day, day), span)


def _bare(line: str) -> Dateline | None:
    dated = _single(line)
    if dated is None or dated.period is None:
        return None
    before, after = line[: dated.span.begin], line[dated.span.end :]
    labelled = bool(_LABEL.match(before)) or bool(_CITY.match(before))
    if not labelled or not _CATEGORY.match(after):
        return None
    role = "event" if dated.period.start != dated.period.end else ""
    return Dateline(role, dated.period, dated.span)


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
