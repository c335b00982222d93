"""Clauses whose dates are not those of another: what has a subject of its own, what is recalled, what a span of time is counted from."""

from __future__ import annotations

from kg.clauses import Clause, Mood
from kg.expressions import Expression


def is_apart(other: Clause, clause: Clause) -> bool:
    """Tell whether another clause tells of something else, with a subject of its own: its date is not that of the clause."""
    if other.index == clause.index or other.subject == clause.subject or other.span.meets(clause.verb):
        return False
    if other.mood is Mood.PARTICIPLE and other.index == 0 and other.verb.end < clause.verb.begin and other.passive:
        return False  # "At a ceremony held today, A began"
    return other.mood is Mood.FINITE and (clause.mood is Mood.FINITE or other.link in {"who", "which", "that", "where", "whom"})


def recalls(other: Clause, clause: Clause) -> bool:
    """Tell "which A has had since D" and "X, who has headed B since D," before a verb: their dates are not its own."""
    if other.link in {"which", "that"} and other.index < clause.index and (other.perfect or other.lemma == "have"):
        return True
    return other.link in {"who", "which"} and other.subject == clause.subject and other.verb.end <= clause.verb.begin


_COUNTED = Expression(r"\b(?:day|week|month|year)s?\s(?:after|before|from when|since)\s(?P<subject>[^,;.]{0,80})$")
_LEAD = 110  # characters before a verb in which "three months after" and its subject stand


def counted(text: str, clause: Clause) -> bool:
    """Tell "T takes effect on D, three months after A has ratified it": the day is not that of the second clause."""
    begin = max(clause.sentence.span.begin, clause.verb.begin - _LEAD)
    return _COUNTED.search(text, begin, clause.verb.begin) is not None
