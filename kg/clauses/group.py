"""The verb group: the words of one verb with its auxiliaries."""

from __future__ import annotations

from dataclasses import dataclass

from kg.clauses.clause import Mood
from kg.values import quick


@quick
@dataclass(frozen=True, slots=True)
class Group:
    """A verb group: words begin to end, the last the main verb."""

    begin: int
    end: int
    lemma: str
    mood: Mood
    passive: bool = False
    tense: str = "present"
    modal: str = ""
    perfect: bool = False
    negated: bool = False
