"""Roles in small letters: "the managing partner of", "as a trial attorney for", "as legal adviser": the words that make them."""

from __future__ import annotations

import re

from kg.expressions import Expression
from kg.mentions import personal

_BEFORE = (  # up to six words in front of the noun: "senior deputy policy", "associate general"
    r"(?:(?:deputy|vice|assistant|associate|executive|managing|senior|junior|chief|acting|general|founding|principal|first|second|"
    r"legal|law|trial|patent|trade ?mark|copyright|policy|research|technical|special|staff|political|economic|foreign|public|press|"
    r"project|programme|program|visiting|full|part-time|honorary|scientific|medical|financial|commercial|lead|tax|data|software|development|"
    r"international|regional|national|parliamentary|adjunct|postdoctoral|trade|intellectual property|IP|private|diplomatic|"
    r"investment|innovation|technology|operating|communications?|information|marketing|human resources)[ -]){0,6}"
)
_NOUNS = (
    r"(?:president|chairman|chairwoman|chairperson|chair|director(?:[- ]general)?|commissioner|secretary(?:[- ]general)?|minister|"
    r"ambassador|registrar|comptroller|advis[eo]r|consultant|counsel|judge|governor|manager|partner|chief executive(?: officer)?|"
    r"head|coordinator|rapporteur|rector|dean|founder|co-founder|member|delegate|representative|lecturer|adjudicator|associate|"
    r"attorney|lawyer|clerk|examiner|researcher|engineer|officer|analyst|scientist|prosecutor|solicitor|barrister|professor|diplomat|"
    r"specialist|economist|counsell?or|attach[ée]|editor|auditor|inspector|administrator|librarian|negotiator|fellow|assistant|spokesperson)"
)
ROLE = rf"{_BEFORE}{_NOUNS}"
DESCRIBING = rf"(?:{'|'.join(sorted(personal.DESCRIBING))}|(?:newly|recently|just)[ -](?:{'|'.join(sorted(personal.CHOSEN))}))"


# a role and what ties it to its body
TIED = Expression(
    rf"(?<![\w-])(?P<role>{ROLE})\s+(?:of|at|for|in|with)\s+"
    r"(?:(?P<organ>(?:the\s+)?(?:advisory\s+|executive\s+|management\s+|supervisory\s+|administrative\s+|governing\s+)?(?:board|committee)"
    r"(?:\s+of\s+(?:directors|trustees|governors|appeal))?)"
    r"\s+(?:of|for|at)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
# a role behind "as", and nothing that ties it to a body
UNTIED = Expression(
    rf"\bas\s+(?:an?\s+|the\s+|its\s+)?(?P<role>{ROLE})(?=\s*(?:[,.;)]|$)|\s+(?:and|in\s(?:19|20)\d\d|from|since|until|before|between|during|where)\b)"
)
COPULA = Expression(
    r"\b(?:is|was|as|became|becoming|been|be|being|are|were|named|appointed|elected)\s+(?:\w+ly\s+|also\s+|now\s+|once\s+)*(?:(?:an?|the|its)\s+)?"
    rf"(?:{DESCRIBING}\s+)?$"
)
