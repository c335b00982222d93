"""Roles in small letters: "the managing partner of", "as a trial attorney for", "as legal adviser": the words that make them."""

from __future__ import annotations

import re

from kg.expressions import Expression
from kg.mentions import personal

_RANKS = (
    r"(?:(?:deputy|vice|assistant|associate|executive|managing|senior|junior|chief|acting|general|founding|principal|first|second)"
    r"[ -]){0,3}"
)
_FIELDS = (
    r"(?:(?:legal|law|trial|patent|trade ?mark|copyright|policy|research|technical|special|staff|political|economic|foreign|public|press|"
    r"project|programme|program|visiting|full|part-time|honorary|scientific|medical|financial|commercial|lead|tax|data|software|development|"
    r"international|regional|national|parliamentary|adjunct|postdoctoral|trade|intellectual property|IP|senior|private|chief|diplomatic|"
    r"investment|innovation|technology|operating|communications?|information|marketing|human resources)[ -]){0,3}"
)
_NOUNS = (
    r"(?:president|chairman|chairwoman|chairperson|chair|director(?:[- ]general)?|commissioner|secretary(?:[- ]general)?|minister|"
    r"ambassador|registrar|comptroller|advis[eo]r|consultant|counsel|judge|governor|manager|partner|chief executive(?: officer)?|"
    r"head|coordinator|rapporteur|rector|dean|founder|co-founder|member|delegate|representative|lecturer|adjudicator|associate|"
    r"attorney|lawyer|clerk|examiner|researcher|engineer|officer|analyst|scientist|prosecutor|solicitor|barrister|professor|diplomat|"
    r"specialist|economist|counsell?or|attach[ée]|editor|auditor|inspector|administrator|librarian|negotiator|fellow|assistant|spokesperson)"
)
ROLE = rf"{_RANKS}{_FIELDS}{_RANKS}{_NOUNS}"
DESCRIBING = rf"(?:{'|'.join(sorted(personal.DESCRIBING))}|(?:newly|recently|just)[ -](?:{'|'.join(sorted(personal.CHOSEN))}))"


# a role and what ties it to its body
TIED = Expression(
    rf"(?<![\w-])(?P<role>{ROLE})\s{1,3}(?:of|at|for|in|with)\s{1,3}"
    r"(?:(?P<organ>(?:the\s{1,3})?(?:advisory\s{1,3}|executive\s{1,3}|management\s{1,3}|supervisory\s{1,3}|administrative\s{1,3}|governing\s{1,3})?(?:board|committee)"
    r"(?:\s{1,3}of\s{1,3}(?:directors|trustees|governors|appeal))?)"
    r"\s{1,3}(?:of|for|at)\s{1,3})?(?:the\s{1,3})?",
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
