"""Clauses that say who was at an occasion that they name behind a preposition: "A spoke at the Conference", "B was present at the fair"."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.facts.context import Context
from kg.model import Span

_AT = r"(?:at|in|during)\s(?:an?|the|its|this|their)\s"
_ON = r"(?:(?:on|about|of|for|to)\s[^,;.]{2,80}?\s)?"  # "spoke on designs at the", "a speaker for A at the"
_SPEAKER = (
    r"(?:keynote\s|guest\s|main\s|invited\s|honorary\s)?"
    r"(?:speakers?|panell?ists?|moderators?|participants?|guests?(?:\sof\shono(?:u)?r)?|presenters?|attendees|observers?|delegates|exhibitors?)"
)
_ACTIVE = {  # a verb in the active, and what stands behind it up to the noun of the occasion
    "speak": rf"\s{_ON}{_AT}",
    "lecture": rf"\s{_ON}{_AT}",
    "appear": rf"\s{_ON}{_AT}",
    "intervene": rf"\s{_ON}{_AT}",
    "exhibit": rf"\s{_ON}{_AT}",
    "serve": rf"\sas\s(?:an?\s|the\s)?{_SPEAKER}\s{_ON}{_AT}",
    "send": (
        r"\s(?:an?|its|their|two|several)\s(?:[\w-]+\s){0,3}?"
        r"(?:delegation|representatives?|team|experts?|officials?|speakers?)\sto\s(?:an?|the)\s"
    ),
    "be": (
        rf"\s(?:also\s)?(?:(?:present|in\sattendance|represented|on\shand)\s{_ON}(?:{_AT}|when\s)|"
        rf"(?:among\s(?:the|those)\s|one\sof\sthe\s|an?\s|the\s)?{_SPEAKER}\s{_ON}{_AT})"
    ),
}
_ACTIVE_COMPILED = {lemma: re.compile(pattern) for lemma, pattern in _ACTIVE.items()}
_REPRESENTED = re.compile(rf"\s(?:(?:also|there|by\s[^;.]{{3,90}})\s)?{_AT}")
_WITHIN = 140  # characters behind the verb in which the noun begins


def occasion(context: Context, clause: Clause) -> Span | None:
    """Return where the occasion is named at which, by a clause, its subject was."""
    if clause.mood is not Mood.FINITE or clause.subject is None:
        return None
    if clause.passive:
        found = _REPRESENTED.match(context.text, clause.verb.end, clause.rest.end) if clause.lemma == "represent" else None
    else:
        pattern = _ACTIVE_COMPILED.get(clause.lemma)
        found = pattern.match(context.text, clause.verb.end, clause.rest.end) if pattern else None
    if found is None or found.end() - clause.verb.end > _WITHIN:
        return None
    return Span(found.end(), clause.rest.end) if found.end() < clause.rest.end else None
