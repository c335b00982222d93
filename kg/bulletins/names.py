"""A line -> whether it is the name of a body and nothing else, as a masthead or a signature is; used by ``tags``."""

from __future__ import annotations

import re

_LONGEST = 160  # characters
_WORD = r"(?:(?:The )?+[A-Z\u00c0-\u00de][\w&'\u2019./-]{0,30},?)"
_LINE = re.compile(  # Korean Intellectual Property Office (KIPO)
    rf"(?:The )?+{_WORD}(?:[ ](?:of|for|the|and|on|de|la|&|{_WORD})){{0,16}}(?:[ ]?\([A-Z][\w.-]{{1,16}}\))?"
)
_HEAD_NOUN = re.compile(  # what a body is
    r"\b(?:Office|Organi[sz]ation|Ministry|Institute|Department|Administration|Agency|Authority|Commission|Service|Government|Bureau"
    r"|Directorate|Secretariat|Board of Trade|Registry|Patentamt|Chamber|Council|Committee|Cabinet|Chancellery)\b",
    re.IGNORECASE,
)
_EVENT = re.compile(  # what happens to a body, or in it, is no name of one
    r"\b(?:Visit|Meeting|Appointment|Signing|Launch|Opening|Establishment|Delegation|Changes?|Board|Conference|Agreement|Report|Memorandum"
    r"|Statement|Treaty|Act|Bill|Session|Talks|Cooperation|About|New(?! Zealand| York| Guinea| South| Brunswick)|Annex|Support|Chair"
    r"|Director|Minister|President|Commissioner|Heads?|Information)\b"
    r"|\b(?:ANNEX|SESSION|MEETING|AGREEMENT|TREATY|STATEMENT|COOPERATION|RELATIONS|VISIT)\b"
)


def is_name(line: str) -> bool:
    """Tell whether a line names a body and says no more."""
    if len(line) > _LONGEST or not _HEAD_NOUN.search(line) or _EVENT.search(line):
        return False
    return bool(_LINE.fullmatch(line))
